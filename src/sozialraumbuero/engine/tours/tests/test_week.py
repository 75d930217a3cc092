"""Several days in one job: every shift on its own, every door at most once."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours import check_tours, plan_tours, replan
from sozialraumbuero.engine.tours.tests.makers import (
    appointment,
    job,
    line_town,
    reasons,
    shift,
    stops,
)

MONDAY, TUESDAY, SATURDAY = "2026-11-23", "2026-11-24", "2026-11-28"
STREET = line_town([(10 * number, 2) for number in range(1, 60)])


def week(**changes: Any) -> dict[str, Any]:
    """Return short shifts on Monday and Saturday."""
    return job(
        date=MONDAY,
        shifts=[
            shift("mo", to="15:20"),
            shift("sa", date=SATURDAY, to="15:20"),
        ],
        **changes,
    )


def test_every_shift_is_planned_on_its_day_and_no_door_twice() -> None:
    plan = plan_tours(STREET, week(), iterations=500)

    assert [(tour["id"], tour["date"]) for tour in plan["shifts"]] == [
        ("mo", MONDAY),
        ("sa", SATURDAY),
    ]
    doors = [stop[0] for name in ("mo", "sa") for stop in stops(plan, name)]
    assert len(doors) == len(set(doors)) > 2
    assert all(stop[1] >= "15:00:00" for stop in stops(plan, "sa"))
    assert check_tours(STREET, week(), plan) == []


def test_doors_are_asked_on_the_day_when_more_people_are_at_home() -> None:
    only_curves = {key: value for key, value in week().items() if key != "at_home"}
    town = line_town([(10, 1)])

    plan = plan_tours(town, only_curves, iterations=50)

    # At three o'clock 38 of 100 are at home on a Monday, 50 on a Saturday.
    assert (stops(plan, "mo"), stops(plan, "sa")[0][0]) == ([], "w1")
    assert plan["summary"]["prize"] == 0.5


def test_hours_of_a_door_hold_on_every_day() -> None:
    town = line_town([(10, 1), (20, 1)])
    two_hours = week(availability={"w1": [16]})
    two_hours["shifts"][1]["to"] = "16:20"

    plan = plan_tours(town, two_hours, iterations=50)

    asked = {stop[0]: (name, stop[1]) for name in ("mo", "sa") for stop in stops(plan, name)}
    assert asked["w1"] == ("sa", "16:00:00")
    assert check_tours(town, two_hours, plan) == []


def test_appointment_is_kept_on_its_day() -> None:
    promised = week(
        appointments=[
            appointment("t1", date=SATURDAY, window=["15:05", "15:06"], minutes=5),
            appointment("t2", date=TUESDAY, window=["15:05", "15:06"], minutes=5),
        ]
    )

    plan = plan_tours(STREET, promised, iterations=100)

    assert [stop[0] for stop in stops(plan, "sa") if stop[0] == "t1"] == ["t1"]
    assert reasons(plan) == {"t2": "window_outside_shifts"}
    assert plan["unserved_appointments"][0]["explain"].startswith(
        "Keine passende Schicht hat 24.11. 15:05–15:06 Zeit"
    )


def test_checker_names_a_shift_put_on_another_day() -> None:
    plan = deepcopy(plan_tours(STREET, week(), iterations=10))
    plan["shifts"][1]["date"] = TUESDAY
    del plan["shifts"][0]["date"]

    faults = check_tours(STREET, week(), plan)

    assert faults == [
        f"mo: date missing instead of {MONDAY}",
        f"sa: date {TUESDAY} instead of {SATURDAY}",
    ]


def test_one_person_may_walk_on_two_days_but_not_twice_at_once() -> None:
    both = week()
    for each in both["shifts"]:
        each["counsellors"] = ["A"]

    assert plan_tours(STREET, both, iterations=5)["summary"]["doors"] > 0

    both["shifts"][1]["date"] = MONDAY
    with pytest.raises(BadInput, match='"A" also walks "mo" from 15:00 to 15:20'):
        plan_tours(STREET, both, iterations=5)


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-30", "2027-11-23"])
def test_shift_outside_the_week_is_refused(day: str) -> None:
    outside = week()
    outside["shifts"][1]["date"] = day

    with pytest.raises(BadInput) as refusal:
        plan_tours(STREET, outside, iterations=5)

    assert str(refusal.value) == (
        "shifts[1].date: is not in the week from the job's date; write 2026-11-23 to 2026-11-29"
    )


def test_several_days_are_replanned_one_by_one() -> None:
    plan = plan_tours(STREET, week(), iterations=5)

    with pytest.raises(BadInput, match="shifts: lie on several days; replan each day by itself"):
        replan(STREET, week(), plan, now="15:00", changes={})


def test_hours_of_a_door_may_differ_by_day() -> None:
    town = line_town([(10, 1), (20, 1), (30, 1), (40, 1)])
    hours = {
        "w1": {SATURDAY: [15]},
        "w2": {MONDAY: [15], SATURDAY: [16]},
        "w3": {TUESDAY: [15]},
        "w4": {MONDAY: [16], SATURDAY: [16]},
    }
    by_day = week(availability=hours)
    by_day["shifts"][1]["to"] = "16:20"

    plan = plan_tours(town, by_day, iterations=200)

    asked = {stop[0]: (name, stop[1][:2]) for name in ("mo", "sa") for stop in stops(plan, name)}
    assert asked.pop("w2") in {("mo", "15"), ("sa", "16")}
    assert asked == {"w1": ("sa", "15"), "w4": ("sa", "16")}
    assert check_tours(town, by_day, plan) == []


def test_checker_names_hours_of_the_day_it_was_asked_on() -> None:
    by_day = week(availability={"w1": {MONDAY: [15, 16]}})
    plan = plan_tours(STREET, week(doors=["w1"], at_home={"15": 0.5}), iterations=50)
    moved = deepcopy(plan)
    for tour in moved["shifts"]:
        tour["stops"] = plan["shifts"][0]["stops"] if tour["id"] == "sa" else []

    faults = check_tours(STREET, {**by_day, "doors": ["w1"], "at_home": {"15": 0.5}}, moved)

    assert any("available in the hours never" in fault for fault in faults)


def test_at_home_may_differ_by_day() -> None:
    town = line_town([(10, 1), (20, 1)])
    shares = {"15": 0.3, SATURDAY: {"15": 0.6}}

    plan = plan_tours(town, week(at_home=shares), iterations=50)

    assert [stops(plan, name) == [] for name in ("mo", "sa")] == [True, False]
    assert plan["summary"]["prize"] == 1.2
    assert check_tours(town, week(at_home=shares), plan) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"availability": {"w1": {TUESDAY: [15], "2026-12-01": [15]}}},
            'availability["w1"]["2026-12-01"]: is no day of the job; '
            "write 2026-11-23 to 2026-11-28",
        ),
        (
            {"availability": {"w1": {MONDAY: [15], TUESDAY: [16], SATURDAY: [17]}}},
            'availability["w1"]: names more than two different lists of hours; use at most two',
        ),
        (
            {"at_home": {SATURDAY: {"15": 40}}},
            'at_home["2026-11-28"]["15"]: 40 is not between 0 and 1; write 0.40',
        ),
    ],
)
def test_hours_of_a_strange_day_are_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput) as refusal:
        plan_tours(STREET, week(**changes), iterations=5)

    assert str(refusal.value) == says
