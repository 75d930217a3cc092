"""What a service sees behind its link, and what it never leaves anywhere."""

from __future__ import annotations

import logging

import pytest
from django.test import Client
from django.urls import reverse

from sozialraumbuero.cases.actions.packets import end_expired_packets
from sozialraumbuero.cases.keys.ring import stored_keys
from sozialraumbuero.cases.models import Packet
from sozialraumbuero.cases.tests.referral_makers import a_packet, a_referral, a_release, today
from sozialraumbuero.cases.tests.test_actions_referrals import the_case
from sozialraumbuero.cases.views import answers
from sozialraumbuero.cases.vocabulary import Loop
from sozialraumbuero.directory.models import Office
from sozialraumbuero.directory.tests.makers import offer
from sozialraumbuero.web.log_secrets import WithoutSecrets

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_its_way():
    case, where = the_case(), offer()
    referral = a_referral(case, where)
    return referral, a_packet(referral, a_release(case, where))


def text(answer) -> str:
    return answer.content.decode()


def url(name: str, secret: str) -> str:
    return reverse(f"answers:{name}", args=[secret])


def test_scanner_that_opens_the_link_uses_nothing_up(on_its_way):
    _referral, made = on_its_way

    for _visit in range(3):
        door = Client().get(url("door", made.secret))
    away = Client().get(url("read", made.secret))

    packet = Packet.objects.get()
    assert (door.status_code, "Wilma" in text(door), packet.first_opened_at) == (200, False, None)
    assert away["Location"] == url("door", made.secret)


def test_button_shows_the_packet_without_leaving_a_trace(on_its_way):
    _referral, made = on_its_way
    browser = Client(enforce_csrf_checks=True)

    page = browser.post(url("read", made.secret))

    assert ("Wilma Beispiel" in text(page), page.status_code) == (True, 200)
    assert (page["Cache-Control"], page["Referrer-Policy"], page["X-Robots-Tag"]) == (
        "no-store",
        "no-referrer",
        "noindex, nofollow",
    )
    assert dict(browser.cookies) == {}
    assert Packet.objects.get().first_opened_at is not None


def test_answer_is_taken_and_the_link_is_over(on_its_way):
    referral, made = on_its_way
    browser = Client()

    thanks = browser.post(
        url("answer", made.secret), {"answer": "declined", "decline": "no_capacity", "words": ""}
    )
    after = browser.post(url("read", made.secret))

    referral.refresh_from_db()
    assert (referral.loop, referral.decline) == (Loop.DECLINED_BY_SERVICE, "no_capacity")
    assert "Ihre Antwort ist angekommen." in text(thanks)
    assert (after.status_code, "Wilma" in text(after)) == (410, False)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Bitte wählen Sie eine Antwort."),
        ({"answer": "declined"}, "Bitte wählen Sie, warum Sie nicht helfen können."),
        ({"answer": "arrived", "words": "x" * 500}, "500"),
    ],
)
def test_answer_that_lacks_something_is_asked_for_beside_the_packet(on_its_way, sent, words):
    referral, made = on_its_way

    page = text(Client().post(url("answer", made.secret), sent))

    referral.refresh_from_db()
    assert (words in page, "Wilma Beispiel" in page, referral.loop) == (True, True, Loop.PENDING)


def test_arrived_twice_is_told_and_nothing_is_written(on_its_way):
    referral, made = on_its_way
    browser = Client()

    browser.post(url("answer", made.secret), {"answer": "arrived"})
    again = text(browser.post(url("answer", made.secret), {"answer": "arrived"}))
    helped = text(browser.post(url("answer", made.secret), {"answer": "helped"}))

    referral.refresh_from_db()
    assert ("Das ist schon der Stand." in again, "gelöscht" in helped) == (True, True)
    assert (referral.loop, referral.events.filter(by=None).count()) == (Loop.HELPED, 2)


@pytest.mark.parametrize("name", ["door", "read", "answer"])
def test_dead_link_is_polite_and_shows_nothing(on_its_way, name):
    _referral, made = on_its_way
    Office.objects.update_or_create(pk=1, defaults={"phone": "05970 100"})
    Packet.objects.update(expires_on=today().replace(year=2020))
    end_expired_packets(today())

    answer = Client().post(url(name, made.secret), {"answer": "helped"})
    if name == "door":
        answer = Client().get(url(name, made.secret))

    assert (answer.status_code, "Wilma" in text(answer)) == (410, False)
    assert "Die Zeit für diesen Link ist abgelaufen" in text(answer)
    assert "05970 100" in text(answer)


def test_guesses_are_counted_and_then_refused(monkeypatch):
    monkeypatch.setattr(answers.WRONG, "_each", 3)
    browser = Client()

    found = [browser.get(url("door", f"geraten{n}")).status_code for n in range(5)]

    assert found == [404, 404, 404, 429, 429]


def test_secret_of_a_link_is_not_logged():
    record = logging.LogRecord(
        "x", logging.WARNING, "", 1, "Gone: %s", ("/antwort/s3cr3t-abc/lesen/",), None
    )

    WithoutSecrets().filter(record)

    assert record.getMessage() == "Gone: /antwort/…/lesen/"


def test_keys_that_do_not_open_are_told_politely(on_its_way, settings, tmp_path):
    referral, made = on_its_way
    kept = settings.CASE_KEY_FILE

    settings.CASE_KEY_FILE = tmp_path / "lost.keys"
    lost = Client().post(url("read", made.secret))
    settings.CASE_KEY_FILE = kept
    stored_keys().destroy([referral.case.key_name], today=today())
    erased = Client().get(url("door", made.secret))

    assert (lost.status_code, "ruht zurzeit" in text(lost)) == (503, True)
    assert (erased.status_code, "gibt es nicht mehr" in text(erased)) == (410, True)
