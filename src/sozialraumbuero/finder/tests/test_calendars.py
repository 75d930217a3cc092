"""Calendars to subscribe to."""

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.hours.reading import read_german
from sozialraumbuero.directory.hours.stored import hours_to_json
from sozialraumbuero.directory.models import OfferPlace, OfferText
from sozialraumbuero.directory.tests.makers import offer, offer_place
from sozialraumbuero.outreach.tests.makers import an_area
from sozialraumbuero.quartiere.models import Kommune

pytestmark = pytest.mark.django_db
INSIDE, OUTSIDE = {"lat": 48.6, "lon": 8.87}, {"lat": 48.7, "lon": 8.87}
MONDAYS = hours_to_json(read_german("Mo 9–11 Uhr").hours)


@pytest.fixture
def town():
    Kommune.objects.create(name="Probestadt")
    lately = timezone.localdate()
    near = offer("Nah", at=offer_place("Haus", **INSIDE), hours=MONDAYS, last_checked_on=lately)
    offer("Fern", at=offer_place("Weit", **OUTSIDE), hours=MONDAYS, last_checked_on=lately)
    hidden = offer("Geheim", hours=MONDAYS, last_checked_on=lately)
    OfferPlace.objects.create(
        offer=hidden, place=offer_place("Versteck", **INSIDE), is_hidden=True, hours=MONDAYS
    )
    OfferText.objects.create(offer=near, language="en", title="Near")
    directory_changed()
    return {"near": near, "hidden": hidden}


def events(path: str):
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.cookies == {}
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_quarter_has_the_times_of_its_offers_in_the_readers_language(town):
    area = an_area("Nordstadt")

    (german,) = events(f"/hilfe/de/quartier/{area.code}/termine.ics")
    (english,) = events(f"/hilfe/en/quartier/{area.code}/termine.ics")

    assert (str(german["SUMMARY"]), str(english["SUMMARY"])) == ("Nah", "Near")
    assert str(german["URL"]) == f"http://testserver/hilfe/de/angebot/{town['near'].key}/"
    page = Client().get(f"/hilfe/de/quartier/{area.code}/").content.decode()
    assert f'href="/hilfe/de/quartier/{area.code}/termine.ics"' in page


def test_offer_has_its_times_and_never_its_hidden_place(town):
    (event,) = events(f"/hilfe/de/angebot/{town['hidden'].key}/termine.ics")

    assert str(event["SUMMARY"]) == "Geheim"
    assert "LOCATION" not in event


@pytest.mark.parametrize("path", ["angebot/nichts/termine.ics", "quartier/nichts/termine.ics"])
def test_nothing_there_is_not_found(town, path):
    assert Client().get(f"/hilfe/de/{path}").status_code == 404
