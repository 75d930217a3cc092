"""Letters from a case: written as a draft, changed, sent, or thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.editing import (
    Edit,
    add_row,
    change_row,
    locked_row,
    merged_edit,
    save_row,
    stored,
)  # fmt: skip
from sozialraumbuero.cases.actions.refusals import WorkRefusal
from sozialraumbuero.cases.actions.writing import locked_case, take_form
from sozialraumbuero.cases.letter_store import as_stored, paper_of
from sozialraumbuero.cases.models import Case, Letter
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.rules.merging import Merged
from sozialraumbuero.lib.refusal import Refused


@transaction.atomic
def write_letter(
    case: Case,
    kind: str,
    values: Mapping[str, Any],
    *,
    today: date,
    by: User,
    request_key: UUID | None = None,
) -> Letter:
    """Keep a draft whose paper can be composed. Raises PaperRefused or Refused with the reason."""
    case = locked_case(case.pk, by=by, part=Part.ADDRESS)
    paper_of(kind, as_stored(values))
    take_form(request_key, case=case, today=today)
    row = Letter(case=case, written_on=today, author=by)
    content = {"kind": kind, "values": as_stored(values)}
    return add_row(row, content, act="cases.letter_written", case=case, by=by)


@transaction.atomic
def change_letter(letter: Letter, edit: Edit, *, today: date, by: User) -> Merged:
    """Change a draft, field by field. Raises PaperRefused, Refused, TwoAtOnce."""
    case, row = locked_row(letter, by=by)
    locked_case(row.case_id, by=by, part=Part.ADDRESS)
    if row.sent_on is not None:
        raise Refused(WorkRefusal.SENT_ALREADY)
    plain = stored(row, "kind", "values")
    wanted = as_stored(edit.wanted)
    now = {name: plain["values"].get(name) for name in wanted}
    fields = merged_edit(
        Edit(wanted=wanted, seen=edit.seen, version=edit.version), now, row.version
    )
    content = {**plain["values"], **fields.values}
    paper_of(plain["kind"], content)
    mine = frozenset({"values"}) if fields.mine else frozenset()
    whole = Merged({"values": content}, mine, frozenset(), ())
    change_row(row, whole, act="cases.letter_changed", case=case, by=by)
    return fields


@transaction.atomic
def send_letter(
    letter: Letter, day: date, *, today: date, seen: int | None = None, by: User
) -> None:
    """Note that the letter was sent on that day; from here it does not change. Raises Refused."""
    case, row = locked_row(letter, by=by, seen=seen)
    if row.sent_on is not None:
        raise Refused(WorkRefusal.SENT_ALREADY)
    if day < row.written_on:
        raise Refused(WorkRefusal.SENT_BEFORE_WRITTEN)
    if day > today:
        raise Refused(WorkRefusal.SENT_IN_FUTURE)
    row.sent_on = day
    save_row(row, "sent_on")
    note("cases.letter_sent", case, by=by, fields=["sent_on"])
