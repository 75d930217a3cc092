"""Report and what remains: who sees what, and what may leave the house."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.actions.campaigns import take_step
from sozialraumbuero.outreach.models import Campaign, DoorWork, ReportRelease
from sozialraumbuero.outreach.release_words import COURSES
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_person,
    a_team,
    an_area,
    queries_of,
    signed_in,
)
from sozialraumbuero.outreach.tests.walk_makers import a_block, a_contact
from sozialraumbuero.outreach.vocabulary import CampaignState, Outcome

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


@pytest.fixture
def campaign() -> Campaign:
    return a_campaign(starts_on=MONDAY, area=an_area(), name="=Herbst+Besuche")


def fill(campaign: Campaign, **counts: int) -> None:
    for outcome, count in counts.items():
        for _ in range(count):
            a_contact(campaign, Outcome(outcome))


@pytest.fixture
def busy(campaign: Campaign) -> Campaign:
    """A campaign with 131 contacts, some of them rare."""
    fill(campaign, not_reached=61, leaflet_left=13, refused=21, do_not_return=2, short_talk=23)
    for _ in range(8):
        a_contact(campaign, Outcome.NEED_CLARIFIED, needs=["housing_benefit"], language="de")
    a_contact(campaign, Outcome.NEED_CLARIFIED, needs=["learn_to_read"], language="fa")
    for _ in range(2):
        a_contact(campaign, Outcome.HELPED_ON_SPOT, needs=["learn_to_read"])
    return campaign


def url(name: str, campaign: Campaign) -> str:
    return reverse(f"outreach:{name}", args=[campaign.pk])


def shown(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    body = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def table(client: Client, campaign: Campaign) -> dict[tuple[str, str, str], str]:
    """Return the file's figures by table, characteristic and column."""
    text = client.get(url("report_csv", campaign)).content.decode().removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    start = next(n for n, row in enumerate(rows) if row and row[0] == "Tabelle")
    return {(row[0], row[1], row[2]): row[3] for row in rows[start + 1 :]}


PEOPLE: dict[str, Any] = {
    "coordinator": lambda: a_coordinator(team=a_team()),
    "counsellor": lambda: a_counsellor(team=a_team()),
    "other coordinator": lambda: a_coordinator("Süd", Team.objects.create(name="Team Süd")),
    "other counsellor": lambda: a_counsellor("Dana", Team.objects.create(name="Team Süd")),
    "planner": lambda: a_person("Plan", Role.SOCIAL_PLANNER),
    "data protection": lambda: a_person("Datenschutz", Role.DPO),
    "head": lambda: a_person("Leitung", Role.DEPARTMENT_HEAD),
    "centre": lambda: a_person("Haus", Role.CENTRE_MANAGER),
    "admin": lambda: a_person("Technik", Role.SYSTEM_ADMIN),
    "nobody": lambda: a_person("Niemand", None),
}


@pytest.mark.parametrize(
    ("who", "report", "remaining"),
    [
        ("coordinator", 200, 200),
        ("counsellor", 200, 200),
        ("other coordinator", 404, 404),
        ("other counsellor", 404, 404),
        ("planner", 200, 404),
        ("data protection", 200, 404),
        ("head", 200, 404),
        ("centre", 404, 404),
        ("admin", 404, 404),
        ("nobody", 404, 404),
    ],
)
def test_report_is_for_the_team_and_protected_for_few_others(
    busy: Campaign, who: str, report: int, remaining: int
):
    client = signed_in(PEOPLE[who]())

    answers = {
        name: client.get(url(name, busy)).status_code
        for name in ("report", "report_csv", "remaining")
    }

    assert answers == {"report": report, "report_csv": report, "remaining": remaining}


def test_team_sees_exact_counts_that_are_not_printed(busy: Campaign):
    answer = signed_in(a_coordinator()).get(url("report", busy))
    body = answer.content.decode()

    text = " ".join(re.sub(r"<[^>]+>", " ", body).split())
    assert "Nicht wiederkommen 2" in text
    assert "Versuche 131" in text
    assert '<div class="stack no-print">' in body
    assert "Genaue Zahlen werden nicht gedruckt." in text


def test_every_chart_of_the_report_has_its_own_id_and_unit(busy: Campaign):
    text = signed_in(a_coordinator()).get(url("report", busy)).content.decode()

    ids = re.findall(r'<desc id="([^"]+)"', text)
    assert len(ids) > 3
    assert len(set(ids)) == len(ids)
    assert "Nicht wiederkommen 2 Versuche" in text


OTHERS = ("planner", "data protection", "head")


def over(campaign: Campaign) -> ReportRelease:
    """End the campaign, which releases its figures."""
    campaign.state = CampaignState.RUNNING
    campaign.save()
    take_step(campaign, wanted=CampaignState.CLOSED, by=a_coordinator("Ende"), reason="geschafft")
    return ReportRelease.objects.get(campaign=campaign)


@pytest.mark.parametrize("who", OTHERS)
def test_others_see_no_counts_before_the_campaign_is_over(busy: Campaign, who: str):
    client = signed_in(PEOPLE[who]())

    for query in ({}, {"fassung": "weitergeben"}, {"fassung": "genau"}):
        text = shown(client, url("report", busy), **query)
        assert "Noch nichts freigegeben" in text
        assert "131" not in text
        assert "Versuche" not in text
    assert {key[0] for key in table(client, busy)} == {"Überblick"}


@pytest.mark.parametrize("who", OTHERS)
def test_others_see_released_counts_alone_whatever_they_ask_for(busy: Campaign, who: str):
    told = over(busy).figures
    client = signed_in(PEOPLE[who]())

    for query in ({}, {"fassung": "weitergeben"}, {"fassung": "genau"}):
        text = shown(client, url("report", busy), **query)
        assert f"Versuche {printed(told['sums']['tried'])}" in text
        # Exact labels belong to exact counts; 1 to 4 of them would name somebody.
        assert "Nicht wiederkommen" not in text
        assert "131" not in text
        assert "Genau, nur fürs Team" not in text
        assert "leicht verändert und auf 5 gerundet" in text


def test_released_counts_never_change_again(busy: Campaign):
    over(busy)
    client = signed_in(a_person("Plan", Role.SOCIAL_PLANNER))
    before = table(client, busy), shown(client, url("report", busy))

    fill(busy, short_talk=40)

    assert (table(client, busy), shown(client, url("report", busy))) == before
    assert "Versuche 171" in shown(signed_in(a_coordinator()), url("report", busy))


def printed(cell: dict[str, int | None]) -> str:
    return str(cell["value"]) if cell["value"] is not None else f"unter {cell['below']}"


def test_file_holds_released_figures_alone(busy: Campaign):
    told = over(busy).figures

    figures = table(signed_in(a_coordinator()), busy)

    courses = {key[1]: value for key, value in figures.items() if key[2] == "Versuche"}
    assert courses == {str(COURSES[key]): printed(cell) for key, cell in told["course"].items()}
    assert figures["Überblick", "Versuche", ""] == printed(told["sums"]["tried"])
    assert {key[1] for key in figures if key[0].startswith("In welchen Sprachen")} == {
        "Deutsch",
        "andere Sprachen",
        "nicht festgehalten",
    }
    assert all(int(value) % 5 == 0 for value in courses.values() if value.isdecimal())


def test_figures_of_a_campaign_that_ended_earlier_are_released_by_hand_and_once(busy: Campaign):
    busy.state = CampaignState.CLOSED
    busy.save()
    lead = signed_in(a_coordinator())
    page = shown(lead, url("report", busy), fassung="weitergeben")
    assert "Das Team hat die Zahlen dieser Aktion noch nicht freigegeben." in page

    for _ in range(2):
        assert lead.post(url("report_release", busy)).status_code == 302

    assert "schon freigegeben" in shown(lead, url("report", busy), fassung="weitergeben")
    assert ReportRelease.objects.filter(campaign=busy).count() == 1


def test_figures_of_deleted_contacts_are_never_released(busy: Campaign):
    busy.state = CampaignState.CLOSED
    busy.save()
    busy.tallies.create(figure="outcome", key="refused", count=3)

    signed_in(a_coordinator()).post(url("report_release", busy))

    assert not ReportRelease.objects.exists()


def test_counsellors_and_data_protection_do_not_release(busy: Campaign):
    busy.state = CampaignState.CLOSED
    busy.save()

    answers = [
        signed_in(PEOPLE[who]()).post(url("report_release", busy)).status_code
        for who in ("counsellor", "data protection", "other coordinator")
    ]

    assert answers == [403, 403, 404]
    assert not ReportRelease.objects.exists()


def test_file_cannot_trick_a_spreadsheet(busy: Campaign):
    answer = signed_in(a_coordinator()).get(url("report_csv", busy))

    assert "Aktion;'=Herbst+Besuche\r\n" in answer.content.decode()
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="bericht-herbstbesuche.csv"'
    )


def test_too_few_contacts_are_not_passed_on(campaign: Campaign):
    fill(campaign, not_reached=29)
    over(campaign)
    client = signed_in(a_coordinator())

    assert "Zu wenige Kontakte" in shown(client, url("report", campaign), fassung="weitergeben")
    assert {key[0] for key in table(client, campaign)} == {"Überblick"}
    assert "Versuche 29" in shown(client, url("report", campaign))


def test_report_of_nothing_is_a_page_too(campaign: Campaign):
    text = shown(signed_in(a_coordinator()), url("report", campaign))

    assert "Versuche 0" in text
    assert "Dazu gibt es noch keine Zahlen." in text


def test_report_says_nothing_per_counsellor(busy: Campaign):
    walker = a_counsellor("Walburga")

    text = shown(signed_in(a_coordinator()), url("report", busy))

    assert walker.display_name not in text


def test_remaining_counts_by_block_and_names_no_house(campaign: Campaign):
    block = a_block(campaign.area, 25, dwellings=4)
    house = block.block_addresses.first()
    DoorWork.objects.create(
        campaign=campaign,
        address=house,
        households_finished=4,
        attempts=1,
        tried_slots=["weekday"],
        expires_on=campaign.ends_on,
    )

    text = shown(signed_in(a_counsellor()), url("remaining", campaign))

    assert f"{block.name} 24 25 96" in text
    assert house.street not in text.replace(block.name, "")
    assert "4 von 100 Haushalten erledigt" in text


def test_remaining_of_an_empty_area_is_a_page_too(campaign: Campaign):
    assert "Im Gebiet liegt keine Wohnung" in shown(
        signed_in(a_counsellor()), url("remaining", campaign)
    )


@pytest.mark.parametrize("name", ["report", "report_csv", "remaining"])
def test_pages_ask_the_database_equally_often(campaign: Campaign, name: str):
    client = signed_in(a_coordinator())
    counts = []
    for _ in range(3):
        a_block(campaign.area)
        fill(campaign, short_talk=40)
        counts.append(queries_of(client, url(name, campaign)))

    assert counts[0] == counts[2]


def test_campaign_days_and_teams_stay_apart(busy: Campaign):
    other = a_campaign(starts_on=MONDAY + timedelta(days=1), area=busy.area)
    user: User = a_coordinator()

    assert "Versuche 0" in shown(signed_in(user), url("report", other))
