"""GeoJSON geometry to polygons and back: rings closed, crossings mended, dust left out."""

from __future__ import annotations

import json
import math
from typing import Any, TypeAlias

import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from sozialraumbuero.quartiere.borders.faults import BordersFault, Dropped, Fault, Remark

Border: TypeAlias = dict[str, Any]
Mended: TypeAlias = set[Remark]

DECIMALS = 6  # about a decimetre
# About one square metre, in square degrees at our latitudes.
SMALLEST = 1e-10
FEWEST_POSITIONS = 4


class Unusable(Exception):
    """One feature that is no area; the file as a whole may still be good."""

    def __init__(self, reason: Dropped) -> None:
        super().__init__(str(reason))
        self.reason = reason


def read_border(geometry: Any, place: str) -> tuple[BaseGeometry, Mended]:
    """Return a valid Polygon or MultiPolygon and what had to be mended; raises Unusable.

    Raises BordersFault for coordinates that are none, for then the whole file is wrong.
    """
    if not isinstance(geometry, dict) or not geometry.get("type"):
        raise Unusable(Dropped.NO_GEOMETRY)
    coordinates = geometry.get("coordinates")
    if geometry["type"] == "Polygon":
        parts = [coordinates]
    elif geometry["type"] == "MultiPolygon":
        parts = coordinates if isinstance(coordinates, list) else []
    else:
        raise Unusable(Dropped.NO_POLYGON)
    mended: Mended = set()
    polygons = [polygon for part in parts if (polygon := _polygon(part, place, mended))]
    if not polygons:
        raise Unusable(Dropped.NO_GEOMETRY if not any(parts) else Dropped.NO_AREA)
    return _clean(MultiPolygon(polygons), mended), mended


def as_border(shape: BaseGeometry) -> Border:
    """Return GeoJSON with rounded coordinates, outer rings anticlockwise as RFC 7946 wants."""
    rounded = shapely.set_precision(shape, 10.0**-DECIMALS)
    if rounded.is_empty:
        rounded = shape
    ordered = shapely.orient_polygons(shapely.normalize(_only_polygons(rounded)))
    border: Border = json.loads(shapely.to_geojson(ordered))
    border["coordinates"] = _rounded(border["coordinates"])
    return border


def as_shape(border: Border) -> BaseGeometry:
    """Return the geometry of a stored border."""
    return shapely.from_geojson(json.dumps(border))


def is_same_border(one: Border, other: Border) -> bool:
    """Tell whether two borders enclose the same ground, whatever corner they start from."""
    if one == other:
        return True
    first, second = as_shape(one), as_shape(other)
    apart = shapely.symmetric_difference(first, second).area
    return bool(apart <= 1e-6 * max(first.area, second.area))


def _polygon(rings: Any, place: str, mended: Mended) -> Polygon | None:
    if not isinstance(rings, list) or not rings:
        return None
    lines = [ring for line in rings if (ring := _ring(line, place, mended))]
    return Polygon(lines[0], lines[1:]) if lines else None


def _ring(line: Any, place: str, mended: Mended) -> list[tuple[float, float]] | None:
    if not isinstance(line, list):
        raise BordersFault(Fault.NOT_DEGREES, place, found=_shown(line))
    ring = [_position(position, place, mended) for position in line]
    if len(ring) >= FEWEST_POSITIONS - 1 and ring[0] != ring[-1]:
        mended.add(Remark.CLOSED_RING)
        ring.append(ring[0])
    return ring if len(ring) >= FEWEST_POSITIONS else None


def _position(position: Any, place: str, mended: Mended) -> tuple[float, float]:
    numbers = position if isinstance(position, list) else []
    if len(numbers) < 2 or not all(_is_number(number) for number in numbers):
        raise BordersFault(Fault.NOT_DEGREES, place, found=_shown(position))
    lon, lat = float(numbers[0]), float(numbers[1])
    if abs(lon) > 180 or abs(lat) > 90:
        raise BordersFault(Fault.NOT_DEGREES, place, found=_shown(position))
    if len(numbers) > 2:
        mended.add(Remark.WITHOUT_HEIGHT)
    return lon, lat


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _shown(value: Any) -> str:
    return json.dumps(value)[:60]


def _clean(shape: BaseGeometry, mended: Mended) -> BaseGeometry:
    if not shape.is_valid:
        mended.add(Remark.MENDED)
        shape = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    shape = _only_polygons(shape)
    if shape.is_empty or shape.area < SMALLEST:
        raise Unusable(Dropped.NO_AREA)
    return shape


def _only_polygons(shape: BaseGeometry) -> BaseGeometry:
    """Drop points, lines and dust; one part alone is a Polygon."""
    parts: list[Polygon] = [
        part
        for part in shapely.get_parts(shapely.get_parts(shape))
        if part.geom_type == "Polygon" and part.area >= SMALLEST
    ]
    return MultiPolygon(parts) if len(parts) != 1 else parts[0]


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, (int, float)):
        return round(coordinates, DECIMALS)
    return [_rounded(part) for part in coordinates]
