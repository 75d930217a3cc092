"""Grounds without houses, and the landmark buildings set into their blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from .blocks import long_axis
from .curves import Path, snap
from .landmarks import GROUNDS, LANDMARKS, Landmark
from .roads import Stroke
from .shapes import largest_polygon, polygons

_CLOSED_TO_HOUSES = ("park", "cemetery", "sports", "allotments", "school", "hospital")


@dataclass(frozen=True)
class Site:
    """A piece of land with a use: park, cemetery, sports, allotments, school, hospital."""

    kind: str
    name: str
    shape: Polygon


@dataclass(frozen=True)
class SetLandmark:
    """A landmark building with its place; corners run entrance side first."""

    landmark: Landmark
    corners: Path
    block: int


def choose_sites(
    shapes: Sequence[Polygon], textures: Sequence[str]
) -> tuple[list[Site], list[str]]:
    """Return the sites and, for every block, its use ("" where houses may stand)."""
    middles = shapely.get_coordinates(shapely.centroid(np.array(shapes, dtype=object)))
    use = [""] * len(shapes)
    sites = []
    for ground in GROUNDS:
        gap = np.sqrt(((middles - np.array(ground.at)) ** 2).sum(axis=1))
        free = [i for i, key in enumerate(textures) if key not in ("country", "old_town")]
        members = [i for i in free if gap[i] < ground.radius and not use[i]]
        members = members or [min(free, key=lambda i: (float(gap[i]), i))]
        for member in members:
            use[member] = ground.kind
        merged = shapely.union_all([shapes[i].buffer(0.1) for i in members])
        sites += [Site(ground.kind, ground.name, part) for part in polygons(merged)]
    return sites, use


def paths_inside(strokes: Sequence[Stroke], sites: Sequence[Site]) -> list[Stroke]:
    """Return the strokes; small streets within a site have become footways without a name."""
    closed = [site.shape.buffer(-4) for site in sites if site.kind in _CLOSED_TO_HOUSES]
    tree = shapely.STRtree(closed)
    result = []
    for stroke in strokes:
        is_small = stroke.highway in ("residential", "living_street", "service")
        if is_small and not stroke.name and _lies_within(stroke, tree):
            result.append(replace(stroke, highway="footway", group="", tags=()))
        else:
            result.append(stroke)
    return result


def _lies_within(stroke: Stroke, tree: shapely.STRtree) -> bool:
    probes = shapely.line_interpolate_point(
        stroke.geometry, np.array([0.25, 0.5, 0.75]), normalized=True
    )
    return len({int(point) for point, _ in tree.query(probes, predicate="within").T}) == 3


def set_landmarks(ground: npt.NDArray[np.object_], textures: Sequence[str]) -> list[SetLandmark]:
    """Return every landmark building inside the nearest block that has room for it."""
    middles = shapely.get_coordinates(shapely.centroid(ground))
    taken: set[int] = set()
    placed = []
    for landmark in LANDMARKS:
        gap = ((middles - np.array(landmark.at)) ** 2).sum(axis=1)
        order = np.argsort(np.where(np.isnan(gap), 1e12, gap), kind="stable")
        for block in order[:60].tolist():
            if block in taken or textures[block] == "country":
                continue
            corners = _fitting(ground[block], landmark.size)
            if corners is not None:
                taken.add(block)
                placed.append(SetLandmark(landmark, corners, block))
                break
        else:
            raise ValueError(f"no block near {landmark.at} has room for {landmark.name}")
    return placed


def _fitting(open_ground: BaseGeometry, size: tuple[float, float]) -> Path | None:
    """Return a rectangle of this size in the roomiest spot of the ground, or None."""
    ground = largest_polygon(open_ground)
    if ground.is_empty:
        return None
    roomy = shapely.get_coordinates(shapely.maximum_inscribed_circle(ground, tolerance=0.5))
    middle = np.round(roomy[0], 1)
    unit, _ = long_axis(ground)
    for along in (unit, np.array([-unit[1], unit[0]])):
        aside = np.array([-along[1], along[0]])
        half, deep = along * size[0] / 2, aside * size[1] / 2
        corners = snap(
            np.array(
                [
                    middle - half - deep,
                    middle + half - deep,
                    middle + half + deep,
                    middle - half + deep,
                ]
            )
        )
        if shapely.contains(ground, shapely.Polygon(corners)):
            return corners
    return None
