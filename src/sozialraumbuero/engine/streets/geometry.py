"""Lengths on the sphere, a conformal plane for nearest-point questions, and Hilbert order."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from sozialraumbuero.engine.streets.town import Float

EARTH_M = 6371008.8
_HILBERT_BITS = 16


def step_metres(lat: Float, lon: Float) -> Float:
    """Return the great-circle metres between neighbouring points (haversine)."""
    phi, lam = np.radians(lat), np.radians(lon)
    dphi, dlam = np.diff(phi), np.diff(lam)
    chord = np.sin(dphi / 2) ** 2 + np.cos(phi[:-1]) * np.cos(phi[1:]) * np.sin(dlam / 2) ** 2
    metres: Float = 2 * EARTH_M * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
    return metres


def line_metres(lat: Float, lon: Float, ptr: NDArray[np.integer]) -> Float:
    """Return the length of each polyline `ptr[i]:ptr[i + 1]`; every line has two points or more."""
    if len(ptr) < 2:
        return np.empty(0)
    steps = np.append(step_metres(lat, lon), 0.0)
    steps[ptr[1:] - 1] = 0.0  # no step from one line to the next
    return np.add.reduceat(steps, ptr[:-1])


def plane(lat: Float, lon: Float) -> tuple[Float, Float]:
    """Return x and y in metres at the equator (Mercator: angles are true everywhere).

    Multiply lengths by `shrink(lat)` to get true metres at a latitude.
    """
    return EARTH_M * np.radians(lon), EARTH_M * np.arcsinh(np.tan(np.radians(lat)))


def from_plane(x: Float, y: Float) -> tuple[Float, Float]:
    """Return latitude and longitude of points of the plane."""
    return np.degrees(np.arctan(np.sinh(y / EARTH_M))), np.degrees(x / EARTH_M)


def shrink(lat: Float) -> Float:
    """Return true metres per plane metre."""
    return np.cos(np.radians(lat))


def lines(lat: Float, lon: Float, ptr: NDArray[np.integer]) -> NDArray[np.object_]:
    """Return the polylines as shapely geometries of the plane."""
    x, y = plane(lat, lon)
    return np.asarray(
        shapely.from_ragged_array(
            shapely.GeometryType.LINESTRING,
            np.column_stack([x, y]),
            (np.asarray(ptr, dtype=np.int64),),
        ),
        dtype=object,
    )


def hilbert_order(lat: Float, lon: Float) -> NDArray[np.int64]:
    """Return the positions of the points along a Hilbert curve, so that neighbours stand close."""
    side = 1 << _HILBERT_BITS
    x, y = _cells(lon, side), _cells(lat, side)
    key = np.zeros(len(x), np.int64)
    step = side >> 1
    while step:
        right, upper = (x & step) > 0, (y & step) > 0
        key += step * step * ((3 * right.astype(np.int64)) ^ upper.astype(np.int64))
        turn = ~upper
        flip = turn & right
        x, y = np.where(flip, side - 1 - x, x), np.where(flip, side - 1 - y, y)
        x, y = np.where(turn, y, x), np.where(turn, x, y)
        step >>= 1
    order: NDArray[np.int64] = np.argsort(key, kind="stable")
    return order


def _cells(values: Float, side: int) -> NDArray[np.int64]:
    if not len(values):
        return np.empty(0, np.int64)
    low, high = values.min(), values.max()
    scale = (side - 1) / (high - low) if high > low else 0.0
    cells: NDArray[np.int64] = ((values - low) * scale).astype(np.int64)
    return cells
