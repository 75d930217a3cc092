"""A map of a town or a piece of it: collect what to show, then draw it as one small SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sozialraumbuero.lib.map_ground import Ground, Street, draw_ground
from sozialraumbuero.lib.map_paths import Line, Position
from sozialraumbuero.lib.map_places import (
    DrawnArea,
    DrawnPoint,
    DrawnRoute,
    Point,
    Route,
    Shape,
    draw_areas,
    draw_dots,
    draw_leaders,
    draw_points,
    draw_routes,
)
from sozialraumbuero.lib.map_projection import FINE, WIDTH, Bounds, Projection

__all__ = ["Bounds", "Drawing", "Ground", "Line", "Point", "Shape", "TownMap"]

# Metres along the front of a house: a map shows where houses stand, not how large each is.
HOUSE_FRONT = 9.0
BAR_LENGTHS = (20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000)


@dataclass(frozen=True)
class ScaleBar:
    """The longest round length that takes at most a fifth of the picture."""

    metres: int
    units: int

    @property
    def label(self) -> str:
        return f"{self.metres} m" if self.metres < 1000 else f"{self.metres // 1000} km"


@dataclass(frozen=True)
class Drawing:
    """A finished picture in units of the SVG; the template only writes it down."""

    height: int
    level: str
    metres_per_unit: float
    ground: Ground
    areas: Sequence[DrawnArea]
    routes: Sequence[DrawnRoute]
    leaders: str
    dots: str
    points: Sequence[DrawnPoint]
    scale_bar: ScaleBar

    @property
    def is_tall(self) -> bool:
        """Tell whether the picture would not fit a wide screen at full width."""
        return self.height > 0.85 * WIDTH

    @property
    def house_front(self) -> int:
        """Return how wide a house is in fine units."""
        return max(1, round(HOUSE_FRONT / self.metres_per_unit * FINE))

    @property
    def scale_y(self) -> int:
        """Return how far down the scale bar stands."""
        return self.height - 18


@dataclass(frozen=True)
class TownMap:
    """What a map shows. Every `with_…` returns a new map; nothing is drawn before the template.

    `bounds` are west, south, east, north in degrees (WGS84). `source` says where the streets
    come from, such as "© OpenStreetMap-Mitwirkende". `budget` is about how many bytes the
    ground may take. A page that shows the same ground often draws it once with `drawn_ground`,
    keeps it in a cache and gives it back with `with_ground`.
    """

    bounds: Bounds
    title: str
    description: str = ""
    source: str = ""
    budget: int = 40_000
    landscape: Sequence[dict[str, Any]] = ()
    streets: Sequence[Street] = ()
    houses: Sequence[Position] = ()
    ground: Ground | None = None
    areas: Sequence[Shape] = ()
    borders: Sequence[DrawnArea] | None = None
    routes: Sequence[Route] = ()
    points: Sequence[Point] = ()

    def with_landscape(self, geojson: dict[str, Any]) -> TownMap:
        """Add a FeatureCollection; `kind` per feature is one of
        built, field, park, wood, water (areas), stream, rail (lines); others are left out.
        """
        return replace(self, landscape=(*self.landscape, *geojson.get("features", ())))

    def with_streets(self, rows: Iterable[tuple[Line, str, str]]) -> TownMap:
        """Add streets as (line, OpenStreetMap road class, name)."""
        return replace(self, streets=(*self.streets, *(Street(*row) for row in rows)))

    def with_houses(self, positions: Iterable[Position]) -> TownMap:
        """Add houses as (lon, lat); a map of more than a few streets leaves them out."""
        return replace(self, houses=(*self.houses, *positions))

    def with_ground(self, ground: Ground) -> TownMap:
        """Take a ground drawn before for the same bounds instead of landscape and streets."""
        return replace(self, ground=ground)

    def with_areas(self, shapes: Iterable[Shape]) -> TownMap:
        """Add areas with their labels; they also appear in the equal list."""
        return replace(self, areas=(*self.areas, *shapes), borders=None)

    def drawn_borders(self) -> Sequence[DrawnArea]:
        """Draw the areas now, for a page that shows the same ones often."""
        return tuple(draw_areas(Projection(self.bounds), self.areas))

    def with_borders(self, borders: Sequence[DrawnArea]) -> TownMap:
        """Take areas drawn before for the same bounds."""
        return replace(self, areas=tuple(drawn.shape for drawn in borders), borders=borders)

    def with_route(self, line: Line, tone: int = 0, label: str = "") -> TownMap:
        """Add a walk; `tone` 0 to 5 tells several apart, and the label names it in the legend."""
        return replace(self, routes=(*self.routes, Route(tuple(line), tone, label)))

    def with_points(self, points: Iterable[Point]) -> TownMap:
        """Add stops, rooms and other places."""
        return replace(self, points=(*self.points, *points))

    def drawn_ground(self) -> Ground:
        """Draw landscape and streets now; the result can be pickled into a cache."""
        return draw_ground(
            Projection(self.bounds), self.landscape, self.streets, self.houses, self.budget
        )

    def drawing(self) -> Drawing:
        """Draw everything."""
        projection = Projection(self.bounds)
        return Drawing(
            height=projection.height,
            level=_level(projection.width_m),
            metres_per_unit=projection.metres_per_unit,
            ground=self.drawn_ground() if self.ground is None else self.ground,
            areas=self.drawn_borders() if self.borders is None else self.borders,
            routes=draw_routes(projection, self.routes),
            leaders=draw_leaders(projection, self.routes, self.points),
            dots=draw_dots(projection, self.points),
            points=draw_points(projection, self.points),
            scale_bar=_scale_bar(projection.metres_per_unit),
        )

    @property
    def kinds(self) -> list[str]:
        """Return the kinds of points in use, for the legend."""
        return sorted({point.kind for point in self.points})

    @property
    def listed_points(self) -> list[Point]:
        """Return the points with a name in the order of their numbers, for the equal list."""
        named = [point for point in self.points if point.label]
        return sorted(named, key=lambda point: (point.number is None, point.number or 0))

    @property
    def listed_areas(self) -> list[Shape]:
        return sorted((area for area in self.areas if area.label), key=lambda area: area.label)

    @property
    def is_interactive(self) -> bool:
        """Tell whether something in the picture is a link."""
        return any(area.url for area in self.areas) or any(point.url for point in self.points)


def _level(width_m: float) -> str:
    if width_m > 5_000:
        return "town"
    return "quarter" if width_m > 1_500 else "street"


def _scale_bar(metres_per_unit: float) -> ScaleBar:
    fitting = [length for length in BAR_LENGTHS if length <= metres_per_unit * WIDTH / 5]
    metres = fitting[-1] if fitting else BAR_LENGTHS[0]
    return ScaleBar(metres, round(metres / metres_per_unit))
