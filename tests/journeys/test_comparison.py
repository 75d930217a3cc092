"""A newcomer compares models: from a map to a Vorlage, in a town that nobody prepared."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import OpenPage
from tests.installation import Installation
from tests.journeys.clock import tuesday_morning
from tests.journeys.desk import add_room
from tests.journeys.people import Colleague, invite
from tests.paths import shared

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(600)]

ROOMS = (
    ("Klosterhof", "48,5958", "8,8698"),
    ("Stadtbibliothek", "48,5967", "8,8690"),
    ("Gemeindehaus Nord", "48,6010", "8,8650"),
)


@dataclass
class Town:
    server: str
    planner: Colleague


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Bring the map of Herrenberg into an empty installation, with one planner."""
    office = Installation(tmp_path / "office", settings=tuesday_morning())
    office.must_run("import", "osm", shared("osm/herrenberg.osm.pbf"), "--name", "Herrenberg")
    planner = invite(office, "petra", "Petra Plan", "social_planner", team="Planung")
    with office.served() as server:
        yield Town(server, planner)


def test_newcomer_reaches_a_first_comparison_of_a_real_town(
    town: Town, open_page: OpenPage, measured: Callable[[str], None]
) -> None:
    page = open_page()
    town.planner.sign_in_first(page, town.server)
    begun = time.monotonic()
    for room in ROOMS:
        add_room(page, town.server, *room)

    page.goto(f"{town.server}/werkbank/")
    page.get_by_role("link", name="Ersten Vergleich beginnen").click()
    page.get_by_label("Wie soll der Vergleich heißen?").fill("Herrenberg 2027")
    page.get_by_role("button", name="Vergleich beginnen").click()
    expect(page.get_by_text("braucht ein zentrales Büro").first).to_be_visible()
    choose_rooms(page)
    page.get_by_label("Stellen").first.fill("4")
    page.get_by_role("button", name="Speichern und zum Überblick").click()
    page.get_by_role("button", name="Erste Antwort").click()
    expect(page.get_by_role("heading", name="Was herauskommt")).to_be_visible(timeout=240_000)
    measured(f"first comparison of Herrenberg after {time.monotonic() - begun:.0f} s of clicking")

    assert page.get_by_text("Erreichte Menschen in Not im Jahr").first.is_visible()
    vorlage_says_what_the_page_says(page)


def choose_rooms(page: Page) -> None:
    """Say which room is the office, and go on to the posts."""
    page.get_by_role("link", name="braucht ein zentrales Büro").first.click()
    page.get_by_label("Welcher Raum ist das zentrale Büro?").select_option(label="Stadtbibliothek")
    page.get_by_role("button", name="Speichern, weiter mit: Personal").click()
    expect(page.get_by_role("heading", name="Personal")).to_be_visible()


def vorlage_says_what_the_page_says(page: Page) -> None:
    """Open the Vorlage; its table begins with the same figure as the page's."""
    figure = page.locator("td.figure a").first.inner_text()
    page.get_by_role("link", name="Papiere für den Ausschuss").click()
    page.get_by_label("Vorlagennummer").fill("12/2027")
    page.get_by_role("button", name="In die Papiere übernehmen").click()
    page.get_by_role("link", name=re.compile("Ansehen.*Vorlage")).click()

    expect(page.get_by_text("12/2027")).to_be_visible()
    expect(page.get_by_role("heading", name="Beschlussvorschlag")).to_be_visible()
    first = page.get_by_role("row").filter(has_text="Erreichte Menschen in Not").first
    assert figure in first.inner_text()
