"""Reads of the desk: which offers there are, and what is missing in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from sozialraumbuero.directory.actions.keys import stem_of
from sozialraumbuero.directory.models import Offer, OfferPlace, Traeger
from sozialraumbuero.directory.rules import CHECK_AFTER, HIDE_AFTER
from sozialraumbuero.directory.words import Capacity, CostKind, OfferState

# How long before it vanishes from the public pages an entry is called out.
WARN_BEFORE = timedelta(days=30)


class Lack(StrEnum):
    """What may be wrong with an entry; the words stand in the address bar."""

    OVERDUE = "ueberfaellig"
    HIDDEN = "verborgen"
    FULL = "voll"
    NO_HOURS = "ohne-zeiten"
    NO_TYPE = "ohne-art"
    NO_PLACE = "ohne-ort"
    NO_COST = "ohne-kosten"


@dataclass(frozen=True)
class OfferFilter:
    """What somebody looks for; the defaults keep everything."""

    search: str = ""
    state: str = ""
    traeger: str = ""
    lack: str = ""


def offers_at_desk(wanted: OfferFilter, today: date) -> QuerySet[Offer]:
    """Return the offers by title with Träger and places, in two queries however many they are."""
    found = Offer.objects.select_related("traeger").prefetch_related("held_at__place")
    found = found.defer("hsds_rest", "traeger__hsds_rest", "description")
    # A NUL byte would be an error of PostgreSQL.
    if not (wanted.search + wanted.traeger).isprintable():
        return found.none()
    if wanted.search:
        found = found.filter(_named(wanted.search))
    if wanted.state in set(OfferState):
        found = found.filter(state=wanted.state)
    if wanted.traeger:
        found = found.filter(traeger__key=wanted.traeger)
    if wanted.lack in set(Lack):
        found = found.filter(_lacking(Lack(wanted.lack), today))
    return found


def _named(search: str) -> Q:
    """Find parts of names; by their keys also where a database knows no capital umlauts."""
    words = Q(title__icontains=search) | Q(summary__icontains=search)
    words |= Q(traeger__name__icontains=search)
    if stem := stem_of(search):
        words |= Q(key__contains=stem) | Q(traeger__key__contains=stem)
    return words


def _lacking(lack: Lack, today: date) -> Q | Combinable:
    match lack:
        case Lack.OVERDUE:
            return overdue(today)
        case Lack.HIDDEN:
            return hidden(today)
        case Lack.FULL:
            return Q(capacity=Capacity.FULL)
        case Lack.NO_HOURS:
            own = OfferPlace.objects.filter(offer=OuterRef("pk")).exclude(hours={}, hours_text="")
            return Q(hours={}, hours_text="") & ~Exists(own)
        case Lack.NO_TYPE:
            return Q(types=[])
        case Lack.NO_PLACE:
            return ~Exists(OfferPlace.objects.filter(offer=OuterRef("pk")))
        case Lack.NO_COST:
            return Q(cost=CostKind.UNKNOWN)


def overdue(today: date) -> Q:
    """Published, and nobody has looked for half a year, or never."""
    old = Q(last_checked_on__lt=today - CHECK_AFTER) | Q(last_checked_on__isnull=True)
    return Q(state=OfferState.PUBLISHED) & old


def hidden(today: date) -> Q:
    """Published, but left out because nobody has looked for a year."""
    return Q(state=OfferState.PUBLISHED, last_checked_on__lt=today - HIDE_AFTER)


def hidden_soon(today: date) -> Q:
    """Published, and about to be left out."""
    begin = today - HIDE_AFTER
    return Q(
        state=OfferState.PUBLISHED,
        last_checked_on__gte=begin,
        last_checked_on__lt=begin + WARN_BEFORE,
    )


def traeger_at_desk(*, search: str = "", active: bool = True) -> QuerySet[Traeger]:
    """Return the Träger by name, each with the number of its published offers."""
    found = Traeger.objects.filter(is_active=active).defer("hsds_rest", "description")
    if not search.isprintable():
        return found.none()
    if search:
        words = Q(name__icontains=search) | Q(short_name__icontains=search)
        found = found.filter(words | Q(key__contains=stem_of(search) or search))
    published = Count("offers", filter=Q(offers__state=OfferState.PUBLISHED))
    return found.annotate(published_offers=published)
