from __future__ import annotations

import pytest

from sozialraumbuero.engine.tours import check_tours, plan_tours
from sozialraumbuero.engine.tours.tests.makers import (
    appointment,
    job,
    line_town,
    reasons,
    shift,
    stops,
)


def test_reasons_of_unserved_appointments() -> None:
    town = line_town([(10, 1)], length=9000)
    wishes = [
        appointment("language", languages=["ro"]),
        appointment("skill", skills=["debt"]),
        appointment("early", window=["08:00", "08:30"]),
        appointment("late", window=["17:45", "17:50"]),
        appointment("far", 8900, window=["15:00", "15:10"]),
        appointment("off", lat=48.605),
        appointment("same", window=["16:00", "16:10"]),
        appointment("time", window=["16:00", "16:10"]),
    ]
    asked = job(shifts=[shift(languages=["de"])], appointments=wishes)

    plan = plan_tours(town, asked, iterations=500)

    found = reasons(plan)
    assert sorted(found.pop(name, "") for name in ("same", "time")) == ["", "conflict"]
    assert found == {
        "language": "no_shift_with_language",
        "skill": "no_shift_with_skills",
        "early": "window_outside_shifts",
        "late": "window_outside_shifts",
        "far": "too_far",
        "off": "no_street_within_150_m",
    }
    texts = {entry["id"]: entry["explain"] for entry in plan["unserved_appointments"]}
    assert texts["early"] == (
        "Keine passende Schicht hat 08:00–08:30 Zeit bis zum Ende des Termins. "
        "Möglich wäre ein Beginn um 15:02 Uhr mit Schicht s1."
    )
    assert texts["language"] == "Keine Schicht spricht ro."
    assert check_tours(town, asked, plan) == []


@pytest.mark.parametrize(("spoken", "wanted"), [(["de"], []), ([], ["ro"]), (["de", "ro"], ["ro"])])
def test_an_empty_list_of_languages_means_any(spoken: list[str], wanted: list[str]) -> None:
    asked = job(shifts=[shift(languages=spoken)], appointments=[appointment(languages=wanted)])

    plan = plan_tours(line_town([(10, 1)]), asked, iterations=10)

    assert ("t1", "16:00:00", "16:30:00") in stops(plan)
