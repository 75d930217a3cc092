"""Set how long a class of data is kept here, within the bounds, with a reason; or undo it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import may
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.keeping import DEFAULTS, term_of
from sozialraumbuero.cases.models import Case, RetentionRule
from sozialraumbuero.cases.vocabulary import CaseState, Retained
from sozialraumbuero.lib.refusal import Refused

WORDS_OF_A_REASON = 3


class TermRefusal(StrEnum):
    """Why a term is not set."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    REASON_MISSING = "term_reason_missing"


def may_set_terms(user: User) -> bool:
    """Tell who decides how long what is kept."""
    return may(user, "config", "D1") or may(user, "approve", "D1")


def may_see_terms(user: User) -> bool:
    """Tell who sees the terms and what the nights deleted."""
    return may_set_terms(user) or may(user, "verify", "D7")


@transaction.atomic
def set_term(what: Retained, *, days: int, reason: str, now: datetime, by: User) -> None:
    """Keep this class so many days. Raises PermissionDenied, Refused."""
    _require(by)
    if days < DEFAULTS[what].shortest:
        raise Refused(TermRefusal.TOO_SHORT)
    if days > DEFAULTS[what].longest:
        raise Refused(TermRefusal.TOO_LONG)
    if len(reason.split()) < WORDS_OF_A_REASON:
        raise Refused(TermRefusal.REASON_MISSING)
    RetentionRule.objects.update_or_create(
        what=what, defaults={"days": days, "reason": reason.strip(), "set_by": by, "set_at": now}
    )
    _shorten_closed_cases(what)
    note("cases.term_set", None, by=by, fields=[what], reason=str(days))


@transaction.atomic
def drop_term(what: Retained, *, by: User) -> None:
    """Return to the default. Raises PermissionDenied."""
    _require(by)
    if RetentionRule.objects.filter(pk=what).delete()[0]:
        _shorten_closed_cases(what)
        note("cases.term_dropped", None, by=by, fields=[what], reason=str(DEFAULTS[what].days))


def _shorten_closed_cases(what: Retained) -> None:
    """Bring forward the day of deletion, never back: the person was told the earlier day."""
    if what != Retained.CASE:
        return
    term = term_of(what)
    for case in Case.objects.filter(state=CaseState.CLOSED, erased_on__isnull=True):
        end = case.closed_on and case.closed_on + term
        if end and case.keep_until and case.keep_until > end:
            Case.objects.filter(pk=case.pk).update(keep_until=end)


def _require(by: User) -> None:
    if not may_set_terms(by):
        raise PermissionDenied
