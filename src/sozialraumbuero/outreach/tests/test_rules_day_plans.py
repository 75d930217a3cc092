"""The engine's job, what changed since the plan before, and the differences of two plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from sozialraumbuero.outreach.rules.day_plans import (
    Change,
    DoorLine,
    PlanningRefusal,
    ShiftLine,
    VisitLine,
    change_since,
    differences,
    is_lost,
    is_waiting_too_long,
    job_document,
    pk_of,
    planning_refusal,
    shift_key,
    visit_key,
    with_names,
    without_the_sick,
)
from sozialraumbuero.outreach.rules.shifts import Season
from sozialraumbuero.outreach.vocabulary import CampaignState

DAY = date(2026, 11, 24)
SEASON = Season(CampaignState.ANNOUNCED, date(2026, 11, 16), date(2026, 12, 11), date(2026, 11, 9))
ROOM = (48.59, 8.87)
SHIFT = ShiftLine(12, (3, 4), ("de", "ro"), ROOM, ROOM, time(15), time(18))
ALONE = replace(SHIFT, pk=13, members=(5,))
VISIT = VisitLine(7, 48.595, 8.866, time(16), time(16, 30), 30, ("ro",))
DOORS = [DoorLine("w1", 4, None), DoorLine("w2", 1, (17, 18))]


def stop(kind: str, id_: str, arrive: str = "15:05:00") -> dict[str, Any]:
    return {"kind": kind, "id": id_, "arrive": arrive, "leave": arrive, "prize": 0.5}


def plan(**shifts: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "shifts": [
            {"id": key, "prize": 0.5 * len(stops), "walk_minutes": 3.0, "stops": stops}
            for key, stops in shifts.items()
        ]
    }


@pytest.mark.parametrize(
    ("change", "day", "shifts", "refusal"),
    [
        ({}, DAY, (2, 2), None),
        ({"state": CampaignState.RUNNING}, DAY, (2, 1), None),
        ({"state": CampaignState.APPROVED}, DAY, (2, 2), PlanningRefusal.NOT_ANNOUNCED),
        ({"state": CampaignState.CLOSED}, DAY, (2, 2), PlanningRefusal.CAMPAIGN_OVER),
        ({}, date(2026, 12, 12), (2, 2), PlanningRefusal.OUTSIDE_CAMPAIGN),
        ({}, date(2026, 11, 19), (2, 2), PlanningRefusal.DAY_PAST),
        ({}, DAY, (0, 0), PlanningRefusal.NO_SHIFTS),
        ({}, DAY, (2, 0), PlanningRefusal.ALL_UNDER_WAY),
    ],
)
def test_planning_needs_its_conditions(
    change: dict[str, Any], day: date, shifts: tuple[int, int], refusal: PlanningRefusal | None
) -> None:
    live, free = shifts

    found = planning_refusal(
        replace(SEASON, **change), day, date(2026, 11, 20), live_shifts=live, free_shifts=free
    )

    assert found is refusal


def test_job_holds_numbers_instead_of_names() -> None:
    assert job_document(DAY, [SHIFT], [VISIT], DOORS, ["w9", "w8"]) == {
        "date": "2026-11-24",
        "shifts": [
            {
                "id": "s12",
                "counsellors": ["c3", "c4"],
                "pair": True,
                "languages": ["de", "ro"],
                "start": {"lat": 48.59, "lon": 8.87},
                "end": {"lat": 48.59, "lon": 8.87},
                "from": "15:00",
                "to": "18:00",
                "profile": "foot",
                "skills": [],
            }
        ],
        "appointments": [
            {
                "id": "t7-1600-1630-30",
                "lat": 48.595,
                "lon": 8.866,
                "window": ["16:00", "16:30"],
                "minutes": 30,
                "languages": ["ro"],
                "skills": [],
                "together": 1,
            }
        ],
        "doors": ["w1", "w2"],
        "households": {"w1": 4, "w2": 1},
        "availability": {"w2": [17, 18]},
        "do_not_visit": ["w8", "w9"],
    }


def test_keys_lead_back_to_their_rows() -> None:
    assert (pk_of(shift_key(12)), pk_of(visit_key(VISIT))) == (12, 7)


def test_change_since_names_everything_that_happened() -> None:
    before = job_document(DAY, [SHIFT, ALONE], [VISIT], DOORS, [])
    moved = replace(VISIT, window_from=time(17), window_until=time(17, 30))
    now = job_document(DAY, [SHIFT], [moved], DOORS, ["w1"])
    old_plan = plan(s12=[stop("door", "w1"), stop("door", "w2")], s13=[])

    assert change_since(before, old_plan, now, ["w1", "w77"]) == Change(
        cancelled=("t7-1600-1630-30",),
        new=(now["appointments"][0],),
        sick=("s13",),
        closed_doors=("w1",),
    )


def test_change_since_an_unchanged_day_is_nothing() -> None:
    job = job_document(DAY, [SHIFT], [VISIT], DOORS, [])
    colleague_swapped = job_document(DAY, [replace(SHIFT, members=(3, 9))], [VISIT], DOORS, [])

    assert not change_since(job, plan(s12=[stop("door", "w1")]), job, [])
    assert not change_since(job, plan(s12=[]), colleague_swapped, [])


@pytest.mark.parametrize(
    "now",
    [
        [SHIFT, ALONE],
        [replace(SHIFT, ends_at=time(17))],
        [replace(SHIFT, members=(3,))],
        [replace(SHIFT, start=(48.6, 8.87))],
    ],
)
def test_change_of_the_roster_asks_for_a_new_plan(now: list[ShiftLine]) -> None:
    before = job_document(DAY, [SHIFT], [], DOORS, [])

    change = change_since(before, plan(s12=[]), job_document(DAY, now, [], DOORS, []), [])

    assert change == Change(roster_changed=True)


def test_without_the_sick_counts_only_who_walks() -> None:
    whole = {**plan(s12=[], s13=[]), "summary": {"walk_minutes": 6.0, "doors": 4}}

    assert without_the_sick(whole, ["s13"]) == {
        **plan(s13=[]),
        "summary": {"walk_minutes": 3.0, "doors": 4},
    }


def test_differences_say_what_each_tour_and_visit_does_differently() -> None:
    before = plan(
        s12=[stop("door", "w1"), stop("door", "w2"), stop("appointment", "t7-1-1-1", "16:00:00")],
        s13=[stop("appointment", "t8-1-1-1", "17:00:00")],
        s14=[stop("door", "w5")],
    )
    after = plan(
        s12=[stop("door", "w2"), stop("door", "w3"), stop("door", "w4")],
        s15=[stop("door", "w1"), stop("appointment", "t7-2-2-2", "16:10:00")],
        s16=[stop("appointment", "t9-1-1-1", "15:30:00")],
    )

    assert differences(before, after, kept=["s14"]) == [
        {"kind": "doors", "shift": 12, "added": 2, "removed": 1},
        {"kind": "tour_gone", "shift": 13},
        {"kind": "tour_new", "shift": 15, "doors": 1},
        {"kind": "tour_new", "shift": 16, "doors": 0},
        {
            "kind": "visit_moved",
            "visit": 7,
            "shift": 15,
            "at": "16:10",
            "shift_before": 12,
            "at_before": "16:00",
        },
        {"kind": "visit_gone", "visit": 8},
        {"kind": "visit_new", "visit": 9, "shift": 16, "at": "15:30"},
    ]


def test_differences_need_a_plan_before() -> None:
    assert differences(None, plan(s12=[stop("door", "w1")]), kept=[]) == []
    assert differences(plan(s12=[stop("door", "w1")]), plan(s12=[stop("door", "w1")]), []) == []


def test_with_names_replaces_ids_and_leaves_words_alone() -> None:
    names = {"t7-1600-1630-30": "K7QF4M", "s12": "15:00, Ada"}

    said = with_names(
        "Zugesagt: t7-1600-1630-30 16:05 mit Schicht s12, s13 in der s1-Straße.", names
    )

    assert said == "Zugesagt: K7QF4M 16:05 mit Schicht 15:00, Ada, s13 in der s1-Straße."


def test_patience_ends_after_its_limit_not_at_it() -> None:
    limits = [timedelta(seconds=5), timedelta(seconds=5, microseconds=1)]

    assert [is_waiting_too_long(waited) for waited in limits] == [False, True]
    assert [is_lost(timedelta(seconds=s), seconds=10) for s in (100, 101)] == [False, True]


def test_visit_of_two_tells_who_comes_instead() -> None:
    def plan(*coming: str) -> dict[str, Any]:
        stop = {"kind": "appointment", "id": "t7-1600-1630-30-2", "arrive": "16:05:00"}
        return {
            "shifts": [
                {"id": key, "stops": [stop] if key in coming else []} for key in ("s1", "s2", "s3")
            ]
        }

    assert differences(plan("s1", "s2"), plan("s1", "s3"), []) == [
        {
            "kind": "visit_moved",
            "visit": 7,
            "shift": 3,
            "at": "16:05",
            "shift_before": 2,
            "at_before": "16:05",
        }
    ]
    assert differences(plan("s1", "s2"), plan("s2", "s1"), []) == []


def test_shift_that_needs_company_lacks_the_skill_of_coming_alone() -> None:
    shy, of_two = replace(ALONE, visits_as_two=True), replace(VISIT, pk=8, together=2)
    pair = replace(SHIFT, visits_as_two=True)

    job = job_document(DAY, [pair, shy], [VISIT, of_two], [], [])
    without = job_document(DAY, [SHIFT, ALONE], [VISIT, of_two], [], [])

    assert [shift["skills"] for shift in job["shifts"]] == [["comes_alone"], []]
    assert [visit["skills"] for visit in job["appointments"]] == [["comes_alone"], []]
    assert [shift["skills"] for shift in without["shifts"]] == [[], []]
    # Who else goes is no change of this shift.
    assert not change_since(without, {"shifts": []}, job, [])


def test_shift_that_moves_in_another_way_asks_for_a_new_plan() -> None:
    shift = {
        "id": "s1", "from": "15:00", "to": "18:00", "start": {}, "end": {}, "languages": [],
        "pair": False,
    }  # fmt: skip
    then = {"shifts": [shift], "appointments": []}
    on_foot = {"shifts": [{**shift, "profile": "foot", "skills": []}], "appointments": []}
    on_wheels = {"shifts": [{**shift, "profile": "wheelchair"}], "appointments": []}

    changed = [change_since(then, {"shifts": []}, now, []) for now in (on_foot, on_wheels)]

    assert [change.roster_changed for change in changed] == [False, True]
