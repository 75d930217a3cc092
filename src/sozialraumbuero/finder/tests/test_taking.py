import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import OfferPlace, Office
from sozialraumbuero.directory.tests.makers import offer, offer_place, traeger
from sozialraumbuero.finder import directory_file as written
from sozialraumbuero.finder.words import tongues
from sozialraumbuero.outreach.tests.makers import an_area
from sozialraumbuero.quartiere.models import Kommune

pytestmark = pytest.mark.django_db
INSIDE, OUTSIDE = {"lat": 48.6, "lon": 8.87}, {"lat": 48.7, "lon": 8.87}
MOST_BYTES_EACH = 700
FILE = "/hilfe/de/mitnehmen/verzeichnis.html"


@pytest.fixture
def browser() -> Client:
    Kommune.objects.create(name="Probestadt", is_demo=True)
    Office.objects.create(phone="05971 100", exit_url="https://example.org/")
    return Client()


def seen(browser: Client, path: str) -> str:
    directory_changed()
    return browser.get(path).content.decode()


def test_file_says_of_an_offer_what_one_needs_to_go_there(browser):
    offer(
        "Schuldnerberatung", traeger=traeger("Hilfswerk", phone="05971 7"), cost="free",
        for_whom=["parents"], languages=["de", "uk"], summary="Wir ordnen Ihre Briefe.",
        hours_text="immer mal wieder",
        at=offer_place("Haus", address="Am Markt 1", step_free="no"),
    )  # fmt: skip

    html = seen(browser, FILE)

    for words in (
        "Schuldnerberatung", "Hilfswerk", 'href="tel:059717"', "Es kostet nichts.", "für Eltern",
        "Deutsch, Ukrainisch", "Wir ordnen Ihre Briefe.", "immer mal wieder", "Haus, Am Markt 1",
        "mit Stufen", "Geld und Schulden", 'href="tel:112"', 'href="tel:05971100"', "Stand: ",
        "Angebote: 1",
    ):  # fmt: skip
        assert words in html


def test_file_needs_nothing_from_anywhere_and_runs_only_its_own_script(browser):
    offer("Beratung", website="https://example.org/x", at=offer_place())

    answer = browser.get(FILE)

    html = unescape(answer.content.decode())
    assert re.findall(r'(?:src|href)="(?!tel:|#|data:)([^"]*)"', html) == ["https://example.org/"]
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "'self'" not in policy
    assert re.findall(r"script-src 'sha256-[^']+'", policy) == re.findall(
        r"script-src 'sha256-[^']+'", html
    )
    assert answer.cookies == {}


def test_file_hides_what_is_hidden_and_what_is_not_public(browser):
    kept = offer("Schutz", types=["womens_shelter"], at=offer_place("Haus", address="Geheim 1"))
    OfferPlace.objects.filter(offer=kept).update(is_hidden=True, phone="05971 99")
    offer("Entwurf", state="draft")
    offer("Vergessen", last_checked_on=date(2020, 1, 1))

    html = seen(browser, FILE)

    assert "Die Adresse ist geschützt" in html
    assert [words for words in ("Geheim", "0597199", "Entwurf", "Vergessen") if words in html] == []


def test_file_of_a_quarter_holds_what_is_there_and_what_one_reaches_from_everywhere(browser):
    area = an_area("Nordstadt")
    offer("Drinnen", at=offer_place("Haus", **INSIDE))
    offer("Draussen", at=offer_place("Weit", **OUTSIDE))
    offer("Telefon", ways=["phone"])

    html = seen(browser, f"{FILE}?quartier={area.code}")

    assert [name for name in ("Drinnen", "Draussen", "Telefon") if f"<b>{name}" in html] == [
        "Drinnen",
        "Telefon",
    ]
    assert browser.get(f"{FILE}?quartier=gibt-es-nicht").status_code == 404


def test_page_says_how_large_the_file_is_and_that_it_stays(browser):
    area = an_area("Nordstadt")
    offer("Drinnen", at=offer_place("Haus", **INSIDE))

    html = seen(browser, f"/hilfe/de/mitnehmen/?quartier={area.code}")

    size = re.search(r"1 Angebote, etwa (\d+) Kilobyte", html)
    assert size
    path = f"{FILE}?quartier={area.code}"
    assert int(size[1]) == -(-len(browser.get(path).content) // 1000)
    assert f'href="{path}" download="hilfe-nordstadt.html"' in html
    assert "bleibt auf Ihrem Gerät, bis Sie sie löschen" in html


def test_too_many_offers_are_not_put_into_one_file(browser, monkeypatch):
    monkeypatch.setattr("sozialraumbuero.finder.views.taking.MOST_OFFERS", 1)
    offer("Eins")
    offer("Zwei")

    assert "Es sind 2 Angebote, zu viele" in seen(browser, "/hilfe/de/mitnehmen/")
    assert browser.get(FILE).status_code == 404


@pytest.mark.parametrize("code", ["de", "ar"])
def test_each_offer_takes_little_room(browser, code):
    office = traeger("Hilfswerk Musterstadt an der Ems", phone="05971 7123")
    place = offer_place("Haus am Markt", address="Lange Straße 112", step_free="yes")
    for number in range(60):
        offer(
            f"Beratung für alle im Viertel {number}", traeger=office, cost="free", at=place,
            summary="Wir hören zu, ordnen Ihre Briefe und rufen mit Ihnen dort an. " * 2,
            languages=["de", "uk", "ar"], hours_text="Mo, Mi 9–12 Uhr", for_whom=["women"],
        )  # fmt: skip
    directory_changed()

    path = FILE.replace("/de/", f"/{code}/")
    html = browser.get(path).content
    each = len(re.sub(rb"(?s)^.*?<section class=\"chapter\"|<ul hidden.*$", b"", html)) / 60

    assert each <= MOST_BYTES_EACH


@pytest.mark.parametrize("code", list(tongues()))
def test_file_speaks_every_language(browser, code):
    offer("Beratung", at=offer_place())

    html = seen(browser, FILE.replace("/de/", f"/{code}/"))

    spoken = tongues()[code]
    assert f'<html lang="{spoken.html_language}" dir="{spoken.direction}"' in html
    assert written.SCRIPT in html


def test_quiet_page_does_not_offer_the_file(browser):
    assert "/mitnehmen/" in browser.get("/hilfe/de/").content.decode()
    assert "/mitnehmen/" not in browser.get("/hilfe/de/spuren/").content.decode()
