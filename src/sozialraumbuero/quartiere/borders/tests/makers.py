"""Small files of borders around Herrenberg."""

from __future__ import annotations

import json
from typing import Any

SQUARE = [[8.86, 48.59], [8.87, 48.59], [8.87, 48.60], [8.86, 48.60], [8.86, 48.59]]
BOW_TIE = [[8.86, 48.59], [8.87, 48.60], [8.87, 48.59], [8.86, 48.60], [8.86, 48.59]]


def moved(ring: list[list[float]], east: float) -> list[list[float]]:
    return [[round(lon + east, 6), lat] for lon, lat in ring]


def feature(
    code: Any = "1", name: Any = "Nord", ring: Any = SQUARE, **properties: Any
) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"NR": code, "NAME": name, **properties},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def geojson(*features: Any, **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()
