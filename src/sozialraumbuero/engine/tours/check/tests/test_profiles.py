"""Plans that forget how a shift moves are found out."""

from __future__ import annotations

from typing import Any

import pytest

from sozialraumbuero.engine.tours import check_tours
from sozialraumbuero.engine.tours.check.tests.examples import JOB, PLAN, TOWN, Changes, altered
from sozialraumbuero.engine.tours.tests.wheels import with_steps

# From one stop to the next it takes 1.25 ÷ 0.9 times as long as on foot: 2, 0.7 … minutes.
ROLLING = altered(JOB, {"shifts.1.profile": "wheelchair"})
S2 = "shifts.1.stops"
ROLLED: Changes = {
    "shifts.1.profile": "wheelchair",
    "shifts.1.unreachable_doors": 0,
    "shifts.1.walk_minutes": 9.26,  # 500 m ÷ 0.9 m/s
    "summary.walk_minutes": 17.26,
    f"{S2}.0.arrive": "09:01:52",
    f"{S2}.0.leave": "09:07:43",
    f"{S2}.3.arrive": "13:00:56",
    f"{S2}.3.leave": "13:28:26",
}


def test_a_day_by_wheelchair_reckoned_by_hand_is_valid() -> None:
    assert check_tours(TOWN, ROLLING, altered(PLAN, ROLLED)) == []


def test_a_day_by_bicycle_reckoned_by_hand_is_valid() -> None:
    # 100 m ridden 23.8 s and 20 s to park; two times 50 m pushed 40 s; 300 m ridden 71.4 + 20 s.
    riding = altered(JOB, {"shifts.1.profile": "bicycle"})
    ridden = {
        "shifts.1.profile": "bicycle",
        "shifts.1.unreachable_doors": 0,
        "shifts.1.walk_minutes": 3.32,
        "summary.walk_minutes": 11.32,
        f"{S2}.0.arrive": "09:00:44",
        f"{S2}.0.leave": "09:06:35",
        f"{S2}.3.arrive": "13:00:32",
        f"{S2}.3.leave": "13:28:02",
    }

    assert check_tours(TOWN, riding, altered(PLAN, ridden)) == []
    hurried = ridden | {f"{S2}.0.arrive": "09:00:42", f"{S2}.0.leave": "09:06:33"}
    assert check_tours(TOWN, riding, altered(PLAN, hurried)) == [
        "s2 stop 1 (w4): arrives 09:00:42, walk allows 09:00:44 at the earliest"
    ]


FORGETFUL: dict[str, tuple[Changes, list[str]]] = {
    "walks as if on foot": (
        {f"{S2}.0.arrive": "09:01:20", f"{S2}.0.leave": "09:07:11"},
        ["s2 stop 1 (w4): arrives 09:01:20, walk allows 09:01:52 at the earliest"],
    ),
    "counts the ways as if on foot": (
        {"shifts.1.walk_minutes": 6.67, "summary.walk_minutes": 14.67},
        ["s2: walk_minutes 6.67, its legs take 9.3"],
    ),
    "names no profile": (
        {"shifts.1.profile": "foot"},
        ["s2: profile foot instead of wheelchair"],
    ),
    "names another profile": (
        {"shifts.1.profile": "bicycle"},
        ["s2: profile bicycle instead of wheelchair"],
    ),
    "gives a profile to who walks": (
        {"shifts.0.profile": "wheelchair"},
        ["s1: profile wheelchair instead of foot"],
    ),
    "counts doors for who walks": (
        {"shifts.0.unreachable_doors": 2},
        ["s1: unreachable_doors: it walks to all"],
    ),
    "miscounts what cannot be reached": (
        {"shifts.1.unreachable_doors": 2},
        ["s2: unreachable_doors: 2 instead of 0"],
    ),
    "says that a place is out of reach": (
        {"unserved_appointments.0.reason": "unreachable"},
        ["unserved t3: reason unreachable is false, s1 can get there"],
    ),
}


@pytest.mark.parametrize("case", FORGETFUL)
def test_a_plan_that_forgets_the_profile_is_rejected(case: str) -> None:
    changes, lines = FORGETFUL[case]
    asked = ROLLING
    if "out of reach" in case:
        asked = altered(ROLLING, {"appointments.2.languages": ["ro"]})

    assert check_tours(TOWN, asked, altered(PLAN, ROLLED | changes)) == lines


def test_what_cannot_be_counted_is_missing() -> None:
    plan: dict[str, Any] = altered(PLAN, ROLLED)
    del plan["shifts"][1]["unreachable_doors"]

    assert check_tours(TOWN, ROLLING, plan) == ["s2: unreachable_doors: missing instead of 0"]


def test_a_place_without_a_way_on_wheels_is_named() -> None:
    faults = check_tours(with_steps(TOWN, [0]), ROLLING, altered(PLAN, ROLLED))

    assert faults[:2] == ["s2 start: no street within 150 m", "s2 end: no street within 150 m"]
    assert "s2 stop 2 (t2): cannot be reached by wheelchair" in faults
