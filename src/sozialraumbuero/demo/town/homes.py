"""Single-family homes: curved cul-de-sacs into the deep blocks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.ops import substring

from .blocks import long_axis, through
from .curves import between, snap
from .roads import Stroke
from .shapes import longest_line

_LEAST_DEPTH = 88.0
_END_PLOT_METRES = 36.0


def cul_de_sac(
    block: Polygon, streets: shapely.STRtree, rng: np.random.Generator, new_group: Callable[[], str]
) -> list[Stroke]:
    """Return the inner street of a deep block, perhaps with a footway out at its end."""
    unit, (long, short) = long_axis(block)
    if short < _LEAST_DEPTH or long < 110:
        return []
    course = through(block, unit, 0.5 + between(rng, -0.05, 0.05), 0.07, rng)
    if course is None:
        return []
    inside = longest_line(LineString(course).intersection(block))
    if rng.random() < 0.5:
        inside = shapely.reverse(inside)
    begins, ends = (_on_street(inside, end, streets) for end in (0, -1))
    if not begins:
        inside, begins, ends = shapely.reverse(inside), ends, begins
    if not begins or inside.length < 100:
        return []
    cut = inside.length - _END_PLOT_METRES - (0 if ends else 8)
    kind = "living_street" if rng.random() < 0.45 else "residential"
    street = Stroke(
        snap(shapely.get_coordinates(substring(inside, 0, cut))), kind, new_group(),
        tags=(("dead_end", "turning_circle"),),
    )  # fmt: skip
    if ends and rng.random() < 0.6:
        way_out = snap(shapely.get_coordinates(substring(inside, cut, inside.length)))
        return [street, Stroke(way_out, "footway")]
    return [street]


def _on_street(line: LineString, end: int, streets: shapely.STRtree) -> bool:
    """Say whether an end of the line lies on a street that exists already."""
    point = shapely.Point(shapely.get_coordinates(line)[end])
    return len(streets.query(point, predicate="dwithin", distance=0.8)) > 0
