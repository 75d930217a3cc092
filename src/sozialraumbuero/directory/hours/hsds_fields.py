"""One field of an HSDS schedule after the other: texts, numbers, dates, days, times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sozialraumbuero.directory.hours.questions import ZONE
from sozialraumbuero.directory.hours.stored import CODES
from sozialraumbuero.directory.hours.strict_entry import iso_date
from sozialraumbuero.directory.hours.values import DAY, HoursError

Schedule = Mapping[str, Any]

CLOCK = re.compile(r"(\d\d):([0-5]\d)(?::00)?(Z|[+-]\d\d:?[0-5]\d)?", re.ASCII)
BYDAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
# The clock is changed at most every 21 weeks, so looking every four weeks misses nothing.
STEP = timedelta(weeks=4)


class FieldError(HoursError):
    """A field of a schedule that hours cannot say."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


def text_of(schedule: Schedule, field: str) -> str:
    value = schedule.get(field)
    return str(value).strip() if isinstance(value, str | int) else ""


def number_of(schedule: Schedule, field: str) -> int | None:
    """Return a whole number; tables write it as text."""
    value = schedule.get(field)
    if value is None or value == "":
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if not text.isdecimal():
        raise FieldError(field, f'"{text:.20}" is no whole number')
    return int(text)


def date_of(schedule: Schedule, field: str) -> date | None:
    text = text_of(schedule, field)
    try:
        return iso_date(text) if text else None
    except HoursError as error:
        raise FieldError(field, str(error)) from error


@dataclass(frozen=True, slots=True)
class Frame:
    """The first and the last day on which a schedule holds."""

    first: date | None
    last: date | None

    def within(self, first: date | None, last: date | None) -> Frame:
        firsts = [day for day in (self.first, first) if day]
        lasts = [day for day in (self.last, last) if day]
        return Frame(max(firsts, default=None), min(lasts, default=None))


def days_in(text: str) -> list[tuple[int | None, int]]:
    found = []
    for part in text.split(","):
        match = BYDAY.fullmatch(part.strip())
        if match is None:
            raise FieldError("byday", f'"{part:.20}" is no day like TU or 2TU')
        found.append((int(match[1]) if match[1] else None, CODES.index(match[2])))
    return found


def clock_of(schedule: Schedule, field: str, frame: Frame) -> int | None:
    """Return local minutes; an offset must be that of Berlin on every day of the schedule."""
    text = text_of(schedule, field)
    if not text:
        return None
    match = CLOCK.fullmatch(text)
    minutes = int(match[1]) * 60 + int(match[2]) if match else DAY + 1
    if match is None or minutes > DAY:
        raise FieldError(field, f'"{text:.20}" is no time like 09:00')
    offset = _offset(match[3], schedule)
    if offset is not None and not _is_local(offset, frame):
        raise FieldError(field, "its offset is not local time all year; write it without")
    return minutes


def _offset(text: str | None, schedule: Schedule) -> timedelta | None:
    if text == "Z":
        return timedelta(0)
    if text:
        digits = text[1:].replace(":", "")
        sign = -1 if text[0] == "-" else 1
        return sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    hours = number_of(schedule, "timezone")
    return None if hours is None else timedelta(hours=hours)


def _is_local(offset: timedelta, frame: Frame) -> bool:
    """Tell whether Berlin has this offset from the first day to the last."""
    if frame.first is None or frame.last is None:
        return False
    steps = (frame.last - frame.first) // STEP + 1
    days = [frame.last, *(frame.first + STEP * number for number in range(steps))]
    return all(datetime.combine(day, time(12), tzinfo=ZONE).utcoffset() == offset for day in days)
