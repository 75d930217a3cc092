"""Which places somebody can get to at all, however long it takes: not every way is for wheels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import breadth_first_order

from sozialraumbuero.engine.streets import Places, Snap, Town, segment_costs
from sozialraumbuero.engine.streets.costs import PARKING_S
from sozialraumbuero.engine.streets.walks import graph

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways of one profile; a segment is open from a to b, from b to a, and from its ends."""

    town: Town
    edges: csr_matrix
    ahead: Mask
    back: Mask
    from_a: Mask
    from_b: Mask
    is_pushed: bool


def reachable(town: Town, profile: str, start: Snap, end: Snap, places: Places) -> Mask:
    """Return the places to which a way leads from the start and from which one leads to the end."""
    ways = _ways(town, profile)
    return _from(ways, start, places) & _to(ways, end, places)


def _ways(town: Town, profile: str) -> _Ways:
    ptr, to, _, _ = graph(town, profile)
    ahead, back = (cost >= 0 for cost in segment_costs(town, profile))
    is_stop = np.diff(ptr) == 0
    shape = (len(ptr) - 1, len(ptr) - 1)
    return _Ways(
        town=town,
        edges=csr_matrix((np.ones(len(to), np.int8), to, ptr), shape=shape),
        ahead=ahead,
        back=back,
        from_a=ahead & ~is_stop[town.seg_a],
        from_b=back & ~is_stop[town.seg_b],
        is_pushed=PARKING_S[profile] > 0,
    )


def _from(ways: _Ways, start: Snap, places: Places) -> Mask:
    town, seg = ways.town, places.seg
    nodes = [
        int(node)
        for node, is_open in (
            (town.seg_b[start.seg], ways.ahead[start.seg]),
            (town.seg_a[start.seg], ways.back[start.seg]),
        )
        if is_open
    ]
    seen = _spread(ways.edges, nodes)
    enters = (seen[town.seg_a[seg]] & ways.from_a[seg]) | (seen[town.seg_b[seg]] & ways.from_b[seg])
    return enters | _along(ways, start, places, backwards=False)


def _to(ways: _Ways, end: Snap, places: Places) -> Mask:
    town, seg = ways.town, places.seg
    nodes = [
        int(node)
        for node, is_open in (
            (town.seg_a[end.seg], ways.from_a[end.seg]),
            (town.seg_b[end.seg], ways.from_b[end.seg]),
        )
        if is_open
    ]
    seen = _spread(ways.edges.T.tocsr(), nodes)
    leaves = (seen[town.seg_b[seg]] & ways.ahead[seg]) | (seen[town.seg_a[seg]] & ways.back[seg])
    return leaves | _along(ways, end, places, backwards=True)


def _along(ways: _Ways, room: Snap, places: Places, *, backwards: bool) -> Mask:
    """Return the places on the room's own segment with an open way between."""
    ahead, back = bool(ways.ahead[room.seg]), bool(ways.back[room.seg])
    if ways.is_pushed:
        ahead = back = ahead or back
    is_beyond = places.off_m <= room.off_m if backwards else places.off_m >= room.off_m
    along: Mask = (places.seg == room.seg) & np.where(is_beyond, ahead, back)
    return along


def _spread(edges: csr_matrix, nodes: Sequence[int]) -> Mask:
    """Return the nodes that ways from some nodes lead to, these included."""
    seen = np.zeros(edges.shape[0], bool)
    for node in nodes:
        if not seen[node]:
            seen[breadth_first_order(edges, node, return_predecessors=False)] = True
    return seen
