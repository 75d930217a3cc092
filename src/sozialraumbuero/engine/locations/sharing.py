"""Share what there is: hours among sites, the capacity of sites among areas.

No result depends on the order of rows: sums are exact (`math.fsum`), ties go by name or are shared.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sozialraumbuero.engine.errors import BadInput

Floats = NDArray[np.float64]
# Less than this part of the demand is no demand any more.
NOTHING = 1e-12


def share_hours(
    budget: int, demand: Mapping[str, float], most: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Return whole hours per site in proportion to its demand, at most `most[site]`.

    Highest averages with divisors 1, 3, 5 … (Webster, Sainte-Laguë): no division has less
    Σ (hours − share)² ÷ share, and more budget never takes an hour from anybody. Equal claims go
    by the site's name. Hours that nobody may take stay unused.
    """
    if budget < 0:
        raise BadInput("budget", f"{budget} is below 0; write the hours there are")
    for site, wanted in demand.items():
        if not (math.isfinite(wanted) and wanted >= 0):
            raise BadInput("demand", f"{wanted} of {site} is not a number from 0; check it")
    limits = {site: budget if most is None else most.get(site, budget) for site in demand}
    given = dict.fromkeys(demand, 0)
    claims = [(-wanted, site) for site, wanted in demand.items() if wanted > 0 and limits[site] > 0]
    heapq.heapify(claims)
    for _ in range(budget):
        if not claims:
            break
        _, site = heapq.heappop(claims)
        given[site] += 1
        if given[site] < limits[site]:
            heapq.heappush(claims, (-demand[site] / (2 * given[site] + 1), site))
    return given


def share_capacity(
    times: ArrayLike, demand: ArrayLike, capacity: ArrayLike, *, limit: float = math.inf
) -> Floats:
    """Return what each area gets at each site, in the unit of `demand` and `capacity`.

    In each round all areas ask at their nearest site with room within `limit` (equally near ones
    are asked in equal parts); a site that is asked for more than it has cuts all who ask by the
    same part. What is left asks again, until everybody has enough or nothing within the limit.
    """
    table, wanted = np.asarray(times, np.float64), np.asarray(demand, np.float64)
    room = np.asarray(capacity, np.float64).copy()
    if table.shape != (wanted.size, room.size):
        shape = f"{wanted.size} × {room.size}"
        raise BadInput("times", f"have the shape {table.shape}; give areas × sites, {shape}")
    if not all(np.isfinite(part).all() and (part >= 0).all() for part in (wanted, room)):
        raise BadInput("demand", "and capacity must be numbers from 0; check them")
    within = np.where(table <= limit, table, math.inf)
    given = np.zeros_like(within)
    left = wanted.copy()
    for _ in range(room.size + 1):
        asked = _asked(within, left, room)
        sums = np.array([math.fsum(column) for column in asked.T])
        if not sums.any():
            break
        is_full = sums > room
        granted = np.divide(room, sums, out=np.ones_like(room), where=is_full)
        taken = asked * granted
        given += taken
        room = np.where(is_full, 0.0, room - sums)
        left = np.maximum(left - [math.fsum(row) for row in taken], 0.0)
        left[left < NOTHING * wanted] = 0.0
    return given


def _asked(times: Floats, left: Floats, room: Floats) -> Floats:
    """Return what each area asks at each site in this round."""
    open_times = np.where(room[None, :] > 0, times, math.inf)
    nearest = open_times.min(axis=1, keepdims=True)
    is_nearest = np.isfinite(open_times) & (open_times == nearest)
    return np.asarray(is_nearest * (left / np.maximum(is_nearest.sum(axis=1), 1))[:, None])
