"""Large jobs in parts: the same plan for any number of workers, and a valid one at any time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.executor import Processes, Serial
from sozialraumbuero.engine.tours import Progress, check_tours, in_parts, plan_tours
from sozialraumbuero.engine.tours.cuts import cut
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.engine.tours.tests.any_day import EXAMPLES, TOWNS, any_jobs
from sozialraumbuero.engine.tours.tests.makers import afternoon
from sozialraumbuero.engine.tours.tests.test_any_day import IMPOSSIBLE, plan_or_refusal
from sozialraumbuero.engine.tours.tests.wheels import some_way_on_wheels

MANY = some_way_on_wheels(practice_town(600))


@pytest.fixture(autouse=True)
def small_is_large() -> Iterator[None]:
    """Cut jobs of three shifts and more into parts of two."""
    patch = pytest.MonkeyPatch()
    patch.setattr(in_parts, "MOST_SHIFTS", 2)
    patch.setattr(in_parts, "SHIFTS_PER_PART", 2)
    yield
    patch.undo()


def full_day(**changes: Any) -> dict[str, Any]:
    """Return a day with everything that parts must carry."""
    blocks = MANY.block_id.tolist()
    wishes = [
        {
            "id": f"t{number}",
            "lat": float(MANY.addr_lat[door]),
            "lon": float(MANY.addr_lon[door]),
            "window": ["15:00", "17:30"],
            "minutes": 20,
            "together": 1 + number % 2,
        }
        for number, door in enumerate(range(0, 600, 70))
    ]
    day = afternoon(
        MANY,
        shifts=9,
        appointments=wishes,
        quarters={"Nord": blocks[:2]},
        floors={"Nord": 12, blocks[-1]: 9, blocks[3]: 4},
        need={blocks[4]: 2.5},
        **changes,
    )
    for number, profile in enumerate(("wheelchair", "bicycle")):
        day["shifts"][number]["profile"] = profile
    day["shifts"][2] |= {"pair": True, "counsellors": ["A", "B"]}
    day["shifts"][3] |= {"from": "10:00", "to": "18:00", "prefers": [blocks[5]]}
    return day


def test_any_number_of_workers_gives_the_same_plan() -> None:
    day = full_day()

    alone = plan_tours(MANY, day, iterations=4000, executor=Serial())
    with Processes(2) as two:
        helped = plan_tours(MANY, day, iterations=4000, executor=two)

    assert json.dumps(alone, sort_keys=True) == json.dumps(helped, sort_keys=True)
    assert alone["summary"]["iterations"] == pytest.approx(4000, abs=20)
    assert check_tours(MANY, day, alone) == []
    assert alone["unserved_appointments"] == []
    assert alone["summary"]["floors_unmet"] == {}


def test_parts_reach_what_one_search_reaches() -> None:
    day = full_day()

    whole = plan_tours(MANY, day, iterations=12_000)
    parts = plan_tours(MANY, day, iterations=12_000, executor=Serial())

    assert parts["summary"]["appointments"] == whole["summary"]["appointments"]
    assert parts["summary"]["prize"] > 0.97 * whole["summary"]["prize"]


def test_a_small_job_is_not_cut() -> None:
    day = afternoon(MANY, shifts=2)

    whole, offered = (
        plan_tours(MANY, day, iterations=500, executor=each) for each in (None, Serial())
    )

    assert whole == offered


def test_every_part_of_a_search_ends_with_a_valid_plan_when_it_is_stopped() -> None:
    day = full_day()
    asked: list[Progress] = []
    for answers in range(1, 12, 3):
        asked.clear()

        def stop(progress: Progress, answers: int = answers) -> bool:
            asked.append(progress)
            return len(asked) == answers

        plan = plan_tours(MANY, day, iterations=4000, executor=Serial(), stop=stop)

        assert len(asked) == answers
        assert check_tours(MANY, day, plan) == []
        assert plan["summary"]["iterations"] < 4000


def test_the_cap_ends_parts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sozialraumbuero.engine.tours.solve.steps_per_second", lambda: 1e9)
    day = full_day()

    plan = plan_tours(MANY, day, seconds=0.05, executor=Serial())

    assert plan["summary"]["time_cap_hit"] is True
    assert check_tours(MANY, day, plan) == []


def test_equal_seconds_give_equal_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sozialraumbuero.engine.tours.solve.steps_per_second", lambda: 100_000.0)

    plans = [plan_tours(MANY, full_day(), seconds=20, executor=Serial()) for _ in range(2)]

    assert plans[0] == plans[1]
    assert plans[0]["summary"]["time_cap_hit"] is False


days = st.sampled_from(sorted(TOWNS)).flatmap(
    lambda name: st.tuples(st.just(name), any_jobs(TOWNS[name]))
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(days, st.integers(0, 2**40))
def test_any_large_day_is_planned_by_the_rules(day: tuple[str, dict[str, Any]], seed: int) -> None:
    town, job = TOWNS[day[0]], day[1]

    plan = plan_or_refusal(town, job, seed, 200, Serial())

    if IMPOSSIBLE.fullmatch(plan) is None:
        assert check_tours(town, job, json.loads(plan)) == []


@pytest.mark.parametrize("turn", range(8))
@pytest.mark.parametrize("parts", [1, 2, 3, 7])
def test_a_cut_gives_everything_to_one_part_and_tours_to_equal_ones(parts: int, turn: int) -> None:
    random = np.random.default_rng(turn)
    doors, promises, tours = 60, 9, 7
    x_m, y_m = random.integers(0, 5000, (2, doors + promises + tours))
    served = random.permutation(doors + promises)[:40]
    routes = [
        np.append(served[r::tours], doors + promises + 2 * tours + r) for r in range(tours - 1)
    ]
    routes.append(np.zeros(0, np.int64))

    found = cut(x_m, y_m, routes, doors, promises, parts=parts, turn=turn)

    assert sorted(np.concatenate(found.groups).tolist()) == list(range(tours))
    sizes = [len(group) for group in found.groups]
    assert (len(sizes), max(sizes) - min(sizes) <= 1) == (parts, True)
    assert set(found.door.tolist()) | set(found.promise.tolist()) <= set(range(parts))
    owner = np.concatenate([found.door, found.promise])
    for number, group in enumerate(found.groups):
        for r in group.tolist():
            items = routes[r][routes[r] < doors + promises]
            assert set(owner[items].tolist()) <= {number}
