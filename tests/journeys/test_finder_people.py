"""The public pages as those use them who need them: on the phone, by key, in their own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import DESK, PHONE, OpenPage, overflow
from tests.journeys.musterstadt import Musterstadt
from tests.journeys.test_finder import kept

pytestmark = pytest.mark.journey
SHORT_CODE = re.compile(r"[a-z0-9]{3} [a-z0-9]{3}")
ARABIC = re.compile(r"[\u0600-\u06ff]")
TITLES = """() => [...document.querySelectorAll(".card-offer h3 a")].map((link) =>
  [link.textContent, link.querySelector("[lang]")?.lang ?? document.documentElement.lang])"""


def ask(page: Page, words: str) -> None:
    page.locator("#words").fill(words)
    page.locator(".ask-form button").click()
    page.wait_for_url("**/finden/**")


def short_code(page: Page) -> str:
    """Return the code that stands large on the page, as one types it."""
    shown = page.locator(".receipt-code").inner_text()
    assert SHORT_CODE.fullmatch(shown), shown
    return shown.replace(" ", "")


def test_mother_without_power_finds_whom_to_call_and_takes_a_card(
    musterstadt: Musterstadt, open_page: OpenPage
):
    page = open_page(PHONE)
    page.goto(f"{musterstadt.server}/hilfe/")
    ask(page, "Die Stadtwerke haben uns den Strom abgestellt, ich habe ein Baby")

    expect(page.locator(".heard")).to_contain_text("Strom")
    card = page.locator(".card-offer", has_text="Strom abgestellt oder Sperre angedroht")
    called = card.locator("a[href^='tel:']").get_attribute("href")
    assert "Baby" not in page.url
    card.get_by_role("link", name="Strom abgestellt").click()
    expect(page.locator(".offer a[href^='tel:']").first).to_have_attribute("href", str(called))
    page.get_by_role("button", name="Karte mit Kurzcode").click()

    code = short_code(page)
    expect(page.locator(".handover")).to_contain_text("Strom abgestellt oder Sperre angedroht")
    assert page.url == f"{musterstadt.server}/hilfe/de/karte/{code}/"
    assert (page.context.cookies(), kept(page)) == ([], [0, 0, 0, 0, 0])


def test_newcomer_reads_arabic_and_sees_what_is_german(
    musterstadt: Musterstadt, open_page: OpenPage
):
    page = open_page(PHONE)
    page.goto(f"{musterstadt.server}/hilfe/ar/")
    ask(page, "لا أستطيع دفع الإيجار وأخاف أن نخسر الشقة")

    titles: list[tuple[str, str]] = [(text, tongue) for text, tongue in page.evaluate(TITLES)]
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert {(bool(ARABIC.search(text)), tongue) for text, tongue in titles} == {
        (True, "ar"),
        (False, "de"),
    }
    assert overflow(page) == 0
    page.locator(".card-offer h3 a").first.click()
    expect(page.locator("article.offer")).to_contain_text(ARABIC)
    assert overflow(page) == 0


def test_wheelchair_user_is_never_led_to_steps_nor_told_what_nobody_knows(
    musterstadt: Musterstadt, open_page: OpenPage
):
    page = open_page(PHONE)
    page.goto(f"{musterstadt.server}/hilfe/de/")
    page.get_by_role("link", name="Ämter und Anträge").click()
    page.get_by_role("link", name="Alle Angebote zu diesem Thema zeigen").click()
    page.locator(".filters summary").click()
    page.get_by_role("checkbox", name="Ohne Stufen").check()
    page.get_by_role("button", name="Anzeigen").click()
    page.wait_for_url("**barrierefrei=1**")

    expect(page.get_by_text(re.compile(r"mit Stufen: [1-9]"))).to_be_visible()
    seen: dict[str, set[str]] = {}
    while True:
        here = {key_of(card): card for card in page.locator(".card-offer").all()}
        with_place = {key: card for key, card in here.items() if known_steps(musterstadt, key)}
        assert on_map(page) == {card.get_attribute("value") for card in with_place.values()}
        seen |= {key: steps_said(card) for key, card in here.items()}
        if not page.get_by_role("link", name="Weitere zeigen").is_visible():
            break
        page.get_by_role("link", name="Weitere zeigen").click()
        page.wait_for_load_state()
    assert seen == {key: known_steps(musterstadt, key) for key in seen}
    assert set().union(*seen.values()) == {"good", "bad"}


def key_of(card: Locator) -> str:
    return str(card.locator("h3 a").get_attribute("href")).rstrip("/").rsplit("/", 1)[-1]


def on_map(page: Page) -> set[str]:
    """Return the numbers of the marks on the map."""
    return set(page.locator(".town-map a[href^='#angebot-'] text").all_text_contents())


def steps_said(card: Locator) -> set[str]:
    """Return whether the card speaks of steps as something good or something bad."""
    whys = card.locator(".why", has_text="Stufen").all()
    return {str(why.get_attribute("class")).rpartition("why--")[2] for why in whys}


def known_steps(town: Musterstadt, key: str) -> set[str]:
    """Return what a card may say by what is known of the places that are shown."""
    places = town.look_up(
        "SELECT coalesce(group_concat(p.step_free), '') FROM directory_offer o "  # noqa: S608
        "LEFT JOIN directory_offerplace h ON h.offer_id = o.id AND NOT h.is_hidden "
        f"LEFT JOIN directory_place p ON p.id = h.place_id WHERE o.key = '{key}'"
    ).split(",")
    if places == [""]:
        return set()
    return {"good"} if "yes" in places else {"bad"}


def test_counsellor_at_the_door_leaves_a_sheet_and_a_code_that_opens(
    musterstadt: Musterstadt, open_page: OpenPage
):
    counsellor = open_page(PHONE)
    counsellor.goto(f"{musterstadt.server}/hilfe/uk/quartiere/")
    counsellor.locator("#quartiere a", has_text="Nordfeld").click()
    counsellor.locator(".actors .papers a").first.click()
    expect(counsellor.locator("article.offer")).to_be_visible()
    title = counsellor.locator("h1").inner_text()
    sheet = counsellor.locator("a[href$='blatt.pdf']").get_attribute("href")
    answer = counsellor.request.get(f"{musterstadt.server}{sheet}")
    counsellor.locator("form[action$='/karte/neu/'] button").click()
    code = short_code(counsellor)

    resident = open_page(PHONE)
    resident.goto(f"{musterstadt.server}/k/{code.upper()}/")

    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.body().startswith(b"%PDF")
    expect(resident.locator(".handover .papers a").first).to_have_text(title)
    assert resident.url == f"{musterstadt.server}/hilfe/uk/karte/{code}/"


def test_resident_asks_for_a_visit_staff_take_it_and_it_is_taken_back(
    musterstadt: Musterstadt, open_page: OpenPage
):
    resident, staff = open_page(PHONE), open_page(DESK)
    resident.goto(f"{musterstadt.server}/hilfe/de/besuch/")
    resident.get_by_role("radio", name="Kommen Sie zu mir").check()
    resident.get_by_label("Nur, wenn Sie nicht sagen, wer Sie sind.").check()
    resident.get_by_label("nachmittags").check()
    resident.get_by_label("Straße und Hausnummer").fill("Probegasse 7")
    resident.get_by_role("button", name="Abschicken").click()
    code = short_code(resident)
    look(resident, musterstadt, code, "Noch hat ihn niemand übernommen.")

    musterstadt.sign_in(staff, "teamleitung")
    take(staff, musterstadt, "Probegasse 7")
    look(resident, musterstadt, code, "Jemand kümmert sich darum.")
    resident.get_by_role("button", name="Wunsch zurücknehmen").click()

    expect(resident.get_by_role("status")).to_contain_text("Ihre Angaben sind gelöscht.")
    staff.reload()
    expect(staff.get_by_text("Probegasse 7")).to_have_count(0)
    row = musterstadt.look_up(
        "SELECT address || phone || bell FROM finder_wish WHERE state = 'withdrawn' "
        "ORDER BY id DESC"
    )
    assert (row, code in resident.url) == ("", False)


def look(page: Page, town: Musterstadt, code: str, says: str) -> None:
    page.goto(f"{town.server}/hilfe/de/besuch/")
    page.locator("#code").fill(code)
    page.get_by_role("button", name="Nachsehen").click()
    expect(page.get_by_role("status")).to_contain_text(says)


def take(staff: Page, town: Musterstadt, address: str) -> None:
    """Find the wish with this address in the inbox and take it on."""
    staff.goto(f"{town.server}/wuensche/")
    expect(staff.get_by_text(address)).to_have_count(0)  # addresses stand on the wish's own page
    wish = town.look_up(f"SELECT id FROM finder_wish WHERE address = '{address}'")  # noqa: S608
    staff.locator(f"a[href='/wuensche/{wish}/']").click()
    expect(staff.get_by_text(address)).to_be_visible()
    staff.get_by_role("button", name="Ich kümmere mich darum").click()


def test_keys_alone_lead_from_the_question_to_the_number(
    musterstadt: Musterstadt, open_page: OpenPage
):
    page = open_page(DESK)
    page.goto(f"{musterstadt.server}/hilfe/de/")

    tab_to(page, "#words")
    page.keyboard.type("Ich habe viele Schulden")
    tab_to(page, ".ask-form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/finden/**")
    tab_to(page, ".filters summary")
    page.keyboard.press("Enter")
    tab_to(page, "[name=kostenlos]")
    page.keyboard.press("Space")
    tab_to(page, ".filter-form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**kostenlos=1**")
    tab_to(page, ".card-offer h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/angebot/**")
    tab_to(page, ".offer a[href^='tel:']")

    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"Tab never reaches {wanted} on {page.url}")


def test_directory_goes_along_without_a_network_and_leaves_nothing(
    musterstadt: Musterstadt, open_page: OpenPage, tmp_path: Path
):
    page = open_page(PHONE)
    page.goto(f"{musterstadt.server}/hilfe/de/")
    page.get_by_role("link", name="Verzeichnis mitnehmen").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Herunterladen").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    page.get_by_role("link", name="Öffnen").click()
    page.wait_for_url("**/verzeichnis.html")

    page.context.set_offline(True)
    opened = search_without_network(page)
    stored = kept(page)
    page.goto(saved.as_uri())
    from_disk = search_without_network(page)

    assert saved.name == "hilfe-musterstadt-an-der-ems.html"
    assert opened == from_disk
    assert any("Strom abgestellt" in title for title in opened)
    assert len(opened) < 20
    assert stored == [0, 0, 0, 0, 0]


def search_without_network(page: Page) -> list[str]:
    """Search the file, open the first offer and return all that were found."""
    page.get_by_label("Was ist los?").fill("Mein Strom ist abgestellt")
    expect(page.get_by_role("status")).to_contain_text("Gefunden: ")
    found = page.locator("details:visible b").all_inner_texts()
    page.locator("details:visible summary").first.click()
    expect(page.locator("details[open] a[href^='tel:']").first).to_be_visible()
    return found
