"""What a file of borders changes, decided over plain values."""

from __future__ import annotations

from datetime import date

import pytest

from sozialraumbuero.quartiere.area_versions import KnownArea, compare, require_day
from sozialraumbuero.quartiere.borders.area_file import ReadArea
from sozialraumbuero.quartiere.borders.faults import BordersFault
from sozialraumbuero.quartiere.tests.makers import box

HERE, THERE = box(8.86, 8.87), box(8.87, 8.88)


def known(code: str, name: str = "N", border: dict = HERE, since: date | None = None) -> KnownArea:
    return KnownArea(int(code), code, name, border, {}, since)


def read(code: str, name: str = "N", border: dict = HERE, **properties: object) -> ReadArea:
    return ReadArea(code, name, border, properties)


def test_every_area_has_one_fate():
    changes = compare(
        [known("1"), known("2"), known("3"), known("4")],
        [read("2"), read("3", border=THERE), read("4", "Neu"), read("5")],
    )

    assert changes.counts == {"new": 1, "moved": 1, "renamed": 1, "unchanged": 1, "ended": 1}
    assert [area.code for area in (*changes.new, *changes.unchanged, *changes.ended)] == [
        "5",
        "2",
        "1",
    ]


def test_same_ground_from_another_corner_is_no_new_border():
    ring = HERE["coordinates"][0]
    turned = {"type": "Polygon", "coordinates": [[*ring[2:-1], *ring[:3]]]}

    assert compare([known("1")], [read("1", border=turned)]).is_nothing


def test_new_facts_count_as_a_change():
    assert compare([known("1")], [read("1", people=7)]).counts["renamed"] == 1


@pytest.mark.parametrize(
    ("since", "day", "line"),
    [
        (None, None, "--valid-from: is needed to change borders; give the day from which the new ones hold"),
        (date(2026, 7, 1), date(2026, 7, 1), "--valid-from: 2026-07-01 is not after 2026-07-01, when area 1 began; give a later day"),
    ],
)  # fmt: skip
def test_border_must_have_lasted_a_day(since: date | None, day: date | None, line: str):
    changes = compare([known("1", since=since)], [read("1", border=THERE)])

    with pytest.raises(BordersFault) as caught:
        require_day(changes, day)

    assert str(caught.value) == line


@pytest.mark.parametrize(
    ("since", "day"), [(date(2026, 7, 1), date(2026, 7, 2)), (None, date(1900, 1, 1))]
)
def test_border_that_lasted_a_day_may_change(since: date | None, day: date):
    require_day(compare([known("1", since=since)], [read("1", border=THERE)]), day)


def test_unchanged_borders_need_no_day():
    require_day(compare([known("1", since=date(2026, 7, 1))], [read("1")]), None)
