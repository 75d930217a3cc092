"""Cuts the tours of a large job into neighbouring parts, every time along another direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Int = NDArray[np.int64]

DIRECTIONS = ((1, 0), (1, 1), (0, 1), (-1, 1), (2, 1), (-1, 2), (1, 2), (-2, 1))


@dataclass(frozen=True, slots=True)
class Cut:
    """Which tours belong together, and to which part every door and appointment goes."""

    groups: tuple[Int, ...]
    door: Int  # n, part
    promise: Int  # A, part


def cut(
    x_m: Int, y_m: Int, routes: Sequence[Int], doors: int, promises: int, *, parts: int, turn: int
) -> Cut:
    """Return the parts of the tours in turn `turn`; whole metres, so that machines agree.

    Places are doors, promises, then the start of every tour. What a tour serves goes with it, a
    free door with the nearest served place, a free appointment to another part in every turn.
    """
    count = len(routes)
    stops = [route[route < doors + promises] for route in routes]
    around = [np.append(part, doors + promises + r) for r, part in enumerate(stops)]
    centres = [np.array([x_m[part].sum(), y_m[part].sum()]) // len(part) for part in around]
    groups = _split(np.arange(count), np.array(centres), parts, turn)
    of_route = np.empty(count, np.int64)
    for number, group in enumerate(groups):
        of_route[group] = number
    anchors = np.concatenate(around)
    owner = np.full(doors + promises, -1, np.int64)
    for r, part in enumerate(stops):
        owner[part] = of_route[r]
    of_anchor = np.concatenate([np.full(len(part), of_route[r]) for r, part in enumerate(around)])
    free = np.flatnonzero(owner[:doors] < 0)
    owner[free] = of_anchor[_nearest(x_m, y_m, anchors, free)]
    waiting = np.flatnonzero(owner[doors:] < 0)
    owner[doors + waiting] = (waiting + turn) % len(groups)
    return Cut(tuple(groups), owner[:doors], owner[doors:])


def _split(routes: Int, centres: Int, parts: int, turn: int) -> list[Int]:
    """Return the tours in as many parts of nearly equal size, halved across both directions."""
    if parts == 1:
        return [np.sort(routes)]
    east, north = DIRECTIONS[turn % len(DIRECTIONS)]
    along = centres[routes] @ np.array([east, north])
    order = routes[np.lexsort((routes, along))]
    few = parts // 2
    half = len(routes) * few // parts
    return [
        *_split(order[:half], centres, few, turn + 2),
        *_split(order[half:], centres, parts - few, turn + 2),
    ]


def _nearest(x_m: Int, y_m: Int, anchors: Int, places: Int) -> Int:
    """Return for each place the number of the nearest anchor by air."""
    from scipy.spatial import cKDTree

    if not len(places):
        return np.zeros(0, np.int64)
    tree = cKDTree(np.stack([x_m[anchors], y_m[anchors]], axis=1))
    found: Int = tree.query(np.stack([x_m[places], y_m[places]], axis=1))[1]
    return found
