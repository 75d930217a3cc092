"""Things of the directory for tests."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import Offer, OfferPlace, OwnerLink, Place, Traeger
from sozialraumbuero.directory.words import OfferState

_numbers = count(1)


def traeger(name: str = "Hilfswerk Musterstadt", **columns: Any) -> Traeger:
    return Traeger.objects.create(key=f"traeger-{next(_numbers)}", name=name, **columns)


def offer_place(name: str = "Haus am Markt", **columns: Any) -> Place:
    columns = {"lat": 52.1, "lon": 7.6, "is_room": False} | columns
    return Place.objects.create(key=f"ort-{next(_numbers)}", name=name, **columns)


def offer(title: str = "Schuldnerberatung", *, at: Place | None = None, **columns: Any) -> Offer:
    """Return a published offer, checked lately, held at the place if one is given."""
    columns = {
        "traeger": columns.pop("traeger", None) or traeger(),
        "state": OfferState.PUBLISHED,
        "types": ["debt_counselling"],
        "languages": ["de"],
        "last_checked_on": date(2026, 11, 1),
    } | columns
    made = Offer.objects.create(key=f"angebot-{next(_numbers)}", title=title, **columns)
    if at is not None:
        OfferPlace.objects.create(offer=made, place=at)
    directory_changed()
    return made


def owner_link(of: Traeger, secret: str) -> str:
    """Let this secret open the offers of a Träger for a month; returns it."""
    OwnerLink.objects.create(
        traeger=of,
        secret_hash=hashlib.sha256(secret.encode()).hexdigest(),
        expires_at=timezone.now() + timedelta(days=30),
    )
    return secret
