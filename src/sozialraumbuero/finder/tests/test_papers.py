import io

import pytest
from django.test import Client
from pypdf import PdfReader

from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import Office
from sozialraumbuero.directory.tests.makers import offer, offer_place
from sozialraumbuero.finder.models import HandoverCard
from sozialraumbuero.finder.words import tongues
from sozialraumbuero.outreach.tests.makers import an_area
from sozialraumbuero.quartiere.models import Kommune

pytestmark = pytest.mark.django_db
INSIDE = {"lat": 48.6, "lon": 8.87}


@pytest.fixture
def browser() -> Client:
    Kommune.objects.create(name="Probestadt", is_demo=True)
    Office.objects.create(phone="05970 100")
    return Client()


def text(browser: Client, path: str) -> tuple[str, int]:
    directory_changed()
    answer = browser.get(path)
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()), len(pages)


def test_sheet_of_a_quarter_names_actors_and_numbers_on_one_page(browser):
    area = an_area("Nordstadt")
    for number in range(20):
        offer(f"Beratung {number}", phone="05970 7", at=offer_place("Haus", **INSIDE))

    said, pages = text(browser, f"/hilfe/de/quartier/{area.code}/blatt.pdf")

    assert pages == 1
    for words in ("Hilfe in Nordstadt", "Hilfswerk Musterstadt", "05970 7", "112", "erfunden"):
        assert words in said


def test_sheet_of_an_offer_hides_what_is_hidden(browser):
    kept = offer("Schutz", at=offer_place("Haus", address="Geheim 1"))
    kept.held_at.update(is_hidden=True)

    said, _pages = text(browser, f"/hilfe/de/angebot/{kept.key}/blatt.pdf")

    assert "Geheim" not in said
    assert "Die Adresse ist geschützt" in said


@pytest.mark.parametrize("code", list(tongues()))
def test_sheet_is_made_in_every_language(browser, code):
    kept = offer("Beratung", documents=[], at=offer_place("Haus"))

    _said, pages = text(browser, f"/hilfe/{code}/angebot/{kept.key}/blatt.pdf")

    assert pages == 1


def test_card_leads_back_to_its_offers_and_to_nobody(browser):
    kept = offer("Beratung")
    directory_changed()

    answer = browser.post("/hilfe/uk/karte/neu/", {"angebot": [kept.key, "gibt-es-nicht"]})
    code = HandoverCard.objects.get().code
    short = browser.get(f"/k/{code}/")
    html = browser.get(answer["Location"]).content.decode()
    typed = browser.post("/hilfe/de/karte/", {"code": f"{code[:3]} {code[3:]}"})

    assert answer["Location"] == short["Location"] == f"/hilfe/uk/karte/{code}/"
    assert HandoverCard.objects.get().offer_keys == [kept.key]
    assert "Beratung" in html
    assert typed["Location"] == f"/hilfe/de/karte/{code}/"


def test_unknown_or_expired_card_says_so(browser):
    HandoverCard.objects.create(
        code="abc234", offer_keys=[], language="de", expires_on="2026-01-01"
    )

    for code in ("abc234", "zzz999"):
        answer = browser.get(f"/hilfe/de/karte/{code}/")
        assert answer.status_code == 404
        assert "abgelaufen" in answer.content.decode()


def test_card_opens_for_everybody_of_one_network_until_they_guess(browser):
    HandoverCard.objects.create(
        code="abc234", offer_keys=[], language="de", expires_on="2036-01-01"
    )

    opened = {browser.get("/hilfe/de/karte/abc234/").status_code for _ in range(70)}
    guessed = [
        browser.get(f"/hilfe/de/karte/zzz{i:03}/".replace("0", "2").replace("1", "3"))
        for i in range(60)
    ]
    after = browser.get("/hilfe/de/karte/abc234/").status_code

    assert (opened, {answer.status_code for answer in guessed}, after) == ({200}, {404}, 404)
