"""The old town: a market square, crooked lanes to the gates, a ring lane half way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from shapely import LineString, Polygon

from .blocks import Junctions, subdivide
from .cells import NODING_METRES
from .curves import Path, Point, jitter, smooth, snap, stream
from .roads import Stroke
from .shapes import faces, longest_line
from .textures import TEXTURES

MARKET_NAME = "Markt"
_MARKET: tuple[Point, ...] = (
    (104, -40), (107, 5), (110, 42), (150, 47), (196, 50), (206, -4), (201, -34), (150, -42),
)  # fmt: skip
_RING_LANE: tuple[Point, ...] = (
    (145, 205), (235, 190), (318, 120), (345, 0), (300, -165), (230, -190), (145, -225), (10, -150),
    (-40, -60), (-45, 20), (-15, 130), (60, 190),
)  # fmt: skip
# From the square to the gates; the first two are the shopping streets.
_LANES: tuple[tuple[str, str, tuple[Point, ...]], ...] = (
    ("pedestrian", "Lange Straße", ((206, -4), (290, -22), (400, 30), (535, 41))),
    ("pedestrian", "Kirchgasse", ((150, 47), (128, 140), (160, 280), (128, 432))),
    ("residential", "Haselbrooker Tor", ((196, 50), (270, 150), (300, 250), (366, 340))),
    ("living_street", "Gerbergasse", ((201, -34), (290, -120), (350, -215), (455, -300))),
    ("residential", "Salzgasse", ((150, -42), (125, -160), (172, -300), (150, -470))),
    ("living_street", "Fischergang", ((104, -40), (25, -120), (-40, -250), (-120, -330),
    (-260, -390))),
    ("living_street", "Mühlengang", ((110, 42), (45, 120), (10, 230), (-30, 330), (-130, 400))),
)  # fmt: skip


def lay_out_old_town(
    seed: int,
    land: Polygon,
    bridge_street: list[Stroke],
    junctions: Junctions,
    new_group: Callable[[], str],
) -> tuple[list[Polygon], list[Stroke]]:
    """Return the blocks and lanes of the old town; the square is the first block."""
    rng = stream(seed, "old town")
    market = snap(np.array(_MARKET, dtype=np.float64))
    square = Polygon(market)
    ring = smooth(jitter(_RING_LANE, rng, 14), 20, closed=True)
    lanes = [Stroke(np.vstack([market, market[:1]]), "pedestrian", MARKET_NAME, MARKET_NAME)]
    for highway, name, points in _LANES:
        course = jitter(points, rng, 9)
        course[0] = points[0]
        line = smooth(course, 18)
        lanes.append(Stroke(_within(line, land), highway, name, name))
    lanes.append(Stroke(_within(ring, land), "living_street", "Ringgasse", "Ringgasse"))
    for lane in lanes:
        junctions.add(lane.line[0])
        junctions.add(lane.line[-1])
    sectors = _sectors(land, square, [*lanes, *bridge_street])
    blocks = [square]
    for sector in sectors:
        inner, cuts = subdivide(sector, TEXTURES["old_town"].grain, rng, junctions, new_group)
        blocks += inner
        lanes += cuts
    return blocks, lanes


def _within(line: Path, land: Polygon) -> Path:
    """Return the longest piece of a lane within the old town."""
    return snap(shapely.get_coordinates(longest_line(LineString(line).intersection(land))))


def _sectors(land: Polygon, square: Polygon, lanes: list[Stroke]) -> list[Polygon]:
    noded = shapely.unary_union(
        [land.boundary, *(lane.geometry for lane in lanes)], grid_size=NODING_METRES
    )
    return [
        face
        for face in faces(noded)
        if land.contains(face.representative_point())
        and not square.contains(face.representative_point())
    ]
