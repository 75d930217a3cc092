"""Days on which no term ends: Saturdays, Sundays and the public holidays of the state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from sozialraumbuero.directory.hours.public_holidays import public_holidays

SATURDAY = 5


def is_free(day: date) -> bool:
    """Tell whether a term that would end on this day ends later."""
    return day.weekday() >= SATURDAY or day in _holidays(day.year)


@cache
def _holidays(year: int) -> Mapping[date, str]:
    return public_holidays([year])
