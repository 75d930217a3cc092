"""How well somebody who knows all other records can guess whether one record is there.

One record adds one to a count and, because it changes the sum of the record keys, draws the
noise anew. The guesser sees one value from each noised cell that holds the record. The best test
is the likelihood ratio; its accuracy minus one half is half the total variation distance
between the two worlds, here computed exactly.
"""

from __future__ import annotations

import math
from functools import cache

MOST_ADVANTAGE = 0.10  # promise P14
LEAST_REACH = 7
MOST_CELLS = 8

Worlds = dict[float, tuple[float, float]]  # log likelihood ratio -> its chance in both worlds


def chance(noise: int, reach: int) -> float:
    """Return the chance of one noise value: the difference of two dice from 0 to `reach`."""
    return max(0, reach + 1 - abs(noise)) / (reach + 1) ** 2


@cache
def advantage(cells: int, reach: int) -> float:
    """Return the guessing accuracy above one half for a record in so many noised cells."""
    once = _one_cell(reach)
    worlds: Worlds = {0.0: (1.0, 1.0)}
    for _ in range(cells):
        worlds = _both(worlds, once)
    return sum(max(0.0, there - away) for away, there in worlds.values()) / 2


@cache
def reach_for(cells: int) -> int:
    """Return the smallest |noise| from 7 on that keeps the promise for so many cells a record."""
    reach = LEAST_REACH
    while advantage(cells, reach) > MOST_ADVANTAGE:
        reach += 1
    return reach


def _one_cell(reach: int) -> Worlds:
    found: Worlds = {}
    for shown in range(-reach, reach + 2):
        away, there = chance(shown, reach), chance(shown - 1, reach)
        _add(found, _log_ratio(there, away), away, there)
    return found


def _both(left: Worlds, right: Worlds) -> Worlds:
    found: Worlds = {}
    for ratio, (away, there) in left.items():
        for other, (also_away, also_there) in right.items():
            if not math.isnan(ratio + other):  # what excludes both worlds cannot be seen
                _add(found, ratio + other, away * also_away, there * also_there)
    return found


def _add(found: Worlds, ratio: float, away: float, there: float) -> None:
    ratio = ratio if math.isinf(ratio) else round(ratio, 7)
    before = found.get(ratio, (0.0, 0.0))
    found[ratio] = (before[0] + away, before[1] + there)


def _log_ratio(there: float, away: float) -> float:
    if away == 0:
        return math.inf
    return math.log(there / away) if there else -math.inf
