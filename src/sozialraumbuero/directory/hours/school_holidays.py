"""School holidays from a JSON list of all federal states, or from an iCalendar file of one."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

from sozialraumbuero.directory.hours.day_calendar import SchoolHoliday
from sozialraumbuero.directory.hours.ical_event import events_of, moment_of
from sozialraumbuero.directory.hours.public_holidays import known_state
from sozialraumbuero.directory.hours.values import HoursError

MIDNIGHT, LAST_MINUTE = "T00:00Z", "T23:59Z"
# The longest school holiday lasts about 45 days; a year's slip must not close everything.
LONGEST_DAYS = 70


def school_holidays_from_json(text: str, state: str = "NW") -> tuple[SchoolHoliday, ...]:
    """Read `[{"start", "end", "stateCode", "name_cp"}]`; raises HoursError at the first fault."""
    known_state(state)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise HoursError(f"not readable as JSON: {error}") from error
    if not isinstance(content, list):
        raise HoursError("is not a list of holidays")
    found = [_holiday(entry, f"[{number}]") for number, entry in enumerate(content)]
    return _in_order([holiday for code, holiday in found if code == state], f"of {state}")


def school_holidays_from_ical(text: str) -> tuple[SchoolHoliday, ...]:
    """Read whole days with a summary; raises HoursError at the first fault."""
    events = events_of(text)
    return _in_order([_event(event, f"event {n}") for n, event in enumerate(events, 1)], "in it")


def _holiday(entry: Any, place: str) -> tuple[str, SchoolHoliday]:
    if not isinstance(entry, dict):
        raise HoursError(f"{place}: is not a list of keys and values")
    code, name = _text(entry, "stateCode", place), _text(entry, "name_cp", place)
    first = _day(entry, "start", place, MIDNIGHT)
    last = _day(entry, "end", place, LAST_MINUTE)
    return known_state(code, f"{place}.stateCode"), _checked(first, last, name, place)


def _text(entry: dict[str, Any], key: str, place: str) -> str:
    text = entry.get(key)
    if not isinstance(text, str) or not text.strip():
        raise HoursError(f"{place}.{key}: is missing or no text")
    return text.strip()


def _day(entry: dict[str, Any], key: str, place: str, ending: str) -> date:
    """Return the day; the file ends each time with midnight or the last minute."""
    text = _text(entry, key, place)
    try:
        return date.fromisoformat(text.removesuffix(ending))
    except ValueError as error:
        raise HoursError(
            f'{place}.{key}: "{text:.40}" is no day like 2026-07-20{ending}'
        ) from error


def _event(event: Any, place: str) -> SchoolHoliday:
    if "RRULE" in event or "RDATE" in event:
        raise HoursError(f"{place}: repeats; write each holiday with its own dates")
    name = " ".join(str(event.get("SUMMARY", "")).split())
    if not name:
        raise HoursError(f"{place}: SUMMARY is missing")
    first = _ical_day(event, "DTSTART", place)
    if "DURATION" in event:
        raise HoursError(f"{place}: DURATION is not read here; write DTEND")
    end = _ical_day(event, "DTEND", place) if "DTEND" in event else first + timedelta(days=1)
    return _checked(first, end - timedelta(days=1), name, place)


def _ical_day(event: Any, key: str, place: str) -> date:
    day = moment_of(event, key)
    if not isinstance(day, date) or isinstance(day, datetime):
        raise HoursError(f"{place}: {key} is no whole day; write {key};VALUE=DATE:20260720")
    return day


def _checked(first: date, last: date, name: str, place: str) -> SchoolHoliday:
    if last < first:
        raise HoursError(f"{place}: ends on {last}, before it begins on {first}")
    if (last - first).days >= LONGEST_DAYS:
        raise HoursError(f"{place}: {first} to {last} is longer than {LONGEST_DAYS} days")
    return SchoolHoliday(first, last, name)


def _in_order(found: list[SchoolHoliday], where: str) -> tuple[SchoolHoliday, ...]:
    if not found:
        raise HoursError(f"no school holidays {where}")
    return tuple(sorted(set(found)))
