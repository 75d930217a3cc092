"""Which rooms to open so that people in need have short ways (p-median)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.ways import NO_WAY, Ways
from sozialraumbuero.engine.locations import p_median

_FAR_DS = 10_000_000


def best_rooms(
    ways: Ways, need: NDArray[np.float64], candidates: Sequence[int], count: int
) -> tuple[int, ...]:
    """Return `count` of the candidates with the least need × way, in rising order."""
    if count >= len(candidates):
        return tuple(candidates)
    costs = np.where(ways == NO_WAY, _FAR_DS, ways)[:, list(candidates)].astype(np.float64)
    weights = need if need.sum() > 0 else np.ones(len(need))
    chosen = p_median(costs, weights, count).chosen
    return tuple(candidates[at] for at in sorted(chosen))
