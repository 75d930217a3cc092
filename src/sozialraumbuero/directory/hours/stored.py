"""Hours as JSON, without what is usual; reading refuses whatever writing never says."""

from __future__ import annotations

import re
from typing import Any

from sozialraumbuero.directory.hours.strict_entry import Entry, at_place, iso_date
from sozialraumbuero.directory.hours.values import (
    Dated,
    Days,
    EveryNthWeek,
    Holidays,
    HoursError,
    Kind,
    MonthDays,
    Monthly,
    Rule,
    Season,
    Span,
    Weekly,
    WeekParity,
)
from sozialraumbuero.directory.hours.whole import Appointment, Closing, Hours, Way

Document = dict[str, Any]

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SPAN = re.compile(r"(\d\d):([0-5]\d)(?:-(\d\d):([0-5]\d)|(\+))", re.ASCII)
SEASON = re.compile(r"(\d\d)-(\d\d)\.\.(\d\d)-(\d\d)", re.ASCII)


def hours_to_json(hours: Hours) -> Document:
    """Return what `hours_from_json` reads back as the same value."""
    return _present(
        rules=[_rule_to_json(rule) for rule in hours.rules],
        closings=[f"{closing.first}..{closing.last}" for closing in hours.closings],
        yearly_closings=[_season_to_json(season) for season in hours.yearly_closings],
        appointment=hours.appointment and _appointment_to_json(hours.appointment),
        suspended=hours.is_suspended,
        verbatim=hours.verbatim,
    )


def hours_from_json(content: object) -> Hours:
    """Raises HoursError with the place and the fault in one line."""
    entry = Entry(content, "")
    appointment = entry.inner("appointment")
    hours = Hours(
        rules=tuple(_rule(rule) for rule in entry.entries("rules")),
        closings=entry.texts("closings", _closing),
        yearly_closings=entry.texts("yearly_closings", _season),
        appointment=None if appointment is None else _appointment(appointment),
        is_suspended=entry.flag("suspended"),
        verbatim=entry.text("verbatim"),
    )
    entry.end()
    return hours


def span_to_text(span: Span) -> str:
    """Return 09:00-12:00, 22:00-26:00 over midnight, or 15:00+ with an open end."""
    opens = f"{span.opens // 60:02d}:{span.opens % 60:02d}"
    if span.closes is None:
        return f"{opens}+"
    return f"{opens}-{span.closes // 60:02d}:{span.closes % 60:02d}"


def span_from_text(text: str) -> Span:
    found = SPAN.fullmatch(text)
    if not found:
        raise HoursError(f'"{text:.40}" is no time like 09:00-12:00 or 15:00+')
    hour, minute, last_hour, last_minute, is_open_end = found.groups()
    opens = int(hour) * 60 + int(minute)
    return Span(opens, None if is_open_end else int(last_hour) * 60 + int(last_minute))


def weekday_from_code(code: str) -> int:
    if code not in CODES:
        raise HoursError(f'"{code:.40}" is none of {", ".join(CODES)}')
    return CODES.index(code)


def _present(**content: Any) -> Document:
    return {key: value for key, value in content.items() if value}


def _rule_to_json(rule: Rule) -> Document:
    return _present(
        days=_days_to_json(rule.days),
        times=[span_to_text(span) for span in rule.times],
        kind=str(rule.kind) if rule.kind is not Kind.OPEN else "",
        public_holidays=_unless_unsaid(rule.public_holidays),
        school_holidays=_unless_unsaid(rule.school_holidays),
        season=rule.season and _season_to_json(rule.season),
        first_day=rule.first_day and str(rule.first_day),
        last_day=rule.last_day and str(rule.last_day),
        by_appointment=rule.by_appointment,
    )


def _unless_unsaid(said: Holidays) -> str:
    return "" if said is Holidays.UNSAID else str(said)


def _days_to_json(days: Days) -> Document:
    match days:
        case Weekly(weekdays):
            return {"weekly": _codes(weekdays)}
        case WeekParity(weekdays, is_even):
            return {"even_weeks" if is_even else "odd_weeks": _codes(weekdays)}
        case EveryNthWeek(weekdays, interval, week_of):
            return {"weekly": _codes(weekdays), "every": interval, "week_of": str(week_of)}
        case Monthly(ordinals, weekday):
            return {"monthly": list(ordinals), "weekday": CODES[weekday]}
        case MonthDays(numbers):
            return {"month_days": list(numbers)}
        case Dated(dates):
            return {"dates": [str(day) for day in dates]}


def _codes(weekdays: tuple[int, ...]) -> list[str]:
    return [CODES[weekday] for weekday in weekdays]


def _season_to_json(season: Season) -> str:
    (month, day), (last_month, last_day) = season.first, season.last
    return f"{month:02d}-{day:02d}..{last_month:02d}-{last_day:02d}"


def _appointment_to_json(appointment: Appointment) -> Document:
    return _present(way=str(appointment.way), contacts=list(appointment.contacts))


def _rule(entry: Entry) -> Rule:
    days = entry.inner("days")
    if days is None:
        raise HoursError(f"{entry.at('days')}: is missing")
    with at_place(entry.place):
        rule = Rule(
            days=_days(days),
            times=entry.texts("times", span_from_text),
            kind=entry.word("kind", Kind, Kind.OPEN),
            public_holidays=entry.word("public_holidays", Holidays, Holidays.UNSAID),
            school_holidays=entry.word("school_holidays", Holidays, Holidays.UNSAID),
            season=entry.parsed("season", _season),
            first_day=entry.date("first_day"),
            last_day=entry.date("last_day"),
            by_appointment=entry.flag("by_appointment"),
        )
    entry.end()
    return rule


def _days(entry: Entry) -> Days:
    """Read the one way in which the days are named."""
    with at_place(entry.place):
        days = _named_days(entry)
    entry.end()
    return days


def _named_days(entry: Entry) -> Days:
    if "even_weeks" in entry.left or "odd_weeks" in entry.left:
        is_even = "even_weeks" in entry.left
        return WeekParity(_weekdays(entry, "even_weeks" if is_even else "odd_weeks"), is_even)
    if "every" in entry.left or "week_of" in entry.left:
        if (week_of := entry.date("week_of")) is None:
            raise HoursError("week_of: is missing")
        return EveryNthWeek(_weekdays(entry, "weekly"), entry.number("every") or 0, week_of)
    if "monthly" in entry.left:
        weekday = entry.parsed("weekday", weekday_from_code)
        return Monthly(entry.numbers("monthly"), -1 if weekday is None else weekday)
    if "month_days" in entry.left:
        return MonthDays(entry.numbers("month_days"))
    if "dates" in entry.left:
        return Dated(entry.texts("dates", iso_date))
    return Weekly(_weekdays(entry, "weekly"))


def _weekdays(entry: Entry, key: str) -> tuple[int, ...]:
    return entry.texts(key, weekday_from_code)


def _closing(text: str) -> Closing:
    first, dots, last = text.partition("..")
    if not dots:
        raise HoursError(f'"{text:.40}" is no closing like 2026-12-24..2027-01-01')
    return Closing(iso_date(first), iso_date(last))


def _season(text: str) -> Season:
    found = SEASON.fullmatch(text)
    if not found:
        raise HoursError(f'"{text:.40}" is no part of the year like 05-01..09-30')
    month, day, last_month, last_day = map(int, found.groups())
    return Season((month, day), (last_month, last_day))


def _appointment(entry: Entry) -> Appointment:
    with at_place(entry.place):
        appointment = Appointment(
            entry.word("way", Way, Way.ANY), entry.texts("contacts", lambda text: text)
        )
    entry.end()
    return appointment
