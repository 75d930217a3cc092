"""From values to scores, ranks and classes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.social_index.config import Combine, Config, Scale

Floats = NDArray[np.float64]
Ranks = NDArray[np.int64]
FEWEST_PER_INDICATOR = 5
LEAST_KMO = 0.6
# A score this near to a cut is equal to it, whatever its last bits say.
EQUAL = 1e-9


def standardised(values: Floats, population: Floats | None = None) -> Floats:
    """Return (x − mean) ÷ standard deviation per column, over all rows, weighted if wanted."""
    mean = np.average(values, axis=0, weights=population)
    spread = np.sqrt(np.average((values - mean) ** 2, axis=0, weights=population))
    return np.asarray((values - mean) / spread)


def z_values(values: Floats, config: Config, population: Floats | None) -> Floats:
    """Return the z-values of all indicators, cut off where the configuration says so."""
    z = standardised(values, population)
    return np.asarray(z.clip(-config.winsorise, config.winsorise)) if config.winsorise else z


def weights_of(z: Floats, config: Config) -> Floats:
    """Return one weight per indicator with its direction as sign; z is areas × indicators."""
    directions = np.array([float(indicator.direction) for indicator in config.indicators])
    if config.combine is Combine.PCA:
        return np.asarray(first_component(z * directions) * directions)
    weights = np.array([indicator.weight for indicator in config.indicators])
    return np.asarray(directions * weights)


def scores_of(z: Floats, weights: Floats, config: Config, population: Floats | None) -> Floats:
    """Return the score of each area on the scale of the configuration."""
    total = combined(z, weights)
    if config.combine is Combine.MEAN:
        score = total / np.abs(weights).sum()
    else:
        score = standardised(total, population)
    return np.asarray(100 + 10 * score) if config.scale is Scale.HUNDRED else score


def combined(z: Floats, weights: Floats) -> Floats:
    """Return Σ weight × z, column after column: equal rows give equal sums to the last bit."""
    total = np.zeros(len(z))
    for column, weight in zip(z.T, weights, strict=True):
        total += weight * column
    return total


def ranks_of(scores: Floats) -> Ranks:
    """Return 1 for the highest score; equal scores share the better rank."""
    ordered = np.sort(-scores)
    return np.searchsorted(ordered, -scores, side="left").astype(np.int64) + 1


def classes_of(scores: Floats, config: Config) -> NDArray[np.int64]:
    """Return the number of the label of each score.

    A score equal to a cut belongs to the class nearer the mean; equal to a cut that is the mean,
    to the class of more need.
    """
    middle = 100.0 if config.scale is Scale.HUNDRED else 0.0
    found = np.zeros(len(scores), np.int64)
    for cut in config.cuts:
        is_above = scores > cut + EQUAL
        found += is_above | (np.abs(scores - cut) <= EQUAL) if cut <= middle else is_above
    return found


def first_component(z: Floats) -> Floats:
    """Return the loadings of the first principal component, positive in sum."""
    matrix = np.corrcoef(z, rowvar=False)
    vector = np.linalg.eigh(matrix)[1][:, -1]
    return np.asarray(vector if vector.sum() >= 0 else -vector)


def check_component(z: Floats, names: Sequence[str]) -> None:
    """Refuse a principal component that the data cannot bear; raises BadInput for `combine`."""
    areas, indicators = z.shape
    needed = FEWEST_PER_INDICATOR * indicators
    if indicators < 2:
        raise BadInput("combine", f"pca of {names[0]} alone is nothing; write sum")
    if areas < needed:
        problem = f"{areas} valid areas are too few for pca of {indicators} indicators"
        raise BadInput("combine", f"{problem}; write sum, or give {needed} areas")
    measure = kaiser_meyer_olkin(z)
    if measure < LEAST_KMO:
        problem = f"KMO is {measure:.2f}, below 0.6: the indicators do not belong together"
        raise BadInput("combine", f"{problem}; write sum")


def kaiser_meyer_olkin(z: Floats) -> float:
    """Return how far the correlations come from what all indicators share, 0 to 1.

    Σ r² ÷ (Σ r² + Σ partial r²) over pairs; Kaiser, "An index of factorial simplicity",
    Psychometrika 39 (1974). Copies of one indicator have no partial correlations: 0.
    """
    matrix = np.atleast_2d(np.corrcoef(z, rowvar=False))
    if np.linalg.cond(matrix) > 1e12:
        return 0.0
    inverse = np.linalg.inv(matrix)
    partial = inverse / np.sqrt(np.outer(np.diag(inverse), np.diag(inverse)))
    pairs = np.triu_indices(len(matrix), 1)
    shared, apart = (matrix[pairs] ** 2).sum(), (partial[pairs] ** 2).sum()
    return float(shared / (shared + apart)) if shared + apart else 0.0
