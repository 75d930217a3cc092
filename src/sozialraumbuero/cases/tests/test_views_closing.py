"""Phases, the end with what is open first, the person's own answer, taking it up again."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.cases.actions.cases import close_case
from sozialraumbuero.cases.actions.consents import add_consent
from sozialraumbuero.cases.actions.refusals import WorkRefusal
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.tests.makers import TODAY, agreed, case_of
from sozialraumbuero.cases.tests.work_makers import work_of
from sozialraumbuero.cases.vocabulary import CaseState, Closure, ConsentKind, DidItHelp
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return case_of(user("Ada", Role.MOBILE_COUNSELLOR, team("Nord")))


@pytest.fixture
def browser(case):
    return signed_in(case.owner)


def url(name: str, case: Case) -> str:
    return reverse(f"cases:{name}", args=[case.pk])


def post(browser: Any, case: Case, name: str = "closing", **sent: str) -> str:
    return str(browser.post(url(name, case), sent, follow=True).content.decode())


def asked_later(case: Case) -> None:
    words = agreed(kind=ConsentKind.FOLLOW_UP)
    add_consent(case, words, today=timezone.localdate(), by=case.owner)


def test_open_phases_follow_each_other_and_closing_is_no_phase(browser, case):
    post(browser, case, "phase", state="planning")
    same = post(browser, case, "phase", state="planning")
    closed = browser.post(url("phase", case), {"state": "closed"})

    assert Case.objects.get().state == CaseState.PLANNING
    assert "Das ist schon der Stand." in same
    assert closed.status_code == 404


def test_what_is_open_stands_first_and_has_to_be_seen(browser, case):
    work_of(case)

    page = browser.get(url("closing", case)).content.decode()
    refused = post(browser, case, closure="solved", words="Alles gut")

    assert page.index("Was noch offen ist") < page.index("Wie endet der Fall?")
    for words in ("Beim Amt anrufen", "Wir bleiben wohnen", "Mietvertrag", "Bürgerhaus"):
        assert words in page
    assert Case.objects.get().state == CaseState.INTAKE
    assert "Alles gut" in refused


def test_case_ends_with_result_and_answer_of_those_who_agreed(browser, case):
    asked_later(case)

    page = post(browser, case, closure="solved", words="Strom ist an", did_it_help="partly")

    ended = Case.objects.get()
    assert (ended.state, ended.closure, ended.closed_on) == (
        CaseState.CLOSED,
        Closure.SOLVED,
        timezone.localdate(),
    )
    assert opened(ended, "closing_words", "did_it_help") == {
        "closing_words": "Strom ist an",
        "did_it_help": "partly",
    }
    assert "Zum Teil" in page


def test_nobody_is_asked_without_agreement(browser, case):
    page = post(browser, case, closure="solved", words="", did_it_help="yes")

    assert "Hat es geholfen? Die Antwort der Person" in page
    assert opened(Case.objects.get(), "did_it_help") == {"did_it_help": DidItHelp.NOT_ASKED}


def test_answer_of_somebody_who_did_not_agree_is_refused_by_the_action_too(case):
    with pytest.raises(Refused) as refused:
        close_case(
            case, closure=Closure.SOLVED, words="", did_it_help=DidItHelp.YES,
            today=TODAY, by=case.owner,
        )  # fmt: skip

    assert refused.value.reason == WorkRefusal.NOT_AGREED_TO_BE_ASKED


def test_closed_case_is_taken_up_again_once(browser, case):
    post(browser, case, closure="moved", words="")

    page = post(browser, case, "reopen")
    again = post(browser, case, "reopen")

    opened_again = Case.objects.get()
    assert (opened_again.state, opened_again.keep_until) == (CaseState.MONITORING, None)
    assert "Die Frist zum Löschen läuft nicht mehr" in page
    assert "passt nicht zum jetzigen Stand" in again
