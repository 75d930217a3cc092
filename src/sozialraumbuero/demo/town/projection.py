"""Metres to degrees: a flat map around the market square, good to decimetres at this size."""

from __future__ import annotations

import numpy as np

from .curves import Path, Point
from .plan import ORIGIN_LATITUDE, ORIGIN_LONGITUDE

DECIMALS = 7
_METRES_PER_DEGREE_NORTH = 111_277.0
# At 52.42 degrees north; written out so that no cosine decides the last decimal.
_METRES_PER_DEGREE_EAST = 68_028.0


def degrees(point: Point) -> tuple[float, float]:
    """Return latitude and longitude of a point in metres."""
    return (
        round(ORIGIN_LATITUDE + float(point[1]) / _METRES_PER_DEGREE_NORTH, DECIMALS),
        round(ORIGIN_LONGITUDE + float(point[0]) / _METRES_PER_DEGREE_EAST, DECIMALS),
    )


def lon_lat(points: Path) -> Path:
    """Return longitude and latitude of many points, in the order of GeoJSON."""
    scale = np.array([_METRES_PER_DEGREE_EAST, _METRES_PER_DEGREE_NORTH])
    origin = np.array([ORIGIN_LONGITUDE, ORIGIN_LATITUDE])
    found: Path = np.round(origin + points / scale, DECIMALS)
    return found
