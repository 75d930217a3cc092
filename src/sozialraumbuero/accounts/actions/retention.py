"""Forget what is over: sessions, counted tries, and the audit log's oldest year."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sozialraumbuero.accounts.models import Session, SignInTries
from sozialraumbuero.audit.retention import prune_log


@transaction.atomic
def forget_expired(now: datetime) -> dict[str, int]:
    """Delete what expired before this instant; return how many rows of each kind."""
    return {
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
        "sign-in tries": SignInTries.objects.filter(expires_at__lt=now).delete()[0],
        "audit rows": prune_log(now),
    }
