import re

import pytest
from django.test import Client
from django.urls import reverse

from sozialraumbuero.directory.models import Office
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.finder.marks import mark_of
from sozialraumbuero.finder.models import Wish
from sozialraumbuero.finder.words import tongues
from sozialraumbuero.quartiere.models import Kommune

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    Kommune.objects.create(name="Probestadt")
    Office.objects.create(phone="05971 100", exit_url="https://example.org/")
    return Client()


def test_door_leads_to_the_language_of_the_device(browser):
    german = browser.get("/hilfe/")
    ukrainian = browser.get("/hilfe/", headers={"accept-language": "uk-UA,uk;q=0.9,de;q=0.5"})
    unknown = browser.get("/hilfe/", headers={"accept-language": "sw"})

    assert [answer["Location"] for answer in (german, ukrainian, unknown)] == [
        "/hilfe/de/",
        "/hilfe/uk/",
        "/hilfe/de/",
    ]


@pytest.mark.parametrize("code", list(tongues()))
@pytest.mark.parametrize("name", ["emergency", "traces", "visit"])
def test_page_speaks_every_language_without_a_cookie(browser, code, name):
    answer = browser.get(reverse(f"finder:{name}", args=[code]))

    html = answer.content.decode()
    spoken = tongues()[code]
    assert answer.status_code == 200
    assert f'<html lang="{spoken.html_language}" dir="{spoken.direction}"' in html
    assert answer.cookies == {}
    assert "tel:05971100" in html
    assert reverse("finder:emergency", args=[code]) in html


def test_language_nobody_speaks_is_not_found(browser):
    assert browser.get("/hilfe/xx/").status_code == 404


def test_exit_stands_first_and_leads_to_a_neutral_page_that_clears(browser):
    html = browser.get("/hilfe/de/notfall/").content.decode()
    first_link = re.search(r"<a [^>]*href=\"([^\"]+)\"", html)
    answer = browser.get("/hilfe/weiter/")

    assert first_link
    assert first_link[1] == "/hilfe/weiter/"
    assert (answer.status_code, answer["Location"]) == (302, "https://example.org/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_quiet_page_has_a_neutral_title(browser):
    violence = next(g for g in taxonomy().groups if g.id == "violence_protection")
    html = browser.get(f"/hilfe/de/lage/{mark_of(violence)}/").content.decode()

    assert "<title>Hilfe in Ihrer Nähe</title>" in html


def test_wish_is_sent_and_found_again_by_its_code(browser):
    sent = {"kind": "call_back", "safe_way": "yes", "phone": "05971 123456", "when": "morning"}

    answer = browser.post("/hilfe/de/besuch/", sent)
    code = re.search(r"<bdi>(\w{3}) (\w{3})</bdi>", answer.content.decode())
    assert code
    seen = browser.post("/hilfe/de/besuch/nachsehen/", {"code": f"{code[1]}-{code[2]}".upper()})
    back = browser.post("/hilfe/de/besuch/zurueck/", {"code": code[1] + code[2]})

    assert "Noch hat ihn niemand übernommen" in seen.content.decode()
    assert "Ihre Angaben sind gelöscht" in back.content.decode()
    assert Wish.objects.get().phone == ""


def test_faulty_wish_keeps_what_was_typed_and_says_what_is_missing(browser):
    sent = {"kind": "call_back", "safe_way": "yes", "phone": "12", "address": "Am Teich 3"}

    answer = browser.post("/hilfe/de/besuch/", sent)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Diese Nummer ist zu kurz" in html
    assert 'value="Am Teich 3"' in html
    assert not Wish.objects.exists()
