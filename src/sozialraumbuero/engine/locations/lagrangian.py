"""What no choice of sites can beat, and which sites are settled by it.

Relaxing that every area has one site leaves a sum over sites: for multipliers u the bound is
Σ u + the p least ρ, ρ_j = Σ min(0, c_ij − u_i). Narula, Ogbu & Samuelsson, Operations Research 25
(1977); Beasley, "A note on solving large p-median problems", EJOR 21 (1985), also for fixing
sites by ρ.
"""

from __future__ import annotations

import numpy as np

from sozialraumbuero.engine.compiled import kernel
from sozialraumbuero.engine.locations.problem import Floats, Indices, Marks

CLOSED, FREE, OPEN = -1, 0, 1
PATIENCE = 20
SMALLEST_STEP = 1e-3
MEMORY = 0.1


@kernel
def ascend(
    costs: Floats,
    p: int,
    target: float,
    slack: float,
    state: Indices,
    multipliers: Floats,
    use: Floats,
    rounds: int,
    step: float,
) -> tuple[float, bool, Indices]:
    """Return the best bound of at most `rounds` subgradient steps, and the sites it opens.

    `target` is the value of a known choice: steps end where no other can be better than
    `target − slack`. Sites settled on the way are marked in `state`; the truth value says that
    they leave no better choice. `multipliers` are improved in place, and `use` keeps how often each
    site was among the p of late: near a half where the bound cannot decide. `step` is the first
    step as a part of Polyak's.
    """
    sites, areas = costs.shape
    u = multipliers.copy()
    rho = np.empty(sites)
    direction = np.zeros(areas)
    gradient = np.empty(areas)
    taken = np.empty(sites, np.bool_)
    opened = np.empty(0, np.int64)
    best = -np.inf
    waited = 0
    is_settled = False
    for _ in range(rounds):
        bound = _bound(costs, p, state, u, rho, taken)
        for site in range(sites):
            use[site] += MEMORY * (taken[site] - use[site])
        if bound > best:
            if bound > best + 1e-4 * abs(target):
                waited = 0
            best = bound
            multipliers[:] = u
            opened = np.flatnonzero(taken)
        else:
            waited += 1
        if best > target - slack:
            break
        if _settle(p, target - slack, bound, rho, taken, state):
            is_settled = True
            break
        if waited > PATIENCE:
            step, waited = step / 2, 0
            u[:] = multipliers
            direction[:] = 0.0
            if step < SMALLEST_STEP:
                break
            continue
        gradient[:] = 1.0
        for site in range(sites):
            if taken[site]:
                for area in range(areas):
                    if costs[site, area] < u[area]:
                        gradient[area] -= 1.0
        norm = 0.0
        for area in range(areas):
            direction[area] = gradient[area] + 0.4 * direction[area]
            norm += direction[area] * direction[area]
        if norm == 0.0:
            break
        length = step * (target - bound) / norm
        for area in range(areas):
            u[area] += length * direction[area]
    return best, is_settled, opened


@kernel
def nearest_two(costs: Floats, chosen: Indices) -> Floats:
    """Return for each area the middle between the costs of its two nearest open sites."""
    found = np.empty(costs.shape[1])
    for area in range(len(found)):
        best, next_best = np.inf, np.inf
        for site in chosen:
            cost = costs[site, area]
            if cost < best:
                best, next_best = cost, best
            elif cost < next_best:
                next_best = cost
        found[area] = best if next_best == np.inf else (best + next_best) / 2
    return found


@kernel
def _bound(costs: Floats, p: int, state: Indices, u: Floats, rho: Floats, taken: Marks) -> float:
    """Fill ρ and who is taken, and return the bound."""
    sites, areas = costs.shape
    total = 0.0
    for area in range(areas):
        total += u[area]
    opened = 0
    for site in range(sites):
        taken[site] = False
        rho[site] = np.inf
        if state[site] == CLOSED:
            continue
        saved = 0.0
        for area in range(areas):
            saved += min(0.0, costs[site, area] - u[area])
        rho[site] = saved
        if state[site] == OPEN:
            taken[site] = True
            total += saved
            opened += 1
    for site in np.argsort(rho, kind="mergesort"):
        if opened >= p:
            break
        if not taken[site] and state[site] == FREE:
            taken[site] = True
            total += rho[site]
            opened += 1
    return total


@kernel
def _settle(p: int, limit: float, bound: float, rho: Floats, taken: Marks, state: Indices) -> bool:
    """Close sites that cost too much to open, open those that cost too much to close.

    Return True if no choice but the known one is left.
    """
    dearest, cheapest = -np.inf, np.inf
    for site in range(len(rho)):
        if state[site] == FREE:
            if taken[site]:
                dearest = max(dearest, rho[site])
            else:
                cheapest = min(cheapest, rho[site])
    opened, left = 0, 0
    for site in range(len(rho)):
        if state[site] == FREE:
            if taken[site] and bound - rho[site] + cheapest > limit:
                state[site] = OPEN
            elif not taken[site] and bound + rho[site] - dearest > limit:
                state[site] = CLOSED
        opened += state[site] == OPEN
        left += state[site] != CLOSED
    return opened > p or left < p
