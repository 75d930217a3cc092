"""How evenly a burden lies: the worst-off quarter, and the equal burden that weighs the same."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sozialraumbuero.engine.errors import BadInput

Floats = NDArray[np.float64]
QUARTER = 0.25


def worst_quarter(
    values: ArrayLike, weights: ArrayLike, *, share: float = QUARTER, high_is_bad: bool = True
) -> float:
    """Return the mean value of the worst-off quarter of the residents.

    The area at the edge counts with the part that fills the quarter; equal values share it by
    weight, so the order of the areas does not matter.
    """
    burdens, people = _checked(values, weights)
    parts = worst_parts(values, weights, share=share, high_is_bad=high_is_bad)
    residents = parts * people
    return math.fsum(residents * burdens) / math.fsum(residents)


def worst_parts(
    values: ArrayLike, weights: ArrayLike, *, share: float = QUARTER, high_is_bad: bool = True
) -> Floats:
    """Return for each area which part of its residents, 0 to 1, belongs to the worst-off quarter.

    Kept from one plan, the parts follow the same residents into another.
    """
    burdens, people = _checked(values, weights)
    if not 0 < share <= 1:
        raise BadInput("share", f"{share:g} is not above 0 and at most 1; write 0.25")
    badness = burdens if high_is_bad else -burdens
    parts = np.zeros(len(badness))
    left = share * math.fsum(people)
    for level in np.unique(badness)[::-1]:
        alike = badness == level
        here = math.fsum(people[alike])
        parts[alike] = min(1.0, left / here) if here else 0.0
        left -= here
        if left <= 0:
            break
    return parts


def kolm_pollak(values: ArrayLike, weights: ArrayLike, epsilon: float = 1.0) -> float:
    """Return the burden that, borne by everybody alike, would be as bad as the real burdens.

    Kolm–Pollak equally-distributed equivalent for burdens, never below their mean; `epsilon` is
    the aversion to inequality (0: the mean). Sheriff & Maguire, "Health risk, inequality indexes,
    and environmental justice", Risk Analysis 40 (2020); β after Horton et al., arXiv 2401.15452.
    """
    burdens, people = _checked(values, weights)
    total = math.fsum(people)
    mean = math.fsum(people * burdens) / total
    beta = _beta(burdens, people, epsilon)
    if beta == 0:
        return mean
    # Around the highest burden, so that nothing overflows.
    highest = float(burdens.max())
    return highest + math.log(math.fsum(people * np.exp(beta * (burdens - highest))) / total) / beta


def kolm_pollak_costs(
    costs: ArrayLike, burdens: ArrayLike, weights: ArrayLike, epsilon: float = 1.0
) -> Floats:
    """Return costs whose p-median has the least Kolm–Pollak burden, with β taken from `burdens`.

    The linear proxy of Horton et al.: Σ w e^{βy} grows with the equivalent for a fixed β. The
    costs are scaled so that their largest is 1.
    """
    values, people = _checked(burdens, weights)
    beta = _beta(values, people, epsilon)
    table = np.asarray(costs, np.float64)
    if beta == 0:
        return table
    return np.asarray(np.exp(beta * (table - table.max())))


def _beta(burdens: Floats, people: Floats, epsilon: float) -> float:
    if not (math.isfinite(epsilon) and epsilon >= 0):
        raise BadInput("epsilon", f"{epsilon:g} is not a number from 0; write 1")
    squares = math.fsum(people * burdens * burdens)
    return epsilon * math.fsum(people * burdens) / squares if squares > 0 else 0.0


def _checked(values: ArrayLike, weights: ArrayLike) -> tuple[Floats, Floats]:
    burdens, people = np.asarray(values, np.float64), np.asarray(weights, np.float64)
    if burdens.ndim != 1 or burdens.shape != people.shape:
        raise BadInput(
            "weights", f"{people.shape} for values of {burdens.shape}; give one weight per value"
        )
    if not np.isfinite(burdens).all():
        raise BadInput("values", "hold what is not a number; leave those areas out")
    if not (np.isfinite(people).all() and (people >= 0).all() and people.sum() > 0):
        raise BadInput("weights", "must be numbers from 0, one of them above 0; check them")
    return burdens, people
