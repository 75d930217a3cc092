"""Take out what was written by mistake; what happened is not taken out, it is marked as over."""

from __future__ import annotations

from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.editing import locked_row
from sozialraumbuero.cases.actions.refusals import WorkRefusal
from sozialraumbuero.cases.models import Concern, Deadline, Goal, Letter, Paper, Step
from sozialraumbuero.lib.refusal import Refused


@transaction.atomic
def drop_row(
    row: Concern | Goal | Step | Deadline | Paper | Letter, *, seen: int | None = None, by: User
) -> None:
    """Delete one row. Raises Refused if it changed meanwhile or is a letter that was sent."""
    case, row = locked_row(row, by=by, seen=seen)
    if isinstance(row, Letter) and row.sent_on is not None:
        raise Refused(WorkRefusal.SENT_ALREADY)
    note("cases.row_dropped", case, by=by, fields=[str(row._meta.model_name)])
    row.delete()
