"""Signing in against guessing, and out again."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client

from sozialraumbuero.accounts import actions
from sozialraumbuero.accounts.models import SignInTries, User
from sozialraumbuero.accounts.tests.doors import SIGN_IN, acts, sign_in
from sozialraumbuero.accounts.tests.people import PASSWORD, colleague, signed_in
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db
WRONG = "Anmeldename oder Passwort stimmt nicht."


def test_sign_in_leads_to_the_wanted_page_and_is_noted(client):
    colleague("mia", "coordinator")

    answer = sign_in(client, "MIA ", query="?next=/konto/sitzungen/")

    assert (answer.status_code, answer["Location"]) == (302, "/konto/sitzungen/")
    assert acts() == [("accounts.signed_in", "mia")]
    assert client.get("/konto/sitzungen/").status_code == 200


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "http://testserver.evil.example/",
    ],
)
def test_sign_in_never_leads_to_a_stranger(client, target):
    colleague("mia")

    answer = client.post(SIGN_IN, {"login": "mia", "password": PASSWORD, "next": target})

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_unknown_name_and_wrong_password_read_the_same(client):
    colleague("mia")

    pages = [sign_in(client, name, "falsch falsch 12") for name in ("mia", "niemand")]

    assert [page.status_code for page in pages] == [200, 200]
    assert [page.content.decode().count(WRONG) for page in pages] == [1, 1]
    assert [set(page.context["form"].errors) for page in pages] == [{"__all__"}] * 2


def test_unknown_name_costs_the_same_hashing(client, monkeypatch):
    colleague("mia")
    hashed = []
    original = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or original(*args)
    )

    counts = []
    for name in ("mia", "niemand"):
        hashed.clear()
        sign_in(client, name, "falsch falsch 12")
        counts.append(len(hashed))

    assert counts == [1, 1]


def test_failed_sign_in_is_noted_for_known_accounts_alone(client):
    colleague("mia")

    sign_in(client, "mia", "falsch falsch 12")
    sign_in(client, "mein geheimes passwort", "falsch falsch 12")

    assert acts() == [("accounts.sign_in_failed", None)]
    assert "geheim" not in str(list(SignInTries.objects.values()))


@pytest.mark.parametrize("name", ["mia", "niemand"])
def test_sixth_try_has_to_wait_even_with_the_right_password(client, name):
    colleague("mia")
    for _ in range(5):
        assert sign_in(client, name, "falsch falsch 12").status_code == 200

    late = sign_in(client, name.upper())

    assert (late.status_code, 890 < int(late["Retry-After"]) <= 900) == (429, True)
    assert "warten Sie noch 15 Minuten" in late.content.decode()
    assert client.get("/konto/").status_code == 302


def test_waiting_opens_the_door_again_and_more_tries_do_not_prolong_it(client):
    colleague("mia")
    for _ in range(20):
        sign_in(client, "mia", "falsch falsch 12")
    row = SignInTries.objects.get()
    counted = len(row.tried_at)
    row.tried_at = [at - 900 for at in row.tried_at]
    row.save()

    assert (counted, sign_in(client, "mia").status_code) == (5, 302)


def test_success_clears_the_count(client):
    colleague("mia")
    for _ in range(4):
        sign_in(client, "mia", "falsch falsch 12")
    sign_in(client, "mia")

    assert SignInTries.objects.count() == 0


def test_one_account_waiting_leaves_the_others_alone(client):
    colleague("mia")
    colleague("tom")
    for _ in range(6):
        sign_in(client, "mia", "falsch falsch 12")

    assert sign_in(client, "tom").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_many_tries_at_the_same_moment_get_five_answers():
    colleague("mia")

    def guess(number: int) -> int:
        try:
            return sign_in(Client(), "mia", f"falsch falsch {number}").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(24)))

    assert sorted(answers) == [200] * 5 + [429] * 19


def test_switched_off_account_does_not_get_in(client):
    mia = colleague("mia")
    actions.deactivate_by_operator(mia)

    answer = sign_in(client, "mia")

    assert (answer.status_code, answer["Location"]) == (302, "/konto/abgeschaltet/")
    assert (client.get("/konto/").status_code, client.get("/konto/abgeschaltet/").status_code) == (
        302,
        200,
    )


def test_start_password_opens_only_the_page_that_replaces_it(client):
    colleague("mia", "coordinator", must_change_password=True)
    sign_in(client, "mia")

    detour = client.get("/konto/sitzungen/")
    replaced = client.post(
        "/konto/passwort/?next=/konto/sitzungen/",
        {"oldpassword": PASSWORD, "password1": "neuer fluss 77 x", "password2": "neuer fluss 77 x"},
    )

    assert detour["Location"] == "/konto/passwort/?next=%2Fkonto%2Fsitzungen%2F"
    assert replaced["Location"] == "/konto/sitzungen/"
    assert client.get("/konto/sitzungen/").status_code == 200


def test_password_change_ends_the_other_sessions(client):
    mia = colleague("mia")
    elsewhere = signed_in(mia)
    sign_in(client, "mia")

    client.post(
        "/konto/passwort/",
        {"oldpassword": PASSWORD, "password1": "neuer fluss 77 x", "password2": "neuer fluss 77 x"},
    )

    assert (client.get("/konto/").status_code, elsewhere.get("/konto/").status_code) == (200, 302)
    assert "accounts.password_changed" in {action for action, _ in acts()}


def test_password_of_a_demo_account_stays(client):
    actions.create_demo_account("team", display_name="Tina", roles=[Role.COORDINATOR])
    sign_in(client, "team", actions.DEMO_PASSWORD)

    answer = client.post(
        "/konto/passwort/",
        {
            "oldpassword": actions.DEMO_PASSWORD,
            "password1": "neuer fluss 77 x",
            "password2": "neuer fluss 77 x",
        },
    )

    assert "bleibt, wie es ist" in answer.content.decode()
    assert User.objects.get().check_password(actions.DEMO_PASSWORD)


def test_demo_accounts_are_offered_at_the_door(client):
    actions.create_demo_account("team", display_name="Tina", roles=[Role.COORDINATOR])

    offered = client.get(SIGN_IN).context["demo_accounts"]

    assert [account["username"] for account in offered] == ["team"]


def test_sign_out_clears_the_browser_and_is_noted(client):
    colleague("mia")
    sign_in(client, "mia")

    answer = client.post("/konto/abmelden/")

    assert (answer["Location"], answer["Clear-Site-Data"]) == (
        "/konto/anmelden/",
        '"cache", "storage"',
    )
    assert (client.get("/konto/").status_code, acts()[-1]) == (302, ("accounts.signed_out", "mia"))


def test_sign_out_needs_a_click(client):
    colleague("mia")
    sign_in(client, "mia")
    client.get("/konto/abmelden/")

    assert client.get("/konto/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "signup/", "registrieren/", "password/reset/", "email/", "confirm-email/", "password/set/",
        "social/", "3rdparty/", "login/code/", "2fa/", "login/", "logout/", "anmelden/code/neu/",
    ],
)  # fmt: skip
def test_what_makes_no_sense_here_does_not_exist(client, path):
    mia = colleague("mia")

    answers = [browser.get(f"/konto/{path}").status_code for browser in (client, signed_in(mia))]

    assert answers == [404, 404]


def test_passkey_door_is_open_and_uncounted(client):
    colleague("mia")
    for _ in range(6):
        sign_in(client, "mia", "falsch falsch 12")

    answer = client.get("/konto/anmelden/passkey/", headers={"Accept": "application/json"})

    assert (answer.status_code, "request_options" in answer.json()) == (200, True)


def test_old_sign_in_is_confirmed_before_something_grave():
    admin = colleague("admin", "system_admin")
    mia = colleague("mia")
    client = signed_in(admin)
    session = client.session
    session["signed_in_at"] = time.time() - 301
    session.save()

    asked = client.post(f"/konten/{mia.pk}/rolle/", {"role": "coordinator"})
    before = mia.grants.count()
    done = client.post(asked["Location"], {"password": PASSWORD})

    assert asked["Location"].startswith("/konto/bestaetigen/?next=")
    assert (before, done.status_code, mia.grants.count()) == (0, 302, 1)
