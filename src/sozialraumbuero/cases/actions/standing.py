"""Whether a case may be worked with now, read anew at every use."""

from __future__ import annotations

from datetime import date

from sozialraumbuero.cases.models import Case, Consent, Release
from sozialraumbuero.cases.rules.packets import Standing, use_refusal
from sozialraumbuero.cases.vocabulary import ConsentKind
from sozialraumbuero.lib.refusal import Refused


def standing_of(case: Case, release: Release | None = None) -> Standing:
    """Return all that decides about packets of a case now."""
    given = Consent.objects.filter(case_id=case.pk, kind=ConsentKind.CASE_WORK)
    return Standing(
        case_work=[consent.span for consent in given.order_by("valid_from", "expires_on")],
        release=release.terms if release else None,
        is_restricted=case.restricted_on is not None,
    )


def require_consent(case: Case, today: date) -> None:
    """Refuse to go on in a case without a living consent."""
    if reason := use_refusal(standing_of(case), today):
        raise Refused(reason)
