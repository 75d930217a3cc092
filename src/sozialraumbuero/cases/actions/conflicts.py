"""Bar somebody from a case because of a conflict of interest, and lift a bar again."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.glass import end_open_glasses
from sozialraumbuero.cases.actions.writing import touch
from sozialraumbuero.cases.models import Blocked, Case
from sozialraumbuero.cases.permissions import may_bar, may_declare_own, may_lift_bar
from sozialraumbuero.cases.rules.conflicts import ConflictRefusal, bar_refusal, lift_refusal
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.lib.refusal import Refused


@transaction.atomic
def bar(case: Case, user: User, *, why: str, now: datetime, by: User) -> Blocked:
    """Bar somebody at once. Raises PermissionDenied or Refused.

    An owner may be barred too, also by themselves: the case then waits for a new owner, whom the
    coordination names. A deputy who is barred is deputy no more.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    may = may_declare_own(by, case) if user.pk == by.pk else may_bar(by, case)
    if not may:
        raise PermissionDenied
    is_barred = case.blocked.filter(user=user).exists()
    if refusal := bar_refusal(why=why, is_barred=is_barred):
        raise Refused(refusal)
    barred = Blocked(case=case, user=user, since=timezone.localdate(now), set_by=by)
    seal(barred, why=why.strip())
    barred.save(force_insert=True)
    end_open_glasses(case, user, now)
    if case.deputy_id == user.pk:
        case.deputy = case.deputy_until = None
        touch(case, "deputy", "deputy_until")
    note("cases.conflict_set", case, by=by, fields=["blocked"])
    return barred


@transaction.atomic
def lift_bar(barred: Blocked, *, by: User) -> None:
    """Lift a bar that was set by mistake; the log keeps that it was there."""
    case = Case.objects.select_for_update().get(pk=barred.case_id)
    if not may_lift_bar(by, case):
        raise PermissionDenied
    barred = Blocked.objects.select_for_update().filter(pk=barred.pk).first() or _gone()
    if refusal := lift_refusal(barred=barred.user_id, by=by.pk):
        raise Refused(refusal)
    note("cases.conflict_lifted", case, by=by, fields=["blocked"])
    barred.delete()


def _gone() -> Blocked:
    raise Refused(ConflictRefusal.NOT_THERE)
