"""A Träger puts its offer right on a phone: by a link, without an account, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, OpenPage, View, overflow
from tests.journeys.every_page import LEAD, TRAEGER
from tests.journeys.musterstadt import Musterstadt

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]
OLD_PHONE = View(320, has_scripts=False)


def test_owner_confirms_mends_and_takes_back(musterstadt: Musterstadt, open_page: OpenPage):
    desk = open_page(DESK)
    musterstadt.sign_in(desk, LEAD)
    desk.goto(f"{musterstadt.server}/verzeichnis/traeger/{musterstadt.look_up(TRAEGER['key'])}/")
    desk.get_by_role("button", name="Link an den Träger").click()
    link = desk.get_by_label("Link für").input_value()

    page = open_page(OLD_PHONE)
    page.goto(link)
    offer = page.locator(".own-offers > li").first
    title = offer.get_by_role("heading").inner_text()
    offer.get_by_role("button", name="Stimmt so").click()
    expect(page.get_by_text("Heute geprüft. Danke!")).to_be_visible()

    offer.get_by_role("link", name="Ansehen und ändern").click()
    page.get_by_role("textbox", name="Zeiten", exact=True).fill("Mo–Do 9–12 und 14–16 Uhr")
    page.get_by_role("textbox", name="Telefon", exact=True).fill("keine Ahnung")
    page.get_by_role("button", name="Absenden").click()
    expect(page.get_by_role("alert")).to_contain_text("Das ist keine Telefonnummer.")
    page.get_by_role("textbox", name="Telefon", exact=True).fill("05999 / 12 34")
    assert overflow(page) == 0
    page.get_by_role("button", name="Absenden").click()

    expect(page.get_by_role("heading", name="Vielen Dank")).to_be_visible()
    expect(page.get_by_text("Wir haben verstanden:")).to_be_visible()
    expect(page.get_by_text("05999 / 12 34")).to_be_visible()
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_text("05999 / 12 34")).to_have_count(0)
    assert page.context.cookies() == []
