from __future__ import annotations

import json
from typing import Any

import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours import check_tours
from sozialraumbuero.engine.tours.check.tests.examples import JOB, PLAN, TOWN, altered
from sozialraumbuero.engine.tours.json_file import parse_json
from sozialraumbuero.engine.tours.plan_file import read_plan

NAN, INF = float("nan"), float("inf")

REFUSED: list[tuple[str, Any, str]] = [
    ("shifts", {}, "shifts: is an object, not a list; write […]"),
    ("shifts.0", None, "shifts[0]: is null, not an object; write {…}"),
    ("shifts.0.id", 1, "shifts[0].id: is a number, not a text; put it in quotation marks"),
    ("shifts.0.prize", NAN, "shifts[0].prize: NaN is not a number; write a number"),
    ("shifts.0.walk_minutes", "8", "shifts[0].walk_minutes: is a text, not a number; write a number"),
    ("shifts.0.stops.1.kind", "dor", 'shifts[0].stops[1].kind: "dor" is unknown; write door, appointment, break'),
    ("shifts.0.stops.1.id", "", "shifts[0].stops[1].id: is empty; write a text"),
    ("shifts.0.stops.1.arrive", "15:11", 'shifts[0].stops[1].arrive: "15:11" is not a time; write HH:MM:SS'),
    ("shifts.0.stops.1.leave", "24:00:00", 'shifts[0].stops[1].leave: "24:00:00" is not a time; write HH:MM:SS'),
    ("shifts.0.stops.1.leave", 54805, "shifts[0].stops[1].leave: 54805 is not a time; write HH:MM:SS"),
    ("shifts.0.stops.1.prize", INF, "shifts[0].stops[1].prize: Infinity is not a number; write a number"),
    ("shifts.0.stops.1.prize", -INF, "shifts[0].stops[1].prize: -Infinity is not a number; write a number"),
    ("shifts.0.stops.1.prize", True, "shifts[0].stops[1].prize: is a truth value, not a number; write a number"),
    ("shifts.0.stops.1.price", 1, "shifts[0].stops[1].price: unknown; did you mean prize?"),
    ("unserved_appointments", None, "unserved_appointments: is null, not a list; write […]"),
    ("unserved_appointments.0.reason", None, "unserved_appointments[0].reason: is null, not a text; put it in quotation marks"),
    ("summary", [], "summary: is a list, not an object; write {…}"),
    ("summary.prize", NAN, "summary.prize: NaN is not a number; write a number"),
    ("summary.households", None, "summary.households: is null, not a number; write a number"),
    ("summary.upper_bound", NAN, "summary.upper_bound: NaN is not a number; write a number"),
    ("summary.floors_unmet", {"b-w1": NAN}, 'summary.floors_unmet["b-w1"]: NaN is not a number; write a number'),
    ("summary.iterations", NAN, "summary.iterations: NaN is not a number; write 20000"),
    ("summary.iterations", -1, "summary.iterations: -1 is not between 0 and 1e+30; write 20000"),
    ("summary.seed", 1.5, "summary.seed: 1.5 is not a whole number; write 1"),
    ("summary.time_cap_hit", 0, "summary.time_cap_hit: is a number; write true or false"),
    ("summary.explain", {"s1": 3}, 'summary.explain["s1"]: is a number, not a text; put it in quotation marks'),
    ("summary.priz", 3, "summary.priz: unknown; did you mean prize?"),
    ("plan", 3, "plan: unknown; known are shifts, unserved_appointments, summary, differences"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "line"), REFUSED)
def test_what_is_no_plan_is_refused_in_one_line(path: str, value: Any, line: str) -> None:
    with pytest.raises(BadInput) as refusal:
        check_tours(TOWN, JOB, altered(PLAN, {path: value}))

    assert str(refusal.value) == line


def test_a_number_that_json_does_not_know_is_refused() -> None:
    text = json.dumps(altered(PLAN, {"shifts.0.stops.1.prize": NAN}))

    with pytest.raises(BadInput) as refusal:
        read_plan(parse_json(text.encode()))

    assert str(refusal.value) == "shifts[0].stops[1].prize: NaN is not a number; write a number"


def test_missing_parts_are_named_and_counted() -> None:
    with pytest.raises(BadInput) as refusal:
        read_plan({"shifts": [{"id": "s1"}]})

    assert str(refusal.value) == "unserved_appointments: missing; add it (and 4 more)"


@pytest.mark.parametrize("document", [None, 3, [], "plan"])
def test_a_document_that_is_no_object_is_refused(document: Any) -> None:
    with pytest.raises(BadInput, match=r"^file: is .*, not an object; write \{…\}"):
        read_plan(document)
