"""What a counsellor does on a phone: every tap is counted, every answer of the server timed."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, Request, expect

from tests.browser import PHONE, OpenPage

HEIGHT = 740
RECORDS = re.compile(r"/(kontakt|termin)/$")


def open_phone(open_page: OpenPage) -> Page:
    """Open a page on a phone of 360×740 pixels that is touched, not clicked."""
    page = open_page(PHONE, has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": PHONE.width, "height": HEIGHT})
    return page


@dataclass(frozen=True)
class Knock:
    """One recorded contact: the house, how many taps it took, what the server needed."""

    house: str
    taps: int
    # From the request to the first byte: recording alone, and with the page that comes next.
    recording_ms: float
    until_next_page_ms: float


@dataclass
class Walk:
    """The tour as the counsellor walks it."""

    page: Page
    knocks: list[Knock] = field(default_factory=list)
    answered: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("requestfinished", lambda request: self.answered.append(request))

    def begin(self, server: str) -> None:
        """Open today's tour and check in."""
        self.page.goto(f"{server}/heute/")
        self._tap(self.page.get_by_role("button", name="Anmelden und losgehen"))
        expect(self.page.locator(".eyebrow")).to_contain_text("Haustür 1 von")

    def record(self, *taps: str, says: str) -> Knock:
        """Record one contact by tapping these buttons; the page then says what it kept."""
        self.answered.clear()
        house = self.page.get_by_role("heading", level=1).inner_text()
        for name in taps:
            self._tap(self.page.get_by_role("button", name=name).or_(
                self.page.get_by_role("link", name=name)).first)  # fmt: skip
        kept = self.page.get_by_role("region", name="Zuletzt gespeichert")
        expect(kept.locator("strong").first).to_have_text(says)
        knock = Knock(house, len(taps), *_server_times(self.answered))
        self.knocks.append(knock)
        return knock

    def undo(self) -> None:
        """Take the last contact back."""
        self._tap(self.page.get_by_role("button", name="Rückgängig"))
        expect(self.page.get_by_text("Rückgängig gemacht.")).to_be_visible()

    def end(self) -> None:
        """Check out."""
        self._tap(self.page.get_by_role("link", name="Tour beenden"))
        self._tap(self.page.get_by_role("button", name="Wir sind zurück, Tour beenden"))
        expect(self.page.get_by_text("Danke, dass Sie unterwegs waren")).to_be_visible()

    def _tap(self, thing: Locator) -> None:
        # Two contacts in a row may look the same: wait for the page that answers this tap.
        with self.page.expect_navigation():
            thing.tap()

    def timing(self) -> str:
        """Return the measured server time per contact as a line for the record."""
        alone = [knock.recording_ms for knock in self.knocks]
        whole = [knock.until_next_page_ms for knock in self.knocks]
        return (
            f"{len(self.knocks)} contacts, server time median {statistics.median(alone):.0f} ms, "
            f"max {max(alone):.0f} ms; with the next page median {statistics.median(whole):.0f} ms, "
            f"max {max(whole):.0f} ms"
        )


def _server_times(requests: list[Request]) -> tuple[float, float]:
    """Return the time to the first byte of the recording, and with the page it leads to."""
    recording = next(r for r in requests if r.method == "POST" and RECORDS.search(r.url))
    leads_to = recording.redirected_to
    assert leads_to is not None, f"{recording.url} did not lead on"
    return _waited(recording), _waited(recording) + _waited(leads_to)


def _waited(request: Request) -> float:
    return request.timing["responseStart"] - request.timing["requestStart"]
