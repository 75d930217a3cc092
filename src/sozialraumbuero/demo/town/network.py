"""From drawn lines to a street network: junctions, connected edges, streets that share a name."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString

from .curves import Path, distance, snap
from .roads import Stroke

_GRID_METRES = 0.05
_SAME_JUNCTION_METRES = 2.0
_STUB_METRES = 10.0


@dataclass(frozen=True)
class Edge:
    """A piece of street between two junctions; `stroke` is the drawn line it comes from."""

    stroke: int
    line: Path
    a: int
    b: int

    @property
    def length(self) -> float:
        """Return the length in metres."""
        return float(LineString(self.line).length)


@dataclass(frozen=True)
class Network:
    """Connected streets; `nodes` are the junctions and dead ends, referred to by index."""

    strokes: tuple[Stroke, ...]
    nodes: Path
    edges: tuple[Edge, ...]


def knit(strokes: Iterable[Stroke]) -> Network:
    """Return the one connected network of all strokes; what hangs nowhere is left out."""
    drawn = tuple(strokes)
    edges = _noded(drawn)
    nodes, edges = _with_junctions(edges)
    edges = _without_stubs(edges, drawn)
    edges = _largest_component(edges, len(nodes))
    return Network(drawn, nodes, tuple(edges))


def _noded(strokes: tuple[Stroke, ...]) -> list[Edge]:
    """Cut all lines where they meet and find again from which stroke each piece comes."""
    lines = np.array([stroke.geometry for stroke in strokes], dtype=object)
    pieces = shapely.get_parts(shapely.unary_union(lines, grid_size=_GRID_METRES))
    middles = shapely.line_interpolate_point(pieces, 0.5, normalized=True)
    at, source = shapely.STRtree(lines).query_nearest(middles)
    owner = np.full(len(pieces), len(strokes))
    np.minimum.at(owner, at, source)
    ahead = shapely.line_interpolate_point(pieces, 0.51, normalized=True)
    turned = shapely.line_locate_point(lines[owner], ahead) < shapely.line_locate_point(
        lines[owner], middles
    )
    edges = []
    for piece, stroke, is_turned in zip(pieces, owner, turned, strict=True):
        line = snap(shapely.get_coordinates(piece))
        edges.append(Edge(int(stroke), line[::-1] if is_turned else line, -1, -1))
    return sorted(
        edges, key=lambda edge: (edge.stroke, edge.line[0].tolist(), edge.line[-1].tolist())
    )


def _with_junctions(edges: list[Edge]) -> tuple[Path, list[Edge]]:
    """Number the ends of the edges; ends closer than two metres are one junction."""
    ends = np.unique(np.array([p for edge in edges for p in (edge.line[0], edge.line[-1])]), axis=0)
    points = np.array([shapely.Point(end) for end in ends], dtype=object)
    left, right = shapely.STRtree(points).query(points, "dwithin", distance=_SAME_JUNCTION_METRES)
    first = np.arange(len(ends))
    for i, j in sorted(zip(left.tolist(), right.tolist(), strict=True)):
        if i < j:
            first[j] = min(first[j], first[i])
    number = {tuple(end): int(first[i]) for i, end in enumerate(ends.tolist())}
    tied = []
    for edge in edges:
        a, b = number[tuple(edge.line[0].tolist())], number[tuple(edge.line[-1].tolist())]
        line = edge.line.copy()
        line[0], line[-1] = ends[a], ends[b]
        if a != b or LineString(line).length > 30:
            tied.append(Edge(edge.stroke, line, a, b))
    return ends, tied


def _without_stubs(edges: list[Edge], strokes: tuple[Stroke, ...]) -> list[Edge]:
    """Drop dead ends that are too short to be streets."""
    while True:
        degree: dict[int, int] = defaultdict(int)
        for edge in edges:
            degree[edge.a] += 1
            degree[edge.b] += 1
        keep = [
            edge
            for edge in edges
            if edge.length >= _STUB_METRES
            or (degree[edge.a] > 1 and degree[edge.b] > 1)
            or strokes[edge.stroke].is_bridge
        ]
        if len(keep) == len(edges):
            return edges
        edges = keep


def _largest_component(edges: list[Edge], count: int) -> list[Edge]:
    root = Roots(count)
    for edge in edges:
        root.join(edge.a, edge.b)
    size: dict[int, int] = defaultdict(int)
    for edge in edges:
        size[root.of(edge.a)] += 1
    largest = max(size, key=lambda key: (size[key], -key))
    return [edge for edge in edges if root.of(edge.a) == largest]


class Roots:
    """Union-find: which numbers have been joined with each other."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def of(self, item: int) -> int:
        """Return the smallest number joined with this one."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, a: int, b: int) -> None:
        """Join two numbers."""
        a, b = self.of(a), self.of(b)
        self._parent[max(a, b)] = min(a, b)


def distances_from(start: int, edges: list[Edge]) -> dict[int, float]:
    """Return the metres along the given edges from one junction to all others they reach."""
    around: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for edge in edges:
        around[edge.a].append((edge.b, edge.length))
        around[edge.b].append((edge.a, edge.length))
    metres = {start: 0.0}
    waiting = [(0.0, start)]
    while waiting:
        so_far, node = heapq.heappop(waiting)
        if so_far > metres[node]:
            continue
        for neighbour, step in around[node]:
            if so_far + step < metres.get(neighbour, np.inf):
                metres[neighbour] = so_far + step
                heapq.heappush(waiting, (so_far + step, neighbour))
    return metres


def nearest_to(point: Path, nodes: Path, among: Iterable[int]) -> int:
    """Return the junction nearest to a point."""
    return min(among, key=lambda node: (distance(nodes[node], point), node))
