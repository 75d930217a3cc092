from __future__ import annotations

import json

import pytest

from sozialraumbuero.engine.tours import Progress, check_tours, plan_tours
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.engine.tours.tests.makers import afternoon, appointment

MANY = practice_town(300)


def test_equal_seeds_give_equal_plans_and_others_do_not() -> None:
    plans = [plan_tours(MANY, afternoon(MANY), iterations=3000, seed=seed) for seed in (1, 1, 2)]

    texts = [json.dumps(plan, sort_keys=True) for plan in plans]
    assert texts[0] == texts[1]
    assert plans[0]["shifts"] != plans[2]["shifts"]


def test_equal_seconds_give_equal_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sozialraumbuero.engine.tours.solve.steps_per_second", lambda: 50_000.0)

    plans = [plan_tours(MANY, afternoon(MANY), seconds=5) for _ in range(2)]

    assert plans[0] == plans[1]
    assert plans[0]["summary"]["iterations"] > 256
    assert plans[0]["summary"]["time_cap_hit"] is False


def test_a_search_begins_with_the_first_plan_and_ends_below_the_bound() -> None:
    asked: list[Progress] = []

    first = plan_tours(MANY, afternoon(MANY), iterations=0)
    last = plan_tours(
        MANY, afternoon(MANY), iterations=6000, stop=lambda seen: asked.append(seen) or False
    )

    assert asked[0] == Progress(
        iterations=0,
        planned_iterations=6000,
        best_prize=pytest.approx(first["summary"]["prize"], abs=1e-4),
        doors=first["summary"]["doors"],
        appointments=0,
        seconds=asked[0].seconds,
    )
    assert first["summary"]["prize"] < last["summary"]["prize"] < last["summary"]["upper_bound"]


def test_the_caller_may_stop_with_the_best_plan_so_far() -> None:
    day = afternoon(
        MANY,
        floors=dict.fromkeys(MANY.block_id.tolist(), 9),
        appointments=[appointment(**door_place(7))],
    )
    asked: list[Progress] = []

    def stop(progress: Progress) -> bool:
        asked.append(progress)
        return len(asked) == 2

    plan = plan_tours(MANY, day, seconds=30, stop=stop)

    assert len(asked) == 2
    assert asked[1].planned_iterations > asked[1].iterations
    assert asked[1] == Progress(
        iterations=plan["summary"]["iterations"],
        planned_iterations=asked[1].planned_iterations,
        best_prize=pytest.approx(plan["summary"]["prize"], abs=1e-4),
        doors=plan["summary"]["doors"],
        appointments=1,
        seconds=asked[1].seconds,
    )
    assert check_tours(MANY, day, plan) == []


def door_place(number: int) -> dict[str, float]:
    return {"lat": float(MANY.addr_lat[number]), "lon": float(MANY.addr_lon[number])}


def test_the_cap_ends_a_search_that_was_promised_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sozialraumbuero.engine.tours.solve.steps_per_second", lambda: 1e12)

    plan = plan_tours(MANY, afternoon(MANY), seconds=0.2)

    assert plan["summary"]["time_cap_hit"] is True
    assert check_tours(MANY, afternoon(MANY), plan) == []
