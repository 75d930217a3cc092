"""Record child protection step by step; nothing is altered, nobody is told by itself."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.cases import CODE_LETTERS
from sozialraumbuero.cases.actions.writing import locked_case, take_form
from sozialraumbuero.cases.models import Case, ChildCircle, ChildEntry, ChildRecord
from sozialraumbuero.cases.queries.child import may_be_in_circle, may_open_record, taken_of
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.rules.child import DECISIONS, ChildRefusal, Wanted, step_refusal
from sozialraumbuero.cases.rules.sheets import SheetRefusal
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.cases.vocabulary import ChildStep
from sozialraumbuero.lib.refusal import Refused


@transaction.atomic
def begin_record(
    case: Case,
    *,
    about: str,
    signs: str,
    now: datetime,
    by: User,
    request_key: UUID | None = None,
) -> ChildRecord:
    """Begin with what was seen; the circle is whoever begins and the owner of the case.

    Also in a closed case: a child in danger does not wait for a case to be opened again.
    """
    case = locked_case(case.pk, by=by, part=Part.CHILD, closed=True)
    if not about.strip() or not signs.strip():
        raise Refused(ChildRefusal.WORDS_MISSING)
    take_form(request_key, case=case, today=timezone.localdate(now))
    record = ChildRecord(case=case, begun_at=now, begun_by=by, pseudonym=_pseudonym())
    seal(record, about=about.strip())
    record.save(force_insert=True)
    ChildCircle.objects.create(record=record, user=by, since=now)
    _append(record, Wanted(ChildStep.SIGNS_RECORDED, words=signs), now=now, by=by)
    note("cases.child_begun", case, by=by, fields=[ChildStep.SIGNS_RECORDED])
    return record


@transaction.atomic
def take_step(
    record: ChildRecord,
    wanted: Wanted,
    *,
    now: datetime,
    by: User,
    request_key: UUID | None = None,
) -> ChildEntry:
    """Append one step, with time, person and reason. Raises Refused if it is not its turn."""
    record = locked_record(record, by=by)
    if refusal := step_refusal(taken_of(record), wanted):
        raise Refused(refusal)
    take_form(request_key, case=record.case, today=timezone.localdate(now))
    entry = _append(record, wanted, now=now, by=by)
    if wanted.step in DECISIONS:
        record.decided_at = now
        record.save(update_fields=["decided_at"])
    note("cases.child_step", record.case, by=by, fields=[wanted.step])
    return entry


@transaction.atomic
def name_to_circle(record: ChildRecord, user: User, *, now: datetime, by: User) -> None:
    """Let one more person see this record, by name."""
    record = _locked_for_circle(record, by)
    if not may_be_in_circle(user, record.case):
        raise Refused(SheetRefusal.NOT_IN_CIRCLE)
    ChildCircle.objects.get_or_create(record=record, user=user, defaults={"since": now})
    note("cases.child_circle_named", record.case, by=by, fields=["circle"])


@transaction.atomic
def drop_from_circle(record: ChildRecord, user: User, *, by: User) -> None:
    """Let somebody see this record no more; what they recorded stays."""
    record = _locked_for_circle(record, by)
    record.circle.filter(user=user).delete()
    note("cases.child_circle_dropped", record.case, by=by, fields=["circle"])


def locked_record(record: ChildRecord, *, by: User) -> ChildRecord:
    """Return the record, locked, for somebody of its circle. Raises Http404 or PermissionDenied."""
    case = locked_case(record.case_id, by=by, part=Part.CHILD, closed=True)
    if not may_open_record(record, case, by):
        raise Http404
    rows = ChildRecord.objects.select_for_update(of=("self",)).select_related("case")
    return rows.get(pk=record.pk)


def _locked_for_circle(record: ChildRecord, by: User) -> ChildRecord:
    record = locked_record(record, by=by)
    if record.case.owner_id != by.pk:
        raise PermissionDenied
    return record


def _append(record: ChildRecord, wanted: Wanted, *, now: datetime, by: User) -> ChildEntry:
    entry = ChildEntry(
        case=record.case,
        record=record,
        step=wanted.step,
        at=now,
        by=by,
        is_skipped=wanted.would_endanger,
        is_imminent=wanted.is_imminent,
    )
    seal(entry, words=wanted.words.strip(), reason=wanted.reason.strip())
    entry.save(force_insert=True)
    return entry


def _pseudonym() -> str:
    """Return a code of its own, so that no sheet leads back to the code of the case."""
    return "K-" + "".join(secrets.choice(CODE_LETTERS) for _ in range(5))
