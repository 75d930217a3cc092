"""Draw shares of few people towards the share of all, the more the fewer they are.

Global empirical Bayes by moments: Marshall, "Mapping disease and mortality rates using empirical
Bayes estimators", Applied Statistics 40 (1991).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.social_index.areas import Counts

Floats = NDArray[np.float64]


def shrunk_rates(counts: Counts) -> Floats:
    """Return the shrunk share of each area; one with nobody has the share of all."""
    rates, of = counts.rates, counts.of
    everybody = of.sum()
    mean = counts.cases.sum() / everybody
    spread = (of * (rates - mean) ** 2).sum() / everybody
    between = max(spread - mean / of.mean(), 0.0)
    if between == 0.0:
        return np.full_like(rates, mean)
    trust = np.divide(
        between, between + np.divide(mean, of, out=np.full_like(of, np.inf), where=of > 0)
    )
    return np.asarray(mean + trust * (rates - mean))


def with_rates(values: Floats, counts: Counts, rates: Floats) -> Floats:
    """Return the values of an indicator as they would be with other shares of the same people.

    The values may be percent, per mille or shares: the scale is that of all areas together.
    """
    scale = (values * counts.of).sum() / counts.cases.sum()
    return np.asarray(values + scale * (rates - counts.rates))
