"""Contact data, safe ways, protection, and two people at once."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from tests.factories import team, user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.cases.actions.cases import close_case
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.queries.search import own_cases_named
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.tests.makers import TODAY, case_of
from sozialraumbuero.cases.vocabulary import Closure, DidItHelp
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import queries_of, signed_in

pytestmark = pytest.mark.django_db
CARRIED = re.compile(r'name="(request_key|version|seen)" value="([^"]*)"')


def counsellor(name: str = "Ada"):
    return user(name, Role.MOBILE_COUNSELLOR, team("Nord"))


def url(case: Case) -> str:
    return reverse("cases:person", args=[case.pk])


def shared_case(**person: Any):
    """Return a case of Ada in which Bea deputises, and a browser of each."""
    ada, bea = counsellor(), counsellor("Bea")
    case = case_of(ada, language="de", **person)
    Case.objects.filter(pk=case.pk).update(deputy=bea)
    case.refresh_from_db()
    return case, signed_in(ada), signed_in(bea)


def filled(page: str, **changes: Any) -> dict[str, Any]:
    """Return the form as the page carries it, with what somebody writes."""
    carried = {name: unescape(value) for name, value in CARRIED.findall(page)}
    return {"pseudonym": "Ahorn", "language": "de", **carried, **changes}


def opened_form(browser, case: Case, **changes: Any) -> dict[str, Any]:
    return filled(browser.get(url(case)).content.decode(), **changes)


def test_pseudonym_becomes_a_name_that_is_found():
    case, ada, _bea = shared_case()

    answer = ada.post(url(case), opened_form(ada, case, name="Jürgen Groß", birth_year="1970"))

    assert answer.status_code == 302
    assert opened(case_now(case), "name", "pseudonym", "birth_year") == {
        "name": "Jürgen Groß",
        "pseudonym": "Ahorn",
        "birth_year": 1970,
    }
    assert list(own_cases_named(case.owner, "gross")) == [case]


def test_only_ticked_ways_are_safe_and_all_others_are_named_as_forbidden():
    case, ada, _bea = shared_case()
    ada.post(url(case), opened_form(ada, case, safe_ways=["meeting_place"], safe_when="dienstags"))

    page = ada.get(url(case)).content.decode()

    assert "Sicher:</strong> am vereinbarten Ort treffen – dienstags" in page
    assert "Nie:</strong> anrufen, Kurznachricht, E-Mail, Brief, klingeln" in page


def test_reading_is_logged_by_fields_and_changing_without_contents():
    case, ada, _bea = shared_case()
    ada.post(url(case), opened_form(ada, case, phone="05971 123"))

    read = Entry.objects.filter(action="cases.read_person").latest("n")
    changed = Entry.objects.get(action="cases.person_changed")
    assert "phone" in read.fields
    assert changed.fields == ["phone"]
    assert "123" not in str(changed.fields) + changed.reason


def test_two_who_change_different_fields_lose_nothing():
    case, ada, bea = shared_case(phone="1")
    of_bea = opened_form(bea, case, phone="1", household="zu dritt")
    ada.post(url(case), opened_form(ada, case, phone="2"))

    page = bea.post(url(case), of_bea, follow=True).content.decode()

    assert opened(case_now(case), "phone", "household") == {"phone": "2", "household": "zu dritt"}
    assert "Inzwischen hat Ada geändert: Telefon" in page


def test_two_who_change_the_same_field_see_both_and_the_second_chooses():
    case, ada, bea = shared_case(phone="1")
    of_bea = opened_form(bea, case, phone="3", household="zu dritt")
    ada.post(url(case), opened_form(ada, case, phone="2"))

    answer = bea.post(url(case), of_bea)
    asked = answer.content.decode()

    assert answer.status_code == 409
    assert "Ihre Eingabe: <strong>3" in asked
    assert "Inzwischen gespeichert von Ada" in asked
    assert opened(case_now(case), "phone", "household") == {"phone": "2", "household": ""}


@pytest.mark.parametrize(("chosen", "kept"), [("mine", "3"), ("theirs", "2")])
def test_choice_is_written_with_everything_else(chosen, kept):
    case, ada, bea = shared_case(phone="1")
    of_bea = opened_form(bea, case, phone="3", household="zu dritt")
    ada.post(url(case), opened_form(ada, case, phone="2"))
    asked = bea.post(url(case), of_bea).content.decode()

    again = filled(asked, phone="3", household="zu dritt", asked="phone", chosen_phone=chosen)
    bea.post(url(case), again)

    assert opened(case_now(case), "phone", "household") == {"phone": kept, "household": "zu dritt"}


def test_without_a_choice_nothing_is_written():
    case, ada, bea = shared_case(phone="1")
    of_bea = opened_form(bea, case, phone="3")
    ada.post(url(case), opened_form(ada, case, phone="2"))
    asked = bea.post(url(case), of_bea).content.decode()

    page = bea.post(url(case), filled(asked, phone="3", asked="phone")).content.decode()

    assert "Bitte wählen Sie bei jedem Feld" in page
    assert opened(case_now(case), "phone") == {"phone": "2"}


def test_third_change_while_somebody_chooses_is_asked_about_too():
    case, ada, bea = shared_case(phone="1")
    of_bea = opened_form(bea, case, phone="3")
    ada.post(url(case), opened_form(ada, case, phone="2"))
    asked = bea.post(url(case), of_bea).content.decode()
    ada.post(url(case), opened_form(ada, case, phone="4"))

    answer = bea.post(url(case), filled(asked, phone="3", asked="phone", chosen_phone="mine"))

    assert answer.status_code == 409
    assert opened(case_now(case), "phone") == {"phone": "4"}


def test_form_sent_twice_is_taken_once_and_says_so():
    case, ada, _bea = shared_case()
    form = opened_form(ada, case, phone="1")

    ada.post(url(case), form)
    again = ada.post(url(case), form, follow=True).content.decode()

    assert "es steht nur einmal da" in again
    assert Entry.objects.filter(action="cases.person_changed").count() == 1


def test_neither_name_nor_pseudonym_is_refused():
    case, ada, _bea = shared_case()

    page = ada.post(url(case), opened_form(ada, case, pseudonym="")).content.decode()

    assert "ein ausgedachtes Wort genügt" in page
    assert opened(case_now(case), "pseudonym") == {"pseudonym": "Ahorn"}


def test_deputy_sees_no_protected_address_and_cannot_lift_the_protection():
    case, ada, bea = shared_case(address="Geheimweg 7", is_protected=True)

    page = bea.get(url(case)).content.decode()
    answer = bea.post(url(case), opened_form(bea, case, address="Neuer Weg 1", phone="5"))

    assert "Geheimweg" in ada.get(url(case)).content.decode()
    assert "Geheimweg" not in page
    assert 'name="is_protected"' not in page
    assert answer.status_code == 302
    assert opened(case_now(case), "address", "is_protected", "phone") == {
        "address": "Geheimweg 7",
        "is_protected": True,
        "phone": "5",
    }


def test_closed_case_is_shown_and_not_changed():
    case, ada, _bea = shared_case(phone="05971 1")
    form = opened_form(ada, case, phone="2")
    close_case(
        case, closure=Closure.SOLVED, words="", did_it_help=DidItHelp.NOT_ASKED,
        today=TODAY, by=case.owner,
    )  # fmt: skip

    assert "05971 1" in ada.get(url(case)).content.decode()
    assert "Der Fall ist abgeschlossen" in ada.post(url(case), form).content.decode()
    assert opened(case_now(case), "phone") == {"phone": "05971 1"}


def test_page_asks_the_database_as_often_for_much_as_for_little():
    case, ada, _bea = shared_case()
    full = case_of(counsellor("Carla"), phone="1", household="x", address="y")

    assert queries_of(ada, url(case)) == queries_of(signed_in(full.owner), url(full))


def case_now(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)
