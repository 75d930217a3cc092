"""HSDS schedules as hours, and what of them could not be taken over, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Any

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from sozialraumbuero.directory.hours.hsds_export import (
    EVEN_WEEKS,
    ODD_WEEKS,
    attending_type,
    notes,
)
from sozialraumbuero.directory.hours.hsds_fields import (
    FieldError,
    Frame,
    Schedule,
    clock_of,
    date_of,
    days_in,
    number_of,
    text_of,
)
from sozialraumbuero.directory.hours.stored import CODES
from sozialraumbuero.directory.hours.values import (
    DAY,
    EVENING,
    MORNING,
    Dated,
    Days,
    EveryNthWeek,
    Holidays,
    HoursError,
    Kind,
    MonthDays,
    Monthly,
    Rule,
    Span,
    Weekly,
    WeekParity,
    on_one_line,
)
from sozialraumbuero.directory.hours.whole import Hours

MOST_TIMES = 1000
PARITIES = {frozenset(EVEN_WEEKS.split(",")): True, frozenset(ODD_WEEKS.split(",")): False}
ATTENDING = {
    attending_type(kind, by_appointment=needed): (kind, needed)
    for kind, needed in product(Kind, (False, True))
}
NOTES = {
    notes(public, school): (public, school)
    for public, school in product(Holidays, Holidays)
    if Holidays.ONLY not in {public, school}
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A field that is not in the hours; if the whole schedule is missing, hours are missing."""

    number: int
    field: str
    reason: str
    hours_are_missing: bool

    def __str__(self) -> str:
        return f"schedules[{self.number}].{self.field}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Import:
    hours: Hours
    left_out: tuple[LeftOut, ...]


def hours_from_schedules(schedules: Sequence[Schedule]) -> Import:
    """Take over each schedule wholly or not at all; free text is kept as verbatim text."""
    rules: list[Rule] = []
    left_out: list[LeftOut] = []
    words: list[str] = []
    for number, schedule in enumerate(schedules):
        try:
            rules += _rules(schedule)
        except FieldError as error:
            left_out.append(LeftOut(number, error.field, str(error), hours_are_missing=True))
        except HoursError as error:
            left_out.append(LeftOut(number, "freq", str(error), hours_are_missing=True))
        if isinstance(schedule, Mapping):
            words.append(text_of(schedule, "description"))
            left_out += _free_text(number, schedule)
    verbatim = "\n".join(dict.fromkeys(text for text in words if text))
    return Import(Hours(tuple(rules), verbatim=verbatim), tuple(left_out))


def _free_text(number: int, schedule: Schedule) -> list[LeftOut]:
    """Return texts that may change the meaning of the hours, but that nobody can compute."""
    strange = {
        "attending_type": text_of(schedule, "attending_type") not in ATTENDING,
        "notes": text_of(schedule, "notes") not in NOTES,
        "schedule_link": bool(text_of(schedule, "schedule_link")),
    }
    return [
        LeftOut(number, field, f'"{on_one_line(text_of(schedule, field)):.80}" is free text', False)
        for field, is_strange in strange.items()
        if is_strange
    ]


def _rules(schedule: Schedule) -> list[Rule]:
    if not isinstance(schedule, Mapping):
        raise FieldError("freq", "the schedule is not a list of keys and values")
    frame = Frame(date_of(schedule, "valid_from"), date_of(schedule, "valid_to"))
    if frame.first and frame.last and frame.last < frame.first:
        raise FieldError("valid_to", f"{frame.last} lies before {frame.first}")
    kind, by_appointment = ATTENDING.get(text_of(schedule, "attending_type"), (Kind.OPEN, False))
    holidays = NOTES.get(text_of(schedule, "notes"), (Holidays.UNSAID, Holidays.UNSAID))
    found = []
    for days in _all_days(schedule):
        if isinstance(days, Dated):
            times = _times(schedule, Frame(days.dates[0], days.dates[0]), by_appointment)
            found.append(_dated(days, times, kind, by_appointment, frame))
            continue
        lasting = _lasting(schedule, days, frame)
        times = _times(schedule, lasting, by_appointment)
        ends = (lasting.first, lasting.last)
        found.append(Rule(days, times, kind, *holidays, None, *ends, by_appointment))
    return found


def _dated(
    days: Dated, times: tuple[Span, ...], kind: Kind, by_appointment: bool, frame: Frame
) -> Rule:
    day = days.dates[0]
    if (frame.first and day < frame.first) or (frame.last and frame.last < day):
        raise FieldError("dtstart", f"{day} is not within valid_from and valid_to")
    return Rule(days, times, kind, by_appointment=by_appointment)


def _all_days(schedule: Schedule) -> list[Days]:
    if text_of(schedule, "byyearday"):
        raise FieldError("byyearday", "days of the year cannot be said")
    first = date_of(schedule, "dtstart")
    count = number_of(schedule, "count")
    freq = text_of(schedule, "freq")
    if first and (not freq or count == 1) and _begins_on(schedule, first):
        return [Dated((first,))]
    match freq:
        case "WEEKLY":
            return [_weekly(schedule, first)]
        case "MONTHLY":
            return _monthly(schedule, first)
    raise FieldError("freq", f'"{freq:.20}" is neither WEEKLY nor MONTHLY')


def _begins_on(schedule: Schedule, first: date) -> bool:
    """Tell whether the first date is one of the days, so that a single time falls on it."""
    days = text_of(schedule, "byday")
    return not days or (
        text_of(schedule, "freq") == "WEEKLY"
        and not text_of(schedule, "byweekno")
        and CODES[first.weekday()] in days.split(",")
    )


def _weekly(schedule: Schedule, first: date | None) -> Days:
    if text_of(schedule, "bymonthday"):
        raise FieldError("bymonthday", "does not go together with freq WEEKLY")
    weekdays = _weekdays(schedule, first)
    weeks, interval = text_of(schedule, "byweekno"), number_of(schedule, "interval") or 1
    if weeks:
        is_even = PARITIES.get(frozenset(weeks.replace(" ", "").split(",")))
        if is_even is None or interval != 1:
            raise FieldError("byweekno", "are neither all even nor all odd weeks")
        return WeekParity(weekdays, is_even)
    if interval == 1:
        return Weekly(weekdays)
    if first is None:
        raise FieldError("dtstart", f"is missing; it says in which week every {interval}. begins")
    if text_of(schedule, "wkst") not in {"", "MO"}:
        raise FieldError("wkst", "weeks begin on Monday here")
    return EveryNthWeek(weekdays, interval, first - timedelta(days=first.weekday()))


def _weekdays(schedule: Schedule, first: date | None) -> tuple[int, ...]:
    text = text_of(schedule, "byday")
    if not text and first:
        return (first.weekday(),)
    if not text:
        raise FieldError("byday", "is missing")
    found = days_in(text)
    if any(ordinal is not None for ordinal, _ in found):
        raise FieldError("byday", "a number belongs to freq MONTHLY")
    return tuple(day for _, day in found)


def _monthly(schedule: Schedule, first: date | None) -> list[Days]:
    days, numbers = text_of(schedule, "byday"), text_of(schedule, "bymonthday")
    if (number_of(schedule, "interval") or 1) != 1:
        raise FieldError("interval", "only every month can be said")
    if days and numbers:
        raise FieldError("bymonthday", "does not go together with byday")
    if days:
        return [
            Weekly((day,)) if ordinal is None else Monthly((ordinal,), day)
            for ordinal, day in days_in(days)
        ]
    if not numbers and first:
        return [MonthDays((first.day,))]
    if not numbers:
        raise FieldError("byday", "is missing")
    try:
        return [MonthDays(tuple(int(number) for number in numbers.split(",")))]
    except ValueError as error:
        raise FieldError("bymonthday", f'"{numbers:.40}" are no days of the month') from error


def _lasting(schedule: Schedule, days: Days, frame: Frame) -> Frame:
    """Return from when to when the days recur; a rhythm begins in its first week anyhow."""
    first, last = date_of(schedule, "dtstart"), date_of(schedule, "until")
    count = number_of(schedule, "count")
    if count is not None:
        last = _last_of(schedule, days, first, count)
    if first and isinstance(days, EveryNthWeek):
        earliest = days.week_of + timedelta(days=min(days.weekdays))
        first = first if first > earliest else None
    lasting = frame.within(first, last)
    if lasting.first and lasting.last and lasting.last < lasting.first:
        raise FieldError("until", f"{lasting.last} lies before {lasting.first}")
    return lasting


def _last_of(schedule: Schedule, days: Days, first: date | None, count: int) -> date:
    if first is None:
        raise FieldError("dtstart", "is missing; count begins there")
    if isinstance(days, WeekParity) or not 1 <= count <= MOST_TIMES:
        raise FieldError("count", f"{count} times cannot be counted here")
    if len(_all_days(schedule)) > 1:
        raise FieldError("count", "counts several days of the month together")
    times = rrule(
        WEEKLY if isinstance(days, Weekly | EveryNthWeek) else MONTHLY,
        dtstart=datetime.combine(first, time()),
        interval=number_of(schedule, "interval") or 1,
        count=count,
        **_by(days),
    )
    return list(times)[-1].date()


def _by(days: Days) -> dict[str, Any]:
    match days:
        case Monthly(ordinals, day):
            return {"byweekday": [weekday(day, ordinal) for ordinal in ordinals]}
        case MonthDays(numbers):
            return {"bymonthday": numbers}
        case Weekly(weekdays) | EveryNthWeek(weekdays):
            return {"byweekday": weekdays}
    return {}


def _times(schedule: Schedule, frame: Frame, by_appointment: bool) -> tuple[Span, ...]:
    opens, closes = clock_of(schedule, "opens_at", frame), clock_of(schedule, "closes_at", frame)
    if opens is None:
        if by_appointment and closes is None:
            return ()
        raise FieldError("opens_at", "is missing")
    if opens >= DAY or closes is None:
        return (Span(opens, None),)
    if closes == 0 < opens:
        closes = DAY
    if closes < opens and opens >= EVENING and closes <= MORNING:
        closes += DAY
    if closes <= opens:
        raise FieldError("closes_at", "is not after opens_at")
    return (Span(opens, closes),)
