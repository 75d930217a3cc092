"""Walks as lines: they start and end at the doors and are as short as the clock says."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from sozialraumbuero.engine.streets.doors import address_places, door_times, pairs_ds
from sozialraumbuero.engine.streets.paths import OnStreet, Point, StreetPaths
from sozialraumbuero.engine.streets.town import Town
from sozialraumbuero.engine.tours.practice_town import METRES_PER_DEGREE, practice_town
from sozialraumbuero.engine.tours.tests.wheels import with_one_ways, with_steps


@pytest.fixture(scope="module")
def town() -> Town:
    return practice_town(400, seed=3)


def metres(line: list[Point]) -> float:
    return sum(
        math.hypot((p[0] - q[0]) * math.cos(math.radians(p[1])), p[1] - q[1]) * METRES_PER_DEGREE
        for p, q in pairwise(line)
    )


def on_street(town: Town, address: int) -> OnStreet:
    return OnStreet(int(town.addr_seg[address]), float(town.addr_off_m[address]))


def test_leg_is_as_long_as_the_walking_time_says(town: Town) -> None:
    paths = StreetPaths(town)
    pairs = np.random.default_rng(5).integers(0, 400, (200, 2))
    times = door_times(town, address_places(town, np.arange(400)))
    seconds = pairs_ds(times, pairs[:, 0].astype(np.int64), pairs[:, 1].astype(np.int64)) / 10

    for (u, v), second in zip(pairs.tolist(), seconds.tolist(), strict=True):
        walked = metres(paths.leg(on_street(town, u), on_street(town, v))) / 1.25
        beside_the_street = float(town.addr_access_m[u] + town.addr_access_m[v]) / 1.25
        # Crossing the street and rounding up to deciseconds come on top of the line.
        assert u == v or -1.5 <= second - walked - beside_the_street <= 25 + 3


def test_leg_follows_segments_without_jumps(town: Town) -> None:
    corners = set(zip(town.pt_lon.tolist(), town.pt_lat.tolist(), strict=True))
    start, goal = on_street(town, 0), on_street(town, 399)

    line = StreetPaths(town).leg(start, goal)

    assert len(line) > 4
    assert set(line[1:-1]) <= corners
    assert max(metres([p, q]) for p, q in pairwise(line)) < 160


def test_leg_within_one_street_goes_both_ways() -> None:
    town = practice_town(400, seed=3)
    seg = int(town.addr_seg[0])
    near, far = OnStreet(seg, 10.0), OnStreet(seg, 40.0)
    paths = StreetPaths(town)

    there, back = paths.leg(near, far), paths.leg(far, near)

    assert there == back[::-1]
    assert metres(there) == pytest.approx(30.0, abs=0.1)


def test_line_passes_all_places_in_order(town: Town) -> None:
    places = [on_street(town, address) for address in (0, 120, 17)]
    paths = StreetPaths(town)

    line = paths.line(places)

    legs = [paths.leg(places[0], places[1]), paths.leg(places[1], places[2])]
    assert metres(line) == pytest.approx(metres(legs[0]) + metres(legs[1]), abs=0.5)
    assert (line[0], line[-1]) == (legs[0][0], legs[1][-1])
    assert paths.line(places[:1]) == []


def test_wheels_go_round_a_segment_that_is_closed_to_them(town: Town) -> None:
    start, goal = on_street(town, 0), on_street(town, 399)
    walked = StreetPaths(town).leg(start, goal)
    stairs = next(iter(_passed(town, walked)))

    ridden = StreetPaths(with_steps(town, [stairs]), "wheelchair").leg(start, goal)

    assert StreetPaths(with_steps(town, [stairs])).leg(start, goal) == walked
    assert stairs not in _passed(town, ridden)
    assert metres(ridden) >= metres(walked)


def test_bicycle_does_not_ride_against_one_way_streets(town: Town) -> None:
    one_way = with_one_ways(town, range(len(town.seg_a)))
    paths = StreetPaths(one_way, "bicycle")

    ways = [
        _passed(town, paths.leg(on_street(town, u), on_street(town, v)))
        for u, v in ((0, 399), (399, 0), (17, 300), (300, 17))
    ]

    assert sum(len(passed) for passed in ways) > 4
    assert all(is_forward for passed in ways for is_forward in passed.values())


def _passed(town: Town, line: list[Point]) -> dict[int, bool]:
    """Return the segments that a line passes whole, and whether from their start to their end."""
    text, back = _steps(line), _steps(line[::-1])
    passed = {}
    for seg in range(len(town.seg_a)):
        part = slice(int(town.seg_ptr[seg]), int(town.seg_ptr[seg + 1]))
        corners = list(zip(town.pt_lon[part].tolist(), town.pt_lat[part].tolist(), strict=True))
        if set(pairwise(corners)) <= text or set(pairwise(corners)) <= back:
            passed[seg] = set(pairwise(corners)) <= text
    return passed


def _steps(line: list[Point]) -> set[tuple[Point, Point]]:
    return set(pairwise(line))
