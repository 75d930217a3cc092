"""The daily work on a case for tests, made through the actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from sozialraumbuero.cases.actions import letters, needs, papers, steps
from sozialraumbuero.cases.models import (
    Appointment,
    Case,
    Concern,
    Deadline,
    Goal,
    Letter,
    Need,
    Paper,
    Step,
)  # fmt: skip


@dataclass(frozen=True)
class CaseWork:
    """One row of every kind of the daily work on a case."""

    concern: Concern
    need: Need
    goal: Goal
    paper: Paper
    step: Step
    deadline: Deadline
    appointment: Appointment
    letter: Letter


def letter_values() -> dict[str, Any]:
    """Return what an objection asks for at least."""
    today = timezone.localdate()
    return {
        "sender_name": "Anna Ahorn",
        "sender_street": "Birkenweg 5",
        "sender_town": "48431 Probestadt",
        "recipient_name": "Jobcenter",
        "recipient_town": "48431 Probestadt",
        "place": "Probestadt",
        "written_on": today,
        "decision_on": today - timedelta(days=20),
    }


def work_of(case: Case) -> CaseWork:
    """Put one row of every kind into the case, as its owner does."""
    now, today = timezone.now(), timezone.localdate()
    who: dict[str, Any] = {"today": today, "by": case.owner}
    deadline = {"kind": "objection", "delivered_on": today, "due_on": None, "source": "Bescheid"}
    step = {"words": "Beim Amt anrufen", "owner_kind": "counsellor", "due_on": today}
    meeting = {"at": now + timedelta(days=2), "minutes": 45, "place": "Bürgerhaus"}
    return CaseWork(
        concern=needs.add_concern(case, "Die Miete ist offen", heard_on=today, **who),
        need=needs.assess_need(case, "rent_arrears", **who),
        goal=needs.add_goal(case, "Wir bleiben wohnen", **who),
        paper=papers.list_papers(case, [], words="Mietvertrag", **who)[0],
        step=steps.add_step(case, step, **who),
        deadline=steps.add_deadline(case, deadline, **who),
        appointment=steps.make_appointment(case, meeting, now=now, **who),
        letter=letters.write_letter(case, "objection", letter_values(), **who),
    )
