"""When a house may be asked again, over plain values."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.outreach.rules.revisit import (
    NO_VISIT,
    Visits,
    is_rested,
    knocking_hours,
    most_visits,
    slot_type,
    visits_per_round,
    worn_slots,
)
from sozialraumbuero.outreach.vocabulary import SlotType

MONDAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 28)
SUNDAY = date(2026, 11, 29)
WEEKDAY, EVENING, SAT = SlotType.WEEKDAY, SlotType.EVENING, SlotType.SATURDAY


@pytest.mark.parametrize(
    ("day", "at", "slot"),
    [
        (MONDAY, time(9), WEEKDAY),
        (MONDAY, time(16, 59, 59), WEEKDAY),
        (MONDAY, time(17), EVENING),
        (MONDAY, time(20, 59), EVENING),
        (SATURDAY, time(10), SAT),
        (SATURDAY, time(18), SAT),
        (SUNDAY, time(15), None),
    ],
)
def test_slot_type_parts_the_week(day: date, at: time, slot: SlotType | None):
    assert slot_type(day, at) == slot


@pytest.mark.parametrize(
    ("day", "avoid", "hours"),
    [
        (MONDAY, frozenset(), (9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)),
        (MONDAY, frozenset({WEEKDAY}), (17, 18, 19, 20)),
        (MONDAY, frozenset({EVENING}), (9, 10, 11, 12, 13, 14, 15, 16)),
        (MONDAY, frozenset({WEEKDAY, EVENING}), ()),
        (SATURDAY, frozenset({WEEKDAY}), (10, 11, 12, 13, 14, 15, 16)),
        (SATURDAY, frozenset({SAT}), ()),
        (SUNDAY, frozenset(), ()),
    ],
)
def test_knocking_hours_leave_out_worn_slots(
    day: date, avoid: frozenset[SlotType], hours: tuple[int, ...]
):
    assert knocking_hours(day, avoid) == hours


@pytest.mark.parametrize(
    ("dwellings", "per_round", "most"),
    [(1, 1, 3), (10, 1, 3), (11, 2, 6), (40, 4, 12), (0, 1, 3)],
)
def test_visits_grow_with_the_house(dwellings: int, per_round: int, most: int):
    assert (visits_per_round(dwellings), most_visits(dwellings)) == (per_round, most)


@pytest.mark.parametrize(("days", "rested"), [(0, False), (2, False), (3, True), (30, True)])
def test_is_rested_after_three_days(days: int, rested: bool):
    assert is_rested(Visits((WEEKDAY,), MONDAY), MONDAY + timedelta(days=days)) is rested


def test_is_rested_if_nobody_ever_rang():
    assert is_rested(NO_VISIT, MONDAY)


@pytest.mark.parametrize(
    ("slots", "dwellings", "worn"),
    [
        ((), 2, set()),
        ((WEEKDAY,), 2, {WEEKDAY}),
        ((WEEKDAY, EVENING), 2, {WEEKDAY, EVENING}),
        # Twenty bells: the second visit rings at other bells than the first.
        ((WEEKDAY,), 20, set()),
        ((WEEKDAY, EVENING), 20, {WEEKDAY}),
        ((WEEKDAY, EVENING, SAT), 20, {EVENING}),
        ((WEEKDAY, EVENING, SAT, WEEKDAY), 20, {WEEKDAY, SAT}),
    ],
)
def test_worn_slots_look_back_at_the_same_bells(
    slots: tuple[SlotType, ...], dwellings: int, worn: set[SlotType]
):
    assert worn_slots(Visits(slots, MONDAY), dwellings) == worn


@given(st.integers(1, 60), st.lists(st.sampled_from(SlotType), max_size=18), st.dates())
def test_no_bell_is_rung_twice_in_one_slot(dwellings: int, slots: list[SlotType], day: date):
    visits = Visits(tuple(slots))
    per_round = visits_per_round(dwellings)
    same_bells = [slot for n, slot in enumerate(slots) if n % per_round == len(slots) % per_round]

    hours = knocking_hours(day, worn_slots(visits, dwellings))

    assert not {slot_type(day, time(hour)) for hour in hours} & set(same_bells)
