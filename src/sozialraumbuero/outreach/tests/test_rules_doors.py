"""Whether we may knock and what a knock changes, over plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.outreach.rules.doors import (
    NO_WORK,
    House,
    Planned,
    Refusal,
    Work,
    after_knock,
    hours,
    households_finished_by,
    refusal,
    time_band,
)
from sozialraumbuero.outreach.rules.revisit import Visits
from sozialraumbuero.outreach.vocabulary import NOT_MET, Outcome, SlotType, TimeBand

MONDAY = date(2026, 11, 23)
THURSDAY = date(2026, 11, 26)
SATURDAY = date(2026, 11, 28)
SUNDAY = date(2026, 11, 29)
WEEKDAY, EVENING, SAT = SlotType.WEEKDAY, SlotType.EVENING, SlotType.SATURDAY
ONCE = Visits((WEEKDAY,), MONDAY)
DAY = timedelta(days=1)

houses = st.builds(
    House,
    dwellings=st.integers(0, 60),
    households_finished=st.integers(0, 60),
    visits=st.builds(
        Visits,
        slots=st.lists(st.sampled_from(SlotType), max_size=20).map(tuple),
        last_on=st.dates(),
    ),
    asked_not_to_return=st.booleans(),
)


@pytest.mark.parametrize(
    ("house", "day", "reason"),
    [
        (House(2), MONDAY, None),
        (House(2, asked_not_to_return=True), MONDAY, Refusal.ASKED_NOT_TO_RETURN),
        (House(0), MONDAY, Refusal.NOBODY_LIVES_HERE),
        (House(2, 2, ONCE), THURSDAY, Refusal.EVERYBODY_ASKED),
        (House(2, 3, ONCE), THURSDAY, Refusal.EVERYBODY_ASKED),
        (
            House(2, 0, Visits((WEEKDAY, EVENING, SAT), MONDAY)),
            SATURDAY,
            Refusal.TRIED_OFTEN_ENOUGH,
        ),
        (House(2, 1, ONCE), MONDAY + timedelta(days=2), Refusal.VISITED_RECENTLY),
        (House(2, 1, ONCE), THURSDAY, None),
        (House(2), SUNDAY, Refusal.NO_KNOCKING_TODAY),
        (House(2, 0, Visits((SAT,), MONDAY)), SATURDAY, Refusal.NO_OTHER_HOUR_TODAY),
        (House(2, 0, Visits((WEEKDAY, EVENING), MONDAY)), THURSDAY, Refusal.NO_OTHER_HOUR_TODAY),
        (House(2, planned=(Planned(MONDAY, WEEKDAY),)), MONDAY, Refusal.PLANNED_NEARBY),
        (House(2, planned=(Planned(THURSDAY, SAT),)), MONDAY + DAY, Refusal.PLANNED_NEARBY),
        (House(2, planned=(Planned(THURSDAY, SAT),)), MONDAY, None),
        (House(2, 0, ONCE, planned=(Planned(SATURDAY, SAT),)), THURSDAY, Refusal.PLANNED_NEARBY),
        (
            House(2, 0, ONCE, planned=(Planned(THURSDAY, EVENING), Planned(SUNDAY, SAT))),
            THURSDAY + 7 * DAY,
            Refusal.TRIED_OFTEN_ENOUGH,
        ),
    ],
)
def test_refusal_says_why_a_house_rests(house: House, day: date, reason: Refusal | None):
    assert refusal(house, day) == reason


@given(houses, st.dates())
def test_refusal_names_the_residents_wish_before_anything_else(house: House, day: date):
    wished = replace(house, asked_not_to_return=True)

    assert refusal(wished, day) == Refusal.ASKED_NOT_TO_RETURN


@given(houses, st.dates(min_value=date(1, 1, 4)))
def test_refusal_lets_through_only_rested_houses_with_open_households(house: House, day: date):
    if refusal(house, day) is None:
        assert (
            not house.asked_not_to_return,
            house.households_left > 0,
            day - (house.visits.last_on or date(1, 1, 1)) >= timedelta(days=3),
            hours(house, day) != (),
            1 <= house.households_this_visit <= 10,
        ) == (True, True, True, True, True)


def test_hours_go_to_another_part_of_the_week():
    assert hours(House(2, 1, ONCE), THURSDAY) == (17, 18, 19, 20)


def test_one_visit_rings_at_ten_bells_at_most():
    assert (House(40, 3).households_left, House(40, 3).households_this_visit) == (37, 10)


@pytest.mark.parametrize(
    ("day", "at", "band"),
    [
        (MONDAY, time(8, 59), TimeBand.OTHER),
        (MONDAY, time(9), TimeBand.WEEKDAY_09),
        (MONDAY, time(12), TimeBand.WEEKDAY_12),
        (MONDAY, time(15), TimeBand.WEEKDAY_15),
        (MONDAY, time(17), TimeBand.WEEKDAY_17),
        (MONDAY, time(19), TimeBand.WEEKDAY_19),
        (MONDAY, time(20, 29, 59), TimeBand.WEEKDAY_19),
        (MONDAY, time(20, 30), TimeBand.OTHER),
        (SATURDAY, time(9, 59), TimeBand.OTHER),
        (SATURDAY, time(10), TimeBand.SATURDAY_10),
        (SATURDAY, time(13), TimeBand.SATURDAY_13),
        (SATURDAY, time(17), TimeBand.OTHER),
        (SUNDAY, time(15), TimeBand.OTHER),
    ],
)
def test_time_band_is_the_finest_time_of_a_contact(day: date, at: time, band: TimeBand):
    assert time_band(day, at) == band


@pytest.mark.parametrize(
    ("outcome", "finished"),
    [
        (Outcome.NOT_REACHED, 0),
        (Outcome.LEAFLET_LEFT, 0),
        (Outcome.REFUSED, 1),
        (Outcome.NO_INTEREST_NOW, 1),
        (Outcome.SHORT_TALK, 1),
        (Outcome.NEED_CLARIFIED, 1),
        (Outcome.HELPED_ON_SPOT, 1),
        (Outcome.APPOINTMENT_MADE, 1),
        (Outcome.DO_NOT_RETURN, 5),
        (Outcome.SAFETY_INCIDENT, 5),
    ],
)
def test_households_finished_by_an_outcome(outcome: Outcome, finished: int):
    assert households_finished_by(outcome, House(8, 3)) == finished


@given(st.sampled_from(Outcome), houses)
def test_households_finished_never_exceed_the_house(outcome: Outcome, house: House):
    finished = households_finished_by(outcome, house)

    assert 0 <= finished <= house.households_left
    assert finished == 0 or outcome not in NOT_MET


def test_after_knock_counts_a_visit_once():
    first = after_knock(NO_WORK, finished=1, day=MONDAY, slot=EVENING, is_first=True)
    second = after_knock(first, finished=0, day=MONDAY, slot=EVENING, is_first=False)

    assert first == Work(1, Visits((EVENING,), MONDAY))
    assert second == first


def test_after_knock_keeps_earlier_visits():
    before = Work(2, ONCE)

    after = after_knock(before, finished=1, day=SATURDAY, slot=SAT, is_first=True)

    assert after == Work(3, Visits((WEEKDAY, SAT), SATURDAY))


def test_knocking_hours_lie_in_bands():
    """Whoever is sent out in a knocking hour records a band, not `other`."""
    for day in (MONDAY, SATURDAY):
        bands = {time_band(day, time(hour)) for hour in hours(House(1), day)}

        assert TimeBand.OTHER not in bands


def test_planned_visit_leaves_only_other_times() -> None:
    planned = (Planned(MONDAY, WEEKDAY),)

    assert hours(House(2, planned=planned), THURSDAY) == tuple(range(17, 21))
    assert hours(House(2, planned=planned), SATURDAY) == tuple(range(10, 17))
    # A large house has other bells for the second visit.
    assert hours(House(40, planned=planned), THURSDAY) == tuple(range(9, 21))
