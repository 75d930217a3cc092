"""The end of a referral's history, as the rules that undo ask for it."""

from __future__ import annotations

from django.utils import timezone

from sozialraumbuero.cases.models import Referral, ReferralEvent
from sozialraumbuero.cases.rules.referrals import LastEvent, Stand


def last_two(referral: Referral) -> tuple[ReferralEvent | None, ReferralEvent | None]:
    """Return the last event of the history and the one before."""
    newest = [*referral.events.order_by("-at", "-id")[:2], None, None]
    return newest[0], newest[1]


def as_last(last: ReferralEvent, before: ReferralEvent | None) -> LastEvent:
    """Return the last event as the rules see it."""
    return LastEvent(
        stand=Stand(last.level, last.loop, last.decline),
        before=Stand(before.level, before.loop, before.decline) if before else None,
        is_of_service=last.by_id is None,
        is_undo=last.undoes_id is not None,
        age=timezone.now() - last.at,
    )
