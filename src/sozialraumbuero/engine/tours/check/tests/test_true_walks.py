from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sozialraumbuero.engine.streets import (
    FAR,
    Snap,
    Town,
    address_places,
    door_times,
    pairs_ds,
    read_town,
)
from sozialraumbuero.engine.streets.tests.real_towns import real_town
from sozialraumbuero.engine.streets.tests.sketch import Sketch
from sozialraumbuero.engine.tours import check
from sozialraumbuero.engine.tours.check.true_walks import NEVER, Spot, true_walks_s, within_reach
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.engine.tours.reach import reachable
from sozialraumbuero.engine.tours.rooms import places_of
from sozialraumbuero.engine.tours.tests.makers import line_town
from sozialraumbuero.engine.tours.tests.wheels import some_way_on_wheels

STREET = line_town([])
LEFT, RIGHT = -1, 1


def walk(town: Town, start: Spot, end: Spot) -> float:
    return true_walks_s(town, [start, end], [(0, 1)])[0]


def spots_of(town: Town, doors: np.ndarray) -> list[Spot]:
    return [
        Spot(
            int(town.addr_seg[door]),
            float(town.addr_off_m[door]),
            int(town.addr_side[door]),
            float(town.addr_access_m[door]),
        )
        for door in doors.tolist()
    ]


# 1.25 m/s, crossing 8 s
HAND: dict[str, tuple[Spot, Spot, float]] = {
    "along one side": (Spot(0, 100, RIGHT, 0), Spot(0, 350, RIGHT, 0), 200),
    "with the ways to the doors": (Spot(0, 100, RIGHT, 10), Spot(0, 350, RIGHT, 5), 200 + 12),
    "to the other side": (Spot(0, 100, RIGHT, 0), Spot(0, 350, LEFT, 0), 200 + 8),
    "straight across": (Spot(0, 100, RIGHT, 0), Spot(0, 100, LEFT, 0), 8),
    "round the end instead of across": (Spot(0, 1, RIGHT, 0), Spot(0, 2, LEFT, 0), 2.4),
    "next door": (Spot(0, 100, RIGHT, 10), Spot(0, 100, RIGHT, 5), 12),
    "from end to end": (Spot(0, 0, RIGHT, 0), Spot(0, 1000, LEFT, 0), 800),
}


@pytest.mark.parametrize("case", HAND)
def test_a_walk_along_one_street(case: str) -> None:
    start, end, seconds = HAND[case]

    assert walk(STREET, start, end) == pytest.approx(seconds, abs=1e-3)
    assert walk(STREET, end, start) == pytest.approx(seconds, abs=1e-3)


def test_whoever_stays_has_no_way() -> None:
    assert true_walks_s(STREET, [Spot(0, 100, RIGHT, 10)], [(0, 0)]) == [0.0]


def test_many_places_between_do_not_change_a_walk() -> None:
    ends = [Spot(0, 100, RIGHT, 3), Spot(0, 900, LEFT, 3)]
    between = [Spot(0, 100.0 + 8 * place, (LEFT, RIGHT)[place % 2], 30) for place in range(100)]

    seconds = true_walks_s(STREET, ends + between, [(0, 1)])

    assert seconds == [pytest.approx(640 + 8 + 4.8, abs=1e-3)]


def test_one_way_streets_are_walked_one_way() -> None:
    one_way = replace(
        STREET,
        foot_ptr=np.array([0, 1, 1], np.int32),
        foot_to=np.array([1], np.int32),
        foot_cost_ds=STREET.foot_cost_ds[:1],
        foot_seg=STREET.foot_seg[:1],
    )
    west, east = Spot(0, 100, RIGHT, 0), Spot(0, 350, RIGHT, 0)

    assert walk(one_way, west, east) == pytest.approx(200, abs=1e-3)
    assert walk(one_way, east, west) == NEVER


def test_of_parallel_streets_the_shorter_one_counts_and_a_loop_goes_both_ways(
    tmp_path: Path,
) -> None:
    sketch = Sketch()
    main = sketch.street([(-100, 0), (0, 0), (400, 0), (500, 0)], name="Hauptstraße")
    sketch.way([main[1], sketch.node(200, 300), main[2]], highway="residential", name="Bogen")
    ring = [sketch.node(*point) for point in ((0, 100), (-100, 100))]
    sketch.way([main[1], *ring, main[1]], highway="residential", name="Ring")
    sketch.house(-90, 5, "1", "Hauptstraße")
    sketch.house(490, 5, "2", "Hauptstraße")
    sketch.house(5, 10, "3", "Ring")
    sketch.house(-10, 2, "4", "Ring")
    town = read_town(sketch.save(tmp_path / "t.osm"))
    order = np.argsort(town.addr_number)

    spots = spots_of(town, order)
    first, ring_walk = true_walks_s(town, spots, [(0, 1), (2, 3)])

    # 580 m past the arc and 5 m to either door; all doors are left of their streets.
    assert first == pytest.approx((580 + 10) / 1.25, abs=1)
    # 10 m from the ring's one end and 6√2 m from its other, 5 m and 4√2 m from there to the doors.
    assert ring_walk == pytest.approx((15 + 10 * 2**0.5) / 1.25, abs=0.3)


@pytest.mark.parametrize("profile", ["foot", "wheelchair", "bicycle"])
@pytest.mark.parametrize("name", ["practice", "aplerbeck"])
def test_the_checkers_walks_equal_the_planners_but_for_rounding(name: str, profile: str) -> None:
    town = some_way_on_wheels(practice_town(400)) if name == "practice" else real_town(name)
    random = np.random.default_rng(3)
    doors = random.permutation(len(town.addr_id))[:250]
    starts, ends = random.integers(0, len(doors), (2, 1000))

    times = door_times(town, address_places(town, doors), profile=profile)
    planned = pairs_ds(times, starts, ends) / 10
    legs = list(zip(starts.tolist(), ends.tolist(), strict=True))
    true = np.array(true_walks_s(town, spots_of(town, doors), legs, profile))

    near = planned < 2400
    assert near.sum() > 200
    assert (planned - true)[near].min() > -1e-3
    assert (planned - true)[near].max() < 0.6  # five roundings up to a tenth of a second
    assert true[~near].min(initial=np.inf) > 2399


@pytest.mark.parametrize("profile", ["wheelchair", "bicycle"])
@pytest.mark.parametrize("seed", range(8))
def test_the_checker_and_the_planner_agree_on_what_is_within_reach(seed: int, profile: str) -> None:
    town = some_way_on_wheels(practice_town(150), seed=seed)
    spots = spots_of(town, np.arange(150))
    places = address_places(town, np.arange(150))
    start, end = (
        Snap(spot.seg, spot.off_m, spot.side, spot.access_m) for spot in (spots[11], spots[77])
    )

    planned = reachable(town, profile, start, end, places)
    judged = within_reach(town, spots[11], spots[77], spots, profile)
    far = door_times(town, places_of([start, end]), profile=profile)

    assert planned.tolist() == judged
    if pairs_ds(far, np.array([0]), np.array([1]))[0] < FAR:
        assert planned[[11, 77]].all()
        assert not planned.all()


def test_the_checker_imports_nothing_of_the_planner() -> None:
    folder = Path(check.__file__).parent
    imported = {
        node.module
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("sozialraumbuero")
    }

    assert {name.removeprefix("sozialraumbuero.engine.") for name in imported} == {
        "streets",
        "tours.against_town",
        "tours.changes",
        "tours.check.abilities",
        "tours.check.judge",
        "tours.check.legs",
        "tours.check.meetings",
        "tours.check.stop_rules",
        "tours.check.sums",
        "tours.check.true_walks",
        "tours.check.upsets",
        "tours.clock",
        "tours.job",
        "tours.plan_file",
        "tours.reading",
        "tours.reasons",
    }
