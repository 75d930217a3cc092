"""Addresses as OpenStreetMap objects: where they are, and which of them name the same door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sozialraumbuero.engine.streets.areas import relation_polygon
from sozialraumbuero.engine.streets.buildings import Shapes, as_shapes, closed_ways, is_building
from sozialraumbuero.engine.streets.extract import ADDRESS, Extract, RawRelation, Tags
from sozialraumbuero.engine.streets.geometry import from_plane, plane, shrink
from sozialraumbuero.engine.streets.tag_values import clean, number_key, street_key

SAME_ADDRESS_M = 60.0
POI_KEYS = frozenset(
    ("shop", "amenity", "office", "craft", "healthcare", "tourism", "leisure", "club", "vending")
)
_NO_FRONT_DOOR = frozenset(("no", "exit", "emergency", "fire_exit", "garage", "service"))


class Address(NamedTuple):
    """One object with a house number."""

    name: str  # "n123", "w123" or "r123"
    tags: Tags
    street: str
    number: str

    @property
    def key(self) -> tuple[str, str]:
        return street_key(self.street), number_key(self.number)

    @property
    def order(self) -> tuple[str, int]:
        return self.name[0], int(self.name[1:])


@dataclass(frozen=True)
class AddressObjects:
    """All objects with a house number, by id; a missing shape means there is no location.

    `shape` is the object's area or point in the plane; `door` is what snapping starts from:
    the mapped front doors, else the outline, else the point.
    """

    address: list[Address]
    shape: Shapes
    door: Shapes
    lat: NDArray[np.float64]  # NaN without location
    lon: NDArray[np.float64]


def address_objects(found: Extract) -> AddressObjects:
    """Collect every object that carries addr:housenumber."""
    street_of = _streets_by_relation(found)
    shapes = _shapes(found)
    tagged = {f"n{node}": tags for node, tags in found.nodes.items() if ADDRESS in tags}
    tagged |= {f"w{way}": raw.tags for way, raw in found.ways.items() if ADDRESS in raw.tags}
    tagged |= {f"r{rel.id}": rel.tags for rel in found.relations if ADDRESS in rel.tags}
    named = [
        Address(name, tags, clean(_street(tags) or street_of.get(name, "")), clean(tags[ADDRESS]))
        for name, tags in tagged.items()
    ]
    named.sort(key=lambda address: address.order)
    shape = as_shapes([shapes.get(address.name) for address in named])
    door = _doors(found, named, shape)
    centre = shapely.centroid(shape)
    lat, lon = from_plane(shapely.get_x(centre), shapely.get_y(centre))
    return AddressObjects(named, shape, door, lat, lon)


def _street(tags: Tags) -> str:
    return tags.get("addr:street") or tags.get("addr:place") or ""


def _streets_by_relation(found: Extract) -> dict[str, str]:
    """Return the street of houses that a relation gathers by street."""
    result: dict[str, str] = {}
    for relation in sorted(found.relations, key=lambda r: r.id):
        name = relation.tags.get("name") or relation.tags.get("addr:street")
        if relation.tags.get("type") in ("associatedStreet", "street") and name:
            for kind, ref, role in relation.members:
                if role in ("house", "address"):
                    result.setdefault(f"{kind}{ref}", name)
    return result


def _shapes(found: Extract) -> dict[str, BaseGeometry]:
    """Return the shape of every address object that has any coordinates."""
    result: dict[str, BaseGeometry] = {}
    nodes = [node for node, tags in found.nodes.items() if ADDRESS in tags]
    for node, place in zip(nodes, found.find(nodes).tolist(), strict=True):
        if place >= 0:
            result[f"n{node}"] = _rough_shape(found, np.array([place]))
    ways = [way for way, raw in found.ways.items() if ADDRESS in raw.tags]
    closed, areas = closed_ways(found, ways)
    result |= {f"w{way}": area for way, area in zip(closed, areas, strict=True)}
    for way in ways:
        if f"w{way}" not in result and len(places := found.way_places(way)):
            result[f"w{way}"] = _rough_shape(found, places)
    for relation in found.relations:
        if ADDRESS in relation.tags:
            shape = relation_polygon(found, relation)
            if shape.is_empty and len(places := _member_places(found, relation)):
                shape = _rough_shape(found, places)
            if not shape.is_empty:
                result[f"r{relation.id}"] = shape
    return result


def _member_places(found: Extract, relation: RawRelation) -> NDArray[np.int64]:
    """Return the located nodes of a relation that does not close."""
    parts = [found.way_places(ref) for kind, ref, _ in relation.members if kind == "w"]
    nodes = found.find([ref for kind, ref, _ in relation.members if kind == "n"])
    return np.concatenate([*parts, nodes[nodes >= 0]])


def _rough_shape(found: Extract, places: NDArray[np.int64]) -> BaseGeometry:
    x, y = plane(found.lat[places], found.lon[places])
    if len(places) == 1:
        return shapely.Point(x[0], y[0])
    return shapely.MultiPoint(np.column_stack([x, y])).convex_hull


def _doors(found: Extract, named: list[Address], shape: Shapes) -> Shapes:
    """Return the mapped front doors of each object, else its outline."""
    is_area = shapely.get_dimensions(shape) == 2
    door = shape.copy()
    door[is_area] = shapely.boundary(shape[is_area])
    entrances = {node for node, tags in found.nodes.items() if _is_front_door(tags)}
    members = {f"r{relation.id}": relation.members for relation in found.relations}
    for place in np.flatnonzero(is_area):
        address = named[place]
        ways = (
            [int(address.name[1:])]
            if address.name[0] == "w"
            else [ref for kind, ref, _ in members[address.name] if kind == "w"]
        )
        fronts = sorted({node for way in ways for node in _refs(found, way)} & entrances)
        if best := _best_doors(found, fronts, address):
            places = found.find(best)
            x, y = plane(found.lat[places], found.lon[places])
            door[place] = shapely.MultiPoint(np.column_stack([x, y]))
    return door


def _refs(found: Extract, way: int) -> list[int]:
    raw = found.ways.get(way)
    return found.refs[raw.first : raw.stop].tolist() if raw else []


def _is_front_door(tags: Tags) -> bool:
    return tags.get("entrance", "no") not in _NO_FRONT_DOOR


def _best_doors(found: Extract, fronts: list[int], address: Address) -> list[int]:
    """Prefer doors with this house number, then main doors; never a neighbour's door."""
    located = [node for node, place in zip(fronts, found.find(fronts), strict=True) if place >= 0]
    numbers = {node: found.nodes[node].get(ADDRESS) for node in located}
    own = [n for n in located if numbers[n] and number_key(numbers[n] or "") == address.key[1]]
    free = [node for node in located if numbers[node] is None]
    main = [node for node in free if found.nodes[node]["entrance"] == "main"]
    return own or main or free


def duplicates(objects: AddressObjects, candidates: NDArray[np.int64]) -> list[int]:
    """Return which of the candidates name a door that another one already names.

    The same street and number within 60 m are one address; the entrance is preferred to the
    building, that to a mere address, that to a shop. Objects without a street are never
    compared: a number alone says too little.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for place in candidates.tolist():
        street, number = objects.address[place].key
        if street and number:
            groups.setdefault((street, number), []).append(place)
    dropped: list[int] = []
    for group in groups.values():
        if len(group) > 1:
            dropped += _repeated(objects, sorted(group, key=lambda p: _preference(objects, p)))
    return sorted(dropped)


def _repeated(objects: AddressObjects, ordered: list[int]) -> list[int]:
    kept: list[int] = []
    dropped: list[int] = []
    for place in ordered:
        reach = SAME_ADDRESS_M / float(shrink(objects.lat[place]))
        if kept and (shapely.distance(objects.shape[place], objects.shape[kept]) <= reach).any():
            dropped.append(place)
        else:
            kept.append(place)
    return dropped


def _preference(objects: AddressObjects, place: int) -> tuple[int, int, str, int]:
    address = objects.address[place]
    tags = address.tags
    is_poi = not POI_KEYS.isdisjoint(tags)
    if address.name[0] == "n" and _is_front_door(tags):
        rank = 0
    elif is_building(tags):
        rank = 1
    else:
        rank = 3 if is_poi else 2
    is_annex = tags.get("building") in ("garage", "garages", "shed", "carport", "roof", "hut")
    return rank, is_annex, *address.order
