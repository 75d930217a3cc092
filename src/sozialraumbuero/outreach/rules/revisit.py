"""When a house may be asked again: another part of the week, after a rest, not for ever.

Repeated calls in one slot yield less and less (Kulka & Weeks, Journal of Official Statistics 4,
1988), and nobody wants to be rung out every day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sozialraumbuero.outreach.vocabulary import SlotType

REST = timedelta(days=3)
MOST_ATTEMPTS = 3
MOST_HOUSEHOLDS_PER_VISIT = 10
EVENING_BEGINS = time(17)
SATURDAY, SUNDAY = 5, 6

KNOCKING_HOURS = {
    SlotType.WEEKDAY: tuple(range(9, 17)),
    SlotType.EVENING: tuple(range(17, 21)),
    SlotType.SATURDAY: tuple(range(10, 17)),
}


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits a campaign has paid to one house so far, in their order."""

    slots: tuple[SlotType, ...] = ()
    last_on: date | None = None

    @property
    def count(self) -> int:
        return len(self.slots)


NO_VISIT = Visits()


def slot_type(day: date, at: time) -> SlotType | None:
    """Return the part of the week; None on Sundays, when we leave people in peace."""
    if day.weekday() == SUNDAY:
        return None
    if day.weekday() == SATURDAY:
        return SlotType.SATURDAY
    return SlotType.EVENING if at >= EVENING_BEGINS else SlotType.WEEKDAY


def slot_types(day: date) -> tuple[SlotType, ...]:
    """Return the parts of the week that this day has."""
    if day.weekday() == SUNDAY:
        return ()
    if day.weekday() == SATURDAY:
        return (SlotType.SATURDAY,)
    return (SlotType.WEEKDAY, SlotType.EVENING)


def visits_per_round(dwellings: int) -> int:
    """Return how many visits it takes to ring at every bell of the house once."""
    return max(1, -(-dwellings // MOST_HOUSEHOLDS_PER_VISIT))


def most_visits(dwellings: int) -> int:
    """Return after how many visits every household has been tried often enough."""
    return MOST_ATTEMPTS * visits_per_round(dwellings)


def is_rested(visits: Visits, day: date) -> bool:
    """Return whether enough days have passed since somebody last rang here."""
    return visits.last_on is None or day - visits.last_on >= REST


def worn_slots(visits: Visits, dwellings: int) -> frozenset[SlotType]:
    """Return the parts of the week in which the bells whose turn it is were rung before.

    A large house takes several visits per round; its bells are rung in the same order every
    round, so the n-th visit of a round looks back at the n-th visits of the rounds before.
    """
    per_round = visits_per_round(dwellings)
    return frozenset(visits.slots[visits.count % per_round :: per_round])


def knocking_hours(day: date, avoid: frozenset[SlotType] = frozenset()) -> tuple[int, ...]:
    """Return the hours (0 to 23) of that day in which we may ring, without the worn slots."""
    return tuple(
        hour for slot in slot_types(day) if slot not in avoid for hour in KNOCKING_HOURS[slot]
    )


def slots_of(words: Sequence[str]) -> tuple[SlotType, ...]:
    """Read the stored words."""
    return tuple(SlotType(word) for word in words)
