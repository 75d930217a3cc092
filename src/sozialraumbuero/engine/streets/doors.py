"""Walking times between doors in constant time, from a matrix over segment ends only.

A door × door matrix of a town would take gigabytes; the ends of the segments that hold a
candidate door are a few thousand nodes. With d(u, e) the time from door u to end e of its segment,
`t(u, v) = access_u + access_v + min over e, f (d(u, e) + M[e, f] + d(v, f))`; on a shared segment
the direct walk along it (plus a crossing if the sides differ) is one more candidate, never the
only one: a loop or a curved segment may be quicker the other way round.

Costs along a part of a segment are the segment's whole cost times the part, rounded up.

A bicycle is parked at the end of every ride, and on a shared segment it may be pushed instead, in
either direction and without parking.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.compiled import kernel, small_kernel
from sozialraumbuero.engine.streets.costs import (
    ACCESS_METRES_PER_SECOND,
    PARKING_S,
    PUSHING_DS_PER_METRE,
    SLACK,
    ceil_ds,
)
from sozialraumbuero.engine.streets.town import Int, Single, Town
from sozialraumbuero.engine.streets.walks import BEYOND, graph, node_matrix

FAR = 1 << 28  # deciseconds; farther than the bound, or no way at all
BOUND_S = 2400
CLOSED = -1


class Places(NamedTuple):
    """Doors or rooms on the street network; equal lengths."""

    seg: Int
    off_m: Single
    side: NDArray[np.int8]
    access_m: Single


class DoorTimes(NamedTuple):
    """Everything `door_ds` needs; a named tuple, so that numba kernels take it as it is.

    `out_*` is the time from the door to the segment's ends (FAR if the direction is closed),
    `in_*` the time from the ends to the door, both with the way between door and segment, `in_*`
    with parking too.
    `column_a/b` are the matrix places of the ends.
    """

    seg: Int
    side: NDArray[np.int8]
    along_m: NDArray[np.float64]
    access_ds: Int
    out_a: Int
    out_b: Int
    in_a: Int
    in_b: Int
    column_a: Int
    column_b: Int
    matrix: NDArray[np.uint16]
    forward_rate: NDArray[np.float64]  # deciseconds per metre a → b on the door's segment, or −1
    backward_rate: NDArray[np.float64]
    crossing_ds: Int
    parking_ds: int  # 0 unless one rides
    bound_ds: int


def segment_costs(town: Town, profile: str = "foot") -> tuple[Int, Int]:
    """Return the cost in deciseconds a → b and b → a of every segment, −1 where closed.

    A loop counts as open in both directions if either is. On wheels, a segment that ends at a
    barrier has no edge away from it, but whoever stands on the segment may turn round.
    """
    ptr, to, cost, seg = graph(town, profile)
    start = np.repeat(np.arange(len(ptr) - 1, dtype=np.int32), np.diff(ptr))
    forward = np.full(len(town.seg_a), CLOSED, np.int32)
    backward = forward.copy()
    leaves_a = (town.seg_a[seg] == start) & (town.seg_b[seg] == to)
    leaves_b = (town.seg_b[seg] == start) & (town.seg_a[seg] == to)
    forward[seg[leaves_a]] = cost[leaves_a]
    backward[seg[leaves_b]] = cost[leaves_b]
    if profile != "foot":  # closed barriers part the segments on foot
        is_stop = np.diff(ptr) == 0
        turn_a = (forward == CLOSED) & is_stop[town.seg_a]
        turn_b = (backward == CLOSED) & is_stop[town.seg_b]
        forward[turn_a], backward[turn_b] = backward[turn_a], forward[turn_b]
    return forward, backward


def address_places(town: Town, addresses: NDArray[np.integer]) -> Places:
    """Return the places of some addresses of the town."""
    return Places(
        town.addr_seg[addresses],
        town.addr_off_m[addresses],
        town.addr_side[addresses],
        town.addr_access_m[addresses],
    )


def door_times(
    town: Town, places: Places, *, bound_s: int = BOUND_S, profile: str = "foot"
) -> DoorTimes:
    """Prepare constant-time walks between all `places`; walks longer than `bound_s` are FAR."""
    seg = np.array(places.seg, dtype=np.int32)
    nodes = np.unique(np.concatenate([town.seg_a[seg], town.seg_b[seg]]))
    matrix = node_matrix(town, nodes, nodes, limit_ds=bound_s * 10, profile=profile)
    # One comes to a node without outgoing edges, such as a closed barrier, but not through.
    is_stop = np.diff(graph(town, profile)[0]) == 0
    forward, backward = segment_costs(town, profile)
    length = np.maximum(town.seg_len_m[seg].astype(np.float64), 1e-9)
    along = np.clip(places.off_m.astype(np.float64), 0.0, length)
    access = ceil_ds(places.access_m.astype(np.float64) * 10 / ACCESS_METRES_PER_SECOND[profile])
    parking_ds = PARKING_S[profile] * 10
    there, back = forward[seg] / length, backward[seg] / length
    rate_forward = np.where(forward[seg] >= 0, there, -1.0)
    rate_backward = np.where(backward[seg] >= 0, back, -1.0)
    return DoorTimes(
        seg=seg,
        side=np.array(places.side, dtype=np.int8),
        along_m=along,
        access_ds=access,
        out_a=_part(rate_backward, along, access),
        out_b=_part(rate_forward, length - along, access),
        in_a=_unless(is_stop[town.seg_a[seg]], _part(rate_forward, along, access + parking_ds)),
        in_b=_unless(
            is_stop[town.seg_b[seg]], _part(rate_backward, length - along, access + parking_ds)
        ),
        column_a=np.searchsorted(nodes, town.seg_a[seg]).astype(np.int32),
        column_b=np.searchsorted(nodes, town.seg_b[seg]).astype(np.int32),
        matrix=matrix,
        forward_rate=rate_forward,
        backward_rate=rate_backward,
        crossing_ds=town.crossing_s[seg].astype(np.int32) * 10,
        parking_ds=parking_ds,
        bound_ds=bound_s * 10,
    )


def _part(rate: NDArray[np.float64], metres: NDArray[np.float64], access: Int) -> Int:
    open_cost = ceil_ds(np.maximum(rate, 0.0) * metres) + access
    return np.where(rate >= 0, open_cost, FAR).astype(np.int32)


def _unless(is_shut: NDArray[np.bool_], ds: Int) -> Int:
    return np.where(is_shut, FAR, ds).astype(np.int32)


@small_kernel
def door_ds(times: DoorTimes, u: int, v: int) -> int:
    """Return the deciseconds from place u to place v, or FAR beyond the bound (inclusive)."""
    if u == v:
        return 0
    best = FAR
    matrix = times.matrix
    step = matrix[times.column_a[u], times.column_a[v]]
    if step != BEYOND:
        best = min(best, times.out_a[u] + step + times.in_a[v])
    step = matrix[times.column_a[u], times.column_b[v]]
    if step != BEYOND:
        best = min(best, times.out_a[u] + step + times.in_b[v])
    step = matrix[times.column_b[u], times.column_a[v]]
    if step != BEYOND:
        best = min(best, times.out_b[u] + step + times.in_a[v])
    step = matrix[times.column_b[u], times.column_b[v]]
    if step != BEYOND:
        best = min(best, times.out_b[u] + step + times.in_b[v])
    if times.seg[u] == times.seg[v]:
        ahead = times.along_m[v] - times.along_m[u]
        rate = times.forward_rate[u] if ahead >= 0 else times.backward_rate[u]
        across = times.access_ds[u] + times.access_ds[v]
        if times.side[u] != times.side[v]:
            across += times.crossing_ds[u]
        if rate >= 0:
            direct = math.ceil(rate * abs(ahead) - SLACK) + times.parking_ds
            best = min(best, direct + across)
        if times.parking_ds > 0 and max(times.forward_rate[u], times.backward_rate[u]) >= 0:
            best = min(best, math.ceil(PUSHING_DS_PER_METRE * abs(ahead) - SLACK) + across)
    # Beyond the bound the matrix has gaps, so a longer way might pass for the shortest.
    return best if best <= times.bound_ds else FAR


@kernel
def pairs_ds(times: DoorTimes, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Int:
    """Return `door_ds` for each pair of places."""
    result = np.empty(starts.size, np.int32)
    for pair in range(starts.size):
        result[pair] = door_ds(times, starts[pair], ends[pair])
    return result
