"""In which hours a door may be asked: from hours of the job to one number for the search."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.tours.clock import HOURS
from sozialraumbuero.engine.tours.search.world import CLOSED, SECOND

ALL_HOURS = (1 << HOURS) - 1
MOST_LISTS = 2


def hours_by_day(allowed: Iterable[int], days: int) -> list[frozenset[int]]:
    """Return the hours (0 to 23) of each day from hours of the job."""
    found: list[set[int]] = [set() for _ in range(days)]
    for hour in allowed:
        if hour // HOURS < days:
            found[hour // HOURS].add(hour % HOURS)
    return [frozenset(hours) for hours in found]


def lists_of(by_day: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Return the different lists of hours of the days, those that are closed all day apart."""
    return list(dict.fromkeys(hours for hours in by_day if hours))


def packed(allowed: Iterable[int], days: int) -> int:
    """Return hours of the job as the search reads them: two lists, and which day has which."""
    by_day = hours_by_day(allowed, days)
    lists = lists_of(by_day)
    number = sum(1 << (place * HOURS + hour) for place, hours in enumerate(lists) for hour in hours)
    for day, hours in enumerate(by_day):
        if not hours:
            number |= 1 << (CLOSED + day)
        elif hours != lists[0]:
            number |= 1 << (SECOND + day)
    return number


def may_knock(hours: NDArray[np.int64], hour: int) -> NDArray[np.bool_]:
    """Return which doors may be asked in an hour of the job."""
    day, of_day = divmod(hour, HOURS)
    second = hours >> (SECOND + day) & 1
    is_open = hours >> (of_day + HOURS * second) & 1
    result: NDArray[np.bool_] = (is_open > 0) & (hours >> (CLOSED + day) & 1 == 0)
    return result
