"""What sheets, notes and conflicts of interest put on the first page; never a word of a case."""

from __future__ import annotations

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.permissions import may_assign, may_open_cases, may_see_team_cases
from sozialraumbuero.cases.queries.notes import due_notes
from sozialraumbuero.cases.queries.sheets import may_see_sheets, sheets_for
from sozialraumbuero.lib.start_card import StartCard


def secret_cards(user: User) -> list[StartCard]:
    """Return what waits for this person."""
    return [*_asked(user), *_notes(user), *_without_owner(user)]


def _asked(user: User) -> list[StartCard]:
    if not may_see_sheets(user):
        return []
    waiting = sheets_for(user).filter(answered_at__isnull=True).count()
    state = ("warn", _("wartet")) if waiting else None
    return [
        StartCard(
            title=_("Fachberatung"),
            text=ngettext(
                "%(count)d Bogen wartet auf Ihren Rat.",
                "%(count)d Bögen warten auf Ihren Rat.",
                waiting,
            )
            % {"count": waiting}
            if waiting
            else _("Bögen, die an Sie gerichtet sind."),
            url=reverse("advice:sheets"),
            label=_("Ansehen"),
            icon="list",
            rank=4 if waiting else 30,
            state=state,
        )
    ]


def _notes(user: User) -> list[StartCard]:
    count = due_notes(user, timezone.localdate()) if may_open_cases(user) else 0
    if not count:
        return []
    return [
        StartCard(
            title=_("Notizen: noch nötig?"),
            text=ngettext(
                "%(count)d vertrauliche Notiz ist zu prüfen.",
                "%(count)d vertrauliche Notizen sind zu prüfen.",
                count,
            )
            % {"count": count},
            url=reverse("cases:cases"),
            label=_("Zu den Fällen"),
            icon="lock",
            rank=25,
        )
    ]


def _without_owner(user: User) -> list[StartCard]:
    """Return the cases whose owner is barred, for those who find another one."""
    if not may_see_team_cases(user):
        return []
    rows = Case.objects.filter(blocked__user=F("owner"), erased_on__isnull=True)
    return [
        StartCard(
            title=_("Fall %(code)s braucht eine neue Zuständigkeit") % {"code": case.code},
            text=_("Wer ihn führt, ist befangen und sieht ihn nicht mehr."),
            url=reverse("cases:conflicts", args=[case.pk]),
            label=_("Ansehen"),
            icon="people",
            rank=4,
            state=("bad", _("sofort")),
        )
        for case in rows.distinct()
        if may_assign(user, case)
    ]
