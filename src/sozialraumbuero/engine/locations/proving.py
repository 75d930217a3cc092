"""From a good choice of sites to the best one: many starts, a bound, fixing, HiGHS for the rest."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from sozialraumbuero.engine.counters import uniforms, word_of
from sozialraumbuero.engine.locations.interchange import interchange
from sozialraumbuero.engine.locations.lagrangian import FREE, ascend, nearest_two
from sozialraumbuero.engine.locations.problem import Indices, Problem
from sozialraumbuero.engine.locations.remainder import solve_remainder

STARTS = 20
STAGES = 8
ROUNDS = 150
# So few free sites are nothing for HiGHS; more are worth further steps of the bound.
FEW_FREE = 8
BY_BOUND, BY_FIXING, BY_HIGHS, UNPROVEN = "Lagrangian bound", "fixing", "HiGHS", ""


@dataclass(slots=True)
class Best:
    """The best choice so far and what is known about all others."""

    problem: Problem
    chosen: Indices
    value: float
    bound: float
    proof: str = UNPROVEN
    time_cap_hit: bool = False

    def take_if_better(self, chosen: Indices, value: float) -> None:
        # Of equally good choices the first by index, whichever start found it.
        if (value, tuple(sorted(chosen))) < (self.value, tuple(self.chosen)):
            self.chosen, self.value = np.sort(chosen), value

    @property
    def slack(self) -> float:
        return self.problem.slack(self.value)


def prove(problem: Problem, *, seed: int, deadline: float) -> Best:
    """Return the best choice of p sites, proven unless the deadline (monotonic) cuts it short."""
    best = _best_of_starts(problem, seed, deadline)
    state = np.full(len(problem.costs), FREE, np.int64)
    _raise_bound(best, state, deadline)
    if not best.proof:
        _solve_rest(best, state, deadline)
    return best


def _best_of_starts(problem: Problem, seed: int, deadline: float) -> Best:
    sites = len(problem.costs)
    best = Best(problem, np.arange(problem.p), np.inf, float(problem.costs.min(axis=0).sum()))
    for start in range(STARTS):
        order = np.argsort(
            uniforms(np.arange(sites), start, word_of("location starts"), seed=seed), kind="stable"
        )
        chosen = order[: problem.p].copy()
        value = interchange(problem.costs, chosen, order, problem.slack(0.0))
        best.take_if_better(chosen, value)
        if time.monotonic() > deadline:
            best.time_cap_hit = True
            break
    return best


def _raise_bound(best: Best, state: Indices, deadline: float) -> None:
    problem = best.problem
    multipliers = nearest_two(problem.costs, best.chosen)
    for _ in range(STAGES):
        before = int((state == FREE).sum())
        bound, is_settled, opened = ascend(
            problem.costs, problem.p, best.value, best.slack, state, multipliers, ROUNDS
        )
        best.bound = max(best.bound, bound)
        if is_settled or best.bound > best.value - best.slack:
            best.proof = BY_FIXING if is_settled else BY_BOUND
            best.bound = best.value
            return
        value = interchange(problem.costs, opened, np.arange(len(state)), best.slack)
        has_better = value <= best.value - best.slack
        best.take_if_better(opened, value)
        left = int((state == FREE).sum())
        if time.monotonic() > deadline:
            best.time_cap_hit = True
            return
        if left <= FEW_FREE or (left == before and not has_better):
            return


def _solve_rest(best: Best, state: Indices, deadline: float) -> None:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        best.time_cap_hit = True
        return
    rest = solve_remainder(best.problem, state, seconds=seconds)
    if len(rest.chosen):
        best.take_if_better(rest.chosen, best.problem.value(rest.chosen))
    if rest.is_finished:
        best.proof, best.bound = BY_HIGHS, best.value
    else:
        best.time_cap_hit = True
        best.bound = max(best.bound, min(rest.bound, best.value))
