"""Bounded shortest walks: a bucket queue after Dial (Communications of the ACM 12(11), 1969).

Costs are whole deciseconds, so the queue needs no comparisons: one bucket per decisecond, used
in a circle. Only touched nodes are reset between sources, hence the work per source follows the
part of the town within the limit, not the town. Limits are inclusive.
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


class Walks(NamedTuple):
    """Sparse rows: source i reaches `node[ptr[i]:ptr[i + 1]]` in `ds` deciseconds, nearest first.

    Nodes at equal distance come in no particular, but always the same, order.
    """

    ptr: NDArray[np.int64]
    node: Int
    ds: Int


@kernel
def _settle(
    ptr: Int,
    to: Int,
    cost: Int,
    source: int,
    limit: int,
    head: Int,
    distance: Int,
    entry_node: Int,
    entry_next: Int,
    settled: Int,
) -> int:
    """Write the nodes within the limit into `settled`, their distances into `distance`.

    `head` (all −1) has a power of two of buckets, more than the largest usable cost;
    `distance` (all UNREACHED) is reset by the caller, who reads it first. An entry whose
    distance has been improved since is stale and skipped.
    """
    mask = head.size - 1
    distance[source] = 0
    entry_node[0] = source
    entry_next[0] = -1
    head[0] = 0
    entries = 1
    waiting = 1
    count = 0
    now = 0
    while waiting > 0 and now <= limit:
        bucket = now & mask
        while head[bucket] >= 0:
            entry = head[bucket]
            head[bucket] = entry_next[entry]
            waiting -= 1
            node = entry_node[entry]
            if distance[node] != now:
                continue
            # A node can stand twice in one bucket only by two equal improvements,
            # which the strict comparison below rules out.
            settled[count] = node
            count += 1
            for edge in range(ptr[node], ptr[node + 1]):
                arrival = now + cost[edge]
                neighbour = to[edge]
                if arrival < distance[neighbour] and arrival <= limit:
                    distance[neighbour] = arrival
                    entry_node[entries] = neighbour
                    place = arrival & mask
                    entry_next[entries] = head[place]
                    head[place] = entries
                    entries += 1
                    waiting += 1
        now += 1
    return count


@kernel
def _rows(
    ptr: Int, to: Int, cost: Int, sources: Int, limit: int, buckets: int
) -> tuple[NDArray[np.int64], Int, Int]:
    nodes = ptr.size - 1
    head = np.full(buckets, -1, np.int32)
    distance = np.full(nodes, UNREACHED, np.int32)
    entry_node = np.empty(to.size + 1, np.int32)
    entry_next = np.empty(to.size + 1, np.int32)
    settled = np.empty(nodes, np.int32)
    row_ptr = np.zeros(sources.size + 1, np.int64)
    out_node = np.empty(max(1024, 64 * sources.size), np.int32)
    out_ds = np.empty(out_node.size, np.int32)
    used = 0
    for row in range(sources.size):
        count = _settle(
            ptr, to, cost, sources[row], limit, head, distance, entry_node, entry_next, settled
        )
        if used + count > out_node.size:
            grown = np.empty(2 * (used + count), np.int32)
            grown[:used] = out_node[:used]
            out_node = grown
            grown_ds = np.empty(2 * (used + count), np.int32)
            grown_ds[:used] = out_ds[:used]
            out_ds = grown_ds
        for place in range(count):
            node = settled[place]
            out_node[used] = node
            out_ds[used] = distance[node]
            distance[node] = UNREACHED
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
    nodes = ptr.size - 1
    head = np.full(buckets, -1, np.int32)
    distance = np.full(nodes, UNREACHED, np.int32)
    entry_node = np.empty(to.size + 1, np.int32)
    entry_next = np.empty(to.size + 1, np.int32)
    settled = np.empty(nodes, np.int32)
    matrix = np.full((sources.size, width), BEYOND, np.uint16)
    for row in range(sources.size):
        count = _settle(
            ptr, to, cost, sources[row], limit, head, distance, entry_node, entry_next, settled
        )
        for place in range(count):
            node = settled[place]
            if column[node] >= 0:
                matrix[row, column[node]] = distance[node]
            distance[node] = UNREACHED
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
    """Return a power of two above every usable cost, so that a circle of buckets suffices."""
    largest = min(int(cost.max()), limit_ds) if len(cost) else 0
    return 1 << max(1, largest + 1).bit_length()
