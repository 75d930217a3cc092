"""For every door the nearest stops in true walking time."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets.doors import FAR, DoorTimes, door_ds
from sozialraumbuero.engine.tours.search.compiling import entry

Int = NDArray[np.int32]
NEIGHBOURS = 30
BY_AIR = 90
FARTHEST_S = 65535


class Neighbours(NamedTuple):
    """K neighbours of n doors, both walks in seconds, and the cheapest arrival at each door.

    The cheapest arrival bounds the walk from any place to the door from below.
    """

    id: Int
    there: NDArray[np.uint16]
    back: NDArray[np.uint16]
    cheapest_s: NDArray[np.float64]


def nearest_stops(
    walks: DoorTimes,
    x_m: NDArray[np.float64],
    y_m: NDArray[np.float64],
    doors: int,
    metres_per_second: float,
) -> Neighbours:
    """Return the neighbours of the first `doors` places: by walking the 30 nearest of 90 by air."""
    from scipy.spatial import cKDTree

    points = np.stack([x_m, y_m], axis=1)
    if doors == 0:
        empty = np.zeros((0, 1), np.uint16)
        return Neighbours(empty.astype(np.int32), empty, empty, np.zeros(0))
    wanted = min(BY_AIR + 1, len(points))
    by_air, candidates = cKDTree(points).query(points[:doors], k=wanted)
    by_air = by_air.reshape(doors, wanted)
    candidates = candidates.reshape(doors, wanted).astype(np.int32)
    near, there, back, cheapest = _nearest(walks, candidates, min(NEIGHBOURS, max(wanted - 1, 1)))
    beyond_s = np.full(doors, np.inf)
    if wanted == BY_AIR + 1:
        beyond_s = by_air[:, -1] / metres_per_second * 0.9
    return Neighbours(near, there, back, np.minimum(cheapest / 10, beyond_s))


@entry
def _nearest(
    walks: DoorTimes, candidates: Int, keep: int
) -> tuple[Int, NDArray[np.uint16], NDArray[np.uint16], NDArray[np.int64]]:
    doors = candidates.shape[0]
    near = np.full((doors, keep), -1, np.int32)
    there = np.zeros((doors, keep), np.uint16)
    back = np.zeros((doors, keep), np.uint16)
    cheapest = np.full(doors, FAR, np.int64)
    best = np.empty(keep, np.int64)
    for door in range(doors):
        found = 0
        for column in range(candidates.shape[1]):
            item = candidates[door, column]
            if item == door:
                continue
            cheapest[door] = min(cheapest[door], door_ds(walks, item, door))
            walk = door_ds(walks, door, item)
            if walk >= FAR or (found == keep and walk >= best[keep - 1]):
                continue
            hole = min(found, keep - 1)
            while hole > 0 and best[hole - 1] > walk:
                best[hole] = best[hole - 1]
                near[door, hole] = near[door, hole - 1]
                hole -= 1
            best[hole] = walk
            near[door, hole] = item
            found = min(found + 1, keep)
        for column in range(found):
            there[door, column] = min((best[column] + 9) // 10, FARTHEST_S)
            walk = (door_ds(walks, near[door, column], door) + 9) // 10
            back[door, column] = min(walk, FARTHEST_S)
    return near, there, back, cheapest
