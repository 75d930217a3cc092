"""The second factor is mandatory for everybody but demo accounts."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client

from sozialraumbuero.accounts import actions
from sozialraumbuero.accounts.second_factor import MFAAdapter
from sozialraumbuero.accounts.tests.doors import acts, code_now, sign_in, with_app
from sozialraumbuero.accounts.tests.people import colleague, signed_in
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def test_without_one_every_page_leads_to_the_set_up(client):
    colleague("mia", "coordinator")
    sign_in(client, "mia")

    answers = [
        client.get(path) for path in ("/", "/konto/", "/konto/sitzungen/", "/konto/passwort/")
    ]
    posted = client.post("/konto/sitzungen/beenden/")

    assert [answer["Location"].split("?")[0] for answer in answers] == [
        "/konto/zweiter-faktor/"
    ] * 4
    assert posted["Location"] == "/konto/zweiter-faktor/"
    assert client.get("/konto/zweiter-faktor/").status_code == 200


def test_demo_accounts_need_none(client):
    actions.create_demo_account("team", display_name="Tina", roles=[Role.COORDINATOR])
    sign_in(client, "team", actions.DEMO_PASSWORD)

    assert client.get("/konto/").status_code == 200


def test_app_is_set_up_and_opens_the_door(client):
    colleague("mia", "coordinator")
    sign_in(client, "mia")
    page = client.get("/konto/zweiter-faktor/app/einrichten/")
    secret = page.context["form"].secret

    answer = client.post("/konto/zweiter-faktor/app/einrichten/", {"code": code_now(secret)})

    assert (page.status_code, answer["Location"]) == (
        200,
        "/konto/zweiter-faktor/notfall-codes/",
    )
    assert client.get("/konto/zweiter-faktor/notfall-codes/").status_code == 200
    assert client.get("/konto/").status_code == 200


def test_code_is_asked_after_the_password(client):
    secret = with_app(colleague("mia"))

    asked = sign_in(client, "mia")
    between = client.get("/konto/")
    answer = client.post(asked["Location"], {"code": code_now(secret)})

    assert (asked["Location"], between.status_code) == ("/konto/anmelden/code/", 302)
    assert (answer.status_code, client.get("/konto/").status_code) == (302, 200)


def test_wrong_code_is_noted_and_five_have_to_wait(client):
    mia = colleague("mia")
    secret = with_app(mia)
    sign_in(client, "mia")
    wrong = "000000" if code_now(secret) != "000000" else "111111"

    pages = [client.post("/konto/anmelden/code/", {"code": wrong}) for _ in range(6)]
    right = client.post("/konto/anmelden/code/", {"code": code_now(secret)})

    assert "stimmt nicht" in pages[0].content.decode()
    assert "warten Sie noch 15 Minuten" in pages[5].content.decode()
    assert (right.status_code, client.get("/konto/").status_code) == (200, 302)
    assert acts() == [("accounts.second_factor_failed", None)] * 5


def test_code_is_good_once(client):
    secret = with_app(colleague("mia"))
    code = code_now(secret)
    sign_in(client, "mia")
    client.post("/konto/anmelden/code/", {"code": code})
    other = Client()
    sign_in(other, "mia")
    cache.clear()  # allauth remembers used codes too, but in each server process for itself
    Authenticator.objects.update(last_used_at="2999-01-01T00:00Z")

    answer = other.post("/konto/anmelden/code/", {"code": code_now(secret)})

    assert (answer.status_code, other.get("/konto/").status_code) == (200, 302)


def test_recovery_code_opens_the_door_once(client):
    mia = colleague("mia")
    with_app(mia)
    code = RecoveryCodes.activate(mia).get_unused_codes()[0]
    answers = []
    for browser in (client, Client()):
        sign_in(browser, "mia")
        browser.post("/konto/anmelden/code/", {"code": code})
        answers.append(browser.get("/konto/").status_code)

    assert answers == [200, 302]


def test_recovery_codes_alone_are_no_second_factor(client):
    mia = colleague("mia")
    RecoveryCodes.activate(mia)

    assert signed_in(mia).get("/konto/").status_code == 302


def test_removing_the_last_factor_closes_every_page_everywhere(client):
    mia = colleague("mia")
    with_app(mia)
    here, there = signed_in(mia), signed_in(mia)
    before = [browser.get("/konto/").status_code for browser in (here, there)]

    here.post("/konto/zweiter-faktor/app/entfernen/")

    assert before == [200, 200]
    assert here.get("/konto/")["Location"].startswith("/konto/zweiter-faktor/")
    assert there.get("/konto/")["Location"].startswith("/konto/anmelden/")
    assert ("accounts.second_factor_removed", "mia") in acts()


def test_secrets_lie_sealed_in_the_database():
    mia = colleague("mia")
    secret = with_app(mia)

    kept = Authenticator.objects.get().data["secret"]

    assert secret not in kept
    assert MFAAdapter().decrypt(kept) == secret


def test_secrets_under_a_lost_key_open_nothing(client, settings):
    secret = with_app(colleague("mia"))
    settings.SECRET_KEY = "n" * 50
    sign_in(client, "mia")

    pages = [
        client.post("/konto/anmelden/code/", {"code": code}) for code in (code_now(secret), "")
    ]

    assert "unbrauchbar geworden" in pages[0].content.decode()
    assert client.get("/konto/").status_code == 302


def test_secrets_survive_a_new_installation_key(settings):
    secret = with_app(colleague("mia"))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 50

    assert MFAAdapter().decrypt(Authenticator.objects.get().data["secret"]) == secret
