"""What search engines learn, and what they do not."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from sozialraumbuero.directory.hours.reading import read_german
from sozialraumbuero.directory.hours.stored import hours_to_json
from sozialraumbuero.directory.json_ld import (
    as_script,
    hours_document,
    offer_document,
    traeger_document,
)
from sozialraumbuero.directory.tests.makers import offer, offer_place, traeger

URL = "https://x.example/angebot"


def hours(text: str):
    return hours_to_json(read_german(text).hours)


@pytest.mark.django_db
def test_offer_says_what_where_when_and_by_whom():
    place = offer_place(
        "Haus am Markt",
        address="Markt 1",
        postcode="48431",
        town="Musterstadt",
        step_free="yes",
        lift="no",
    )
    made = offer(
        "Beratung",
        traeger=traeger("Stadt Musterstadt", kind="kommune", website="https://stadt.example"),
        at=place,
        summary="Wir helfen.",
        languages=["de", "dgs"],
        for_whom=["women"],
        phone="05971 1",
        cost="free",
        hours=hours("Mo–Fr 9–12 Uhr, Do 14–18 Uhr"),
    )

    assert offer_document(made, url=URL) == {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": URL,
        "name": "Beratung",
        "description": "Wir helfen.",
        "url": URL,
        "serviceType": ["Schuldner- und Insolvenzberatung"],
        "provider": {"@type": "GovernmentOrganization", "name": "Stadt Musterstadt", "url": "https://stadt.example"},
        "audience": [{"@type": "Audience", "audienceType": "Frauen"}],
        "availableChannel": [
            {
                "@type": "ServiceChannel",
                "availableLanguage": ["de", "gsg"],
                "servicePhone": {"@type": "ContactPoint", "telephone": "05971 1"},
                "serviceLocation": {
                    "@type": "Place",
                    "name": "Haus am Markt",
                    "address": {
                        "@type": "PostalAddress",
                        "streetAddress": "Markt 1",
                        "postalCode": "48431",
                        "addressLocality": "Musterstadt",
                        "addressCountry": "DE",
                    },
                    "geo": {"@type": "GeoCoordinates", "latitude": 52.1, "longitude": 7.6},
                    "amenityFeature": [
                        {"@type": "LocationFeatureSpecification", "name": "stufenlos erreichbar", "value": True},
                        {"@type": "LocationFeatureSpecification", "name": "Aufzug", "value": False},
                    ],
                },
            }
        ],
        "hoursAvailable": [
            {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Friday"], "opens": "09:00", "closes": "12:00"},
            {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Thursday"], "opens": "09:00", "closes": "12:00"},
            {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Thursday"], "opens": "14:00", "closes": "18:00"},
        ],
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "EUR"},
    }  # fmt: skip


@pytest.mark.django_db
def test_hidden_place_is_no_channel():
    place = offer_place("Versteck", address="Geheimer Weg 7")
    made = offer("Frauenhaus", at=place, phone="05971 2", cost="fee", cost_euros=Decimal("5.00"))
    made.held_at.update(is_hidden=True)

    document = offer_document(made, url=URL)

    text = json.dumps(document, ensure_ascii=False)
    assert "Versteck" not in text
    assert "Geheimer" not in text
    assert document["availableChannel"][0]["servicePhone"]["telephone"] == "05971 2"
    assert document["offers"]["price"] == "5.00"


@pytest.mark.django_db
def test_body_says_who_it_is():
    made = traeger("Hilfswerk", short_name="HW", kind="welfare", email="info@x.example")

    assert traeger_document(made, url=URL) == {
        "@context": "https://schema.org",
        "@type": "NGO",
        "@id": URL,
        "name": "Hilfswerk",
        "alternateName": "HW",
        "email": "info@x.example",
        "url": URL,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Mo 9–11 Uhr, nicht in den Schulferien",
        "1. Mi im Monat 17–19 Uhr",
        "Mo 9–11 Uhr nach Vereinbarung",
        "Mo ab 15 Uhr",
        "Mo 9–11 Uhr in geraden Kalenderwochen",
    ],
)
def test_hours_that_would_mislead_are_left_out(text):
    assert hours_document(hours(text)) == []


def test_closings_and_midnight_are_said():
    stored = hours("Fr 18–24 Uhr") | {"closings": ["2026-12-24..2027-01-01"]}

    assert hours_document(stored) == [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Friday"], "opens": "18:00", "closes": "23:59"},
        {
            "@type": "OpeningHoursSpecification",
            "opens": "00:00",
            "closes": "00:00",
            "validFrom": "2026-12-24",
            "validThrough": "2027-01-01",
        },
    ]  # fmt: skip


def test_nothing_ends_the_script():
    text = as_script({"name": "</script><script>alert(1)</script>&"})

    assert "<" not in text
    assert json.loads(text) == {"name": "</script><script>alert(1)</script>&"}
