"""Cells: the pieces of building land between main roads, river bank and railway."""

from __future__ import annotations

import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from .roads import Stroke
from .shapes import faces
from .terrain import Terrain

BANK_METRES = 24.0
RAIL_METRES = 13.0
OXBOW_METRES = 45.0
# Two lines that pass closer than this meet.
NODING_METRES = 0.05
_LEAST_SQUARE_METRES = 1500.0


def building_land(terrain: Terrain, outline: BaseGeometry) -> BaseGeometry:
    """Return an outline without river bank, old arm, lake and railway."""
    river, oxbow, lake = terrain.water
    taken = shapely.unary_union(
        [
            river.buffer(BANK_METRES),
            oxbow.buffer(OXBOW_METRES),
            lake.buffer(OXBOW_METRES),
            terrain.railway.buffer(RAIL_METRES),
        ]
    )
    left: BaseGeometry = shapely.set_precision(outline.difference(taken), 0.01)
    return left


def cells(land: BaseGeometry, main_roads: list[Stroke]) -> list[Polygon]:
    """Return the pieces into which the main roads cut the building land."""
    lines = [stroke.geometry for stroke in main_roads]
    noded = shapely.unary_union([land.boundary, *lines], grid_size=NODING_METRES)
    return [
        face
        for face in faces(noded)
        if face.area > _LEAST_SQUARE_METRES and land.contains(face.representative_point())
    ]


def river_walks(terrain: Terrain, land: BaseGeometry) -> list[LineString]:
    """Return the lines along which people walk by the water: the land's edge at the bank."""
    bank = terrain.river_water.buffer(BANK_METRES + 0.5)
    edge = shapely.line_merge(land.boundary.intersection(bank))
    return [line for line in shapely.get_parts(edge) if line.length > 80]
