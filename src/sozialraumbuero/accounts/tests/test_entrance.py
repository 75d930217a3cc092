"""Signing in: with two factors, against guessing, and out again after a while."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client

from sozialraumbuero.accounts import actions
from sozialraumbuero.accounts.models import Session, SignInTries, User
from sozialraumbuero.accounts.second_factor import MFAAdapter
from sozialraumbuero.accounts.tests.people import PASSWORD, colleague, signed_in
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db
SIGN_IN = "/konto/anmelden/"
WRONG = "Anmeldename oder Passwort stimmen nicht."


def sign_in(client: Client, username: str, password: str = PASSWORD, query: str = ""):
    return client.post(SIGN_IN + query, {"login": username, "password": password})


def acts():
    return list(Entry.objects.values_list("action", "actor__username"))


def with_app(user: User) -> str:
    """Set up an authenticator app and return its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def code_now(secret: str) -> str:
    counter = int(time.time()) // 30
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


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


class TestSecondFactor:
    """Mandatory for everybody but demo accounts."""

    @pytest.fixture(autouse=True)
    def required(self, settings):
        settings.SECOND_FACTOR_REQUIRED = True

    def test_without_one_every_page_leads_to_the_set_up(self, client):
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

    def test_demo_accounts_need_none(self, client):
        actions.create_demo_account("team", display_name="Tina", roles=[Role.COORDINATOR])
        sign_in(client, "team", actions.DEMO_PASSWORD)

        assert client.get("/konto/").status_code == 200

    def test_app_is_set_up_and_opens_the_door(self, client):
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

    def test_code_is_asked_after_the_password(self, client):
        secret = with_app(colleague("mia"))

        asked = sign_in(client, "mia")
        between = client.get("/konto/")
        answer = client.post(asked["Location"], {"code": code_now(secret)})

        assert (asked["Location"], between.status_code) == ("/konto/anmelden/code/", 302)
        assert (answer.status_code, client.get("/konto/").status_code) == (302, 200)

    def test_wrong_code_is_noted_and_five_have_to_wait(self, client):
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

    def test_code_is_good_once(self, client):
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

    def test_recovery_code_opens_the_door_once(self, client):
        mia = colleague("mia")
        with_app(mia)
        code = RecoveryCodes.activate(mia).get_unused_codes()[0]
        answers = []
        for browser in (client, Client()):
            sign_in(browser, "mia")
            browser.post("/konto/anmelden/code/", {"code": code})
            answers.append(browser.get("/konto/").status_code)

        assert answers == [200, 302]

    def test_recovery_codes_alone_are_no_second_factor(self, client):
        mia = colleague("mia")
        RecoveryCodes.activate(mia)

        assert signed_in(mia).get("/konto/").status_code == 302

    def test_removing_the_last_factor_closes_every_page_everywhere(self, client):
        mia = colleague("mia")
        with_app(mia)
        here, there = signed_in(mia), signed_in(mia)
        before = [browser.get("/konto/").status_code for browser in (here, there)]

        here.post("/konto/zweiter-faktor/app/entfernen/")

        assert before == [200, 200]
        assert here.get("/konto/")["Location"].startswith("/konto/zweiter-faktor/")
        assert there.get("/konto/")["Location"].startswith("/konto/anmelden/")
        assert ("accounts.second_factor_removed", "mia") in acts()

    def test_secrets_lie_sealed_in_the_database(self):
        mia = colleague("mia")
        secret = with_app(mia)

        kept = Authenticator.objects.get().data["secret"]

        assert secret not in kept
        assert MFAAdapter().decrypt(kept) == secret

    def test_secrets_under_a_lost_key_open_nothing(self, client, settings):
        secret = with_app(colleague("mia"))
        settings.SECRET_KEY = "n" * 50
        sign_in(client, "mia")

        pages = [
            client.post("/konto/anmelden/code/", {"code": code}) for code in (code_now(secret), "")
        ]

        assert "unbrauchbar geworden" in pages[0].content.decode()
        assert client.get("/konto/").status_code == 302

    def test_secrets_survive_a_new_installation_key(self, settings):
        secret = with_app(colleague("mia"))
        settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 50

        assert MFAAdapter().decrypt(Authenticator.objects.get().data["secret"]) == secret


class TestSessionEnds:
    """After a quarter of an hour without a page, and after ten hours in all."""

    @staticmethod
    def age(client: Client, **stamps: float) -> None:
        session = client.session
        for name, ago in stamps.items():
            session[name] = time.time() - ago
        session.save()

    def test_idle_session_ends_and_says_so(self):
        client = signed_in(colleague("mia"))
        self.age(client, last_seen_at=901)

        answer = client.get("/konto/sitzungen/")
        page = client.get(answer["Location"])

        assert answer["Location"] == "/konto/anmelden/?next=/konto/sitzungen/"
        assert "eine Weile nicht da" in page.content.decode()
        assert Session.objects.filter(user__isnull=False).count() == 0

    def test_idle_session_refuses_a_form(self):
        client = signed_in(colleague("mia"))
        self.age(client, last_seen_at=901)

        answer = client.post("/konto/", {"display_name": "Neu"})

        assert (answer["Location"], User.objects.get().display_name) == ("/konto/anmelden/", "Mia")

    def test_page_just_in_time_keeps_the_session(self):
        client = signed_in(colleague("mia"))
        self.age(client, last_seen_at=890)
        client.get("/konto/")

        assert time.time() - client.session["last_seen_at"] < 5

    def test_long_day_ends_though_never_idle(self):
        client = signed_in(colleague("mia"))
        self.age(client, signed_in_at=36_001)

        answer = client.get("/konto/")

        assert "Arbeitstag" in client.get(answer["Location"]).content.decode()

    def test_session_without_stamps_ends(self):
        client = signed_in(colleague("mia"))
        session = client.session
        del session["signed_in_at"]
        session.save()

        assert client.get("/konto/").status_code == 302

    def test_tour_pages_rest_an_hour(self, settings):
        client = signed_in(colleague("mia"))
        self.age(client, last_seen_at=2_000)
        session = client.session
        session["idle_seconds"] = settings.SESSION_IDLE_SECONDS_ON_TOUR
        session.save()

        assert client.get("/konto/").status_code == 200
        assert client.session["idle_seconds"] == settings.SESSION_IDLE_SECONDS

    def test_pages_within_half_a_minute_write_nothing(self):
        client = signed_in(colleague("mia"))
        client.get("/konto/sitzungen/")

        stamped = client.session["last_seen_at"]
        client.get("/konto/sitzungen/")

        assert client.session["last_seen_at"] == stamped


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
