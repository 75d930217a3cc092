"""A map of a town or a piece of it: collect what to show, then draw it as one small SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

Position = Sequence[float]
Line = Sequence[Position]
Bounds = tuple[float, float, float, float]

WIDTH = 1000  # units of the drawing; one unit is a pixel on a wide screen


@dataclass(frozen=True)
class Shape:
    """An area with its border (GeoJSON Polygon or MultiPolygon); `tone` 0 to 5 shades it."""

    border: dict[str, Any]
    label: str
    url: str | None = None
    tone: int = 0


@dataclass(frozen=True)
class Point:
    """A place on the map; a number is shown in it and in the equal list."""

    lon: float
    lat: float
    label: str
    number: int | None = None
    kind: str = "door"
    url: str | None = None


@dataclass(frozen=True)
class Street:
    """A stretch of street as it stands in the database."""

    line: Line
    road_class: str
    name: str = ""


@dataclass(frozen=True)
class Route:
    """A walk, drawn with arrows in its direction."""

    line: Line
    tone: int = 0


@dataclass(frozen=True)
class TownMap:
    """What a map shows. Every `with_…` returns a new map; nothing is drawn before the template.

    `bounds` are west, south, east, north in degrees (WGS84).
    """

    bounds: Bounds
    title: str
    description: str = ""
    landscape: Sequence[dict[str, Any]] = ()
    streets: Sequence[Street] = ()
    areas: Sequence[Shape] = ()
    routes: Sequence[Route] = ()
    points: Sequence[Point] = ()

    def with_landscape(self, geojson: dict[str, Any]) -> TownMap:
        """Add water, woods, parks and rails: a FeatureCollection with a `kind` per feature."""
        return replace(self, landscape=(*self.landscape, *geojson.get("features", ())))

    def with_streets(self, rows: Iterable[tuple[Line, str, str]]) -> TownMap:
        """Add streets as (line, road class, name)."""
        return replace(self, streets=(*self.streets, *(Street(*row) for row in rows)))

    def with_areas(self, shapes: Iterable[Shape]) -> TownMap:
        """Add areas with their labels."""
        return replace(self, areas=(*self.areas, *shapes))

    def with_route(self, line: Line, tone: int = 0) -> TownMap:
        """Add a walk; `tone` 0 to 5 tells several walks apart."""
        return replace(self, routes=(*self.routes, Route(tuple(line), tone)))

    def with_points(self, points: Iterable[Point]) -> TownMap:
        """Add stops, rooms and other places."""
        return replace(self, points=(*self.points, *points))
