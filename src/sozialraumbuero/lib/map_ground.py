"""The ground of a map: land and water, houses, rails, roads by class, names of large streets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
import shapely.ops
from shapely.geometry.base import BaseGeometry

from sozialraumbuero.lib.map_paths import Line, Position, lines_of, path_of, shapes_of, spots_of
from sozialraumbuero.lib.map_projection import Projection

# In the order of painting: what comes later lies on top.
LAND_KINDS = ("built", "field", "park", "wood", "water")
LINE_KINDS = ("stream", "rail")
# Widest last, so that a large road crosses above a small one.
TIERS = ("path", "lane", "street", "main", "major")
TIER_OF_CLASS = {
    **dict.fromkeys(("motorway", "trunk", "primary"), "major"),
    **dict.fromkeys(("secondary", "tertiary"), "main"),
    **dict.fromkeys(
        ("unclassified", "residential", "living_street", "road", "pedestrian"), "street"
    ),
    "service": "lane",
}
# Metres from edge to edge up to which a tier is drawn at all, and named.
DRAWN_UP_TO = {"path": 3_000, "lane": 3_500, "street": 30_000, "main": 1e9, "major": 1e9}
NAMED_UP_TO = {"street": 1_600, "main": 9_000, "major": 9_000}
TOLERANCES = (1.5, 2.2, 3.0, 4.0, 5.5, 7.5, 10.0, 14.0)
SMALL_WAYS_GO_AT = 5.5
BYTES_PER_CORNER = 6
# Houses are drawn on a map of a few streets, and only if they take a third of its bytes at most.
HOUSES_UP_TO = 1_500
AREA_TYPES = (3, 6)  # Polygon and MultiPolygon in the numbering of GEOS
MOST_NAMES = 14


@dataclass(frozen=True)
class Street:
    """A stretch of street as it stands in the database."""

    line: Line
    road_class: str
    name: str = ""

    @property
    def tier(self) -> str:
        return TIER_OF_CLASS.get(self.road_class.removesuffix("_link"), "path")


@dataclass(frozen=True)
class Layer:
    """One path of the picture with the class that colours it."""

    kind: str
    path: str
    is_cased: bool = False

    @property
    def is_land(self) -> bool:
        """Tell whether it lies below the areas; ways and rails lie above them."""
        return self.kind in LAND_KINDS or self.kind.endswith(("stream", "-area"))


@dataclass(frozen=True)
class StreetName:
    """A name written along its street."""

    text: str
    path: str


@dataclass(frozen=True)
class Ground:
    """A drawn ground; small, plain and worth keeping in a cache."""

    layers: tuple[Layer, ...] = ()
    names: tuple[StreetName, ...] = ()


def draw_ground(
    projection: Projection,
    landscape: Iterable[dict[str, Any]],
    streets: Sequence[Street],
    houses: Sequence[Position],
    budget: int,
) -> Ground:
    """Draw within about `budget` bytes: first lines get coarser, then small ways go."""
    spots = _houses(projection, houses, budget // 3)
    budget -= len(spots)
    tiers = [tier for tier in TIERS if projection.width_m <= DRAWN_UP_TO[tier]]
    shapes = [
        *_land(projection, landscape),
        *((tier, _roads(projection, streets, tier)) for tier in tiers),
    ]
    for tolerance in TOLERANCES:
        shapes = [
            (kind, _coarser(shape, tolerance))
            for kind, shape in shapes
            if not (tolerance >= SMALL_WAYS_GO_AT and kind in {"path", "lane"})
        ]
        if _size(shapes) <= budget:
            break
    layers = [
        Layer(kind, path, is_cased=kind in {"street", "main", "major"})
        for kind, shape in shapes
        if (path := path_of(shape, 0.0))
    ]
    if spots:
        layers.insert(sum(layer.is_land for layer in layers), Layer("house", spots))
    return Ground(tuple(layers), tuple(_names(projection, streets)))


def _houses(projection: Projection, houses: Sequence[Position], most_bytes: int) -> str:
    spots = spots_of(projection, houses) if projection.width_m <= HOUSES_UP_TO else ""
    return spots if len(spots) <= most_bytes else ""


def _coarser(shape: BaseGeometry, tolerance: float) -> BaseGeometry:
    """Simplify; an area smaller than the blur of the lines goes."""
    parts = shapely.simplify(shapely.get_parts(shape), tolerance, preserve_topology=False)
    smallest = 60 * tolerance**2
    is_area = np.isin(shapely.get_type_id(parts), AREA_TYPES)
    kept = parts[~shapely.is_empty(parts) & ~(is_area & (shapely.area(parts) < smallest))]
    return shapely.GeometryCollection(kept.tolist())


def _land(
    projection: Projection, landscape: Iterable[dict[str, Any]]
) -> list[tuple[str, BaseGeometry]]:
    found: dict[str, list[BaseGeometry]] = {kind: [] for kind in (*LAND_KINDS, *LINE_KINDS)}
    known = [
        (kind, feature.get("geometry") or {})
        for feature in landscape
        if (kind := (feature.get("properties") or {}).get("kind", "")) in found
    ]
    drawn = shapes_of(projection, [geometry for _, geometry in known])
    for (kind, _), shape in zip(known, drawn, strict=True):
        found[kind].append(shape)
    joined = {
        kind: shapely.GeometryCollection(shapely.get_parts(shapely.get_parts(shapes)).tolist())
        for kind, shapes in found.items()
    }
    # Water of a line drawn like a stream, a rail as an area: each keeps its own pen.
    return [
        (pen, pieces)
        for kind, shape in joined.items()
        for pen, pieces in _by_pen(kind, shape)
        if not pieces.is_empty
    ]


def _by_pen(kind: str, shape: BaseGeometry) -> list[tuple[str, BaseGeometry]]:
    parts = shapely.get_parts(shape)
    lines = [part for part in parts if part.geom_type in {"LineString", "MultiLineString"}]
    areas = [part for part in parts if part.geom_type in {"Polygon", "MultiPolygon"}]
    line_kind = "stream" if kind == "water" else kind
    return [
        (kind if kind in LAND_KINDS else f"{kind}-area", shapely.GeometryCollection(areas)),
        (line_kind, shapely.GeometryCollection(lines)),
    ]


def _roads(projection: Projection, streets: Sequence[Street], tier: str) -> BaseGeometry:
    return lines_of(projection, (street.line for street in streets if street.tier == tier))


def _size(shapes: Iterable[tuple[str, BaseGeometry]]) -> int:
    return sum(int(shapely.get_num_coordinates(shape)) for _, shape in shapes) * BYTES_PER_CORNER


def _names(projection: Projection, streets: Sequence[Street]) -> list[StreetName]:
    """Name the longest drawn streets whose name fits along a nearly straight stretch."""
    lines: dict[str, list[Line]] = {}
    for street in streets:
        if street.name and projection.width_m <= NAMED_UP_TO.get(street.tier, 0):
            lines.setdefault(street.name, []).append(street.line)
    fitting = []
    for name, stretches in lines.items():
        if stretch := _straight(lines_of(projection, stretches), needed=len(name) * 30 + 60):
            fitting.append((stretch.length, name, stretch))
    chosen: list[tuple[str, BaseGeometry]] = []
    for _, name, stretch in sorted(fitting, key=lambda found: (-found[0], found[1])):
        place = stretch.interpolate(0.5, normalized=True)
        if all(place.distance(other) > 160 for _, other in chosen):
            chosen.append((name, stretch))
        if len(chosen) == MOST_NAMES:
            break
    return [StreetName(name, path_of(_left_to_right(stretch), 0.0)) for name, stretch in chosen]


def _straight(lines: BaseGeometry, needed: float) -> BaseGeometry | None:
    """Return the longest line if a name of that length can stand on it without bending."""
    parts = [shapely.simplify(part, 6.0) for part in shapely.get_parts(lines)]
    longest = max(parts, key=lambda part: float(part.length), default=None)
    if longest is None or longest.length < needed:
        return None
    begin = (longest.length - needed) / 2
    middle = shapely.ops.substring(longest, begin, begin + needed)
    ends = shapely.Point(middle.coords[0]).distance(shapely.Point(middle.coords[-1]))
    return middle if ends > 0.96 * needed else None


def _left_to_right(line: BaseGeometry) -> BaseGeometry:
    return line.reverse() if line.coords[0][0] > line.coords[-1][0] else line
