"""Areas, landscape and rooms as GeoJSON (RFC 7946)."""

from __future__ import annotations

from typing import Any

import shapely
from shapely import Polygon

from .curves import Path
from .model import DemoTown, Room
from .projection import lon_lat

_SHOWN_LAND = ("water", "wood", "park")


def stadtteile_geojson(town: DemoTown) -> dict[str, Any]:
    """Return the 24 Stadtteile; all figures in the properties are invented."""
    return _collection(
        town,
        [
            _feature(
                area.shape,
                {
                    "code": area.code,
                    "name": area.name,
                    "beirat": area.beirat,
                    "population": area.population,
                    "dwellings": area.dwellings,
                    "character": area.character,
                    "need_factor": area.need_factor,
                },
            )
            for area in town.stadtteile
        ],
    )


def beirat_geojson(town: DemoTown) -> dict[str, Any]:
    """Return the 11 areas of the advisory boards with the codes of their Stadtteile."""
    return _collection(
        town,
        [
            _feature(
                area.shape,
                {"code": area.code, "name": area.name, "stadtteile": list(area.stadtteile)},
            )
            for area in town.beirat_areas
        ],
    )


def landscape_geojson(town: DemoTown) -> dict[str, Any]:
    """Return what a map needs as background; `kind` is water, wood, park or rail."""
    features = [
        _feature(land.shape, {"kind": land.kind, "name": land.name})
        for land in town.land
        if land.kind in _SHOWN_LAND
    ]
    rail = {
        "type": "Feature",
        "properties": {"kind": "rail", "name": ""},
        "geometry": {
            "type": "LineString",
            "coordinates": lon_lat(shapely.get_coordinates(town.railway)).tolist(),
        },
    }
    return _collection(town, [*features, rail])


def rooms(town: DemoTown) -> list[Room]:
    """Return the existing rooms in which counselling hours could be held."""
    return list(town.rooms)


def _collection(town: DemoTown, features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "notice": town.notice, "features": features}


def _feature(shape: Polygon, properties: dict[str, Any]) -> dict[str, Any]:
    rings = [shape.exterior, *shape.interiors]
    # RFC 7946: outer rings run counterclockwise, holes clockwise.
    coordinates = [
        _ring(shapely.get_coordinates(ring), counterclockwise=at == 0)
        for at, ring in enumerate(rings)
    ]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": coordinates},
    }


def _ring(points: Path, *, counterclockwise: bool) -> list[list[float]]:
    if bool(shapely.LinearRing(points).is_ccw) != counterclockwise:
        points = points[::-1]
    line: list[list[float]] = lon_lat(points).tolist()
    return line
