"""What emergency openings put on the first page: decide, read of it, review."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.queries.glass import (
    GlassLists,
    Listed,
    glass_lists,
    is_officer,
    may_see_glass,
)
from sozialraumbuero.cases.rules.glass import GlassState
from sozialraumbuero.lib.start_card import StartCard


def glass_cards(user: User, *, now: datetime | None = None) -> list[StartCard]:
    """Return what waits for this person about emergency openings."""
    if not may_see_glass(user):
        return []
    lists = glass_lists(user, now or timezone.now())
    return [
        *(_decide(each) for each in lists.to_decide),
        *(_told(each) for each in _unread(user, lists)),
        *_review(lists),
    ]


def _unread(user: User, lists: GlassLists) -> list[Listed]:
    if is_officer(user):
        rows = lists.all
        return [e for e in rows if e.glass.granted_at and e.glass.dpo_told_at is None]
    return [each for each in lists.of_my_cases if each.glass.owner_told_at is None]


def _decide(each: Listed) -> StartCard:
    return StartCard(
        title=_("Notzugriff entscheiden: Fall %(code)s") % {"code": each.glass.case.code},
        text=_("%(name)s bittet Sie als zweite Person. Sie sehen den Grund, nicht den Fall.")
        % {"name": each.glass.asked_by.display_name},
        url=reverse("cases:glass", args=[each.glass.pk]),
        label=_("Ansehen"),
        icon="lock",
        rank=3,
        state=("warn", _("wartet")),
    )


def _told(each: Listed) -> StartCard:
    return StartCard(
        title=_("Notzugriff auf Fall %(code)s") % {"code": each.glass.case.code},
        text=_("%(name)s hat den Fall im Notfall geöffnet. Lesen Sie, wann und warum.")
        % {"name": each.glass.asked_by.display_name},
        url=reverse("cases:glass", args=[each.glass.pk]),
        label=_("Lesen"),
        icon="lock",
        rank=6,
        state=("bad", _("ungelesen")),
    )


def _review(lists: GlassLists) -> list[StartCard]:
    if not lists.to_review:
        return []
    late = any(each.state == GlassState.OVERDUE for each in lists.to_review)
    return [
        StartCard(
            title=_("Notzugriff prüfen: überfällig") if late else _("Notzugriff prüfen"),
            text=_("Binnen sieben Tagen: War es nötig, blieb es beim Nötigsten?"),
            url=reverse("cases:glasses"),
            label=_("Prüfen"),
            icon="lock",
            rank=5 if late else 20,
            state=("bad", _("überfällig")) if late else ("warn", _("offen")),
        )
    ]
