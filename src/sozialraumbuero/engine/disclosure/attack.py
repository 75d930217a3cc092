"""The attacker: linear programmes over everything that is known of true counts.

Known are a lower and an upper limit for every cell, from its published values and the rule of
the noise, and which cells are sums of which others. Where a block of cells has one such equation
the programme has a solution in closed form; elsewhere HiGHS solves it. A point that one programme
visits proves the room of all cells at once, so most cells need no programme of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from sozialraumbuero.engine.disclosure.policy import FEWEST_VALUES, SMALL

Floats = NDArray[np.float64]
INFEASIBLE = 2
GLANCES = 8
_TOLERANCE = 1e-6


class Equation(NamedTuple):
    """The cell at `total` is the sum of the cells at `parts`."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """N cells with limits, and the equations between them."""

    low: Floats  # N
    high: Floats  # N
    equations: tuple[Equation, ...]


class Narrow(NamedTuple):
    """A cell that is certainly between two numbers too close to each other."""

    at: int
    low: int
    high: int


class Contradiction(Exception):
    """No true counts at all fit what is known."""


def narrow_cells(known: Knowledge) -> list[Narrow]:
    """Return each cell that may be 1 to 4 and is bounded to fewer than 6 values.

    Raises Contradiction if nothing fits.
    """
    found: list[Narrow] = []
    for cells, equations in _blocks(known):
        if len(equations) < 2:
            found += _judged(cells, *_closed_form(known, cells, equations))
        else:
            found += _programmes(known, cells, equations)
    return sorted(found)


def bounds(known: Knowledge, at: int) -> tuple[float, float]:
    """Return the least and the largest value of one cell, by two programmes over all cells."""
    everything = np.arange(len(known.low))
    block = _Block(known, everything, list(known.equations))
    return float(block.extreme(at, 1)[at]), float(block.extreme(at, -1)[at])


def _blocks(known: Knowledge) -> list[tuple[NDArray[np.int64], list[Equation]]]:
    """Split the cells into groups that share no equation."""
    size = len(known.low)
    pairs = [(each.total, part) for each in known.equations for part in each.parts]
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    graph = csr_matrix((np.ones(len(left)), (left, right)), shape=(size, size))
    number, group = connected_components(graph, directed=False)
    equations: list[list[Equation]] = [[] for _ in range(number)]
    for each in known.equations:
        equations[group[each.total]].append(each)
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(number + 1))
    return [(order[starts[g] : starts[g + 1]], equations[g]) for g in range(number)]


def _closed_form(
    known: Knowledge, cells: NDArray[np.int64], equations: list[Equation]
) -> tuple[Floats, Floats]:
    """Return the limits of all cells of a block with at most one equation."""
    low, high = known.low.copy(), known.high.copy()
    for total, listed in equations:
        parts = np.array(listed, np.int64)
        least, most = known.low[parts].sum(), known.high[parts].sum()
        low[total], high[total] = max(low[total], least), min(high[total], most)
        low[parts] = np.maximum(low[parts], low[total] - (most - known.high[parts]))
        high[parts] = np.minimum(high[parts], high[total] - (least - known.low[parts]))
    if (low[cells] > high[cells] + _TOLERANCE).any():
        raise Contradiction
    return low[cells], high[cells]


def _programmes(
    known: Knowledge, cells: NDArray[np.int64], equations: list[Equation]
) -> list[Narrow]:
    block = _Block(known, cells, equations)
    found: list[Narrow] = []
    may_be_small = (block.low <= SMALL[-1]) & (block.high >= SMALL[0])
    block.look_around(may_be_small)
    for at in np.flatnonzero(may_be_small).tolist():
        if block.has_room(at):
            continue
        low, high = block.extreme(at, 1)[at], block.extreme(at, -1)[at]
        found += _judged(cells[at : at + 1], np.array([low]), np.array([high]))
    return found


def _judged(cells: NDArray[np.int64], low: Floats, high: Floats) -> list[Narrow]:
    least = np.ceil(low - _TOLERANCE)
    most = np.floor(high + _TOLERANCE)
    is_narrow = (most - least < FEWEST_VALUES) & (least <= SMALL[-1]) & (most >= SMALL[0])
    return [
        Narrow(int(cells[at]), int(least[at]), int(most[at])) for at in np.flatnonzero(is_narrow)
    ]


class _Block:
    """One group of linked cells, and how far its points have been seen to reach."""

    def __init__(
        self, known: Knowledge, cells: NDArray[np.int64], equations: list[Equation]
    ) -> None:
        self.low, self.high = known.low[cells], known.high[cells]
        self.least, self.most = np.full(len(cells), np.inf), np.full(len(cells), -np.inf)
        place = {int(cell): at for at, cell in enumerate(cells)}
        rows, columns, values = [], [], []
        for row, (total, parts) in enumerate(equations):
            rows += [row] * (len(parts) + 1)
            columns += [place[total], *(place[part] for part in parts)]
            values += [1.0] + [-1.0] * len(parts)
        self.matrix = csr_matrix((values, (rows, columns)), shape=(len(equations), len(cells)))

    def has_room(self, at: int) -> bool:
        return bool(self.most[at] - self.least[at] >= FEWEST_VALUES)

    def look_around(self, wanted: NDArray[np.bool_]) -> None:
        """Visit points where every second, fourth ... wanted cell is least and the rest largest."""
        number = np.cumsum(wanted)
        for bit in range(GLANCES):
            signs = np.where(wanted, 1.0 - 2.0 * ((number >> bit) & 1), 0.0)
            self._visit(signs)
            self._visit(-signs)

    def extreme(self, at: int, sign: int) -> Floats:
        """Return a point where the cell is least (sign 1) or largest (sign -1)."""
        cost = np.zeros(len(self.low))
        cost[at] = sign
        return self._visit(cost)

    def _visit(self, cost: Floats) -> Floats:
        limits = np.stack([self.low, self.high], axis=1)
        told = np.zeros(self.matrix.shape[0])
        solved = linprog(cost, A_eq=self.matrix, b_eq=told, bounds=limits, method="highs")
        if solved.status == INFEASIBLE:
            raise Contradiction
        point: Floats = solved.x
        self.least, self.most = np.minimum(self.least, point), np.maximum(self.most, point)
        return point
