"""The index of all areas: scores, classes, ranks and how sure the ranks are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.social_index.areas import Areas, read_areas
from sozialraumbuero.engine.social_index.config import Combine, Config
from sozialraumbuero.engine.social_index.intervals import rank_intervals
from sozialraumbuero.engine.social_index.scoring import (
    check_component,
    classes_of,
    ranks_of,
    scores_of,
    weights_of,
    z_values,
)
from sozialraumbuero.engine.social_index.shrinkage import shrunk_rates, with_rates
from sozialraumbuero.engine.tables import Table

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Index:
    """Results of the valid areas, in the order of the table; `rank_low` and `rank_high` enclose.

    `classes` are numbers of labels. `z` is areas × indicators, as measured: directions and
    weights are not in it.
    """

    config: Config
    areas: Areas
    z: Floats
    weights: Floats
    scores: Floats
    classes: Whole
    ranks: Whole
    rank_low: Whole
    rank_high: Whole


def make_index(table: Table, config: Config) -> Index:
    """Return the index; raises BadInput about the table, or about `combine`."""
    areas = read_areas(table, config)
    values = _values(areas, config)
    z = z_values(values, config, areas.population)
    if config.combine is Combine.PCA:
        check_component(z, [indicator.column for indicator in config.indicators])
    weights = weights_of(z, config)
    scores = scores_of(z, weights, config, areas.population)
    if not np.isfinite(scores).all():
        raise BadInput("indicators", "cancel each other out in every area; check the directions")
    ranks = ranks_of(scores)
    low, high = ranks, ranks
    if config.draws:
        low, high = rank_intervals(areas, values, weights, ranks, config)
    return Index(
        config=config,
        areas=areas,
        z=z,
        weights=weights,
        scores=scores,
        classes=classes_of(scores, config),
        ranks=ranks,
        rank_low=low,
        rank_high=high,
    )


def _values(areas: Areas, config: Config) -> Floats:
    if not config.shrink:
        return areas.values
    values = areas.values.copy()
    for at, counts in enumerate(areas.counts):
        if counts is None:
            continue
        values[:, at] = with_rates(values[:, at], counts, shrunk_rates(counts))
        if values[:, at].min() == values[:, at].max():
            name = config.indicators[at].column
            raise BadInput(name, "differs by chance alone; remove it, or write shrink: false")
    return values
