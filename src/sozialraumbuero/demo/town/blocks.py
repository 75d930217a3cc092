"""Cutting land into blocks: every cut is a street that follows the shape it divides."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely import LineString, Polygon

from .curves import Path, between, distance, dot, lengths, snap
from .roads import Stroke
from .shapes import faces

JUNCTION_REACH_METRES = 21.0
_SLIVER_SQUARE_METRES = 350.0
_SHORTEST_STREET_METRES = 12.0
# Of 1 for a circle and 0.79 for a square.
_FAT_ENOUGH = 0.5


@dataclass(frozen=True)
class Grain:
    """How finely land is cut: block depth and length in metres, and how crooked the cuts are."""

    depth: float
    length: float
    shift: float
    sway: float
    highway: str


@dataclass
class Junctions:
    """Where streets already meet, so that a new street ends there instead of ten metres aside."""

    cells: dict[tuple[int, int], list[Path]] = field(default_factory=dict)

    def add(self, point: Path) -> None:
        """Remember one end of a street."""
        self.cells.setdefault(_cell(point), []).append(point)

    def near(self, point: Path) -> list[Path]:
        """Return the known street ends within reach, nearest first."""
        x, y = _cell(point)
        around = [
            known
            for i in (x - 1, x, x + 1)
            for j in (y - 1, y, y + 1)
            for known in self.cells.get((i, j), ())
            if distance(known, point) <= JUNCTION_REACH_METRES
        ]
        return sorted(around, key=lambda known: distance(known, point))


def _cell(point: Path) -> tuple[int, int]:
    return int(point[0] // JUNCTION_REACH_METRES), int(point[1] // JUNCTION_REACH_METRES)


def subdivide(
    land: Polygon,
    grain: Grain,
    rng: np.random.Generator,
    junctions: Junctions,
    new_group: Callable[[], str],
) -> tuple[list[Polygon], list[Stroke]]:
    """Return the blocks of a piece of land and the streets between them."""
    blocks: list[Polygon] = []
    streets: list[Stroke] = []
    waiting = [land]
    while waiting:
        piece = waiting.pop()
        line, parts = _best_cut(piece, grain, rng, junctions)
        if line is None:
            blocks.append(piece)
            continue
        waiting += parts
        for inside in shapely.get_parts(LineString(line).intersection(piece)):
            if inside.length < _SHORTEST_STREET_METRES:
                continue
            course = snap(shapely.get_coordinates(inside))
            junctions.add(course[0])
            junctions.add(course[-1])
            streets.append(Stroke(course, grain.highway, new_group()))
    return blocks, streets


def _best_cut(
    piece: Polygon, grain: Grain, rng: np.random.Generator, junctions: Junctions
) -> tuple[Path | None, list[Polygon]]:
    """Return the first cut that leaves no thin wedge, else the one with the fattest pieces."""
    best: tuple[float, Path | None, list[Polygon]] = (0.0, None, [])
    reach = min(0.2 * grain.depth, JUNCTION_REACH_METRES)
    for cut in _possible_cuts(piece, grain, rng):
        for line in (_join(cut, piece, junctions, reach), cut):
            parts = _split(piece, line)
            if len(parts) < 2:
                continue
            fatness = min(12.566 * part.area / part.length**2 for part in parts)
            if fatness > best[0]:
                best = (fatness, line, parts)
            if fatness > _FAT_ENOUGH:
                return line, parts
    return best[1], best[2]


def _possible_cuts(piece: Polygon, grain: Grain, rng: np.random.Generator) -> Iterator[Path]:
    """Yield streets through a piece, the most natural first; none if the piece is small enough."""
    unit, (long, short) = long_axis(piece)
    in_length, in_depth = long / grain.length, short / grain.depth
    slack = between(rng, 1.12, 1.4)
    if max(in_length, in_depth) < slack or piece.area < grain.depth * grain.length * 0.55:
        return
    across = in_length >= in_depth
    normal = np.array([-unit[1], unit[0]])
    for turned in (False, False, True):
        parts = max(2, round(in_depth if across == turned else in_length))
        fraction = (parts // 2) / parts + between(rng, -grain.shift, grain.shift)
        line = through(piece, normal if across != turned else unit, fraction, grain.sway, rng)
        if line is not None:
            yield line


def long_axis(piece: Polygon) -> tuple[Path, tuple[float, float]]:
    """Return the direction of the longer side of the tightest box, and both side lengths."""
    box = np.round(shapely.get_coordinates(shapely.oriented_envelope(piece)), 3)
    if len(box) < 4:
        return np.array([1.0, 0.0]), (0.0, 0.0)
    first, second = box[1] - box[0], box[2] - box[1]
    a, b = distance(box[1], box[0]), distance(box[2], box[1])
    if a >= b:
        return first / max(a, 1e-9), (a, b)
    return second / max(b, 1e-9), (b, a)


def through(
    piece: Polygon, along: Path, fraction: float, sway: float, rng: np.random.Generator
) -> Path | None:
    """Return a line through the piece that keeps about its share of the width everywhere.

    Streets drawn like this bend with the river, the ring or the railway beside them; the
    parabola keeps them from following every corner.
    """
    aside = np.array([-along[1], along[0]])
    ring = shapely.get_coordinates(piece.exterior)
    u, v = dot(ring, along), dot(ring, aside)
    low, high = float(u.min()), float(u.max())
    length = high - low
    at = low + length * (np.arange(9) + 1) / 10
    chords = [(p, c) for p in at for c in [_chord(u, v, float(p))] if c is not None]
    if len(chords) < 5:
        return None
    level, slope, bow = parabola(
        [(p - low) / length * 2 - 1 for p, _ in chords],
        [c[0] + fraction * (c[1] - c[0]) for _, c in chords],
        [c[1] - c[0] for _, c in chords],
    )
    limit = 0.11 * length
    bow = min(max(bow, -limit), limit) + between(rng, -sway, sway) * length
    slope = min(max(slope, -limit), limit) + between(rng, -sway, sway) * length
    x = np.linspace(-1, 1, max(3, round(length / 22)))
    local = np.column_stack([low + (x + 1) / 2 * length, level + slope * x + bow * (x * x - 1 / 3)])
    before, after = 2 * local[0] - local[1], 2 * local[-1] - local[-2]
    local = np.vstack([before, local, after])
    return snap(local[:, :1] * along + local[:, 1:] * aside)


def parabola(x: list[float], y: list[float], weight: list[float]) -> tuple[float, float, float]:
    """Return level a, slope b and bow c of the weighted best a + b·x + c·(x² - 1/3)."""
    basis = [(1.0, each, each * each - 1 / 3) for each in x]
    rows = [
        [
            *(
                math.fsum(w * p[i] * p[j] for p, w in zip(basis, weight, strict=True))
                for j in range(3)
            ),
            math.fsum(w * p[i] * v for p, v, w in zip(basis, y, weight, strict=True)),
        ]
        for i in range(3)
    ]
    for pivot in range(3):
        for other in range(3):
            if other != pivot:
                share = rows[other][pivot] / rows[pivot][pivot]
                rows[other] = [a - share * b for a, b in zip(rows[other], rows[pivot], strict=True)]
    level, slope, bow = (rows[i][3] / rows[i][i] for i in range(3))
    return level, slope, bow


def _chord(u: Path, v: Path, position: float) -> tuple[float, float] | None:
    """Return the longest stretch of the piece at one position along its axis."""
    crossing = (u[:-1] <= position) != (u[1:] <= position)
    if not crossing.any():
        return None
    a, b = u[:-1][crossing], u[1:][crossing]
    c, d = v[:-1][crossing], v[1:][crossing]
    hits = np.sort(c + (position - a) / (b - a) * (d - c))
    starts, ends = hits[0::2], hits[1::2]
    best = int(np.argmax(ends - starts))
    return float(starts[best]), float(ends[best])


def _join(line: Path, piece: Polygon, junctions: Junctions, reach: float) -> Path:
    """Bend a cut so that its ends meet junctions close by."""
    inside = shapely.get_parts(LineString(line).intersection(piece))
    if len(inside) != 1:
        return line
    course = shapely.get_coordinates(inside[0])
    head = _meeting(course[0], piece, junctions, reach) - course[0]
    tail = _meeting(course[-1], piece, junctions, reach) - course[-1]
    share = (lengths(course) / max(float(inside[0].length), 1e-6))[:, None]
    bent = course + head * (1 - share) + tail * share
    return np.vstack([_stub(bent[0], bent[1]), bent, _stub(bent[-1], bent[-2])])


def _meeting(end: Path, piece: Polygon, junctions: Junctions, reach: float) -> Path:
    """Return the nearest junction on the piece's border, or the end itself."""
    for known in junctions.near(end):
        if distance(known, end) <= reach and piece.exterior.distance(shapely.Point(known)) < 0.6:
            return known
    return end


def _stub(end: Path, before: Path) -> Path:
    """Return a point half a metre beyond the end, so that the cut surely crosses the border."""
    step = end - before
    beyond: Path = end + step * (0.5 / max(distance(end, before), 1e-6))
    return beyond


def _split(piece: Polygon, line: Path) -> list[Polygon]:
    noded = shapely.unary_union([piece.boundary, LineString(line)])
    parts = [f for f in faces(noded) if piece.contains(f.representative_point())]
    if any(part.area < _SLIVER_SQUARE_METRES for part in parts):
        return []
    return parts
