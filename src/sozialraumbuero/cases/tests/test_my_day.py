"""My day, and where case work leads whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.cases.models import Appointment, Deadline, Step
from sozialraumbuero.cases.places import places_of
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.cases.start import start_cards
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import queries_of, signed_in

pytestmark = pytest.mark.django_db


def busy_case(owner):
    today = timezone.localdate()
    case = case_of(owner, pseudonym="Ahorn")
    deadline = Deadline(case=case, kind="objection", delivered_on=today, due_on=today)
    seal(deadline, source="Bescheid vom Jobcenter")
    step = Step(case=case, owner_kind="person", due_on=today - timedelta(days=1))
    seal(step, words="Kontoauszüge holen")
    appointment = Appointment(case=case, at=timezone.now())
    seal(appointment, place="Bürgerhaus")
    for row in (deadline, step, appointment):
        row.save()
    return case


def test_my_day_gathers_what_is_due_in_own_cases_alone():
    ada = user("Ada", Role.MOBILE_COUNSELLOR, team("Nord"))
    busy_case(ada)
    busy_case(user("Bea", Role.MOBILE_COUNSELLOR, team("Nord")))

    page = signed_in(ada).get(reverse("cases:my_day")).content.decode()

    found = {
        word: page.count(word) for word in ("Bescheid vom Jobcenter", "Kontoauszüge", "Bürgerhaus")
    }
    assert found == {"Bescheid vom Jobcenter": 1, "Kontoauszüge": 1, "Bürgerhaus": 1}


def test_my_day_asks_as_often_for_three_cases_as_for_one():
    ada = user("Ada", Role.MOBILE_COUNSELLOR, team("Nord"))
    browser = signed_in(ada)
    busy_case(ada)
    one = queries_of(browser, reverse("cases:my_day"))
    busy_case(ada)
    busy_case(ada)

    assert queries_of(browser, reverse("cases:my_day")) == one


def test_card_counts_without_words_of_a_case():
    ada = user("Ada", Role.MOBILE_COUNSELLOR, team("Nord"))
    busy_case(ada)

    [card] = [card for card in start_cards(ada) if card.title == "Mein Tag"]

    assert card.text == "1 Frist in dieser Woche, 1 Termin heute, 1 Schritt fällig"


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (Role.SOCIAL_PLANNER, "cases:signals"),
        (Role.SYSTEM_ADMIN, "cases:retention"),
        (Role.INSOFA, "advice:sheets"),
    ],
)
def test_whoever_has_no_cases_is_led_to_what_case_work_has_for_them(role: Role, first: str):
    someone = user("Jemand", role)

    answer = signed_in(someone).get(reverse("cases:cases"))

    assert answer["Location"] == reverse(first)


def test_group_contact_finds_nothing_of_case_work():
    someone = user("Jemand", Role.GROUP_CONTACT)

    assert places_of(someone) == []
    assert signed_in(someone).get(reverse("cases:cases")).status_code == 404
