"""Whether we may knock at a house, and what a knock changes in the work list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from sozialraumbuero.outreach.rules.revisit import (
    MOST_HOUSEHOLDS_PER_VISIT,
    NO_VISIT,
    REST,
    SATURDAY,
    SUNDAY,
    Visits,
    is_rested,
    knocking_hours,
    most_visits,
    worn_slots,
)
from sozialraumbuero.outreach.vocabulary import MET, Outcome, SlotType, TimeBand

WEEKDAY_BANDS = (
    (time(9), time(12), TimeBand.WEEKDAY_09),
    (time(12), time(15), TimeBand.WEEKDAY_12),
    (time(15), time(17), TimeBand.WEEKDAY_15),
    (time(17), time(19), TimeBand.WEEKDAY_17),
    (time(19), time(20, 30), TimeBand.WEEKDAY_19),
)
SATURDAY_BANDS = (
    (time(10), time(13), TimeBand.SATURDAY_10),
    (time(13), time(17), TimeBand.SATURDAY_13),
)


class Refusal(StrEnum):
    """Why a house must be left alone on a day."""

    ASKED_NOT_TO_RETURN = "asked_not_to_return"
    NOBODY_LIVES_HERE = "nobody_lives_here"
    EVERYBODY_ASKED = "everybody_asked"
    TRIED_OFTEN_ENOUGH = "tried_often_enough"
    VISITED_RECENTLY = "visited_recently"
    PLANNED_NEARBY = "planned_nearby"
    NO_KNOCKING_TODAY = "no_knocking_today"
    NO_OTHER_HOUR_TODAY = "no_other_hour_today"


@dataclass(frozen=True, slots=True)
class Planned:
    """A visit that is planned and not yet paid."""

    day: date
    slot: SlotType


@dataclass(frozen=True, slots=True)
class House:
    """What we know of a house in a campaign. No flat, no name, no outcome."""

    dwellings: int
    households_finished: int = 0
    visits: Visits = NO_VISIT
    asked_not_to_return: bool = False
    # Visits that tours of other days or shifts hold in store.
    planned: tuple[Planned, ...] = ()

    @property
    def visits_with_planned(self) -> Visits:
        slots = (*self.visits.slots, *(visit.slot for visit in self.planned))
        return replace(self.visits, slots=slots)

    @property
    def households_left(self) -> int:
        return max(0, self.dwellings - self.households_finished)

    @property
    def households_this_visit(self) -> int:
        """Return at how many bells one visit rings; the rest wait for another day."""
        return min(self.households_left, MOST_HOUSEHOLDS_PER_VISIT)


def refusal(house: House, day: date) -> Refusal | None:
    """Return why this house must be left alone on that day, or None if we may knock.

    The residents' wish weighs more than any plan, so it is checked first.
    """
    if house.asked_not_to_return:
        return Refusal.ASKED_NOT_TO_RETURN
    if house.dwellings <= 0:
        return Refusal.NOBODY_LIVES_HERE
    if not house.households_left:
        return Refusal.EVERYBODY_ASKED
    if house.visits_with_planned.count >= most_visits(house.dwellings):
        return Refusal.TRIED_OFTEN_ENOUGH
    if not is_rested(house.visits, day):
        return Refusal.VISITED_RECENTLY
    if any(abs(day - visit.day) < REST for visit in house.planned):
        return Refusal.PLANNED_NEARBY
    if day.weekday() == SUNDAY:
        return Refusal.NO_KNOCKING_TODAY
    return None if hours(house, day) else Refusal.NO_OTHER_HOUR_TODAY


def hours(house: House, day: date) -> tuple[int, ...]:
    """Return the hours (0 to 23) of that day in which the revisit rules let us ring here."""
    return knocking_hours(day, worn_slots(house.visits_with_planned, house.dwellings))


def time_band(day: date, at: time) -> TimeBand:
    """Return the band of a local wall time: the finest time that a contact keeps."""
    if day.weekday() == SUNDAY:
        return TimeBand.OTHER
    bands = SATURDAY_BANDS if day.weekday() == SATURDAY else WEEKDAY_BANDS
    return next((band for begin, end, band in bands if begin <= at < end), TimeBand.OTHER)


@dataclass(frozen=True, slots=True)
class Work:
    """One row of the work list as plain values."""

    households_finished: int = 0
    visits: Visits = NO_VISIT


NO_WORK = Work()


def households_finished_by(outcome: Outcome, house: House) -> int:
    """Return how many households need no further visit in this campaign after this outcome.

    Whoever opened has been asked, whatever they said. Where somebody wants us to stay away, or
    the team left for its safety, the whole house is finished; the row looks the same either way.
    """
    if outcome in {Outcome.DO_NOT_RETURN, Outcome.SAFETY_INCIDENT}:
        return house.households_left
    return min(1, house.households_left) if outcome in MET else 0


def after_knock(
    work: Work, *, finished: int, day: date, slot: SlotType | None, is_first: bool
) -> Work:
    """Return the row after one knock; the first knock at the house counts the visit."""
    visits = work.visits
    if is_first:
        visits = Visits((*visits.slots, slot or SlotType.WEEKDAY), day)
    return replace(work, households_finished=work.households_finished + finished, visits=visits)
