"""Own counts move assumptions: Beta for shares, Gamma for minutes and hours.

The start value weighs as little as two contacts, so own figures speak as soon as they count; below
50 contacts they are shown but change nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, gammaincinv

from sozialraumbuero.engine.comparison.parameters import Parameter, parameters
from sozialraumbuero.engine.comparison.scenario import Contacts, Scenario, Triple
from sozialraumbuero.engine.counters import uniforms, word_of

LEAST_CONTACTS = 50
PRIOR_CONTACTS = 2.0
GAMMA_SHAPE = 4.0  # one visit's minutes scatter by half of their mean
PURPOSE = 0x616E6E  # "ann"

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of one parameter: a range, or a posterior once there are own counts."""

    parameter: Parameter
    prior: Triple
    contacts: Contacts | None = None

    @property
    def is_learnt(self) -> bool:
        return self.contacts is not None and self.contacts.tried >= LEAST_CONTACTS

    def quantile(self, chance: Float) -> Float:
        """Return the values at these chances: triangular by range, or by the posterior."""
        return self.posterior(chance) if self.is_learnt else triangular(self.prior, chance)

    def posterior(self, chance: Float) -> Float:
        """Return quantiles of start value and counts together."""
        if self.contacts is None:
            return triangular(self.prior, chance)
        tried, happened, start = self.contacts.tried, self.contacts.happened, self.prior[1]
        if self.parameter.unit == "share":
            alpha = PRIOR_CONTACTS * start + happened
            beta = PRIOR_CONTACTS * (1 - start) + tried - happened
            if min(alpha, beta) <= 0:
                return np.full(np.shape(chance), float(alpha > 0))
            return np.asarray(betaincinv(alpha, beta, chance))
        shape = GAMMA_SHAPE * (PRIOR_CONTACTS + tried)
        total = PRIOR_CONTACTS * start + happened
        drawn = GAMMA_SHAPE * total / gammaincinv(shape, 1.0 - np.asarray(chance))
        return np.asarray(np.clip(drawn, self.parameter.least, self.parameter.most))

    def interval(self) -> tuple[float, float, float]:
        """Return the middle and the 90 % interval of what is believed now."""
        return _middle_and_ends(self.quantile)

    def after_contacts(self) -> tuple[float, float, float]:
        """Return the middle and the 90 % interval of start value and counts together."""
        return _middle_and_ends(self.posterior)


def _middle_and_ends(quantile: Callable[[Float], Float]) -> tuple[float, float, float]:
    low, middle, high = quantile(np.array([0.05, 0.5, 0.95]))
    return float(middle), float(low), float(high)


def triangular(triple: Triple, chance: Float) -> Float:
    """Return quantiles of the triangle from low over start to high."""
    low, start, high = triple
    if high <= low:
        return np.full(np.shape(chance), start)
    turn = (start - low) / (high - low)
    rising = low + np.sqrt(chance * (high - low) * (start - low))
    falling = high - np.sqrt((1.0 - chance) * (high - low) * (high - start))
    return np.asarray(np.where(chance < turn, rising, falling))


def beliefs(scenario: Scenario) -> tuple[Belief, ...]:
    """Return what is believed of each parameter, in the order of the table."""
    return tuple(
        Belief(
            each,
            scenario.ranges.get(each.id, (each.low, each.start, each.high)),
            scenario.contacts.get(each.id),
        )
        for each in parameters()
    )


def parameter_rows(scenario: Scenario, replications: int) -> Float:
    """Return replications × parameters; a parameter's chance belongs to its name alone."""
    chance = uniforms(
        np.array([word_of(each.id) for each in parameters()], np.int64)[None, :],
        0,
        PURPOSE,
        np.arange(replications)[:, None],
        seed=scenario.seed,
    )
    columns = [each.quantile(chance[:, at]) for at, each in enumerate(beliefs(scenario))]
    return np.ascontiguousarray(np.column_stack(columns))
