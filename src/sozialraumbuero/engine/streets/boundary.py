"""Which addresses belong to the municipality: by its boundary, else by addr:city."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets.addresses import AddressObjects
from sozialraumbuero.engine.streets.areas import relation_polygon
from sozialraumbuero.engine.streets.buildings import Shapes
from sozialraumbuero.engine.streets.extract import Extract, RawRelation
from sozialraumbuero.engine.streets.geometry import from_plane, plane, shrink
from sozialraumbuero.engine.streets.tag_values import clean, street_key
from sozialraumbuero.engine.streets.town import Float

FIELD = "--boundary"
AGS = "de:amtlicher_gemeindeschluessel"
STREETS_AROUND_M = 1000.0  # walks may leave the municipality
NEAR_ADDRESS_M = 150.0
_SHOWN = 8
# Municipalities first; Stadtteile only if nothing larger has the name
_LEVELS = {"8": 0, "6": 1, "7": 2, "9": 3, "10": 4, "11": 5, "5": 6, "4": 7}


class Clip(NamedTuple):
    """The municipality: an area of the plane, or the addresses that stand for it."""

    name: str
    inside: NDArray[np.bool_]  # of each address object
    area: BaseGeometry | None
    warning: str


def clip(found: Extract, objects: AddressObjects, wanted: str) -> Clip:
    """Find the municipality by name or AGS; raises BadInput if there is no such thing."""
    relation = _relation(found, wanted.strip())
    result = _by_area(found, objects, relation) if relation is not None else None
    result = result or _by_city(found, objects, relation, wanted)
    if not (result.inside & ~np.isnan(objects.lat)).any():
        problem = f'no address lies in "{result.name}"; leave it out or use a larger cut'
        raise BadInput(FIELD, problem)
    return result


def _by_area(found: Extract, objects: AddressObjects, relation: RawRelation) -> Clip | None:
    """Return what lies inside the boundary, None if the file holds only a part of it."""
    area = relation_polygon(found, relation)
    if area.is_empty or not _is_whole(found, relation):
        return None
    return Clip(_name(relation), _within(objects, area), area, "")


def _by_city(
    found: Extract, objects: AddressObjects, relation: RawRelation | None, wanted: str
) -> Clip:
    """Let addr:city decide."""
    name = _name(relation) if relation is not None else clean(wanted)
    inside = _of_city(objects, name)
    if inside is None and relation is not None:
        problem = f'the boundary of "{name}" is cut off and no addr:city names it; use a larger cut'
        raise BadInput(FIELD, problem)
    if inside is None:
        kind = "with the AGS" if name.isdigit() else "named"
        offer = _on_offer(found, objects, wanted)
        raise BadInput(FIELD, f'no relation {kind} "{name}"; found: {offer}')
    reason = "is cut off in this file" if relation is not None else "is not in this file"
    warning = f'the boundary of "{name}" {reason}; addr:city decides which addresses belong to it'
    return Clip(name, inside, None, warning)


def _name(relation: RawRelation) -> str:
    return clean(relation.tags.get("name", "")) or relation.tags.get(AGS, "")


def _administrative(found: Extract) -> list[RawRelation]:
    return [
        relation
        for relation in sorted(found.relations, key=lambda r: r.id)
        if relation.tags.get("boundary") == "administrative"
    ]


def _relation(found: Extract, wanted: str) -> RawRelation | None:
    """Return the relation of this AGS or name, the municipality before its parts."""
    boundaries = _administrative(found)
    if wanted.isdigit():
        by_key = [r for r in boundaries if _key(r.tags.get(AGS, "")) == _key(wanted)]
        return by_key[0] if by_key else None
    key = street_key(wanted)
    named = [r for r in boundaries if key and street_key(r.tags.get("name", "")) == key]
    named.sort(key=lambda r: (_level(r), r.id))
    rivals = [r for r in named if _level(r) == _level(named[0])]
    keys = sorted({r.tags.get(AGS, "") for r in rivals})
    if len(keys) > 1:
        known = ", ".join(filter(None, keys))
        raise BadInput(
            FIELD, f'"{clean(wanted)}" names {len(rivals)} places; give the AGS: {known}'
        )
    return named[0] if named else None


def _level(relation: RawRelation) -> int:
    return _LEVELS.get(relation.tags.get("admin_level", ""), 9)


def _key(ags: str) -> str:
    """Return the AGS without the zeros that a Kreis leaves open ("08115" is "08115000").

    A spreadsheet may have eaten the first zero.
    """
    plain = ags.strip()
    return (plain.zfill(8) if len(plain) == 7 else plain).rstrip("0")


def _is_whole(found: Extract, relation: RawRelation) -> bool:
    """Say whether all outer ways with all their nodes are in the file."""
    ways = [ref for kind, ref, role in relation.members if kind == "w" and role in ("outer", "")]
    for way in ways:
        raw = found.ways.get(way)
        if raw is None or (found.places[raw.first : raw.stop] < 0).any():
            return False
    return bool(ways)


def _within(objects: AddressObjects, area: BaseGeometry) -> NDArray[np.bool_]:
    x, y = plane(objects.lat, objects.lon)
    shapely.prepare(area)
    return np.asarray(shapely.intersects_xy(area, x, y), dtype=bool)


def _of_city(objects: AddressObjects, name: str) -> NDArray[np.bool_] | None:
    """Return whose addr:city is `name`, None if nobody's is.

    Addresses without addr:city follow the nearest one that has it.
    """
    cities = [street_key(address.tags.get("addr:city", "")) for address in objects.address]
    key = street_key(name)
    inside = np.array([city == key for city in cities], bool)
    if not key or not inside.any():
        return None
    located = ~np.isnan(objects.lat)
    says = np.array([bool(city) for city in cities], bool)
    points = np.column_stack(plane(objects.lat, objects.lon))
    teachers, silent = np.flatnonzero(says & located), np.flatnonzero(~says & located)
    if len(teachers) and len(silent):
        _, nearest = cKDTree(points[teachers]).query(points[silent])
        inside[silent] = inside[teachers[nearest]]
    return inside


def _on_offer(found: Extract, objects: AddressObjects, wanted: str) -> str:
    """Return the names one could have meant, the most similar first."""
    boundaries = [r for r in _administrative(found) if _name(r)]
    if wanted.strip().isdigit():
        keys = sorted({f"{r.tags[AGS]} {_name(r)}" for r in boundaries if AGS in r.tags})
        return ", ".join(keys[:_SHOWN]) or "no AGS; give the name instead"
    best = min((_level(r) for r in boundaries), default=0)
    names = dict.fromkeys(_name(r) for r in boundaries if _level(r) == best)
    cities = Counter(clean(address.tags.get("addr:city", "")) for address in objects.address)
    names |= dict.fromkeys(city for city, _ in cities.most_common() if city)
    if not names:
        return "none; leave --boundary out"
    ordered = sorted(names, key=lambda name: -_likeness(name, wanted))
    rest = f" and {len(ordered) - _SHOWN} more" if len(ordered) > _SHOWN else ""
    return ", ".join(ordered[:_SHOWN]) + rest


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.casefold(), other.casefold()[:80]).ratio()


def near_area(shapes: Shapes, area: BaseGeometry, metres: float) -> NDArray[np.bool_]:
    """Say which shapes come within `metres` of the area."""
    middle, _ = from_plane(np.zeros(1), np.array([area.centroid.y]))
    shapely.prepare(area)
    return np.asarray(shapely.dwithin(shapes, area, metres / float(shrink(middle)[0])), dtype=bool)


def near_points(shapes: Shapes, lat: Float, lon: Float, metres: float) -> NDArray[np.bool_]:
    """Say which shapes come within `metres` of one of the points."""
    x, y = plane(lat, lon)
    tree = shapely.STRtree(np.asarray(shapely.points(x, y), dtype=object))
    reach = metres / float(shrink(lat).mean())
    result = np.zeros(len(shapes), bool)
    result[tree.query_nearest(shapes, max_distance=reach, all_matches=False)[0]] = True
    return result
