"""Sessions: ended by the person they belong to."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import Session, User
from sozialraumbuero.audit.actions import note


@transaction.atomic
def end_session(session: Session, *, by: User) -> None:
    """End one of one's own sessions."""
    if session.user_id != by.pk:
        raise PermissionDenied
    session.delete()
    note("accounts.sessions_ended", by, by=by)


@transaction.atomic
def end_other_sessions(*, keep: str | None, by: User) -> int:
    """End all sessions of this person but the one they sit at; return how many ended."""
    ended, _ = by.sessions.exclude(session_key=keep).delete()
    if ended:
        note("accounts.sessions_ended", by, by=by)
    return ended
