"""Every page, in light and dark, wide and narrow, by eye and by key: nothing is in anybody's way."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import sign_in
from tests.journeys.clock import day
from tests.journeys.every_page import (
    COUNSELLOR,
    LEAD,
    LINK,
    NO_PAGES,
    ONLY_TOLD_BY_THE_API,
    OPERATOR,
    OWN,
    PACKET_LINK,
    PAGES,
    PAULA,
    PLANNER,
    REFERRAL,
    RUNNING,
    STRANGER,
    TO_HAND_OVER,
    TRAEGER,
    Opened,
)
from tests.journeys.looking import findings
from tests.journeys.musterstadt import Musterstadt
from tests.journeys.seats import Seats
from tests.test_permission_matrix import every_url_name

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def seats(musterstadt: Musterstadt, chromium: Browser) -> Iterator[Seats]:
    """The demo in the middle of a day: a walk under way, something waiting for everybody."""
    seats = Seats(musterstadt, chromium)
    walk_a_little(seats.of(COUNSELLOR), musterstadt.server)
    propose_a_role(seats.of(OPERATOR), seats.url_of(OPERATOR, "accounts", {}))
    hand_in_borders(seats.of(PLANNER), musterstadt.server)
    hand_in_offers(seats.of(LEAD), seats.url_of(LEAD, "directory_import:new", {}))
    traeger = seats.url_of(LEAD, "directory_desk:traeger", TRAEGER)
    seats.secrets[LINK["secret"]] = make_a_link(seats.of(LEAD), traeger)
    referral = seats.url_of(COUNSELLOR, "cases:referral", REFERRAL)
    seats.secrets[PACKET_LINK["secret"]] = remind_of_packet(seats.of(COUNSELLOR), referral)
    yield seats
    for page in seats.pages.values():
        page.context.close()


def walk_a_little(page: Page, server: str) -> None:
    """Begin today's tour, talk to somebody, and tell of a dog on the way."""
    page.goto(f"{server}/heute/")
    if page.get_by_role("button", name="Anmelden und losgehen").is_visible():
        page.get_by_role("button", name="Anmelden und losgehen").click()
    page.get_by_role("link", name="Sicherheit").click()
    page.goto(page.url.partition("?")[0])  # not at a house: its door stays open for the others
    page.get_by_role("button", name="Tier").click()
    page.get_by_role("button", name="Gespräch").click()
    expect(page.get_by_role("link", name="Mehr dazu")).to_be_visible()


def propose_a_role(page: Page, accounts: str) -> None:
    """Let a second role of a colleague wait for its confirmation."""
    page.goto(accounts)
    page.get_by_role("link", name="Ioana").first.click()
    page.get_by_label("Rolle", exact=True).select_option(label="Lots:in")
    page.get_by_role("button", name="Vorschlagen").click()


def hand_in_borders(page: Page, server: str) -> None:
    """Let borders wait for somebody to look at them: the town's own, under another name."""
    borders = page.request.get(f"{server}/quartiere/stadtteile.geojson").body()
    page.goto(f"{server}/quartiere/gebiete/neu/")
    page.get_by_label("Datei mit den Grenzen").set_input_files(
        {"name": "sozialraeume.geojson", "mimeType": "application/geo+json", "buffer": borders}
    )
    page.get_by_label("Name der neuen Einteilung").fill("Sozialräume")
    page.get_by_role("button", name="Prüfen und ansehen").click()
    expect(page.get_by_role("button", name="Übernehmen")).to_be_visible()


def make_a_link(page: Page, traeger: str) -> str:
    """Let a Träger in to its own offers; returns the secret that stands on the page once."""
    page.goto(traeger)
    page.get_by_role("button", name="Link an den Träger").click()
    return page.get_by_label("Link für").input_value().rstrip("/").rsplit("/", 1)[-1]


def remind_of_packet(page: Page, referral: str) -> str:
    """Send a service its packet once more; returns the secret that stands on the page once."""
    page.goto(referral)
    page.get_by_role("button", name="Erinnern mit neuem Link").click()
    return page.get_by_label("Link für die Stelle").input_value().rstrip("/").rsplit("/", 1)[-1]


def test_fresh_packet_link_is_clean(seats: Seats):
    page = seats.of(COUNSELLOR)

    referral = seats.url_of(COUNSELLOR, "cases:referral", REFERRAL)
    seats.secrets[PACKET_LINK["secret"]] = remind_of_packet(page, referral)

    assert (findings(page), seats.complaints()) == ([], [])


def test_packet_is_shown_before_it_goes_out_and_the_page_is_clean(seats: Seats):
    page = seats.of(COUNSELLOR)
    page.goto(seats.url_of(COUNSELLOR, "cases:packet_new", TO_HAND_OVER))
    page.get_by_label("Haushalt").check()

    page.get_by_role("button", name="Ansehen, was die Stelle liest").click()

    expect(page.get_by_text("allein mit zwei Kindern")).to_be_visible()
    assert (findings(page), seats.complaints()) == ([], [])


def test_opened_packet_is_clean_and_keeps_nothing_in_the_browser(seats: Seats):
    page = seats.window()
    page.goto(seats.url_of(STRANGER, "answers:door", PACKET_LINK))

    page.get_by_role("button", name="Nachricht öffnen").click()

    expect(page.get_by_text("allein mit zwei Kindern")).to_be_visible()
    assert (findings(page), seats.complaints()) == ([], [])
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.context.close()


def test_fresh_link_is_clean(seats: Seats):
    page = seats.of(LEAD)

    make_a_link(page, seats.url_of(LEAD, "directory_desk:traeger", TRAEGER))

    assert (findings(page), seats.complaints()) == ([], [])


def test_owners_pages_keep_nothing_in_the_browser(seats: Seats):
    page = seats.window()

    page.goto(seats.url_of(STRANGER, "owners:offer", OWN))

    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.context.close()


def hand_in_offers(page: Page, new_import: str) -> None:
    """Let a table of offers wait for somebody to look at it."""
    page.goto(new_import)
    table = "Träger;Angebot;Zeiten\nVerein Wärme;Kleider für alle;Mo 9-12 Uhr\n".encode()
    page.get_by_label("Datei").set_input_files(
        {"name": "angebote.csv", "mimeType": "text/csv", "buffer": table}
    )
    page.get_by_role("button", name="Prüfen und ansehen").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_every_url_is_a_page_or_says_what_else_it_is():
    assert (
        sorted({page.name for page in PAGES} | set(NO_PAGES) | ONLY_TOLD_BY_THE_API)
        == every_url_name()
    )


@pytest.mark.parametrize("name", NO_PAGES)
def test_url_that_is_no_page_shows_none(name: str, seats: Seats):
    person, path, kind = NO_PAGES[name]

    answer = seats.of(person).request.get(seats.url_of(person, name, path), max_redirects=0)

    assert kind in f"{answer.status} {answer.headers.get('content-type', '')}"
    assert answer.status in {200, 302, 405}


@pytest.mark.parametrize("wanted", PAGES, ids=str)
def test_page_is_clean(wanted: Opened, seats: Seats):
    page = seats.of(wanted.by)
    url = seats.url_of(wanted.by, wanted.name, dict(wanted.path)) + wanted.query

    answer = page.goto(url)

    assert answer is not None
    assert (answer.status, page.url) == (wanted.status, url)
    assert findings(page, is_at_the_door="/heute/" in url) == []
    assert seats.complaints() == []


def test_second_step_of_signing_in_is_clean(seats: Seats):
    seats.of(PAULA)
    paula, window = seats.paula, seats.window()
    assert paula is not None

    sign_in(window, seats.server_of(PAULA), paula.username, paula.password)

    expect(window.get_by_label("Code")).to_be_visible()
    assert (findings(window), seats.complaints()) == ([], [])
    window.context.close()


def test_page_is_clean_while_tours_are_planned(seats: Seats):
    page = seats.of(LEAD)
    page.goto(seats.url_of(LEAD, "outreach:planning", {**RUNNING, "day": day(2)}))

    page.get_by_role("button", name=re.compile("Touren (neu )?planen")).click()
    expect(page.get_by_text("Schon in den Touren:")).to_be_visible()
    # The plan is ready soon, but this page does not hear of it while we look at it.
    page.route("**/stand.json", lambda route: route.abort())
    found = findings(page)
    page.unroute("**/stand.json")

    expect(page.get_by_role("heading", name="Das Ergebnis")).to_be_visible(timeout=30_000)
    assert (found, seats.complaints()) == ([], [])


def test_page_that_does_not_exist_is_clean(seats: Seats):
    page = seats.of(LEAD)

    answer = page.goto(f"{seats.town.server}/gibt-es-nicht/")

    assert answer is not None
    assert (answer.status, findings(page)) == (404, [])


@pytest.mark.parametrize(
    ("person", "name", "path", "button"),
    [
        (LEAD, "outreach:campaign_new", {}, "Speichern"),
        (LEAD, "outreach:shift_new", RUNNING, "Speichern"),
        (LEAD, "outreach:appointment_new", RUNNING, "Termin speichern"),
        (LEAD, "directory:place_new", {}, "Speichern"),
        (LEAD, "directory_desk:offer_new", {}, "Speichern"),
        (LEAD, "directory_desk:traeger_new", {}, "Speichern"),
        (LEAD, "directory_desk:holidays", {}, "Einlesen"),
        (OPERATOR, "account_new", {}, "Konto anlegen"),
        (PLANNER, "quartiere:new_areas", {}, "Prüfen und ansehen"),
        (STRANGER, "account_login", {}, "Anmelden"),
    ],
)
def test_refused_form_says_so_cleanly(
    seats: Seats, person: str, name: str, path: dict[str, str], button: str
):
    page = seats.of(person)
    page.goto(seats.url_of(person, name, path))
    send = page.locator("main").get_by_role("button", name=button, exact=True)
    send.evaluate("button => { button.form.noValidate = true; }")

    send.click()

    summary = page.locator(":focus")
    expect(summary).to_contain_text("Bitte prüfen Sie Ihre Angaben")
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    assert (findings(page), seats.complaints()) == ([], [])
