"""One offer as the ranking sees it."""

from __future__ import annotations

from datetime import date

from sozialraumbuero.directory.models import Access, Offer
from sozialraumbuero.directory.name_words import name_words
from sozialraumbuero.directory.rules import Freshness, freshness
from sozialraumbuero.directory.words import Capacity as Room
from sozialraumbuero.directory.words import CostKind, Residence, Way
from sozialraumbuero.engine.matching.offers import Capacity, Cost, OfferFacts, Opening, Spot, Tri

TRI = {Access.YES: Tri.YES, Access.NO: Tri.NO, Access.UNKNOWN: Tri.UNKNOWN}
COST = {
    CostKind.FREE: Cost.FREE,
    CostKind.INSURANCE: Cost.FREE,
    CostKind.DONATION: Cost.FREE,
    CostKind.UNKNOWN: Cost.UNKNOWN,
    CostKind.INCOME: Cost.PAID,
    CostKind.FEE: Cost.PAID,
    CostKind.MEMBERSHIP: Cost.PAID,
}
CAPACITY = {
    Room.FREE: Capacity.FREE,
    Room.FEW: Capacity.FEW,
    Room.FULL: Capacity.FULL,
    Room.UNKNOWN: Capacity.UNKNOWN,
}
BY_APPOINTMENT = "appointment"


def facts_of(offer: Offer, openings: tuple[Opening, ...] | None, day: date) -> OfferFacts:
    """Return the facts; `openings` is None where nobody knows the hours."""
    held = list(offer.held_at.all())
    is_limited = offer.residence == Residence.QUARTERS
    return OfferFacts(
        id=offer.key,
        types=tuple(offer.types),
        words=name_words(" ".join((offer.title, offer.traeger.name, offer.traeger.short_name))),
        languages=frozenset(offer.languages),
        has_interpreter=TRI[Access(offer.interpreter)],
        is_anonymous=TRI[Access(offer.anonymous)],
        cost=COST[CostKind(offer.cost)],
        capacity=CAPACITY[Room(offer.capacity)],
        waiting_days=offer.waiting_days,
        age_from=offer.age_from,
        age_to=offer.age_to,
        quarters=frozenset(offer.quarters) if is_limited else frozenset(),
        ways=frozenset(offer.ways) or frozenset({Way.ON_SITE} if held else ()),
        needs_appointment=offer.access == BY_APPOINTMENT,
        spots=tuple(
            Spot(each.place.lat, each.place.lon, TRI[Access(each.place.step_free)])
            for each in held
            if not each.is_hidden
        ),
        openings=openings or (),
        knows_hours=openings is not None,
        is_overdue=freshness(offer.last_checked_on, day) == Freshness.OVERDUE,
    )
