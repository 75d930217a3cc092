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
