"""Released counts of own campaigns beside the start values: taken, shown, left out, computed with."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import yaml
from django.test import Client

from sozialraumbuero.outreach.models import Campaign, Contact, ReportRelease
from sozialraumbuero.outreach.tests.makers import a_campaign, signed_in
from sozialraumbuero.workbench.computing import read_content
from sozialraumbuero.workbench.models import Scenario
from sozialraumbuero.workbench.rules.contents import AssumptionRow
from sozialraumbuero.workbench.rules.own_contacts import (
    Counts,
    counted,
    is_own,
    start_row,
    with_contacts,
    without_contacts,
)
from sozialraumbuero.workbench.rules.scenario_files import SCENARIO, scenario_files
from sozialraumbuero.workbench.tests.makers import a_planner, a_scenario, content

MARCH = date(2026, 3, 2)


def cell(count: int) -> dict[str, int | None]:
    return {"carried": count, "value": 5 * round(count / 5), "below": None}


def a_release(starts_on: date = MARCH, **counts: int) -> ReportRelease:
    sums = {"tried": 412, "met": 171, "accepted": 90, "with_need": 31} | counts
    return ReportRelease.objects.create(
        campaign=a_campaign(starts_on=starts_on),
        figures={
            "sums": {name: cell(count) for name, count in sums.items()},
            "band": {
                "weekday_15_17/met": cell(48),
                "weekday_15_17/not_met": cell(102),
                "saturday_10_13/met": cell(-4),
                "saturday_10_13/not_met": cell(12),
            },
        },
    )


@pytest.fixture
def desk(db: None) -> Client:
    return signed_in(a_planner())


def page(client: Client, scenario: Scenario) -> str:
    answer = client.get(f"/werkbank/{scenario.pk}/schritt/annahmen/")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\u00a0", " ").split())


def take(client: Client, scenario: Scenario, **days: Any) -> str:
    answer = client.post(f"/werkbank/{scenario.pk}/kontakte/", days, follow=True)
    scenario.refresh_from_db()
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\u00a0", " ").split())


def test_one_click_puts_released_counts_beside_the_start_values(desk: Client):
    a_release()
    scenario = a_scenario()

    said = take(desk, scenario)

    source = "eigene Kontakte, 2. März 2026 – 29. März 2026, rund 410 Türen, 1 Aktion"
    assert f"Übernommen: {source}." in said
    assert scenario.content["assumptions"] == {
        "at_home": {
            "low": 0.25, "start": 0.5, "high": 0.6, "source": "",
            "contacts": {"tried": 412, "happened": 171, "source": source},
        },
        "visit_need": {
            "low": 0.15, "start": 0.24, "high": 0.6, "source": "",
            "contacts": {"tried": 90, "happened": 31, "source": source},
        },
    }  # fmt: skip
    assert (
        "Haushalt öffnet bei einem Rundgang 50 % (25 % bis 60 %) rund 170 von 410 42 % (38 % bis 46 %)"
        in said
    )
    assert f"Quelle: {source}" in said


def test_page_tells_time_bands_and_rates_from_a_hundred_on(desk: Client):
    a_release()

    said = page(desk, a_scenario())

    assert "Mo–Fr 15–17 Uhr 150 50 32 %" in said
    assert "Sa 10–13 Uhr 10 0 –" in said


def test_campaigns_outside_the_days_do_not_count(desk: Client):
    a_release()
    a_release(date(2026, 6, 1), tried=60, met=30)
    scenario = a_scenario()

    take(desk, scenario, first="2026-06-01", last="2026-12-31")

    assert scenario.content["assumptions"]["at_home"]["contacts"]["tried"] == 60
    assert "keine Aktion mit freigegebenen Zahlen" in take(desk, scenario, first="2027-01-01")
    assert "liegt vor dem ersten" in take(desk, scenario, first="2026-06-01", last="2026-05-01")
    assert scenario.content["assumptions"]["at_home"]["contacts"]["tried"] == 60


def test_single_contacts_and_running_campaigns_are_never_read(desk: Client):
    campaign: Campaign = a_campaign(starts_on=MARCH)
    for _ in range(60):
        Contact.objects.create(
            campaign=campaign, area=campaign.area, day=MARCH, time_band="weekday_15_17",
            outcome="short_talk", expires_on=date(2028, 3, 1),
        )  # fmt: skip
    scenario = a_scenario()

    assert "Sobald eine Aktion beendet ist" in page(desk, scenario)
    assert "keine Aktion mit freigegebenen Zahlen" in take(desk, scenario)
    assert scenario.content["assumptions"] == {}


def test_counts_are_left_out_and_the_click_is_taken_back(desk: Client):
    a_release()
    scenario = a_scenario()
    take(desk, scenario)
    taken = scenario.content["assumptions"]

    desk.post(f"/werkbank/{scenario.pk}/kontakte/weglassen/")
    scenario.refresh_from_db()
    assert scenario.content["assumptions"] == {}

    desk.post(f"/werkbank/{scenario.pk}/zuruecknehmen/")
    scenario.refresh_from_db()
    assert scenario.content["assumptions"] == taken


def test_saving_the_step_keeps_the_counts(desk: Client):
    a_release()
    scenario = a_scenario()
    take(desk, scenario)
    before = scenario.content["assumptions"]
    form = desk.get(f"/werkbank/{scenario.pk}/schritt/annahmen/").context["form"]
    sent = {name: form[name].value() for name in form.fields}

    desk.post(f"/werkbank/{scenario.pk}/schritt/annahmen/", {**sent, "revision": scenario.revision})

    scenario.refresh_from_db()
    assert scenario.content["assumptions"] == before


def test_fewer_than_fifty_are_shown_and_change_nothing(desk: Client):
    a_release(tried=40, met=12)
    scenario = a_scenario()

    assert "unter 50 Fällen: nur zum Ansehen" in take(desk, scenario)


def test_engine_gets_counts_with_their_source_and_no_range_of_its_own():
    rows = with_contacts({}, counted(Counts(412, 171, 90, 31), "eigene Kontakte"))

    document = yaml.safe_load(scenario_files(content(assumptions=rows), name="A")[SCENARIO])

    assert "parameters" not in document
    assert document["contacts"] == {
        "at_home": {"tried": 412, "happened": 171, "source": "eigene Kontakte"},
        "visit_need": {"tried": 90, "happened": 31, "source": "eigene Kontakte"},
    }
    read = read_content(content(assumptions=rows), name="A")
    assert read.contacts["at_home"].happened == 171
    assert read.contacts["at_home"].source == "eigene Kontakte"


def test_noise_never_makes_a_part_larger_than_its_whole():
    assert counted(Counts(10, 12, 0, 3), "x") == {
        "at_home": {"tried": 10, "happened": 10, "source": "x"}
    }


def test_own_values_stay_when_counts_come_and_go():
    own = {"at_home": AssumptionRow(low=0.3, start=0.4, high=0.5, source="Ortskenntnis")}

    rows = with_contacts(own, counted(Counts(100, 40, 0, 0), "x"))

    assert rows["at_home"]["start"] == 0.4
    assert without_contacts(rows) == own
    assert not is_own("at_home", start_row("at_home"))
