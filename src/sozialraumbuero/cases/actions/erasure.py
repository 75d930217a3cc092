"""Erase a case: its keys first, then its rows. What remains says that it is gone, not whose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.keepers import kept_case
from sozialraumbuero.cases.keeping import term_of
from sozialraumbuero.cases.keys.ring import stored_keys
from sozialraumbuero.cases.models import (
    Case,
    ChildRecord,
    Consent,
    ConsentProof,
    DeletionProof,
    Release,
)
from sozialraumbuero.cases.queries.proofs import mark_of_code
from sozialraumbuero.cases.queries.schema import sealed_rows, tables_of_case
from sozialraumbuero.cases.sealing import sealed_fields
from sozialraumbuero.cases.vocabulary import CaseState, Closure, ErasureReason, Retained
from sozialraumbuero.lib.refusal import Refused

CHILD = "child:"


class ErasureRefusal(StrEnum):
    """Why a case is not deleted."""

    LEGAL_HOLD = "legal_hold"
    CODE_DIFFERS = "code_differs"


@transaction.atomic
def erase_on_request(
    case: Case, *, why: ErasureReason, code: str, now: datetime, by: User
) -> DeletionProof:
    """Delete a case because the person wants it; `code` is typed again against a slip of the hand.

    Raises Http404, PermissionDenied, Refused.
    """
    case = kept_case(case.pk, by=by)
    if code.strip().upper() != case.code:
        raise Refused(ErasureRefusal.CODE_DIFFERS)
    return erase(case, why=why, now=now, by=by)


def erase(case: Case, *, why: ErasureReason, now: datetime, by: User | None) -> DeletionProof:
    """Delete a locked case; the caller holds the transaction and checked the right. Raises Refused.

    A child protection record whose own time is not over stays, under its own key, on a bare row.
    Should the transaction fail after the keys are gone, the rows open no more, and the next night
    deletes them.
    """
    today = timezone.localdate(now)
    if case.legal_hold_until and case.legal_hold_until >= today:
        raise Refused(ErasureRefusal.LEGAL_HOLD)
    keeps_child = has_kept_child_record(case, today)
    proof = _proof(case, why=why, now=now, keeps_child=keeps_child)
    _prove_consents(case, today)
    note("cases.deleted", case, by=by, reason=why)
    proof.keys_destroyed = stored_keys().destroy(_key_names(case, keeps_child), today=today)
    proof.save(force_insert=True)
    if keeps_child:
        _leave_bare_row(case, today)
    else:
        case.delete()
    return proof


def has_kept_child_record(case: Case, today: date) -> bool:
    """Tell whether a child protection record of the case is undecided or still within its term."""
    term = term_of(Retained.CHILD_PROTECTION)
    decided = ChildRecord.objects.filter(case=case).values_list("decided_at", flat=True)
    return any(at is None or timezone.localdate(at) + term >= today for at in decided)


def _key_names(case: Case, keeps_child: bool) -> Iterable[str]:
    names = {row.key_name for row in sealed_rows(case)} | {f"note:{case.pk}", f"{CHILD}{case.pk}"}
    return sorted(name for name in names if not (keeps_child and name.startswith(CHILD)))


def _proof(case: Case, *, why: ErasureReason, now: datetime, keeps_child: bool) -> DeletionProof:
    # That there was child protection is told to nobody, not even as a number.
    counted = [table for table in tables_of_case() if not table.is_about_child_protection]
    counts = {table.name: table.rows(case).count() for table in counted}
    return DeletionProof(
        mark=mark_of_code(case.code),
        deleted_at=now,
        why=why,
        counts={name: count for name, count in counts.items() if count},
        keys_destroyed=0,
        keep_until=timezone.localdate(now) + term_of(Retained.CONSENT_PROOF),
    )


def _prove_consents(case: Case, today: date) -> None:
    mark, keep_until = mark_of_code(case.code), today + term_of(Retained.CONSENT_PROOF)
    given = [
        *((each, each.kind, each.text_hash) for each in Consent.objects.filter(case=case)),
        *((each, "release", "") for each in Release.objects.filter(case=case)),
    ]
    ConsentProof.objects.bulk_create(
        ConsentProof(
            mark=mark,
            kind=kind,
            text_hash=text_hash,
            given_on=each.valid_from,
            withdrawn_on=each.withdrawn_at and timezone.localdate(each.withdrawn_at),
            keep_until=keep_until,
        )
        for each, kind, text_hash in given
    )


def _leave_bare_row(case: Case, today: date) -> None:
    for table in tables_of_case():
        if table.path and not table.is_about_child_protection:
            table.rows(case).delete()
    for name in sealed_fields(Case):
        setattr(case, name, b"")
    case.state, case.closure = CaseState.CLOSED, case.closure or Closure.OTHER
    case.closed_on, case.keep_until = case.closed_on or today, case.keep_until or today
    case.quarter, case.deputy, case.deputy_until = "", None, None
    case.legal_hold_until = case.restricted_on = None
    case.erased_on = today
    case.save()
