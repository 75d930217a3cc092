"""True walks between places of a plan: every place becomes a node of the street graph.

Each segment with places gets two lanes, one per side, which meet at its ends; changing the side
anywhere between costs the segment's crossing. SciPy finds the ways.
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


def true_walks_s(town: Town, spots: Sequence[Spot], legs: Sequence[tuple[int, int]]) -> list[float]:
    """Return the seconds of the shortest walk of each leg (from spot, to spot), NEVER if none."""
    edges = _Edges(len(town.node_lat))
    at = _insert(town, spots, edges)
    graph = _graph(town, edges)
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


def _graph(town: Town, edges: _Edges) -> csr_matrix:
    """Return the town's edges and the new ones, of parallel edges the shortest."""
    counts = np.diff(town.foot_ptr)
    start = np.concatenate([np.repeat(np.arange(len(counts)), counts), edges.start])
    end = np.concatenate([town.foot_to, edges.end])
    seconds = np.concatenate([np.maximum(town.foot_cost_ds / 10, _LEAST_S), edges.seconds])
    order = np.lexsort((seconds, end, start))
    start, end, seconds = start[order].astype(np.int64), end[order].astype(np.int64), seconds[order]
    first = np.ones(len(start), bool)
    first[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    shape = (edges.nodes, edges.nodes)
    return csr_matrix((seconds[first], (start[first], end[first])), shape=shape)


def _insert(town: Town, spots: Sequence[Spot], edges: _Edges) -> list[int]:
    """Add every spot to its segment; return its node."""
    at = [edges.node() for _ in spots]
    there, back = _costs_s(town)
    for seg in sorted({spot.seg for spot in spots}):
        here = [place for place, spot in enumerate(spots) if spot.seg == seg]
        length = _drawn_m(town, seg)
        shares = sorted(
            {min(spots[place].off_m / length, 1.0) if length else 0.0 for place in here}
        )
        lanes = {side: [edges.node() for _ in shares] for side in (-1, 1)}
        for nodes in lanes.values():
            way = [int(town.seg_a[seg]), *nodes, int(town.seg_b[seg])]
            parts = np.diff([0.0, *shares, 1.0]).tolist()
            for start, end, part in zip(way[:-1], way[1:], parts, strict=True):
                if there[seg] >= 0:
                    edges.add(start, end, there[seg] * part)
                if back[seg] >= 0:
                    edges.add(end, start, back[seg] * part)
        for left, right in zip(lanes[-1], lanes[1], strict=True):
            edges.add(left, right, float(town.crossing_s[seg]))
            edges.add(right, left, float(town.crossing_s[seg]))
        for place in here:
            spot = spots[place]
            share = min(spot.off_m / length, 1.0) if length else 0.0
            street = lanes[spot.side][shares.index(share)]
            edges.add(at[place], street, spot.access_m / FOOT_M_PER_S)
            edges.add(street, at[place], spot.access_m / FOOT_M_PER_S)
    return at


def _costs_s(town: Town) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the seconds of every segment from a to b and from b to a, −1 where closed."""
    there = np.full(len(town.seg_a), -1.0)
    back = there.copy()
    for node in range(len(town.foot_ptr) - 1):
        for edge in range(int(town.foot_ptr[node]), int(town.foot_ptr[node + 1])):
            seg, to = int(town.foot_seg[edge]), int(town.foot_to[edge])
            if town.seg_a[seg] == node and town.seg_b[seg] == to:
                there[seg] = town.foot_cost_ds[edge] / 10
            if town.seg_b[seg] == node and town.seg_a[seg] == to:
                back[seg] = town.foot_cost_ds[edge] / 10
    return there, back


def _drawn_m(town: Town, seg: int) -> float:
    """Return the length of a segment as it is drawn."""
    part = slice(int(town.seg_ptr[seg]), int(town.seg_ptr[seg + 1]))
    lat, lon = np.radians(town.pt_lat[part]), np.radians(town.pt_lon[part])
    chord = (
        np.sin(np.diff(lat) / 2) ** 2
        + np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(np.diff(lon) / 2) ** 2
    )
    return float(np.sum(2 * 6371008.8 * np.arcsin(np.sqrt(chord))))
