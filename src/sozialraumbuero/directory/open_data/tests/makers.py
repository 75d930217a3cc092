"""A small public directory with everything that must not leave it beside what may."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import OfferPlace, OfferText
from sozialraumbuero.directory.tests.makers import offer, offer_place, traeger
from sozialraumbuero.directory.words import OfferState

SECRET = "Geheimer Weg 7"


def town_directory() -> None:
    """Make two public offers, one of them also at a hidden place, and what stays inside."""
    help_, shelter = traeger("Hilfswerk Musterstadt", kind="welfare"), traeger("Frauen helfen")
    market = offer_place("Haus am Markt", address="Markt 1", postcode="48431", town="Musterstadt")
    secret = offer_place(
        "Versteck am Fluss", address=SECRET, note="Klingel links", postcode="48431"
    )
    lately = timezone.localdate()
    debts = offer(
        "Schuldnerberatung",
        traeger=help_,
        at=market,
        phone="05971 1",
        cost="free",
        last_checked_on=lately,
    )
    OfferText.objects.create(offer=debts, language="en", title="Debt advice")
    refuge = offer(
        "Frauenhaus",
        traeger=shelter,
        types=["womens_shelter"],
        phone="05971 2",
        last_checked_on=lately,
    )
    OfferPlace.objects.create(offer=refuge, place=secret, is_hidden=True, note=SECRET)
    offer("Entwurf", traeger=traeger("Nur Entwürfe"), at=market, state=OfferState.DRAFT)
    offer("Vergessen", traeger=help_, last_checked_on=date(2020, 1, 1))
    offer("Fort", traeger=help_, state=OfferState.WITHDRAWN)
    directory_changed()
