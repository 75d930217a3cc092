"""Standing in, handing over, and the team seen from outside its cases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.actions.handover import (
    HandedOver,
    HandoverRefusal,
    cover_absence,
    end_absence,
    end_expired_deputies,
    hand_over_all,
)
from sozialraumbuero.cases.models import Blocked, Case
from sozialraumbuero.cases.permissions import parts_for
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import queries_of, signed_in

pytestmark = pytest.mark.django_db


def counsellor(name: str) -> User:
    return user(name, Role.MOBILE_COUNSELLOR, team("Nord"))


@pytest.fixture
def lead() -> User:
    return user("Leitung", Role.COORDINATOR, team("Nord"))


def test_deputy_reads_until_the_last_day_and_no_longer(lead: User):
    ada, bea, today = counsellor("Ada"), counsellor("Bea"), timezone.localdate()
    case = case_of(ada)

    done = cover_absence(ada, bea, until=today, today=today, by=lead)

    case.refresh_from_db()
    tomorrow = timezone.now() + timedelta(days=1)
    assert done == HandedOver(1, ())
    assert Part.CASE in parts_for(bea, case)
    assert Part.CASE not in parts_for(bea, case, now=tomorrow)
    assert Part.CASE not in parts_for(lead, case)


def test_absence_skips_cases_in_which_the_deputy_is_barred_and_names_them(lead: User):
    ada, bea, today = counsellor("Ada"), counsellor("Bea"), timezone.localdate()
    barred, free = case_of(ada), case_of(ada)
    Blocked.objects.create(case=barred, user=bea, since=today)

    done = cover_absence(ada, bea, until=today, today=today, by=lead)

    assert done == HandedOver(1, (barred.code,))
    assert Case.objects.get(pk=free.pk).deputy == bea
    assert Case.objects.get(pk=barred.pk).deputy is None


def test_absence_ends_by_hand_and_by_night(lead: User):
    ada, bea, today = counsellor("Ada"), counsellor("Bea"), timezone.localdate()
    case_of(ada)
    cover_absence(ada, bea, until=today, today=today, by=lead)

    assert end_expired_deputies(today) == 0
    assert end_expired_deputies(today + timedelta(days=1)) == 1
    cover_absence(ada, bea, until=today, today=today, by=lead)
    assert end_absence(ada, by=lead) == 1
    assert Case.objects.get().deputy is None


def test_all_cases_go_to_the_successor(lead: User):
    ada, bea = counsellor("Ada"), counsellor("Bea")
    case_of(ada)
    case_of(ada)

    done = hand_over_all(ada, bea, by=lead)

    assert done == HandedOver(2, ())
    assert {case.owner for case in Case.objects.all()} == {bea}


@pytest.mark.parametrize("days", [-1])
def test_absence_that_is_over_is_refused(lead: User, days: int):
    ada, bea, today = counsellor("Ada"), counsellor("Bea"), timezone.localdate()
    case_of(ada)

    with pytest.raises(Refused) as refused:
        cover_absence(ada, bea, until=today + timedelta(days=days), today=today, by=lead)

    assert refused.value.reason == HandoverRefusal.DAY_PAST


def test_colleague_may_not_hand_over_what_is_not_theirs():
    ada, bea, today = counsellor("Ada"), counsellor("Bea"), timezone.localdate()
    case_of(ada)

    with pytest.raises(PermissionDenied):
        cover_absence(ada, bea, until=today, today=today, by=bea)


def test_team_page_tells_states_and_no_word_of_a_case(lead: User):
    ada = counsellor("Ada")
    case_of(ada, pseudonym="Kanarienvogel", household="zwei Kinder")

    page = signed_in(lead).get(reverse("cases:team")).content.decode()
    listed = signed_in(lead).get(reverse("cases:colleague", args=[ada.pk])).content.decode()

    assert "Das Team kann noch Fälle aufnehmen" in page
    assert Case.objects.get().code in listed
    assert not any(word in page + listed for word in ("Kanarienvogel", "zwei Kinder"))


def test_team_page_asks_as_often_for_three_counsellors_as_for_one(lead: User):
    browser = signed_in(lead)
    case_of(counsellor("Ada"))
    one = queries_of(browser, reverse("cases:team"))
    for name in ("Bea", "Cem"):
        case_of(counsellor(name))

    assert queries_of(browser, reverse("cases:team")) == one


def test_frame_is_kept_with_its_reason(lead: User):
    browser = signed_in(lead)
    sent = {"cases_from": "5", "cases_to": "8", "reason": "Teilzeit"}

    browser.post(reverse("cases:team_frame"), sent)

    page = browser.get(reverse("cases:team")).content.decode()
    assert "Rahmen: 5 bis 8 offene Fälle je Stelle. Teilzeit" in " ".join(page.split())
