"""The list, opening a case, its first page."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.factories import team, user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.cases.keys.ring import ring
from sozialraumbuero.cases.models import Case, Consent
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.tests.makers import case_of, confirmed_regime
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import queries_of, signed_in

pytestmark = pytest.mark.django_db
SENT = {
    "request_key": "2b0f6d0c-6a0e-4a51-9c7f-0b6a5b6f0001",
    "pseudonym": "Ahorn",
    "purpose": "Schulden",
    "scope": "Anliegen und Schritte",
    "withdrawal": "jederzeit",
    "expires_on": "2036-01-01",
    "language": "de",
    "form": "written",
    "told": "on",
}


def counsellor(name: str = "Ada"):
    found = user(name, Role.MOBILE_COUNSELLOR, team("Nord"))
    confirmed_regime(found)
    return found


def test_case_opens_with_a_pseudonym_and_a_consent():
    browser = signed_in(counsellor())

    answer = browser.post(reverse("cases:case_new"), SENT)

    case = Case.objects.get()
    assert answer["Location"] == reverse("cases:case", args=[case.pk])
    assert opened(case, "pseudonym", "name") == {"pseudonym": "Ahorn", "name": ""}
    assert opened(Consent.objects.get(), "purpose") == {"purpose": "Schulden"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pseudonym": ""}, "ein ausgedachtes Wort genügt"),
        ({"purpose": " "}, "Wofür willigt die Person ein?"),
        ({"told": ""}, "Das ist freiwillig"),
        ({"expires_on": "2020-01-01"}, "muss heute noch gelten"),
        ({"birth_year": "12"}, "mit vier Ziffern"),
    ],
)
def test_case_without_a_real_consent_is_refused_and_nothing_is_lost(change, words):
    browser = signed_in(counsellor())

    page = browser.post(reverse("cases:case_new"), SENT | change)

    assert words in page.content.decode()
    assert "Anliegen und Schritte" in page.content.decode()
    assert Case.objects.count() == 0


def test_form_sent_twice_opens_one_case():
    browser = signed_in(counsellor())

    browser.post(reverse("cases:case_new"), SENT)
    again = browser.post(reverse("cases:case_new"), SENT)

    assert Case.objects.count() == 1
    assert "es steht nur einmal da" in again.content.decode()


def test_same_person_is_noticed_without_showing_what_is_in_the_other_case():
    case_of(counsellor("Bea"), name="Anna-Lena Schmidt", birth_year=1980, phone="0151 99887766")
    browser = signed_in(counsellor())

    page = browser.post(
        reverse("cases:case_new"), SENT | {"name": "Schmitt Anna Lena", "birth_year": "1980"}
    ).content.decode()

    assert "Vielleicht gibt es diese Person schon" in page
    assert "Bea" in page
    assert "99887766" not in page
    assert Case.objects.count() == 1


def test_list_shows_own_cases_alone_and_the_reading_is_logged():
    ada = counsellor()
    case_of(ada, pseudonym="Ahorn")
    case_of(counsellor("Bea"), pseudonym="Kanarienvogel")

    page = signed_in(ada).get(reverse("cases:cases")).content.decode()

    assert "Ahorn" in page
    assert "Kanarienvogel" not in page
    assert Entry.objects.filter(action="cases.read_list", actor=ada).count() == 1


def test_name_is_found_by_its_parts_in_any_order_and_spelling():
    ada = counsellor()
    case_of(ada, name="Jürgen Meyer-Groß")
    case_of(ada, name="Jürgen Anders")

    page = signed_in(ada).get(reverse("cases:cases"), {"suche": "gross JUERGEN"}).content.decode()

    assert "Meyer-Groß" in page
    assert "Anders" not in page


def test_list_asks_the_database_as_often_for_three_cases_as_for_one():
    ada, bea = counsellor(), counsellor("Bea")
    case_of(ada)
    for _number in range(3):
        case_of(bea)

    one = queries_of(signed_in(ada), reverse("cases:cases"))
    three = queries_of(signed_in(bea), reverse("cases:cases"))

    assert one == three


def test_opening_a_case_is_logged_before_anything_is_shown():
    ada = counsellor()
    case = case_of(ada)

    signed_in(ada).get(reverse("cases:case", args=[case.pk]))

    entry = Entry.objects.get(action="cases.read_overview")
    assert entry.actor == ada
    assert "pseudonym" in entry.fields


def test_colleague_does_not_find_the_case():
    case = case_of(counsellor())

    assert (
        signed_in(counsellor("Bea")).get(reverse("cases:case", args=[case.pk])).status_code == 404
    )


def test_case_that_lost_its_key_leaves_the_others_in_the_list():
    ada = counsellor()
    lost = case_of(ada, pseudonym="Kiesel")
    case_of(ada, pseudonym="Ahorn")
    ring().destroy([lost.key_name])

    page = signed_in(ada).get(reverse("cases:cases")).content.decode()

    assert "Ahorn" in page
    assert "Schlüssel fehlt" in page
    assert lost.code in page


@pytest.mark.parametrize("words", ["\x00", "' OR 1=1 --", "%", "ａｂ", "🙂" * 50, "a" * 5000])
def test_hostile_search_finds_nobody_and_breaks_nothing(words: str):
    ada = counsellor()
    case_of(ada, pseudonym="Ahorn")

    answer = signed_in(ada).get(reverse("cases:cases"), {"suche": words})

    assert (answer.status_code, "Ahorn" in answer.content.decode()) == (200, False)
