"""From highway ways to segments: junctions, dead ends and barriers are nodes, the rest is shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets.areas import WalkArea, walk_areas
from sozialraumbuero.engine.streets.chains import Pieces, chains, join
from sozialraumbuero.engine.streets.extract import Extract, Tags
from sozialraumbuero.engine.streets.geometry import line_metres
from sozialraumbuero.engine.streets.profiles import (
    CLASS_INDEX,
    Factors,
    barrier,
    factors,
    says_wheelchair,
)
from sozialraumbuero.engine.streets.tag_values import clean
from sozialraumbuero.engine.streets.town import Float

Places = NDArray[np.int64]


class Kind(NamedTuple):
    """What the parts of one segment have in common."""

    road_class: int
    street: str
    factors: Factors


@dataclass
class Network:
    """Segments between places; `origin` is the place that gives a place its coordinates."""

    lat: Float
    lon: Float
    origin: Places
    seg_a: Places
    seg_b: Places
    ptr: Places
    points: Places
    kinds: list[Kind]
    kind: Places  # of each segment
    wheel_stop: NDArray[np.bool_]  # of each place: wheelchairs do not get through
    cycle_stop: NDArray[np.bool_]
    unknown_wheelchair_share: float


@dataclass
class _Runs:
    """Unbroken sequences of places with their kind and whether wheelchairs know them."""

    places: list[Places] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    known: list[bool] = field(default_factory=list)
    kinds: dict[Kind, int] = field(default_factory=dict)

    def add(self, places: Places, tags: Tags, way_factors: Factors) -> None:
        kind = Kind(CLASS_INDEX[tags["highway"]], clean(tags.get("name", "")), way_factors)
        number = self.kinds.setdefault(kind, len(self.kinds))
        for run in unbroken(places):
            self.places.append(run)
            self.kind.append(number)
            self.known.append(says_wheelchair(tags))


def unbroken(places: Places) -> Iterator[Places]:
    """Cut where a node has no coordinates, and drop repeated nodes."""
    for run in np.split(places, np.flatnonzero(places < 0)):
        located = run[run >= 0]
        if len(located):
            moved = located[np.append(True, np.diff(located) != 0)]
            if len(moved) > 1:
                yield moved


def network(found: Extract) -> Network:
    """Build the segments of everything that is open to any profile."""
    runs, lat, lon = _with_spokes(_collect(found), walk_areas(found), found)
    stops = np.zeros((len(lat), 3), bool)
    stops[: len(found.lat)] = _stops(found)
    stays: NDArray[np.bool_] = np.logical_or.reduce(stops, axis=1)
    stays[len(found.lat) :] = True  # centres of squares
    pieces, known = _cut(runs, len(lat), stays)
    share = _unknown_share(pieces, runs, known, lat, lon)
    kinds, reverse = _with_reverses(runs.kinds)
    start, end, origin = _part_at_barriers(pieces, stops[:, 0])
    joined = chains(pieces, start, end, reverse=reverse, stays=stays[origin])
    points = [join(pieces, chain) for chain in joined]
    heads, tails = [chain[0] for chain in joined], [chain[-1] for chain in joined]
    return Network(
        lat=lat,
        lon=lon,
        origin=origin,
        seg_a=np.array([start[p] if ahead else end[p] for p, ahead in heads], np.int64),
        seg_b=np.array([end[p] if ahead else start[p] for p, ahead in tails], np.int64),
        ptr=np.cumsum([0, *map(len, points)]),
        points=np.array([place for line in points for place in line], np.int64),
        kinds=kinds,
        kind=np.array(
            [int(pieces.kind[p]) if ahead else reverse[pieces.kind[p]] for p, ahead in heads],
            np.int64,
        ),
        wheel_stop=stops[origin, 1],
        cycle_stop=stops[origin, 2],
        unknown_wheelchair_share=share,
    )


def _collect(found: Extract) -> _Runs:
    runs = _Runs()
    for way in sorted(found.ways):
        tags = found.ways[way].tags
        if "highway" in tags and (way_factors := factors(tags)).is_open:
            raw = found.ways[way]
            runs.add(found.places[raw.first : raw.stop], tags, way_factors)
    return runs


def _with_spokes(runs: _Runs, areas: list[WalkArea], found: Extract) -> tuple[_Runs, Float, Float]:
    """Add the outlines of walkable areas, each with a centre joined to where ways arrive."""
    for area in areas:
        if not area.is_way:
            for outline in area.outlines:
                runs.add(outline, area.tags, factors(area.tags))
    uses = np.zeros(len(found.lat), np.int64)
    if runs.places:
        uses += np.bincount(np.concatenate(runs.places), minlength=len(uses))
    centres: list[tuple[float, float]] = []
    for area in areas:
        own = np.bincount(np.concatenate(area.outlines), minlength=len(uses))
        gates = np.flatnonzero((own > 0) & (uses > own))
        if len(gates) > 1:
            centre = len(found.lat) + len(centres)
            centres.append(area.centre)
            for gate in gates:
                runs.add(np.array([gate, centre]), area.tags, factors(area.tags))
    lat = np.append(found.lat, [point[0] for point in centres])
    lon = np.append(found.lon, [point[1] for point in centres])
    return runs, lat, lon


def _stops(found: Extract) -> NDArray[np.bool_]:
    """Say for each located node whether it stops walkers, wheelchairs and bicycles."""
    stops = np.zeros((len(found.lat), 3), bool)
    barriers = {
        node: tags for node, tags in found.nodes.items() if "barrier" in tags or "kerb" in tags
    }
    for place, tags in zip(found.find(barriers).tolist(), barriers.values(), strict=True):
        if place >= 0:
            stops[place] = barrier(tags)
    return stops


def _cut(runs: _Runs, places: int, stays: NDArray[np.bool_]) -> tuple[Pieces, NDArray[np.bool_]]:
    """Cut the runs at every node that ends a run, is used twice or stays by itself."""
    if not runs.places:
        empty = np.empty(0, np.int64)
        return Pieces(empty, empty, empty, empty), np.empty(0, bool)
    points = np.concatenate(runs.places)
    lengths = np.array([len(run) for run in runs.places])
    last = np.cumsum(lengths) - 1
    is_node = (np.bincount(points, minlength=places) > 1) | stays
    cuts = is_node[points]
    cuts[last] = cuts[last - lengths + 1] = True
    at = np.flatnonzero(cuts)
    run = np.repeat(np.arange(len(lengths)), lengths)
    inside = run[at[:-1]] == run[at[1:]]
    first, stop = at[:-1][inside], at[1:][inside] + 1
    kind = np.array(runs.kind, np.int64)[run[first]]
    return Pieces(points, first, stop, kind), np.array(runs.known, bool)[run[first]]


def _unknown_share(
    pieces: Pieces, runs: _Runs, known: NDArray[np.bool_], lat: Float, lon: Float
) -> float:
    """Return the share of metres open to wheelchairs about which the map says nothing."""
    is_open = np.array([any(kind.factors.wheelchair) for kind in runs.kinds], bool)[pieces.kind]
    lines = [pieces.points[a:b] for a, b in zip(pieces.first, pieces.stop, strict=True)]
    if not lines or not is_open.any():
        return 0.0
    flat = np.concatenate(lines)
    metres = line_metres(lat[flat], lon[flat], np.cumsum([0, *map(len, lines)]))
    total = float(metres[is_open].sum())
    return float(metres[is_open & ~known].sum()) / total if total else 0.0


def _with_reverses(kinds: dict[Kind, int]) -> tuple[list[Kind], list[int]]:
    """Return all kinds, those seen from the other end included, and each one's reverse."""
    known = dict(kinds)
    for kind in kinds:
        known.setdefault(kind._replace(factors=kind.factors.reversed()), len(known))
    return list(known), [known[k._replace(factors=k.factors.reversed())] for k in known]


def _part_at_barriers(pieces: Pieces, shut: NDArray[np.bool_]) -> tuple[Places, Places, Places]:
    """Give each piece that ends at a closed barrier an end of its own.

    Returns the starts and ends of the pieces and, for every place, the place it lies at.
    """
    ends = np.concatenate([pieces.start, pieces.end])
    parted = np.flatnonzero(shut[ends])
    origin = np.append(np.arange(len(shut)), ends[parted])
    ends[parted] = len(shut) + np.arange(len(parted))
    return ends[: len(pieces.kind)], ends[len(pieces.kind) :], origin
