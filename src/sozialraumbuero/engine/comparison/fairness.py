"""How the worst off fare, inside kernels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.compiled import kernel

Float = NDArray[np.float64]


@kernel
def worst_part(values: Float, weights: Float, part: float) -> float:
    """Return the mean of the lowest values of a part of the weight, fractional at its edge."""
    left = whole = part * weights.sum()
    total = 0.0
    for place in np.argsort(values, kind="mergesort"):
        taken = min(left, weights[place])
        total += taken * values[place]
        left -= taken
        if left <= 0.0:
            break
    return total / whole if whole > 0.0 else np.nan


@kernel
def equal_burden(burdens: Float, weights: Float, aversion: float) -> float:
    """Return the Kolm–Pollak equally distributed equivalent of burdens.

    (1/β) ln(Σ w e^{βy} / Σ w) with β = ε Σwy / Σwy², by log-sum-exp.
    """
    total = weights.sum()
    first, second = (weights * burdens).sum(), (weights * burdens * burdens).sum()
    if total <= 0.0:
        return np.nan
    if second <= 0.0:
        return 0.0
    beta = aversion * first / second
    top = (beta * burdens).max()
    inside = (weights * np.exp(beta * burdens - top)).sum() / total
    return float((top + np.log(inside)) / beta)
