"""Accounts in a real browser: second factors set up and used, and pages that everybody can use."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.utils import timezone
from playwright.sync_api import CDPSession, Page, expect
from pytest_django.live_server_helper import LiveServer

from sozialraumbuero.accounts.models import RoleGrant, Team, User
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.quartiere.models import Kommune
from tests.browser import (
    NARROWEST,
    PASSWORD_OF_TESTS,
    PHONE,
    OpenPage,
    View,
    findings_in,
    in_every_view,
    overflow,
    sign_in,
    small_targets,
)

pytestmark = pytest.mark.journey


def colleague(username: str, *roles: str, **fields: object) -> User:
    user = User(username=username, display_name=username.title(), **fields)
    user.set_password(PASSWORD_OF_TESTS)
    user.save()
    for role in roles:
        RoleGrant.objects.create(user=user, role=role, confirmed_at=timezone.now())
    return user


@pytest.fixture
def server(live_server: LiveServer) -> str:
    # Passkeys belong to a name; an address of numbers cannot have any.
    Kommune.objects.create(name="Probestadt")
    return str(live_server).replace("127.0.0.1", "localhost")


@pytest.fixture
def required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def pages_of(user: User) -> list[str]:
    return [
        "/konto/",
        "/konto/sitzungen/",
        "/konto/passwort/",
        "/konten/",
        "/konten/?suche=niemand",
        "/konten/neu/",
        f"/konten/{user.pk}/",
        "/konten/teams/",
        f"/konten/teams/{user.team_id}/",
        "/rechte/",
        "/protokoll/",
        "/protokoll/?action=gibtsnicht",
    ]


@pytest.fixture
def busy(server: str) -> list[str]:
    """An installation in which something waits and something happened; return its pages."""
    team = Team.objects.create(name="Nord")
    colleague("admin", "system_admin", team=team)
    mia = colleague("mia", "mobile_counsellor", "social_planner", team=team)
    RoleGrant.objects.create(user=mia, role="interpreter")
    return pages_of(mia)


@in_every_view
def test_pages_of_accounts_are_clean(
    server: str, busy: list[str], open_page: OpenPage, view: View
) -> None:
    page = open_page(view)
    sign_in(page, server, "admin")

    findings = {}
    for path in busy:
        page.goto(server + path)
        found = [*findings_in(view, page), *small_targets(page)]
        found += [f"{overflow(page)} px too wide"] * (overflow(page) > 0)
        if found:
            findings[path] = found

    assert findings == {}


def test_pages_of_accounts_reflow_on_the_narrowest_screen(
    server: str, busy: list[str], open_page: OpenPage
) -> None:
    page = open_page(NARROWEST)
    sign_in(page, server, "admin")

    beyond = {}
    for path in busy:
        page.goto(server + path)
        beyond[path] = overflow(page)

    assert beyond == dict.fromkeys(beyond, 0)


@pytest.mark.usefixtures("required")
def test_app_is_set_up_at_the_first_sign_in_without_scripts(
    server: str, open_page: OpenPage
) -> None:
    colleague("mia", "mobile_counsellor", must_change_password=True)
    page = open_page(View(360, has_scripts=False))
    new = "Fluss-Birke-Amboss-17"

    sign_in(page, server, "mia")
    page.get_by_label("Jetziges Passwort").fill(PASSWORD_OF_TESTS)
    page.get_by_label("Neues Passwort", exact=True).fill(new)
    page.get_by_label("Neues Passwort noch einmal").fill(new)
    page.get_by_role("button", name="Passwort").click()
    page.get_by_role("link", name="App einrichten").click()
    secret = page.locator("main").inner_text()
    code = next(word for word in secret.split() if len(word) == 32 and word.isupper())
    page.get_by_label("Code aus der App").fill(_code_now(code))
    page.locator("main").get_by_role("button").last.click()

    expect(page.get_by_role("heading", level=1, name="Notfall-Codes")).to_be_visible()
    page.goto(f"{server}/konto/")
    expect(page.get_by_text("Berater:in").first).to_be_visible()
    acts = list(Entry.objects.values_list("action", flat=True))
    assert acts == [
        "accounts.signed_in",
        "accounts.password_changed",
        "accounts.second_factor_added",
        "accounts.second_factor_added",
    ]


def _code_now(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def phone(server: str, open_page: OpenPage) -> Iterator[Page]:
    """A phone that can hold passkeys and confirms each with a finger."""
    page = open_page(PHONE)
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield page
    session.detach()


@pytest.mark.usefixtures("required")
def test_passkey_is_set_up_and_then_opens_the_door_alone(server: str, phone: Page) -> None:
    colleague("mia", "mobile_counsellor")

    sign_in(phone, server, "mia")
    phone.get_by_role("link", name="Passkey einrichten").click()
    phone.get_by_label("Ohne Passwort anmelden").check()
    phone.get_by_role("button", name="Passkey einrichten").click()
    expect(phone.get_by_role("heading", level=1, name="Notfall-Codes")).to_be_visible()
    phone.goto(f"{server}/konto/abmelden/")
    phone.locator("main").get_by_role("button").click()
    phone.get_by_role("button", name="Mit Passkey anmelden").click()
    phone.wait_for_url(lambda url: "/konto/anmelden/" not in url)
    phone.goto(f"{server}/konto/")

    expect(phone.get_by_role("heading", level=1, name="Mein Konto")).to_be_visible()
    assert Authenticator.objects.filter(type="webauthn").count() == 1
    acts = list(Entry.objects.values_list("action", flat=True))
    assert (acts.count("accounts.signed_in"), acts.count("accounts.signed_out")) == (2, 1)


@pytest.mark.usefixtures("required")
def test_passkey_opens_the_door_while_passwords_have_to_wait(server: str, phone: Page) -> None:
    colleague("mia")
    sign_in(phone, server, "mia")
    phone.get_by_role("link", name="Passkey einrichten").click()
    phone.get_by_label("Ohne Passwort anmelden").check()
    phone.get_by_role("button", name="Passkey einrichten").click()
    expect(phone.get_by_role("heading", level=1, name="Notfall-Codes")).to_be_visible()
    phone.goto(f"{server}/konto/abmelden/")
    phone.locator("main").get_by_role("button").click()

    for _ in range(6):
        card = phone.locator(".entrance-card")
        card.get_by_label("Anmeldename").fill("mia")
        card.get_by_label("Passwort").fill("falsch-falsch-12")
        card.get_by_role("button", name="Anmelden", exact=True).click()
    expect(phone.get_by_text("warten Sie noch 15 Minuten").first).to_be_visible()
    phone.get_by_role("button", name="Mit Passkey anmelden").click()
    phone.wait_for_url(lambda url: "/konto/anmelden/" not in url)
    phone.goto(f"{server}/konto/")

    expect(phone.get_by_role("heading", level=1, name="Mein Konto")).to_be_visible()


def test_role_goes_through_two_hands_by_keyboard(server: str, open_page: OpenPage) -> None:
    colleague("admin", "system_admin")
    colleague("chefin", "department_head")
    mia = colleague("mia")
    first, second = open_page(), open_page()

    sign_in(first, server, "admin")
    first.goto(f"{server}/konten/{mia.pk}/")
    first.get_by_label("Rolle", exact=True).focus()
    first.keyboard.type("Teaml")
    first.keyboard.press("Tab")
    first.keyboard.press("Enter")
    expect(first.get_by_text("Jetzt bestätigt eine zweite Person")).to_be_visible()
    sign_in(second, server, "chefin")
    second.goto(f"{server}/konten/")
    second.get_by_role("button", name=re.compile("Bestätigen.*Teamleitung für Mia")).focus()
    second.keyboard.press("Enter")

    expect(second.get_by_text("Die Rolle gilt ab jetzt")).to_be_visible()
    assert User.objects.get(pk=mia.pk).live_roles == ("coordinator",)
