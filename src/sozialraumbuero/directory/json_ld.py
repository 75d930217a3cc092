"""Offers and bodies for search engines: schema.org as JSON-LD, never a hidden place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from sozialraumbuero.directory.hours.stored import CODES, hours_from_json
from sozialraumbuero.directory.hours.values import DAY, Holidays, Kind, Rule, Span, Weekly
from sozialraumbuero.directory.hsds.german import NAMES
from sozialraumbuero.directory.hsds.languages import written
from sozialraumbuero.directory.hsds.profile import terms
from sozialraumbuero.directory.models import Access, Offer, OfferPlace, Place, Traeger
from sozialraumbuero.directory.words import CostKind, TraegerKind

Document = dict[str, Any]
CONTEXT = "https://schema.org"
DAYS = dict(
    zip(
        CODES,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
OF_THE_STATE = (TraegerKind.KOMMUNE, TraegerKind.AUTHORITY)
BODIES = {
    **dict.fromkeys(OF_THE_STATE, "GovernmentOrganization"),
    **dict.fromkeys(
        (TraegerKind.WELFARE, TraegerKind.ASSOCIATION, TraegerKind.SELF_HELP, TraegerKind.CHURCH),
        "NGO",
    ),
    TraegerKind.EDUCATION: "EducationalOrganization",
    TraegerKind.HEALTH: "MedicalOrganization",
}
AMENITIES = ("step_free", "lift", "wheelchair_toilet", "hearing_loop", "quiet_room")


def offer_document(offer: Offer, *, url: str) -> Document:
    """Return one published offer; `url` is its public page."""
    kind = "GovernmentService" if offer.traeger.kind in OF_THE_STATE else "Service"
    audience = [{"@type": "Audience", "audienceType": NAMES["for_whom"][w]} for w in offer.for_whom]
    return {"@context": CONTEXT, "@type": kind, "@id": url} | _said(
        name=offer.title,
        description=offer.summary or offer.description,
        url=url,
        serviceType=[terms()["offer_types"][word].name for word in offer.types],
        provider=_body(offer.traeger),
        audience=audience,
        availableChannel=list(_channels(offer)),
        hoursAvailable=hours_document(offer.hours),
        offers=_price(offer),
        termsOfService=offer.eligibility_note,
    )


def traeger_document(traeger: Traeger, *, url: str) -> Document:
    """Return one body; `url` is its public page."""
    return {"@context": CONTEXT, "@id": url} | _body(traeger) | {"url": traeger.website or url}


def as_script(document: Document) -> SafeString:
    """Return the document for a script element: nothing in it can end the element."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return mark_safe(text)  # noqa: S308  # no markup can be left in it


def hours_document(stored: Document) -> list[Document]:
    """Return what schema.org can say of the hours without misleading: plain weekly rules."""
    hours = hours_from_json(dict(stored or {}))
    if hours.is_suspended:
        return []
    found = [_hours(rule, span) for rule in hours.rules if _is_plain(rule) for span in rule.times]
    closed = [
        {
            "@type": "OpeningHoursSpecification",
            "opens": "00:00",
            "closes": "00:00",
            "validFrom": closing.first.isoformat(),
            "validThrough": closing.last.isoformat(),
        }
        for closing in hours.closings
    ]
    return found + closed if found else []


def _is_plain(rule: Rule) -> bool:
    return (
        isinstance(rule.days, Weekly)
        and rule.kind is Kind.OPEN
        and rule.season is None
        and not rule.by_appointment
        and rule.public_holidays is not Holidays.ONLY
        and rule.school_holidays in (Holidays.UNSAID, Holidays.ALSO)
        and all(span.closes is not None for span in rule.times)
    )


def _hours(rule: Rule, span: Span) -> Document:
    assert isinstance(rule.days, Weekly)  # noqa: S101  # _is_plain has looked
    found: Document = {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [DAYS[CODES[day]] for day in rule.days.weekdays],
        "opens": _clock(span.opens),
        "closes": _clock(span.closes or DAY),
    }
    return found | _said(
        validFrom=rule.first_day and rule.first_day.isoformat(),
        validThrough=rule.last_day and rule.last_day.isoformat(),
    )


def _clock(minutes: int) -> str:
    """Return the time of day; midnight at the end of a day is 23:59, as search engines want it."""
    if minutes == DAY:
        return "23:59"
    return f"{minutes % DAY // 60:02d}:{minutes % 60:02d}"


def _body(traeger: Traeger) -> Document:
    return {"@type": BODIES.get(TraegerKind(traeger.kind), "Organization")} | _said(
        name=traeger.name,
        alternateName=traeger.short_name,
        description=traeger.description,
        url=traeger.website,
        telephone=traeger.phone,
        email=traeger.email,
    )


def _channels(offer: Offer) -> Iterator[Document]:
    """Return how to come to the help; places that are hidden are no way there."""
    languages = [written(code) for code in offer.languages]
    shown = [held for held in offer.held_at.all() if not held.is_hidden]
    for held in shown:
        yield _channel(
            languages, held.phone or offer.phone, offer.website, serviceLocation=_place(held)
        )
    if not shown and (offer.phone or offer.website or offer.email):
        yield _channel(languages, offer.phone, offer.website)


def _channel(languages: list[str], phone: str, website: str, **more: Any) -> Document:
    number = {"@type": "ContactPoint", "telephone": phone} if phone else None
    return {"@type": "ServiceChannel"} | _said(
        availableLanguage=languages, servicePhone=number, serviceUrl=website, **more
    )


def _place(held: OfferPlace) -> Document:
    place = held.place
    address = _said(
        streetAddress=place.address, postalCode=place.postcode, addressLocality=place.town
    )
    if address:
        address |= {"@type": "PostalAddress", "addressCountry": "DE"}
    return {"@type": "Place", "name": place.name} | _said(
        address=address,
        geo={"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon},
        telephone=held.phone,
        openingHoursSpecification=hours_document(held.hours),
        amenityFeature=list(_amenities(place)),
    )


def _amenities(place: Place) -> Iterator[Document]:
    for fact in AMENITIES:
        known = getattr(place, fact)
        if known != Access.UNKNOWN:
            name = NAMES["facts"][fact]
            yield {
                "@type": "LocationFeatureSpecification",
                "name": name,
                "value": known == Access.YES,
            }


def _price(offer: Offer) -> Document | None:
    amount = "0" if offer.cost == CostKind.FREE else offer.cost_euros
    if amount is None:
        return None
    return {"@type": "Offer", "price": str(amount), "priceCurrency": "EUR"}


def _said(**fields: Any) -> Document:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
