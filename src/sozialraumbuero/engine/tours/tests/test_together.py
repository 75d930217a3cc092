"""Visits that want two counsellors: both are there at the same time, or nobody comes."""

from __future__ import annotations

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
)

STREET = line_town([(10.0 * number, 2) for number in range(1, 90)])
MANY = practice_town(300)
PAIR = {"counsellors": ["A", "B"], "pair": True}


def two(name: str = "t1", metres: float = 100, **changes: Any) -> dict[str, Any]:
    return appointment(name, metres, together=2, **changes)


def visits(plan: dict[str, Any], name: str = "t1") -> dict[str, str]:
    """Return which shifts come to an appointment and when they begin."""
    return {
        tour["id"]: stop["arrive"]
        for tour in plan["shifts"]
        for stop in tour["stops"]
        if (stop["kind"], stop["id"]) == ("appointment", name)
    }


def test_two_lone_shifts_begin_at_the_same_time() -> None:
    day = job(shifts=[shift("s1"), shift("s2", start=at(900))], appointments=[two(metres=500)])

    plan = plan_tours(STREET, day, iterations=800)

    found = visits(plan)
    assert found.keys() == {"s1", "s2"}
    (start,) = set(found.values())
    assert "16:00:00" <= start <= "16:30:00"
    assert int(start[3:5]) % 5 == 0
    assert plan["summary"]["appointments"] == 1
    assert f"Zugesagt: t1 {start[:5]} gemeinsam mit Schicht s2." in plan["summary"]["explain"]["s1"]
    assert (
        f"Promised: t1 {start[:5]} together with shift s1." in plan["summary"]["explain_en"]["s2"]
    )
    assert check_tours(STREET, day, plan) == []


def test_a_pair_comes_alone() -> None:
    day = job(shifts=[shift("s1", **PAIR), shift("s2"), shift("s3")], appointments=[two()])

    plan = plan_tours(STREET, day, iterations=500)

    assert visits(plan).keys() == {"s1"}
    assert "gemeinsam" not in plan["summary"]["explain"]["s1"]
    assert check_tours(STREET, day, plan) == []


def test_one_of_the_two_has_the_language_and_all_skills() -> None:
    crew = [
        shift("s1", languages=["de"]),
        shift("s2", languages=["ro"], skills=["debt"]),
        shift("s3", languages=["ro"]),
    ]
    visit = two(languages=["ro"], skills=["debt"])
    day = job(shifts=crew, appointments=[visit])

    plan = plan_tours(STREET, day, iterations=500)
    nobody = plan_tours(STREET, job(shifts=[crew[0], crew[2]], appointments=[visit]), iterations=50)

    assert len(visits(plan)) == 2
    assert "s2" in visits(plan)
    assert reasons(nobody) == {"t1": "no_shift_with_skills"}
    assert check_tours(STREET, day, plan) == []


def test_a_pair_without_the_language_does_not_come() -> None:
    crew = [shift("s1", **PAIR, languages=["de"]), shift("s2", languages=["ro"]), shift("s3")]

    plan = plan_tours(
        STREET, job(shifts=crew, appointments=[two(languages=["ro"])]), iterations=500
    )

    assert visits(plan).keys() == {"s2", "s3"}


def test_one_lone_shift_is_not_enough() -> None:
    alone = job(appointments=[two()])
    apart = job(
        shifts=[shift("s1"), shift("s2", **{"from": "17:00", "to": "18:00"})], appointments=[two()]
    )

    plans = [plan_tours(STREET, day, iterations=200) for day in (alone, apart)]

    assert [reasons(plan) for plan in plans] == [{"t1": "partner_missing"}] * 2
    assert [visits(plan) for plan in plans] == [{}, {}]
    assert plans[0]["unserved_appointments"][0]["explain"] == (
        "Dieser Besuch braucht zwei Personen; 16:00–16:30 kann keine zweite dort sein."
    )
    assert [check_tours(STREET, *each) for each in ((alone, plans[0]), (apart, plans[1]))] == [
        [],
        [],
    ]


def test_reasons_of_visits_of_two_that_nobody_can_reach() -> None:
    town = line_town([(10, 1)], length=9000)
    crew = [shift("s1"), shift("s2")]
    wishes = [
        two("early", window=["08:00", "08:30"]),
        two("far", 8900, window=["15:00", "15:10"]),
        two("off", lat=48.605),
        two("one", window=["16:00", "16:10"]),
        two("other", window=["16:00", "16:10"]),
    ]

    plan = plan_tours(town, job(shifts=crew, appointments=wishes), iterations=300)

    found = reasons(plan)
    assert sorted(found.pop(name, "") for name in ("one", "other")) == ["", "conflict"]
    assert found == {
        "early": "window_outside_shifts",
        "far": "too_far",
        "off": "no_street_within_150_m",
    }


def test_two_visits_of_two_and_one_of_one_are_all_kept_where_it_is_tight() -> None:
    # Each of both shifts has 110 minutes; the visits take 30 each and lie where the room is.
    crew = [shift("s1", to="16:50"), shift("s2", to="16:50")]
    wishes = [
        two("t1", 0, window=["15:00", "16:20"]),
        two("t2", 0, window=["15:00", "16:20"]),
        appointment("t3", 0, window=["15:30", "15:30"]),
        appointment("t4", 0, window=["15:30", "15:30"]),
    ]

    plan = plan_tours(STREET, job(shifts=crew, appointments=wishes), iterations=2000)

    assert reasons(plan) == {}


def test_the_start_moves_to_where_doors_lose_least() -> None:
    # At three nobody opens, at four everybody: the visit is best made at three.
    day = job(
        shifts=[shift("s1", to="17:00"), shift("s2", to="17:00")],
        appointments=[two(window=["15:00", "16:30"])],
        at_home={"15": 0.05, "16": 1.0},
    )

    plan = plan_tours(STREET, day, iterations=3000)

    (start,) = set(visits(plan).values())
    assert start <= "15:30:00"


def test_equal_seeds_give_equal_plans() -> None:
    wishes = [two(f"t{number}", 90 * number, window=["15:00", "17:00"]) for number in range(1, 6)]
    day = job(shifts=[shift(f"s{number}") for number in range(1, 5)], appointments=wishes)

    plans = [plan_tours(STREET, day, iterations=1500) for _ in range(2)]

    assert plans[0] == plans[1]
    assert check_tours(STREET, day, plans[0]) == []


def test_an_afternoon_of_many_visits_of_two_is_kept_whole() -> None:
    wishes = [
        {
            **two(f"t{number}", window=["15:00", "17:20"], minutes=20),
            "lat": float(MANY.addr_lat[door]),
            "lon": float(MANY.addr_lon[door]),
        }
        for number, door in enumerate(range(0, 300, 38))
    ]
    day = afternoon(MANY, shifts=6, appointments=wishes)

    plan = plan_tours(MANY, day, iterations=2000)

    assert reasons(plan) == {}
    assert plan["summary"]["appointments"] == len(wishes) == 8
    assert check_tours(MANY, day, plan) == []


@pytest.mark.parametrize(
    ("together", "line"),
    [
        (3, "appointments[0].together: 3 is not between 1 and 2; write 1 or 2"),
        (0, "appointments[0].together: 0 is not between 1 and 2; write 1 or 2"),
        (1.5, "appointments[0].together: 1.5 is not a whole number; write 1 or 2"),
        (True, "appointments[0].together: is a truth value, not a number; write 1 or 2"),
        ("two", "appointments[0].together: is a text, not a number; write 1 or 2"),
    ],
)
def test_more_than_two_is_refused(together: Any, line: str) -> None:
    with pytest.raises(BadInput) as refusal:
        plan_tours(STREET, job(appointments=[appointment(together=together)]), iterations=1)

    assert str(refusal.value) == line


# --- changes during the day


def crew(*languages: str) -> dict[str, Any]:
    """Return a day with a visit of two at four o'clock, in which every shift speaks as said."""
    shifts = [
        shift(f"s{number}", languages=[spoken]) for number, spoken in enumerate(languages, start=1)
    ]
    visit = two(languages=["ro"], window=["16:00", "16:00"])
    return job(shifts=shifts, appointments=[visit])


def change(day: dict[str, Any], now: str, **changes: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the plan before and after; both are valid."""
    before = plan_tours(STREET, day, iterations=300)
    after = replan(STREET, day, before, now=now, changes=changes, iterations=300)
    assert check_tours(STREET, day, before) == []
    assert check_tours(STREET, day, after, changes=changes, now=now) == []
    return before, after


def test_somebody_else_comes_for_a_sick_one_and_the_other_is_told() -> None:
    day = crew("ro", "de", "de")
    before = plan_tours(STREET, day, iterations=300)
    (sick,) = visits(before).keys() - {"s1"}
    (helping,) = {"s2", "s3"} - {sick}

    before, after = change(day, "15:10", sick=[sick])

    assert visits(after) == {"s1": "16:00:00", helping: "16:00:00"}
    told = [entry for entry in after["differences"] if entry["kind"] == "appointment"]
    assert told == [
        {"kind": "appointment", "id": "t1", "change": "partner", "shift": "s1", "from": sick,
         "to": helping, "now": "16:00:00"},
        {"kind": "appointment", "id": "t1", "change": "moved", "from": sick, "shift": helping,
         "was": "16:00:00", "now": "16:00:00"},
    ]  # fmt: skip
    assert f"gemeinsam mit Schicht {helping}" in after["summary"]["explain"]["s1"]


def test_without_anybody_else_nobody_comes_and_both_are_told() -> None:
    before, after = change(crew("ro", "de"), "15:10", sick=["s2"])

    assert visits(before).keys() == {"s1", "s2"}
    assert visits(after) == {}
    assert reasons(after) == {"t1": "partner_missing"}
    told = [entry for entry in after["differences"] if entry["kind"] == "appointment"]
    assert told == [
        {"kind": "appointment", "id": "t1", "change": "removed", "shift": name, "was": "16:00:00"}
        for name in ("s1", "s2")
    ]


def test_nobody_is_left_who_speaks_the_language() -> None:
    _, after = change(crew("ro", "de", "de"), "15:10", sick=["s1"])

    assert visits(after) == {}
    assert reasons(after) == {"t1": "partner_missing"}


def test_who_is_on_the_way_already_turns_round_if_the_other_cannot_come() -> None:
    # From the room it takes 12 minutes; at 15:50 both are on their way and one falls.
    day = crew("ro", "de") | {"doors": [], "appointments": [
        two(metres=900, window=["16:00", "16:00"])]}  # fmt: skip

    before, after = change(day, "15:50", sick=["s2"])

    assert visits(before).keys() == {"s1", "s2"}
    assert reasons(after) == {"t1": "partner_missing"}


def test_who_is_on_the_way_goes_on_if_somebody_else_comes() -> None:
    # The third one, 5 m away, is free because another visit is cancelled at the same moment.
    own = appointment("t2", 905, window=["16:00", "16:00"], languages=["tr"])
    shifts = [
        shift("s1", languages=["de"]),
        shift("s2", languages=["de"]),
        shift("s3", languages=["tr"], start=at(905), end=at(0)),
    ]
    visit = two(metres=900, window=["16:00", "16:00"])
    day = job(shifts=shifts, doors=[], appointments=[visit, own])

    before, after = change(day, "15:50", sick=["s2"], cancelled=["t2"])

    assert visits(before) == {"s1": "16:00:00", "s2": "16:00:00"}
    assert visits(after) == {"s1": "16:00:00", "s3": "16:00:00"}


def test_both_start_later_if_one_is_held_up_and_the_window_allows_it() -> None:
    shifts = [shift("s1"), shift("s2")]
    visit = two(window=["15:30", "16:30"])
    day = job(shifts=shifts, appointments=[visit], doors=[])

    before, after = change(day, "15:05", late={"s2": 60})

    (start,) = set(visits(after).values())
    assert visits(after).keys() == visits(before).keys() == {"s1", "s2"}
    assert start >= "16:01:20" > max(visits(before).values())
    assert [(entry["change"], entry["shift"]) for entry in after["differences"]] == [
        ("retimed", "s1"),
        ("retimed", "s2"),
    ]


def test_a_visit_of_two_that_has_begun_stays() -> None:
    before, after = change(crew("ro", "de"), "16:05", sick=["s2"])

    assert visits(after) == visits(before) == {"s1": "16:00:00", "s2": "16:00:00"}


def test_a_cancelled_visit_of_two_leaves_both_tours() -> None:
    before, after = change(crew("ro", "de"), "15:10", cancelled=["t1"])

    assert (len(visits(before)), visits(after), reasons(after)) == (2, {}, {})


def test_a_new_visit_of_two_is_promised_by_two() -> None:
    day = job(shifts=[shift("s1"), shift("s2")], minutes_per_door=5)

    _, after = change(day, "15:10", new_appointments=[two(window=["16:00", "17:00"])])

    assert len(visits(after)) == 2


def test_equal_iterations_give_equal_answers_on_any_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day = crew("ro", "de", "de")
    plan = plan_tours(STREET, day, iterations=300)
    answers = []
    for speed in (1e12, 1.0):
        monkeypatch.setattr(
            "sozialraumbuero.engine.tours.solve.steps_per_second", lambda speed=speed: speed
        )
        answers.append(
            replan(STREET, day, plan, now="15:10", changes={"late": {"s1": 9}}, iterations=400)
        )

    assert answers[0] == answers[1]
    assert answers[0]["summary"]["iterations"] == 400
    assert answers[0]["summary"]["time_cap_hit"] is False
