"""Hours as HSDS schedules, and what schedules cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sozialraumbuero.directory.hours.stored import CODES
from sozialraumbuero.directory.hours.values import (
    DAY,
    EVENING,
    MORNING,
    Dated,
    EveryNthWeek,
    Holidays,
    Kind,
    MonthDays,
    Monthly,
    Rule,
    Span,
    WeekParity,
)
from sozialraumbuero.directory.hours.whole import Hours
from sozialraumbuero.directory.hours.wording import GERMAN

Schedule = dict[str, Any]

EVEN_WEEKS = ",".join(str(week) for week in range(2, 53, 2))
ODD_WEEKS = ",".join(str(week) for week in range(1, 54, 2))
BY_APPOINTMENT = "nach Vereinbarung"
ATTENDING = {Kind.PHONE: "telefonisch", Kind.ONLINE: "online"}


@dataclass(frozen=True, slots=True)
class Export:
    """Schedules without ids, and hours with everything that they do not say."""

    schedules: list[Schedule]
    remainder: Hours


def schedules_of(hours: Hours) -> Export:
    """Return one schedule per rule and time; the remainder joined to them is the hours again."""
    sayable = [rule for rule in hours.rules if can_say(rule)]
    schedules = [
        {"description": hours.verbatim} | schedule if hours.verbatim else schedule
        for rule in sayable
        for schedule in _schedules(rule)
    ]
    rest = tuple(rule for rule in hours.rules if not can_say(rule))
    verbatim = "" if schedules else hours.verbatim
    return Export(schedules, replace(hours, rules=rest, verbatim=verbatim))


def joined(hours: Hours, remainder: Hours) -> Hours:
    """Put together what came from schedules and what they could not say."""
    return replace(
        remainder,
        rules=(*hours.rules, *remainder.rules),
        verbatim=hours.verbatim or remainder.verbatim,
    )


def can_say(rule: Rule) -> bool:
    """Tell whether a reader who knows nothing but the schedule would not be misled."""
    return (
        rule.season is None
        and Holidays.ONLY not in {rule.public_holidays, rule.school_holidays}
        and all(_is_sayable(span) for span in rule.times)
    )


def _is_sayable(span: Span) -> bool:
    if span.closes is None or span.closes <= DAY:
        return True
    return span.opens >= EVENING and span.closes - DAY <= MORNING


def _schedules(rule: Rule) -> Iterator[Schedule]:
    shared = {
        "valid_from": rule.first_day and str(rule.first_day),
        "valid_to": rule.last_day and str(rule.last_day),
        "attending_type": attending_type(rule.kind, by_appointment=rule.by_appointment),
        "notes": notes(rule.public_holidays, rule.school_holidays),
    }
    said = {key: value for key, value in shared.items() if value}
    for days in _days(rule):
        for times in [_times(span) for span in rule.times] or [{}]:
            yield days | times | said


def _days(rule: Rule) -> Iterator[Schedule]:
    match rule.days:
        case Monthly(ordinals, weekday):
            byday = ",".join(f"{ordinal}{CODES[weekday]}" for ordinal in ordinals)
            yield {"freq": "MONTHLY", "byday": byday}
        case MonthDays(numbers):
            yield {"freq": "MONTHLY", "bymonthday": ",".join(map(str, numbers))}
        case Dated(dates):
            for day in dates:
                yield {"freq": "WEEKLY", "dtstart": str(day), "count": 1}
        case EveryNthWeek(weekdays, interval, week_of):
            first = week_of + timedelta(days=min(weekdays))
            rhythm = {"dtstart": str(first), "interval": interval, "wkst": "MO"}
            yield _weekly(weekdays) | rhythm
        case WeekParity(weekdays, is_even):
            yield _weekly(weekdays) | {"byweekno": EVEN_WEEKS if is_even else ODD_WEEKS}
        case days:
            yield _weekly(days.weekdays)


def _weekly(weekdays: tuple[int, ...]) -> Schedule:
    return {"freq": "WEEKLY", "byday": ",".join(CODES[weekday] for weekday in weekdays)}


def _times(span: Span) -> Schedule:
    opens = {"opens_at": _clock(span.opens)}
    if span.closes is None:
        return opens
    closes = span.closes if span.closes <= DAY else span.closes - DAY
    return opens | {"closes_at": _clock(closes)}


def _clock(minutes: int) -> str:
    """Return local time: an offset from UTC would be wrong for half of the year."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def attending_type(kind: Kind, *, by_appointment: bool) -> str:
    words = [ATTENDING[kind]] if kind in ATTENDING else []
    return ", ".join(words + [BY_APPOINTMENT] * by_appointment)


def notes(public: Holidays, school: Holidays) -> str:
    said = GERMAN.public_holidays.get(public, ""), GERMAN.school_holidays.get(school, "")
    return ", ".join(words for words in said if words)
