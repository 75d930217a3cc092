"""What comes first if somebody weighs the measures their own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sozialraumbuero.workbench.results.reading import Result, measure_of


@dataclass(frozen=True, slots=True)
class Weighed:
    """A model with its value, 0 the worst and 1 the best that any model shows."""

    model: str
    name: str
    value: float
    rank: int


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
