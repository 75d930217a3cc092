"""Graphs of the p-median files of the OR-Library, with the ways between all nodes.

First line: nodes, edges, p; then one edge per line: its ends and its length. Of an edge given
twice the last length counts, as the library says (Beasley, EJOR 21, 1985, and its page pmedinfo).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.locations.problem import Floats
from sozialraumbuero.engine.tours.orienteering.text_lines import Line, read_lines

MOST_NODES = 10_000
Edges = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class PmedGraph:
    """The shortest ways from every node to every node, and how many nodes are to be chosen."""

    costs: Floats
    p: int


def read_pmed(path: Path) -> PmedGraph:
    """Read a file; raises BadInput with the line."""
    first, *below = read_lines(path)
    nodes = first.whole(0, "nodes", least=1)
    if nodes > MOST_NODES:
        raise first.fault("nodes", f"{nodes} are too many; write at most {MOST_NODES}")
    edges, p = first.whole(1, "edges", least=0), first.whole(2, "p", least=1)
    if p > nodes:
        raise first.fault("p", f"{p} of {nodes} nodes cannot be chosen; write at most {nodes}")
    if len(below) != edges:
        raise first.fault("edges", f"{edges} said, {len(below)} found; check that it is whole")
    return PmedGraph(_ways(nodes, _edges(below, nodes)), p)


def _edges(lines: Sequence[Line], nodes: int) -> Edges:
    found: Edges = {}
    for line in lines:
        ends = line.whole(0, "from", least=1), line.whole(1, "to", least=1)
        if max(ends) > nodes:
            raise line.fault("node", f"{max(ends)} is above {nodes}; check the first line")
        found[min(ends) - 1, max(ends) - 1] = line.value(2, "length", least=0)
    return found


def _ways(nodes: int, edges: Edges) -> Floats:
    ends = np.array(list(edges), np.int64).reshape(-1, 2)
    graph = csr_array((list(edges.values()), (ends[:, 0], ends[:, 1])), (nodes, nodes))
    costs: Floats = np.asarray(dijkstra(graph, directed=False))
    if not np.isfinite(costs).all():
        far = int(np.argmax(~np.isfinite(costs[0]))) + 1
        raise BadInput("file", f"no way leads from node 1 to node {far}; add an edge")
    return costs
