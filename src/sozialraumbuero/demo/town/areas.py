"""The 24 Stadtteile: faces between river, railway, main roads and old field borders."""

from __future__ import annotations

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from . import plan
from .curves import Path, ragged, snap, stream
from .quarters import QUARTERS
from .roads import Stroke
from .shapes import faces, polygons
from .terrain import Terrain

_GRID_METRES = 0.01


def partition(seed: int, terrain: Terrain, main_roads: list[Stroke]) -> dict[str, Polygon]:
    """Return the polygon of every Stadtteil by code; together they are the municipality.

    All borders are noded once before they are cut into faces, so neighbours share every point
    and nothing gapes or overlaps, not even after rounding.
    """
    lines = _border_lines(seed, terrain, main_roads)
    land = faces(shapely.unary_union(lines, grid_size=_GRID_METRES))
    owner = _owners(land)
    areas = {}
    for quarter in QUARTERS:
        mine = [face for face, code in zip(land, owner, strict=True) if code == quarter.code]
        parts = polygons(shapely.coverage_union_all(mine))
        if len(parts) != 1:
            raise ValueError(f"Stadtteil {quarter.name} falls into {len(parts)} pieces")
        areas[quarter.code] = parts[0]
    return areas


def _border_lines(seed: int, terrain: Terrain, main_roads: list[Stroke]) -> list[BaseGeometry]:
    rng = stream(seed, "borders")
    ring = np.array(plan.FIELD_BORDER + plan.FIELD_BORDER[:1], dtype=np.float64)
    field_border = ragged(ring, rng, 4, 0.11)
    own_land = Polygon(field_border)
    lines: list[BaseGeometry] = [LineString(field_border), terrain.river, terrain.railway]
    lines += [LineString(_tied(border, field_border, rng)) for border in plan.VILLAGE_BORDERS]
    for stroke in main_roads:
        if stroke.highway != "unclassified" and stroke.name != plan.OLD_BRIDGE_NAME:
            lines.append(stroke.geometry.intersection(own_land.buffer(60)))
    inside = [line.intersection(terrain.municipality) for line in lines]
    return [*inside, LineString(terrain.municipality.exterior)]


def _tied(border: tuple[tuple[float, float], ...], ring: Path, rng: np.random.Generator) -> Path:
    """Return a ragged border that starts on the field border."""
    line = ragged(np.array(border, dtype=np.float64), rng, 4, 0.12)
    shape = LineString(ring)
    foot = shape.interpolate(shape.project(shapely.Point(line[0])))
    line[0] = (foot.x, foot.y)
    return snap(line)


def _owners(land: list[Polygon]) -> list[str]:
    """Return the Stadtteil of every face: by seed, else as the neighbour with most border."""
    owner = [""] * len(land)
    for quarter in QUARTERS:
        for seed_point in quarter.faces:
            at = next(i for i, f in enumerate(land) if f.contains(shapely.Point(seed_point)))
            if owner[at] not in ("", quarter.code):
                raise ValueError(f"{quarter.name} and {owner[at]} claim the same face")
            owner[at] = quarter.code
    while "" in owner:
        _, orphan, heir = max(
            (land[i].intersection(land[j]).length, -i, -j)
            for i, code in enumerate(owner)
            if not code
            for j, other in enumerate(owner)
            if other
        )
        owner[-orphan] = owner[-heir]
    return owner
