"""Draw a border around the houses of every block: tidy, and not over its neighbours' houses.

Every house owns the ground nearer to it than to any other (Voronoi cells), but no more than some
metres around it; a block owns the ground of its houses and of the streets between them.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPoint
from shapely.geometry.base import BaseGeometry

from sozialraumbuero.quartiere.borders.polygons import Border, as_border

METRES_PER_DEGREE = 111_195.0
REACH_M = 38.0
# Closes yards and street crossings within a block, then rounds the corners off.
CLOSING_M = 14.0
SIMPLIFIED_M = 2.5
SMALLEST_PART_M2 = 400.0

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def block_borders(lon: Floats, lat: Floats, block: Ints) -> dict[int, Border]:
    """Return the GeoJSON border of every block; −1 is no block and claims its own ground."""
    if not len(lon):
        return {}
    shrink = float(np.cos(np.radians(lat.mean())))
    scale = np.array([METRES_PER_DEGREE * shrink, METRES_PER_DEGREE])
    metres = np.column_stack([lon, lat]) * scale
    ground = _ground(metres, block)
    return {
        number: as_border(shapely.transform(shape, lambda positions: positions / scale))
        for number, shape in ground.items()
    }


def _ground(metres: Floats, block: Ints) -> dict[int, BaseGeometry]:
    """Return the land of every block in metres."""
    places, first = np.unique(metres.round(1), axis=0, return_index=True)
    owner = block[first]
    cells = _cells(places)
    found: dict[int, BaseGeometry] = {}
    for number in np.unique(owner[owner >= 0]).tolist():
        mine = np.flatnonzero(owner == number)
        reach: BaseGeometry = MultiPoint(places[mine]).buffer(REACH_M, quad_segs=4)
        own = reach if cells is None else reach.intersection(shapely.union_all(cells[mine]))
        found[number] = _tidy(own, reach)
    # A block whose houses all stand where another block's house stands first.
    for number in np.unique(block[block >= 0]).tolist():
        if number not in found:
            found[number] = MultiPoint(metres[block == number]).buffer(REACH_M / 2, quad_segs=4)
    return found


def _cells(places: Floats) -> NDArray[np.object_] | None:
    """Return the Voronoi cell of every place, or None where there are too few to part."""
    if len(places) < 3:
        return None
    frame = shapely.box(*(places.min(axis=0) - 500), *(places.max(axis=0) + 500))
    cells = shapely.get_parts(
        shapely.voronoi_polygons(MultiPoint(places), extend_to=frame, ordered=True)
    )
    return cells if len(cells) == len(places) else None


def _tidy(own: BaseGeometry, reach: BaseGeometry) -> BaseGeometry:
    """Close small gaps, drop crumbs and holes, and round off."""
    closed = own.buffer(CLOSING_M, quad_segs=3).buffer(-CLOSING_M, quad_segs=3)
    simple = closed.intersection(reach).simplify(SIMPLIFIED_M)
    parts = [shapely.Polygon(part.exterior) for part in shapely.get_parts(simple)]
    large = [part for part in parts if part.area >= SMALLEST_PART_M2]
    kept = large or sorted(parts, key=lambda part: -part.area)[:1]
    merged: BaseGeometry = shapely.union_all(kept)
    return merged
