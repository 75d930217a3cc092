"""Shifts that do not walk: by wheelchair only where one gets through, by bicycle along streets."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets import Town, read_town
from sozialraumbuero.engine.streets.tests.sketch import Sketch, lat_lon
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
from sozialraumbuero.engine.tours.tests.wheels import some_way_on_wheels, with_steps

MANY = some_way_on_wheels(practice_town(300))


def place(x_m: float, y_m: float) -> dict[str, float]:
    lat, lon = lat_lon(x_m, y_m)
    return {"lat": lat, "lon": lon}


@pytest.fixture(scope="module")
def hill(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Return a street with the houses 1 to 3 and, up some steps, another with 4 to 6."""
    sketch = Sketch()
    foot = sketch.street([(0, 0), (300, 0)], name="Unten")[1]
    head = sketch.node(300, 40)
    sketch.way([foot, head], highway="steps", name="Stiege")
    sketch.way([head, sketch.node(600, 40)], highway="residential", name="Oben")
    for number, x in enumerate((50, 100, 150), start=1):
        sketch.house(x, 5, str(number), "Unten")
        sketch.house(x + 300, 45, str(number + 3), "Oben")
    path: Path = tmp_path_factory.mktemp("hill") / "t.osm"
    return read_town(sketch.save(path))


def on_hill(*shifts: dict[str, Any], **changes: Any) -> dict[str, Any]:
    rooms = [{**each, "start": place(0, 0)} for each in shifts]
    return job(shifts=rooms, **changes)


def numbers(town: Town, plan: dict[str, Any], name: str = "s1") -> set[str]:
    """Return the house numbers that a shift asks at."""
    place_of = town.address_index()
    return {
        str(town.addr_number[place_of[stop]])
        for stop, _, _ in stops(plan, name)
        if stop in place_of
    }


def test_whoever_uses_a_wheelchair_goes_where_wheelchairs_get_through(hill: Town) -> None:
    asked = on_hill(shift(profile="wheelchair"))

    plan = plan_tours(hill, asked, iterations=200)

    assert numbers(hill, plan) == {"1", "2", "3"}
    tour = plan["shifts"][0]
    assert (tour["profile"], tour["unreachable_doors"]) == ("wheelchair", 3)
    assert plan["summary"]["explain"]["s1"].endswith(
        "Weg im Rollstuhl: 6 Minuten. 3 Häuser sind im Rollstuhl nicht zu erreichen."
    )
    assert plan["summary"]["explain_en"]["s1"].endswith(
        "By wheelchair: 6 minutes. 3 houses cannot be reached by wheelchair."
    )
    assert check_tours(hill, asked, plan) == []


def test_whoever_walks_asks_where_wheelchairs_do_not_get(hill: Town) -> None:
    mixed = on_hill(shift("s1", profile="wheelchair"), shift("s2"))

    plan = plan_tours(hill, mixed, iterations=500)

    assert numbers(hill, plan, "s1") <= {"1", "2", "3"}
    assert numbers(hill, plan, "s1") | numbers(hill, plan, "s2") == set("123456")
    assert "profile" not in plan["shifts"][1]
    assert check_tours(hill, mixed, plan) == []


def test_the_profile_of_the_job_holds_for_shifts_that_name_none(hill: Town) -> None:
    shifts = (shift("s1"), shift("s2", profile="foot"))

    plan = plan_tours(hill, on_hill(*shifts, profile="wheelchair"), iterations=100)

    assert [tour.get("profile") for tour in plan["shifts"]] == ["wheelchair", None]


def test_a_visit_up_the_steps_is_promised_by_whoever_walks(hill: Town) -> None:
    visit = {"id": "t1", **place(500, 35), "window": ["16:00", "16:30"], "minutes": 30}
    alone = on_hill(shift(profile="wheelchair"), appointments=[visit])
    both = on_hill(shift(profile="wheelchair"), shift("s2"), appointments=[visit])

    lonely, helped = (plan_tours(hill, each, iterations=200) for each in (alone, both))

    assert reasons(lonely) == {"t1": "unreachable"}
    assert lonely["unserved_appointments"][0]["explain"] == (
        "Zu diesem Ort führt für keine passende Schicht ein Weg, den sie nutzen kann."
    )
    assert "t1" in [stop[0] for stop in stops(helped, "s2")]
    assert [check_tours(hill, *each) for each in ((alone, lonely), (both, helped))] == [[], []]


def test_a_wheelchair_is_slower_and_a_bicycle_quicker_but_parked() -> None:
    # 250 m: 200 s on foot, 277.8 s by wheelchair, 59.5 s by bicycle and 20 s to park it.
    town = line_town([(250, 1)])

    plans = {
        profile: plan_tours(town, job(profile=profile), iterations=20)
        for profile in ("foot", "wheelchair", "bicycle")
    }

    assert {profile: stops(plan)[0][1] for profile, plan in plans.items()} == {
        "foot": "15:03:20",
        "wheelchair": "15:04:38",
        "bicycle": "15:01:20",
    }
    assert plans["bicycle"]["shifts"][0]["walk_minutes"] == 2.65
    assert "Weg mit dem Rad: 3 Minuten." in plans["bicycle"]["summary"]["explain"]["s1"]
    assert all(check_tours(town, job(profile=p), plan) == [] for p, plan in plans.items())


def test_a_bicycle_is_pushed_to_the_next_house() -> None:
    # 10 m are 8 s on foot; riding would take 2.4 s and 20 s to park.
    town = line_town([(0, 1), (10, 1)])

    plan = plan_tours(town, job(profile="bicycle"), iterations=50)

    assert stops(plan) == [("w1", "15:00:00", "15:02:21"), ("w2", "15:02:29", "15:04:50")]


def test_shifts_of_all_kinds_are_planned_together_and_keep_their_ways() -> None:
    day = afternoon(MANY, shifts=4)
    for number, profile in enumerate(("foot", "wheelchair", "bicycle")):
        day["shifts"][number]["profile"] = profile

    plans = [plan_tours(MANY, day, iterations=3000) for _ in range(2)]

    assert plans[0] == plans[1]
    assert check_tours(MANY, day, plans[0]) == []
    assert plans[0]["summary"]["prize"] < plans[0]["summary"]["upper_bound"]


def test_two_profiles_lose_little_beside_a_plan_for_each() -> None:
    day = afternoon(MANY, shifts=4)
    for each in day["shifts"][:2]:
        each["profile"] = "wheelchair"
    first = plan_tours(MANY, day | {"shifts": day["shifts"][:2]}, iterations=4000)
    asked = [stop["id"] for tour in first["shifts"] for stop in tour["stops"]]
    rest = day | {"shifts": day["shifts"][2:], "do_not_visit": asked}
    second = plan_tours(MANY, rest, iterations=4000)

    together = plan_tours(MANY, day, iterations=8000)

    apart = first["summary"]["prize"] + second["summary"]["prize"]
    assert together["summary"]["prize"] > 0.995 * apart


def test_floors_that_no_wheelchair_reaches_are_reported(hill: Town) -> None:
    block = str(hill.block_id[hill.addr_block[0]])
    floored = on_hill(shift(profile="wheelchair"), floors={block: 6})

    plan = plan_tours(hill, floored, iterations=100)

    assert plan["summary"]["floors_unmet"] == {block: 3}
    assert check_tours(hill, floored, plan) == []


def test_an_empty_tour_on_wheels_says_what_it_cannot_reach(hill: Town) -> None:
    upstairs = [str(hill.addr_id[n]) for n in range(6) if hill.addr_number[n] in "456"]

    plan = plan_tours(hill, on_hill(shift(profile="wheelchair"), doors=upstairs), iterations=50)

    assert stops(plan) == []
    assert plan["summary"]["explain"]["s1"] == (
        "15 Uhr: keine Tür und kein Termin passt in diese Schicht. "
        "3 Häuser sind im Rollstuhl nicht zu erreichen."
    )


def test_a_room_is_joined_to_a_way_that_the_shift_can_use(hill: Town) -> None:
    by_the_steps = {"start": place(305, 25), "end": place(0, 0)}
    asked = job(shifts=[{**shift(profile="wheelchair"), **by_the_steps}])

    plan = plan_tours(hill, asked, iterations=100)

    assert numbers(hill, plan) == {"1", "2", "3"}
    assert check_tours(hill, asked, plan) == []


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown profile": (
        {"shifts": [shift(profile="car")]},
        'shifts[0].profile: "car" is unknown; write foot, wheelchair, bicycle',
    ),
    "an unknown profile of the job": (
        {"profile": ["foot"]},
        'profile: ["foot"] is unknown; write foot, wheelchair, bicycle',
    ),
    "a room away from every way on wheels": (
        {"shifts": [shift(profile="wheelchair")]},
        "shifts[0].start: no way open to wheelchairs within 150 m; move it to one",
    ),
    "a room away from every way to ride": (
        {"shifts": [shift(), shift("s2", end=at(10), profile="bicycle")]},
        "shifts[1].start: no way open to bicycles within 150 m; move it to one",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_profile_that_makes_no_sense_is_refused(case: str) -> None:
    changes, line = REFUSED[case]
    closed = with_steps(line_town([(10, 1)]), [0])

    with pytest.raises(BadInput) as refusal:
        plan_tours(closed, job(**changes), iterations=1)

    assert str(refusal.value) == line


def test_an_end_without_a_way_on_wheels_is_refused() -> None:
    town = practice_town(60)
    corner = int(np.bincount(np.concatenate([town.seg_a, town.seg_b])).argmin())
    (lonely, *_) = np.flatnonzero((town.seg_a == corner) | (town.seg_b == corner)).tolist()
    around = [
        seg
        for seg in range(len(town.seg_a))
        if seg != lonely
        and {int(town.seg_a[seg]), int(town.seg_b[seg])}
        & {int(town.seg_a[lonely]), int(town.seg_b[lonely])}
    ]
    cut = with_steps(town, around)
    middle = 0.5 * (town.node_lat[town.seg_a[lonely]] + town.node_lat[town.seg_b[lonely]])
    end = {
        "lat": float(middle),
        "lon": 0.5 * float(town.node_lon[town.seg_a[lonely]] + town.node_lon[town.seg_b[lonely]]),
    }
    day = afternoon(cut, shifts=1, profile="wheelchair")
    day["shifts"][0]["end"] = end

    with pytest.raises(BadInput) as refusal:
        plan_tours(cut, day, iterations=1)

    assert str(refusal.value) == (
        "shifts[0].end: cannot be reached by wheelchair from start; move one of them"
    )


def test_a_changed_day_keeps_everybody_on_their_ways() -> None:
    visit = {**appointment("t1"), "lat": float(MANY.addr_lat[20]), "lon": float(MANY.addr_lon[20])}
    day = afternoon(MANY, appointments=[visit])
    day["shifts"][0]["profile"], day["shifts"][1]["profile"] = "wheelchair", "bicycle"
    plan = plan_tours(MANY, day, iterations=1500)

    changes: dict[str, Any] = {"sick": ["s3"], "late": {"s1": 10}}
    after = replan(MANY, day, plan, now="15:40", changes=changes, iterations=300)

    assert [tour.get("profile") for tour in after["shifts"]] == ["wheelchair", "bicycle", None]
    assert after["shifts"][0]["unreachable_doors"] == plan["shifts"][0]["unreachable_doors"] > 0
    assert check_tours(MANY, day, after, changes=changes, now="15:40") == []


def test_a_changed_day_whose_room_lies_off_the_ways_is_refused() -> None:
    town = line_town([(10, 1)])
    plan = plan_tours(town, job(), iterations=5)
    moved = copy.deepcopy(job())
    moved["shifts"][0]["start"] = {"lat": 48.61, "lon": 8.87}

    with pytest.raises(BadInput) as refusal:
        replan(town, moved, plan, now="15:00", changes={"late": {"s1": 5}}, iterations=5)

    assert str(refusal.value) == (
        "shifts[0].start: no street within 150 m; move it to a walkable street"
    )
