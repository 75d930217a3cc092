"""A real browser for the journeys: views to look through, axe, and a guard against strangers.

`tests/conftest.py` makes the fixtures known to every test in this folder. A journey takes
`open_page`, asks for a page in one of `VIEWS`, and asks `findings_in`, `overflow` and
`small_targets` what is wrong with it. What a page asked of other servers, and every error of its
scripts, fails the test at its end.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.axe import axe_findings, findings_in_the_dark
from tests.prerequisites import CHROMIUM_FLAGS, require_chromium

PASSWORD_OF_TESTS = "Vier-Wörter-ohne-Sinn"
# Playwright keeps an event loop in this thread; Django would refuse its database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@dataclass(frozen=True)
class View:
    """A screen: its width in pixels, its look, and whether scripts run."""

    width: int = 1280
    look: str = "light"
    has_scripts: bool = True
    forced_colors: bool = False

    def __str__(self) -> str:
        parts = [str(self.width), self.look]
        parts += ["no scripts"] * (not self.has_scripts) + ["forced colours"] * self.forced_colors
        return " ".join(parts)


PHONE = View(360)
DESK = View(1280)
VIEWS = [View(width, look) for width in (360, 1280) for look in ("light", "dark")]
NARROWEST = View(320)
in_every_view = pytest.mark.parametrize("view", VIEWS, ids=str)


@dataclass
class Witness:
    """What happened behind the pages of one context."""

    hosts: set[str] = field(default_factory=set)
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._requested(request.url))
        context.on("console", self._said)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _requested(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"data", "blob", "about", "file"}:
            return
        # The first address opened is ours; everything else must come from there.
        self.hosts = self.hosts or {parts.netloc}
        if parts.netloc not in self.hosts:
            self.strangers.append(url)

    def _said(self, message: ConsoleMessage) -> None:
        # An error page is an expected answer; a refused script or style is not.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=require_chromium(), args=list(CHROMIUM_FLAGS)
        )
        yield browser
        browser.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Give a function that opens an empty page in a view; each call is a new visitor."""
    contexts: list[BrowserContext] = []
    witness = Witness()

    def opened(view: View = DESK, **options: Any) -> Page:
        context = chromium.new_context(
            viewport={"width": view.width, "height": 800},
            color_scheme="dark" if view.look == "dark" else "light",
            forced_colors="active" if view.forced_colors else "none",
            java_script_enabled=view.has_scripts,
            locale="de-DE",
            timezone_id="Europe/Berlin",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(15_000)
        witness.watch(context)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert (witness.strangers, witness.errors) == ([], [])


def findings_in(view: View, page: Page) -> list[str]:
    """Return what axe finds on a page that is shown in every view of `VIEWS`."""
    return axe_findings(page) if view.look == "light" else findings_in_the_dark(page)


def overflow(page: Page) -> int:
    """Return how many pixels the page is wider than the screen; 0 if it reflows."""
    beyond: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return beyond


SMALL_TARGETS = """(least) => {
  const found = [];
  const controls = 'a[href], button, summary, select, input:not([type=hidden]), textarea';
  for (const thing of document.querySelectorAll(controls)) {
    if (!thing.checkVisibility({visibilityProperty: true}) || thing.closest('svg')) continue;
    const isInText = thing.matches('p a, li a, dd a, td a, th a, caption a') &&
      getComputedStyle(thing).display === 'inline';
    if (isInText || thing.closest('.visually-hidden, .skip-link')) continue;
    const label = thing.labels?.[0];
    const boxes = [thing, ...(label ? [label] : [])].map((part) => part.getBoundingClientRect());
    if (boxes.some((box) => box.width >= least && box.height >= least - 0.5)) continue;
    if (thing.matches('[type=checkbox], [type=radio]') && thing.parentElement &&
        thing.parentElement.getBoundingClientRect().height >= least - 0.5) continue;
    const box = boxes[0];
    found.push(`${thing.outerHTML.slice(0, 80)} ${Math.round(box.width)}x${Math.round(box.height)}`);
  }
  return found;
}"""


def small_targets(page: Page, least: int = 44) -> list[str]:
    """Return controls smaller than `least` pixels; links within a text are excepted."""
    found: list[str] = page.evaluate(SMALL_TARGETS, least)
    return found


def running_animations(page: Page) -> int:
    """Return how many animations run now; with reduced motion none may."""
    count: int = page.evaluate(
        "document.getAnimations().filter((one) => one.playState === 'running').length"
    )
    return count


def focus_is_visible(page: Page) -> bool:
    """Tell whether the focused thing shows an outline of at least two pixels."""
    return bool(
        page.evaluate(
            """() => {
              const thing = document.activeElement;
              const style = getComputedStyle(thing);
              return thing !== document.body && style.outlineStyle !== 'none' &&
                parseFloat(style.outlineWidth) >= 2;
            }"""
        )
    )


def sign_in(page: Page, server: str, username: str, password: str = PASSWORD_OF_TESTS) -> None:
    """Sign in through the form, as a person would."""
    page.goto(f"{server}/konto/anmelden/")
    page.locator(".entrance-card").get_by_label("Anmeldename").fill(username)
    page.locator(".entrance-card").get_by_label("Passwort").fill(password)
    page.locator(".entrance-card").get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url(lambda url: "/konto/anmelden/" not in url or "code" in url)


def sign_in_as(page: Page, server: str, role: str) -> None:
    """Sign in with a demo account by its button, such as "Teamleitung"."""
    page.goto(f"{server}/konto/anmelden/")
    page.get_by_role("button", name=f"Als {role} anmelden").first.click()
    page.wait_for_url(lambda url: "/konto/anmelden/" not in url)
