"""Reads the hours of a JOB.json: who is at home when, in which hours a door may be asked.

Both may say one thing for every day, or name days, and then what holds on each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sozialraumbuero.engine.tours.clock import HOURS
from sozialraumbuero.engine.tours.door_hours import MOST_LISTS, hours_by_day, lists_of
from sozialraumbuero.engine.tours.fields import Value

_HOUR = re.compile(r"[01]?[0-9]|2[0-3]", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_HOURS_HINT = "write hours such as [16, 17, 18]"


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a job, from the first to that of the last shift."""

    first: date
    count: int

    def number(self, key: str, entry: Value) -> int:
        """Return which day a key names; faults if it is none of the job's."""
        for number in range(self.count):
            if key == self.iso(number):
                return number
        entry.fault(f"is no day of the job; write {self.iso(0)} to {self.iso(self.count - 1)}")
        return 0

    def iso(self, number: int) -> str:
        return (self.first + timedelta(days=number)).isoformat()


def read_at_home(value: Value, days: Days) -> dict[int, float]:
    """Return shares by hour of the job; what is said for one day wins over what holds for all."""
    entries = value.entries()
    hours = {key: entry for key, entry in entries.items() if not _DAY.fullmatch(key)}
    said = {
        day * HOURS + hour: share
        for hour, share in _shares(hours).items()
        for day in range(days.count)
    }
    for key, entry in entries.items():
        if key not in hours:
            begin = days.number(key, entry) * HOURS
            said |= {begin + hour: share for hour, share in _shares(entry.entries()).items()}
    return said


def _shares(entries: Mapping[str, Value]) -> dict[int, float]:
    shares: dict[int, float] = {}
    for key, entry in entries.items():
        if not _HOUR.fullmatch(key):
            entry.fault('is not an hour; write "0" to "23"')
            continue
        if int(key) in shares:
            entry.fault("names the same hour twice; keep one")
        shares[int(key)] = entry.share()
    return shares


def read_hours(value: Value, days: Days) -> tuple[int, ...]:
    """Return the hours of the job in which a door may be asked; a day left out has none."""
    if not isinstance(value.raw, dict):
        of_all = _hours(value)
        return _in_order(day * HOURS + hour for day in range(days.count) for hour in of_all)
    found = _in_order(
        days.number(key, entry) * HOURS + hour
        for key, entry in value.entries().items()
        for hour in _hours(entry)
    )
    if len(lists_of(hours_by_day(found, days.count))) > MOST_LISTS:
        value.fault("names more than two different lists of hours; use at most two")
    return found


def _hours(value: Value) -> set[int]:
    return {element.whole(0, 23, hint=_HOURS_HINT) for element in value.elements()}


def _in_order(hours: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(hours)))
