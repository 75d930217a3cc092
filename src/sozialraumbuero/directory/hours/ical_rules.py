"""A recurrence rule of RFC 5545 as days, with the first and the last of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.rrule import rrulestr

from sozialraumbuero.directory.hours.occurrence import falls_on
from sozialraumbuero.directory.hours.questions import ZONE
from sozialraumbuero.directory.hours.stored import CODES
from sozialraumbuero.directory.hours.values import (
    EVERY_DAY,
    LONGEST_MONTHS,
    Days,
    EveryNthWeek,
    HoursError,
    MonthDays,
    Monthly,
    Season,
    Weekly,
)

KNOWN = {
    "FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "UNTIL", "COUNT", "WKST",
}  # fmt: skip
BYDAY = re.compile(r"([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)")
MOST_TIMES = 1000


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Days that come back, within a part of the year, from the first day to the last."""

    days: Days
    season: Season | None
    first_day: date | None
    last_day: date | None


def recurrence(rule: Mapping[str, Any], start: datetime) -> Recurrence:
    """Return what a rule says that begins at this local time; raises HoursError."""
    parts = {key.upper(): _listed(value) for key, value in rule.items()}
    if strange := sorted(parts.keys() - KNOWN):
        raise HoursError(f"{strange[0]} cannot be said")
    days, season = _days(parts, start.date()), _season(parts)
    if not falls_on(days, start.date()) or (season and not season.includes(start.date())):
        raise HoursError("the first time is none of its days")
    return Recurrence(days, season, _first_day(days, start.date()), _last_day(parts, rule, start))


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _one(parts: Mapping[str, Sequence[Any]], key: str, default: Any) -> Any:
    values = parts.get(key, [default])
    if len(values) != 1:
        raise HoursError(f"{key} is said {len(values)} times")
    return values[0]


def _days(parts: Mapping[str, Sequence[Any]], first: date) -> Days:
    freq, interval = str(_one(parts, "FREQ", "")), int(_one(parts, "INTERVAL", 1))
    by_day = [_by_day(str(code)) for code in parts.get("BYDAY", [])]
    if freq == "MONTHLY" and interval == 1:
        return _monthly(parts, by_day, first)
    if "BYMONTHDAY" in parts or "BYSETPOS" in parts or any(number for number, _ in by_day):
        raise HoursError(f"FREQ={freq} with days of the month cannot be said")
    weekdays = tuple(weekday for _, weekday in by_day)
    if freq == "DAILY" and interval == 1:
        return Weekly(weekdays or EVERY_DAY)
    if freq == "WEEKLY":
        return _weekly(parts, weekdays or (first.weekday(),), interval, first)
    raise HoursError(f"FREQ={freq} with INTERVAL={interval} cannot be said")


def _by_day(code: str) -> tuple[int | None, int]:
    found = BYDAY.fullmatch(code)
    if found is None:
        raise HoursError(f'BYDAY="{code:.20}" is no day')
    return int(found[1]) if found[1] else None, CODES.index(found[2])


def _weekly(
    parts: Mapping[str, Sequence[Any]], weekdays: tuple[int, ...], interval: int, first: date
) -> Days:
    if interval == 1:
        return Weekly(weekdays)
    if str(_one(parts, "WKST", "MO")) != "MO":
        raise HoursError("WKST: weeks begin on Monday here")
    return EveryNthWeek(weekdays, interval, first - timedelta(days=first.weekday()))


def _monthly(
    parts: Mapping[str, Sequence[Any]], by_day: list[tuple[int | None, int]], first: date
) -> Days:
    numbers = [int(number) for number in parts.get("BYMONTHDAY", [])]
    places = [int(number) for number in parts.get("BYSETPOS", [])]
    if not by_day and not places:
        return MonthDays(tuple(numbers) or (first.day,))
    ordinals = [number for number, _ in by_day if number] or places
    is_plain = len({weekday for _, weekday in by_day}) == 1 and not numbers
    if not is_plain or not ordinals or (places and any(number for number, _ in by_day)):
        raise HoursError("these days of the month cannot be said together")
    return Monthly(tuple(ordinals), by_day[0][1])


def _season(parts: Mapping[str, Sequence[Any]]) -> Season | None:
    """Return months that follow each other, perhaps over New Year."""
    months = sorted({int(month) for month in parts.get("BYMONTH", [])})
    if not months or len(months) == 12:
        return None
    firsts = [month for month in months if (month - 2) % 12 + 1 not in months]
    if len(firsts) != 1 or not all(1 <= month <= 12 for month in months):
        raise HoursError("BYMONTH: the months do not follow each other")
    last = (firsts[0] + len(months) - 2) % 12 + 1
    return Season((firsts[0], 1), (last, LONGEST_MONTHS[last - 1]))


def _first_day(days: Days, first: date) -> date | None:
    if isinstance(days, EveryNthWeek) and first.weekday() == min(days.weekdays):
        return None
    return first


def _last_day(
    parts: Mapping[str, Sequence[Any]], rule: Mapping[str, Any], start: datetime
) -> date | None:
    until, count = _one(parts, "UNTIL", None), _one(parts, "COUNT", None)
    if until is not None and count is not None:
        raise HoursError("UNTIL and COUNT are both said")
    if count is not None:
        return _last_of(rule, int(count), start)
    if isinstance(until, datetime):
        local = until.astimezone(ZONE) if until.tzinfo else until.replace(tzinfo=ZONE)
        is_too_early = local.time() < start.time()
        return local.date() - timedelta(days=is_too_early)
    return until if isinstance(until, date) else None


def _last_of(rule: Mapping[str, Any], count: int, start: datetime) -> date:
    if not 1 <= count <= MOST_TIMES:
        raise HoursError(f"COUNT={count} cannot be counted here")
    text = rule.to_ical().decode() if hasattr(rule, "to_ical") else ""
    return list(rrulestr(text, dtstart=start.replace(tzinfo=None)))[-1].date()
