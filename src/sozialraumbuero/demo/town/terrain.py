"""The land before the houses: river, oxbow, lake, railway and the outlines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, Polygon

from . import plan
from .curves import Path, Point, between, directions, jitter, ragged, smooth, snap, stream
from .quarters import VILLAGES
from .shapes import largest_polygon, longest_line

RIVER_HALF_WIDTH = 24.0


@dataclass(frozen=True)
class Terrain:
    """Water, railway and outlines; the river and the railway end at the municipality's border."""

    municipality: Polygon
    river: LineString
    water: tuple[Polygon, ...]
    railway: LineString
    built_up: Polygon
    villages: dict[str, Polygon]

    @property
    def river_water(self) -> Polygon:
        """Return the water of the river itself, without oxbow and lake."""
        return self.water[0]


def draw_terrain(seed: int) -> Terrain:
    """Return the land of one seed."""
    rng = stream(seed, "terrain")
    outline = ragged(jitter(plan.MUNICIPALITY + plan.MUNICIPALITY[:1], rng, 0), rng, 4, 0.09)
    municipality = Polygon(outline[:-1])
    river_course = smooth(jitter(plan.RIVER, rng, 14))
    railway = smooth(jitter(plan.RAILWAY, rng, 8))
    built_up = Polygon(smooth(jitter(plan.BUILT_UP, rng, 35), 40, closed=True))
    return Terrain(
        municipality=municipality,
        river=_inside(river_course, municipality),
        water=(
            _river_polygon(river_course, municipality, rng),
            _oxbow(rng),
            Polygon(smooth(jitter(plan.LAKE, rng, 25), 20, closed=True)),
        ),
        railway=_inside(railway, municipality),
        built_up=built_up,
        villages={v.code: blob(v.centre, v.radius, rng) for v in VILLAGES},
    )


def _inside(course: Path, outline: Polygon) -> LineString:
    """Return the longest piece of a course within the outline."""
    longest = longest_line(LineString(course).intersection(outline))
    return LineString(snap(shapely.get_coordinates(longest)))


def _river_polygon(course: Path, outline: Polygon, rng: np.random.Generator) -> Polygon:
    """Return the water: the course with a width that swells and narrows slowly."""
    banks = _banks(course, RIVER_HALF_WIDTH, 0.22, rng)
    water = shapely.make_valid(Polygon(banks)).intersection(outline)
    return Polygon(snap(shapely.get_coordinates(largest_polygon(water).exterior)))


def _banks(course: Path, half: float, swing: float, rng: np.random.Generator) -> Path:
    """Return left bank forth and right bank back."""
    knots = rng.random(len(course) // 8 + 2) * 2 - 1
    width = half * (1 + swing * np.interp(np.arange(len(course)) / 8, np.arange(len(knots)), knots))
    unit = directions(course)
    mean = np.vstack([unit[:1], unit[:-1] + unit[1:], unit[-1:]])
    mean /= np.sqrt((mean * mean).sum(axis=1))[:, None]
    normal = np.column_stack([-mean[:, 1], mean[:, 0]])
    return snap(
        np.vstack([course + normal * width[:, None], (course - normal * width[:, None])[::-1]])
    )


def _oxbow(rng: np.random.Generator) -> Polygon:
    """Return the old arm of the river, thinner towards its ends."""
    course = smooth(jitter(plan.OXBOW, rng, 15), 20)
    taper = 0.35 + 0.65 * np.minimum(
        1, np.minimum(np.arange(len(course)), np.arange(len(course))[::-1]) / 8
    )
    unit = directions(course)
    unit = np.vstack([unit, unit[-1:]])
    normal = np.column_stack([-unit[:, 1], unit[:, 0]]) * (17 * taper)[:, None]
    return Polygon(snap(np.vstack([course + normal, (course - normal)[::-1]])))


# Sixteen directions without sine and cosine, whose last bits differ between machines.
_COMPASS: tuple[Point, ...] = (
    (1, 0), (0.92, 0.38), (0.71, 0.71), (0.38, 0.92), (0, 1), (-0.38, 0.92), (-0.71, 0.71),
    (-0.92, 0.38), (-1, 0), (-0.92, -0.38), (-0.71, -0.71), (-0.38, -0.92), (0, -1),
    (0.38, -0.92), (0.71, -0.71), (0.92, -0.38),
)  # fmt: skip


def blob(centre: Point, radius: float, rng: np.random.Generator) -> Polygon:
    """Return an uneven round outline, for villages and woods."""
    compass = np.array(_COMPASS)
    reach = np.array([between(rng, 0.68, 1.25) for _ in _COMPASS])
    reach = (reach + np.roll(reach, 1)) / 2
    points = np.array(centre) + compass * (radius * reach)[:, None]
    return Polygon(smooth(snap(points), 40, closed=True))
