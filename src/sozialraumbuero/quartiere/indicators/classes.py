"""Classes of a map: a few steps that hold about as many areas each, or are equally wide."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

MOST_CLASSES = 5


@dataclass(frozen=True)
class Step:
    """One class with its limits, both inclusive as far as values fall on them."""

    number: int
    low: float
    high: float
    count: int


def upper_limits(values: Sequence[float], *, equal_width: bool = False) -> list[float]:
    """Return the highest value of each class, lowest class first; equal values never part."""
    ordered = sorted(values)
    if not ordered:
        return []
    if equal_width:
        wide = (ordered[-1] - ordered[0]) / MOST_CLASSES
        found = [ordered[0] + wide * step for step in range(1, MOST_CLASSES)]
    else:
        count = len(ordered)
        found = [
            ordered[max(0, -(-count * step // MOST_CLASSES) - 1)] for step in range(1, MOST_CLASSES)
        ]
    return sorted({*(limit for limit in found if limit < ordered[-1]), ordered[-1]})


def class_of(value: float, limits: Sequence[float]) -> int:
    """Return the number of the class from 1; with few classes they spread over the shades."""
    at = min(bisect_left(limits, value), len(limits) - 1)
    return shade_of(at, len(limits))


def shade_of(at: int, count: int) -> int:
    """Return which of the five shades class `at` of `count` gets: the ends are always used."""
    if count <= 1:
        return (MOST_CLASSES + 1) // 2
    return 1 + round(at * (MOST_CLASSES - 1) / (count - 1))


def steps_of(values: Sequence[float], limits: Sequence[float]) -> list[Step]:
    """Return the classes that hold a value, with the lowest and highest value in each."""
    parts: dict[int, list[float]] = {}
    for value in sorted(values):
        parts.setdefault(class_of(value, limits), []).append(value)
    return [Step(number, part[0], part[-1], len(part)) for number, part in parts.items()]
