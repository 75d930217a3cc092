"""Posterior draws: one number per block and band, from one counter-based uniform each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, expit, ndtri, polygamma

from sozialraumbuero.engine.contact.rates import Posterior
from sozialraumbuero.engine.counters import uniforms, word_of

Table = NDArray[np.float64]
PURPOSE = 0x6C65726E  # "lern"; the band is added


def draw(
    posterior: Posterior,
    names: Sequence[str],
    *,
    period: int,
    seed: int,
    scenario: int = 0,
    replication: int = 0,
) -> Table:
    """Return rates drawn from the posterior, one row per name.

    Logit-normal with the moments of the beta's logit, by inverse CDF. The number belongs to the
    name, the band and the period: neither the order of the names nor who else is drawn matters.
    """
    chance = uniforms(
        np.array([word_of(name) for name in names], np.int64)[:, None],
        period,
        PURPOSE + np.arange(posterior.mean.shape[1])[None, :],
        replication,
        seed=seed,
        scenario=scenario,
    )
    middle = digamma(posterior.alpha) - digamma(posterior.beta)
    spread = np.sqrt(polygamma(1, posterior.alpha) + polygamma(1, posterior.beta))
    return np.asarray(expit(middle + spread * ndtri(chance)))
