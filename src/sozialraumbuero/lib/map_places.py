"""What stands on the ground of a map: areas with labels, walks with arrows, numbered places."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
import shapely.ops

from sozialraumbuero.lib.map_paths import Line, path_of, shapes_of
from sozialraumbuero.lib.map_projection import FINE, WIDTH, Projection

# Units per pixel: on a phone, beside a text on a wide screen, and zoomed in twice there.
NARROW, WIDE, CLOSE = 3.0, 1.5, 0.6
LETTER, LINE_HEIGHT = 8.2, 20.0
ARROW_EVERY = 300.0
# Closer than this many fine units two parts of a walk lie on the same street.
SAME_STREET = 8.0
LONGEST_LEADER = 400.0


@dataclass(frozen=True)
class Shape:
    """An area with its border (GeoJSON Polygon or MultiPolygon); `tone` 0 to 5 shades it.

    On a map of figures `shade` is the class, 1 (light) to 5 (full), or "none" for no value, and
    `spoken` says the figure to those who do not see the colour.
    """

    border: dict[str, Any]
    label: str
    url: str | None = None
    tone: int = 0
    shade: str = ""
    spoken: str = ""

    @property
    def look(self) -> str:
        """Return the classes that colour it."""
        tone = f" tone-{self.tone}" if self.tone else ""
        return tone + (f" shade-{self.shade}" if self.shade else "")


@dataclass(frozen=True)
class Point:
    """A place on the map; a number is shown in it and in the equal list.

    `kind` is door, appointment, room, break or offer; each has a shape of its own.
    """

    lon: float
    lat: float
    label: str
    number: int | None = None
    kind: str = "door"
    url: str | None = None


@dataclass(frozen=True)
class Route:
    """A walk, drawn with arrows in its direction; `tone` and label tell several walks apart."""

    line: Line
    tone: int = 0
    label: str = ""


@dataclass(frozen=True)
class DrawnArea:
    """A border as path and where its label stands; `shown` is from which size on."""

    shape: Shape
    path: str
    x: int
    y: int
    shown: str


@dataclass(frozen=True)
class Arrow:
    """A head on a walk, turned by whole degrees; beside the line where one walks both ways."""

    x: int
    y: int
    angle: int
    is_beside: bool


@dataclass(frozen=True)
class DrawnRoute:
    """A walk as path with its arrow heads."""

    tone: int
    path: str
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True)
class DrawnPoint:
    """A place in whole units."""

    point: Point
    x: int
    y: int


def draw_areas(projection: Projection, shapes: Iterable[Shape]) -> list[DrawnArea]:
    """Draw borders; of labels that would collide, the smaller area's waits for more room."""
    wanted = list(shapes)
    borders = shapes_of(projection, [shape.border for shape in wanted])
    drawn = [
        (border.area, shape, border)
        for shape, border in zip(wanted, borders, strict=True)
        if not border.is_empty
    ]
    taken: dict[float, list[tuple[float, float, float, float]]] = {NARROW: [], WIDE: [], CLOSE: []}
    areas = []
    for _, shape, geometry in sorted(drawn, key=lambda found: -found[0]):
        place = geometry.representative_point()
        x, y = _inside(place.x / FINE, shape.label), round(place.y / FINE)
        shown = _first_fit(taken, x, y, shape.label)
        areas.append(DrawnArea(shape, path_of(geometry, 3.0), x, y, shown))
    return areas


def _inside(x: float, text: str) -> int:
    """Return where the middle of a label stands so that a wide screen shows all of it."""
    half_wide = min(len(text) * LETTER * WIDE / 2 + 1, WIDTH / 2)
    return round(min(max(x, half_wide), WIDTH - half_wide))


def _first_fit(
    taken: dict[float, list[tuple[float, float, float, float]]], x: float, y: float, text: str
) -> str:
    """Return from which size on the label has room: narrow, wide, close or never."""
    first = "never"
    for scale, name in ((CLOSE, "close"), (WIDE, "wide"), (NARROW, "narrow")):
        half_wide = len(text) * LETTER * scale / 2
        half_high = LINE_HEIGHT * scale / 2
        box = (x - half_wide, y - half_high, x + half_wide, y + half_high)
        if any(_overlap(box, other) for other in taken[scale]):
            return first
        if scale != CLOSE and (box[0] < 0 or box[2] > WIDTH):
            return first
        taken[scale].append(box)
        first = name
    return first


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def draw_routes(projection: Projection, routes: Iterable[Route]) -> list[DrawnRoute]:
    """Draw walks with an arrow head every few steps."""
    drawn = []
    for route in routes:
        if len(route.line) < 2:
            continue
        flat = projection.fine(np.array([place[:2] for place in route.line], dtype=float))
        line = shapely.LineString(shapely.simplify(shapely.LineString(flat), 2.0))
        if line.length:
            drawn.append(DrawnRoute(route.tone, path_of(line, 0.0), tuple(_arrows(line))))
    return drawn


def _arrows(line: shapely.LineString) -> Iterable[Arrow]:
    count = max(1, int(line.length // ARROW_EVERY))
    for number in range(count):
        place = line.length * (number + 0.5) / count
        behind, ahead = line.interpolate(place - 4), line.interpolate(place + 4)
        angle = math.degrees(math.atan2(ahead.y - behind.y, ahead.x - behind.x))
        here = line.interpolate(place)
        is_beside = any(
            part.distance(here) < SAME_STREET
            for part in (
                shapely.ops.substring(line, 0, place - ARROW_EVERY / 4),
                shapely.ops.substring(line, place + ARROW_EVERY / 4, line.length),
            )
            if part.length
        )
        yield Arrow(round(here.x / FINE), round(here.y / FINE), round(angle), is_beside)


def draw_leaders(projection: Projection, routes: Iterable[Route], points: Sequence[Point]) -> str:
    """Return short strokes from the numbered places to the walk that passes them."""
    walks = [
        shapely.LineString(projection.fine(np.array([place[:2] for place in route.line])))
        for route in routes
        if len(route.line) > 1
    ]
    stops = [(point.lon, point.lat) for point in points if point.number is not None]
    if not walks or not stops:
        return ""
    walked = shapely.union_all(walks)
    places = shapely.points(projection.fine(np.array(stops, dtype=float)))
    strokes = shapely.get_parts(shapely.shortest_line(places, walked))
    near = strokes[shapely.length(strokes) < LONGEST_LEADER]
    return path_of(shapely.MultiLineString(near.tolist()), 0.0)


def draw_points(projection: Projection, points: Sequence[Point]) -> list[DrawnPoint]:
    """Place the points that carry a number, a link or a kind of their own; small doors first."""
    order = {"door": 0, "break": 1, "room": 2, "appointment": 3}
    placed = [
        DrawnPoint(point, *projection.unit(point.lon, point.lat))
        for point in points
        if not is_dot(point)
    ]
    return sorted(placed, key=lambda drawn: order.get(drawn.point.kind, 0))


def draw_dots(projection: Projection, points: Sequence[Point]) -> str:
    """Return all plain doors as one path of points; thousands stay small."""
    dots = np.array([(point.lon, point.lat) for point in points if is_dot(point)], dtype=float)
    if not len(dots):
        return ""
    whole = np.rint(projection.fine(dots)).astype(int)
    return "".join(f"M{x} {y}h0" for x, y in np.unique(whole, axis=0).tolist())


def is_dot(point: Point) -> bool:
    """Tell whether the point is only one door of many."""
    return point.number is None and point.url is None and point.kind == "door"
