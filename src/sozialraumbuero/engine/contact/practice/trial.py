"""All policies in the same hidden town, and the measures by which they are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.contact.bands import START_RATES
from sozialraumbuero.engine.contact.choosing import PROMISE
from sozialraumbuero.engine.contact.practice.policies import Learner, Oracle, Sweep, Unlearned, Week
from sozialraumbuero.engine.contact.practice.town import SCATTER, HiddenTown, Scatter, hidden_town
from sozialraumbuero.engine.contact.practice.year import (
    MOVABLE,
    OFFICE,
    USUAL,
    Policy,
    Result,
    live,
)

SWEEP, UNLEARNED, GREEDY = "sweep", "unlearned", "greedy"
LEARNED, ORACLE, FREE_ORACLE = "learned", "oracle", "free oracle"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A kind of town, what is believed at first, and the hours of the sweep and of all others."""

    scatter: Scatter = SCATTER
    start: Sequence[float] = START_RATES
    swept: Week = USUAL
    week: Week = USUAL


EQUAL = Scatter(need=0.0, untold_need=0.0)
SCENARIOS: Mapping[str, Scenario] = {
    "unequal need": Scenario(),
    "drifting rates": Scenario(scatter=Scatter(drift=0.05)),
    "wrong prior": Scenario(start=START_RATES[::-1]),
    "movable hours": Scenario(week=MOVABLE),
    "equal need": Scenario(scatter=EQUAL),
    "equal need, office hours swept": Scenario(scatter=EQUAL, swept=OFFICE, week=MOVABLE),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """What each policy brought in one town; the learner's `promised_part` of its hours."""

    town: HiddenTown
    results: Mapping[str, Result]
    promised_part: float

    def ratio(self, one: str, other: str, weeks: int, *, in_need: bool = True) -> float:
        """Return how many times as many people the one policy met in the first weeks."""
        return self._met(one, weeks, in_need) / self._met(other, weeks, in_need)

    def keeps_the_promise(self) -> bool:
        """Return whether every block was visited in time and got its part of the hours."""
        result = self.results[LEARNED]
        return (
            result.longest_wait <= PROMISE.within_weeks
            and result.least_part >= PROMISE.part_of_share - 1e-9
        )

    def worst_off(self, one: str, other: str) -> float:
        """Return how the least served quarters of two policies compare, by people in need."""
        return float(self._served(one).min() / self._served(other).min())

    def neediest(self, one: str, other: str) -> float:
        """Return how many times as many people the one policy met in the neediest quarter."""
        need = self._by_quarter(self.town.need * self.town.sizes)
        at = int(np.argmax(need / self._by_quarter(self.town.sizes.astype(np.float64))))
        return float(self._served(one)[at] / self._served(other)[at])

    def _met(self, policy: str, weeks: int, in_need: bool) -> float:
        result = self.results[policy]
        met = result.met_in_need if in_need else result.met
        return float(met[:weeks].sum())

    def _served(self, policy: str) -> NDArray[np.float64]:
        in_need = self.town.by_block(self.town.is_in_need.astype(np.float64))
        met = self.results[policy].met_in_need.sum(axis=0).astype(np.float64)
        return self._by_quarter(met) / self._by_quarter(in_need)

    def _by_quarter(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        quarters = np.unique(list(self.town.quarter_of.values()), return_inverse=True)[1]
        return np.asarray(np.bincount(quarters, values), np.float64)


def trial(
    seed: int, scenario: Scenario, weeks: int, *, blocks: int = 120, quarters: int = 12
) -> Trial:
    """Return what all policies bring in the same town, with the same people at home.

    Fewer blocks get fewer hours, so that the promise can be kept.
    """
    town = hidden_town(seed, blocks=blocks, quarters=quarters, scatter=scenario.scatter)
    learner = Learner(town, seed=seed, start=scenario.start)
    policies: Mapping[str, Policy] = {
        SWEEP: Sweep(),
        UNLEARNED: Unlearned(),
        GREEDY: Learner(town, seed=seed, start=scenario.start, promise=None, is_greedy=True),
        LEARNED: learner,
        ORACLE: Oracle(PROMISE),
        FREE_ORACLE: Oracle(None),
    }
    part = blocks / 120
    results = {
        name: live(
            town, policy, weeks, (scenario.swept if name == SWEEP else scenario.week).times(part)
        )
        for name, policy in policies.items()
    }
    return Trial(town, results, learner.promised_hours / learner.all_hours)
