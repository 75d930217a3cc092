"""What matters in a case now: open deadlines, coming appointments, steps, needs, referrals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from sozialraumbuero.cases.models import Case, Referral
from sozialraumbuero.cases.rules.deadlines import alarm_of
from sozialraumbuero.cases.rules.states import LOOP_OVER
from sozialraumbuero.cases.sealing import SealedRow, opened_rows
from sozialraumbuero.cases.vocabulary import Level, Loop, NeedState, StepOwner
from sozialraumbuero.cases.words import LEVELS, LOOPS, NEED_STATES, STEP_OWNERS
from sozialraumbuero.directory.needs import taxonomy

Row = dict[str, Any]


@dataclass(frozen=True)
class Overview:
    """The open things of a case, each with its plain words; the page's reading was logged."""

    deadlines: Sequence[Row]
    appointments: Sequence[Row]
    steps: Sequence[Row]
    needs: Sequence[Row]
    referrals: Sequence[Row]


def overview(case: Case, today: date) -> Overview:
    """Return what is open. The caller has checked and logged the reading of the case."""
    needs = case.need_set.exclude(state__in=[NeedState.SOLVED, NeedState.WITHDRAWN])
    return Overview(
        deadlines=[
            {**row, "alarm": alarm_of(row["row"].due_on, today)}
            for row in plain_rows(case.deadline_set.filter(met_on__isnull=True))
        ],
        appointments=plain_rows(
            case.appointment_set.filter(at__gte=timezone.now(), cancelled_on__isnull=True)
        ),
        steps=[
            {**row, "owner": STEP_OWNERS[StepOwner(row["row"].owner_kind)]}
            for row in plain_rows(case.step_set.filter(done_on__isnull=True))
        ],
        needs=[_need(row) for row in plain_rows(needs)],
        referrals=[
            _referral(row) for row in plain_rows(case.referral_set.exclude(loop__in=LOOP_OVER))
        ],
    )


def plain_rows(rows: Any) -> list[Row]:
    """Return rows of one table with their plain values beside them, as `row` and by field."""
    listed: list[SealedRow] = list(rows)
    return [{"row": row, **plain} for row, plain in zip(listed, opened_rows(listed), strict=True)]


def _need(row: Row) -> Row:
    known = taxonomy().needs.get(row["need_id"])
    state = NEED_STATES[NeedState(row["row"].state)]
    return {**row, "label": known.label_de if known else row["words"], "state": state}


def _referral(row: Row) -> Row:
    referral: Referral = row["row"]
    return {**row, "level": LEVELS[Level(referral.level)], "loop": LOOPS[Loop(referral.loop)]}
