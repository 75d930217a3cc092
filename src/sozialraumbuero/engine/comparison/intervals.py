"""Figures with their intervals, and what the difference between two models is worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.measures import MEASURES

LOW, HIGH = 0.025, 0.975
DIGITS = 6

Float = NDArray[np.float64]


def rounded(value: float) -> float:
    """Return six significant digits: processors differ beyond, and nobody reads more."""
    return float(f"{value:.{DIGITS}g}")


def figure(values: Float, unit: str) -> dict[str, Any]:
    """Return mean and 95 % interval over replications; nulls where nothing could be measured."""
    known = values[np.isfinite(values)]
    if not known.size:
        return {"mean": None, "low": None, "high": None, "unit": unit}
    low, high = np.quantile(known, [LOW, HIGH])
    return {
        "mean": rounded(float(known.mean())),
        "low": rounded(float(low)),
        "high": rounded(float(high)),
        "unit": unit,
    }


def measures_of(rows: Float) -> dict[str, Any]:
    """Return all figures of one model from its R × measures rows."""
    return {each.id: figure(rows[:, at], each.unit) for at, each in enumerate(MEASURES)}


def pairs(rows: Float, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Compare every two models in the same replications; decided if the interval excludes zero."""
    return [
        _pair(rows[:, first, at] - rows[:, second, at], ids[first], ids[second], at)
        for first in range(len(ids))
        for second in range(first + 1, len(ids))
        for at, each in enumerate(MEASURES)
        if each.direction
    ]


def _pair(difference: Float, first: str, second: str, at: int) -> dict[str, Any]:
    measure = MEASURES[at]
    told = figure(difference, measure.unit)
    known = difference[np.isfinite(difference)] * measure.direction
    decided = told["low"] is not None and (told["low"] > 0 or told["high"] < 0)
    better = ""
    if decided:
        better = first if told["mean"] * measure.direction > 0 else second
    chance = float(((known > 0) + 0.5 * (known == 0)).mean()) if known.size else None
    return {
        "a": first,
        "b": second,
        "measure": measure.id,
        "difference": told,
        "decided": decided,
        "better": better or None,
        "chance_a_better": None if chance is None else rounded(chance),
    }
