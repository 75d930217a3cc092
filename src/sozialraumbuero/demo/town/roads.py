"""Streets as drawn lines: the main roads, and what every later street is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.ops import substring

from . import plan
from .curves import Path, jitter, smooth, snap, stream
from .shapes import crossing_distances, longest_line
from .terrain import Terrain

_BRIDGE_HEAD_METRES = 9.0
_UNDERPASS_METRES = 11.0


@dataclass(frozen=True)
class Stroke:
    """One street as drawn, from end to end.

    `name` is empty until the street is named; `group` keeps pieces together that share one
    name; a stroke without group stays nameless (paths, driveways).
    """

    line: Path
    highway: str
    group: str = ""
    name: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    is_bridge: bool = False

    @property
    def geometry(self) -> LineString:
        """Return the line as a shape."""
        return LineString(self.line)


def draw_main_roads(seed: int, terrain: Terrain) -> list[Stroke]:
    """Return rings, radials, village links and the oldest bridge, cut at bridges."""
    rng = stream(seed, "roads")
    wall = smooth(jitter(plan.WALL_RING, rng, 10), closed=True)
    ring = smooth(jitter(plan.STADTRING, rng, 22), closed=True)
    drawn = [*_ring_strokes(wall, plan.WALL_RING_NAMES, "secondary", terrain)]
    drawn += _ring_strokes(ring, plan.STADTRING_NAMES, "secondary", terrain)
    old = smooth(jitter(plan.OLD_BRIDGE, rng, 6))
    old[0], old[-1] = plan.OLD_BRIDGE[0], _nearest(wall, old[-1])
    drawn.append(Stroke(old, "tertiary", plan.OLD_BRIDGE_NAME, plan.OLD_BRIDGE_NAME))
    radials: dict[str, Path] = {}
    for road in plan.RADIALS:
        line = smooth(jitter(road.points, rng, 18), 30)
        line[0] = _nearest(wall, line[0])
        radials[road.key] = line
        drawn += _sections(road, line, ring, terrain)
    drawn += _links(rng, radials)
    inside = [_clip(stroke, terrain.municipality) for stroke in drawn]
    dry = [piece for stroke in inside for piece in cut_at_bridges(stroke, terrain)]
    return [piece for stroke in dry for piece in _cut_at_railway(stroke, terrain)]


def _nearest(line: Path, point: Path) -> Path:
    """Return the point of a line nearest to another point."""
    shape = LineString(line)
    at = shape.interpolate(shape.project(shapely.Point(point)))
    return snap(np.array([at.x, at.y]))


def _ring_strokes(
    ring: Path, names: tuple[str, ...], highway: str, terrain: Terrain
) -> list[Stroke]:
    """Return a ring road as one stroke per name, parted by the compass around its middle."""
    shape = LineString(ring)
    if len(names) == 2:
        at = _east_bridge_heads(shape, terrain)
    else:
        x, y = shape.centroid.x, shape.centroid.y
        cross = shapely.MultiLineString(
            [
                [(x - 5000, y - 4300), (x + 5000, y + 4300)],
                [(x - 5000, y + 4300), (x + 5000, y - 4300)],
            ]
        )
        at = crossing_distances(shape, cross)
    pieces = [_between(shape, a, b) for a, b in pairwise(at)]
    head, tail = _between(shape, 0, at[0]), _between(shape, at[-1], shape.length)
    pieces.append(np.vstack([tail[:-1], head]))
    return [_named_by_side(piece, shape, names, highway) for piece in pieces]


def _east_bridge_heads(ring: LineString, terrain: Terrain) -> list[float]:
    """Return where the ring comes off its bridges on the east bank; there its name changes."""
    heads = terrain.river_water.buffer(_BRIDGE_HEAD_METRES).exterior
    ends = [(at, ring.interpolate(at)) for at in crossing_distances(ring, heads)]
    found = []
    for over in crossing_distances(ring, terrain.river):
        middle = ring.interpolate(over)
        east = [(end.distance(middle), at) for at, end in ends if end.x > middle.x]
        found.append(min(east)[1])
    return sorted(found)


def _between(line: LineString, start: float, end: float) -> Path:
    """Return the points of a line between two distances from its start."""
    return snap(shapely.get_coordinates(substring(line, start, end)))


def _named_by_side(piece: Path, ring: LineString, names: tuple[str, ...], highway: str) -> Stroke:
    """Name a ring's piece after the side on which it lies."""
    middle = LineString(piece).interpolate(0.5, normalized=True)
    dx, dy = middle.x - ring.centroid.x, middle.y - ring.centroid.y
    if len(names) == 2:
        name = names[0] if dx > 0 else names[1]
    elif abs(dy) > abs(dx):
        name = names[0] if dy > 0 else names[2]
    else:
        name = names[1] if dx > 0 else names[3]
    return Stroke(piece, highway, name, name)


def _sections(road: plan.Road, line: Path, ring: Path, terrain: Terrain) -> list[Stroke]:
    """Return a radial in three sections: to the ring, to the end of the town, the country."""
    shape = LineString(line)
    at_ring = crossing_distances(shape, LineString(ring))[0]
    at_edge = crossing_distances(shape, terrain.built_up.exterior)[-1]
    cuts = (0.0, at_ring, at_edge, shape.length)
    return [
        Stroke(_between(shape, a, b), highway, name, name)
        for a, b, name, highway in zip(cuts[:-1], cuts[1:], road.names, road.highways, strict=True)
    ]


def _links(rng: np.random.Generator, radials: dict[str, Path]) -> list[Stroke]:
    """Return the country roads between villages, tied to the radials at both ends."""
    strokes = []
    for link in plan.LINKS:
        line = smooth(jitter(link.points, rng, 30), 40)
        for end in (0, -1):
            near = min(
                (_nearest(radial, line[end]) for radial in radials.values()),
                key=lambda point: float(((point - line[end]) ** 2).sum()),
            )
            line[end] = near
        strokes.append(Stroke(line, link.highways[0], link.names[0], link.names[0]))
    return strokes


def _clip(stroke: Stroke, outline: Polygon) -> Stroke:
    """Return the longest piece of a stroke within an outline."""
    longest = longest_line(stroke.geometry.intersection(outline))
    return replace(stroke, line=snap(shapely.get_coordinates(longest)))


def cut_at_bridges(stroke: Stroke, terrain: Terrain) -> list[Stroke]:
    """Return the stroke in pieces; those over the river are bridges."""
    if not stroke.geometry.intersects(terrain.river_water):
        return [stroke]
    pieces = _cut(stroke, terrain.river_water.buffer(_BRIDGE_HEAD_METRES))
    return [replace(piece, is_bridge=is_over) for piece, is_over in pieces]


def _cut_at_railway(stroke: Stroke, terrain: Terrain) -> list[Stroke]:
    """Return the stroke in pieces; busy roads dive under the railway, others cross it level."""
    if stroke.highway not in ("primary", "secondary") or stroke.is_bridge:
        return [stroke]
    if not stroke.geometry.intersects(terrain.railway):
        return [stroke]
    under = (("incline", "4%"), ("layer", "-1"), ("tunnel", "yes"))
    return [
        replace(piece, tags=under) if is_under else piece
        for piece, is_under in _cut(stroke, terrain.railway.buffer(_UNDERPASS_METRES))
    ]


def _cut(stroke: Stroke, zone: Polygon) -> list[tuple[Stroke, bool]]:
    """Return the stroke in pieces, each with whether it lies in the zone."""
    shape = stroke.geometry
    edges = [0.0, *crossing_distances(shape, zone.exterior), shape.length]
    pieces = []
    for a, b in pairwise(edges):
        if b - a >= 0.5:
            is_within = bool(shape.interpolate((a + b) / 2).within(zone))
            pieces.append((replace(stroke, line=_between(shape, a, b)), is_within))
    return pieces
