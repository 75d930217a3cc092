"""Swap an open site for a closed one as long as that helps.

Teitz & Bart, "Heuristic methods for estimating the generalized vertex median of a weighted
graph", Operations Research 16 (1968); the best site to close for each site to open in one pass
over the areas, after Whitaker, "A fast algorithm for the greedy interchange", INFOR 21 (1983).
"""

from __future__ import annotations

import numpy as np

from sozialraumbuero.engine.compiled import kernel
from sozialraumbuero.engine.locations.problem import Floats, Indices


@kernel
def interchange(costs: Floats, chosen: Indices, order: Indices, slack: float) -> float:
    """Improve `chosen` in place, trying sites in the given order; return the value.

    `costs` is sites × areas. Sites beyond `order` are never opened.
    """
    areas = costs.shape[1]
    p = len(chosen)
    place = np.full(costs.shape[0], -1, np.int64)
    for k in range(p):
        place[chosen[k]] = k
    first, second = np.empty(areas, np.int64), np.empty(areas)
    nearest = np.empty(areas)
    _assign(costs, chosen, first, nearest, second)
    loss = np.empty(p)
    failures, at = 0, 0
    while failures < len(order):
        site = order[at]
        at = (at + 1) % len(order)
        failures += 1
        if place[site] >= 0:
            continue
        loss[:] = 0.0
        gain = 0.0
        row = costs[site]
        for area in range(areas):
            cost = row[area]
            if cost < nearest[area]:
                gain += nearest[area] - cost
                # Whoever is won needs its former site no more.
            else:
                loss[first[area]] += min(cost, second[area]) - nearest[area]
        out = int(np.argmin(loss))
        if gain - loss[out] >= slack:
            place[chosen[out]] = -1
            place[site] = out
            chosen[out] = site
            _reassign(costs, chosen, out, first, nearest, second)
            failures = 0
    return float(nearest.sum())


@kernel
def _assign(
    costs: Floats, chosen: Indices, first: Indices, nearest: Floats, second: Floats
) -> None:
    """Find for each area its nearest open site and the costs of the two nearest."""
    for area in range(costs.shape[1]):
        _rank(costs, chosen, area, first, nearest, second)


@kernel
def _rank(
    costs: Floats,
    chosen: Indices,
    area: int,
    first: Indices,
    nearest: Floats,
    second: Floats,
) -> None:
    best, next_best, where = np.inf, np.inf, 0
    for k in range(len(chosen)):
        cost = costs[chosen[k], area]
        if cost < best:
            next_best = best
            best, where = cost, k
        elif cost < next_best:
            next_best = cost
    first[area], nearest[area], second[area] = where, best, next_best


@kernel
def _reassign(
    costs: Floats,
    chosen: Indices,
    swapped: int,
    first: Indices,
    nearest: Floats,
    second: Floats,
) -> None:
    """Bring the two nearest up to date after `chosen[swapped]` has changed."""
    row = costs[chosen[swapped]]
    for area in range(costs.shape[1]):
        cost = row[area]
        if first[area] == swapped or cost >= nearest[area]:
            # The second nearest is not known by place, so both are looked up again.
            _rank(costs, chosen, area, first, nearest, second)
        else:
            second[area] = nearest[area]
            nearest[area], first[area] = cost, swapped
