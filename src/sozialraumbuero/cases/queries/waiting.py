"""What waits for a counsellor among referrals: answers, reminders, people to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.models import Case, Referral, ReferralEvent
from sozialraumbuero.cases.rules.states import LOOP_OVER


@dataclass(frozen=True)
class Waiting:
    """Referrals that wait, by what for; nothing of them is opened here."""

    answers: Sequence[Referral]
    reminders: Sequence[Referral]
    to_ask: Sequence[Referral]

    @property
    def total(self) -> int:
        return len(self.answers) + len(self.reminders) + len(self.to_ask)


def waiting_of(user: User, today: date) -> Waiting:
    """Return what waits in one's own and deputised open cases, in three queries."""
    mine = Referral.objects.select_related("case").filter(case__in=Case.objects.of(user).open())
    return Waiting(
        answers=list(with_new_answer(mine)),
        reminders=list(
            mine.filter(
                packets__remind_on__lte=today,
                packets__expires_on__gte=today,
                packets__revoked_at__isnull=True,
                packets__answered_at__isnull=True,
            ).distinct()
        ),
        to_ask=list(mine.filter(Q(ask_on__lte=today)).exclude(loop__in=LOOP_OVER)),
    )


def with_new_answer(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """Keep referrals whose last event came from the service and nobody read yet.

    The first event is always a counsellor's, so an empty author means the service.
    """
    last = ReferralEvent.objects.filter(referral=OuterRef("pk")).order_by("-at", "-id")
    return referrals.annotate(
        last_id=Subquery(last.values("id")[:1]), last_by=Subquery(last.values("by")[:1])
    ).filter(last_by__isnull=True, last_id__isnull=False)
