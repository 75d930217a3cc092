"""What comes first if somebody weighs the measures their own way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.workbench.results.reading import Result, measure_of

TIE = 1e-12
Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A model with its value, 0 the worst and 1 the best that any model shows."""

    model: str
    name: str
    value: float
    rank: int
    # The share of years in which it comes first; None where only means are known.
    first: float | None = None


def weighed(result: Result, weights: Mapping[str, float]) -> list[Weighed]:
    """Return the models, best first; equal values share a rank. Weights of 0 count nothing.

    Each measure is put between the worst and the best end of all models' intervals, so that a
    measure that hardly differs decides hardly anything.
    """
    used = {name: weight for name, weight in weights.items() if weight > 0}
    total = sum(used.values())
    values = {
        model["id"]: sum(
            weight * _placed(result, model, name) for name, weight in used.items()
        ) / total if total else 0.0
        for model in result["models"]
    }  # fmt: skip
    names = {model["id"]: model["name"] for model in result["models"]}
    order = sorted(values, key=lambda key: -values[key])
    return [
        Weighed(
            key, names[key], values[key], 1 + sum(v > values[key] + 1e-12 for v in values.values())
        )
        for key in order
    ]


def weighed_over_years(
    result: Result, years: Mapping[str, Any], weights: Mapping[str, float]
) -> list[Weighed]:
    """Return the models, best mean value over all years first; equal ones share a rank.

    A measure is put between the worst and the best that any model showed in any year, and what
    could not be measured counts as worst, as everywhere in the comparison. Equal models share
    the years in which they come first together.
    """
    used = {n: w for n, w in weights.items() if w > 0 and n in years["measures"]}
    scores = np.zeros((1, len(years["models"])))
    for name, weight in used.items():
        scores = scores + weight / sum(used.values()) * _scored(years["measures"][name], name)
    means = scores.mean(axis=0)
    is_first = scores >= scores.max(axis=1, keepdims=True) - TIE
    firsts = (is_first / is_first.sum(axis=1, keepdims=True)).mean(axis=0)
    names = {model["id"]: model["name"] for model in result["models"]}
    return [
        Weighed(
            key,
            names[key],
            float(means[at]),
            1 + int((means > means[at] + TIE).sum()),
            float(firsts[at]),
        )
        for at, key in sorted(enumerate(years["models"]), key=lambda each: -means[each[0]])
    ]


def _scored(rows: Sequence[Sequence[float | None]], name: str) -> Float:
    """Return years × models from 0, the worst seen, to 1, the best."""
    raw = measure_of(name).direction * np.array(rows, np.float64)
    known = np.isfinite(raw)
    if not known.any():
        return np.zeros(raw.shape)
    low, high = raw[known].min(), raw[known].max()
    return np.asarray(np.where(known, (raw - low) / (high - low or 1.0), 0.0))


def _placed(result: Result, model: Mapping[str, Any], name: str) -> float:
    """Return where a model's mean lies between the worst and the best end, 0 to 1."""
    sign = measure_of(name).direction
    ends = [
        sign * end
        for each in result["models"]
        for end in (each["measures"][name]["low"], each["measures"][name]["high"])
        if end is not None
    ]
    mean = model["measures"][name]["mean"]
    if mean is None or not ends or max(ends) == min(ends):
        return 0.0
    return float((sign * mean - min(ends)) / (max(ends) - min(ends)))
