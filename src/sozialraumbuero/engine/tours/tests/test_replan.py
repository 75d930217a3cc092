from __future__ import annotations

import copy
from functools import cache
from typing import Any

import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours import check_tours, plan_tours, replan
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.engine.tours.tests.makers import (
    afternoon,
    appointment,
    at,
    job,
    line_town,
    reasons,
    shift,
    stops,
)

MANY = practice_town(300)
NOW = "15:45"


def visit(name: str, door: int, *window: str, **changes: Any) -> dict[str, Any]:
    place = {"lat": float(MANY.addr_lat[door]), "lon": float(MANY.addr_lon[door])}
    return {"id": name, **place, "window": list(window), "minutes": 30, **changes}


DAY = afternoon(
    MANY,
    appointments=[
        visit("t1", 20, "15:50", "16:10"),
        visit("t2", 150, "16:10", "16:30"),
        visit("t3", 280, "16:30", "17:00"),
    ],
)


@cache
def planned() -> dict[str, Any]:
    plan = plan_tours(MANY, DAY, iterations=1500)
    assert reasons(plan) == {}
    return plan


def change(now: str = NOW, **changes: Any) -> dict[str, Any]:
    """Return DAY's plan after something has happened."""
    return replan(MANY, DAY, planned(), now=now, changes=changes, seconds=0.2)


def starts(plan: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Return shift and start of every appointment."""
    return {
        stop["id"]: (tour["id"], stop["arrive"])
        for tour in plan["shifts"]
        for stop in tour["stops"]
        if stop["kind"] == "appointment"
    }


def begun(plan: dict[str, Any], now: str) -> dict[str, list[dict[str, Any]]]:
    return {
        tour["id"]: [stop for stop in tour["stops"] if stop["arrive"] <= f"{now}:00"]
        for tour in plan["shifts"]
    }


def without(*names: str) -> dict[str, Any]:
    return DAY | {"appointments": [each for each in DAY["appointments"] if each["id"] not in names]}


@pytest.mark.parametrize(
    "changes", [{}, {"cancelled": [], "sick": [], "new_appointments": []}, {"late": {"s1": 0}}]
)
def test_nothing_changed_leaves_the_plan_as_it_is(changes: dict[str, Any]) -> None:
    assert change(**changes) == planned() | {"differences": []}


def test_a_cancelled_visit_leaves_and_no_other_promise_moves() -> None:
    after = change(cancelled=["t2"])

    shift_of, start = starts(planned())["t2"]
    promised = starts(planned())
    assert starts(after) == {name: promised[name] for name in ("t1", "t3")}
    assert reasons(after) == {}
    assert {"kind": "appointment", "id": "t2", "change": "removed", "shift": shift_of,
            "was": start} in after["differences"]  # fmt: skip
    assert check_tours(MANY, without("t2"), after) == []


def test_a_visit_that_has_begun_cannot_be_cancelled_any_more() -> None:
    after = change(now=starts(planned())["t1"][1], cancelled=["t1", "t3"])

    assert starts(after)["t1"] == starts(planned())["t1"]
    assert "t3" not in starts(after)
    assert check_tours(MANY, without("t3"), after) == []


@pytest.mark.parametrize("now", ["14:00", "15:00", "15:45", "16:20", "17:40"])
@pytest.mark.parametrize("changes", [{"cancelled": ["t3"]}, {"late": {"s1": 10, "s2": 5}},
                                     {"sick": ["s2"]}])  # fmt: skip
def test_what_has_begun_stays(now: str, changes: dict[str, Any]) -> None:
    past = begun(planned(), now)

    after = change(now=now, **changes)

    assert {tour["id"]: tour["stops"][: len(past[tour["id"]])] for tour in after["shifts"]} == past


def test_the_door_being_walked_to_stays() -> None:
    tour = planned()["shifts"][0]
    left, following = next(
        (left, following)
        for left, following in zip(tour["stops"][:-1], tour["stops"][1:], strict=True)
        if left["leave"] < following["arrive"] and following["kind"] == "door"
    )

    after = change(now=left["leave"], cancelled=["t3"])

    place = tour["stops"].index(following)
    assert after["shifts"][0]["stops"][: place + 1] == tour["stops"][: place + 1]


def test_a_late_shift_keeps_its_promises_and_drops_doors_instead() -> None:
    late = starts(planned())["t2"][0]

    after = change(now="15:00", late={late: 15})

    assert starts(after) == starts(planned())
    assert len(stops(after, late)) < len(stops(planned(), late))
    assert check_tours(MANY, DAY, after) == []


def test_a_late_shift_goes_on_when_it_is_free() -> None:
    # Ten minutes late at the first door: it is left at 15:02:29 + 10 min, 8 s before the second.
    town = line_town([(10, 1), (20, 1), (30, 1)])
    day = job(shifts=[shift(to="15:30")])
    plan = plan_tours(town, day, iterations=50)

    after = replan(town, day, plan, now="15:01", changes={"late": {"s1": 10}}, seconds=0.1)

    assert stops(plan) == [
        ("w1", "15:00:08", "15:02:29"),
        ("w2", "15:02:37", "15:04:58"),
        ("w3", "15:05:06", "15:07:27"),
    ]
    assert stops(after) == [
        ("w1", "15:00:08", "15:02:29"),
        ("w2", "15:12:37", "15:14:58"),
        ("w3", "15:15:06", "15:17:27"),
    ]
    assert after["differences"] == []


def test_a_shift_that_is_very_late_drops_most_of_many_doors() -> None:
    # One minute a door and hardly a step between them; 40 of 90 minutes are lost.
    town = line_town([(number / 10, 1) for number in range(100)])
    day = job(shifts=[shift(to="16:30")], minutes_per_door=1, minutes_if_opened=0)
    plan = plan_tours(town, day, iterations=100)

    after = replan(town, day, plan, now="15:00", changes={"late": {"s1": 40}}, seconds=0.1)

    assert len(stops(plan)) > 80
    assert 45 <= len(stops(after)) <= 50
    assert check_tours(town, day, after) == []


def test_who_would_be_back_too_late_skips_the_door_being_walked_to() -> None:
    # Walking to the second door at 15:02:30, but 25 minutes late: it would last until 15:30.
    town = line_town([(10, 1), (20, 1)])
    day = job(shifts=[shift(to="15:29")])
    plan = plan_tours(town, day, iterations=50)

    after = replan(town, day, plan, now="15:02:30", changes={"late": {"s1": 25}}, seconds=0.1)

    assert stops(after) == [("w1", "15:00:08", "15:02:29")]
    assert after["differences"] == [
        {"kind": "door", "id": "w2", "change": "removed", "shift": "s1", "was": "15:02:37"}
    ]
    assert check_tours(town, day, after) == []


def test_a_promise_that_a_late_shift_cannot_keep_goes_to_another_at_the_same_start() -> None:
    town = line_town([(10, 1)])
    day = job(
        shifts=[shift("s1"), shift("s2", start=at(1000))],
        appointments=[appointment(metres=100, window=["15:30", "15:30"])],
    )
    plan = plan_tours(town, day, iterations=50)

    after = replan(town, day, plan, now="15:10", changes={"late": {"s1": 60}}, seconds=0.1)

    assert starts(plan) == {"t1": ("s1", "15:30:00")}
    assert starts(after) == {"t1": ("s2", "15:30:00")}
    assert {"kind": "appointment", "id": "t1", "change": "moved", "from": "s1", "shift": "s2",
            "was": "15:30:00", "now": "15:30:00"} in after["differences"]  # fmt: skip
    assert check_tours(town, day, after) == []


def test_a_start_moves_within_its_window_if_nobody_can_keep_it() -> None:
    town = line_town([(10, 1)])
    day = job(appointments=[appointment(metres=100, window=["15:30", "16:30"])], doors=[])
    plan = plan_tours(town, day, iterations=50)

    after = replan(town, day, plan, now="15:10", changes={"late": {"s1": 45}}, seconds=0.1)

    # Nothing was left before 15:45; 100 m are 80 seconds.
    assert starts(plan) == {"t1": ("s1", "15:30:00")}
    assert starts(after) == {"t1": ("s1", "15:46:20")}
    assert after["differences"] == [
        {"kind": "appointment", "id": "t1", "change": "retimed", "shift": "s1",
         "was": "15:30:00", "now": "15:46:20"}
    ]  # fmt: skip


def test_a_promise_that_nobody_can_keep_is_listed_with_a_reason() -> None:
    town = line_town([(10, 1)])
    day = job(appointments=[appointment(metres=100, window=["15:30", "15:30"])], doors=[])
    plan = plan_tours(town, day, iterations=50)

    after = replan(town, day, plan, now="15:10", changes={"late": {"s1": 45}}, seconds=0.1)

    assert (starts(after), reasons(after)) == ({}, {"t1": "window_outside_shifts"})
    assert after["differences"] == [
        {"kind": "appointment", "id": "t1", "change": "removed", "shift": "s1", "was": "15:30:00"}
    ]
    assert check_tours(town, day, after) == []


def test_a_sick_shift_keeps_its_past_and_nothing_else() -> None:
    sick = starts(planned())["t3"][0]

    after = change(sick=[sick])

    past = begun(planned(), NOW)[sick]
    assert stops(after, sick) == [(stop["id"], stop["arrive"], stop["leave"]) for stop in past]
    assert starts(after).keys() | reasons(after).keys() == {"t1", "t2", "t3"}
    assert check_tours(MANY, DAY, after) == []


def test_another_shift_drops_doors_to_keep_a_promise_of_a_sick_one_to_the_second() -> None:
    town = line_town([(10.0 + number, 1) for number in range(80)])
    day = job(
        shifts=[shift("s1"), shift("s2")],
        appointments=[appointment(metres=300, window=["16:00", "16:30"])],
    )
    plan = plan_tours(town, day, iterations=500)
    ((sick, start),) = starts(plan).values()
    other = {"s1": "s2", "s2": "s1"}[sick]

    after = replan(town, day, plan, now="15:05", changes={"sick": [sick]}, seconds=0.1)

    assert starts(after) == {"t1": (other, start)}
    assert {"kind": "appointment", "id": "t1", "change": "moved", "from": sick, "shift": other,
            "was": start, "now": start} in after["differences"]  # fmt: skip
    assert check_tours(town, day, after) == []


def test_promises_of_a_sick_shift_whose_language_nobody_else_speaks_are_listed() -> None:
    town = line_town([(10, 1)])
    day = job(
        shifts=[shift("s1", languages=["ro"]), shift("s2", languages=["de"])],
        appointments=[appointment(languages=["ro"])],
    )
    plan = plan_tours(town, day, iterations=50)

    after = replan(town, day, plan, now="15:10", changes={"sick": ["s1"]}, seconds=0.1)

    assert starts(plan) == {"t1": ("s1", "16:00:00")}
    assert reasons(after) == {"t1": "window_outside_shifts"}
    assert check_tours(town, day, after) == []


def test_a_floor_lost_with_a_sick_shift_is_met_by_another() -> None:
    # Only w1 and w2 are in the block with the floor. The other shift has its hands full of rich
    # doors 900 m away and must leave some of them.
    town = line_town([(990, 1), (980, 1), *((10.0 + number, 1) for number in range(60))])
    day = job(
        shifts=[shift("s1", start=at(1000), to="15:20"), shift("s2", to="16:30")],
        floors={"b-w2": 2},
        need={"b-w1": 5.0},
    )
    plan = plan_tours(town, day, iterations=1000)

    after = replan(town, day, plan, now="14:50", changes={"sick": ["s1"]}, seconds=0.4)

    assert {"w1", "w2"} <= {stop[0] for stop in stops(plan, "s1")}
    assert {"w1", "w2"} <= {stop[0] for stop in stops(after, "s2")}
    assert after["summary"]["floors_unmet"] == {}
    assert check_tours(town, day, after) == []


def test_a_new_visit_is_promised_beside_the_old_ones() -> None:
    wish = visit("t4", 200, "16:00", "17:30")

    after = change(new_appointments=[wish])

    promised = starts(planned())
    assert {name: starts(after)[name] for name in promised} == promised
    shift_of, start = starts(after)["t4"]
    assert {"kind": "appointment", "id": "t4", "change": "added", "shift": shift_of,
            "now": start} in after["differences"]  # fmt: skip
    assert check_tours(MANY, DAY | {"appointments": [*DAY["appointments"], wish]}, after) == []


def test_a_door_that_must_be_left_alone_by_now_leaves_the_plan() -> None:
    door = next(stop for stop in planned()["shifts"][0]["stops"][::-1] if stop["kind"] == "door")
    avoiding = DAY | {"do_not_visit": [door["id"]]}

    after = replan(MANY, avoiding, planned(), now=NOW, changes={}, seconds=0.2)

    assert {"kind": "door", "id": door["id"], "change": "removed", "shift": "s1",
            "was": door["arrive"]} in after["differences"]  # fmt: skip
    assert starts(after) == starts(planned())
    assert check_tours(MANY, avoiding, after) == []


def test_shifts_far_from_every_change_stay_as_they_are() -> None:
    town = line_town([(10.0 * number, 1) for number in range(1, 900)], length=9000)
    day = job(
        shifts=[shift("s1"), shift("s2", start=at(8900))],
        appointments=[appointment("t1", 200), appointment("t2", 8800)],
    )
    plan = plan_tours(town, day, iterations=0)

    after = replan(town, day, plan, now="15:20", changes={"cancelled": ["t1"]}, seconds=0.1)

    assert after["shifts"][0] != plan["shifts"][0]
    assert after["shifts"][1] == plan["shifts"][1]
    assert all(entry["shift"] == "s1" for entry in after["differences"])


def test_a_break_once_taken_is_not_taken_again() -> None:
    day = afternoon(MANY, shifts=1)
    day["shifts"][0] |= {"from": "10:00", "to": "17:00"}
    plan = plan_tours(MANY, day, iterations=300)
    rest = next(stop for stop in plan["shifts"][0]["stops"] if stop["kind"] == "break")

    after = replan(MANY, day, plan, now=rest["leave"], changes={"late": {"s1": 10}}, seconds=0.2)

    breaks = [stop for stop in after["shifts"][0]["stops"] if stop["kind"] == "break"]
    assert breaks == [rest]
    assert check_tours(MANY, day, after) == []


def test_a_break_is_still_owed_when_nothing_else_is_left_to_do() -> None:
    # The only other door must be left alone by now.
    town = line_town([(10, 1), (20, 1)])
    day = job(
        shifts=[shift(**{"from": "09:00", "to": "16:00"})], availability={"w1": [9], "w2": [15]}
    )
    plan = plan_tours(town, day, iterations=50)
    closed = day | {"do_not_visit": ["w2"]}

    after = replan(town, closed, plan, now="09:05", changes={}, seconds=0.1)

    assert [stop[0] for stop in stops(plan)] == ["w1", "break", "w2"]
    assert [stop[0] for stop in stops(after)] == ["w1", "break"]
    assert check_tours(town, closed, after) == []


@pytest.mark.parametrize(("now", "helps"), [("12:00", True), ("12:01", False)])
def test_who_was_idle_for_six_hours_without_a_break_does_not_begin(now: str, helps: bool) -> None:
    town = line_town([(10, 1)])
    day = job(shifts=[shift("s1", **{"from": "06:00", "to": "13:00"}), shift("s2")], doors=[])
    plan = plan_tours(town, day, iterations=10)
    wish = appointment("t1", 10, window=["12:05", "13:00"], minutes=5)

    after = replan(town, day, plan, now=now, changes={"new_appointments": [wish]}, seconds=0.1)

    assert [stop[0] for stop in stops(after)] == (["break", "t1"] if helps else [])
    assert check_tours(town, day | {"appointments": [wish]}, after) == []


def test_a_change_can_be_changed_again() -> None:
    first = change(cancelled=["t2"])

    second = replan(MANY, without("t2"), first, now="16:10", changes={"sick": ["s1"]}, seconds=0.2)

    assert begun(second, "16:10") == begun(first, "16:10")
    assert check_tours(MANY, without("t2"), second) == []


def test_equal_changes_give_equal_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sozialraumbuero.engine.tours.solve.steps_per_second", lambda: 500_000.0)

    answers = [
        replan(MANY, DAY, planned(), now=NOW, changes={"sick": ["s2"]}, seconds=5) for _ in range(2)
    ]

    assert answers[0] == answers[1]
    assert answers[0]["summary"]["time_cap_hit"] is False
    assert answers[0]["summary"]["iterations"] > 256


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown visit": (
        {"changes": {"cancelled": ["t9"]}},
        'changes.cancelled[0]: "t9" is no appointment of the job; correct the id',
    ),
    "an unknown shift": (
        {"changes": {"sick": ["s9"]}},
        'changes.sick[0]: "s9" is no shift of the job; correct the id',
    ),
    "an unknown late shift": (
        {"changes": {"late": {"s9": 5}}},
        'changes.late["s9"]: no shift of the job; correct the id',
    ),
    "a negative delay": (
        {"changes": {"late": {"s1": -5}}},
        'changes.late["s1"]: -5 is not between 0 and 720; write minutes such as 15',
    ),
    "a new visit of an old name": (
        {"changes": {"new_appointments": [visit("t1", 3, "16:00", "17:00")]}},
        'changes.new_appointments[0].id: "t1" is taken; give another id',
    ),
    "a new visit in another country": (
        {"changes": {"new_appointments": [visit("t4", 3, "16:00", "17:00") | {"lat": 0, "lon": 0}]}},
        "appointments[3]: 5470 km from the town; check lat and lon are not swapped",
    ),
    "an unknown change": (
        {"changes": {"canceled": ["t1"]}},
        "changes.canceled: unknown; did you mean cancelled?",
    ),
    "no time": ({"now": "quarter past"}, 'now: "quarter past" is not a time; write HH:MM'),
    "the plan of another day": (
        {"plan": {"shifts": []}},
        "shifts: the plan has other shifts than the job; plan the job anew",
    ),
    "a plan with other doors": (
        {"plan": {"shifts": "w999"}},
        'shifts[0].stops[0].id: "w999" is unknown; plan the job anew',
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_changes_that_make_no_sense_are_refused(case: str) -> None:
    given, line = REFUSED[case]
    plan = copy.deepcopy(planned())
    if given.get("plan") == {"shifts": []}:
        plan["shifts"] = []
    elif "plan" in given:
        plan["shifts"][0]["stops"][0]["id"] = "w999"

    with pytest.raises(BadInput) as refusal:
        replan(
            MANY,
            DAY,
            plan,
            now=given.get("now", NOW),
            changes=given.get("changes", {}),
            seconds=0.1,
        )

    assert str(refusal.value) == line
