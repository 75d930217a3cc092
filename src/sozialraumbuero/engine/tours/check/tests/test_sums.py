from __future__ import annotations

import pytest

from sozialraumbuero.engine.tours import check_tours
from sozialraumbuero.engine.tours.check.tests.examples import (
    JOB,
    PLAN,
    TOWN,
    Changes,
    altered,
    planned,
)

T3, T4 = PLAN["unserved_appointments"]

SUMS: dict[str, tuple[Changes, list[str]]] = {
    "the prize of a shift": (
        {"shifts.0.prize": 4.0, "summary.prize": 9.9},
        ["s1: prize 4, its stops sum to 3.9"],
    ),
    "the walk of a shift": (
        {"shifts.0.walk_minutes": 7.75, "summary.walk_minutes": 14.42},
        ["s1: walk_minutes 7.75, its legs take 8.0"],
    ),
    "a walk without the way back": (
        {"shifts.0.walk_minutes": 4.67, "summary.walk_minutes": 11.34},
        ["s1: walk_minutes 4.67, its legs take 8.0"],
    ),
    "a negative walk": (
        {"shifts.0.walk_minutes": -8.0, "summary.walk_minutes": -1.33},
        ["s1: walk_minutes -8, its legs take 8.0"],
    ),
    "all appointments": (
        {"summary.appointments": 3},
        ["summary.appointments: 3 instead of 2"],
    ),
    "all doors": ({"summary.doors": 6}, ["summary.doors: 6 instead of 5"]),
    "all households": ({"summary.households": 22}, ["summary.households: 22 instead of 20"]),
    "a part of a household": (
        {"summary.households": 20.5},
        ["summary.households: 20.5 instead of 20"],
    ),
    "the whole prize": (
        {"summary.prize": 9.80001},
        ["summary.prize: 9.80001 instead of 9.8"],
    ),
    "the whole walk": (
        {"summary.walk_minutes": 8.0},
        ["summary.walk_minutes: 8 instead of 14.67"],
    ),
    "negative sums": (
        {"summary.appointments": -2, "summary.doors": -5},
        ["summary.appointments: -2 instead of 2", "summary.doors: -5 instead of 5"],
    ),
    "a bound below the prize": (
        {"summary.upper_bound": 9.7},
        ["summary.upper_bound: 9.7 is below the prize 9.8"],
    ),
    "an appointment served and listed": (
        {"unserved_appointments": [T3, T4, {"id": "t1", "reason": "conflict"}]},
        ["appointment t1: is served and listed as unserved"],
    ),
    "an appointment neither served nor listed": (
        {"unserved_appointments": [T3]},
        ["appointment t4: is neither served nor listed as unserved"],
    ),
    "an appointment listed twice": (
        {"unserved_appointments": [T3, T4, T3]},
        ["appointment t3: is listed as unserved 2 times"],
    ),
    "a listed appointment that the job does not have": (
        {"unserved_appointments": [T3, T4, {"id": "t9", "reason": "conflict"}]},
        ["unserved t9: no appointment of the job"],
    ),
    "a reason that nobody knows": (
        {"unserved_appointments": [T3, T4 | {"reason": "rain"}]},
        ["unserved t4: reason rain is unknown"],
    ),
    "a floor left unmet in silence": (
        {"summary.floors_unmet": {}},
        ["summary.floors_unmet: block b-w1 misses 2 households, the plan says 0"],
    ),
    "a floor missed by more than the plan says": (
        {"summary.floors_unmet": {"b-w1": 1}},
        ["summary.floors_unmet: block b-w1 misses 2 households, the plan says 1"],
    ),
    "a floor met but called unmet": (
        {"summary.floors_unmet": {"b-w1": 2, "b-w2": 1}},
        ["summary.floors_unmet: block b-w2 misses 0 households, the plan says 1"],
    ),
    "a block without a floor": (
        {"summary.floors_unmet": {"b-w1": 2, "b-w9": -1}},
        ["summary.floors_unmet: block b-w9 misses 0 households, the plan says -1"],
    ),
}


@pytest.mark.parametrize("case", SUMS)
def test_a_wrong_sum_is_named(case: str) -> None:
    changes, lines = SUMS[case]

    assert check_tours(TOWN, JOB, altered(PLAN, changes)) == lines


@pytest.mark.parametrize(("minutes", "lines"), [
    (8.18, []),
    (8.19, ["s1: walk_minutes 8.19, its legs take 8.0"]),
])  # fmt: skip
def test_minutes_of_walking_may_be_rounded(minutes: float, lines: list[str]) -> None:
    # 0.06 for one decimal and 1.5 seconds for each of five legs
    rounded = {"shifts.0.walk_minutes": minutes, "summary.walk_minutes": minutes + 6.67}

    assert check_tours(TOWN, JOB, altered(PLAN, rounded)) == lines


@pytest.mark.parametrize(("minutes", "lines"), [
    (14.78, []),
    (14.8, ["summary.walk_minutes: 14.8 instead of 14.67"]),
])  # fmt: skip
def test_the_whole_walk_may_be_rounded_once_a_shift(minutes: float, lines: list[str]) -> None:
    plan = altered(PLAN, {"summary.walk_minutes": minutes})

    assert check_tours(TOWN, JOB, plan) == lines


def test_the_bound_may_be_reached() -> None:
    assert check_tours(TOWN, JOB, altered(PLAN, {"summary.upper_bound": 9.8})) == []


def test_floors_may_be_left_out_if_all_are_met() -> None:
    summary = {key: value for key, value in PLAN["summary"].items() if key != "floors_unmet"}
    reachable = JOB | {"floors": {"b-w1": 7, "b-w2": 13}}

    assert check_tours(TOWN, reachable, PLAN | {"summary": summary}) == []


FALSE_REASONS: dict[str, tuple[Changes, str, list[str]]] = {
    "somebody speaks the language": (
        {"appointments.2.languages": ["tr", "ro"]},
        "no_shift_with_language",
        ["unserved t3: reason no_shift_with_language is false, s1 could"],
    ),
    "any language would do": (
        {"appointments.2.languages": []},
        "no_shift_with_language",
        ["unserved t3: reason no_shift_with_language is false, s1 could"],
    ),
    "somebody has the skills": (
        {"appointments.2.languages": ["de"], "appointments.2.skills": ["debt"]},
        "no_shift_with_skills",
        ["unserved t3: reason no_shift_with_skills is false, s2 could"],
    ),
    "who has the skills lacks the language": (
        {"appointments.2.languages": ["ro"], "appointments.2.skills": ["debt"]},
        "no_shift_with_skills",
        [],
    ),
    "there is a street": (
        {},
        "no_street_within_150_m",
        ["unserved t3: reason no_street_within_150_m is false, there is one"],
    ),
}


@pytest.mark.parametrize("case", FALSE_REASONS)
def test_a_reason_must_be_true(case: str) -> None:
    changes, reason, lines = FALSE_REASONS[case]

    plan = altered(PLAN, {"unserved_appointments.0.reason": reason})

    assert check_tours(TOWN, altered(JOB, changes), plan) == lines


def test_every_fault_of_a_plan_is_told() -> None:
    plan = altered(
        PLAN,
        {
            "shifts.0.stops": planned(0)[:2],
            "shifts.0.prize": 2.8,
            "shifts.0.walk_minutes": 3.33,
        },
    )

    assert check_tours(TOWN, JOB, plan) == [
        "summary.appointments: 2 instead of 1",
        "summary.doors: 5 instead of 4",
        "summary.households: 20 instead of 18",
        "summary.prize: 9.8 instead of 8.7",
        "summary.walk_minutes: 14.67 instead of 10",
        "appointment t1: is neither served nor listed as unserved",
        "summary.floors_unmet: block b-w1 misses 4 households, the plan says 2",
    ]
