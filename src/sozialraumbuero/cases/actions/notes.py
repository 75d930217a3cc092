"""Write what was entrusted, correct it by a further note, and ask whether it is still needed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note as log
from sozialraumbuero.cases.actions.writing import locked_case, take_form
from sozialraumbuero.cases.models import Case, Note
from sozialraumbuero.cases.queries.notes import may_open_note
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.rules.notes import NoteRefusal, PassedOn, drop_refusal, review_day
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.lib.refusal import Refused


@transaction.atomic
def write_note(
    case: Case,
    *,
    words: str,
    now: datetime,
    by: User,
    corrects: Note | None = None,
    request_key: UUID | None = None,
) -> Note:
    """Keep a note under the key of notes; a correction leaves the first one as it was."""
    case = locked_case(case.pk, by=by, part=Part.NOTES)
    if corrects is not None and not may_open_note(corrects, case, by):
        raise Http404
    if not words.strip():
        raise Refused(NoteRefusal.WORDS_MISSING)
    today = timezone.localdate(now)
    take_form(request_key, case=case, today=today)
    written = Note(
        case=case, author=by, written_at=now, review_on=review_day(today), corrects=corrects
    )
    seal(written, words=words.strip())
    written.save(force_insert=True)
    log("cases.note_corrected" if corrects else "cases.note_written", case, by=by, fields=["note"])
    return written


@transaction.atomic
def keep_note(written: Note, *, now: datetime, by: User) -> None:
    """Say that the note is still needed; it is asked again in half a year."""
    written = _locked_own(written, by)
    written.review_on = review_day(timezone.localdate(now))
    written.save(update_fields=["review_on"])
    log("cases.note_kept", written.case, by=by, fields=["review_on"])


@transaction.atomic
def drop_note(written: Note, *, now: datetime, by: User) -> None:
    """Let a note go that nobody needs any more, when its review is due."""
    written = _locked_own(written, by)
    today = timezone.localdate(now)
    refusal = drop_refusal(
        author=written.author_id, by=by.pk, review_on=written.review_on, today=today
    )
    if refusal:
        raise Refused(refusal)
    log("cases.note_dropped", written.case, by=by, fields=["note"])
    written.delete()


@transaction.atomic
def pass_note_on(written: Note, why: PassedOn | None, *, by: User) -> None:
    """Let the next owner of the case read the note, or take that back."""
    written = _locked_own(written, by)
    written.passed_on = why or ""
    written.save(update_fields=["passed_on"])
    log("cases.note_passed_on", written.case, by=by, fields=["passed_on"], reason=why or "")


def _locked_own(written: Note, by: User) -> Note:
    """Return the note for its author alone; who reads it in their place does not decide."""
    case = Case.objects.select_for_update().get(pk=written.case_id)
    locked_case(case.pk, by=by, part=Part.NOTES, closed=True)
    found = Note.objects.select_for_update().select_related("case").filter(pk=written.pk).first()
    if found is None or not may_open_note(found, case, by):
        raise Http404
    if found.author_id != by.pk:
        raise PermissionDenied
    return found
