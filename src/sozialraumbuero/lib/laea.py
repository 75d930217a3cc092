"""From degrees to the metres of the European statistical grid, EPSG:3035 (ETRS89-LAEA).

After EPSG Guidance Note 7-2, Lambert azimuthal equal area; GRS 1980 ellipsoid.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MAJOR = 6_378_137.0
FLATTENING = 1 / 298.257222101
E2 = FLATTENING * (2 - FLATTENING)
E = math.sqrt(E2)
LAT0, LON0 = math.radians(52.0), math.radians(10.0)
FALSE_EAST, FALSE_NORTH = 4_321_000.0, 3_210_000.0


def _q(sine: Floats) -> Floats:
    logarithm = np.log((1 - E * sine) / (1 + E * sine)) / (2 * E)
    found: Floats = (1 - E2) * (sine / (1 - E2 * sine * sine) - logarithm)
    return found


_Q_POLE = float(_q(np.array(1.0)))
_Q0 = float(_q(np.array(math.sin(LAT0))))
_BETA0 = math.asin(_Q0 / _Q_POLE)
_RADIUS = MAJOR * math.sqrt(_Q_POLE / 2)
_D = (
    MAJOR
    * (math.cos(LAT0) / math.sqrt(1 - E2 * math.sin(LAT0) ** 2))
    / (_RADIUS * math.cos(_BETA0))
)


def to_grid(positions: Floats) -> Floats:
    """Return metres east and north for rows of lon and lat in degrees."""
    lon, lat = np.radians(positions[:, 0]), np.radians(positions[:, 1])
    beta = np.arcsin(_q(np.sin(lat)) / _Q_POLE)
    turned = lon - LON0
    shrink = _RADIUS * np.sqrt(
        2 / (1 + math.sin(_BETA0) * np.sin(beta) + math.cos(_BETA0) * np.cos(beta) * np.cos(turned))
    )
    east = FALSE_EAST + shrink * _D * np.cos(beta) * np.sin(turned)
    north = FALSE_NORTH + shrink / _D * (
        math.cos(_BETA0) * np.sin(beta) - math.sin(_BETA0) * np.cos(beta) * np.cos(turned)
    )
    return np.column_stack([east, north])
