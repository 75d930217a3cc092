"""Outlines: rings of member ways, walkable squares, buildings, municipal boundaries."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sozialraumbuero.engine.streets.extract import Extract, RawRelation, Tags
from sozialraumbuero.engine.streets.geometry import from_plane, plane
from sozialraumbuero.engine.streets.profiles import factors

Places = NDArray[np.int64]
_OUTER = ("outer", "")


class WalkArea(NamedTuple):
    """A square one may cross freely."""

    tags: Tags
    outlines: list[Places]  # closed
    centre: tuple[float, float]  # latitude, longitude
    is_way: bool  # a closed way, otherwise a relation


def walk_areas(found: Extract) -> list[WalkArea]:
    """Return walkable areas that are open on foot, in the order of their ids."""
    result = []
    for way in sorted(found.ways):
        tags, outline = found.ways[way].tags, found.way_places(way)
        if "highway" in tags and tags.get("area") == "yes" and len(outline) > 3:
            raw = found.ways[way]
            is_whole = len(outline) == raw.stop - raw.first and outline[0] == outline[-1]
            if is_whole and any(factors(tags).foot):
                result += _area(found, tags, [outline], is_way=True)
    for relation in sorted(found.relations, key=lambda r: r.id):
        tags = relation.tags
        if tags.get("type") == "multipolygon" and "highway" in tags and any(factors(tags).foot):
            result += _area(found, tags, rings(found, relation, _OUTER), is_way=False)
    return result


def _area(found: Extract, tags: Tags, outlines: list[Places], *, is_way: bool) -> list[WalkArea]:
    shape = polygon(found, outlines, [])
    if shape.is_empty:
        return []
    inside = shapely.point_on_surface(shape)
    lat, lon = from_plane(np.array([inside.x]), np.array([inside.y]))
    return [WalkArea(tags, outlines, (float(lat[0]), float(lon[0])), is_way)]


def rings(found: Extract, relation: RawRelation, roles: tuple[str, ...]) -> list[Places]:
    """Return the closed rings that the member ways of these roles form; open ends are left out."""
    lines = []
    for kind, way, role in relation.members:
        places = found.way_places(way) if kind == "w" and role in roles else ()
        if len(places) > 1:
            lines.append(np.asarray(places))
    return close_rings(lines)


def close_rings(lines: list[Places]) -> list[Places]:
    """Join lines end to end into closed rings."""
    result = [line for line in lines if line[0] == line[-1] and len(line) > 3]
    loose = dict(enumerate(line for line in lines if line[0] != line[-1]))
    ends: dict[int, list[int]] = {}
    for number, line in loose.items():
        for end in (int(line[0]), int(line[-1])):
            ends.setdefault(end, []).append(number)
    while loose:
        _, ring = loose.popitem()
        while ring[0] != ring[-1]:
            options = [number for number in ends[int(ring[-1])] if number in loose]
            if not options:
                break
            line = loose.pop(options[0])
            ring = np.append(ring, (line if line[0] == ring[-1] else line[::-1])[1:])
        if ring[0] == ring[-1] and len(ring) > 3:
            result.append(ring)
    return result


def polygon(found: Extract, outer: list[Places], inner: list[Places]) -> BaseGeometry:
    """Return the area of the plane inside `outer` and outside `inner`; empty if there is none."""
    shape: BaseGeometry = shapely.union_all([_filled(found, ring) for ring in outer])
    if inner and not shape.is_empty:
        holes: BaseGeometry = shapely.union_all([_filled(found, ring) for ring in inner])
        shape = shape.difference(holes)
    return shape


def _filled(found: Extract, ring: Places) -> BaseGeometry:
    x, y = plane(found.lat[ring], found.lon[ring])
    shape: BaseGeometry = shapely.make_valid(shapely.Polygon(np.column_stack([x, y])))
    return shape


def relation_polygon(found: Extract, relation: RawRelation) -> BaseGeometry:
    """Return the area of a multipolygon or boundary relation; empty if it cannot be closed."""
    return polygon(found, rings(found, relation, _OUTER), rings(found, relation, ("inner",)))
