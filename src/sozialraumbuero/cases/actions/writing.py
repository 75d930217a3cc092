"""What every write to a case shares: the lock, the right, the version, the form sent once."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import PermissionDenied

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.models import Case, SentForm
from sozialraumbuero.cases.permissions import require_part
from sozialraumbuero.cases.rules.access import Part, Verb
from sozialraumbuero.cases.vocabulary import CaseState
from sozialraumbuero.lib.refusal import Refused


class WriteRefusal(StrEnum):
    """Why a write to a case did not happen."""

    CHANGED_MEANWHILE = "changed_meanwhile"
    SENT_ALREADY = "sent_already"
    CASE_CLOSED = "case_closed"


def locked_case(case_id: UUID, *, by: User, part: Part = Part.CASE, closed: bool = False) -> Case:
    """Return the case, locked for this transaction, if this person may write that part of it.

    Raises Http404, PermissionDenied, or Refused if it is closed and the write is for open ones.
    """
    case = Case.objects.select_for_update().get(pk=case_id)
    require_part(by, case, part, Verb.WRITE)
    if case.state == CaseState.CLOSED and not closed:
        raise Refused(WriteRefusal.CASE_CLOSED)
    return case


def touch(case: Case, *fields: str) -> None:
    """Save fields of the case, and count the change."""
    case.version += 1
    case.save(update_fields=[*fields, "version"])


def require_version(row_version: int, seen: int | None) -> None:
    """Refuse what was filled in over an older state than the one stored now."""
    if seen is not None and seen != row_version:
        raise Refused(WriteRefusal.CHANGED_MEANWHILE)


def take_form(request_key: UUID | None, *, case: Case | None, today: date) -> None:
    """Take a form once: sent a second time it is refused, and the first one counts."""
    if request_key is None:
        return
    _row, is_new = SentForm.objects.get_or_create(
        request_key=request_key, defaults={"case": case, "received_on": today}
    )
    if not is_new:
        raise Refused(WriteRefusal.SENT_ALREADY)


def require_counsellor(user: User) -> None:
    """Refuse a person who holds no cases, as an owner or deputy of one."""
    from sozialraumbuero.cases.permissions import may_open_cases

    if not may_open_cases(user):
        raise PermissionDenied
