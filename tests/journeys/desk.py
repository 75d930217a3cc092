"""What coordination does at the desk, as a person would: by links, labels and buttons."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Error, Page, expect

from tests.journeys.clock import day

PROGRESS = """() => {
  const bar = document.querySelector("[data-planning] progress");
  const words = document.querySelector("[data-planning-words]");
  return bar && { share: bar.value / bar.max, words: words.textContent };
}"""


@dataclass(frozen=True)
class Round:
    """A shift as somebody wants it."""

    day: str
    hours: tuple[str, str]
    names: Sequence[str]
    room: str


@dataclass(frozen=True)
class Planned:
    """What planning a day showed: how long it took, and the figures the page told meanwhile."""

    seconds: float
    shares_seen: list[float]
    words_seen: list[str]


def add_room(page: Page, server: str, name: str, lat: str, lon: str) -> None:
    """Enter a room that exists."""
    page.goto(f"{server}/orte/")
    page.get_by_role("link", name="Neuer Raum").click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Breite").fill(lat)
    page.get_by_label("Länge").fill(lon)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def create_campaign(page: Page, server: str, name: str, area: str) -> str:
    """Draft a campaign that was announced a week ago and begins today; return its address."""
    page.goto(f"{server}/aktionen/")
    page.get_by_role("link", name=re.compile("Neue Aktion|Erste Aktion")).first.click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Gebiet").select_option(label=area)
    page.get_by_label("Erster Besuchstag").fill(day(0))
    page.get_by_label("Letzter Besuchstag").fill(day(20))
    page.get_by_label("Ankündigung in den Briefkästen am").fill(day(-7))
    page.get_by_label("Ziel").fill("Alle Haushalte kennen die Beratung und ihre Räume.")
    page.get_by_label("Deutsch", exact=True).check()
    page.get_by_label("Veröffentlichte Telefonnummer").fill("07032 92 00")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    return page.url


def take_step(page: Page, campaign: str, button: str) -> None:
    """Take the campaign's next step, which the page offers by "Weiter" and asks about once."""
    page.goto(f"{campaign}schritt/")
    page.get_by_role("button", name=button).click()
    page.wait_for_url(campaign)


def add_shift(page: Page, campaign: str, wanted: Round) -> None:
    """Put one shift on the roster."""
    page.goto(campaign)
    page.get_by_role("link", name="Schicht anlegen").first.click()
    page.get_by_label("Tag", exact=True).fill(wanted.day)
    page.get_by_label("Von", exact=True).fill(wanted.hours[0])
    page.get_by_label("Bis", exact=True).fill(wanted.hours[1])
    for name in wanted.names:
        page.get_by_label(name).check()
    page.get_by_label("Start im Raum").select_option(label=wanted.room)
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.wait_for_url(campaign)


def plan_tours(page: Page, campaign: str, on: str, button: str = "Touren planen") -> Planned:
    """Plan a day's tours and watch the progress until the result stands there."""
    page.goto(f"{campaign}planung/{on}/")
    page.get_by_role("button", name=button).click()
    begun = time.monotonic()
    expect(page.get_by_role("heading", name="Die Touren werden geplant")).to_be_visible()
    shares, words = [], []
    while seen := _glance(page):
        assert time.monotonic() - begun < 60, f"still planning; the page said {words}"
        shares.append(seen["share"])
        words.append(seen["words"])
        page.wait_for_timeout(200)
    expect(page.get_by_role("heading", name="Das Ergebnis")).to_be_visible()
    return Planned(time.monotonic() - begun, shares, words)


def _glance(page: Page) -> dict[str, Any] | None:
    """Return the progress one reads on the page now, None once it is gone."""
    try:
        seen: dict[str, Any] | None = page.evaluate(PROGRESS)
    except Error:  # the page reloads itself when the plan is ready
        page.wait_for_load_state()
        seen = page.evaluate(PROGRESS)
    return seen


def houses_on(page: Page, campaign: str, on: str) -> list[str]:
    """Return the houses of all tours of a day, as the equal list of the day's picture names them."""
    page.goto(f"{campaign}tag/{on}/")
    lines = page.locator(".tour-stops li").all_inner_texts()
    return [
        found[1] for line in lines if (found := re.match(r"\d\d:\d\d (.+?) \d+ Haushalte?$", line))
    ]
