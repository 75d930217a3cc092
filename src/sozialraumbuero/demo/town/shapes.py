"""Taking the wanted piece out of whatever shape a geometric operation returns."""

from __future__ import annotations

import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry


def largest_polygon(shape: BaseGeometry) -> Polygon:
    """Return the largest polygon of a shape; an empty one if there is none."""
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, Polygon)]
    return max(parts, key=lambda part: float(part.area), default=Polygon())


def longest_line(shape: BaseGeometry) -> LineString:
    """Return the longest line of a shape; an empty one if there is none."""
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, LineString)]
    return max(parts, key=lambda part: float(part.length), default=LineString())


def polygons(shape: BaseGeometry) -> list[Polygon]:
    """Return all polygons of a shape in a stable order."""
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, Polygon)]
    return sorted(parts, key=lambda part: part.bounds)


def faces(lines: BaseGeometry) -> list[Polygon]:
    """Return the faces between noded lines in a stable order."""
    return polygons(shapely.polygonize(list(shapely.get_parts(lines))))


def crossing_distances(line: LineString, other: BaseGeometry) -> list[float]:
    """Return how far along a line it crosses another shape, rising."""
    hits = shapely.get_coordinates(line.intersection(other))
    return sorted(float(line.project(shapely.Point(hit))) for hit in hits)
