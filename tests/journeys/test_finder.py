"""People who look for help: anonymous, under stress, in their own language."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, OpenPage
from tests.journeys.musterstadt import Musterstadt

pytestmark = pytest.mark.journey


def entries(page: Page) -> list[tuple[str, str]]:
    """Return address and title of every entry of the history that is not the empty page."""
    found = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    return [(e["url"], e["title"]) for e in found["entries"] if e["url"] != "about:blank"]


def kept(page: Page) -> list[int]:
    """Return how much the browser keeps of the site: two storages, caches, databases, workers."""
    numbers: list[int] = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length,"
        " (await indexedDB.databases()).length,"
        " (await navigator.serviceWorker.getRegistrations()).length]"
    )
    return numbers


def through_pictures(page: Page) -> None:
    page.get_by_role("link", name="Gewalt und Schutz").click()
    page.locator(".choices a").first.click()
    page.locator(".card-offer h3 a").first.click()
    expect(page.locator("article.offer")).to_be_visible()


def through_words(page: Page) -> None:
    page.get_by_label("Was ist los?").fill("mein Mann schlägt mich")
    page.get_by_role("button", name="Hilfe suchen").click()
    expect(page.get_by_text("Das klingt nach Gefahr.")).to_be_visible()
    page.locator(".filters summary").click()
    page.get_by_role("checkbox", name="Kostenlos").check()
    page.get_by_role("button", name="Anzeigen").click()
    page.wait_for_url("**kostenlos=1**")


@pytest.mark.parametrize("way", [through_pictures, through_words])
def test_woman_in_danger_leaves_at_once_and_without_a_trace(
    way: Callable[[Page], None], musterstadt: Musterstadt, open_page: OpenPage
):
    neutral = f"{musterstadt.server}/static/web/favicon.svg"
    file = musterstadt.office.folder / "sozialraumbuero.sqlite3"
    with sqlite3.connect(file) as rows:
        rows.execute("UPDATE directory_office SET exit_url = ?", (neutral,))
    page = open_page()
    page.goto(f"{musterstadt.server}/hilfe/de/")
    way(page)
    before = entries(page)
    stored = kept(page)

    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")

    page.wait_for_url(neutral)
    assert [title for _, title in before] == ["Hilfe in Ihrer Nähe"]
    assert [url for url, _ in entries(page)] == [neutral]
    assert page.context.cookies() == []
    assert stored == [0, 0, 0, 0, 0]


def test_way_out_works_without_a_script(musterstadt: Musterstadt, open_page: OpenPage):
    page = open_page(replace(DESK, has_scripts=False))
    page.goto(f"{musterstadt.server}/hilfe/de/notfall/")

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.id") == "exit"
