"""The pages of the person's rights, and of retention."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.accounts.adapter import SIGNED_IN_AT
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.cases.actions.cases import close_case
from sozialraumbuero.cases.models import Case, DeletionProof, NameMark, Note, RetentionRule
from sozialraumbuero.cases.sealing import opened, seal
from sozialraumbuero.cases.tests.makers import TODAY, case_of
from sozialraumbuero.cases.vocabulary import Closure, DidItHelp
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import queries_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return user("Ada", Role.MOBILE_COUNSELLOR, team("Nord"))


def signed_in_long_ago(owner):
    """Return a browser whose sign-in is older than five minutes."""
    browser = signed_in(owner)
    session = browser.session
    session[SIGNED_IN_AT] = time.time() - 600
    session.save()
    return browser


def at(name: str, case: Case, *more: str) -> str:
    return reverse(f"cases:{name}", args=[case.pk, *more])


def test_page_says_who_saw_the_data_in_plain_words(ada):
    case = case_of(ada)
    browser = signed_in(ada)
    browser.get(at("case", case))

    page = browser.get(at("rights", case)).content.decode()

    assert "den Überblick gelesen" in page
    assert "führt Ihren Fall" in page
    assert "nach dem Abschluss, wenn die Frist um ist" in page


def test_page_asks_the_database_as_often_for_many_accesses_as_for_few(ada):
    one, many = case_of(ada), case_of(ada)
    browser = signed_in(ada)
    for _time in range(3):
        browser.get(at("case", many))

    assert queries_of(browser, at("rights", one)) == queries_of(browser, at("rights", many))


def test_list_of_accesses_is_a_pdf_and_logged(ada):
    case = case_of(ada)

    answer = signed_in(ada).get(at("access_file", case))

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert Entry.objects.filter(action="cases.read_rights", actor=ada).count() == 1


def test_export_asks_who_it_is_and_puts_no_form_aside(ada):
    case = case_of(ada)
    browser = signed_in_long_ago(ada)

    page = browser.get(at("export", case))
    sent = browser.post(at("export", case), {"form": "json", "notes_why": "Kanarienvogel"})

    assert page.status_code == 302
    assert page["Location"].startswith(reverse("account_reauthenticate"))
    assert sent["Location"] == at("export", case)
    assert "Kanarienvogel" not in json.dumps(dict(browser.session.items()), default=str)
    assert not Entry.objects.filter(action="cases.exported").exists()


def test_export_answers_json_and_pdf(ada):
    case = case_of(ada, name="Wilma Beispiel")
    browser = signed_in(ada)

    as_json = browser.post(at("export", case), {"form": "json"})
    as_pdf = browser.post(at("export", case), {"form": "pdf"})

    assert as_json.json()["tables"][0]["rows"][0]["name"]["value"] == "Wilma Beispiel"
    assert as_json["Content-Disposition"] == f'attachment; filename="auskunft-{case.code}.json"'
    assert as_pdf.content[:5] == b"%PDF-"


def test_export_wants_a_reason_for_notes_held_back(ada):
    case = case_of(ada)
    note = Note(case=case, author=ada, written_at=timezone.now(), review_on=TODAY)
    seal(note, words="Die Nachbarin sagt, …")
    note.save()
    browser = signed_in(ada)

    refused = browser.post(at("export", case), {"form": "json"}).content.decode()
    given = browser.post(at("export", case), {"form": "json", "notes": [str(note.pk)]}).json()

    assert "warum Notizen zurückbleiben" in refused
    assert "Nachbarin" in json.dumps(given, ensure_ascii=False)


def test_correction_overwrites_and_the_name_is_found_anew(ada):
    case = case_of(ada, name="Wilma Beispeil")
    browser = signed_in(ada)
    url = at("correct", case, "name")
    old = set(NameMark.objects.values_list("mark", flat=True))

    answer = browser.post(url, {"value": "Wilma Beispiel", "version": "1"})

    case.refresh_from_db()
    assert answer.status_code == 302
    assert opened(case, "name") == {"name": "Wilma Beispiel"}
    assert set(NameMark.objects.values_list("mark", flat=True)) != old
    assert Entry.objects.get(action="cases.corrected").fields == ["name"]
    listed = browser.get(at("rights", case)).content.decode()
    assert "Was berichtigt wurde" in listed
    assert "<li>Name, " in listed


def test_correction_over_an_older_state_is_refused(ada):
    case = case_of(ada)
    browser = signed_in(ada)
    browser.post(at("correct", case, "household"), {"value": "zu zweit", "version": "1"})

    page = browser.post(at("correct", case, "household"), {"value": "allein", "version": "1"})

    assert "Jemand hat das inzwischen geändert" in page.content.decode()
    case.refresh_from_db()
    assert opened(case, "household") == {"household": "zu zweit"}


def test_case_keeps_a_name_or_a_pseudonym(ada):
    case = case_of(ada)

    page = signed_in(ada).post(at("correct", case, "pseudonym"), {"value": " ", "version": "1"})

    assert "muss bleiben" in page.content.decode()
    assert opened(Case.objects.get(), "pseudonym") == {"pseudonym": "Ahorn"}


def test_restricted_case_refuses_writes_until_the_person_was_told(ada):
    case = case_of(ada)
    browser = signed_in(ada)

    browser.post(at("restrict", case), {"why": "objection", "words": "Will erst reden"})
    refused = browser.post(at("correct", case, "household"), {"value": "x", "version": "2"})
    untold = browser.post(at("restrict", case), {}).content.decode()
    browser.post(at("restrict", case), {"person_told": "on"})
    allowed = browser.post(at("correct", case, "household"), {"value": "x", "version": "3"})

    assert refused.status_code == 403
    assert "bevor Sie weiterarbeiten" in untold
    assert allowed.status_code == 302


def test_hold_needs_four_words_and_blocks_deletion(ada):
    case = case_of(ada)
    browser = signed_in(ada)
    until = (timezone.localdate() + timedelta(days=30)).isoformat()

    short = browser.post(at("hold", case), {"until": until, "why": "Klage läuft"}).content.decode()
    browser.post(at("hold", case), {"until": until, "why": "Klage vor dem Sozialgericht"})
    kept = browser.post(at("delete", case), {"why": "asked", "code": case.code}).content.decode()

    assert "mit mindestens vier Wörtern" in short
    assert "Beenden Sie erst die Aufbewahrung" in kept
    browser.post(at("hold", case), {})
    browser.post(at("delete", case), {"why": "asked", "code": case.code})
    assert not Case.objects.exists()


def test_deleted_case_shows_its_proof_and_the_code_finds_it_again(ada):
    case = case_of(ada, name="Wilma Beispiel")
    browser = signed_in(ada)

    answer = browser.post(at("delete", case), {"why": "consent_withdrawn", "code": case.code})
    proof = DeletionProof.objects.get()
    page = browser.get(answer["Location"]).content.decode()
    found = browser.post(reverse("cases:proof_find"), {"code": case.code.lower()})
    nothing = browser.post(reverse("cases:proof_find"), {"code": "ZZZZZZ"}).content.decode()

    assert answer["Location"] == reverse("cases:proof", args=[proof.pk])
    assert "Die Einwilligung ist zurückgenommen" in page
    assert "Fallarbeit" in page
    assert "Beispiel" not in page
    assert str(proof.pk) in found.content.decode()
    assert "Kein Nachweis gefunden" in nothing
    assert browser.get(at("case", case)).status_code == 404


def test_terms_are_set_with_a_reason_within_bounds_and_undone(ada):
    case = case_of(ada)
    close_case(
        case, closure=Closure.SOLVED, words="", did_it_help=DidItHelp.NOT_ASKED, today=TODAY, by=ada
    )
    head = signed_in(user("Kopf", Role.DEPARTMENT_HEAD))
    url = reverse("cases:term", args=["case"])

    long = head.post(url, {"days": "2000", "reason": "Weil wir es wollen"}).content.decode()
    bare = head.post(url, {"days": "180", "reason": "darum"}).content.decode()
    head.post(url, {"days": "180", "reason": "Nach der Dienstanweisung"})

    assert "So lang geht es nicht" in long
    assert "mit mindestens drei Wörtern" in bare
    assert RetentionRule.objects.get().days == 180
    case.refresh_from_db()
    assert case.keep_until == TODAY + timedelta(days=180)
    head.post(reverse("cases:term_drop", args=["case"]))
    case.refresh_from_db()
    # The person was told the earlier day.
    assert (RetentionRule.objects.count(), case.keep_until) == (0, TODAY + timedelta(days=180))


def test_data_protection_sees_terms_and_nights_and_sets_nothing(ada):
    from sozialraumbuero.cases.actions.retention import run_case_retention

    close_case(
        case_of(ada), closure=Closure.SOLVED, words="", did_it_help=DidItHelp.NOT_ASKED,
        today=date(2024, 1, 1), by=ada,
    )  # fmt: skip
    run_case_retention(timezone.now())
    dpo = signed_in(user("Datenschutz", Role.DPO))

    page = dpo.get(reverse("cases:retention")).content.decode()

    assert "Fälle: 1" in page
    assert dpo.post(reverse("cases:term_drop", args=["case"])).status_code == 403
    assert signed_in(ada).get(reverse("cases:retention")).status_code == 404
