from __future__ import annotations

from dataclasses import replace

import numpy as np
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

S1, S2 = "shifts.0.stops", "shifts.1.stops"
W1, W2, T1, W3 = (f"{S1}.{number}" for number in range(4))
W4, T2, REST, W5 = (f"{S2}.{number}" for number in range(4))
FLOORS_1 = "summary.floors_unmet: block b-w1 misses {} households, the plan says 2"
FLOORS_2 = "summary.floors_unmet: block b-w2 misses {} households, the plan says 0"

Table = dict[str, tuple[Changes, list[str]]]

STOPS: Table = {
    "an unknown door": (
        {f"{W2}.id": "w10"},
        [
            "s1 stop 2 (w10): no address of the town",
            "summary.households: 20 instead of 19",
            FLOORS_1.format(3),
        ],
    ),
    "an unknown appointment": (
        {f"{T1}.id": "t9"},
        [
            "s1 stop 3 (t9): no appointment of the job",
            "s1: walk_minutes 8, its legs take 6.7",
            "appointment t1: is neither served nor listed as unserved",
        ],
    ),
    "a door to be left alone": (
        {f"{W5}.id": "w7", f"{W5}.arrive": "13:03:20", f"{W5}.leave": "13:08:50", f"{W5}.prize": 1},
        [
            "s2 stop 4 (w7): is on do_not_visit",
            "s2: prize 5.9, its stops sum to 1.9",
            "s2: walk_minutes 6.67, its legs take 12.0",
            "summary.households: 20 instead of 12",
            FLOORS_2.format(8),
        ],
    ),
    "a door that the job does not offer": (
        {f"{W5}.id": "w8", f"{W5}.arrive": "13:04:00", f"{W5}.leave": "13:06:45", f"{W5}.prize": 0.5},
        [
            "s2 stop 4 (w8): is not among the job's doors",
            "s2: prize 5.9, its stops sum to 1.4",
            "s2: walk_minutes 6.67, its legs take 13.3",
            "summary.households: 20 instead of 11",
            FLOORS_2.format(9),
        ],
    ),
    "a door without households": (
        {f"{W5}.id": "w9", f"{W5}.arrive": "13:05:00"},
        [
            "s2 stop 4 (w9): has no households to ask",
            "s2: walk_minutes 6.67, its legs take 13.6",
            "summary.households: 20 instead of 10",
            FLOORS_2.format(10),
        ],
    ),
    "a door in an hour that is closed to us": (
        {f"{W3}.arrive": "16:59:59", f"{W3}.leave": "17:05:05", f"{W3}.prize": 0.9},
        [
            "s1 stop 4 (w3): asked at 16:59, available in the hours 17",
            "s1: prize 3.9, its stops sum to 3.7",
        ],
    ),
    "a door asked twice in one shift": (
        {f"{W3}.id": "w1"},
        [
            "s1 stop 4 (w1): already visited as s1 stop 1 (w1)",
            "s1 stop 4 (w1): takes 5:54 min instead of 11:48 min",
            "s1 stop 4 (w1): prize 1.1 instead of 3.3",
            "summary.households: 20 instead of 22",
            FLOORS_1.format(4),
        ],
    ),
    "a door asked by two shifts": (
        {f"{W4}.id": "w2", f"{W4}.arrive": "09:05:00", f"{W4}.leave": "09:06:57", f"{W4}.prize": 0.3,
         "shifts.1.prize": 5.3, "summary.prize": 9.2},
        [
            "s2 stop 1 (w2): already visited as s1 stop 2 (w2)",
            "s2: walk_minutes 6.67, its legs take 16.7",
            "summary.households: 20 instead of 18",
            FLOORS_2.format(3),
        ],
    ),
    "an appointment served twice": (
        {S1: [*planned(0), planned(0)[2] | {"arrive": "17:10:00", "leave": "17:40:00"}]},
        [
            "s1 stop 5 (t1): already visited as s1 stop 3 (t1)",
            "s1 stop 5 (t1): starts 17:10:00, promised 16:00 to 16:30",
            "s1: walk_minutes 8, its legs take 9.3",
            "summary.appointments: 2 instead of 3",
        ],
    ),
    "a visit that is too short": (
        {f"{W1}.leave": "15:10:42"},
        ["s1 stop 1 (w1): takes 9:22 min instead of 9:24 min"],
    ),
    "a visit that is too long": (
        {f"{W2}.leave": "15:23:25"},
        ["s1 stop 2 (w2): takes 12:21 min instead of 2:21 min"],
    ),
    "a visit that ends before it begins": (
        {f"{W2}.leave": "15:08:43"},
        [
            "s1 stop 2 (w2): leaves 15:08:43 before arriving 15:11:04",
            "s1 stop 2 (w2): takes −2:21 min instead of 2:21 min",
        ],
    ),
    "an appointment cut short": (
        {f"{T1}.leave": "16:25:00"},
        ["s1 stop 3 (t1): takes 25:00 min instead of 30:00 min"],
    ),
    "an appointment before its window": (
        {f"{T1}.arrive": "15:59:59", f"{T1}.leave": "16:29:59"},
        ["s1 stop 3 (t1): starts 15:59:59, promised 16:00 to 16:30"],
    ),
    "an appointment after its window": (
        {f"{T1}.arrive": "16:30:01", f"{T1}.leave": "17:00:01", f"{W3}.arrive": "17:00:41",
         f"{W3}.leave": "17:06:35"},
        ["s1 stop 3 (t1): starts 16:30:01, promised 16:00 to 16:30"],
    ),
    "too high a prize": (
        {f"{W1}.prize": 2.400002},
        [
            "s1 stop 1 (w1): prize 2.400002 instead of 2.4",
            "s1: prize 3.9, its stops sum to 3.900002",
        ],
    ),
    "a negative prize": (
        {f"{W1}.prize": -2.4, "shifts.0.prize": -0.9, "summary.prize": 5.0},
        ["s1 stop 1 (w1): prize -2.4 instead of 2.4"],
    ),
    "the prize of another hour": (
        {f"{W2}.arrive": "15:59:59", f"{W2}.leave": "16:02:20", f"{W2}.prize": 0.45,
         f"{T1}.arrive": "16:05:00", f"{T1}.leave": "16:35:00", "shifts.0.prize": 3.95,
         "summary.prize": 9.85},
        ["s1 stop 2 (w2): prize 0.45 instead of 0.4"],
    ),
    "a prize for more than ten households": (
        {f"{W5}.prize": 6.0, "shifts.1.prize": 6.9, "summary.prize": 10.8},
        ["s2 stop 4 (w5): prize 6 instead of 5"],
    ),
    "a prize for an appointment": (
        {f"{T1}.prize": 1, "shifts.0.prize": 4.9, "summary.prize": 10.8},
        ["s1 stop 3 (t1): an appointment earns no prize, the plan says 1"],
    ),
    "a prize for a break": (
        {f"{REST}.prize": 0.5, "shifts.1.prize": 6.4, "summary.prize": 10.3},
        ["s2 stop 3 (break): a break earns no prize, the plan says 0.5"],
    ),
}  # fmt: skip


def test_a_day_reckoned_by_hand_is_valid() -> None:
    assert check_tours(TOWN, JOB, PLAN) == []


@pytest.mark.parametrize("case", STOPS)
def test_a_faulty_stop_is_named(case: str) -> None:
    changes, lines = STOPS[case]

    assert check_tours(TOWN, JOB, altered(PLAN, changes)) == lines


LEGS: Table = {
    "a start before the shift": (
        {f"{W4}.arrive": "08:59:59", f"{W4}.leave": "09:05:50"},
        ["s2 stop 1 (w4): arrives 08:59:59, before the shift begins at 09:00:00"],
    ),
    "a first walk that is too quick": (
        {f"{W4}.arrive": "09:01:18", f"{W4}.leave": "09:07:09"},
        ["s2 stop 1 (w4): arrives 09:01:18, walk allows 09:01:20 at the earliest"],
    ),
    "a walk that is too quick": (
        {f"{W2}.arrive": "15:11:02", f"{W2}.leave": "15:13:23"},
        ["s1 stop 2 (w2): arrives 15:11:02, walk allows 15:11:04 at the earliest"],
    ),
    "stops in the wrong order": (
        {S1: [planned(0)[number] for number in (1, 0, 2, 3)]},
        [
            "s1 stop 2 (w1): arrives 15:01:20, before leaving the place before at 15:13:25",
            "s1: walk_minutes 8, its legs take 8.7",
        ],
    ),
    "a break that has begun before the stop ends": (
        {f"{REST}.arrive": "11:10:00", f"{REST}.leave": "11:40:00"},
        ["s2 stop 3 (break): arrives 11:10:00, before leaving the place before at 11:20:00"],
    ),
    "a stop that outlasts the shift": (
        {f"{W3}.arrive": "17:54:07", f"{W3}.leave": "18:00:01"},
        ["s1 end: leaves 18:00:01, after the shift ends at 18:00:00"],
    ),
    "a way back that takes too long": (
        {f"{W3}.arrive": "17:50:48", f"{W3}.leave": "17:56:42"},
        ["s1 end: shift ends 18:00:00, walk allows 18:00:02 at the earliest"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LEGS)
def test_an_impossible_leg_is_named(case: str) -> None:
    changes, lines = LEGS[case]

    assert check_tours(TOWN, JOB, altered(PLAN, changes)) == lines


def test_an_appointment_may_start_at_the_end_of_its_window() -> None:
    late = {f"{T1}.arrive": "16:30:00", f"{T1}.leave": "17:00:00", f"{W3}.arrive": "17:00:40",
            f"{W3}.leave": "17:06:34"}  # fmt: skip

    assert check_tours(TOWN, JOB, altered(PLAN, late)) == []


def test_a_visit_may_be_rounded_by_one_second() -> None:
    assert check_tours(TOWN, JOB, altered(PLAN, {f"{W1}.leave": "15:10:43"})) == []


def test_a_walk_may_be_rounded_by_one_second() -> None:
    rounded = {
        f"{W2}.arrive": "15:11:03",
        f"{W2}.leave": "15:13:24",
        f"{W3}.arrive": "17:50:47",
        f"{W3}.leave": "17:56:41",
    }

    assert check_tours(TOWN, JOB, altered(PLAN, rounded)) == []


def test_the_end_counts_where_nobody_named_one() -> None:
    far = altered(JOB, {"shifts.0.to": "17:09"})

    faults = check_tours(TOWN, far, PLAN)

    assert faults == ["s1 end: shift ends 17:09:00, walk allows 17:09:14 at the earliest"]


def test_a_leg_on_a_later_day_is_named_by_its_own_clock() -> None:
    dated = altered(JOB, {"shifts.1.date": "2026-11-25", "appointments.1.date": "2026-11-25"})
    plan = altered(
        PLAN,
        {
            "shifts.0.date": "2026-11-24",
            "shifts.1.date": "2026-11-25",
            f"{W4}.arrive": "09:01:18",
            f"{W4}.leave": "09:07:09",
        },
    )

    assert check_tours(TOWN, dated, plan) == [
        "s2 stop 1 (w4): arrives 09:01:18, walk allows 09:01:20 at the earliest"
    ]


def test_nobody_is_told_to_arrive_after_midnight() -> None:
    late = altered(JOB, {"shifts.0.from": "22:00", "shifts.0.to": "23:59", "appointments": []})
    last = planned(0)[1] | {"arrive": "23:57:00", "leave": "23:58:57", "prize": 0.3}
    plan = altered(
        PLAN,
        {
            S1: [last],
            S2: [],
            "unserved_appointments": [],
        },
    )

    faults = check_tours(TOWN, late | {"at_home": {"23": 0.3}}, plan)

    assert "s1 end: shift ends 23:59:00, walk allows 23:59:59 at the earliest" in faults


def test_a_place_without_a_way_is_named() -> None:
    # A street that one can only walk eastwards: nobody comes back to the room.
    one_way = replace(
        TOWN,
        foot_ptr=np.array([0, 1, 1], np.int32),
        foot_to=np.array([1], np.int32),
        foot_cost_ds=TOWN.foot_cost_ds[:1],
        foot_seg=TOWN.foot_seg[:1],
    )

    faults = check_tours(one_way, JOB, PLAN)

    assert faults == [
        "s1 stop 4 (w3): cannot be reached on foot",
        "s1 end: cannot be reached on foot",
        "s2 end: cannot be reached on foot",
        "s1: walk_minutes 8, its legs take inf",
        "s2: walk_minutes 6.67, its legs take inf",
    ]


def test_an_appointment_away_from_streets_cannot_be_served() -> None:
    served = {
        f"{S2}": [
            *planned(1),
            {"kind": "appointment", "id": "t4", "arrive": "14:00:00", "leave": "14:20:00", "prize": 0},
        ],
        "unserved_appointments": PLAN["unserved_appointments"][:1],
        "summary.appointments": 3,
    }  # fmt: skip

    faults = check_tours(TOWN, JOB, altered(PLAN, served))

    assert faults == ["s2 stop 5 (t4): no street within 150 m"]


@pytest.mark.parametrize("room", ["start", "end"])
def test_a_room_away_from_streets_cannot_be_used(room: str) -> None:
    away = altered(JOB, {f"shifts.1.{room}": {"lat": 48.605, "lon": 8.871}})

    assert f"s2 {room}: no street within 150 m" in check_tours(TOWN, away, PLAN)


def test_a_tour_keeps_the_limit_of_walking() -> None:
    exactly, less = (JOB | {"limits": {"max_walk_minutes": minutes}} for minutes in (8, 7.9))

    assert check_tours(TOWN, exactly, PLAN) == []
    assert check_tours(TOWN, less, PLAN) == ["s1: walks 8.0 min, 7.9 min at most"]


ABILITIES: Table = {
    "a wrong language": (
        {"appointments.0.languages": ["ro", "tr"], "shifts.0.languages": ["de", "en"]},
        ["s1 stop 3 (t1): needs ro or tr, the shift speaks de, en"],
    ),
    "a missing skill": (
        {"shifts.1.skills": ["housing"]},
        ["s2 stop 2 (t2): needs debt, which the shift cannot do"],
    ),
    "a shift of any language": ({"shifts.0.languages": []}, []),
    "an appointment in any language": ({"appointments.0.languages": []}, []),
}


@pytest.mark.parametrize("case", ABILITIES)
def test_shift_and_appointment_must_match(case: str) -> None:
    changes, lines = ABILITIES[case]
    unserved = [{"id": "t3", "reason": "conflict"}, PLAN["unserved_appointments"][1]]

    plan = PLAN | {"unserved_appointments": unserved}

    assert check_tours(TOWN, altered(JOB, changes), plan) == lines


def test_a_box_of_doors_includes_its_border() -> None:
    west, east = float(TOWN.addr_lon[0]), float(TOWN.addr_lon[4])
    box = {"doors": {"bbox": [west, 48.6, east, 48.6]}}
    smaller = {"doors": {"bbox": [west, 48.6, east - 1e-7, 48.6]}}

    assert check_tours(TOWN, JOB | box, PLAN) == []
    assert check_tours(TOWN, JOB | smaller, PLAN) == [
        "s2 stop 4 (w5): is not among the job's doors"
    ]


WITHOUT_REST = [stop for stop in planned(1) if stop["kind"] != "break"]

BREAKS: Table = {
    "no break": (
        {S2: WITHOUT_REST},
        [
            "s2: rests 0 min, owes 30 min (§ 4 ArbZG)",
            "s2: works from 09:00:00 to 16:00:00 without a break, 6 h at most (§ 4 ArbZG)",
        ],
    ),
    "a break one minute short": (
        {f"{REST}.leave": "12:59:00"},
        ["s2: rests 29 min, owes 30 min (§ 4 ArbZG)"],
    ),
    "a break that comes too late": (
        {S2: [*WITHOUT_REST,
              planned(1)[2] | {"arrive": "15:00:01", "leave": "15:30:01"}]},
        ["s2: works from 09:00:00 to 15:00:01 without a break, 6 h at most (§ 4 ArbZG)"],
    ),
    "a break after six hours": (
        {S2: [*WITHOUT_REST,
              planned(1)[2] | {"arrive": "15:00:00", "leave": "15:30:00"}]},
        [],
    ),
    "a break that comes too early": (
        {S2: [WITHOUT_REST[0],
              planned(1)[2] | {"arrive": "09:29:59", "leave": "09:59:59"},
              *WITHOUT_REST[1:]]},
        ["s2: works from 09:59:59 to 16:00:00 without a break, 6 h at most (§ 4 ArbZG)"],
    ),
    "two halves of a break": (
        {S2: [*planned(1)[:2],
              planned(1)[2] | {"arrive": "11:30:00", "leave": "11:45:00"},
              planned(1)[2] | {"arrive": "12:45:00", "leave": "13:00:00"},
              planned(1)[3]]},
        [],
    ),
    "pieces too short to count": (
        {S2: [*planned(1)[:2],
              planned(1)[2] | {"arrive": "11:30:00", "leave": "11:44:00"},
              planned(1)[2] | {"arrive": "12:44:00", "leave": "13:00:00"},
              planned(1)[3]]},
        [
            "s2: the break at 11:30:00 is too short to count, 15 min at least (§ 4 ArbZG)",
            "s2: rests 16 min, owes 30 min (§ 4 ArbZG)",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BREAKS)
def test_a_long_shift_must_rest(case: str) -> None:
    changes, lines = BREAKS[case]

    assert check_tours(TOWN, JOB, altered(PLAN, changes)) == lines


@pytest.mark.parametrize(
    ("begins", "ends", "lines"),
    [
        ("10:00", "16:00", []),
        ("09:59", "16:00", ["s2: rests 0 min, owes 30 min (§ 4 ArbZG)",
                            "s2: works from 09:59:00 to 16:00:00 without a break, 6 h at most (§ 4 ArbZG)"]),
    ],
)  # fmt: skip
def test_six_hours_need_no_break(begins: str, ends: str, lines: list[str]) -> None:
    job = altered(JOB, {"shifts.1.from": begins, "shifts.1.to": ends, "floors": {"b-w1": 9}})
    later = altered(PLAN, {S2: WITHOUT_REST[1:], "shifts.1.prize": 5.0})

    faults = check_tours(TOWN, job, later)

    assert [fault for fault in faults if "ArbZG" in fault] == lines


def test_who_works_more_than_nine_hours_rests_longer() -> None:
    nine, more = (
        altered(JOB, {"shifts.1.from": begins, "shifts.1.to": "18:00"})
        for begins in ("09:00", "08:59")
    )

    assert check_tours(TOWN, nine, PLAN) == []
    assert check_tours(TOWN, more, PLAN) == ["s2: rests 30 min, owes 45 min (§ 4 ArbZG)"]


def test_a_shift_without_stops_rests_from_nothing() -> None:
    # From start to end are 100 m.
    idle = {S2: [], "shifts.1.prize": 0, "shifts.1.walk_minutes": 1.33}

    faults = check_tours(TOWN, JOB, altered(PLAN, idle))

    assert not any(fault.startswith("s2") for fault in faults)


SHIFTS: Table = {
    "an unknown shift": (
        {"shifts": [*PLAN["shifts"], {"id": "s3", "prize": 0, "walk_minutes": 0, "stops": []}]},
        ["s3: no such shift in the job"],
    ),
    "a missing shift": (
        {"shifts": PLAN["shifts"][:1], "summary": PLAN["summary"] | {
            "appointments": 1, "doors": 3, "households": 7, "prize": 3.9, "walk_minutes": 8,
            "floors_unmet": {"b-w1": 2, "b-w2": 13}}},
        [
            "s2: missing in the plan",
            "appointment t2: is neither served nor listed as unserved",
        ],
    ),
    "a shift that occurs twice": (
        {"shifts": [*PLAN["shifts"], {"id": "s1", "prize": 0, "walk_minutes": 8, "stops": []}],
         "summary.walk_minutes": 22.67},
        ["s1: occurs twice"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SHIFTS)
def test_a_plan_holds_every_shift_once(case: str) -> None:
    changes, lines = SHIFTS[case]

    assert check_tours(TOWN, JOB, altered(PLAN, changes)) == lines
