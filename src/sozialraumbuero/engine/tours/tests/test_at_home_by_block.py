from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours import check_tours, plan_tours, replan
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.engine.tours.reading import read_job
from sozialraumbuero.engine.tours.tests.makers import afternoon, job, line_town, stops

TOWN = line_town([(250, 4), (750, 4)])  # w1 in b-w1, w2 in b-w2
EVENING = {"b-w2": {"15": 0.1, "17": 0.9}}
MANY = practice_town(200)
BLOCKS = MANY.block_id.tolist()


def test_hours_that_a_block_leaves_out_are_those_of_the_job() -> None:
    found = read_job(job(at_home_by_block=EVENING))

    assert [found.chance("b-w2", hour) for hour in (15, 16, 17)] == [0.1, 0.45, 0.9]
    assert [found.chance("b-w1", hour) for hour in (15, 16, 17)] == [0.40, 0.45, 0.55]
    assert found.chance("b-w2", 9) == found.at_home[9]


def test_a_door_counts_and_lasts_by_its_block() -> None:
    plan = plan_tours(TOWN, job(doors=["w2"], at_home_by_block={"b-w2": {"15": 0.1}}), iterations=0)

    assert stops(plan) == [("w2", "15:10:00", "15:14:36")]
    assert plan["summary"]["prize"] == 0.4
    assert "10 % zu Hause" in plan["summary"]["explain"]["s1"]


def test_a_block_waits_for_the_hour_in_which_it_opens() -> None:
    wide = line_town([(metres, 10) for metres in (100, 200, 300, 700, 800, 900)])
    late = job(at_home_by_block={"b-w2": {"15": 0.1, "16": 0.1, "17": 0.9}})

    plan = plan_tours(wide, late, iterations=2000)

    hours = {name: arrive[:2] for name, arrive, _ in stops(plan)}
    assert {hours.get("w4"), hours.get("w5"), hours.get("w6")} & {"17"}
    assert {hours.get("w1"), hours.get("w2"), hours.get("w3")} <= {"15", "16", None}


def test_a_block_in_which_nobody_is_at_home_is_left_alone() -> None:
    never = {"b-w2": {"15": 0, "16": 0, "17": 0}}

    plan = plan_tours(TOWN, job(at_home_by_block=never), iterations=500)

    assert [name for name, _, _ in stops(plan)] == ["w1"]


def test_checker_reckons_with_the_block_as_well() -> None:
    with_block = job(doors=["w2"], at_home_by_block={"b-w2": {"15": 0.1}})
    plan = plan_tours(TOWN, with_block, iterations=0)

    assert check_tours(TOWN, with_block, plan) == []
    assert any("prize" in fault for fault in check_tours(TOWN, job(doors=["w2"]), plan))


def test_an_unknown_block_is_bad_input() -> None:
    with pytest.raises(BadInput) as refused:
        plan_tours(TOWN, job(at_home_by_block={"b-w9": {"15": 0.4}}))

    assert str(refused.value) == 'at_home_by_block["b-w9"]: no block of this town; correct the id'


def test_a_share_beyond_one_is_bad_input() -> None:
    with pytest.raises(BadInput) as refused:
        plan_tours(TOWN, job(at_home_by_block={"b-w1": {"15": 40}}))

    assert str(refused.value) == (
        'at_home_by_block["b-w1"]["15"]: 40 is not between 0 and 1; write 0.40'
    )


def test_equal_curves_change_nothing() -> None:
    plain = afternoon(MANY, at_home={"15": 0.40, "16": 0.45, "17": 0.55})
    named = {**plain, "at_home_by_block": dict.fromkeys(BLOCKS, plain["at_home"])}

    assert plan_tours(MANY, named, iterations=300) == plan_tours(MANY, plain, iterations=300)


curves = st.dictionaries(st.sampled_from(["15", "16", "17"]), st.sampled_from([0, 0.2, 0.5, 1]))


@given(st.dictionaries(st.sampled_from(BLOCKS), curves))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_plan_and_every_changed_plan_is_valid(by_block: dict[str, Any]) -> None:
    wanted = afternoon(MANY, at_home_by_block=by_block, buffer=False)

    plan = plan_tours(MANY, wanted, iterations=200)
    changed = replan(MANY, wanted, plan, now="15:40", changes={"sick": ["s2"]}, seconds=0.1)

    assert check_tours(MANY, wanted, plan) == []
    assert check_tours(MANY, wanted, changed) == []
