"""The town as an SVG picture, for the eye."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Polygon

from .curves import Path
from .model import DemoTown, StreetLine

_LAND = {
    "water": "#a5cbe0", "wood": "#b9d3ac", "park": "#cfe3be", "field": "#f3f0e2",
    "school": "#efe6c8", "hospital": "#f0dcd6",
}  # fmt: skip
_STREETS: dict[str, tuple[float, str]] = {
    "track": (3.2, "#d9cdb2"), "path": (2, "#cdbf9f"), "cycleway": (3, "#9db7cf"),
    "footway": (2.2, "#d5a892"), "steps": (3, "#c46b4e"), "service": (4, "#ffffff"),
    "living_street": (6.5, "#f4f0ec"), "pedestrian": (8, "#e9e2ee"),
    "residential": (8.5, "#ffffff"),
    "unclassified": (7, "#ffffff"), "tertiary": (11.5, "#fdf3bd"), "secondary": (14, "#f8d99a"),
    "primary": (16, "#f2b48a"),
}  # fmt: skip
_PUBLIC = ("civic", "church", "mosque", "school", "kindergarten", "hospital", "train_station")


@dataclass(frozen=True)
class View:
    """The middle of the picture and half its width, in metres."""

    east: float = 0.0
    north: float = 0.0
    reach: float = 7300.0


def svg(town: DemoTown, view: View = View(), pixels: int = 1400) -> str:
    """Return the picture of the town, or of a part of it."""
    box = f"{view.east - view.reach} {-view.north - view.reach} {2 * view.reach} {2 * view.reach}"
    frame = shapely.box(
        view.east - view.reach,
        view.north - view.reach,
        view.east + view.reach,
        view.north + view.reach,
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" height="{pixels}" '
        f'viewBox="{box}">'
        f"<title>{town.name}</title><desc>{town.notice}</desc>"
        f'<rect x="{view.east - view.reach}" y="{-view.north - view.reach}" '
        f'width="{2 * view.reach}" '
        f'height="{2 * view.reach}" fill="#e8e5dd"/>'
    )
    layers = [*_grounds(town), *_lines(town, frame), *_houses(town, frame), *_borders(town, view)]
    return "\n".join([head, *layers, "</svg>\n"])


def _points(line: Path) -> str:
    return " ".join(f"{x:.1f},{-y:.1f}" for x, y in line)


def _polygon(shape: Polygon, style: str) -> str:
    return f'<polygon points="{_points(shapely.get_coordinates(shape.exterior))}" {style}/>'


def _grounds(town: DemoTown) -> Iterator[str]:
    yield _polygon(town.boundary, 'fill="#eeebdf"')
    for kind in ("field", "wood", "school", "hospital", "park", "water"):
        for land in town.land:
            if land.kind == kind:
                yield _polygon(land.shape, f'fill="{_LAND[kind]}"')


def _lines(town: DemoTown, frame: Polygon) -> Iterator[str]:
    near = [street for street in town.streets if frame.intersects(shapely.LineString(street.line))]
    order = list(_STREETS)
    near.sort(key=lambda street: order.index(street.highway))
    for street in near:
        width, _ = _STREETS[street.highway]
        if width > 5:
            yield _polyline(street.line, width + 2.4, "#c9c1b4")
    yield _polyline(shapely.get_coordinates(town.railway), 5, "#6c6a70")
    for street in near:
        yield _street(street)


def _street(street: StreetLine) -> str:
    width, colour = _STREETS[street.highway]
    tags = dict(street.tags)
    if tags.get("area") == "yes":
        return f'<polygon points="{_points(street.line)}" fill="{colour}"/>'
    dash = 'stroke-dasharray="6 4"' if tags.get("tunnel") == "yes" else ""
    return _polyline(street.line, width, colour, dash)


def _polyline(line: Path, width: float, colour: str, more: str = "") -> str:
    return (
        f'<polyline points="{_points(line)}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-linejoin="round" stroke-linecap="round" {more}/>'
    )


def _houses(town: DemoTown, frame: Polygon) -> Iterator[str]:
    corners = np.array([building.outline[0] for building in town.buildings])
    inside = shapely.contains_xy(frame, corners)
    for building, is_near in zip(town.buildings, inside.tolist(), strict=True):
        if is_near:
            kind = dict(building.tags)["building"]
            colour = "#b5485a" if kind in _PUBLIC else "#c3b3a6"
            yield f'<polygon points="{_points(building.outline)}" fill="{colour}"/>'


def _borders(town: DemoTown, view: View) -> Iterator[str]:
    width, size = view.reach / 600, view.reach / 38
    for area in town.stadtteile:
        style = f'fill="none" stroke="#7a5c99" stroke-opacity="0.6" stroke-width="{width:.1f}"'
        yield _polygon(area.shape, f'{style} stroke-dasharray="{4 * width:.0f} {3 * width:.0f}"')
        at = area.shape.representative_point()
        yield (
            f'<text x="{at.x:.0f}" y="{-at.y:.0f}" font-family="sans-serif" font-size="{size:.0f}" '
            f'text-anchor="middle" fill="#4b3a5f" paint-order="stroke" stroke="#fff" '
            f'stroke-width="{size / 5:.1f}">{area.name}</text>'
        )
