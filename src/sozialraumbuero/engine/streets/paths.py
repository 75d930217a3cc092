"""The line that somebody walks or rides from door to door, for maps and for GPX files."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sozialraumbuero.engine.streets.costs import PARKING_S, PUSHING_DS_PER_METRE
from sozialraumbuero.engine.streets.doors import segment_costs
from sozialraumbuero.engine.streets.town import Town
from sozialraumbuero.engine.streets.walks import graph

Point = tuple[float, float]  # lon, lat
METRES_PER_DEGREE = 111_195.0


class OnStreet(NamedTuple):
    """A place on the network: `off_m` metres from the start of segment `seg`."""

    seg: int
    off_m: float


class _Reached(NamedTuple):
    cost: float
    before: int  # node, −1 at the beginning
    seg: int  # walked from `before`, or the segment of the first place


class StreetPaths:
    """Shortest ways of one town as lines; made once per plan and profile, asked leg by leg."""

    def __init__(self, town: Town, profile: str = "foot") -> None:
        self._town = town
        ptr, to, cost, seg = graph(town, profile)
        self._ptr, self._to = ptr.tolist(), to.tolist()
        self._cost, self._seg = cost.tolist(), seg.tolist()
        self._length = town.seg_len_m.tolist()
        forward, backward = segment_costs(town, profile)
        self._forward, self._backward = forward.tolist(), backward.tolist()
        self._pushes = PARKING_S[profile] > 0

    def line(self, places: Sequence[OnStreet]) -> list[Point]:
        """Return the walk past all places in their order; a leg without a way is straight."""
        walked: list[Point] = []
        for start, goal in pairwise(places):
            for point in self.leg(start, goal):
                if not walked or walked[-1] != point:
                    walked.append(point)
        return walked

    def leg(self, start: OnStreet, goal: OnStreet) -> list[Point]:
        """Return the shortest walk between two places, both ends included."""
        ways = self._ends(goal, self._forward, self._backward)
        direct = self._along(start, goal) if start.seg == goal.seg else math.inf
        last, reached = self._search(start, ways, direct)
        if last < 0:
            if direct < math.inf:
                return self._part(start.seg, start.off_m, goal.off_m)
            return [self._point(start), self._point(goal)]
        nodes = list(_back(last, reached))[::-1]
        first_off = self._off_of(start.seg, nodes[0], cost_from=start)
        points = self._part(start.seg, start.off_m, first_off)
        for node, following in pairwise(nodes):
            seg = reached[following].seg
            points += self._whole(seg, node)
        points += self._part(goal.seg, self._off_of(goal.seg, last, cost_from=goal), goal.off_m)
        return points

    def _search(
        self, start: OnStreet, goal_ends: dict[int, float], direct: float
    ) -> tuple[int, dict[int, _Reached]]:
        """Return the goal's end where the best walk arrives (−1: none better than `direct`)."""
        reached: dict[int, _Reached] = {}
        first = self._ends(start, self._backward, self._forward)
        queue = [(cost, node, -1, start.seg) for node, cost in first.items()]
        heapq.heapify(queue)
        best, last = direct, -1
        while queue:
            cost, node, before, seg = heapq.heappop(queue)
            if cost >= best:
                break
            if node in reached:
                continue
            reached[node] = _Reached(cost, before, seg)
            if node in goal_ends and cost + goal_ends[node] < best:
                best, last = cost + goal_ends[node], node
            for edge in range(self._ptr[node], self._ptr[node + 1]):
                if self._to[edge] not in reached:
                    step = cost + self._cost[edge]
                    heapq.heappush(queue, (step, self._to[edge], node, self._seg[edge]))
        return last, reached

    def _ends(
        self, place: OnStreet, between_a: list[float], between_b: list[float]
    ) -> dict[int, float]:
        """Return the ends of the place's segment that it is joined to, in deciseconds.

        `between_a` and `between_b` are what the whole segment costs on the side of each end, below
        0 where that way is closed.
        """
        town, length = self._town, max(self._length[place.seg], 1e-9)
        part = min(max(place.off_m / length, 0.0), 1.0)
        ends: dict[int, float] = {}
        for node, share, cost in (
            (int(town.seg_a[place.seg]), part, between_a[place.seg]),
            (int(town.seg_b[place.seg]), 1 - part, between_b[place.seg]),
        ):
            if cost >= 0:
                ends[node] = min(ends.get(node, math.inf), share * cost)
        return ends

    def _along(self, start: OnStreet, goal: OnStreet) -> float:
        """Return the cost within one segment; a bicycle may be pushed against the traffic."""
        ahead = goal.off_m - start.off_m
        both = self._forward[start.seg], self._backward[start.seg]
        whole = both[0] if ahead >= 0 else both[1]
        share = abs(ahead) / max(self._length[start.seg], 1e-9)
        direct = share * whole if whole >= 0 else math.inf
        if self._pushes and max(both) >= 0:
            return min(direct, abs(ahead) * PUSHING_DS_PER_METRE)
        return direct

    def _off_of(self, seg: int, node: int, *, cost_from: OnStreet) -> float:
        """Return the offset of an end of a segment; of a loop, the end nearer to the place."""
        town, length = self._town, self._length[seg]
        if town.seg_a[seg] == town.seg_b[seg]:
            return 0.0 if cost_from.off_m * 2 <= length else length
        return 0.0 if town.seg_a[seg] == node else length

    def _whole(self, seg: int, from_node: int) -> list[Point]:
        points = self._polyline(seg)
        return points if self._town.seg_a[seg] == from_node else points[::-1]

    def _point(self, place: OnStreet) -> Point:
        return self._part(place.seg, place.off_m, place.off_m)[0]

    def _part(self, seg: int, begin: float, end: float) -> list[Point]:
        """Return the piece of a segment between two offsets, in walking direction."""
        low, high = sorted((begin, end))
        points = self._polyline(seg)
        steps = [_metres(p, q) for p, q in pairwise(points)]
        # Stored lengths and drawn lengths may differ by their rounding.
        scale = sum(steps) / self._length[seg] if self._length[seg] else 0.0
        low, high = low * scale, high * scale
        piece: list[Point] = []
        walked = 0.0
        for (p, q), step in zip(pairwise(points), steps, strict=True):
            if walked <= low <= walked + step and not piece:
                piece.append(_between(p, q, (low - walked) / step if step else 0.0))
            if piece and walked + step >= high:
                piece.append(_between(p, q, (high - walked) / step if step else 0.0))
                break
            if piece:
                piece.append(q)
            walked += step
        piece = piece or [points[-1]]
        return piece if begin <= end else piece[::-1]

    def _polyline(self, seg: int) -> list[Point]:
        town = self._town
        part = slice(int(town.seg_ptr[seg]), int(town.seg_ptr[seg + 1]))
        return list(zip(town.pt_lon[part].tolist(), town.pt_lat[part].tolist(), strict=True))


def _back(last: int, reached: dict[int, _Reached]) -> Iterator[int]:
    node = last
    while node >= 0:
        yield node
        node = reached[node].before


def _metres(p: Point, q: Point) -> float:
    shrink = math.cos(math.radians((p[1] + q[1]) / 2))
    return math.hypot((p[0] - q[0]) * shrink, p[1] - q[1]) * METRES_PER_DEGREE


def _between(p: Point, q: Point, share: float) -> Point:
    return (p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share)
