"""Curves and random streams: everything the town draws is made of these few strokes.

Coordinates are metres, east and north of the market square, rounded to a centimetre after
every step, so that the last bits of a floating point library never decide anything.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Path = npt.NDArray[np.float64]
Point = tuple[float, float]


def stream(seed: int, theme: str) -> np.random.Generator:
    """Return the random stream of one theme; a change to one theme leaves the others alone."""
    sequence = np.random.SeedSequence([seed, zlib.crc32(theme.encode())])
    return np.random.Generator(np.random.PCG64(sequence))


def snap(points: Path) -> Path:
    """Round to a centimetre."""
    return np.round(points, 2)


def between(rng: np.random.Generator, low: float, high: float) -> float:
    """Return one uniform number; only `random()` is used because its stream is stable."""
    return low + (high - low) * float(rng.random())


def jitter(points: Sequence[Point], rng: np.random.Generator, metres: float) -> Path:
    """Move every control point a little, so that another seed draws another town."""
    moved = np.array(points, dtype=np.float64)
    return snap(moved + (rng.random(moved.shape) * 2 - 1) * metres)


def smooth(points: Path, step: float = 25.0, *, closed: bool = False) -> Path:
    """Return a centripetal Catmull-Rom curve through the control points."""
    if closed:
        padded = np.vstack([points[-1:], points, points[:2]])
    else:
        padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    pieces = [_span(padded[i : i + 4], step) for i in range(len(padded) - 3)]
    last = points[:1] if closed else points[-1:]
    return snap(np.vstack([*pieces, last]))


def _span(four: Path, step: float) -> Path:
    """Return the points of one span, its end excluded (Barry and Goldman's pyramid)."""
    p0, p1, p2, p3 = four
    t0 = 0.0
    t1 = t0 + max(float(np.sqrt(distance(p0, p1))), 1e-6)
    t2 = t1 + max(float(np.sqrt(distance(p1, p2))), 1e-6)
    t3 = t2 + max(float(np.sqrt(distance(p2, p3))), 1e-6)
    count = max(1, round(distance(p1, p2) / step))
    t = (t1 + (t2 - t1) * np.arange(count) / count)[:, None]
    a1 = (t1 - t) / (t1 - t0) * p0 + (t - t0) / (t1 - t0) * p1
    a2 = (t2 - t) / (t2 - t1) * p1 + (t - t1) / (t2 - t1) * p2
    a3 = (t3 - t) / (t3 - t2) * p2 + (t - t2) / (t3 - t2) * p3
    b1 = (t2 - t) / (t2 - t0) * a1 + (t - t0) / (t2 - t0) * a2
    b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
    curve: Path = (t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2
    return curve


def ragged(points: Path, rng: np.random.Generator, levels: int, strength: float) -> Path:
    """Return a line broken like a field border: each midpoint moved sideways, `levels` times."""
    line = points
    for _ in range(levels):
        start, end = line[:-1], line[1:]
        along = end - start
        aside = np.column_stack([-along[:, 1], along[:, 0]])
        shift = (rng.random(len(start)) * 2 - 1)[:, None] * strength
        middle = (start + end) / 2 + aside * shift
        line = np.vstack([np.stack([start, middle], axis=1).reshape(-1, 2), line[-1:]])
    return snap(line)


def dot(points: Path, unit: Path) -> Path:
    """Return how far each point lies along a direction.

    Written out, because linear algebra libraries add in an order that depends on the machine.
    """
    metres: Path = points[..., 0] * unit[0] + points[..., 1] * unit[1]
    return metres


def distance(a: Path, b: Path) -> float:
    """Return the straight distance of two points in metres."""
    dx, dy = float(a[0] - b[0]), float(a[1] - b[1])
    return float(np.sqrt(dx * dx + dy * dy))


def directions(line: Path) -> Path:
    """Return the unit vector of every piece of a line."""
    along = np.diff(line, axis=0)
    length = np.sqrt((along * along).sum(axis=1))
    unit: Path = along / np.maximum(length, 1e-9)[:, None]
    return unit


def lengths(line: Path) -> Path:
    """Return the distance from the start at every point of a line."""
    along = np.diff(line, axis=0)
    run: Path = np.concatenate([[0.0], np.cumsum(np.sqrt((along * along).sum(axis=1)))])
    return run


def points_along(line: Path, at: Path) -> tuple[Path, Path]:
    """Return the points at the given distances from the start, and the directions there."""
    run = lengths(line)
    piece = np.clip(np.searchsorted(run, at, side="right") - 1, 0, len(line) - 2)
    unit = directions(line)[piece]
    return line[piece] + unit * (at - run[piece])[:, None], unit
