"""What the town asks of a person on the start page: a map first, then borders, then a yes."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.lib.start_card import StartCard
from sozialraumbuero.quartiere.models import AreaScheme
from sozialraumbuero.quartiere.permissions import may_change_areas
from sozialraumbuero.quartiere.queries.imports import waiting_uploads
from sozialraumbuero.quartiere.queries.town import newest_import

SETTING_UP, WAITING = 15, 20


def start_cards(user: User) -> Iterator[StartCard]:
    """Yield the next step for those who keep the town's borders; others have none here."""
    if not may_change_areas(user):
        return
    if newest_import() is None:
        yield StartCard(
            title=_("Noch keine Stadt eingelesen"),
            text=_("Ohne Straßen und Häuser lässt sich keine Tour planen."),
            url=reverse("quartiere:areas"),
            label=_("So geht es"),
            icon="map",
            rank=SETTING_UP,
        )
    elif not AreaScheme.objects.filter(is_computed=False).exists():
        yield StartCard(
            title=_("Noch keine Stadtteile"),
            text=_("Mit den amtlichen Grenzen planen Sie nach Stadtteilen statt nach Blöcken."),
            url=reverse("quartiere:new_areas"),
            label=_("Gebiete einlesen"),
            icon="map",
            rank=SETTING_UP,
        )
    for upload in waiting_uploads():
        yield StartCard(
            title=_("Neue Grenzen: %(name)s") % {"name": upload.scheme_name},
            text=_("%(file)s ist geprüft und wartet auf Ihre Bestätigung.")
            % {"file": upload.file_name},
            url=reverse("quartiere:upload", args=[upload.pk]),
            label=_("Ansehen"),
            icon="map",
            rank=WAITING,
        )
