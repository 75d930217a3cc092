"""From a good choice of sites to the best one: many starts, a bound, fixing, then parting.

What fixing leaves is parted in two at a site on which the bound cannot decide, again and again;
each part starts from the multipliers of the whole. If that takes too many parts, HiGHS solves the
rest.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from sozialraumbuero.engine.counters import uniforms, word_of
from sozialraumbuero.engine.locations.interchange import interchange
from sozialraumbuero.engine.locations.lagrangian import CLOSED, FREE, OPEN, ascend, nearest_two
from sozialraumbuero.engine.locations.problem import Floats, Indices, Problem
from sozialraumbuero.engine.locations.remainder import solve_remainder

STARTS = 20
STAGES = 8
ROUNDS = 150
STEP = 1.0
PART_ROUNDS, PART_STEP = 60, 1.5
MOST_PARTS = 20_000
BY_BOUND, BY_FIXING, BY_PARTS, BY_HIGHS = "Lagrangian bound", "fixing", "branching", "HiGHS"
UNPROVEN = ""


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

    def prove(self, proof: str) -> None:
        self.proof, self.bound = proof, self.value


@dataclass(slots=True)
class Part:
    """Choices that agree on some sites, and what is known about the others."""

    state: Indices
    multipliers: Floats
    use: Floats
    bound: float

    def copy(self) -> Part:
        return Part(self.state.copy(), self.multipliers.copy(), self.use.copy(), self.bound)

    def raise_bound(self, best: Best, rounds: int, step: float) -> tuple[str, Indices]:
        """Improve the bound; return what proves that nothing better is in here, and sites."""
        bound, is_settled, opened = ascend(
            best.problem.costs,
            best.problem.p,
            best.value,
            best.slack,
            self.state,
            self.multipliers,
            self.use,
            rounds,
            step,
        )
        self.bound = max(self.bound, bound)
        if is_settled:
            return BY_FIXING, opened
        return BY_BOUND if self.bound > best.value - best.slack else UNPROVEN, opened


def prove(problem: Problem, *, seed: int, deadline: float) -> Best:
    """Return the best choice of p sites, proven unless the deadline (monotonic) cuts it short."""
    best = _best_of_starts(problem, seed, deadline)
    sites = len(problem.costs)
    whole = Part(
        state=np.full(sites, FREE, np.int64),
        multipliers=nearest_two(problem.costs, best.chosen),
        use=np.zeros(sites),
        bound=best.bound,
    )
    _raise_bound(best, whole, deadline)
    if not best.proof and not best.time_cap_hit:
        _part(best, whole, deadline)
    if not best.proof and not best.time_cap_hit:
        _solve_rest(best, whole.state, deadline)
    if problem.is_whole:
        best.bound = float(np.ceil(best.bound - 1e-6))
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


def _raise_bound(best: Best, whole: Part, deadline: float) -> None:
    """Raise the bound and improve the choice by turns, until neither moves."""
    for _ in range(STAGES):
        before, value = int((whole.state == FREE).sum()), best.value
        proof, opened = whole.raise_bound(best, ROUNDS, STEP)
        if proof:
            best.prove(proof)
            return
        best.bound = whole.bound
        _try(best, opened)
        if time.monotonic() > deadline:
            best.time_cap_hit = True
            return
        if int((whole.state == FREE).sum()) == before and best.value == value:
            return


def _try(best: Best, opened: Indices) -> None:
    """See how good the sites of a bound are after interchange."""
    value = interchange(best.problem.costs, opened, np.arange(len(best.problem.costs)), best.slack)
    best.take_if_better(opened, value)


def _part(best: Best, whole: Part, deadline: float) -> None:
    """Part the choices until every part is proven; too many parts leave the rest unproven."""
    waiting = [whole.copy()]
    for _ in range(MOST_PARTS):
        if not waiting:
            best.prove(BY_PARTS)
            return
        if time.monotonic() > deadline:
            best.time_cap_hit = True
            break
        part = waiting.pop()
        proof, opened = part.raise_bound(best, PART_ROUNDS, PART_STEP)
        if proof:
            continue
        best.take_if_better(np.sort(opened), best.problem.value(opened))
        waiting += _halves(part)
    best.bound = max(best.bound, min([best.value, *(part.bound for part in waiting)]))


def _halves(part: Part) -> list[Part]:
    """Close and open the site on which the bound is least decided; the likelier half goes first."""
    free = np.flatnonzero(part.state == FREE)
    if not len(free):
        return []
    site = free[np.argmin(np.abs(part.use[free] - 0.5))]
    closed, opened = part, part.copy()
    closed.state[site], opened.state[site] = CLOSED, OPEN
    return [closed, opened] if part.use[site] > 0.5 else [opened, closed]


def _solve_rest(best: Best, state: Indices, deadline: float) -> None:
    rest = solve_remainder(best.problem, state, seconds=max(deadline - time.monotonic(), 0.1))
    if len(rest.chosen):
        best.take_if_better(rest.chosen, best.problem.value(rest.chosen))
    if rest.is_finished:
        best.prove(BY_HIGHS)
    else:
        best.time_cap_hit = True
        best.bound = max(best.bound, min(rest.bound, best.value))
