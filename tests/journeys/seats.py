"""Who sits where: one browser window per person, signed in when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.browser import Witness
from tests.journeys.every_page import PAULA, STRANGER
from tests.journeys.musterstadt import Musterstadt
from tests.journeys.people import Colleague, invite

VIRTUAL_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass
class Seats:
    """One open browser window per person, signed in when first asked for."""

    town: Musterstadt
    chromium: Browser
    witness: Witness = field(default_factory=Witness)
    pages: dict[str, Page] = field(default_factory=dict)
    # What no table tells, such as the secret of a link, by the name under which pages ask for it.
    secrets: dict[str, str] = field(default_factory=dict)
    paula: Colleague | None = None

    def of(self, person: str) -> Page:
        if person not in self.pages:
            self.pages[person] = self.window()
            if person == PAULA:
                self._settle_paula(self.pages[person])
            elif person != STRANGER:
                self.town.sign_in(self.pages[person], person)
        return self.pages[person]

    def server_of(self, person: str) -> str:
        """Passkeys belong to a name; an address of numbers cannot have any."""
        address = self.town.server
        return address.replace("127.0.0.1", "localhost") if person == PAULA else address

    def complaints(self) -> list[str]:
        """Return requests to strangers, refused scripts and script errors since the last time."""
        found = [*self.witness.strangers, *self.witness.errors]
        self.witness.strangers.clear()
        self.witness.errors.clear()
        return found

    def window(self) -> Page:
        context = self.chromium.new_context(
            locale="de-DE", timezone_id="Europe/Berlin", reduced_motion="reduce"
        )
        context.set_default_timeout(15_000)
        self.witness.watch(context)
        return context.new_page()

    def url_of(self, person: str, name: str, path: Mapping[str, str]) -> str:
        values = {
            key: self.town.look_up(value)
            if value.startswith("SELECT ")
            else self.secrets.get(value, value)
            for key, value in path.items()
        }
        return self.server_of(person) + reverse(name, kwargs=values)

    def _settle_paula(self, page: Page) -> None:
        """Give Paula, who has a real account, an app for codes, codes on paper and a passkey."""
        server = self.server_of(PAULA)
        self.witness.hosts.add(server.removeprefix("http://"))
        self.paula = invite(self.town.office, PAULA, "Paula Probe", team="Team Nord")
        self.paula.sign_in_first(page, server)
        key = page.context.new_cdp_session(page)
        key.send("WebAuthn.enable")
        key.send("WebAuthn.addVirtualAuthenticator", {"options": VIRTUAL_KEY})
        page.goto(f"{server}/konto/zweiter-faktor/passkeys/neu/")
        page.get_by_role("button", name="Passkey einrichten").click()
        page.wait_for_url(lambda url: not url.endswith("/neu/"))
