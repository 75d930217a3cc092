"""Open a case in an emergency: one asks with a reason, another decides, a third hears of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.writing import take_form
from sozialraumbuero.cases.models import BreakGlass, Case
from sozialraumbuero.cases.queries.glass import (
    as_rule,
    asker_for,
    glass_terms,
    is_officer,
    may_ask_glass,
    second_for,
)
from sozialraumbuero.cases.rules.glass import (
    GlassRefusal,
    GlassState,
    ask_refusal,
    decide_refusal,
    end_refusal,
    glass_state,
    review_refusal,
)
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.lib.refusal import Refused


@transaction.atomic
def ask_glass(
    code: str,
    *,
    reason: str,
    with_notes: bool,
    now: datetime,
    by: User,
    request_key: UUID | None = None,
) -> BreakGlass:
    """Ask for one case by its code. Raises PermissionDenied, or Refused with the reason."""
    if not may_ask_glass(by):
        raise PermissionDenied
    case = Case.objects.select_for_update().filter(code=code.strip().upper()).first()
    if case is None:
        raise Refused(GlassRefusal.NO_SUCH_CASE)
    if refusal := ask_refusal(asker_for(by, case, now), with_notes=with_notes, reason=reason):
        raise Refused(refusal)
    take_form(request_key, case=case, today=timezone.localdate(now))
    glass = BreakGlass(case=case, asked_by=by, asked_at=now, with_notes=with_notes)
    seal(glass, reason=reason.strip())
    glass.save(force_insert=True)
    note("cases.glass_asked", case, by=by, fields=_depth(glass))
    return glass


@transaction.atomic
def decide_glass(glass: BreakGlass, *, grant: bool, now: datetime, by: User) -> None:
    """Let them, for an hour and this case alone, or not. Raises Refused."""
    glass = _locked(glass)
    terms = glass_terms()
    if refusal := decide_refusal(as_rule(glass), second_for(by, glass.case_id), now, terms):
        raise Refused(refusal)
    glass.decided_by = by
    if grant:
        glass.granted_at, glass.ends_at = now, now + terms.lasts
    else:
        glass.refused_at = now
    glass.save(update_fields=["decided_by", "granted_at", "ends_at", "refused_at"])
    act = "cases.glass_granted" if grant else "cases.glass_refused"
    note(act, glass.case, by=by, fields=_depth(glass))


@transaction.atomic
def end_glass(glass: BreakGlass, *, now: datetime, by: User) -> None:
    """Close it before its time, or take the request back. Raises Refused."""
    glass = _locked(glass)
    if refusal := end_refusal(as_rule(glass), by.pk, now, glass_terms()):
        raise Refused(refusal)
    glass.ends_at = now
    glass.save(update_fields=["ends_at"])
    note("cases.glass_ended", glass.case, by=by)


@transaction.atomic
def read_notice(glass: BreakGlass, *, now: datetime, by: User) -> None:
    """Say that the owner, or the data protection officer, has read of it."""
    glass = _locked(glass)
    told = []
    if glass.case.owner_id == by.pk and glass.owner_told_at is None:
        glass.owner_told_at = now
        told.append("owner_told_at")
    if is_officer(by) and glass.dpo_told_at is None:
        glass.dpo_told_at = now
        told.append("dpo_told_at")
    if told:
        glass.save(update_fields=told)
        note("cases.glass_notice_read", glass.case, by=by, fields=told)


@transaction.atomic
def review_glass(glass: BreakGlass, *, words: str, now: datetime, by: User) -> None:
    """Write down whether it was right. Raises Refused."""
    glass = _locked(glass)
    second = second_for(by, glass.case_id)
    if refusal := review_refusal(as_rule(glass), second, now, glass_terms(), words):
        raise Refused(refusal)
    glass.reviewed_by, glass.reviewed_at = by, now
    seal(glass, review=words.strip())
    glass.save(update_fields=["reviewed_by", "reviewed_at", "review"])
    note("cases.glass_reviewed", glass.case, by=by)


def end_open_glasses(case: Case, user: User, now: datetime) -> None:
    """End what somebody has open or asked for, because they are barred now."""
    for glass in BreakGlass.objects.filter(case=case, asked_by=user, refused_at__isnull=True):
        living = {GlassState.WAITING, GlassState.OPEN}
        if glass_state(as_rule(glass), now, glass_terms()) in living:
            glass.ends_at = now
            glass.save(update_fields=["ends_at"])


def _locked(glass: BreakGlass) -> BreakGlass:
    # Who decided may be nobody yet, and PostgreSQL locks no row that an outer join left out.
    return (
        BreakGlass.objects.select_for_update(of=("self",)).select_related("case").get(pk=glass.pk)
    )


def _depth(glass: BreakGlass) -> list[str]:
    return ["notes"] if glass.with_notes else []
