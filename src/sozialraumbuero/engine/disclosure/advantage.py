"""How well somebody who knows all other records can guess whether one record is there.

One record adds one to a count and, because it changes the sum of the record keys, draws the
noise anew. The guesser sees one value from each noised cell that holds the record. The best test
is the likelihood ratio; its accuracy minus one half is half the total variation distance
between the two worlds, here computed exactly.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

MOST_ADVANTAGE = 0.10  # promise P14
LEAST_REACH = 7
MOST_CELLS = 6

Floats = NDArray[np.float64]


def chance(noise: int, reach: int) -> float:
    """Return the chance of one noise value: the difference of two dice from 0 to `reach`."""
    return max(0, reach + 1 - abs(noise)) / (reach + 1) ** 2


@cache
def advantage(cells: int, reach: int) -> float:
    """Return the guessing accuracy above one half for a record in so many noised cells.

    What both worlds have in common is summed over all that can be seen; seen values with the
    same likelihood ratio are one, or there would be too many.
    """
    shown = range(1 - reach, reach + 1)  # in both worlds; any other value tells for certain
    once = np.array([[chance(each, reach), chance(each - 1, reach)] for each in shown])
    seen = np.ones((1, 2))
    for _ in range(cells if len(once) else 0):
        seen = _merged((seen[:, None] * once[None]).reshape(-1, 2))
    common = seen.min(axis=1).sum() if len(once) else 0.0
    return float(1 - common) / 2


@cache
def reach_for(cells: int) -> int:
    """Return the smallest |noise| from 7 on that keeps the promise for so many cells a record."""
    reach = LEAST_REACH
    while advantage(cells, reach) > MOST_ADVANTAGE:
        reach += 1
    return reach


def _merged(seen: Floats) -> Floats:
    """Return the chances in both worlds, added up where their ratio is the same."""
    ratio = np.round(np.log(seen[:, 1] / seen[:, 0]), 9)
    _, group = np.unique(ratio, return_inverse=True)
    return np.stack([np.bincount(group, weights=column) for column in seen.T], axis=1)
