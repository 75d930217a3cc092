from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours import check_tours, plan_tours
from sozialraumbuero.engine.tours.floors import floor_units
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.engine.tours.search.world import BLOCK, DOOR, SHIFT, UNIT
from sozialraumbuero.engine.tours.tests.makers import afternoon, at, job, line_town, shift, stops

MANY = practice_town(300)


def households_by_block(town: Town, plan: dict[str, Any]) -> Counter[str]:
    """Count the households that a plan asks in each block."""
    addresses = town.address_index()
    asked: Counter[str] = Counter()
    for tour in plan["shifts"]:
        for stop in tour["stops"]:
            if stop["kind"] == "door":
                place = addresses[stop["id"]]
                block = str(town.block_id[town.addr_block[place]])
                asked[block] += min(int(town.addr_dwellings[place]), 10)
    return asked


def far_blocks(count: int) -> list[str]:
    """Return the blocks of MANY that a plan without floors asks least."""
    asked = households_by_block(MANY, plan_tours(MANY, afternoon(MANY), iterations=1000))
    return sorted(MANY.block_id.tolist(), key=lambda block: (asked[block], block))[:count]


def test_a_floor_met_counts_more_than_households_below_another_and_than_prize() -> None:
    # In 40 minutes only one of both doors can be asked: 10 × 141 s and 8 s each way,
    # or 3 × 141 s and 720 s each way. The first one is worth 36, the second 1.2.
    town = line_town([(10, 10), (900, 3)])
    short = job(shifts=[shift(to="15:40")], need={"w1": 9.0})

    free = plan_tours(town, short, iterations=2000)
    floored = plan_tours(town, short | {"floors": {"b-w2": 3, "b-w1": 30}}, iterations=2000)

    assert [stop[0] for stop in stops(free)] == ["w1"]
    assert [stop[0] for stop in stops(floored)] == ["w2"]
    assert floored["summary"]["floors_unmet"] == {"b-w1": 30}


def test_a_floor_outweighs_a_door_of_hundreds_of_times_the_mean_prize() -> None:
    # Mean weight (10 × 1000 + 1000) ÷ 1001 = 11: the first door earns 909 times the mean prize.
    town = line_town([(10, 10), (900, 1), *((400 + number / 10, 1) for number in range(999))])
    skewed = job(shifts=[shift(to="15:30")], need={"w1": 1000}, floors={"b-w2": 1})

    plan = plan_tours(town, skewed, iterations=500)

    assert plan["summary"]["floors_unmet"] == {}
    assert "w1" not in [stop[0] for stop in stops(plan)]


def test_households_are_asked_towards_a_floor_that_cannot_be_met() -> None:
    town = line_town([(10, 4), (900, 3)])
    scarce = job(shifts=[shift(to="15:35")], need={"w1": 9.0}, floors={"b-w2": 10})

    plan = plan_tours(town, scarce, iterations=500)

    assert [stop[0] for stop in stops(plan)] == ["w2"]
    assert plan["summary"]["floors_unmet"] == {"b-w2": 7}


def test_the_first_plan_already_meets_the_floors_of_far_and_poor_blocks() -> None:
    blocks = far_blocks(3)
    fair = afternoon(MANY, floors=dict.fromkeys(blocks, 8), need=dict.fromkeys(blocks, 0.05))

    plans = [plan_tours(MANY, fair, iterations=iterations) for iterations in (0, 3000)]

    assert [plan["summary"]["floors_unmet"] for plan in plans] == [{}, {}]
    assert all(households_by_block(MANY, plan)[block] >= 8 for plan in plans for block in blocks)
    assert [check_tours(MANY, fair, plan) for plan in plans] == [[], []]


def test_a_floor_beyond_reach_makes_nobody_knock_twice() -> None:
    wish = afternoon(MANY, floors=dict.fromkeys(far_blocks(2), 10_000))

    plan = plan_tours(MANY, wish, iterations=2000)

    assert check_tours(MANY, wish, plan) == []


def test_the_smallest_lacks_come_first_when_time_is_short() -> None:
    # Each household takes 141 s, each way 8 s at most: 3 fit into 9 minutes, 6 do not.
    town = line_town([(489, 3), (490, 3), (510, 3)])
    scarce = job(
        shifts=[shift(start=at(500), to="15:09")],
        need={"b-w1": 9.0},
        floors={"b-w1": 6, "b-w2": 3},
    )

    plan = plan_tours(town, scarce, iterations=0)

    assert plan["summary"]["floors_unmet"] == {"b-w1": 6}


def test_a_household_outweighs_all_prizes_and_a_floor_all_households() -> None:
    doors = np.zeros(2, DOOR)
    doors["worth"], doors["households"], doors["block"] = [4.0 * UNIT, UNIT], [7, 2], [0, 1]
    shifts = np.zeros(1, SHIFT)
    shifts["stops"] = 3600
    blocks = np.zeros(2, BLOCK)
    blocks["floor"] = [5, 9]

    household, floor = floor_units(blocks, doors, shifts, [0.2, 0.5], change_cost=0)

    # 2.5 mean prizes of doors and 1/20 more where people know the counsellors, two roundings,
    # 3600 s of walking at 0.001 of a mean prize
    assert household == 2_625_000 + 2 + 3_600_000 + 1
    assert floor == household * (5 + 2 + 1)


def test_floors_of_a_whole_city_stay_within_64_bits() -> None:
    doors = np.zeros(35_000, DOOR)
    doors["worth"], doors["households"] = 1e13, 10
    doors["block"] = np.arange(35_000) // 35
    blocks = np.zeros(1000, BLOCK)
    blocks["floor"] = 100_000

    household, floor = floor_units(blocks, doors, np.zeros(60, SHIFT), [1.0], change_cost=0)

    assert household > 10_000 * UNIT
    assert 350_000 * household < floor
    assert 1000 * floor + 350_000 * household < 1 << 63
