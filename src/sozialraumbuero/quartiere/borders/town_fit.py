"""Hold the areas of a file against the town: its place on earth, its houses, each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPoint, STRtree
from shapely.geometry.base import BaseGeometry

from sozialraumbuero.quartiere.borders.area_file import AreaFile
from sozialraumbuero.quartiere.borders.faults import BordersFault, Dropped, Fault, Remark
from sozialraumbuero.quartiere.borders.polygons import as_shape

# Germany with some room: what lies outside it unless the two numbers change places is swapped.
GERMANY = shapely.box(5.5, 47.0, 15.5, 55.5)
# Two areas may share this part of the smaller one, for borders are drawn by hand.
TOLERATED_OVERLAP = 0.01
KM_PER_DEGREE = 111.2

Points = NDArray[np.float64]  # one row each: longitude, latitude


@dataclass(frozen=True)
class Houses:
    """Where the town's addresses lie."""

    points: Points

    @property
    def hull(self) -> BaseGeometry:
        return MultiPoint(self.points).convex_hull


def fit_to_town(file: AreaFile, houses: Houses | None) -> AreaFile:
    """Return the areas that belong to the town, with remarks; raises BordersFault.

    Without houses, before the first import of a town, only swapped coordinates are found.
    """
    shapes = [as_shape(area.border) for area in file.areas]
    everything = shapely.union_all([shapely.box(*shape.bounds) for shape in shapes])
    if houses is None or not len(houses.points):
        if not everything.intersects(GERMANY) and _swapped(everything).intersects(GERMANY):
            raise BordersFault(Fault.SWAPPED, "coordinates")
        return _with_overlaps(_remarked(file, Remark.TOWN_UNKNOWN, []), shapes)
    hull = houses.hull
    if not everything.intersects(hull):
        if _swapped(everything).intersects(hull):
            raise BordersFault(Fault.SWAPPED, "coordinates")
        km = max(1, round(_degrees_apart(everything, hull) * KM_PER_DEGREE))
        raise BordersFault(Fault.FAR_AWAY, "coordinates", km=km)
    return _fitted(file, shapes, houses)


def _fitted(file: AreaFile, shapes: list[BaseGeometry], houses: Houses) -> AreaFile:
    area_of = area_of_points(shapes, houses.points)
    inhabited = set(area_of[area_of >= 0].tolist())
    hull = houses.hull
    kept, kept_shapes, outside, empty = [], [], [], []
    for position, (area, shape) in enumerate(zip(file.areas, shapes, strict=True)):
        if position not in inhabited and not hull.intersects(shape.representative_point()):
            outside.append(area.label)
            continue
        if position not in inhabited:
            empty.append(area.label)
        kept.append(area)
        kept_shapes.append(shape)
    if not kept:
        raise BordersFault(Fault.FAR_AWAY, "coordinates", km=1)
    file = replace(file, areas=tuple(kept))
    if outside:
        file = replace(file, dropped={**file.dropped, str(Dropped.OUTSIDE_TOWN): outside})
    file = _remarked(file, Remark.WITHOUT_ADDRESSES, empty) if empty else file
    lost = int((area_of < 0).sum())
    file = _remarked(file, Remark.ADDRESSES_OUTSIDE, [str(lost)]) if lost else file
    return _with_overlaps(file, kept_shapes)


def area_of_points(shapes: Sequence[BaseGeometry], points: Points) -> NDArray[np.int64]:
    """Return for each point the position of the first shape that covers it, −1 for none."""
    area_of = np.full(len(points), -1, np.int64)
    if not len(shapes) or not len(points):
        return area_of
    tree = STRtree(list(shapely.get_parts(MultiPoint(points))))
    shape_at, point_at = tree.query(list(shapes), predicate="covers")
    for shape, point in zip(shape_at.tolist(), point_at.tolist(), strict=True):
        if area_of[point] < 0 or shape < area_of[point]:
            area_of[point] = shape
    return area_of


def _with_overlaps(file: AreaFile, shapes: list[BaseGeometry]) -> AreaFile:
    """Name the pairs of areas that claim the same ground."""
    one, other = STRtree(shapes).query(shapes, predicate="intersects")
    labels = []
    for first, second in sorted(zip(one.tolist(), other.tolist(), strict=True)):
        if first < second and _overlap_much(shapes[first], shapes[second]):
            labels.append(f"{file.areas[first].label} / {file.areas[second].label}")
    return _remarked(file, Remark.OVERLAP, labels) if labels else file


def _overlap_much(one: BaseGeometry, other: BaseGeometry) -> bool:
    shared = shapely.intersection(one, other).area
    return bool(shared > TOLERATED_OVERLAP * min(one.area, other.area))


def _remarked(file: AreaFile, remark: Remark, labels: list[str]) -> AreaFile:
    return replace(file, notes={**file.notes, str(remark): labels})


def _swapped(shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(shape, lambda positions: positions[:, ::-1])


def _degrees_apart(one: BaseGeometry, other: BaseGeometry) -> float:
    """Return the distance in degrees of latitude, east-west shortened as it is on the ground."""
    shrink = np.cos(np.radians(other.centroid.y))
    return float(
        shapely.distance(
            shapely.transform(one, lambda p: p * [shrink, 1]),
            shapely.transform(other, lambda p: p * [shrink, 1]),
        )
    )
