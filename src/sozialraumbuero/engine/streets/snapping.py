"""Snapping: which street a door belongs to, where along it and on which side."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sozialraumbuero.engine.streets.buildings import Shapes
from sozialraumbuero.engine.streets.geometry import from_plane, lines, plane, shrink
from sozialraumbuero.engine.streets.town import Float, Town
from sozialraumbuero.engine.streets.walks import graph

FARTHEST_M = 150.0
_CHUNK = 4000
_AROUND_M = 0.5


class Snaps(NamedTuple):
    """Where doors meet the street; `line` is −1 if none is within 150 m."""

    line: NDArray[np.int64]
    off_share: Float  # of the line, 0 to 1
    side: NDArray[np.int8]
    access_m: Float
    lat: Float  # of the door
    lon: Float


class Snap(NamedTuple):
    """One place on the street network."""

    seg: int
    off_m: float
    side: int
    access_m: float


def snap(
    doors: Shapes,
    lat: Float,
    door_key: list[str],
    streets: Shapes,
    street_key: list[str],
    rank: NDArray[np.int64],
) -> Snaps:
    """Join each door to a street within 150 m.

    Streets with the door's own key come first, within equals those of lower `rank`, then the
    nearest, then the first. Empty keys match nothing. `lat` is the latitude of each door.
    """
    numbers = {key: place for place, key in enumerate(sorted({*street_key, *door_key}))}
    door_number = np.array([numbers[key] if key else -1 for key in door_key], np.int64)
    street_number = np.array([numbers[key] if key else -2 for key in street_key], np.int64)
    tree = shapely.STRtree(streets)
    line = np.full(len(doors), -1, np.int64)
    for first in range(0, len(doors), _CHUNK):
        part = slice(first, first + _CHUNK)
        door, street = tree.query(
            doors[part], predicate="dwithin", distance=FARTHEST_M / shrink(lat[part])
        )
        door = door + first
        order = rank[street] + np.where(door_number[door] == street_number[street], 0, 1 << 20)
        best = np.full(len(doors), np.iinfo(np.int64).max)
        np.minimum.at(best, door, order)
        fits = order == best[door]  # measure only what can win
        door, street = door[fits], street[fits]
        metres = shapely.distance(doors[door], streets[street])
        ordered = np.lexsort([street, metres, door])
        door, at = np.unique(door[ordered], return_index=True)
        line[door] = street[ordered][at]
    return _measure(doors, lat, streets, line)


def _measure(doors: Shapes, lat: Float, streets: Shapes, line: NDArray[np.int64]) -> Snaps:
    found = np.flatnonzero(line >= 0)
    target = streets[line[found]]
    ends = shapely.get_coordinates(shapely.shortest_line(doors[found], target)).reshape(-1, 2, 2)
    along = shapely.line_locate_point(target, shapely.points(ends[:, 1]))
    length = shapely.length(target)
    result = Snaps(
        line,
        np.zeros(len(line)),
        np.ones(len(line), np.int8),
        np.zeros(len(line)),
        np.full(len(line), np.nan),
        np.full(len(line), np.nan),
    )
    result.off_share[found] = np.clip(along / np.maximum(length, 1e-9), 0.0, 1.0)
    result.side[found] = _side(doors[found], ends, target, along, length)
    result.access_m[found] = np.hypot(*(ends[:, 0] - ends[:, 1]).T) * shrink(lat[found])
    result.lat[found], result.lon[found] = from_plane(ends[:, 0, 0], ends[:, 0, 1])
    return result


def _side(
    doors: Shapes, ends: Float, target: Shapes, along: Float, length: Float
) -> NDArray[np.int8]:
    """Return −1 left and +1 right of the street; a door on the very line looks from its middle."""
    before = shapely.line_interpolate_point(target, np.maximum(along - _AROUND_M, 0.0))
    after = shapely.line_interpolate_point(target, np.minimum(along + _AROUND_M, length))
    ahead = shapely.get_coordinates(after) - shapely.get_coordinates(before)
    out = ends[:, 0] - ends[:, 1]
    middle = shapely.get_coordinates(shapely.centroid(doors)) - ends[:, 1]
    on_line = np.hypot(*out.T) < 1e-3
    out = np.where(on_line[:, None], middle, out)
    cross = ahead[:, 0] * out[:, 1] - ahead[:, 1] * out[:, 0]
    return np.where(cross > 0, -1, 1).astype(np.int8)


def insert_places(
    town: Town, lat: Float, lon: Float, *, profile: str = "foot"
) -> list[Snap | None]:
    """Join points such as rooms and appointments to the nearest segment within 150 m.

    Only segments that the profile may use count.

    None stands for a point without such a segment, or one that is not on the map.
    """
    lat, lon = np.asarray(lat, np.float64), np.asarray(lon, np.float64)
    with np.errstate(invalid="ignore"):
        usable = np.flatnonzero((np.abs(lat) <= 85) & (np.abs(lon) <= 180))
    walkable = np.unique(graph(town, profile)[3])
    streets = lines(town.pt_lat, town.pt_lon, town.seg_ptr)[walkable]
    x, y = plane(lat[usable], lon[usable])
    snaps = snap(
        np.asarray(shapely.points(x, y), dtype=object),
        lat[usable],
        [""] * len(usable),
        streets,
        [""] * len(streets),
        np.zeros(len(streets), np.int64),
    )
    result: list[Snap | None] = [None] * len(lat)
    for place, line, share, side, access in zip(
        usable.tolist(),
        snaps.line.tolist(),
        snaps.off_share,
        snaps.side,
        snaps.access_m,
        strict=True,
    ):
        if line >= 0:
            seg = int(walkable[line])
            off = float(share) * float(town.seg_len_m[seg])
            result[place] = Snap(seg, off, int(side), float(access))
    return result


def insert_place(town: Town, lat: float, lon: float) -> Snap | None:
    """Join one point; see `insert_places`, which is quicker for several."""
    return insert_places(town, np.array([lat]), np.array([lon]))[0]
