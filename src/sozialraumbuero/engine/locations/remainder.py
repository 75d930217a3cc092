"""What is left after fixing, solved by HiGHS.

Formulation with the distances of each area in rising order (Elloumi, "A tighter formulation of
the p-median problem", Journal of Combinatorial Optimization 19, 2010): z_ik = 1 if nobody within
the k-th distance of area i is open; what lies beyond an open site is never looked at. For a cover
problem this is the model of Church & ReVelle.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from sozialraumbuero.engine.locations.lagrangian import CLOSED, OPEN
from sozialraumbuero.engine.locations.problem import Floats, Indices, Marks, Problem

FINISHED, INFEASIBLE = 0, 2


@dataclass(frozen=True, slots=True)
class Solved:
    """The sites HiGHS opens (empty if it found none) and the bound it proves."""

    chosen: Indices
    bound: float
    is_finished: bool


def solve_remainder(problem: Problem, state: Indices, *, seconds: float) -> Solved:
    """Choose among the sites that are not closed, the open ones included."""
    sites = np.flatnonzero(state != CLOSED)
    rows = _Rows(problem.costs[sites], state[sites] == OPEN)
    width = len(rows.prices)
    matrix = csr_array((rows.values, rows.columns, rows.starts), (len(rows.starts) - 1, width))
    counted = np.zeros(width)
    counted[: len(sites)] = 1.0
    lower = np.zeros(width)
    lower[: len(sites)] = state[sites] == OPEN
    integral = np.zeros(width)
    integral[: len(sites)] = 1
    answer = milp(
        rows.prices,
        integrality=integral,
        bounds=Bounds(lower, np.ones(width)),
        constraints=[
            LinearConstraint(matrix, rows.least, np.inf),
            LinearConstraint(counted[None, :], problem.p, problem.p),
        ],
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    bound = -np.inf if answer.mip_dual_bound is None else answer.mip_dual_bound + rows.fixed
    if answer.x is None:
        # Nothing left to choose means that nothing beats the choice that is known.
        return Solved(np.empty(0, np.int64), float(bound), answer.status == INFEASIBLE)
    chosen = sites[np.sort(np.argsort(-answer.x[: len(sites)], kind="stable")[: problem.p])]
    return Solved(chosen, float(bound), answer.status == FINISHED)


class _Rows:
    """The rows z_ik + Σ open within reach ≥ z_i,k−1, for each area and distance."""

    def __init__(self, costs: Floats, is_open: Marks) -> None:
        self.prices: list[float] = [0.0] * len(costs)
        self.values: list[float] = []
        self.columns: list[int] = []
        self.starts: list[int] = [0]
        self.least: list[float] = []
        self.fixed = 0.0
        reach = costs[is_open].min(axis=0) if is_open.any() else np.full(costs.shape[1], np.inf)
        order = np.argsort(costs, axis=0, kind="stable")
        for area in range(costs.shape[1]):
            near = order[:, area]
            self._area(costs[near, area], near, float(reach[area]))

    def _area(self, distances: Floats, sites: Indices, reach: float) -> None:
        self.fixed += float(distances[0])
        before = -1
        start, count = 0, len(sites)
        while start < count and distances[start] < reach:
            end = start
            while end < count and distances[end] == distances[start]:
                end += 1
            if end == count:
                return
            before = self._row(
                sites[start:end], float(min(distances[end], reach) - distances[start]), before
            )
            start = end

    def _row(self, sites: Indices, price: float, before: int) -> int:
        column = len(self.prices)
        self.prices.append(price)
        self.values += [1.0] * (len(sites) + 1)
        self.columns += [*(int(site) for site in sites), column]
        if before >= 0:
            self.values.append(-1.0)
            self.columns.append(before)
        self.least.append(1.0 if before < 0 else 0.0)
        self.starts.append(len(self.columns))
        return column
