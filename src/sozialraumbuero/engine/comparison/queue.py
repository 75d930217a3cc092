"""First come, first served, on the days on which a room is open."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.compiled import kernel

HOURS_PER_DAY_S = 6 * 3600
_WEEKS = 52
_DEFAULT_DAYS = np.array(
    [
        [0, 0, 1, 0, 0, 0, 0],
        [0, 1, 0, 1, 0, 0, 0],
        [1, 0, 1, 0, 1, 0, 0],
        [1, 1, 0, 1, 1, 0, 0],
        [1, 1, 1, 1, 1, 0, 0],
    ],
    np.bool_,
)  # fmt: skip

Int = NDArray[np.int64]


@kernel
def waits_at(
    open_days: NDArray[np.bool_], week_s: int, year_s: int, work_s: int, arrivals: Int, starts: Int
) -> None:
    """Write into `starts[day]` the day on which those who came on `day` begin.

    `open_days` are seven truth values from Monday on; without any, one day is opened per six
    hours, spread over Monday to Friday. Each open day offers the same part of the year's seconds.
    Those who come on one day all begin when the middle one of them does.
    """
    days = np.flatnonzero(open_days)
    if days.size == 0:
        wanted = min(5, max(1, -(-week_s // HOURS_PER_DAY_S)))
        days = np.flatnonzero(_DEFAULT_DAYS[wanted - 1])
    count = days.size
    daily_s = year_s // (_WEEKS * count)
    if daily_s <= 0:
        daily_s = 1
    done_s = 0
    for day in range(1, arrivals.size):
        if arrivals[day] == 0:
            continue
        week, weekday = (day - 1) // 7, (day - 1) % 7
        opened = week * count
        for each in days:
            if each < weekday:
                opened += 1
        begin_s = max(done_s, opened * daily_s)
        middle = (begin_s + (arrivals[day] - 1) // 2 * work_s) // daily_s
        starts[day] = 7 * (middle // count) + days[middle % count] + 1
        done_s = begin_s + arrivals[day] * work_s
