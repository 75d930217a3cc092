"""The policies that are compared: fixed sweep, no learning, greedy, Thompson, two oracles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.contact.bands import START_RATES
from sozialraumbuero.engine.contact.choosing import MINUTES, PACE, PROMISE, assign, choose
from sozialraumbuero.engine.contact.counts import FADING, Counts
from sozialraumbuero.engine.contact.floors import Promise
from sozialraumbuero.engine.contact.practice.town import HiddenTown
from sozialraumbuero.engine.contact.practice.walker import MOST_ATTEMPTS, Walker
from sozialraumbuero.engine.contact.rates import learn
from sozialraumbuero.engine.contact.shrinkage import Shrinkage

Table = NDArray[np.float64]
RELEARN_WEEKS = 4  # κ moves slowly, so it need not be sought every week


@dataclass(frozen=True, slots=True)
class Week:
    """The most hours of each band, (S), and of all together."""

    hours: Table
    budget: float

    def times(self, factor: float) -> Week:
        return Week(factor * self.hours, factor * self.budget)


class Sweep:
    """Block after block, everybody once, then those not met again: what is done today."""

    def __init__(self) -> None:
        self._block, self._pass = 0, 1

    def __call__(self, walker: Walker, week: Week) -> None:
        if walker.starts_a_round:
            self._pass = 1
        for band, hours in enumerate(week.hours.tolist()):
            self._walk(walker, band, hours)

    def _walk(self, walker: Walker, band: int, left: float) -> None:
        blocks = len(walker.town.names)
        for _ in range(blocks * MOST_ATTEMPTS):
            if left * MINUTES <= PACE.to_block:
                return
            left -= walker.visit(self._block, band, left, most_attempts=self._pass)
            if left > 0:
                self._block += 1
            if self._block == blocks:
                self._block, self._pass = 0, min(self._pass + 1, MOST_ATTEMPTS)


class Unlearned:
    """Chooses by need and by the start rates, with the floors: what is known without a count."""

    def __call__(self, walker: Walker, week: Week) -> None:
        start = np.broadcast_to(np.array(START_RATES), walker.town.log_odds.shape)
        _by_rates(walker, week, start, PROMISE)


class Oracle:
    """Knows every rate as it is now; chooses like the learner, with or without its floors."""

    def __init__(self, promise: Promise | None) -> None:
        self._promise = promise

    def __call__(self, walker: Walker, week: Week) -> None:
        _by_rates(walker, week, walker.true_rates(), self._promise)


class Learner:
    """Learns from the diary's counts alone; Thompson sampling, or greedy by the mean."""

    def __init__(
        self,
        town: HiddenTown,
        *,
        seed: int,
        promise: Promise | None = PROMISE,
        is_greedy: bool = False,
        start: Sequence[float] = START_RATES,
    ) -> None:
        self.counts = no_counts(town)
        self.shrinkage = Shrinkage()
        self._seed, self._promise, self._is_greedy, self._start = seed, promise, is_greedy, start
        self.promised_hours = self.all_hours = 0.0

    def __call__(self, walker: Walker, week: Week) -> None:
        at = walker.diary.week
        if at % RELEARN_WEEKS == 0:
            self.shrinkage = learn(self.counts, start=self._start).shrinkage
        believed = learn(self.counts, start=self._start, shrinkage=self.shrinkage).blocks
        if self._is_greedy:
            _by_rates(walker, week, believed.mean, self._promise)
        else:
            choice = choose(
                believed,
                walker.standing(self._promise or PROMISE, week.budget),
                week.hours,
                period=at,
                seed=self._seed,
                budget=week.budget,
                promise=self._promise,
            )
            self.promised_hours += float(choice.promised.sum())
            self.all_hours += float(choice.hours.sum())
            _walk(walker, choice.hours)
        self.counts = with_week(self.counts, walker.diary.knocked, walker.diary.opened)


def no_counts(town: HiddenTown) -> Counts:
    """Return the counts of a town in which nobody has knocked yet."""
    quarters = tuple(sorted(set(town.quarter_of.values())))
    shape, loose = town.log_odds.shape, (len(quarters) + 1, town.log_odds.shape[1])
    return Counts(
        blocks=town.names,
        quarters=quarters,
        quarter=np.array([quarters.index(town.quarter_of[name]) for name in town.names]),
        knocked=np.zeros(shape),
        opened=np.zeros(shape),
        loose_knocked=np.zeros(loose),
        loose_opened=np.zeros(loose),
        knocks=np.zeros(shape, np.int64),
        loose_knocks=np.zeros(loose, np.int64),
    )


def with_week(counts: Counts, knocked: Table, opened: Table) -> Counts:
    """Return the counts after another week: the old ones faded, the new ones added."""
    return Counts(
        blocks=counts.blocks,
        quarters=counts.quarters,
        quarter=counts.quarter,
        knocked=FADING * counts.knocked + knocked,
        opened=FADING * counts.opened + opened,
        loose_knocked=counts.loose_knocked,
        loose_opened=counts.loose_opened,
        knocks=counts.knocks + knocked.astype(np.int64),
        loose_knocks=counts.loose_knocks,
    )


def _by_rates(walker: Walker, week: Week, rates: Table, promise: Promise | None) -> None:
    standing = walker.standing(promise or PROMISE, week.budget)
    choice = assign(rates, standing, week.hours, budget=week.budget, promise=promise)
    _walk(walker, choice.hours)


def _walk(walker: Walker, hours: Table) -> None:
    """Walk band by band; who is done early has more time in the next block."""
    for band in range(hours.shape[1]):
        spare = 0.0
        for block in np.flatnonzero(hours[:, band]).tolist():
            given = float(hours[block, band]) + spare
            spare = given - walker.visit(block, band, given)
