"""Accounts of a journey and their way through the door: start password, own password, code."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser import sign_in
from tests.installation import Installation

OWN_PASSWORD = "Kirsche-Fahrrad-Montag-Leiter"


def one_time_code(secret: str) -> str:
    """Return what an authenticator app shows now (RFC 6238: SHA-1, six digits, 30 s)."""
    counter = int(time.time() // 30).to_bytes(8, "big")
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    at = digest[-1] & 0x0F
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def wait_for_another_code() -> None:
    """Sleep until the authenticator app shows its next code; a code opens the door only once."""
    time.sleep(30 - time.time() % 30 + 0.5)


@dataclass
class Colleague:
    """Somebody with an account, the way they know it: name, start password, later their own."""

    username: str
    display_name: str
    password: str
    secret: str = ""

    def sign_in_first(self, page: Page, server: str) -> None:
        """Sign in with the start password, choose an own one, set up the app for codes."""
        sign_in(page, server, self.username, self.password)
        expect(page.get_by_text("Ihr Passwort kennt noch jemand anderes")).to_be_visible()
        page.get_by_label("Jetziges Passwort").fill(self.password)
        page.get_by_label("Neues Passwort", exact=True).fill(OWN_PASSWORD)
        page.get_by_label("Neues Passwort noch einmal").fill(OWN_PASSWORD)
        page.get_by_role("button", name="Passwort ändern").click()
        self.password = OWN_PASSWORD
        page.get_by_role("link", name="App einrichten").click()
        self.secret = page.locator(".secret").inner_text().strip()
        page.get_by_label("Code aus der App").fill(one_time_code(self.secret))
        page.get_by_role("button", name="Einrichten").click()
        page.goto(server)
        expect(page.get_by_role("heading", level=1)).to_contain_text(self.display_name)

    def sign_in(self, page: Page, server: str) -> None:
        """Sign in with password and code; wait for a code that was not used yet."""
        sign_in(page, server, self.username, self.password)
        wait_for_another_code()
        page.get_by_label("Code").fill(one_time_code(self.secret))
        page.locator(".entrance-card").get_by_role("button", name="Anmelden", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(self.display_name)


def invite(
    installation: Installation, username: str, display_name: str, *roles: str, team: str
) -> Colleague:
    """Make an account from the command line and return it with its start password."""
    granted = [part for role in roles for part in ("--role", role)]
    said = installation.must_run(
        "user", "create", username, "--display-name", display_name, "--team", team,
        *granted, "--json",
    )  # fmt: skip
    made = json.loads(said)
    assert made["roles"] == dict.fromkeys(roles, "granted"), made
    return Colleague(username, display_name, made["password"])
