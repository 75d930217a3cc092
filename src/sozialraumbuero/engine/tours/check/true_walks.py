"""True walks between places of a plan: every place becomes a node of the street graph.

Each segment with places gets two lanes, one per side, which meet at its ends; changing the side
anywhere between costs the segment's crossing. Who rides parks at every place, and may push the
bicycle along a segment in two more lanes that lead nowhere else. SciPy finds the ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from sozialraumbuero.engine.streets import Town

FOOT_M_PER_S = 1.25
ACCESS_M_PER_S = {"foot": 1.25, "wheelchair": 0.9, "bicycle": 1.25}
PARKING_S = {"bicycle": 20.0}
NEVER = float("inf")
_LEAST_S = 1e-9  # SciPy takes a stored zero for no edge
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place lies: metres along a segment, its side, metres from there to the door."""

    seg: int
    off_m: float
    side: int
    access_m: float


class _Edges:
    """Directed edges in seconds, with nodes handed out beyond the town's."""

    def __init__(self, nodes: int) -> None:
        self.nodes = nodes
        self.start: list[int] = []
        self.end: list[int] = []
        self.seconds: list[float] = []

    def node(self) -> int:
        self.nodes += 1
        return self.nodes - 1

    def add(self, start: int, end: int, seconds: float) -> None:
        self.start.append(start)
        self.end.append(end)
        self.seconds.append(max(seconds, _LEAST_S))


def true_walks_s(
    town: Town,
    spots: Sequence[Spot],
    legs: Sequence[tuple[int, int]],
    profile: str = "foot",
) -> list[float]:
    """Return the seconds of the quickest way of each leg (from spot, to spot), NEVER if none."""
    graph, at = _with_spots(town, spots, profile)
    sources = sorted({start for start, _ in legs})
    walks: dict[tuple[int, int], float] = {}
    for first in range(0, len(sources), _AT_ONCE):
        some = sources[first : first + _AT_ONCE]
        seconds = dijkstra(graph, indices=[at[source] for source in some])
        row = {source: number for number, source in enumerate(some)}
        for start, end in legs:
            if start in row:
                walks[start, end] = 0.0 if start == end else float(seconds[row[start], at[end]])
    return [walks[leg] for leg in legs]


def within_reach(
    town: Town, start: Spot, end: Spot, spots: Sequence[Spot], profile: str
) -> list[bool]:
    """Return to which spots a way leads from the start and from which one leads to the end."""
    graph, at = _with_spots(town, [start, end, *spots], profile)
    there = dijkstra(graph, indices=at[0])[at[2:]]
    back = dijkstra(graph.T.tocsr(), indices=at[1])[at[2:]]
    found: list[bool] = (np.isfinite(there) & np.isfinite(back)).tolist()
    return found


def _with_spots(town: Town, spots: Sequence[Spot], profile: str) -> tuple[csr_matrix, list[int]]:
    """Return the graph of a profile with the spots inserted, and their nodes."""
    edges = _Edges(len(town.node_lat))
    ways = _Ways(town, profile)
    at = _insert(ways, spots, edges)
    return _graph(ways, edges), at


class _Ways:
    """What one profile may use of a town."""

    def __init__(self, town: Town, profile: str) -> None:
        self.town = town
        self.ptr, self.to, self.cost_ds, self.seg = (
            getattr(town, f"{profile}_{part}") for part in ("ptr", "to", "cost_ds", "seg")
        )
        self.access_m_per_s = ACCESS_M_PER_S[profile]
        self.parking_s = PARKING_S.get(profile, 0.0)
        self.is_stop = np.diff(self.ptr) == 0
        self.there_s, self.back_s = self._costs_s()
        if profile != "foot":
            self._turn_at_stops()

    def _costs_s(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the seconds of every segment from a to b and from b to a, −1 where closed."""
        town = self.town
        there = np.full(len(town.seg_a), -1.0)
        back = there.copy()
        for node in range(len(self.ptr) - 1):
            for edge in range(int(self.ptr[node]), int(self.ptr[node + 1])):
                seg, to = int(self.seg[edge]), int(self.to[edge])
                if town.seg_a[seg] == node and town.seg_b[seg] == to:
                    there[seg] = self.cost_ds[edge] / 10
                if town.seg_b[seg] == node and town.seg_a[seg] == to:
                    back[seg] = self.cost_ds[edge] / 10
        return there, back

    def _turn_at_stops(self) -> None:
        """Let who stands on a segment turn back where a barrier ends it; nobody comes from there.

        Only at the barrier's end: a segment that is closed in both directions stays closed.
        """
        for seg, (a, b) in enumerate(zip(self.town.seg_a, self.town.seg_b, strict=True)):
            there, back = self.there_s[seg], self.back_s[seg]
            if there < 0 <= back and self.is_stop[a]:
                self.there_s[seg] = back
            if back < 0 <= there and self.is_stop[b]:
                self.back_s[seg] = there


def _graph(ways: _Ways, edges: _Edges) -> csr_matrix:
    """Return the town's edges and the new ones, of parallel edges the shortest."""
    counts = np.diff(ways.ptr)
    start = np.concatenate([np.repeat(np.arange(len(counts)), counts), edges.start])
    end = np.concatenate([ways.to, edges.end])
    seconds = np.concatenate([np.maximum(ways.cost_ds / 10, _LEAST_S), edges.seconds])
    order = np.lexsort((seconds, end, start))
    start, end, seconds = start[order].astype(np.int64), end[order].astype(np.int64), seconds[order]
    first = np.ones(len(start), bool)
    first[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    shape = (edges.nodes, edges.nodes)
    return csr_matrix((seconds[first], (start[first], end[first])), shape=shape)


def _insert(ways: _Ways, spots: Sequence[Spot], edges: _Edges) -> list[int]:
    """Add every spot to its segment; return its node."""
    at = [edges.node() for _ in spots]
    by_seg: dict[int, list[int]] = {}
    for place, spot in enumerate(spots):
        by_seg.setdefault(spot.seg, []).append(place)
    for seg, here in sorted(by_seg.items()):
        length = _drawn_m(ways.town, seg)
        share = {place: min(spots[place].off_m / length, 1.0) if length else 0.0 for place in here}
        shares = sorted(set(share.values()))
        lanes = _lanes(ways, seg, shares, edges)
        pushed = _pushing_lanes(ways, seg, shares, length, edges) if ways.parking_s else lanes
        for place in here:
            side, number = spots[place].side, shares.index(share[place])
            street, kerb = lanes[side][number], pushed[side][number]
            access_s = spots[place].access_m / ways.access_m_per_s
            edges.add(at[place], kerb, access_s)
            edges.add(street, at[place], access_s + ways.parking_s)
            if kerb != street:
                edges.add(kerb, at[place], access_s)
                edges.add(kerb, street, 0.0)
    return at


def _lanes(ways: _Ways, seg: int, shares: Sequence[float], edges: _Edges) -> dict[int, list[int]]:
    """Add a node for every place on either side, joined along, across and to the ends."""
    there, back = float(ways.there_s[seg]), float(ways.back_s[seg])
    a, b = int(ways.town.seg_a[seg]), int(ways.town.seg_b[seg])
    lanes = {side: [edges.node() for _ in shares] for side in (-1, 1)}
    for nodes in lanes.values():
        way = [a, *nodes, b]
        parts = np.diff([0.0, *shares, 1.0]).tolist()
        for number, part in enumerate(parts):
            start, end = way[number], way[number + 1]
            if there >= 0 and not (number == 0 and ways.is_stop[a]):
                edges.add(start, end, there * part)
            if back >= 0 and not (number == len(parts) - 1 and ways.is_stop[b]):
                edges.add(end, start, back * part)
    _join_across(ways, seg, lanes, edges)
    return lanes


def _pushing_lanes(
    ways: _Ways, seg: int, shares: Sequence[float], length: float, edges: _Edges
) -> dict[int, list[int]]:
    """Add lanes in which a bicycle is pushed between the places of one segment, either way."""
    lanes = {side: [edges.node() for _ in shares] for side in (-1, 1)}
    if ways.there_s[seg] >= 0 or ways.back_s[seg] >= 0:
        for nodes in lanes.values():
            for start, end, part in zip(nodes[:-1], nodes[1:], np.diff(shares), strict=True):
                edges.add(start, end, float(part) * length / FOOT_M_PER_S)
                edges.add(end, start, float(part) * length / FOOT_M_PER_S)
    _join_across(ways, seg, lanes, edges)
    return lanes


def _join_across(ways: _Ways, seg: int, lanes: dict[int, list[int]], edges: _Edges) -> None:
    for left, right in zip(lanes[-1], lanes[1], strict=True):
        edges.add(left, right, float(ways.town.crossing_s[seg]))
        edges.add(right, left, float(ways.town.crossing_s[seg]))


def _drawn_m(town: Town, seg: int) -> float:
    """Return the length of a segment as it is drawn."""
    part = slice(int(town.seg_ptr[seg]), int(town.seg_ptr[seg + 1]))
    lat, lon = np.radians(town.pt_lat[part]), np.radians(town.pt_lon[part])
    chord = (
        np.sin(np.diff(lat) / 2) ** 2
        + np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(np.diff(lon) / 2) ** 2
    )
    return float(np.sum(2 * 6371008.8 * np.arcsin(np.sqrt(chord))))
