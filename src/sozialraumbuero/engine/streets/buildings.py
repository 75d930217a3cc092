"""Buildings with their areas: where an address stands and how much room there is to live."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sozialraumbuero.engine.streets.areas import relation_polygon
from sozialraumbuero.engine.streets.extract import Extract, Tags
from sozialraumbuero.engine.streets.geometry import from_plane, plane, shrink

Shapes = NDArray[np.object_]


class Buildings(NamedTuple):
    """Closed outlines of the plane, ordered by id."""

    name: list[str]  # "w123" or "r123"
    tags: list[Tags]
    shape: Shapes

    def footprint_m2(self) -> NDArray[np.float64]:
        """Return true square metres."""
        _, lat_y = (
            shapely.get_x(shapely.centroid(self.shape)),
            shapely.get_y(shapely.centroid(self.shape)),
        )
        lat, _ = from_plane(np.zeros(len(self.shape)), np.nan_to_num(lat_y))
        return np.asarray(shapely.area(self.shape) * shrink(lat) ** 2, dtype=np.float64)


def buildings(found: Extract) -> Buildings:
    """Return every building whose outline closes."""
    ways = {way: raw.tags for way, raw in sorted(found.ways.items()) if is_building(raw.tags)}
    names, shapes = closed_ways(found, list(ways))
    tags = [ways[way] for way in names]
    result_names = [f"w{way}" for way in names]
    extra: list[BaseGeometry] = []
    for relation in sorted(found.relations, key=lambda r: r.id):
        if is_building(relation.tags):
            shape = relation_polygon(found, relation)
            if not shape.is_empty:
                result_names.append(f"r{relation.id}")
                tags.append(relation.tags)
                extra.append(shape)
    return Buildings(result_names, tags, np.concatenate([shapes, as_shapes(extra)]))


def is_building(tags: Tags) -> bool:
    return tags.get("building", "no") != "no"


def as_shapes(shapes: Sequence[BaseGeometry | None]) -> Shapes:
    """Return a one-dimensional array; numpy alone would unpack collections."""
    result = np.empty(len(shapes), dtype=object)
    result[:] = shapes
    return result


def closed_ways(found: Extract, ways: list[int]) -> tuple[list[int], Shapes]:
    """Return those ways that close, with their areas in the plane."""
    closed = []
    rings = []
    for way in ways:
        places = found.way_places(way)
        if len(places) > 3 and places[0] == places[-1]:
            closed.append(way)
            rings.append(places)
    if not rings:
        return [], np.empty(0, dtype=object)
    points = np.concatenate(rings)
    x, y = plane(found.lat[points], found.lon[points])
    ends = np.cumsum([0, *map(len, rings)])
    shapes = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON, np.column_stack([x, y]), (ends, np.arange(len(ends)))
    )
    return closed, np.asarray(shapely.make_valid(shapes), dtype=object)
