"""Bounded shortest walks with a bucket queue.

Costs are whole deciseconds, so the queue needs no comparisons: buckets, used in a circle (Dial,
Communications of the ACM 12(11), 1969), each 12.8 s wide with its nodes first in, first out, and
improved again if need be (Meyer & Sanders, Journal of Algorithms 49(1), 2003). The distances are
exact. Only touched nodes are reset between sources, hence the work per source follows the part of
the town within the limit, not the town. Limits are inclusive.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.compiled import kernel
from sozialraumbuero.engine.streets.town import PROFILES, Int, Town

UNREACHED = 2**31 - 1
BEYOND = 65535  # in matrices: farther than the limit
LARGEST_LIMIT_DS = BEYOND - 1
_ABSENT = -2  # a node that stands in no bucket
_WIDTH = 7  # buckets are 2**7 deciseconds wide


class Walks(NamedTuple):
    """Sparse rows: source i reaches `node[ptr[i]:ptr[i + 1]]` in `ds` deciseconds.

    The source itself comes first, the others in no particular, but always the same, order.
    """

    ptr: NDArray[np.int64]
    node: Int
    ds: Int


class _Queue(NamedTuple):
    """Work space of one search; between searches all entries have the value in brackets."""

    first: Int  # of each bucket, a node (−1)
    last: Int  # (−1)
    after: Int  # of each node, the next one in its bucket
    before: Int  # −1 at the head of a bucket (_ABSENT)
    distance: Int  # (UNREACHED)
    touched: Int  # nodes in the order in which they were found


@kernel
def _queue(nodes: int, buckets: int) -> _Queue:
    return _Queue(
        np.full(buckets, -1, np.int32),
        np.full(buckets, -1, np.int32),
        np.empty(nodes, np.int32),
        np.full(nodes, _ABSENT, np.int32),
        np.full(nodes, UNREACHED, np.int32),
        np.empty(nodes, np.int32),
    )


@kernel
def _search(ptr: Int, to: Int, cost: Int, source: int, limit: int, queue: _Queue) -> int:
    """Find the nodes within the limit; returns how many entries of `touched` they fill.

    The caller reads their `distance` and sets it back to UNREACHED. Lists are linked by hand,
    as calls would cost as much as the search itself.
    """
    first, last, after, before, distance, touched = queue
    mask = first.size - 1
    distance[source] = 0
    touched[0] = source
    first[0] = last[0] = source
    before[source] = after[source] = -1
    count = waiting = 1
    now = 0
    while waiting > 0:
        bucket = now & mask
        while first[bucket] >= 0:
            node = first[bucket]
            following = after[node]
            first[bucket] = following
            if following >= 0:
                before[following] = -1
            else:
                last[bucket] = -1
            before[node] = _ABSENT
            waiting -= 1
            so_far = distance[node]
            for edge in range(ptr[node], ptr[node + 1]):
                neighbour = to[edge]
                arrival = so_far + cost[edge]
                known = distance[neighbour]
                if arrival >= known or arrival > limit:
                    continue
                distance[neighbour] = arrival
                place = (arrival >> _WIDTH) & mask
                if known == UNREACHED:
                    touched[count] = neighbour
                    count += 1
                    waiting += 1
                elif before[neighbour] != _ABSENT:
                    old = (known >> _WIDTH) & mask
                    if old == place:
                        continue
                    previous, following = before[neighbour], after[neighbour]
                    if previous >= 0:
                        after[previous] = following
                    else:
                        first[old] = following
                    if following >= 0:
                        before[following] = previous
                    else:
                        last[old] = previous
                else:
                    waiting += 1
                end = last[place]
                after[neighbour] = -1
                before[neighbour] = end
                last[place] = neighbour
                if end >= 0:
                    after[end] = neighbour
                else:
                    first[place] = neighbour
        now += 1
    return count


@kernel
def _rows(
    ptr: Int, to: Int, cost: Int, sources: Int, limit: int, buckets: int
) -> tuple[NDArray[np.int64], Int, Int]:
    queue = _queue(ptr.size - 1, buckets)
    row_ptr = np.zeros(sources.size + 1, np.int64)
    out_node = np.empty(max(1024, 64 * sources.size), np.int32)
    out_ds = np.empty(out_node.size, np.int32)
    used = 0
    for row in range(sources.size):
        count = _search(ptr, to, cost, sources[row], limit, queue)
        if used + count > out_node.size:
            grown = np.empty(2 * (used + count), np.int32)
            grown[:used] = out_node[:used]
            out_node = grown
            grown_ds = np.empty(2 * (used + count), np.int32)
            grown_ds[:used] = out_ds[:used]
            out_ds = grown_ds
        for place in range(count):
            node = queue.touched[place]
            out_node[used] = node
            out_ds[used] = queue.distance[node]
            queue.distance[node] = UNREACHED
            used += 1
        row_ptr[row + 1] = used
    return row_ptr, out_node[:used].copy(), out_ds[:used].copy()


@kernel
def _matrix(
    ptr: Int,
    to: Int,
    cost: Int,
    sources: Int,
    column: Int,
    width: int,
    limit: int,
    buckets: int,
) -> NDArray[np.uint16]:
    queue = _queue(ptr.size - 1, buckets)
    matrix = np.full((sources.size, width), BEYOND, np.uint16)
    for row in range(sources.size):
        count = _search(ptr, to, cost, sources[row], limit, queue)
        for place in range(count):
            node = queue.touched[place]
            if column[node] >= 0:
                matrix[row, column[node]] = queue.distance[node]
            queue.distance[node] = UNREACHED
    return matrix


def graph(town: Town, profile: str) -> tuple[Int, Int, Int, Int]:
    """Return (ptr, to, cost_ds, seg) of one profile."""
    if profile not in PROFILES:
        raise ValueError(f"unknown profile {profile!r}")
    return (
        getattr(town, f"{profile}_ptr"),
        getattr(town, f"{profile}_to"),
        getattr(town, f"{profile}_cost_ds"),
        getattr(town, f"{profile}_seg"),
    )


def walk_seconds(
    town: Town, sources: NDArray[np.integer], *, limit_s: float, profile: str = "foot"
) -> Walks:
    """Return the nodes that each source node reaches within `limit_s` (inclusive), in deciseconds.

    >>> walks = walk_seconds(town, np.array([17]), limit_s=900)
    >>> walks.node[walks.ds <= 9000].size == walks.node.size
    True
    """
    ptr, to, cost, _ = graph(town, profile)
    return bounded_walks(ptr, to, cost, sources, limit_ds=int(limit_s * 10))


def bounded_walks(
    ptr: Int, to: Int, cost: Int, sources: NDArray[np.integer], *, limit_ds: int
) -> Walks:
    """The same on bare CSR arrays."""
    wanted = _checked(sources, len(ptr) - 1)
    return Walks(*_rows(ptr, to, cost, wanted, limit_ds, _buckets(cost, limit_ds)))


def node_matrix(
    town: Town,
    sources: NDArray[np.integer],
    targets: NDArray[np.integer],
    *,
    limit_ds: int,
    profile: str = "foot",
) -> NDArray[np.uint16]:
    """Return walking deciseconds sources × targets; 65535 is farther than `limit_ds`."""
    if not 0 <= limit_ds <= LARGEST_LIMIT_DS:
        raise ValueError(f"limit_ds must lie between 0 and {LARGEST_LIMIT_DS}")
    ptr, to, cost, _ = graph(town, profile)
    wanted = _checked(targets, len(ptr) - 1)
    column = np.full(len(ptr) - 1, -1, np.int32)
    column[wanted] = np.arange(len(wanted), dtype=np.int32)
    start = _checked(sources, len(ptr) - 1)
    return _matrix(ptr, to, cost, start, column, len(wanted), limit_ds, _buckets(cost, limit_ds))


def _checked(nodes: NDArray[np.integer], count: int) -> Int:
    places = np.asarray(nodes)
    if places.size and not (places.min() >= 0 and places.max() < count):
        raise ValueError("a node lies outside the town")
    # A copy, because read-only arrays would be a second type to compile for.
    return np.array(places, dtype=np.int32)


def _buckets(cost: Int, limit_ds: int) -> int:
    """Return a power of two, so that the circle spans the largest usable cost."""
    largest = min(int(cost.max()), limit_ds) if len(cost) else 0
    return 1 << ((largest >> _WIDTH) + 1).bit_length()
