"""Concerns, needs, goals, papers, steps, terms and appointments on their pages."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.cases.models import (
    Appointment,
    Case,
    Concern,
    Deadline,
    Goal,
    Need,
    Paper,
    Step,
)
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.cases.vocabulary import NeedState
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import queries_of, signed_in

pytestmark = pytest.mark.django_db
NEEDS, STEPS = "cases:needs", "cases:steps"


@pytest.fixture
def ada():
    return user("Ada", Role.MOBILE_COUNSELLOR, team("Nord"))


@pytest.fixture
def case(ada):
    return case_of(ada)


@pytest.fixture
def browser(ada):
    return signed_in(ada)


def add(browser: Any, case: Case, what: str, **sent: Any) -> Any:
    return browser.post(reverse("cases:row_new", args=[case.pk, what]), sent, follow=True)


def act(browser: Any, name: str, *path: Any, **sent: Any) -> str:
    answer = browser.post(reverse(f"cases:{name}", args=path), sent, follow=True)
    return str(answer.content.decode())


def page(browser: Any, name: str, case: Case) -> str:
    return str(browser.get(reverse(name, args=[case.pk])).content.decode())


def test_words_of_the_person_stand_first_and_suggest_needs(browser, case):
    add(browser, case, "anliegen", words="Der Strom ist abgestellt", heard_on="2026-11-20")
    concern = Concern.objects.get()

    shown = act(browser, "needs", case.pk, concern=str(concern.pk))

    assert "Der Strom ist abgestellt" in shown
    assert 'name="need_id" value="power_cut' in shown or "Stromsperre" in shown
    assert opened(concern, "words") == {"words": "Der Strom ist abgestellt"}


def test_words_to_search_with_are_not_stored(browser, case):
    act(browser, "needs", case.pk, words="Der Strom ist abgestellt")

    assert Concern.objects.count() == Need.objects.count() == 0


def test_need_moves_as_the_rules_say_and_not_otherwise(browser, case):
    add(browser, case, "bedarf", need_id="rent_arrears", urgency="week")
    need = Need.objects.get()

    act(browser, "need_move", case.pk, need.pk, state="solved", version="1")
    refused = act(browser, "need_move", case.pk, need.pk, state="referred", version="2")

    need.refresh_from_db()
    assert (need.state, need.version) == (NeedState.SOLVED, 2)
    assert "passt nicht zum jetzigen Stand" in refused


def test_button_of_an_old_page_changes_nothing(browser, case):
    add(browser, case, "bedarf", need_id="rent_arrears", urgency="week")
    need = Need.objects.get()
    act(browser, "need_move", case.pk, need.pk, state="in_work", version="1")

    shown = act(browser, "need_move", case.pk, need.pk, state="withdrawn", version="1")

    need.refresh_from_db()
    assert need.state == NeedState.IN_WORK
    assert "Jemand hat das inzwischen geändert" in shown


def test_same_need_does_not_stand_twice_while_it_lives(browser, case):
    add(browser, case, "bedarf", need_id="rent_arrears", urgency="week")

    again = add(browser, case, "bedarf", need_id="rent_arrears", urgency="now").content.decode()

    assert "steht schon da" in again
    assert Need.objects.count() == 1


def test_emergency_shows_the_number_before_anything_else(browser, case):
    add(browser, case, "bedarf", need_id="domestic_violence_acute", urgency="now")

    shown = page(browser, NEEDS, case)

    assert shown.index('href="tel:110"') < shown.index("In eigenen Worten")
    assert "Nie anrufen oder schreiben ohne einen Weg" in shown


def test_goal_is_reached_and_opened_again(browser, case):
    add(browser, case, "ziel", words="Die Miete ist bezahlt")
    goal = Goal.objects.get()

    act(browser, "row_mark", case.pk, "ziel", goal.pk, version="1")
    goal.refresh_from_db()
    reached = goal.reached_on
    act(browser, "row_mark", case.pk, "ziel", goal.pk, undo="1", version="2")
    goal.refresh_from_db()

    assert (reached, goal.reached_on, goal.version) == (timezone.localdate(), None, 3)


def test_papers_of_the_need_are_proposed_ticked_and_printed(browser, case):
    add(browser, case, "bedarf", need_id="rent_arrears", urgency="week")
    proposed = page(browser, NEEDS, case)
    wanted = proposed.split('name="document_ids" value="')[1].split('"')[0]
    add(browser, case, "unterlage", document_ids=[wanted, wanted], words="Foto vom Zähler")
    papers = {opened(row, "words")["words"]: row for row in Paper.objects.all()}

    act(browser, "row_mark", case.pk, "unterlage", papers["Foto vom Zähler"].pk, version="1")
    sheet = page(browser, "cases:papers_to_bring", case)

    assert len(papers) == 2
    assert "Foto vom Zähler" in sheet
    assert case.code in sheet
    assert "Ahorn" not in sheet
    assert f'name="document_ids" value="{wanted}"' not in page(browser, NEEDS, case)


def test_unknown_document_and_empty_list_are_refused(browser, case):
    strange = add(browser, case, "unterlage", document_ids=["no_such"]).content.decode()
    empty = add(browser, case, "unterlage", words=" ").content.decode()

    assert "document_ids" in strange
    assert "Bitte schreiben Sie, worum es geht." in empty
    assert Paper.objects.count() == 0


def test_step_is_agreed_done_changed_and_taken_out(browser, case):
    add(browser, case, "schritt", words="Beim Amt anrufen", owner_kind="counsellor", due_on="")
    step = Step.objects.get()
    change = {"words": "Zum Amt gehen", "owner_kind": "person", "due_on": "2026-12-01"}

    act(browser, "row", case.pk, "schritt", step.pk, version="1", seen="{}", **change)
    act(browser, "row_mark", case.pk, "schritt", step.pk, version="2")
    step.refresh_from_db()
    done = (opened(step, "words")["words"], step.owner_kind, step.due_on, step.done_on)
    act(browser, "row_drop", case.pk, "schritt", step.pk, version="3")

    assert done == ("Zum Amt gehen", "person", date(2026, 12, 1), timezone.localdate())
    assert Step.objects.count() == 0


def test_two_who_change_one_step_choose(browser, case):
    add(browser, case, "schritt", words="Anrufen", owner_kind="counsellor", due_on="")
    step = Step.objects.get()
    path = reverse("cases:row", args=[case.pk, "schritt", step.pk])
    seen = '{"words": "Anrufen", "owner_kind": "counsellor", "due_on": ""}'
    old = {"version": "1", "seen": seen, "owner_kind": "counsellor", "due_on": ""}
    browser.post(path, old | {"words": "Schreiben"})

    asked = browser.post(path, old | {"words": "Hingehen"})

    assert asked.status_code == 409
    assert "Schreiben" in asked.content.decode()
    assert "Hingehen" in asked.content.decode()
    step.refresh_from_db()
    assert opened(step, "words") == {"words": "Schreiben"}


@pytest.mark.parametrize(
    ("kind", "delivered", "end"),
    [
        ("objection", "2026-10-26", date(2026, 11, 26)),
        ("objection", "2026-10-31", date(2026, 11, 30)),
        ("payment_order", "2026-10-18", date(2026, 11, 2)),
        ("dismissal_suit", "2026-10-11", date(2026, 11, 2)),
    ],
)
def test_end_of_a_term_is_computed_past_weekends_and_holidays(browser, case, kind, delivered, end):
    add(browser, case, "frist", kind=kind, delivered_on=delivered, source="Bescheid", due_on="")

    assert Deadline.objects.get().due_on == end
    assert "Maßgeblich ist immer das Schreiben selbst" in page(browser, STEPS, case)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"kind": "other", "due_on": ""}, "steht das Ende nur im Schreiben"),
        ({"kind": "objection", "delivered_on": "2036-01-01", "due_on": ""}, "in der Zukunft"),
        ({"kind": "objection", "due_on": "2026-01-01"}, "vor dem Tag, an dem das Schreiben ankam"),
    ],
)
def test_term_without_a_true_end_is_refused_and_the_form_comes_back(browser, case, sent, words):
    whole = {"delivered_on": "2026-11-02", "source": "Bescheid vom Amt", **sent}

    shown = add(browser, case, "frist", **whole).content.decode()

    assert words in shown
    assert "Bescheid vom Amt" in shown
    assert Deadline.objects.count() == 0


def test_own_end_counts_and_an_emptied_one_is_computed_anew(browser, case):
    sent = {"kind": "objection", "delivered_on": "2026-10-26", "source": "Bescheid", "words": ""}
    add(browser, case, "frist", due_on="2026-11-24", **sent)
    row = Deadline.objects.get()
    own = row.due_on

    act(browser, "row", case.pk, "frist", row.pk, version="1", seen="{}", due_on="", **sent)

    row.refresh_from_db()
    assert (own, row.due_on) == (date(2026, 11, 24), date(2026, 11, 26))


def test_term_that_was_met_is_met_once(browser, case):
    add(browser, case, "frist", kind="objection", delivered_on="2026-11-02", source="x", due_on="")
    row = Deadline.objects.get()
    act(browser, "row_mark", case.pk, "frist", row.pk)

    again = act(browser, "row_mark", case.pk, "frist", row.pk)

    assert "Das war schon erledigt." in again


def test_appointment_goes_into_a_calendar_with_code_and_time_alone(browser, case):
    add(
        browser,
        case,
        "termin",
        at="2036-03-04T10:30",
        minutes="45",
        place="Bürgerhaus",
        with_whom="Mutter",
    )
    row = Appointment.objects.get()

    file = browser.get(reverse("cases:appointment_file", args=[case.pk, row.pk])).content.decode()

    assert f"SUMMARY:Termin {case.code}" in file
    assert "DTSTART:20360304T093000Z" in file
    assert "DTEND:20360304T101500Z" in file
    assert not any(word in file for word in ("Bürgerhaus", "Mutter", "Ahorn", str(row.pk)))


def test_appointment_is_cancelled_once_and_has_no_file_then(browser, case):
    add(browser, case, "termin", at="2036-03-04T10:30", minutes="45")
    row = Appointment.objects.get()
    act(browser, "appointment_cancel", case.pk, row.pk, version="1")

    again = act(browser, "appointment_cancel", case.pk, row.pk)

    assert "schon abgesagt" in again
    answer = browser.get(reverse("cases:appointment_file", args=[case.pk, row.pk]))
    assert answer.status_code == 404


def test_appointment_in_the_past_is_refused(browser, case):
    shown = add(browser, case, "termin", at="2020-01-01T10:00", minutes="45").content.decode()

    assert "Ein Termin liegt in der Zukunft" in shown
    assert Appointment.objects.count() == 0


def test_form_sent_twice_adds_one_row(browser, case):
    sent = {"words": "Anrufen", "owner_kind": "person", "due_on": "", "request_key": str(uuid4())}

    add(browser, case, "schritt", **sent)
    again = add(browser, case, "schritt", **sent).content.decode()

    assert Step.objects.count() == 1
    assert "es steht nur einmal da" in again


def test_row_of_another_case_and_unknown_kind_are_not_found(browser, case, ada):
    other = case_of(ada)
    add(browser, other, "ziel", words="Ziel")
    goal = Goal.objects.get()

    wrong = browser.get(reverse("cases:row", args=[case.pk, "ziel", goal.pk]))
    strange = browser.get(reverse("cases:row_new", args=[case.pk, "unsinn"]))

    assert (wrong.status_code, strange.status_code) == (404, 404)


@pytest.mark.parametrize("name", [NEEDS, STEPS, "cases:closing", "cases:papers_to_bring"])
def test_page_asks_the_database_as_often_for_three_rows_as_for_one(browser, case, ada, name):
    three = case_of(ada)
    for each, rows in ((case, 1), (three, 3)):
        fill(each, rows, at=timezone.now() + timedelta(days=30))

    few = queries_of(browser, reverse(name, args=[case.pk]))
    many = queries_of(browser, reverse(name, args=[three.pk]))

    assert few == many


def fill(case: Case, rows: int, *, at: datetime) -> None:
    """Put rows of every kind into a case."""
    from sozialraumbuero.cases.actions import needs, papers, steps

    today = timezone.localdate()
    who: dict[str, Any] = {"today": today, "by": case.owner}
    deadline = {"kind": "other", "delivered_on": today, "due_on": today, "source": "x", "words": ""}
    for number, need in enumerate(["rent_arrears", "over_indebted", "loneliness"][:rows]):
        needs.add_concern(case, f"Wort {number}", heard_on=today, **who)
        needs.assess_need(case, need, **who)
        needs.add_goal(case, f"Ziel {number}", **who)
        papers.list_papers(case, [], words=f"Blatt {number}", **who)
        steps.add_step(case, {"words": "x", "owner_kind": "person", "due_on": today}, **who)
        steps.add_deadline(case, deadline, **who)
        steps.make_appointment(case, {"at": at, "minutes": 30}, now=timezone.now(), **who)


def test_form_sent_after_the_session_ended_is_shown_and_not_stored(browser, case):
    session = browser.session
    session["last_seen_at"] = 0
    session.save()
    path = reverse("cases:row_new", args=[case.pk, "anliegen"])

    answer = browser.post(path, {"words": "Zwei Seiten Text", "heard_on": "2026-11-20"})

    shown = answer.content.decode()
    assert answer.status_code == 403
    assert "Zwei Seiten Text" in shown
    assert "ist nicht gespeichert" in shown
    assert f"next={path.replace('/', '%2F')}" in shown
    assert "_auth_user_id" not in browser.session
    assert Concern.objects.count() == 0


def test_row_is_opened_after_its_reading_was_logged(browser, case, ada):
    add(browser, case, "ziel", words="Ziel")
    browser.get(reverse("cases:row", args=[case.pk, "ziel", Goal.objects.get().pk]))
    browser.get(reverse("cases:closing", args=[case.pk]))

    logged = [
        (entry.action, entry.fields)
        for entry in Entry.objects.filter(actor=ada, action__startswith="cases.read_").order_by("n")
    ]
    assert ("cases.read_work", ["words"]) in logged
    assert ("cases.read_closing", ["need", "goal", "step", "deadline"]) in logged
