"""Take a consent back, with all that rests on it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.keepers import kept_case
from sozialraumbuero.cases.actions.releases import end_referrals
from sozialraumbuero.cases.models import Case, Consent, Referral
from sozialraumbuero.cases.rules.consents import ConsentRefusal
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.cases.vocabulary import ConsentKind
from sozialraumbuero.lib.refusal import Refused


@transaction.atomic
def withdraw_consent(consent: Consent, *, words: str, now: datetime, by: User) -> int:
    """Take a consent back at once, also in a closed or restricted case; return the links closed.

    Every other consent to the same ends with it: whoever takes one back means all.
    With the one to case work every open packet closes and every referral that rested on a release
    ends; with the one to be asked later, nobody is asked. Raises Refused.
    """
    case = kept_case(consent.case_id, by=by)
    living = Consent.objects.select_for_update().filter(
        case=case, kind=consent.kind, withdrawn_at__isnull=True
    )
    listed = list(living)
    if consent.pk not in {each.pk for each in listed}:
        raise Refused(ConsentRefusal.WITHDRAWN)
    for each in listed:
        each.withdrawn_at = now
        seal(each, withdrawn_why=words.strip())
        each.save(update_fields=["withdrawn_at", "withdrawn_why"])
    closed = _end_what_rests_on_it(case, ConsentKind(consent.kind), now=now, by=by)
    note("cases.consent_withdrawn", case, by=by, fields=[consent.kind])
    return closed


def _end_what_rests_on_it(case: Case, kind: ConsentKind, *, now: datetime, by: User) -> int:
    if kind == ConsentKind.FOLLOW_UP:
        Referral.objects.filter(case=case, ask_on__isnull=False).update(ask_on=None)
        return 0
    resting = Referral.objects.select_for_update(of=("self",)).filter(
        case=case, release__isnull=False
    )
    return end_referrals(case, resting, now=now, by=by)
