"""Which edges form one street: the straight continuation, and the short stub beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from . import plan
from .curves import Path, distance, dot
from .network import Edge, Network, Roots, distances_from, nearest_to

_LONGEST_METRES = 950.0
_SHORTEST_METRES = 100.0
_BEND_COSINE = 0.8
_JOINED_CLASSES = ("residential", "living_street", "tertiary", "unclassified")


@dataclass(frozen=True)
class Street:
    """Edges under one name, each turned away from the market and with its metres from the start.

    `name` is empty for streets still to be named.
    """

    name: str
    highway: str
    edges: tuple[int, ...]
    is_turned: tuple[bool, ...]
    metres: tuple[float, ...]

    @property
    def length(self) -> float:
        """Return the metres at which the last edge starts."""
        return max(self.metres)


def find_streets(network: Network) -> list[Street]:
    """Return all streets that carry a name, longest runs joined, in stable order."""
    groups = _groups(network)
    root = _join_groups(network, groups)
    members: dict[int, list[int]] = defaultdict(list)
    for index, edge in enumerate(network.edges):
        if groups[edge.stroke] >= 0:
            members[root.of(groups[edge.stroke])].append(index)
    streets = []
    for key in sorted(members):
        for part in _connected_parts(network, members[key]):
            streets.append(_street(network, part))
    return streets


def _groups(network: Network) -> list[int]:
    """Return the number of every stroke's group, -1 for nameless paths."""
    number: dict[str, int] = {}
    return [
        number.setdefault(stroke.group, len(number)) if stroke.group else -1
        for stroke in network.strokes
    ]


def _join_groups(network: Network, groups: list[int]) -> Roots:
    """Join free-named groups that continue each other, then stubs with any neighbour."""
    root = Roots(max(groups) + 1)
    length: dict[int, float] = defaultdict(float)
    ends: dict[int, list[tuple[int, Path, str]]] = defaultdict(list)
    for edge in network.edges:
        stroke, group = network.strokes[edge.stroke], groups[edge.stroke]
        if group < 0:
            continue
        length[group] += edge.length
        if not stroke.name and stroke.highway in _JOINED_CLASSES:
            ends[edge.a].append((group, _leaving(edge.line), stroke.highway))
            ends[edge.b].append((group, _leaving(edge.line[::-1]), stroke.highway))
    pairs = []
    for node in sorted(ends):
        here = ends[node]
        for i, (first, going, kind) in enumerate(here):
            for second, coming, other in here[i + 1 :]:
                if first != second:
                    straight = -float(dot(going, coming))
                    pairs.append((-straight, first, second, kind == other))
    for bend, first, second, same_class in sorted(pairs):
        a, b = root.of(first), root.of(second)
        total = length[a] + length[b]
        is_run = -bend > _BEND_COSINE and same_class and total < _LONGEST_METRES
        is_stub = min(length[a], length[b]) < _SHORTEST_METRES and total < _LONGEST_METRES
        if a != b and (is_run or is_stub):
            root.join(a, b)
            length[min(a, b)] = total
    return root


def _leaving(line: Path) -> Path:
    """Return the unit vector in which a line leaves its first point."""
    away = line[min(2, len(line) - 1)] - line[0]
    unit: Path = away / max(distance(away, np.zeros(2)), 1e-9)
    return unit


def _connected_parts(network: Network, members: list[int]) -> list[list[int]]:
    """Return the members in connected parts, so that no name is used in two places."""
    root = Roots(len(network.nodes))
    for index in members:
        root.join(network.edges[index].a, network.edges[index].b)
    parts: dict[int, list[int]] = defaultdict(list)
    for index in members:
        parts[root.of(network.edges[index].a)].append(index)
    return [parts[key] for key in sorted(parts)]


def _street(network: Network, part: list[int]) -> Street:
    """Return a street that starts at its end nearest to the market."""
    edges = [network.edges[index] for index in part]
    metres = distances_from(_first_node(network, edges), edges)
    near = [min(metres[edge.a], metres[edge.b]) for edge in edges]
    order = sorted(range(len(part)), key=lambda i: (near[i], part[i]))
    name, highway = _title(network, edges)
    return Street(
        name=name,
        highway=highway,
        edges=tuple(part[i] for i in order),
        is_turned=tuple(metres[edges[i].a] > metres[edges[i].b] for i in order),
        metres=tuple(near[i] for i in order),
    )


def _first_node(network: Network, edges: list[Edge]) -> int:
    degree: dict[int, int] = defaultdict(int)
    for edge in edges:
        degree[edge.a] += 1
        degree[edge.b] += 1
    tips = [node for node in sorted(degree) if degree[node] == 1] or sorted(degree)
    return nearest_to(np.array(plan.MARKET, dtype=np.float64), network.nodes, tips)


def _title(network: Network, edges: list[Edge]) -> tuple[str, str]:
    """Return the drawn name, if any, and the class of the longest edge."""
    longest = max(edges, key=lambda edge: edge.length)
    stroke = network.strokes[longest.stroke]
    return stroke.name, stroke.highway
