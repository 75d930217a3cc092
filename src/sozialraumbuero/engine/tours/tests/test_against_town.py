from __future__ import annotations

import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours import plan_tours
from sozialraumbuero.engine.tours.tests.makers import appointment, at, job, line_town, shift

IMPOSSIBLE = {
    "a walk longer than the shift": (
        {"shifts": [shift(end=at(1000), to="15:13")]},
        "shifts[0].to: the walk from start to end alone takes 14 min; end later",
    ),
    "a walk longer than allowed": (
        {"shifts": [shift(end=at(1000))], "limits": {"max_walk_minutes": 13}},
        "limits.max_walk_minutes: shifts[0] walks 14 min from start to end alone; allow more",
    ),
    "a room off the street": (
        {"shifts": [shift(end={"lat": 48.61, "lon": 8.87})]},
        "shifts[0].end: no street within 150 m; move it to a walkable street",
    ),
    "a room in another country": (
        {"shifts": [shift(), shift("s2", start={"lat": 48.6, "lon": 9.7})]},
        "shifts[1].start: 60 km from the town; check lat and lon are not swapped",
    ),
    "swapped coordinates": (
        {"shifts": [shift(start={"lat": 8.87, "lon": 48.6})]},
        "shifts[0].start: 5761 km from the town; check lat and lon are not swapped",
    ),
    "a swapped box": (
        {"doors": {"bbox": [48.5, 8.8, 48.7, 8.9]}},
        "doors.bbox: 5752 km from the town; check lat and lon are not swapped",
    ),
    "a distant appointment": (
        {"appointments": [appointment(lat=0, lon=0)]},
        "appointments[0]: 5471 km from the town; check lat and lon are not swapped",
    ),
    "an unknown door": (
        {"doors": ["w1", "w9"]},
        'doors[1]: "w9" is no address of this town; correct the id',
    ),
    "an unknown door to avoid": (
        {"do_not_visit": ["n1"]},
        'do_not_visit[0]: "n1" is no address of this town; correct the id',
    ),
    "an unknown need": (
        {"need": {"b-w9": 2}},
        'need["b-w9"]: no address or block of this town; correct the id',
    ),
    "an unknown floor": (
        {"floors": {"w1": 2}},
        'floors["w1"]: no block of this town; correct the id',
    ),
    "unknown households": (
        {"households": {"x": 2}, "availability": {"y": [1]}},
        'availability["y"]: no address of this town; correct the id (and 1 more)',
    ),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_a_job_that_does_not_fit_the_town_is_refused(case: str) -> None:
    changes, line = IMPOSSIBLE[case]

    with pytest.raises(BadInput) as refusal:
        plan_tours(line_town([(10, 1)]), job(**changes), iterations=1)

    assert str(refusal.value) == line
