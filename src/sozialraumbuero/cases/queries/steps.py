"""What was agreed, which terms run, when one meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.queries.overview import Row, plain_rows
from sozialraumbuero.cases.rules.deadlines import alarm_of
from sozialraumbuero.cases.vocabulary import DeadlineKind, StepOwner
from sozialraumbuero.cases.words import STEP_OWNERS
from sozialraumbuero.cases.work_words import DEADLINE_KINDS


@dataclass(frozen=True)
class StepsPage:
    """The rows of the page, what is open first; the page's reading was logged."""

    deadlines: Sequence[Row]
    met: Sequence[Row]
    appointments: Sequence[Row]
    past: Sequence[Row]
    steps: Sequence[Row]
    done: Sequence[Row]


def steps_page(case: Case, *, now: datetime, today: date) -> StepsPage:
    """Return all rows of the page; the caller has checked and logged the reading."""
    deadlines = [_deadline(row, today) for row in plain_rows(case.deadline_set.all())]
    appointments = plain_rows(case.appointment_set.all())
    steps = [_step(row, today) for row in plain_rows(case.step_set.all())]
    coming = [row for row in appointments if row["row"].at >= now and not row["row"].cancelled_on]
    return StepsPage(
        deadlines=[row for row in deadlines if not row["row"].met_on],
        met=[row for row in deadlines if row["row"].met_on],
        appointments=coming,
        past=[row for row in appointments if row not in coming],
        steps=[row for row in steps if not row["row"].done_on],
        done=[row for row in steps if row["row"].done_on],
    )


def _deadline(row: Row, today: date) -> Row:
    deadline = row["row"]
    return {
        **row,
        "kind": DEADLINE_KINDS[DeadlineKind(deadline.kind)],
        "alarm": alarm_of(deadline.due_on, today),
        "days_left": (deadline.due_on - today).days,
        "days_over": (today - deadline.due_on).days,
    }


def _step(row: Row, today: date) -> Row:
    step = row["row"]
    is_late = bool(step.due_on and step.due_on < today and not step.done_on)
    return {**row, "owner": STEP_OWNERS[StepOwner(step.owner_kind)], "is_late": is_late}
