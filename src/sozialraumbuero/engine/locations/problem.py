"""Where to open p of some sites: the problem, and what was found with its proof."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sozialraumbuero.engine.errors import BadInput

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Marks = NDArray[np.bool_]
OPTIMAL, WITHIN_GAP = "optimal", "within the gap"
# Sums of costs are compared up to this part of them.
RELATIVE = 1e-9
LARGEST_WHOLE = 2**52


@dataclass(frozen=True, slots=True)
class Problem:
    """Weighted costs, sites × areas, of which p sites are to be opened."""

    costs: Floats
    p: int
    # All sums are whole numbers, so that a better one is better by 1.
    is_whole: bool

    def value(self, chosen: Indices) -> float:
        return float(self.costs[chosen].min(axis=0).sum())

    def slack(self, value: float) -> float:
        """Return by how much a value must at least be beaten to count as beaten."""
        return 1 - 1e-6 if self.is_whole else max(RELATIVE * abs(value), 1e-12)


@dataclass(frozen=True, slots=True)
class Sites:
    """Opened sites by index, the site of each area, and how good that is for certain.

    `value` is what was to be least (p-median) or most (cover), `bound` what nobody can beat.
    `gap` is their difference in parts of the value, 0 with the certificate "optimal"; `proof`
    says which step closed it. `time_cap_hit`: other machines may find another answer.
    """

    chosen: tuple[int, ...]
    assigned: Indices
    value: float
    bound: float
    gap: float
    certificate: str
    proof: str
    time_cap_hit: bool


def read_problem(costs: ArrayLike, weights: ArrayLike, p: int) -> Problem:
    """Check areas × sites costs and weights from 0; raises BadInput."""
    table, people = np.asarray(costs, np.float64), np.asarray(weights, np.float64)
    if table.ndim != 2 or 0 in table.shape:
        raise BadInput("costs", f"have the shape {table.shape}; give areas × sites")
    areas, sites = table.shape
    if people.shape != (areas,):
        raise BadInput("weights", f"{people.size} for {areas} areas; give one per area")
    if not (np.isfinite(table).all() and (table >= 0).all()):
        raise BadInput("costs", "must be numbers from 0; give unreachable sites a high cost")
    if not (np.isfinite(people).all() and (people >= 0).all()):
        raise BadInput("weights", "must be numbers from 0; check them")
    if not 1 <= p <= sites:
        raise BadInput("p", f"{p} of {sites} sites cannot be opened; write 1 to {sites}")
    weighted = np.ascontiguousarray((table * people[:, None]).T)
    is_whole = bool((weighted == np.floor(weighted)).all() and weighted.sum() < LARGEST_WHOLE)
    return Problem(weighted, int(p), is_whole)
