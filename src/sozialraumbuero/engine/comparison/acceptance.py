"""Which model ranks where under which weights (SMAA: Lahdelma & Salminen, OR 49(3), 2001)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.measures import MEASURES, measure_places
from sozialraumbuero.engine.comparison.scenario import Scenario
from sozialraumbuero.engine.compiled import kernel
from sozialraumbuero.engine.counters import uniforms

WEIGHT_VECTORS = 10_000
SURE = 0.8
USUAL = (
    "people_reached", "newly_reached", "worst_quarter", "barrier_free", "travel_minutes",
    "waiting_over_14_share", "digitally_excluded", "cost_euros",
)  # fmt: skip
PURPOSE = 0x676577  # "gew"

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Criteria:
    """What is weighed, and C weights in each of many vectors that sum to 1."""

    ids: tuple[str, ...]
    weights: Float  # W × C

    @property
    def middle(self) -> Float:
        return np.asarray(self.weights.mean(axis=0))


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Shares of ranks per model, M × M, and the mean weights with which each comes first."""

    ranks: Float
    central_weights: Float


def criteria_of(scenario: Scenario) -> Criteria:
    """Draw the weights: evenly over all weights, or within the ranges that people named."""
    ranges = scenario.criteria
    ids = tuple(ranges) if ranges else USUAL
    chance = uniforms(
        np.arange(len(ids))[None, :],
        np.arange(WEIGHT_VECTORS)[:, None],
        PURPOSE,
        seed=scenario.seed,
    )
    if ranges:
        low, high = np.array(list(ranges.values())).T
        raw = low + (high - low) * chance
    else:
        raw = -np.log(chance)
    total = raw.sum(axis=1, keepdims=True)
    return Criteria(ids, np.where(total > 0, raw / np.where(total > 0, total, 1), 1 / len(ids)))


def scored(rows: Float, criteria: Criteria) -> Float:
    """Return R × M × C values from 0, the worst seen here, to 1, the best.

    What cannot be measured, such as the way of people when nobody came, counts as worst.
    """
    places = [measure_places()[name] for name in criteria.ids]
    signs = np.array([MEASURES[place].direction for place in places], np.float64)
    raw = rows[:, :, places] * signs
    known = np.isfinite(raw)
    low = np.where(known, raw, np.inf).min(axis=(0, 1))
    high = np.where(known, raw, -np.inf).max(axis=(0, 1))
    width = np.where(high > low, high - low, 1.0)
    return np.where(known, (raw - low) / width, 0.0)


def mean_values(scores: Float, criteria: Criteria) -> Float:
    """Return each model's mean value at the mean weights, 0 to 1."""
    return np.asarray((scores.mean(axis=0) * criteria.middle).sum(axis=1))


def accepted(scores: Float, criteria: Criteria) -> Acceptance:
    """Rank the models for every weight vector in every replication."""
    ranks, central, firsts = _rank_shares(
        np.ascontiguousarray(scores), np.ascontiguousarray(criteria.weights)
    )
    safe = np.where(firsts > 0, firsts, 1.0)[:, None]
    return Acceptance(
        ranks / (len(scores) * len(criteria.weights)),
        np.where(firsts[:, None] > 0, central / safe, 0.0),
    )


@kernel
def _rank_shares(scores: Float, weights: Float) -> tuple[Float, Float, Float]:
    """Equal models share their ranks, so their order decides nothing."""
    replications, models, count = scores.shape
    ranks = np.zeros((models, models))
    central = np.zeros((models, count))
    firsts = np.zeros(models)
    value = np.empty(models)
    for replication in range(replications):
        for vector in range(len(weights)):
            for model in range(models):
                total = 0.0
                for criterion in range(count):
                    total += weights[vector, criterion] * scores[replication, model, criterion]
                value[model] = total
            for model in range(models):
                better = equal = 0
                for other in range(models):
                    better += value[other] > value[model]
                    equal += value[other] == value[model]
                for rank in range(better, better + equal):
                    ranks[model, rank] += 1.0 / equal
                if better == 0:
                    firsts[model] += 1.0 / equal
                    for criterion in range(count):
                        central[model, criterion] += weights[vector, criterion] / equal
    return ranks, central, firsts
