"""Where the hours of a period go: first what every block was promised, then Thompson sampling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.contact.draws import draw
from sozialraumbuero.engine.contact.floors import Ledger, Promise, rotation
from sozialraumbuero.engine.contact.rates import Posterior

Table = NDArray[np.float64]
MINUTES = 60.0
SLIVER_HOURS = 1e-9
SHORTEST_HOURS = 0.25
PROMISE = Promise()


@dataclass(frozen=True, slots=True)
class Pace:
    """Minutes on the way: to a block, at each bell, and longer where somebody opens."""

    to_block: float = 8.0
    per_knock: float = 0.75 + 0.33
    if_opened: float = 4.0

    def minutes(self, households: Table, rate: Table) -> Table:
        """Return the expected minutes of one visit that asks so many households."""
        return self.to_block + households * (self.per_knock + rate * self.if_opened)


PACE = Pace()


@dataclass(frozen=True, slots=True)
class Standing:
    """B blocks before a period: their names, households left to ask, and the need of one."""

    names: Sequence[str]
    households: NDArray[np.float64]
    need: NDArray[np.float64]
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Choice:
    """Hours per block and band, (B, S): by promise and by draw.

    `unmet` names blocks whose visit is due now and does not fit in. `chances` is the chance of
    each block and band to get any hour, over draws like this one; empty if not asked for.
    """

    promised: Table
    drawn: Table
    unmet: tuple[str, ...] = ()
    chances: Table = field(default_factory=lambda: np.zeros((0, 0)))

    @property
    def hours(self) -> Table:
        return self.promised + self.drawn


def choose(
    posterior: Posterior,
    standing: Standing,
    hours: NDArray[np.float64],
    *,
    period: int,
    seed: int,
    scenario: int = 0,
    budget: float | None = None,
    promise: Promise | None = PROMISE,
    pace: Pace = PACE,
    draws_for_chances: int = 0,
) -> Choice:
    """Return where the hours go, by one posterior draw after the promise is kept.

    `hours` are the most that each band can take, (S); `budget` is what all take together. Chances
    are shares of further draws; what the promise takes in every draw has chance 1.
    """
    choices = []
    for replication in range(draws_for_chances + 1):
        rates = draw(
            posterior,
            standing.names,
            period=period,
            seed=seed,
            scenario=scenario,
            replication=replication,
        )
        choices.append(assign(rates, standing, hours, budget=budget, promise=promise, pace=pace))
    first, others = choices[0], choices[1:]
    if not others:
        return first
    chances = np.mean([each.hours > 0 for each in others], axis=0)
    return Choice(first.promised, first.drawn, first.unmet, chances)


def assign(
    rates: Table,
    standing: Standing,
    hours: NDArray[np.float64],
    *,
    budget: float | None = None,
    promise: Promise | None = PROMISE,
    pace: Pace = PACE,
) -> Choice:
    """Return where the hours go if these were the rates; without a promise all go by yield."""
    day = _Period(rates, standing, hours, budget, pace)
    promised: Table = np.zeros_like(rates)
    unmet: tuple[str, ...] = ()
    if promise is not None:
        promised, unmet = day.keep(promise)
    return Choice(promised, day.spend(), unmet)


class _Period:
    """The hours that are still free, and the part of each block that nobody is sent to yet."""

    def __init__(
        self,
        rates: Table,
        standing: Standing,
        hours: NDArray[np.float64],
        budget: float | None,
        pace: Pace,
    ) -> None:
        asked = np.repeat(standing.households[:, None], len(hours), axis=1)
        minutes = pace.minutes(asked, rates)
        self._standing = standing
        self._full = np.where(asked > 0, minutes / MINUTES, 0.0)
        self._yield = standing.need[:, None] * asked * rates / minutes
        self._free = np.array(hours, np.float64)
        self._budget = float(self._free.sum()) if budget is None else budget
        self._open = (standing.households > 0).astype(np.float64)
        # Equal yields go by name, so that the order of the blocks decides nothing.
        self._rank = np.argsort(np.argsort(np.array(standing.names, np.str_), kind="stable"))

    def keep(self, promise: Promise) -> tuple[Table, tuple[str, ...]]:
        """Give the blocks in turn their hours, each in its best band; tell who must wait on."""
        standing, given = self._standing, np.zeros_like(self._full)
        most = self._full.max(axis=1)
        turns = rotation(standing.ledger, most, standing.names, self._budget, promise)
        for block, wanted in turns:
            for band in np.argsort(-self._yield[block], kind="stable").tolist():
                wanted -= self._give(given, block, band, wanted)
        is_due = (standing.ledger.deadlines(promise) <= 1) & (most > 0)
        late = np.flatnonzero(is_due & (given.sum(axis=1) <= 0)).tolist()
        return given, tuple(sorted(standing.names[block] for block in late))

    def spend(self) -> Table:
        """Spend what is free on the best pairs of block and band; nobody is asked twice."""
        given = np.zeros_like(self._full)
        ranks = np.broadcast_to(self._rank[:, None], given.shape)
        for pair in np.lexsort((ranks.ravel(), -self._yield.ravel())).tolist():
            block, band = divmod(pair, given.shape[1])
            if self._yield[block, band] <= 0 or self._budget <= SLIVER_HOURS:
                break
            self._give(given, block, band, self._budget)
        return given

    def _give(self, given: Table, block: int, band: int, wanted: float) -> float:
        """Send somebody for at most so long, not for less than pays; return for how long."""
        most = self._open[block] * self._full[block, band]
        hours = float(min(wanted, self._free[band], self._budget, most))
        if hours < min(SHORTEST_HOURS, most, wanted) or hours <= SLIVER_HOURS:
            return 0.0
        given[block, band] += hours
        self._free[band] -= hours
        self._budget -= hours
        self._open[block] -= hours / self._full[block, band]
        return hours
