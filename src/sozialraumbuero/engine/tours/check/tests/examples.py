"""A day reckoned by hand on one straight street: 1.25 m/s, so 8 seconds for 10 metres."""

from __future__ import annotations

import copy
from typing import Any

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours.tests.makers import at, line_town

Changes = dict[str, Any]

# w7 must be left alone, w8 is not among the job's doors, nobody lives at w9.
TOWN: Town = line_town(
    [(100, 4), (125, 1), (250, 2), (600, 3), (700, 12), (720, 1), (900, 2), (950, 1), (960, 0)]
)

JOB: dict[str, Any] = {
    "date": "2026-11-24",
    "shifts": [
        {
            "id": "s1",
            "counsellors": ["A", "B"],
            "pair": True,
            "languages": ["de", "ro"],
            "start": at(0),
            "from": "15:00",
            "to": "18:00",
        },
        {
            "id": "s2",
            "counsellors": ["C"],
            "languages": ["de"],
            "skills": ["debt"],
            "start": at(500),
            "end": at(400),
            "from": "09:00",
            "to": "16:00",
        },
    ],
    "appointments": [
        {"id": "t1", **at(300), "window": ["16:00", "16:30"], "minutes": 30, "languages": ["ro"]},
        {"id": "t2", **at(650), "window": ["11:00", "11:30"], "minutes": 20, "skills": ["debt"]},
        {"id": "t3", **at(700), "window": ["16:00", "17:00"], "minutes": 20, "languages": ["tr"]},
        {"id": "t4", "lat": 48.605, "lon": 8.871, "window": ["09:00", "17:00"], "minutes": 20},
    ],
    "doors": ["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w9"],
    "at_home": {"8": 0.3, "9": 0.3, "13": 0.5, "15": 0.4, "16": 0.45, "17": 0.55},
    "minutes_per_door": 0.75,
    "minutes_if_opened": 4,
    "need": {"w1": 1.5},
    "do_not_visit": ["w7"],
    "availability": {"w3": [17]},
    "floors": {"b-w1": 9, "b-w2": 13},
}

PLAN: dict[str, Any] = {
    "shifts": [
        {
            "id": "s1",
            "prize": 3.9,  # 4 × 1.5 × 0.40 + 0.40 + 2 × 0.55
            "walk_minutes": 8.0,  # 100 + 25 + 175 + 50 + 250 m
            "stops": [
                # 4 × (0.75 + 0.40 × 4) = 9.4 min
                {"kind": "door", "id": "w1", "arrive": "15:01:20", "leave": "15:10:44", "prize": 2.4},
                {"kind": "door", "id": "w2", "arrive": "15:11:04", "leave": "15:13:25", "prize": 0.4},
                {"kind": "appointment", "id": "t1", "arrive": "16:00:00", "leave": "16:30:00", "prize": 0},
                # 2 × (0.75 + 0.55 × 4) = 5.9 min
                {"kind": "door", "id": "w3", "arrive": "17:00:00", "leave": "17:05:54", "prize": 1.1},
            ],
        },
        {
            "id": "s2",
            "prize": 5.9,  # 3 × 0.30 + 10 × 0.50
            "walk_minutes": 6.67,  # 100 + 50 + 50 + 300 m
            "stops": [
                # 3 × (0.75 + 0.30 × 4) = 5.85 min
                {"kind": "door", "id": "w4", "arrive": "09:01:20", "leave": "09:07:11", "prize": 0.9},
                {"kind": "appointment", "id": "t2", "arrive": "11:00:00", "leave": "11:20:00", "prize": 0},
                {"kind": "break", "id": "break", "arrive": "12:30:00", "leave": "13:00:00", "prize": 0},
                # 10 × (0.75 + 0.50 × 4) = 27.5 min
                {"kind": "door", "id": "w5", "arrive": "13:00:40", "leave": "13:28:10", "prize": 5.0},
            ],
        },
    ],
    "unserved_appointments": [
        {"id": "t3", "reason": "no_shift_with_language"},
        {"id": "t4", "reason": "no_street_within_150_m"},
    ],
    "summary": {
        "appointments": 2,
        "doors": 5,
        "households": 20,
        "prize": 9.8,
        "walk_minutes": 14.67,
        "upper_bound": 41.7,
        "iterations": 38000,
        "seed": 1,
        "time_cap_hit": False,
        "floors_unmet": {"b-w1": 2},
        "explain": {"s1": "15 Uhr: …", "s2": "9 Uhr: …"},
    },
}  # fmt: skip


def altered(document: dict[str, Any], changes: Changes) -> dict[str, Any]:
    """Return a copy with the values at some paths replaced, such as {"shifts.0.stops.1.id": "x"}."""
    result = copy.deepcopy(document)
    for path, value in changes.items():
        *parents, last = (int(key) if key.isdigit() else key for key in path.split("."))
        place: Any = result
        for key in parents:
            place = place[key]
        place[last] = value
    return result


def planned(number: int) -> list[dict[str, Any]]:
    """Return a copy of the stops of the first (0) or second (1) shift."""
    return copy.deepcopy(PLAN["shifts"][number]["stops"])
