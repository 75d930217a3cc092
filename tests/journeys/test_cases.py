"""From a door to help that arrived, and to nothing left: one case in a real browser.

Two needs at a door, a case under a pseudonym, a release and its answer through one link, a second
try as a warm handover, closing; then the clock goes on, a night deletes, and no byte of the person
remains in any file of the installation.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import OpenPage
from tests.installation import Installation
from tests.journeys.clock import TODAY
from tests.journeys.musterstadt import Musterstadt
from tests.journeys.phone import Walk, open_phone

pytestmark = [pytest.mark.journey, pytest.mark.slow]

DEBTS, POWER = "Viele Schulden, Überblick verloren", "Strom- oder Gassperre"
# Words that nobody else in Musterstadt says; everything typed about the person carries some.
CANARIES = [f"Kanari{number:03d}vogel" for number in range(200)]
YEARS_LATER = TODAY + timedelta(days=500)
ADVICE = "Schuldnerberatung"


@pytest.fixture(scope="module")
def office(
    musterstadt: Musterstadt, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Musterstadt]:
    """Copy the demo, keys and all: this journey deletes, and its clock goes on."""
    folder = tmp_path_factory.mktemp("cases") / "office"
    musterstadt.office.copy_to(folder)
    copy = Installation(folder, settings=musterstadt.office.settings)
    with copy.served() as server:
        yield Musterstadt(copy, server)


def test_case_from_the_door_to_help_and_to_nothing_left(office: Musterstadt, open_page: OpenPage):
    phone, desk, service = open_phone(open_page), open_page(), open_page()
    office.sign_in(phone, "beratung")
    meet_at_the_door(phone, office.server)
    open_the_case(phone)
    case_url = phone.url
    office.sign_in(desk, "beratung")

    describe(desk, case_url)
    release(desk, case_url)
    link = send(desk, case_url, level="Termin zusammen vereinbart")
    answer(service, link, "Die Person ist nicht gekommen.")
    follow_up(desk, case_url)
    assert service_reads_nothing_more(service, link)
    close(desk, case_url)

    assert canaries_in(office.office.folder) == []
    kept = office.office.must_run("forget", "--today", YEARS_LATER.isoformat())
    assert "cases: 1\n" in kept
    office.sign_in(desk, "beratung")
    expect_gone(desk, case_url)
    assert canaries_in(office.office.folder.parent) == []
    assert office.look_up("SELECT count(*) FROM cases_deletionproof") != "0"


def meet_at_the_door(page: Page, server: str) -> None:
    """Record a talk with two needs."""
    walk = Walk(page)
    walk.begin(server)
    page.get_by_role("button", name="Anliegen …").or_(
        page.get_by_role("link", name="Anliegen …")
    ).first.tap()
    page.get_by_role("button", name=DEBTS).first.tap()
    page.get_by_role("link", name="Mehr dazu").tap()
    second = page.locator("details", has=page.get_by_label(POWER)).last
    if not page.get_by_label(POWER).first.is_visible():
        second.locator("summary").tap()
    page.get_by_label(POWER).first.check()
    page.get_by_role("button", name="Speichern").tap()
    expect(page.get_by_role("region", name="Zuletzt gespeichert")).to_contain_text(DEBTS)


def open_the_case(page: Page) -> None:
    """Open a case from the talk: its needs come along, nothing else does."""
    page.get_by_role("button", name="Fall öffnen (mit Einwilligung)").tap()
    expect(page.get_by_text("Aus dem Gespräch kommt nur mit")).to_contain_text(DEBTS)
    page.get_by_label("Wofür willigt die Person ein?").fill(canaries(0, 5))
    page.get_by_label("Ohne Fall beraten wir genauso.").check()
    page.get_by_label("Pseudonym").fill(CANARIES[5])
    page.get_by_role("button", name="Fall öffnen").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CANARIES[5])


def describe(page: Page, case_url: str) -> None:
    """Write down what the person says, how to reach them, and what was agreed."""
    page.goto(f"{case_url}person/")
    page.get_by_label("anrufen").check()
    page.get_by_label("Telefon").fill("05971 1234567")
    page.get_by_label("Was bei der Kontaktaufnahme").fill(canaries(6, 12))
    page.get_by_label("Haushalt").fill(canaries(12, 20))
    page.get_by_role("button", name="Speichern").first.click()
    expect(page.get_by_text("Nie:")).to_be_visible()
    page.goto(f"{case_url}anliegen/")
    expect(page.get_by_text(DEBTS).first).to_be_visible()
    # Long enough for most of the words that must not be found later.
    for words in (canaries(20, 100), canaries(100, 180)):
        if not page.get_by_role("button", name="Anliegen speichern").is_visible():
            page.get_by_text("Anliegen aufschreiben").click()
        form = page.locator("form", has=page.get_by_role("button", name="Anliegen speichern"))
        form.locator("textarea").fill(words)
        form.get_by_role("button").click()
        expect(page.get_by_text(words)).to_be_visible()


def release(page: Page, case_url: str) -> None:
    """Record the Schweigepflichtentbindung for one debt counselling service."""
    page.goto(f"{case_url}entbindungen/neu/?suche={ADVICE}")
    page.locator(".card-title a").first.click()
    for field in ("Sichere Wege zur Person", "Anliegen in eigenen Worten", "Bedarf"):
        page.get_by_label(field, exact=True).check()
    page.get_by_label("Wofür?").fill(canaries(180, 185))
    for told in ("voluntary_told", "consequences_told", "revocation_told"):
        page.locator(f"[name={told}]").check()
    page.locator("[name=place]").fill(canaries(185, 188))
    page.get_by_role("button", name="Festhalten").click()
    expect(page.get_by_role("heading", name="Schweigepflichtentbindungen")).to_be_visible()


def send(page: Page, case_url: str, *, level: str) -> str:
    """Refer to the service and return the link that shows once."""
    page.goto(f"{case_url}vermittlung/neu/?suche={ADVICE}")
    page.locator(".card-title a").first.click()
    page.get_by_label(level).check()
    page.get_by_label("Anmerkung").fill(canaries(188, 190))
    page.get_by_role("button", name="Festhalten").click()
    if page.get_by_role("link", name="Nachricht zusammenstellen").count() == 0:
        page.get_by_role("button", name="Termin zusammen vereinbart").click()
    page.get_by_role("link", name="Nachricht zusammenstellen").click()
    for box in page.locator("[name=chosen]").all():
        box.check()
    page.get_by_role("button", name="Ansehen, was die Stelle liest").click()
    expect(page.get_by_text(CANARIES[100])).to_be_visible()
    page.get_by_role("button", name="Link machen").click()
    return page.get_by_label("Link für die Stelle").input_value()


def answer(page: Page, link: str, says: str) -> None:
    """Open the link as the service, without an account, and answer."""
    page.goto(link)
    assert CANARIES[100] not in page.content()
    page.get_by_role("button", name="Nachricht öffnen").click()
    expect(page.get_by_text(CANARIES[100])).to_be_visible()
    page.get_by_label(says).check()
    page.get_by_label("Was möchten Sie uns sagen?").fill(canaries(190, 194))
    page.get_by_role("button", name="Antwort abschicken").click()
    expect(page.get_by_text("Ihre Antwort ist angekommen.")).to_be_visible()


def follow_up(page: Page, case_url: str) -> None:
    """Read the answer, try again by going along, and hear that it helped."""
    page.goto(f"{case_url}vermittlung/")
    page.get_by_role("link", name=re.compile(ADVICE)).first.click()
    expect(page.get_by_text("Die Stelle hat geantwortet")).to_be_visible()
    page.get_by_role("button", name="Gelesen").click()
    page.get_by_role("button", name="Neuer Versuch").click()
    page.get_by_role("button", name="Übergabe im Gespräch").click()
    page.get_by_role("button", name="Ist angekommen").click()
    page.get_by_role("button", name="Hat geholfen").click()
    expect(page.get_by_text("hat geholfen").first).to_be_visible()


def service_reads_nothing_more(page: Page, link: str) -> bool:
    """Tell whether the link that was answered shows nothing of the person."""
    page.goto(link)
    return not any(word in page.content() for word in CANARIES)


def close(page: Page, case_url: str) -> None:
    """Close the case with its result."""
    page.goto(f"{case_url}abschluss/")
    page.get_by_label("Anliegen gelöst").check()
    page.get_by_label("Was wurde erreicht?").fill(canaries(194, 200))
    still_open = page.get_by_label("Ich habe gesehen, was noch offen ist")
    if still_open.count():
        still_open.check()
    page.get_by_role("button", name="Fall abschließen").click()
    expect(page.get_by_role("heading", name="Der Fall ist abgeschlossen")).to_be_visible()


def expect_gone(page: Page, case_url: str) -> None:
    """Find nothing where the case was."""
    answer = page.goto(case_url)
    assert answer is not None
    assert answer.status == 404


def canaries(first: int, end: int) -> str:
    return " ".join(CANARIES[first:end])


def canaries_in(folder: Path) -> list[str]:
    """Return which words stand in which file, as UTF-8, UTF-16 or base64 at any offset."""
    forms = {word: byte_forms(word) for word in CANARIES}
    found = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        content = path.read_bytes()
        found += [
            f"{path.name}: {word}"
            for word, spelled in forms.items()
            if any(each in content for each in spelled)
        ]
    return found


def byte_forms(word: str) -> list[bytes]:
    plain = word.encode()
    # Two bytes at each end may share their letters with neighbours; the middle cannot.
    shifted = [base64.b64encode(b"x" * offset + plain)[4:-4] for offset in range(3)]
    return [plain, word.encode("utf-16-le"), word.encode("utf-16-be"), *shifted]
