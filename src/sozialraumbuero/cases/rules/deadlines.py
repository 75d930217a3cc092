"""When a deadline ends, and how loudly to say so. The letter itself is always the authority."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from sozialraumbuero.cases.vocabulary import DeadlineKind

# § 84 and § 87 SGG, § 4 KSchG, § 692 and § 700 ZPO, § 74 AsylG, § 574b BGB.
TERMS: Mapping[DeadlineKind, relativedelta] = {
    DeadlineKind.OBJECTION: relativedelta(months=1),
    DeadlineKind.SOCIAL_COURT: relativedelta(months=1),
    DeadlineKind.DISMISSAL_SUIT: relativedelta(weeks=3),
    DeadlineKind.PAYMENT_ORDER: relativedelta(weeks=2),
    DeadlineKind.ASYLUM_ONE_WEEK: relativedelta(weeks=1),
    DeadlineKind.ASYLUM_TWO_WEEKS: relativedelta(weeks=2),
}
SOON, NEAR = timedelta(days=7), timedelta(days=3)


class Alarm(StrEnum):
    """How urgent a deadline is today."""

    MISSED = "missed"
    TODAY = "today"
    NEAR = "near"
    SOON = "soon"
    CALM = "calm"


def end_of(
    kind: DeadlineKind, delivered_on: date, *, is_free: Callable[[date], bool]
) -> date | None:
    """Return the last day of the term, or None where only the letter knows it.

    The day of delivery does not count, and a term that would end on a Saturday, Sunday or holiday
    ends on the next working day (§§ 187, 188, 193 BGB; § 26 SGB X).
    """
    if kind not in TERMS:
        return None
    day = delivered_on + TERMS[kind]
    while is_free(day):
        day += timedelta(days=1)
    return day


def alarm_of(due_on: date, today: date) -> Alarm:
    """Return how urgent an open deadline is."""
    left = due_on - today
    if left < timedelta(0):
        return Alarm.MISSED
    if left == timedelta(0):
        return Alarm.TODAY
    if left <= NEAR:
        return Alarm.NEAR
    return Alarm.SOON if left <= SOON else Alarm.CALM
