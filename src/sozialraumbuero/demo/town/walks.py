"""Ways for feet only: the walks by the river, footbridges, and steps down to the water."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from .cells import river_walks
from .curves import Point, snap
from .roads import Stroke
from .shapes import crossing_distances
from .terrain import Terrain

FOOTBRIDGES: tuple[Point, ...] = ((-110, 720), (-20, -960), (-20, 2040))
_STEPS_METRES = 7.0
_LONGEST_FOOTBRIDGE_METRES = 160.0


def riverside(terrain: Terrain, land: BaseGeometry) -> list[Stroke]:
    """Return the walks along both banks and the footbridges between them."""
    lines = river_walks(terrain, land)
    strokes = [Stroke(snap(shapely.get_coordinates(line)), "footway") for line in lines]
    for place in FOOTBRIDGES:
        strokes += _footbridge(place, terrain, lines)
    return strokes


def _footbridge(place: Point, terrain: Terrain, walks: Sequence[LineString]) -> list[Stroke]:
    """Return the bridge square to the river, from walk to walk; none if a walk is missing."""
    at = terrain.river.project(shapely.Point(place))
    before, middle, after = (
        shapely.get_coordinates(terrain.river.interpolate(at + step))[0] for step in (-30, 0, 30)
    )
    along = (after - before) / np.sqrt(((after - before) ** 2).sum())
    aside = np.array([-along[1], along[0]])
    reach = _LONGEST_FOOTBRIDGE_METRES / 2
    ends = []
    for side in (1, -1):
        half = LineString([middle, middle + aside * side * reach])
        crossed = [at for walk in walks for at in crossing_distances(half, walk)]
        if not crossed:
            return []
        ends.append(middle + aside * side * min(crossed))
    return [Stroke(snap(np.array(ends)), "footway", is_bridge=True)]


def with_steps(
    strokes: Sequence[Stroke], walks: Sequence[Stroke], rng: np.random.Generator
) -> list[Stroke]:
    """Return lanes of the old town; about half of those that reach the river end in steps."""
    bank = shapely.STRtree([walk.geometry for walk in walks])
    result: list[Stroke] = []
    for stroke in strokes:
        line = stroke.geometry
        tips = [shapely.Point(stroke.line[end]) for end in (0, -1)]
        ends = [end for end, tip in enumerate(tips) if len(bank.query(tip, "dwithin", 0.6))]
        if len(ends) != 1 or line.length < 30 or stroke.is_bridge or rng.random() < 0.4:
            result.append(stroke)
            continue
        is_at_start = ends[0] == 0
        cut = _STEPS_METRES if is_at_start else line.length - _STEPS_METRES
        parts = [substring(line, 0, cut), substring(line, cut, line.length)]
        lane, steps = parts[::-1] if is_at_start else parts
        result.append(replace(stroke, line=snap(shapely.get_coordinates(lane))))
        tags = [("handrail", "yes"), ("step_count", str(9 + int(rng.random() * 12)))]
        if rng.random() < 0.5:
            tags.append(("ramp:wheelchair", "yes" if rng.random() < 0.3 else "no"))
        result.append(Stroke(snap(shapely.get_coordinates(steps)), "steps", tags=tuple(tags)))
    return result
