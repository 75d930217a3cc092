"""An attacker from outside: he has the program and every release, but not the key.

He shares no code with the audit. What a printed figure says of the count behind it he learns by
publishing invented tables under keys of his own; then he solves linear programmes over all cells,
totals and sums of all releases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from sozialraumbuero.engine.disclosure import Cell, Cube, Item, Kind, Policy, Register, Release
from sozialraumbuero.engine.disclosure.tests.makers import a_cube, a_policy

Publish = Callable[[Cube, Policy, Register, bytes], object]
PRACTICE_KEYS = 15
MOST_IMAGINABLE = 1000


@dataclass(frozen=True)
class Learnt:
    """How far print and count were seen apart, and the largest count printed as "below"."""

    down: int
    up: int
    most_below: int

    def between(self, item: Item) -> tuple[float, float]:
        """Return what one printed figure says of its count."""
        spare = (item.terms - 1) * max(self.most_below, self.up - self.down)
        if item.shown.value is None:
            return 0, self.most_below + spare
        low, high = item.shown.value - self.up, item.shown.value - self.down
        return max(0, low - spare), high + spare


def learn(publish: Publish) -> Learnt:
    """Publish counts from 0 to 39 under many keys, and see what comes out."""
    counts = np.tile(np.arange(40), (20, 1))
    cube, offsets, below = a_cube(counts), [0], [0]
    for seed in range(PRACTICE_KEYS):
        release = publish(cube, a_policy(20, 40), Register(), b"practice key" + bytes([seed] * 8))
        assert isinstance(release, Release)
        cells = [item for item in release.items if item.kind is Kind.CELL]
        for item, count in zip(cells, counts.ravel().tolist(), strict=True):
            if item.shown.value is None:
                below.append(count)
            else:
                offsets.append(item.shown.value - count)
    return Learnt(min(offsets), max(offsets), max(below))


def tightly_bounded(
    truth: Cube, releases: Iterable[Release], learnt: Learnt
) -> dict[Cell, tuple[int, int]]:
    """Return each true count of 1 to 4, town totals included, bounded to fewer than 5 values."""
    cells = truth.cells()
    rows, low, high = _rows(cells, releases, learnt)
    wanted = {cell: np.eye(len(cells))[at] for at, cell in enumerate(cells)}
    for release in releases:
        wanted |= {i.cell: _row(cells, i) for i in release.items if i.kind is Kind.TOTAL}
    counts, found = truth.counts.ravel(), {}
    for cell, row in wanted.items():
        if 1 <= row @ counts <= 4:
            least, most = (_extreme(sign * row, rows, low, high) * sign for sign in (1, -1))
            values = int(np.ceil(least - 1e-6)), int(np.floor(most + 1e-6))
            assert values[0] <= row @ counts <= values[1]
            if values[1] - values[0] + 1 < 5:
                found[cell] = values
    return found


def _rows(
    cells: list[Cell], releases: Iterable[Release], learnt: Learnt
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    items = [item for release in releases for item in release.items]
    limits = np.array([learnt.between(item) for item in items])
    return np.array([_row(cells, item) for item in items]), limits[:, 0], limits[:, 1]


def _row(cells: list[Cell], item: Item) -> NDArray[np.float64]:
    """Return which cells a figure counts; a year counts its quarters."""
    at = dict(item.cell)
    return np.array(
        [all(dict(cell)[name].startswith(word) for name, word in at.items()) for cell in cells],
        np.float64,
    )


def _extreme(
    cost: NDArray[np.float64],
    rows: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
) -> float:
    solved = linprog(
        cost,
        A_ub=np.vstack([rows, -rows]),
        b_ub=np.concatenate([high, -low]),
        bounds=(0, MOST_IMAGINABLE),
    )
    assert solved.status == 0
    return float(solved.fun)
