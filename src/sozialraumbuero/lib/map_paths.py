"""Many lines or areas as one short SVG path: cut to the picture, simplified, whole numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from sozialraumbuero.lib.map_projection import FINE, MARGIN, WIDTH, Projection

Position = Sequence[float]
Line = Sequence[Position]


def lines_of(projection: Projection, lines: Iterable[Line]) -> BaseGeometry:
    """Return the lines in fine units, cut to the picture and joined where they meet."""
    usable = [line for line in lines if len(line) > 1]
    if not usable:
        return shapely.MultiLineString()
    lengths = [len(line) for line in usable]
    flat = np.array([position[:2] for line in usable for position in line], dtype=float)
    parts = shapely.linestrings(
        projection.fine(flat), indices=np.repeat(np.arange(len(usable)), lengths)
    )
    kept = shapely.get_parts(shapely.get_parts(_cut(projection, parts)))
    joined: BaseGeometry = shapely.line_merge(shapely.MultiLineString(kept.tolist()))
    return joined


def shapes_of(projection: Projection, geojsons: Sequence[dict[str, Any]]) -> list[BaseGeometry]:
    """Return GeoJSON geometries in fine units, cut to the picture; what is none comes empty."""
    read = shapely.from_geojson(
        np.array([json.dumps(geojson) for geojson in geojsons], dtype=object), on_invalid="ignore"
    )
    read[shapely.is_missing(read)] = shapely.GeometryCollection()
    flat = shapely.transform(shapely.force_2d(read), projection.fine)
    wrong = ~shapely.is_valid(flat)
    flat[wrong] = shapely.make_valid(flat[wrong])
    cut: list[BaseGeometry] = _cut(projection, flat).tolist()
    return cut


def path_of(geometry: BaseGeometry, tolerance: float) -> str:
    """Return the path data of lines and areas, simplified by that many fine units."""
    simple = shapely.simplify(geometry, tolerance, preserve_topology=False)
    words: list[str] = []
    for part in shapely.get_parts(simple):
        if part.geom_type == "Polygon":
            words += [_ring(ring.coords) for ring in (part.exterior, *part.interiors)]
        elif part.geom_type == "LineString":
            words.append(_moves(part.coords))
        elif part.geom_type.startswith(("Multi", "Geometry")):
            words.append(path_of(part, tolerance))
    return "".join(words)


def spots_of(projection: Projection, positions: Sequence[Position]) -> str:
    """Return path data that draws one dot, as thick as its pen, at each place in the picture."""
    if not positions:
        return ""
    whole = np.rint(projection.fine(np.array(positions, dtype=float))).astype(int)
    inside = np.all((whole >= 0) & (whole <= [WIDTH * FINE, projection.height * FINE]), axis=1)
    spots = np.unique(whole[inside], axis=0)
    steps = np.diff(spots, axis=0, prepend=np.zeros((1, 2), dtype=int))
    return "".join(f"m{x}{y: d}h0" for x, y in steps.tolist())


def _cut(projection: Projection, geometry: Any) -> Any:
    return shapely.clip_by_rect(
        geometry,
        -MARGIN,
        -MARGIN,
        WIDTH * FINE + MARGIN,
        projection.height * FINE + MARGIN,
    )


def _ring(coordinates: Any) -> str:
    moves = _moves(list(coordinates)[:-1])
    return f"{moves}z" if moves else ""


def _moves(coordinates: Any) -> str:
    """Write whole numbers relative to the place before: `m120 34 5-3 8 2`."""
    whole = np.rint(np.asarray(coordinates)).astype(int)
    steps = np.diff(whole, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    if not len(steps):
        return ""
    written = "".join(f"{x: d}{y: d}" for x, y in steps.tolist())
    return f"M{whole[0, 0]} {whole[0, 1]}l{written.lstrip()}"
