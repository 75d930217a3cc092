"""How far ranks move if indicators, weights and chance were a little different."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from sozialraumbuero.engine.counters import uniforms, word_of
from sozialraumbuero.engine.social_index.areas import Areas
from sozialraumbuero.engine.social_index.config import Config
from sozialraumbuero.engine.social_index.scoring import combined, ranks_of, z_values
from sozialraumbuero.engine.social_index.shrinkage import with_rates

Floats = NDArray[np.float64]
Ranks = NDArray[np.int64]
LOW, HIGH = 0.05, 0.95
WEIGHT_CHANGE = 0.20


def rank_intervals(
    areas: Areas, values: Floats, weights: Floats, ranks: Ranks, config: Config
) -> tuple[Ranks, Ranks]:
    """Return the 5th and 95th percentile of each area's rank, the rank itself always within.

    Each variant leaves out the next indicator (or none), changes every weight by up to 20 % and
    draws the counts anew where there are any. Equal seeds give equal intervals.
    """
    found = np.empty((config.draws, len(values)), np.int64)
    columns = len(weights)
    z = z_values(values, config, areas.population)
    for draw in range(config.draws):
        changed = weights * _changes(draw, columns, config.seed)
        if columns > 1 and draw % (columns + 1) < columns:
            changed[draw % (columns + 1)] = 0.0
        if any(areas.counts):
            z = z_values(_resampled(areas, values, draw, config.seed), config, areas.population)
        found[draw] = ranks_of(combined(z, changed))
    low, high = np.quantile(found, [LOW, HIGH], axis=0, method="inverted_cdf")
    return np.minimum(low.astype(np.int64), ranks), np.maximum(high.astype(np.int64), ranks)


def _changes(draw: int, columns: int, seed: int) -> Floats:
    chance = uniforms(np.arange(columns), draw, word_of("index weights"), seed=seed)
    return np.asarray(1 + WEIGHT_CHANGE * (2 * chance - 1))


def _resampled(areas: Areas, values: Floats, draw: int, seed: int) -> Floats:
    """Return the values with cases drawn anew; a number belongs to the area's id, not its row."""
    found = values.copy()
    entities = np.array([word_of(area) for area in areas.valid_ids], np.uint64)
    for at, counts in enumerate(areas.counts):
        if counts is None:
            continue
        chance = uniforms(entities, draw, word_of(f"index counts {at}"), seed=seed)
        drawn = binom.ppf(chance, counts.of, counts.rates)
        rates = np.divide(drawn, counts.of, out=np.zeros_like(drawn), where=counts.of > 0)
        found[:, at] = with_rates(values[:, at], counts, rates)
    return found
