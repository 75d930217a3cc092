from __future__ import annotations

import itertools
import math
from typing import Any

import pytest

from sozialraumbuero.engine.tours import check_tours, plan_tours
from sozialraumbuero.engine.tours.clock import seconds_of_instant
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.engine.tours.tests.makers import (
    afternoon,
    appointment,
    at,
    job,
    line_town,
    shift,
    stops,
)

PAIR = {"counsellors": ["A", "B"], "pair": True}
MANY = practice_town(300)


def test_the_worked_example_of_the_contract() -> None:
    town = line_town([(250, 4), (275, 1)])
    example = job(
        shifts=[shift(**PAIR, to="15:30")], need={"b-w1": 1.5}, minutes_per_door=0.75,
        minutes_if_opened=4,
    )  # fmt: skip

    plan = plan_tours(town, example, iterations=500)

    assert plan == {
        "shifts": [
            {
                "id": "s1",
                "prize": 3.0,
                "walk_minutes": 7.33,
                "stops": [
                    {"kind": "door", "id": "w1", "arrive": "15:03:20", "leave": "15:12:44", "prize": 2.4},
                    {"kind": "door", "id": "w2", "arrive": "15:13:04", "leave": "15:15:25", "prize": 0.6},
                ],
            }
        ],
        "unserved_appointments": [],
        "summary": {
            "appointments": 0,
            "doors": 2,
            "households": 5,
            "prize": 3.0,
            "walk_minutes": 7.33,
            "upper_bound": 3.0,
            "iterations": 500,
            "seed": 1,
            "time_cap_hit": False,
            "floors_unmet": {},
            "explain": {
                "s1": "15 Uhr: Beginn Lange Straße 1 um 15:03. Lange Straße ab 15:03: 5 Haushalte, "
                "Gewicht 1,5, 40 % zu Hause. Fußweg: 7 Minuten. Zu zweit: 1,0 Arbeitsstunden."
            },
            "explain_en": {
                "s1": "15:00: begins at Lange Straße 1 at 15:03. Lange Straße from 15:03: "
                "5 households, weight 1.5, 40 % at home. Walking: 7 minutes. "
                "As a pair: 1.0 working hours."
            },
        },
    }  # fmt: skip
    assert check_tours(town, example, plan) == []


def test_more_than_ten_households_are_asked_on_another_day() -> None:
    plan = plan_tours(line_town([(10, 40)]), job(), iterations=10)

    assert (plan["summary"]["households"], plan["summary"]["prize"]) == (10, 4.0)


def test_an_address_weighs_more_than_its_block() -> None:
    town = line_town([(10, 1), (20, 1), (900, 1)])
    needy = job(need={"b-w1": 2.0, "w2": 3.0})

    plan = plan_tours(town, needy, iterations=100)

    prizes = {stop["id"]: stop["prize"] for stop in plan["shifts"][0]["stops"]}
    assert prizes == {"w1": 0.8, "w2": 1.2, "w3": 0.4}


def test_work_begun_in_a_better_hour_earns_and_lasts_more() -> None:
    town = line_town([(0, 10), (1, 10)])

    plan = plan_tours(town, job(shifts=[shift(**{"from": "15:40"})]), iterations=50)

    assert stops(plan) == [("w1", "15:40:00", "16:03:30"), ("w2", "16:03:31", "16:29:01")]
    assert [stop["prize"] for stop in plan["shifts"][0]["stops"]] == [4.0, 4.5]


def test_the_households_still_to_ask_replace_the_dwellings() -> None:
    town = line_town([(10, 4), (20, 4), (30, 0)])

    plan = plan_tours(town, job(households={"w1": 0, "w2": 2, "w3": 1}), iterations=100)

    assert {stop[0] for stop in stops(plan)} == {"w2", "w3"}
    assert plan["summary"]["households"] == 3


def test_nobody_knocks_where_nobody_may() -> None:
    town = line_town([(10, 1), (20, 1)])
    avoid = job(do_not_visit=["w1", "w2"], appointments=[appointment()])

    plan = plan_tours(town, avoid, iterations=100)

    assert stops(plan) == [("t1", "16:00:00", "16:30:00")]
    assert plan["summary"]["doors"] == 0


def test_a_door_waits_for_its_hours() -> None:
    town = line_town([(10, 1), (20, 1)])

    plan = plan_tours(town, job(availability={"w1": [17], "w2": []}), iterations=100)

    assert stops(plan) == [("w1", "17:00:00", "17:02:57")]


def whole_day(to: str) -> dict[str, Any]:
    day = afternoon(MANY, shifts=1)
    return day | {"shifts": [day["shifts"][0] | {"from": "09:00", "to": to}]}


def rests(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [stop for stop in plan["shifts"][0]["stops"] if stop["kind"] == "break"]


def test_six_hours_need_no_break() -> None:
    plan = plan_tours(MANY, whole_day("15:00"), iterations=400)

    assert rests(plan) == []


@pytest.mark.parametrize(
    ("to", "minutes", "earliest", "latest"),
    [("15:01", 30, "09:00:00", "14:31:00"), ("18:00", 30, "11:30:00", "15:00:00"),
     ("18:01", 45, "11:16:00", "15:00:00")],
)  # fmt: skip
def test_a_longer_shift_rests_so_that_no_stretch_passes_six_hours(
    to: str, minutes: int, earliest: str, latest: str
) -> None:
    plan = plan_tours(MANY, whole_day(to), iterations=400)

    (rest,) = rests(plan)
    assert seconds_of_instant(rest["leave"]) - seconds_of_instant(rest["arrive"]) == minutes * 60
    assert earliest <= rest["arrive"] <= latest
    assert rest["prize"] == 0
    assert check_tours(MANY, whole_day(to), plan) == []


def test_a_shift_without_doors_rests_from_nothing() -> None:
    idle = job(shifts=[shift(**{"from": "08:00", "to": "17:00"})], doors=[])

    plan = plan_tours(line_town([(10, 1)]), idle, iterations=10)

    assert plan["shifts"] == [{"id": "s1", "prize": 0.0, "walk_minutes": 0.0, "stops": []}]
    assert plan["summary"]["explain"] == {
        "s1": "8 Uhr: keine Tür und kein Termin passt in diese Schicht."
    }


def test_a_box_without_doors_gives_an_empty_plan() -> None:
    box = {"bbox": [8.8700, 48.5999, 8.8701, 48.59995]}

    plan = plan_tours(line_town([(500, 1)]), job(doors=box), iterations=100)

    assert (plan["summary"]["doors"], plan["summary"]["upper_bound"]) == (0, 0.0)


def test_a_box_includes_its_border() -> None:
    town = line_town([(500, 1), (600, 1)])
    lat, lon = float(town.addr_lat[0]), float(town.addr_lon[0])

    plan = plan_tours(town, job(doors={"bbox": [lon, lat, lon, lat]}), iterations=50)

    assert [stop[0] for stop in stops(plan)] == ["w1"]


def test_a_shift_too_short_for_any_door_stays_empty() -> None:
    plan = plan_tours(line_town([(500, 1)]), job(shifts=[shift(to="15:05")]), iterations=50)

    assert stops(plan) == []


def test_the_way_back_counts() -> None:
    # 500 m there 6:40, one household 2:21, 500 m back 6:40: 15 min 41 s
    town = line_town([(500, 1)])

    short, long = (
        plan_tours(town, job(shifts=[shift(to=to)]), iterations=50) for to in ("15:15", "15:16")
    )

    assert stops(short) == []
    assert stops(long) == [("w1", "15:06:40", "15:09:01")]


def test_a_limit_of_walking_is_kept_to_the_second() -> None:
    # 150 m there and back are 4 minutes exactly
    town = line_town([(150, 1), (500, 1)])

    exactly = plan_tours(town, job(limits={"max_walk_minutes": 4}), iterations=50)
    less = plan_tours(town, job(limits={"max_walk_minutes": 3.9}), iterations=50)

    assert [stop[0] for stop in stops(exactly)] == ["w1"]
    assert stops(less) == []


def test_appointments_come_before_doors() -> None:
    town = line_town([(10, 10)])
    full = job(shifts=[shift(to="15:40")], appointments=[appointment(window=["15:05", "15:08"])])

    plan = plan_tours(town, full, iterations=300)

    assert stops(plan) == [("t1", "15:05:00", "15:35:00")]


def test_the_buffer_keeps_time_free_before_an_appointment() -> None:
    # Until 15:10 four stays of 2:21 and 5 s of walking fit: 569 s. One stay varies by
    # 240 s × √(0.4 × 0.6); 0.84 of it is kept free: 99 s for one, 172 s for three, 198 s for four.
    # 3 × 141 + 5 + 172 = 600 s just fit. From 17:59 on there is no time for a door.
    town = line_town([(0, 1), (1, 1), (2, 1), (3, 1), (4, 1)])
    tight = job(appointments=[appointment(metres=5, window=["15:10", "15:10"], minutes=169)])

    without = plan_tours(town, tight, iterations=300)
    with_buffer = plan_tours(town, tight | {"buffer": True}, iterations=300)

    before = [[each[0] for each in stops(plan)].index("t1") for plan in (without, with_buffer)]
    assert before == [4, 3]


def test_a_small_day_is_planned_as_well_as_by_trying_everything() -> None:
    doors = [(40, 1), (160, 2), (410, 6), (470, 3), (880, 10)]
    town = line_town(doors)
    day = job(shifts=[shift(to="15:45", end=at(300))])

    plan = plan_tours(town, day, iterations=3000)

    assert plan["summary"]["prize"] == pytest.approx(_best_of_all(doors, 300, 45 * 60))


def _best_of_all(doors: list[tuple[float, int]], end: float, seconds: int) -> float:
    """Return the highest prize of any order of any doors, all asked before 16:00."""
    best = 0.0
    for count in range(len(doors) + 1):
        for order in itertools.permutations(doors, count):
            now, here = 0, 0.0
            for metres, homes in order:
                now += math.ceil(abs(metres - here) / 1.25) + homes * 141
                here = metres
            if now + math.ceil(abs(end - here) / 1.25) <= seconds:
                best = max(best, 0.4 * sum(homes for _, homes in order))
    return best


def test_one_door_and_one_shift() -> None:
    plan = plan_tours(line_town([(10, 1)]), job(), seconds=5)

    assert [stop[0] for stop in stops(plan)] == ["w1"]


def test_an_empty_tour_says_when_all_doors_are_in_others() -> None:
    # Both doors fit into the better hour; without doors there is nothing to say so of.
    two = job(shifts=[shift("early", to="15:30"), shift("late", **{"from": "17:00"})])

    plan = plan_tours(line_town([(10, 1), (20, 1)]), two, iterations=200)
    bare = plan_tours(line_town([(10, 1)]), two | {"do_not_visit": ["w1"]}, iterations=10)

    assert (stops(plan, "early"), len(stops(plan, "late"))) == ([], 2)
    assert plan["summary"]["explain"]["early"] == (
        "15 Uhr: nichts zu tun. Alle Häuser liegen schon in den anderen Touren, zu Stunden, "
        "in denen eher jemand zu Hause ist."
    )
    assert bare["summary"]["explain"]["early"] == (
        "15 Uhr: keine Tür und kein Termin passt in diese Schicht."
    )
