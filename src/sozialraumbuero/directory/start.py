"""What this feature offers on the start page."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.directory.permissions import may_change_offers
from sozialraumbuero.directory.queries.upkeep import waiting
from sozialraumbuero.lib.start_card import StartCard

CALM = 25


def start_cards(user: User) -> Iterable[StartCard]:
    """Return what waits for those who keep the directory, if anything does."""
    if not may_change_offers(user):
        return
    waits = waiting(timezone.localdate())
    if waits.total:
        yield StartCard(
            title=_("Verzeichnis pflegen"),
            text=_("Überfällig: %(overdue)s. Vorschläge: %(proposals)s. Hinweise: %(hints)s.")
            % {"overdue": waits.overdue, "proposals": waits.proposals, "hints": waits.suggestions},
            url=reverse("directory_desk:upkeep"),
            label=_("Zu prüfen"),
            icon="list",
            rank=CALM,
        )
