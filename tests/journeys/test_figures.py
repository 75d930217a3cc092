"""A planner brings figures in, looks first, sees them on the map, and takes them back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, OpenPage, overflow
from tests.journeys.every_page import PLANNER
from tests.journeys.musterstadt import Musterstadt

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]
# As another office sends it: Windows letters, a comma, a hidden value, a line we do not know.
TABLE = "Stadtteil;Widersprüche 2025\nAltstadt;12,5\nMühlenviertel;.\nnirgends;3\n"


def test_planner_brings_figures_in_and_takes_them_back(
    musterstadt: Musterstadt, open_page: OpenPage
):
    page = open_page(DESK)
    musterstadt.sign_in(page, PLANNER)
    page.goto(f"{musterstadt.server}/quartiere/")
    page.get_by_role("link", name="Kennzahlen", exact=True).click()
    page.get_by_role("link", name="Kennzahlen einlesen").click()
    page.get_by_label("Datei", exact=True).set_input_files(
        {"name": "amt.csv", "mimeType": "text/csv", "buffer": TABLE.encode("cp1252")}
    )
    page.get_by_role("button", name="Prüfen und ansehen").click()

    expect(page.get_by_text("Neue Kennzahlen: Widersprüche")).to_be_visible()
    expect(page.get_by_text("Zeile 4, Stadtteil: „nirgends“")).to_be_visible()
    preview = page.url
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.get_by_text("Die Kennzahlen sind übernommen.")).to_be_visible()

    page.goto(f"{musterstadt.server}/quartiere/kennzahlen/widersprueche/")
    table = page.locator("#zahlen")
    expect(table.get_by_role("row", name="Altstadt").get_by_text("12,5")).to_be_visible()
    expect(table.get_by_role("row", name="Mühlenviertel").get_by_text("geheim")).to_be_visible()
    assert overflow(page) == 0
    table.get_by_role("link", name="Altstadt").click()
    expect(page.get_by_role("heading", name="Profil: Altstadt")).to_be_visible()

    page.goto(preview)
    page.get_by_role("button", name="Diesen Import zurücknehmen").click()
    expect(page.get_by_text("Der Import ist zurückgenommen.")).to_be_visible()
    assert page.goto(f"{musterstadt.server}/quartiere/kennzahlen/widersprueche/").status == 404
