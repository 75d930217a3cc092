"""Visits of two: both start at once, from two lone shifts, or a pair comes."""

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

# s2 works alone until 16:00, s3 alone until 18:00; t5 lies beside w5 at 700 m.
VISIT = {"id": "t5", "lat": 48.6, "lon": JOB["appointments"][2]["lon"], "window": ["14:00", "15:00"],
         "minutes": 20, "languages": ["tr"], "skills": ["debt"], "together": 2}  # fmt: skip
LONE = {"id": "s3", "start": JOB["shifts"][0]["start"], "from": "14:00", "to": "18:00",
        "languages": ["tr"], "skills": ["debt"]}  # fmt: skip
TWO = altered(
    JOB, {"shifts": [*JOB["shifts"], LONE], "appointments": [*JOB["appointments"], VISIT]}
)
STOP = {"kind": "appointment", "id": "t5", "arrive": "14:30:00", "leave": "14:50:00", "prize": 0}
T5 = {"id": "t5", "reason": "conflict"}
MET = altered(
    PLAN,
    {
        # t3 wants Turkish: s3 speaks it.
        "unserved_appointments": [{"id": "t3", "reason": "conflict"}, PLAN["unserved_appointments"][1]],
        "shifts": [
            PLAN["shifts"][0],
            PLAN["shifts"][1] | {"stops": [*planned(1), dict(STOP)]},
            {"id": "s3", "prize": 0, "walk_minutes": 18.67, "stops": [dict(STOP)]},
        ],
        "summary.appointments": 3,
        "summary.walk_minutes": 33.34,
    },
)  # fmt: skip
S2, S3 = "shifts.1.stops.4", "shifts.2.stops.0"


def test_two_who_start_at_once_are_valid_and_one_of_them_needs_the_language() -> None:
    assert check_tours(TOWN, TWO, MET) == []
    assert check_tours(TOWN, altered(TWO, {"shifts.2.skills": ["housing"]}), MET) == [
        "appointment t5: neither s2 nor s3 has the language and all skills"
    ]
    swapped = {"shifts.1.languages": ["tr"], "shifts.2.languages": ["de"]}
    assert check_tours(TOWN, altered(TWO, swapped), MET) == []


APART: dict[str, tuple[Changes, list[str]]] = {
    "one starts later": (
        {f"{S3}.arrive": "14:35:00", f"{S3}.leave": "14:55:00"},
        ["appointment t5: s2 starts 14:30:00, s3 14:35:00; both start at once"],
    ),
    "one second later": (
        {f"{S3}.arrive": "14:30:01", f"{S3}.leave": "14:50:01"},
        ["appointment t5: s2 starts 14:30:00, s3 14:30:01; both start at once"],
    ),
    "one stays away": (
        {"shifts.2.stops": [], "shifts.2.walk_minutes": 0, "summary.walk_minutes": 14.67},
        ["appointment t5: needs two counsellors, only s2 comes"],
    ),
    "one comes twice": (
        {"shifts.2.stops": [], "shifts.2.walk_minutes": 0, "summary.walk_minutes": 14.67,
         "shifts.1.stops": [*MET["shifts"][1]["stops"], STOP | {}]},
        ["appointment t5: needs two counsellors, s2 comes twice",
         "s2 stop 6 (t5): arrives 14:30:00, before leaving the place before at 14:50:00"],
    ),
    "a pair and one more": (
        {"shifts.2.stops": [], "shifts.2.walk_minutes": 0, "summary.walk_minutes": 14.67,
         "shifts.0.stops": [*planned(0)[:2],
                            STOP | {"arrive": "15:25:00", "leave": "15:45:00"}, planned(0)[3]],
         "shifts.0.walk_minutes": 18.67},
        ["s1 stop 3 (t5): starts 15:25:00, promised 14:00 to 15:00",
         "s1 stop 3 (t5): needs tr, the shift speaks de, ro",
         "s1 stop 3 (t5): needs debt, which the shift cannot do",
         "appointment t5: s1 is a pair already, so s1 and s2 are too many",
         "appointment t5: s1 starts 15:25:00, s2 14:30:00; both start at once",
         "summary.appointments: 3 instead of 2",
         "summary.walk_minutes: 14.67 instead of 25.34",
         "appointment t1: is neither served nor listed as unserved"],
    ),
    "served and listed": (
        {"unserved_appointments": [*MET["unserved_appointments"], T5]},
        ["appointment t5: is served and listed as unserved"],
    ),
    "counted twice": (
        {"summary.appointments": 4},
        ["summary.appointments: 4 instead of 3"],
    ),
    "too short for one": (
        {f"{S2}.leave": "14:45:00"},
        ["s2 stop 5 (t5): takes 15:00 min instead of 20:00 min"],
    ),
    "a visit of one by two": (
        {f"{S3}.id": "t1", f"{S3}.arrive": "16:00:00", f"{S3}.leave": "16:30:00",
         "shifts.2.walk_minutes": 8.0, "summary.walk_minutes": 22.67},
        ["s3 stop 1 (t1): already visited as s1 stop 3 (t1)",
         "s3 stop 1 (t1): needs ro, the shift speaks tr",
         "appointment t5: needs two counsellors, only s2 comes",
         "summary.appointments: 3 instead of 4"],
    ),
    "nobody misses a partner of a visit of one": (
        {"unserved_appointments.0.reason": "partner_missing"},
        ["unserved t3: reason partner_missing is false, one counsellor is enough"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", APART)
def test_a_visit_of_two_that_goes_wrong_is_named(case: str) -> None:
    changes, lines = APART[case]

    assert check_tours(TOWN, TWO, altered(MET, changes)) == lines


def test_a_visit_of_two_may_wait_for_another_day() -> None:
    alone = altered(
        MET,
        {
            "shifts.1.stops": planned(1),
            "shifts.2.stops": [],
            "shifts.2.walk_minutes": 0,
            "summary.walk_minutes": 14.67,
            "summary.appointments": 2,
            "unserved_appointments": [*MET["unserved_appointments"], T5 | {"reason": "partner_missing"}],
        },
    )  # fmt: skip

    assert check_tours(TOWN, TWO, alone) == []


def test_a_pair_serves_a_visit_of_two_alone() -> None:
    wish = {"appointments.0.together": 2}

    assert check_tours(TOWN, altered(JOB, wish), PLAN) == []
