"""The frame, the style guide and the open pages in a real browser."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from sozialraumbuero.accounts.actions.setting_up import DEMO_PASSWORD
from sozialraumbuero.accounts.models import User
from sozialraumbuero.quartiere.models import Kommune
from tests.axe import axe_findings
from tests.browser import (
    DESK,
    NARROWEST,
    PASSWORD_OF_TESTS,
    PHONE,
    OpenPage,
    View,
    findings_in,
    focus_is_visible,
    in_every_view,
    overflow,
    running_animations,
    sign_in,
    sign_in_as,
    small_targets,
)

pytestmark = pytest.mark.journey
OPEN_PAGES = ["/konto/anmelden/", "/barrierefreiheit/"]
STAFF_PAGES = ["/", "/stil/", "/gibt-es-nicht/", "/konto/", "/konto/zweiter-faktor/"]
STAFF_PAGES += ["/konto/zweiter-faktor/app/einrichten/", "/konto/abmelden/", "/konto/passwort/"]
STAFF_PAGES += ["/konto/zweiter-faktor/passkeys/", "/konto/zweiter-faktor/passkeys/neu/"]


@pytest.fixture
def server(live_server: LiveServer) -> str:
    Kommune.objects.create(name="Musterstadt", is_demo=True)
    colleague = User(username="mia", display_name="Mia Muster", is_demo=True)
    colleague.set_password(PASSWORD_OF_TESTS)
    colleague.save()
    return str(live_server)


@in_every_view
def test_every_page_of_the_frame_is_clean(server: str, open_page: OpenPage, view: View) -> None:
    stranger, colleague = open_page(view), open_page(view)
    sign_in(colleague, server, "mia")

    findings = {}
    for page, paths in ((stranger, OPEN_PAGES), (colleague, STAFF_PAGES)):
        for path in paths:
            page.goto(server + path)
            found = [
                *findings_in(view, page),
                *small_targets(page),
                *[f"{overflow(page)} px too wide"] * (overflow(page) > 0),
            ]
            if found:
                findings[path] = found

    assert findings == {}


def test_pages_reflow_on_the_narrowest_screen(server: str, open_page: OpenPage) -> None:
    page = open_page(NARROWEST)
    sign_in(page, server, "mia")

    beyond = {}
    for path in [*OPEN_PAGES, *STAFF_PAGES]:
        page.goto(server + path)
        beyond[path] = overflow(page)

    assert beyond == dict.fromkeys(beyond, 0)


def test_forced_colours_stay_clean(server: str, open_page: OpenPage) -> None:
    page = open_page(View(360, "dark", forced_colors=True))
    sign_in(page, server, "mia")

    page.goto(f"{server}/stil/")

    assert (axe_findings(page), running_animations(page)) == ([], 0)


def test_everything_stands_there_without_scripts(server: str, open_page: OpenPage) -> None:
    page = open_page(View(360, has_scripts=False))
    sign_in(page, server, "mia")

    page.get_by_text("Menü", exact=True).click()
    page.get_by_role("link", name="Mein Konto").click()
    expect(page.get_by_role("heading", level=1, name="Mein Konto")).to_be_visible()
    page.goto(f"{server}/stil/")

    expect(page.locator(".map")).to_be_visible()
    expect(page.locator(".map-controls")).to_be_hidden()
    page.get_by_text("Dasselbe als Liste").click()
    expect(page.get_by_text("Halt 3")).to_be_visible()


def test_demo_account_signs_in_by_one_button(server: str, open_page: OpenPage) -> None:
    mia = User.objects.get(username="mia")
    mia.grants.create(role="coordinator", confirmed_at=timezone.now())
    mia.set_password(DEMO_PASSWORD)
    mia.save()
    page = open_page(PHONE)

    sign_in_as(page, server, "Teamleitung")

    expect(page.get_by_role("heading", level=1)).to_have_text("Guten Tag, Mia Muster")


def test_look_is_chosen_once_and_stays(server: str, open_page: OpenPage) -> None:
    page = open_page(View(1280, "light", has_scripts=False))
    page.goto(f"{server}/barrierefreiheit/")

    page.get_by_role("button", name="Dunkel").click()
    page.goto(f"{server}/konto/anmelden/")

    button = page.get_by_role("button", name="Dunkel")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("body")).to_have_css("background-color", "rgb(20, 26, 26)")


def test_map_zooms_and_moves_by_keyboard(server: str, open_page: OpenPage) -> None:
    page = open_page(DESK)
    sign_in(page, server, "mia")
    page.goto(f"{server}/stil/")
    world = page.locator(".map-world")

    page.get_by_role("button", name="Vergrößern").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    zoomed = world.get_attribute("transform")
    page.get_by_role("button", name="Alles").focus()
    page.keyboard.press("Enter")

    assert zoomed is not None
    assert zoomed.endswith("scale(1.6)")
    assert not zoomed.startswith("translate(-300 ")
    assert world.get_attribute("transform") == "translate(0 0) scale(1)"


def test_first_stop_of_the_tab_key_skips_to_the_content(server: str, open_page: OpenPage) -> None:
    page = open_page(DESK)
    page.goto(f"{server}/barrierefreiheit/")

    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    was_visible = focus_is_visible(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert (first, was_visible) == ("Zum Inhalt springen", True)
    assert page.evaluate("!!document.activeElement.closest('main, footer')")


def test_tab_key_gets_through_the_map_and_shows_where_it_is(
    server: str, open_page: OpenPage
) -> None:
    page = open_page(PHONE)
    sign_in(page, server, "mia")
    page.goto(f"{server}/stil/")
    hidden, seen = [], 0

    page.evaluate("document.querySelector('#bilder').scrollIntoView()")
    page.locator("#id_falsch-band_0, [name=falsch-band]").last.focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        seen += 1
        if not focus_is_visible(page):
            hidden.append(page.evaluate("document.activeElement.outerHTML.slice(0, 100)"))

    assert (hidden, seen) == ([], 12)
