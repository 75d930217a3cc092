"""Record what the person agrees to; taking it back: see `withdrawing.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.writing import locked_case, take_form
from sozialraumbuero.cases.models import Case, Consent
from sozialraumbuero.cases.rules.consents import ConsentRefusal, span_refusal
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.cases.vocabulary import ConsentForm, ConsentKind
from sozialraumbuero.lib.refusal import Refused


class ConsentWordsRefusal(StrEnum):
    """Why a consent is not recorded: it would not be one."""

    PURPOSE_MISSING = "purpose_missing"
    SCOPE_MISSING = "scope_missing"
    WITHDRAWAL_NOT_TOLD = "withdrawal_not_told"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"


@dataclass(frozen=True, kw_only=True)
class ConsentWords:
    """What was agreed: for what, which data, how long, and how to take it back."""

    purpose: str
    scope: str
    withdrawal: str
    expires_on: date
    language: str
    text_hash: str
    kind: ConsentKind = ConsentKind.CASE_WORK
    form: ConsentForm = ConsentForm.WRITTEN
    signed_place: str = ""
    interpreter: str = ""


def record_consent(case: Case, words: ConsentWords, *, today: date, by: User) -> Consent:
    """Keep a consent; the caller holds the transaction and checked the right. Raises Refused."""
    if reason := words_refusal(words, today):
        raise Refused(reason)
    consent = Consent(
        case=case,
        kind=words.kind,
        valid_from=today,
        expires_on=words.expires_on,
        language=words.language,
        form=words.form,
        text_hash=words.text_hash,
        recorded_by=by,
    )
    seal(
        consent,
        purpose=words.purpose,
        scope=words.scope,
        withdrawal=words.withdrawal,
        signed_place=words.signed_place,
        interpreter=words.interpreter,
    )
    consent.save(force_insert=True)
    note("cases.consent_given", case, by=by, fields=[words.kind])
    return consent


@transaction.atomic
def add_consent(
    case: Case, words: ConsentWords, *, today: date, by: User, request_key: UUID | None = None
) -> Consent:
    """Record a further consent, or one that follows an expired one."""
    case = locked_case(case.pk, by=by)
    take_form(request_key, case=case, today=today)
    return record_consent(case, words, today=today, by=by)


def words_refusal(words: ConsentWords, today: date) -> ConsentWordsRefusal | None:
    """Return what is missing for a real consent, or None."""
    if not words.purpose.strip():
        return ConsentWordsRefusal.PURPOSE_MISSING
    if not words.scope.strip():
        return ConsentWordsRefusal.SCOPE_MISSING
    if not words.withdrawal.strip():
        return ConsentWordsRefusal.WITHDRAWAL_NOT_TOLD
    return None if words.expires_on >= today else ConsentWordsRefusal.ENDS_BEFORE_IT_BEGINS


def consent_refusal(case_id: UUID, kind: ConsentKind, today: date) -> ConsentRefusal | None:
    """Return why the case has no living consent of that kind today, or None if it has."""
    reasons = [
        span_refusal(consent.span, today)
        for consent in Consent.objects.filter(case_id=case_id, kind=kind).order_by("valid_from")
    ]
    if not reasons:
        return ConsentRefusal.NEVER_GIVEN
    return None if None in reasons else reasons[-1]
