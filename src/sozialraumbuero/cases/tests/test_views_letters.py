"""Letters: begun from the case, refused with the field, previewed, downloaded, sent, dropped."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from tests.factories import team, user

from sozialraumbuero.cases.actions.letters import write_letter
from sozialraumbuero.cases.models import Case, Letter
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.cases.tests.work_makers import letter_values
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import queries_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return user("Ada", Role.MOBILE_COUNSELLOR, team("Nord"))


@pytest.fixture
def case(ada):
    return case_of(
        ada,
        name="Anna Ahorn",
        phone="05971 1",
        address="Birkenweg 5\n48431 Probestadt",
        safe_ways=["letter"],
    )


@pytest.fixture
def browser(ada):
    return signed_in(ada)


def sent(**changes: Any) -> dict[str, Any]:
    """Return the values as a browser sends them."""
    values = {name: str(value) for name, value in letter_values().items()}
    return {**values, "enclosures": "Bescheid\nVollmacht", **changes}


def draft(case: Case) -> Letter:
    today = timezone.localdate()
    return write_letter(case, "objection", letter_values(), today=today, by=case.owner)


def url(name: str, *path: Any) -> str:
    return reverse(f"cases:{name}", args=path)


def test_letter_begins_with_what_the_case_knows_and_no_unsafe_number(browser, case):
    page = browser.get(url("letter_new", case.pk, "objection")).content.decode()

    shown = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    assert (shown["sender_name"], shown["sender_street"], shown["sender_town"]) == (
        "Anna Ahorn",
        "Birkenweg 5",
        "48431 Probestadt",
    )
    assert "05971" not in page
    assert "Rechtsberatung ratsam" in page


def test_draft_is_kept_sealed_and_shown_as_it_will_be_printed(browser, case):
    browser.post(url("letter_new", case.pk, "objection"), sent())
    letter = Letter.objects.get()

    page = browser.get(url("letter", case.pk, letter.pk)).content.decode()

    assert opened(letter, "kind") == {"kind": "objection"}
    assert opened(letter, "values")["values"]["enclosures"] == ["Bescheid", "Vollmacht"]
    assert b"Birkenweg" not in bytes(letter.values)
    assert "lege ich Widerspruch ein" in page
    assert "Birkenweg 5" in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"decision_on": ""}, "Datum des Bescheids"),
        ({"decision_on": "2036-01-01"}, "darf nicht nach dem Datum des Briefes liegen"),
        ({"recipient_name": " "}, "An: Name der Stelle"),
    ],
)
def test_letter_that_cannot_be_written_comes_back_with_the_field(browser, case, change, words):
    page = browser.post(url("letter_new", case.pk, "objection"), sent(**change)).content.decode()

    assert words in page
    assert "Birkenweg 5" in page
    assert Letter.objects.count() == 0


def test_files_say_what_the_page_says_under_a_name_without_a_name(browser, case):
    letter = draft(case)

    pdf = browser.get(url("letter_file", case.pk, letter.pk, "pdf"))
    odt = browser.get(url("letter_file", case.pk, letter.pk, "odt"))

    text = PdfReader(BytesIO(pdf.content)).pages[0].extract_text()
    assert "lege ich Widerspruch ein" in " ".join(text.split())
    assert pdf["Content-Disposition"] == f'attachment; filename="brief-{case.code}.pdf"'
    assert odt["Content-Type"] == "application/vnd.oasis.opendocument.text"
    assert odt.content[:2] == b"PK"


def test_letter_that_was_sent_changes_no_more(browser, case):
    letter, today = draft(case), timezone.localdate()
    browser.post(url("letter_sent", case.pk, letter.pk), {"day": today.isoformat()})

    edited = browser.get(url("letter_edit", case.pk, letter.pk))
    dropped = browser.post(url("letter_drop", case.pk, letter.pk), follow=True).content.decode()

    letter.refresh_from_db()
    assert letter.sent_on == today
    assert edited["Location"] == url("letter", case.pk, letter.pk)
    assert "Der Brief ist abgeschickt" in dropped
    assert Letter.objects.count() == 1


@pytest.mark.parametrize(("days", "words"), [(-1, "bevor es ihn gab"), (1, "erst ein, wenn")])
def test_day_of_sending_must_be_true(browser, case, days, words):
    letter = draft(case)
    day = timezone.localdate() + timedelta(days=days)

    sending = {"day": day.isoformat()}
    page = browser.post(url("letter_sent", case.pk, letter.pk), sending, follow=True)

    assert words in page.content.decode()
    letter.refresh_from_db()
    assert letter.sent_on is None


def test_draft_is_thrown_away(browser, case):
    letter = draft(case)

    browser.post(url("letter_drop", case.pk, letter.pk))

    assert Letter.objects.count() == 0


def test_two_who_change_one_draft_keep_both_fields_and_choose_for_the_same(browser, case):
    letter = draft(case)
    path = url("letter_edit", case.pk, letter.pk)
    seen = re.search(r'name="seen" value="([^"]*)"', browser.get(path).content.decode())
    assert seen is not None
    old = {"version": "1", "seen": seen[1].replace("&quot;", '"')}
    browser.post(path, sent(**old, reason="Das Amt hat falsch gerechnet.", enclosures=""))

    both = browser.post(path, sent(**old, reason="Die Miete fehlt.", recipient_unit="Team 3"))
    other = browser.post(path, sent(**old, recipient_unit="Team 3", enclosures=""))

    assert both.status_code == 409
    assert "Das Amt hat falsch gerechnet." in both.content.decode()
    assert other.status_code == 302
    letter.refresh_from_db()
    values = opened(letter, "values")["values"]
    assert (values["reason"], values["recipient_unit"]) == (
        "Das Amt hat falsch gerechnet.",
        "Team 3",
    )


def test_whoever_may_not_see_a_protected_address_sees_no_letter(ada):
    bea = user("Bea", Role.MOBILE_COUNSELLOR, team("Nord"))
    case = case_of(ada, address="Geheimweg 7", is_protected=True)
    letter = draft(case)
    Case.objects.filter(pk=case.pk).update(deputy=bea)
    browser = signed_in(bea)

    answers = [
        browser.get(path).status_code
        for path in (
            url("letters", case.pk),
            url("letter", case.pk, letter.pk),
            url("letter_file", case.pk, letter.pk, "pdf"),
            url("letter_new", case.pk, "objection"),
        )
    ]

    assert answers == [404, 404, 404, 404]
    assert browser.get(url("case", case.pk)).status_code == 200


def test_list_asks_the_database_as_often_for_three_letters_as_for_one(browser, case, ada):
    three = case_of(ada)
    draft(case)
    for _number in range(3):
        draft(three)

    one = queries_of(browser, url("letters", case.pk))

    assert queries_of(browser, url("letters", three.pk)) == one
