"""Reads about places."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Q, QuerySet

from sozialraumbuero.directory.actions.keys import stem_of
from sozialraumbuero.directory.models import OfferPlace, Place
from sozialraumbuero.directory.words import OfferState


class Shown(StrEnum):
    """Which places a list holds; the words stand in the address bar."""

    ROOMS = "raeume"
    OTHERS = "orte"
    FORMER = "frueher"


def places(*, search: str = "", shown: Shown = Shown.ROOMS) -> QuerySet[Place]:
    """Return the rooms in use, the other places, or what is no longer in use, by name."""
    found = Place.objects.filter(is_active=shown != Shown.FORMER)
    if shown != Shown.FORMER:
        found = found.filter(is_room=shown == Shown.ROOMS)
    if not search.isprintable():  # a NUL byte would be an error of PostgreSQL
        return found.none()
    if not search:
        return found
    words = Q(name__icontains=search) | Q(address__icontains=search)
    if stem := stem_of(search):
        words |= Q(key__contains=stem)
    return found.filter(words)


def offers_at(place: Place) -> QuerySet[OfferPlace]:
    """Return what is held at a place, by title; what was withdrawn is left out."""
    held = OfferPlace.objects.filter(place=place).exclude(offer__state=OfferState.WITHDRAWN)
    return held.select_related("offer__traeger").order_by("offer__title")
