"""Cells of the census put together for areas: whole ones, cut ones, hidden ones."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from sozialraumbuero.quartiere.indicators.grid_ids import GridCell, cell_named
from sozialraumbuero.quartiere.indicators.grids import Ground, ground_of, read_grid
from sozialraumbuero.quartiere.indicators.plan import Lack, Lacking, Measure, ReadValue
from sozialraumbuero.quartiere.indicators.tests.makers import guess, known, sheet_of
from sozialraumbuero.quartiere.indicators.words import Missing

PERSONS = Measure("population", is_count=True)
RENT = Measure("rent_level")
# Two areas side by side, each 1.5 cells wide; x grows to the east.
WEST, EAST = shapely.box(4100e3, 3250e3, 4101.5e3, 3251e3), shapely.box(4101.5e3, 3250e3, 4103e3, 3251e3)  # fmt: skip
NOBODY = np.empty((0, 4))


def ground(dwellings=NOBODY) -> Ground:
    return Ground((1, 2), (WEST, EAST), dwellings)


def read(text: str, town_ground: Ground, *measures: Measure):
    sheet, town = sheet_of(text), known(*measures)
    return read_grid(sheet, guess(sheet, town, 2022), town, town_ground)


HEAD = "GITTER_ID_1km;x_mp_1km;y_mp_1km;Einwohner"
CELLS = [
    "1kmN3250E4100;4100500;3250500;100",
    "1kmN3250E4101;4101500;3250500;60",
    "1kmN3250E4102;4102500;3250500;-1",
    "1kmN3250E4199;4199500;3250500;5",
]


def table(*lines: str, head: str = HEAD) -> str:
    return "\n".join((head, *lines)) + "\n"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("1kmN3250E4100", GridCell(4100e3, 3250e3, 1000)),
        ("100mN32501E41003", GridCell(4100.3e3, 3250.1e3, 100)),
        ("CRS3035RES1000mN3250000E4100000", GridCell(4100e3, 3250e3, 1000)),
        ("Nordviertel", None),
    ],
)
def test_cell_is_known_by_its_name(text, cell):
    assert cell_named(text) == cell


def test_counts_add_up_and_tell_what_the_border_leaves_open():
    plan = read(table(*CELLS), ground(), PERSONS)

    assert plan.values == [
        ReadValue("population", 1, 2022, 0, 130.0, low=100.0, high=160.0),
        ReadValue("population", 2, 2022, 0, 30.0, low=0.0, high=60.0),
    ]
    assert plan.facts == {"cells": 4, "cut": 1, "outside": 1}
    assert plan.codes == {"-1": 1}


def test_dwellings_share_out_a_cut_cell():
    homes = np.array([[4101.2e3, 3250.5e3, 3, 0], [4101.8e3, 3250.5e3, 9, 1]])

    plan = read(table(CELLS[1]), ground(homes), PERSONS)

    assert [(one.area, one.value) for one in plan.values] == [(1, 15.0), (2, 45.0)]


def test_area_with_hidden_cells_alone_is_hidden():
    plan = read(table(CELLS[2]), ground(), PERSONS)

    assert [(one.area, one.value, one.missing) for one in plan.values] == [
        (2, None, Missing.HIDDEN)
    ]


def test_mean_is_weighed_by_persons():
    lines = [f"{CELLS[0]};6,00", f"{CELLS[1]};9,00"]

    plan = read(table(*lines, head=f"{HEAD};Nettokaltmiete"), ground(), PERSONS, RENT)

    assert [(one.area, round(one.value, 3)) for one in plan.values if one.indicator == "rent_level"] == [
        (1, round((100 * 6 + 30 * 9) / 130, 3)),
        (2, 9.0),
    ]  # fmt: skip


def test_mean_without_weights_is_not_added_up():
    text = table("1kmN3250E4100;6,00", head="GITTER_ID_1km;Nettokaltmiete")

    with pytest.raises(Lacking) as lacking:
        read(text, ground(), RENT)

    assert (lacking.value.lack, lacking.value.found) == (Lack.NO_WEIGHT, "Nettokaltmiete")


def test_cells_are_found_by_their_middles_too():
    text = table("4100500;3250500;100", "4101500;3250500;60", head="x_mp_1km;y_mp_1km;Einwohner")

    assert [one.value for one in read(text, ground(), PERSONS).values] == [130.0, 30.0]


def test_ground_of_a_town_is_in_metres_of_the_grid():
    found = ground_of(
        {7: shapely.box(10, 52, 10.01, 52.01)}, [(10.0, 52.0, 3, 7), (10.0, 52.0, 3, 8)]
    )

    assert found.ids == (7,)
    assert found.dwellings.round().tolist() == [[4321000, 3210000, 3, 0]]
