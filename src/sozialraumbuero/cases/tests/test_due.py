"""What is due in one's cases, with the same few queries however many there are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.cases.models import Case, Referral
from sozialraumbuero.cases.queries.due import (
    DueCounts,
    appointments_on,
    awaited_answers,
    due_counts,
    due_deadlines,
    due_steps,
)  # fmt: skip
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.cases.tests.work_makers import work_of
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db


def counsellor(name: str = "Ada"):
    return user(name, Role.MOBILE_COUNSELLOR, team("Nord"))


def busy_case(owner, pseudonym: str = "Ahorn") -> Case:
    """Return a case with a step due, a term that ends soon, an appointment and a referral."""
    case, today = case_of(owner, pseudonym=pseudonym), timezone.localdate()
    rows = work_of(case)
    type(rows.deadline).objects.filter(pk=rows.deadline.pk).update(due_on=today + timedelta(days=2))
    referral = Referral(case=case, made_on=today, ask_on=today)
    seal(referral, offer_name="Schuldnerberatung")
    referral.save()
    return case


def test_owner_and_deputy_see_what_is_due_and_nobody_else():
    ada, bea = counsellor(), counsellor("Bea")
    case = busy_case(ada)
    today = timezone.localdate()
    meeting = today + timedelta(days=2)

    found = (
        [
            (each.who, each.source, each.alarm, each.days_left)
            for each in due_deadlines(ada, today=today)
        ],
        [(each.who, each.words, each.is_late) for each in due_steps(ada, today=today)],
        [(each.who, each.place) for each in appointments_on(ada, meeting)],
        [(each.who, each.offer_name, each.is_late) for each in awaited_answers(ada, today=today)],
    )
    alone = due_deadlines(bea, today=today)
    Case.objects.filter(pk=case.pk).update(deputy=bea)

    assert found == (
        [("Ahorn", "Bescheid", "near", 2)],
        [("Ahorn", "Beim Amt anrufen", False)],
        [("Ahorn", "Bürgerhaus")],
        [("Ahorn", "Schuldnerberatung", True)],
    )
    assert alone == []
    assert len(due_deadlines(bea, today=today)) == 1
    assert due_counts(ada, today=meeting) == DueCounts(
        deadlines=1, steps=1, appointments=1, answers=1
    )


def test_what_is_done_closed_or_restricted_is_not_due():
    ada, today = counsellor(), timezone.localdate()
    done, restricted = busy_case(ada), busy_case(ada)
    done.step_set.update(done_on=today)
    done.deadline_set.update(met_on=today)
    done.appointment_set.update(cancelled_on=today)
    done.referral_set.update(loop="helped")
    Case.objects.filter(pk=restricted.pk).update(restricted_on=today)

    assert due_counts(ada, today=today + timedelta(days=2)) == DueCounts(0, 0, 0, 0)
    assert due_steps(ada, today=today) == []


def test_reading_is_logged_before_and_counting_opens_nothing():
    ada, today = counsellor(), timezone.localdate()
    busy_case(ada)

    due_counts(ada, today=today)
    before = Entry.objects.filter(action="cases.read_day").count()
    due_steps(ada, today=today)

    assert before == 0
    assert Entry.objects.get(action="cases.read_day").fields == ["name", "pseudonym", "words"]


@pytest.mark.parametrize("question", [due_deadlines, due_steps, awaited_answers])
def test_three_cases_take_as_many_queries_as_one(question):
    ada, bea, today = counsellor(), counsellor("Bea"), timezone.localdate()
    busy_case(ada)
    for _number in range(3):
        busy_case(bea)

    asked = []
    for who in (ada, bea):
        question(who, today=today)
        with CaptureQueriesContext(connection) as queries:
            question(who, today=today)
        asked.append(len(queries))

    assert asked[0] == asked[1]
