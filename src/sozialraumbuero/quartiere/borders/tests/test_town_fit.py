"""Areas held against the houses of a town."""

from __future__ import annotations

import numpy as np
import pytest

from sozialraumbuero.quartiere.borders.area_file import read_area_file
from sozialraumbuero.quartiere.borders.faults import BordersFault, Fault
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.borders.tests.makers import SQUARE, feature, geojson, moved
from sozialraumbuero.quartiere.borders.town_fit import Houses, area_of_points, fit_to_town

# Two houses in SQUARE, one in the square east of it, one further east.
HOUSES = Houses(np.array([[8.861, 48.591], [8.869, 48.599], [8.875, 48.595], [8.895, 48.595]]))


def read(*features):
    return read_area_file(geojson(*features), code_property="NR", name_property="NAME")


def test_areas_of_the_town_stay_and_others_are_named():
    file = read(
        feature("1", "Nord"),
        feature("2", "Ost", moved(SQUARE, 0.01)),
        feature("3", "Wald", moved(SQUARE, 0.02)),
        feature("4", "Nachbarort", moved(SQUARE, 1)),
    )

    fitted = fit_to_town(file, HOUSES)

    assert ([area.code for area in fitted.areas], fitted.dropped, fitted.notes) == (
        ["1", "2", "3"],
        {"outside_town": ["4 Nachbarort"]},
        {"without_addresses": ["3 Wald"], "addresses_outside": ["1"]},
    )


def test_overlapping_areas_are_named_in_pairs():
    file = read(feature("1", "Nord"), feature("2", "Auch Nord", moved(SQUARE, 0.004)))

    assert fit_to_town(file, HOUSES).notes["overlap"] == ["1 Nord / 2 Auch Nord"]


@pytest.mark.parametrize("houses", [HOUSES, None])
def test_swapped_coordinates_are_found(houses: Houses | None):
    file = read(feature(ring=[[lat, lon] for lon, lat in SQUARE]))

    with pytest.raises(BordersFault) as caught:
        fit_to_town(file, houses)

    assert (caught.value.fault, str(caught.value)) == (
        Fault.SWAPPED,
        "coordinates: longitude and latitude are swapped; write longitude first",
    )


def test_file_of_another_town_is_refused_with_its_distance():
    with pytest.raises(BordersFault) as caught:
        fit_to_town(read(feature(ring=moved(SQUARE, 1))), HOUSES)

    assert str(caught.value) == (
        "coordinates: no area lies in this town, the nearest is 71 km away; give its own file"
    )


def test_without_a_town_areas_are_taken_with_a_remark():
    assert fit_to_town(read(feature()), None).notes == {"town_unknown": []}


def test_point_on_a_shared_border_lies_in_the_first_area():
    file = read(feature("1"), feature("2", ring=moved(SQUARE, 0.01)))
    shapes = [as_shape(area.border) for area in file.areas]

    found = area_of_points(shapes, np.array([[8.87, 48.595], [8.88, 48.595], [8.0, 48.0]]))

    assert found.tolist() == [0, 1, -1]
