"""Reads about school holidays, and who waits for them."""

from __future__ import annotations

from datetime import date, timedelta

from sozialraumbuero.directory.models import Offer, OfferPlace, SchoolHolidays
from sozialraumbuero.directory.words import OfferState

# How far ahead people look for open doors.
AHEAD = timedelta(days=60)


def last_known_holiday(today: date) -> date | None:
    """Return until when holidays are known, or None if they are not known today either."""
    ends = SchoolHolidays.objects.filter(last_day__gte=today).values_list("last_day", flat=True)
    return max(ends, default=None)


def holidays_end_soon(today: date) -> bool:
    """Tell whether in the next two months nobody can tell school days from holidays."""
    until = last_known_holiday(today)
    return until is None or until < today + AHEAD


def offers_with_school_holidays() -> int:
    """Count the published offers whose hours depend on school holidays."""
    offers = Offer.objects.filter(state=OfferState.PUBLISHED).exclude(hours={})
    held = OfferPlace.objects.filter(offer__state=OfferState.PUBLISHED).exclude(hours={})
    rows = [*offers.values_list("pk", "hours"), *held.values_list("offer_id", "hours")]
    return len({pk for pk, hours in rows if depends_on_school(hours)})


def depends_on_school(hours: object) -> bool:
    """Tell whether stored hours have a rule about school holidays."""
    rules = hours.get("rules", []) if isinstance(hours, dict) else []
    return any("school_holidays" in rule for rule in rules)
