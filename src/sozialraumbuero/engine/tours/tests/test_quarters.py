"""Quarters in a job: minimum numbers for them, and counsellors whom people know there."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours import check_tours, plan_tours
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.engine.tours.tests.makers import at, job, line_town, shift, stops

# Ten doors near the room and ten at the other end, 800 m away.
STREET = line_town([*((10 * n, 2) for n in range(1, 11)), *((900 + 8 * n, 2) for n in range(10))])
MANY = practice_town(600)


def test_minimum_of_a_quarter_sends_the_tour_there() -> None:
    short = job(shifts=[shift(to="16:00")])
    floored = short | {"quarters": {"Ost": ["b-w2"]}, "floors": {"Ost": 6}}

    free = plan_tours(STREET, short, iterations=300)
    plan = plan_tours(STREET, floored, iterations=300)

    assert {stop[0] for stop in stops(free)} <= {f"w{n}" for n in range(1, 11)}
    assert len([stop for stop in stops(plan) if int(stop[0][1:]) > 10]) >= 3
    assert plan["summary"]["floors_unmet"] == {}
    assert "Mindestzahl für Ost" in plan["summary"]["explain"]["s1"]
    assert check_tours(STREET, floored, plan) == []


def test_quarter_of_many_blocks_gets_its_minimum_and_the_checker_counts_it() -> None:
    blocks = MANY.block_id.tolist()
    start = {"lat": float(MANY.node_lat.mean()), "lon": float(MANY.node_lon.mean())}
    wanted = {
        "date": "2026-11-24",
        "shifts": [shift(f"s{n}", start=start) for n in range(3)],
        "quarters": {"A": blocks[:3], "B": blocks[-3:]},
        "floors": {"A": 25, "B": 25, blocks[0]: 5},
    }

    plan = plan_tours(MANY, wanted, iterations=2000)

    assert plan["summary"]["floors_unmet"] == {}
    assert check_tours(MANY, wanted, plan) == []
    lying = deepcopy(plan)
    lying["summary"]["floors_unmet"] = {"A": 3}
    assert check_tours(MANY, wanted, lying) == [
        "summary.floors_unmet: block A misses 0 households, the plan says 3"
    ]


def test_minimum_that_nobody_can_reach_is_reported() -> None:
    hopeless = job(quarters={"Ost": ["b-w2"]}, floors={"Ost": 500})

    plan = plan_tours(STREET, hopeless, iterations=100)

    assert plan["summary"]["floors_unmet"]["Ost"] >= 480
    assert check_tours(STREET, hopeless, plan) == []


def two_rooms(**first: Any) -> dict[str, Any]:
    """Return two equal shifts in the middle of the street, free to go either way."""
    shifts = [shift(name, start=at(500), to="16:00") for name in ("s1", "s2")]
    shifts[0] |= first
    return job(shifts=shifts, quarters={"West": ["b-w1"], "Ost": ["b-w2"]})


@pytest.mark.parametrize("name", ["Ost", "b-w2"])
def test_counsellors_go_where_people_know_them(name: str) -> None:
    town = line_town(
        [*((300 + 10 * n, 2) for n in range(8)), *((620 + 10 * n, 2) for n in range(8))]
    )

    plans = {
        which: plan_tours(town, two_rooms(prefers=[which]), iterations=400)
        for which in (name, "West")
    }

    east = {
        which: sum(int(stop[0][1:]) > 8 for stop in stops(plan, "s1"))
        for which, plan in plans.items()
    }
    assert east[name] > 0 == east["West"]
    assert "hier kennt man Sie" in plans[name]["summary"]["explain"]["s1"]
    # What is known there counts only in the choice: prizes stay what they are.
    assert plans[name]["summary"]["prize"] == plans["West"]["summary"]["prize"]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"quarters": {"Ost": ["b-w9"]}},
            'quarters["Ost"][0]: "b-w9" is no block of this town; correct the id',
        ),
        (
            {"quarters": {"Ost": ["b-w2"], "Rand": ["b-w2"]}},
            'quarters["Rand"][0]: "b-w2" belongs to "Ost" too; keep one',
        ),
        (
            {"quarters": {"b-w1": ["b-w2"]}},
            'quarters["b-w1"]: has the id of a block; give another name',
        ),
        ({"floors": {"Ost": 3}}, 'floors["Ost"]: no block of this town; correct the id'),
        (
            {"shifts": [shift(prefers=["Ost"])]},
            'shifts[0].prefers[0]: "Ost" is no block or quarter; correct the id',
        ),
    ],
)
def test_unknown_areas_are_named(changes: dict[str, Any], line: str) -> None:
    with pytest.raises(BadInput) as refusal:
        plan_tours(STREET, job(**changes), iterations=1)

    assert str(refusal.value) == line
