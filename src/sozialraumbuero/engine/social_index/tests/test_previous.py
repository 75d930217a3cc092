from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.social_index import compare, index_csv, make_index, read_previous
from sozialraumbuero.engine.social_index.previous import Because, Comparison, earlier_values
from sozialraumbuero.engine.social_index.tests.berlin import config_of, table_of
from sozialraumbuero.engine.tables import parse_table, read_table

CONFIG = replace(config_of("mss2021_dynamics"), draws=0)


def index_without(*ids: str, doubled: str = ""):
    """Return the index of Berlin without some areas, one value of `doubled` changed."""
    table = read_table(table_of("mss2021"), CONFIG.columns())
    place, column = table.headings.index("PLR_ID"), table.headings.index("D4")
    rows = []
    for row in table.rows:
        if row[place] == doubled:
            cells = list(row)
            cells[column] = str(3 + 2 * float(cells[column]))
            rows.append(tuple(cells))
        elif row[place] not in ids:
            rows.append(row)
    lines = tuple(range(2, 2 + len(rows)))
    return make_index(replace(table, rows=tuple(rows), lines=lines), CONFIG)


def previous_of(index):
    return read_previous(parse_table(index_csv(index).encode(), ("id",)))


def differing(one, other) -> set[str]:
    before = dict(zip(one.areas.valid_ids, one.classes.tolist(), strict=True))
    after = dict(zip(other.areas.valid_ids, other.classes.tolist(), strict=True))
    return {area for area in before if area in after and before[area] != after[area]}


def test_the_same_index_again_changes_nothing() -> None:
    index = index_without()

    assert compare(previous_of(index), index) == Comparison((), (), (), ())


@pytest.mark.parametrize("left_out", [("03601450",), ("03601450", "12100204")])
def test_leaving_areas_out_is_told_with_the_classes_that_change(left_out) -> None:
    before, after = index_without(), index_without(*left_out)

    found = compare(previous_of(before), after)

    assert (found.added, set(found.removed), found.settings) == ((), set(left_out), ())
    assert {change.id for change in found.changed} == differing(before, after)
    assert len(found.changed) >= 5
    assert {change.because for change in found.changed} == {(Because.GROUP,)}


def test_areas_that_join_are_told_too() -> None:
    before, after = index_without("03601450"), index_without()

    found = compare(previous_of(before), after)

    assert (found.added, found.removed) == (("03601450",), ())
    assert {change.id for change in found.changed} == differing(before, after)
    assert {change.because for change in found.changed} == {(Because.GROUP,)}


def test_other_numbers_are_told_apart_from_another_group() -> None:
    before, after = index_without(), index_without("03601450", doubled="01100102")

    found = compare(previous_of(before), after)

    because = {change.id: change.because for change in found.changed}
    only_group = differing(before, index_without("03601450"))
    assert because["01100102"] == (Because.DATA,)
    assert set(because) == differing(before, after)
    assert all(because[area] == (Because.GROUP,) for area in only_group & set(because))


def test_other_settings_are_named_and_blamed() -> None:
    before = index_without()
    moved = make_index(
        read_table(table_of("mss2021"), CONFIG.columns()), replace(CONFIG, cuts=(-0.5, 1.0))
    )

    found = compare(previous_of(before), moved)

    assert found.settings == ("cuts, weights or options",)
    assert {change.because for change in found.changed} == {(Because.SETTINGS,)}


def test_other_indicators_are_no_news_about_areas() -> None:
    status = make_index(
        read_table(table_of("mss2021"), config_of("mss2021_status").columns()),
        replace(config_of("mss2021_status"), draws=0),
    )

    assert compare(previous_of(status), index_without()).settings == ("indicators", "labels")


def test_values_are_found_again_through_another_group_and_rounding() -> None:
    now = np.random.default_rng(1).normal(size=(60, 2))
    then = np.round(0.8 * now + 0.3, 2)
    then[5, 1] += 1

    values, is_same = earlier_values(then, now)

    assert np.flatnonzero(~is_same).tolist() == [5]
    assert values[5, 1] == pytest.approx(now[5, 1] + 1.25, abs=0.02)
    assert (values[is_same] == now[is_same]).all()


def test_a_table_that_is_no_output_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        read_previous(parse_table(b"id,class,excluded\n1,a,\n"))

    assert refused.value.line == (
        "file: is no output of this command; name one, or leave out previous"
    )
