"""Everybody sees of the audit log what the matrix says, no more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.accounts.tests.people import colleague, signed_in
from sozialraumbuero.audit.actions import note
from sozialraumbuero.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def past():
    """Acts of two teams, in the order of their numbers."""
    nord, sued = Team.objects.create(name="Nord"), Team.objects.create(name="Süd")
    mia = colleague("mia", "mobile_counsellor", team=nord)
    tom = colleague("tom", "mobile_counsellor", team=sued)
    note("outreach.contact_recorded", nord, by=mia, fields=["outcome"], reason="Grund")
    note("outreach.tour_planned", nord, by=tom)
    note("accounts.team_created", nord, by=None, reason="Kommandozeile")
    return nord


def lines(user: User, query: str = "") -> list[tuple[str, str, str]]:
    page = signed_in(user).get(f"/protokoll/{query}")
    assert page.status_code == 200
    return [
        (line.entry.action, line.actor, line.details)
        for line in page.context["lines"]
        if line.entry.action != "accounts.signed_in"
    ]


RECORDED = ("outreach.contact_recorded", "Mia", "outcome · Grund")
PLANNED = ("outreach.tour_planned", "Tom", "")
CREATED = ("accounts.team_created", "", "Kommandozeile")


def test_dpo_sees_everything(past):
    assert lines(colleague("dpo", "dpo")) == [CREATED, PLANNED, RECORDED]


def test_admin_sees_technical_rows_alone(past):
    assert lines(colleague("admin", "system_admin")) == [CREATED]


def test_counsellor_sees_own_rows_alone(past):
    assert lines(User.objects.get(username="mia")) == [RECORDED]


def test_coordinator_sees_what_happened_in_the_team_without_names(past):
    lead = colleague("lead", "coordinator", team=past)
    note("outreach.shift_planned", past, by=lead, reason="krank")

    assert lines(lead) == [
        ("outreach.shift_planned", "Lead", "krank"),
        ("outreach.contact_recorded", "", ""),
    ]


def test_coordinator_without_a_team_sees_own_rows_alone(past):
    assert lines(colleague("lead", "coordinator")) == []


@pytest.mark.parametrize("role", ["social_planner", "department_head", "centre_manager", "insofa"])
def test_others_have_no_log(past, role):
    assert signed_in(colleague("x", role)).get("/protokoll/").status_code == 404


def test_log_is_filtered(past):
    dpo = colleague("dpo", "dpo")
    Entry.objects.filter(n=1).update(at=timezone.now() - timedelta(days=3))
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()

    found = [
        lines(dpo, "?action=outreach."),
        lines(dpo, "?person=MI"),
        lines(dpo, f"?until={yesterday}"),
        lines(dpo, f"?since={yesterday}&action=outreach"),
        lines(dpo, "?action=gibtsnicht"),
    ]

    assert found == [[PLANNED, RECORDED], [RECORDED], [RECORDED], [PLANNED], []]


@pytest.mark.parametrize("query", ["?since=gestern", "?until=2026-13-01"])
def test_nonsense_in_the_filter_is_told(past, query):
    page = signed_in(colleague("dpo", "dpo")).get(f"/protokoll/{query}")

    assert (page.status_code, len(page.context["form"].errors)) == (200, 1)


@pytest.mark.parametrize("number", ["x", "-5", "9" * 40, "²"])
def test_nonsense_as_row_number_is_the_first_page(past, number):
    assert len(lines(colleague("dpo", "dpo"), f"?vor={number}")) == 3


def test_unknown_person_finds_nothing(past):
    assert lines(colleague("dpo", "dpo"), "?person=niemand") == []


def test_who_sees_no_names_does_not_find_them_by_filtering(past):
    lead = colleague("lead", "coordinator", team=past)

    found = [lines(lead, query) for query in ("?person=mia", "?person=niemand", "")]

    assert found == [[("outreach.contact_recorded", "", "")]] * 3


def test_log_leads_from_page_to_page():
    dpo = colleague("dpo", "dpo")
    for number in range(120):
        note("outreach.shift_planned", None, by=dpo, reason=str(number))
    client = signed_in(dpo)
    url, seen = "/protokoll/?action=outreach", []

    while True:
        page = client.get(url)
        seen.append([line.details for line in page.context["lines"]])
        if not page.context["next_query"]:
            break
        url = f"/protokoll/?{page.context['next_query']}"

    assert [len(rows) for rows in seen] == [50, 50, 20]
    assert [int(details) for rows in seen for details in rows] == list(range(119, -1, -1))


def test_log_costs_the_same_queries_for_one_and_three_rows():
    dpo = colleague("dpo", "dpo")
    client = signed_in(dpo)
    client.get("/protokoll/")

    counts = []
    for rows in (1, 3):
        for number in range(rows):
            note("outreach.shift_planned", None, by=colleague(f"p{rows}{number}"))
        with CaptureQueriesContext(connection) as captured:
            client.get("/protokoll/")
        counts.append(len(captured))

    assert counts[0] == counts[1]
