"""Help that is there already: from the directory, by hand, and into the engine."""

from __future__ import annotations

import re

import pytest
import yaml
from django.test import Client

from sozialraumbuero.directory.hours.reading import read_german
from sozialraumbuero.directory.hours.stored import hours_to_json
from sozialraumbuero.directory.models import OfferPlace
from sozialraumbuero.directory.tests.makers import offer, offer_place
from sozialraumbuero.outreach.tests.makers import signed_in
from sozialraumbuero.workbench.computing import read_content
from sozialraumbuero.workbench.models import Scenario
from sozialraumbuero.workbench.rules.contents import ExistingRow
from sozialraumbuero.workbench.rules.existing_offers import taken
from sozialraumbuero.workbench.rules.scenario_files import SCENARIO, scenario_files
from sozialraumbuero.workbench.tests.makers import a_planner, a_scenario, content


def row(key: str = "a", **fields: object) -> ExistingRow:
    told = {
        "id": key,
        "name": key.title(),
        "lat": 52.1,
        "lon": 7.6,
        "people_per_year": 100,
        "source": "Verzeichnis",
    }
    return ExistingRow(**{**told, **fields})  # type: ignore[typeddict-item]


def test_directory_replaces_what_it_said_and_leaves_what_people_wrote():
    existing = [
        row("a"),
        row("b", people_per_year=40, source=""),
        row("c"),
        row("eigenes-x", source=""),
    ]

    found = taken(
        existing, [row("a", people_per_year=150), row("b", people_per_year=90)], ["a", "b", "c"]
    )

    assert [(each["id"], each["people_per_year"]) for each in found] == [
        ("a", 150), ("b", 40), ("eigenes-x", 100),
    ]  # fmt: skip


def test_offer_that_left_the_directory_stays_until_somebody_takes_it_out():
    assert taken([row("alt")], [], ["a"]) == [row("alt")]


def test_engine_gets_the_offers_and_nothing_where_none_is_counted():
    assert "existing" not in yaml.safe_load(scenario_files(content(), name="A")[SCENARIO])

    held = content(existing=[row("a", people_per_year=60)])

    assert yaml.safe_load(scenario_files(held, name="A")[SCENARIO])["existing"] == [
        {"id": "a", "lat": 52.1, "lon": 7.6, "people_per_year": 60}
    ]
    assert [each.people_per_year for each in read_content(held, name="A").existing] == [60]


@pytest.fixture
def desk(db: None) -> Client:
    return signed_in(a_planner())


@pytest.fixture
def scenario(db: None) -> Scenario:
    return a_scenario()


@pytest.fixture
def six_hours(db: None) -> None:
    """Put a social advice with six hours a week into the directory, and a debt advice beside it."""
    hours = hours_to_json(read_german("Mo und Do 9–12 Uhr").hours)
    place = offer_place("Haus Nord", lat=48.6, lon=8.87)
    offer("Sozialberatung Nord", at=place, types=["general_social_counselling"], hours=hours)
    offer("Schuldnerberatung", at=place, types=["debt_counselling"], hours=hours)
    offer("Ohne Zeiten", at=place, types=["general_social_counselling"])
    hidden = offer("Schutz", types=["general_social_counselling"], hours=hours)
    OfferPlace.objects.create(offer=hidden, place=place, is_hidden=True)
    # The last one tells the directory that it has changed.
    offer("Tafel", at=place, types=["food_bank"], hours=hours)


def url(scenario: Scenario, path: str = "schritt/bestehendes/") -> str:
    return f"/werkbank/{scenario.pk}/{path}"


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\u00a0", " ").split())


def test_list_holds_counselling_with_hours_at_places_that_are_shown(desk, scenario, six_hours):
    said = words(desk, url(scenario))

    assert "Sozialberatung Nord Haus Nord, Gebiet Vergleich: 6" in said
    assert "Stunden in der Woche (Verzeichnis" in said
    assert "Schuldnerberatung" in said
    for absent in ("Ohne Zeiten", "Schutz ", "Tafel"):
        assert absent not in said


def test_one_click_counts_what_does_the_same_and_is_taken_back(desk, scenario, six_hours):
    desk.post(url(scenario, "angebote/"))

    scenario.refresh_from_db()
    (counted,) = scenario.content["existing"]
    # 6 hours in 46 weeks, 2.5 hours a person
    assert (counted["name"], counted["people_per_year"]) == ("Sozialberatung Nord", 110)
    assert "1 Angebote, die 110 Menschen im Jahr versorgen" in words(desk, url(scenario, ""))

    desk.post(url(scenario, "zuruecknehmen/"))
    scenario.refresh_from_db()
    assert scenario.content["existing"] == []


def sent(client: Client, scenario: Scenario, **changed: str) -> dict[str, str]:
    form = client.get(url(scenario)).context["form"]
    held = {}
    for name in form.fields:
        value = form[name].value()
        if value is True:
            held[name] = "on"
        elif value not in (False, None):
            held[name] = value
    return {**held, **changed, "revision": str(scenario.revision)}


def test_numbers_are_corrected_and_another_offer_is_added(desk, scenario, six_hours):
    desk.post(
        url(scenario),
        sent(desk, scenario, **{
            "use-0": "on", "people-0": "80",
            "name-new": "Kirchencafé", "area-new": "sued", "people-new": "30",
        }),
    )  # fmt: skip

    scenario.refresh_from_db()
    told = [
        (r["name"], r["lat"], r["people_per_year"], r["source"])
        for r in scenario.content["existing"]
    ]
    assert told == [("Sozialberatung Nord", 48.6, 80, ""), ("Kirchencafé", 52.09, 30, "")]
    assert "eigene Angabe" in words(desk, url(scenario))


def test_half_an_offer_is_refused_and_kept(desk, scenario):
    answer = desk.post(url(scenario), sent(desk, scenario, **{"name-new": "Kirchencafé"}))

    assert answer.status_code == 422
    assert "Das fehlt noch." in answer.content.decode()
    assert "Kirchencafé" in answer.content.decode()


def test_comparison_from_before_this_step_opens_and_is_written(desk, scenario):
    del scenario.content["existing"]
    scenario.save()

    assert "Im Verzeichnis steht noch keine Beratung" in words(desk, url(scenario))
    desk.post(
        url(scenario),
        sent(desk, scenario, **{"name-new": "X", "area-new": "nord", "people-new": "5"}),
    )

    scenario.refresh_from_db()
    assert [r["id"] for r in scenario.content["existing"]] == ["eigenes-x"]
