"""What waits in one's cases, as a card on the start page; nothing is opened for it."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.permissions import may_open_cases
from sozialraumbuero.cases.queries.due import DueCounts, due_counts
from sozialraumbuero.cases.queries.waiting import waiting_of
from sozialraumbuero.lib.start_card import StartCard

RANK = 12


def day_cards(user: User) -> Iterable[StartCard]:
    """Return one card if anything is due, none otherwise."""
    if not may_open_cases(user):
        return []
    today = timezone.localdate()
    counts = due_counts(user, today=today)
    parts = [*_parts(counts), *_answers(len(waiting_of(user, today).answers))]
    if not parts:
        return []
    return [
        StartCard(
            title=_("Mein Tag"),
            text=", ".join(parts),
            url=reverse("cases:my_day"),
            label=_("Ansehen"),
            icon="clock",
            rank=RANK,
            state=("warn", _("Frist")) if counts.deadlines else None,
        )
    ]


def _parts(counts: DueCounts) -> list[str]:
    found = []
    if counts.deadlines:
        found.append(
            ngettext(
                "%(count)s Frist in dieser Woche",
                "%(count)s Fristen in dieser Woche",
                counts.deadlines,
            )
            % {"count": counts.deadlines}
        )
    if counts.appointments:
        found.append(
            ngettext("%(count)s Termin heute", "%(count)s Termine heute", counts.appointments)
            % {"count": counts.appointments}
        )
    if counts.steps:
        found.append(
            ngettext("%(count)s Schritt fällig", "%(count)s Schritte fällig", counts.steps)
            % {"count": counts.steps}
        )
    return found


def _answers(count: int) -> list[str]:
    if not count:
        return []
    return [
        ngettext("%(count)s neue Antwort", "%(count)s neue Antworten", count) % {"count": count}
    ]
