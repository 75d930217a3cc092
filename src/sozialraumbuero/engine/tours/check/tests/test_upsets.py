"""What happened during the day explains what would else be a fault, and forbids something else."""

from __future__ import annotations

from typing import Any

import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours import check_tours
from sozialraumbuero.engine.tours.check.tests.examples import JOB, PLAN, TOWN, altered, planned

WITHOUT_REST = altered(
    PLAN, {"shifts.1.stops": [stop for stop in planned(1) if stop["kind"] != "break"]}
)
NEW = JOB["appointments"][0] | {"id": "t9", "window": ["08:00", "08:30"]}


@pytest.mark.parametrize("changes", [{"sick": ["s2"]}, {"late": {"s2": 20}}])
def test_who_fell_sick_or_was_held_up_may_miss_a_break(changes: dict[str, Any]) -> None:
    assert check_tours(TOWN, JOB, WITHOUT_REST, changes=changes) == []


@pytest.mark.parametrize("changes", [{}, {"sick": ["s1"]}, {"late": {"s2": 0}}])
def test_everybody_else_still_owes_a_break(changes: dict[str, Any]) -> None:
    assert check_tours(TOWN, JOB, WITHOUT_REST, changes=changes) == [
        "s2: rests 0 min, owes 30 min (§ 4 ArbZG)",
        "s2: works from 09:00:00 to 16:00:00 without a break, 6 h at most (§ 4 ArbZG)",
    ]


def test_nobody_who_fell_sick_begins_anything_later() -> None:
    assert check_tours(TOWN, JOB, PLAN, changes={"sick": ["s2"]}, now="11:00") == [
        "s2 stop 3 (break): begins after 11:00:00, when the shift had fallen sick",
        "s2 stop 4 (w5): begins after 11:00:00, when the shift had fallen sick",
    ]


def test_a_cancelled_visit_is_served_only_if_it_had_begun() -> None:
    cancelled = {"cancelled": ["t2", "t3"]}
    without_t3 = PLAN | {"unserved_appointments": PLAN["unserved_appointments"][1:]}

    assert check_tours(TOWN, JOB, without_t3, changes=cancelled, now="11:00") == []
    assert check_tours(TOWN, JOB, without_t3, changes=cancelled, now="10:59") == [
        "s2 stop 2 (t2): begins after 10:59:00, when it had been cancelled"
    ]
    assert check_tours(TOWN, JOB, PLAN, changes=cancelled) == [
        "unserved t3: no appointment of the job"
    ]


def test_a_new_visit_must_be_served_or_listed() -> None:
    listed = [*PLAN["unserved_appointments"], {"id": "t9", "reason": "window_outside_shifts"}]
    changes = {"new_appointments": [NEW]}

    assert check_tours(TOWN, JOB, PLAN, changes=changes) == [
        "appointment t9: is neither served nor listed as unserved"
    ]
    told = PLAN | {"unserved_appointments": listed}
    assert check_tours(TOWN, JOB, told, changes=changes) == []


def test_changes_that_make_no_sense_are_refused() -> None:
    with pytest.raises(BadInput) as refusal:
        check_tours(TOWN, JOB, PLAN, changes={"sick": ["s9"]})

    assert str(refusal.value) == 'changes.sick[0]: "s9" is no shift of the job; correct the id'
