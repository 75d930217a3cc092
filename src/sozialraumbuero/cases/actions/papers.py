"""The documents to bring: a list with ticks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.editing import add_row, locked_row, mark_day
from sozialraumbuero.cases.actions.refusals import WorkRefusal
from sozialraumbuero.cases.actions.writing import locked_case, take_form
from sozialraumbuero.cases.models import Case, Paper
from sozialraumbuero.cases.sealing import opened_rows
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.lib.refusal import Refused


@transaction.atomic
def list_papers(
    case: Case,
    document_ids: Sequence[str],
    *,
    words: str = "",
    today: date,
    by: User,
    request_key: UUID | None = None,
) -> Sequence[Paper]:
    """Put documents on the list, each once, known ones and one in words. Raises Refused."""
    case = locked_case(case.pk, by=by)
    if set(document_ids) - {word.id for word in taxonomy().documents}:
        raise Refused(WorkRefusal.UNKNOWN_DOCUMENT)
    if not document_ids and not words.strip():
        raise Refused(WorkRefusal.WORDS_MISSING)
    take_form(request_key, case=case, today=today)
    listed = {plain["document_id"] for plain in opened_rows(case.paper_set.all(), "document_id")}
    wanted = [{"document_id": each} for each in document_ids if each not in listed]
    if words.strip():
        wanted.append({"words": words.strip()})
    return [
        add_row(Paper(case=case), values, act="cases.paper_listed", case=case, by=by)
        for values in wanted
    ]


@transaction.atomic
def tick_paper(paper: Paper, day: date | None, *, seen: int | None = None, by: User) -> None:
    """Say that a document is there since that day, or with None that it is not. Raises Refused."""
    case, row = locked_row(paper, by=by, seen=seen)
    mark_day(row, "ready_on", day)
    note("cases.paper_ready" if day else "cases.paper_missing", case, by=by, fields=["ready_on"])
