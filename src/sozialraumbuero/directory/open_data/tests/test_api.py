"""The API in the shape of HSDS 3."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.hsds.profile import taxonomy_id, terms
from sozialraumbuero.directory.hsds.tests.test_round_trip import faults
from sozialraumbuero.directory.models import Offer, OfferPlace, Place
from sozialraumbuero.directory.open_data import answers
from sozialraumbuero.directory.open_data.tests.makers import SECRET, town_directory
from sozialraumbuero.directory.tests.makers import offer, offer_place
from sozialraumbuero.lib.limits import Limit

pytestmark = pytest.mark.django_db
ROOT = "/api/hsds/"


@pytest.fixture
def town() -> None:
    town_directory()


def get(path: str, status: int = 200, **headers: str):
    answer = Client().get(ROOT + path, headers=headers)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    return json.loads(answer.content)


def names(path: str) -> list[str]:
    return [each["name"] for each in get(path)["contents"]]


def every_document() -> dict[str, list[dict]]:
    """Return everything that the API gives away, by table."""
    found = {}
    for table in ("service", "organization", "location", "service_at_location"):
        listed = [*get(f"{table}s")["contents"], *get(f"{table}s?full=true")["contents"]]
        single = [get(f"{table}s/{each['id']}") for each in listed]
        found[table] = [*listed, *single]
    found["organization"] += get("organizations?full_service=true")["contents"]
    return found


def test_api_says_what_it_follows():
    assert get("") == {
        "version": "3.0",
        "profile": "http://testserver/offene-daten/",
        "openapi_url": "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json",
    }


def test_list_of_services_is_a_page_of_plain_fields(town):
    found = get("services")

    lines = found.pop("contents")
    assert found == {
        "total_items": 2,
        "total_pages": 1,
        "page_number": 1,
        "size": 2,
        "first_page": True,
        "last_page": True,
        "empty": False,
    }
    assert [each["name"] for each in lines] == ["Frauenhaus", "Schuldnerberatung"]
    assert not any(isinstance(value, list) for each in lines for value in each.values())
    assert lines[1]["organization"]["name"] == "Hilfswerk Musterstadt"
    assert [fault for each in lines for fault in faults("service_list", each)] == []


def test_every_answer_keeps_to_the_compiled_schemas(town):
    found = every_document()

    for table in ("service", "organization", "service_at_location"):
        assert [fault for each in found[table] for fault in faults(table, each)] == []
    for each in found["location"]:
        held = {"id": each["id"], "location": each}
        assert faults("service_at_location", held) == []


def test_drafts_and_hidden_places_never_leave(town):
    text = json.dumps(every_document(), ensure_ascii=False)

    for secret in (
        SECRET,
        "Versteck am Fluss",
        "Klingel",
        "Entwurf",
        "Nur Entwürfe",
        "Vergessen",
        "Fort",
    ):
        assert secret not in text
    hidden = Place.objects.get(name="Versteck am Fluss")
    get(f"locations/{hidden.hsds_id}", 404)
    get(f"service_at_locations/{OfferPlace.objects.get(is_hidden=True).hsds_id}", 404)
    get(f"services/{Offer.objects.get(title='Entwurf').hsds_id}", 404)
    refuge = get(f"services/{Offer.objects.get(title='Frauenhaus').hsds_id}")
    assert "service_at_locations" not in refuge
    assert any(
        each["link_type"] == "fields" and each["taxonomy_term"]["code"] == "hidden_place"
        for each in refuge["attributes"]
    )


def test_place_of_a_hidden_and_an_open_offer_shows_the_open_one_alone(town):
    market = Place.objects.get(name="Haus am Markt")
    OfferPlace.objects.create(
        offer=Offer.objects.get(title="Frauenhaus"), place=market, is_hidden=True
    )
    directory_changed()

    held = get("service_at_locations")["contents"]

    assert [each["service"]["name"] for each in held] == ["Schuldnerberatung"]


def test_services_are_filtered_as_asked(town):
    kind = terms()["offer_types"]["debt_counselling"].id
    body = Offer.objects.get(title="Frauenhaus").traeger.hsds_id
    soon = (timezone.now() + timedelta(hours=1)).isoformat()

    assert names("services?search=SCHULD+hilfswerk") == ["Schuldnerberatung"]
    assert names("services?search=nichts") == []
    assert names(f"services?taxonomy_term_id={kind}") == ["Schuldnerberatung"]
    assert names(f"services?taxonomy_id={taxonomy_id('offer_types')}") == [
        "Frauenhaus",
        "Schuldnerberatung",
    ]
    assert names(f"services?taxonomy_id={taxonomy_id('documents')}") == []
    assert names(f"services?organization_id={body}") == ["Frauenhaus"]
    assert names(f"services?modified_after={soon}") == []
    assert names("services?modified_after=2020-01-01") == ["Frauenhaus", "Schuldnerberatung"]
    assert names("organizations?search=frauen") == ["Frauen helfen"]
    assert names("locations?search=markt") == ["Haus am Markt"]


def test_minimal_lists_every_identifier_at_once(town):
    for number in range(30):
        offer(f"Angebot {number:02}", last_checked_on=timezone.localdate())
    directory_changed()

    found = get("services?minimal=true")

    assert (found["total_items"], found["size"], found["total_pages"]) == (32, 32, 1)
    assert set(found["contents"][0]) == {"id", "last_modified", "modified_date"}


def test_pages_are_counted(town):
    first, last, beyond = (get(f"services?per_page=1&page={n}") for n in (1, 2, 3))

    assert [
        (p["page_number"], p["first_page"], p["last_page"], p["total_pages"]) for p in (first, last)
    ] == [
        (1, True, False, 2),
        (2, False, True, 2),
    ]
    assert (beyond["empty"], beyond["contents"], beyond["size"]) == (True, [], 0)


def test_organisation_lists_its_services_whole_on_demand(town):
    body = Offer.objects.get(title="Schuldnerberatung").traeger.hsds_id

    simple = get(f"organizations/{body}")["services"]
    whole = get(f"organizations/{body}?full_service=true")["services"]

    assert [each["name"] for each in simple] == ["Schuldnerberatung"]
    assert "attributes" not in simple[0]
    assert "attributes" in whole[0]


def test_places_are_found_by_postcode_and_distance(town):
    far = offer_place("Weit draußen", lat=52.2, postcode="48429")
    offer("Außenstelle", at=far, last_checked_on=timezone.localdate())
    directory_changed()

    def found(query: str) -> list[str]:
        contents = get(f"service_at_locations?{query}")["contents"]
        return sorted(each["service"]["name"] for each in contents)

    assert found("postcode=48431") == ["Schuldnerberatung"]
    assert found("postcode=48431&proximity=20000") == ["Außenstelle", "Schuldnerberatung"]
    assert found("postcode=48431&proximity=500") == ["Schuldnerberatung"]
    assert found("postcode=99999&proximity=500") == []


def test_stream_gives_one_document_a_line(town):
    answer = Client().get(ROOT + "services?format=ndjson")

    assert answer["Content-Type"] == "application/x-ndjson; charset=utf-8"
    assert [json.loads(line)["name"] for line in answer.content.splitlines()] == [
        "Frauenhaus",
        "Schuldnerberatung",
    ]


def test_taxonomies_and_terms_are_ours():
    kinds = get(f"taxonomy_terms?taxonomy_id={taxonomy_id('offer_types')}&per_page=100")

    assert kinds["total_items"] == len(terms()["offer_types"])
    assert "Arten von Hilfe" in names("taxonomies")
    term = terms()["offer_types"]["food_bank"]
    assert get(f"taxonomy_terms/{term.id}") == term.document()
    assert get(f"taxonomies/{taxonomy_id('offer_types')}")["name"] == "Arten von Hilfe"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("services?page=0", 'page: "0" is no whole number from 1 to 1000000'),
        ("services?page=x", 'page: "x" is no whole number from 1 to 1000000'),
        ("services?per_page=101", 'per_page: "101" is no whole number from 1 to 100'),
        ("services?full=perhaps", 'full: "perhaps" is neither true nor false'),
        ("services?format=xml", 'format: "xml" is neither json nor ndjson'),
        ("services?modified_after=gestern", 'modified_after: "gestern" is no point in time; write 2026-11-28T10:30:00Z'),
        ("service_at_locations?postcode=1&proximity=far", 'proximity: "far" is no whole number from 1 to 100000'),
        ("services?search=" + "a" * 201, "search: has more than 200 characters"),
    ],
)  # fmt: skip
def test_unusable_parameter_is_named(path, words):
    assert get(path, 400) == {"error": {"status": 400, "message": words}}


@pytest.mark.parametrize("path", ["services/nichts", "nichts", "services/a/b", "locations/%00"])
def test_nothing_there_is_said_in_json(path):
    said = {"error": {"status": 404, "message": "there is nothing public at this address"}}

    assert get(path, 404) == said


def test_known_version_is_not_sent_again(town):
    first = Client().get(ROOT + "services")
    again = Client().get(ROOT + "services", headers={"If-None-Match": first["ETag"]})
    since = Client().get(ROOT + "services", headers={"If-Modified-Since": first["Last-Modified"]})
    nowhere = Client().get(ROOT + "services/nichts", headers={"If-None-Match": first["ETag"]})
    directory_changed()
    changed = Client().get(ROOT + "services", headers={"If-None-Match": first["ETag"]})

    codes = [each.status_code for each in (first, again, since, nowhere, changed)]
    assert codes == [200, 304, 304, 404, 200]
    assert again.content == b""
    assert again["Cache-Control"] == "public, max-age=300"


def test_nothing_can_be_written():
    client = Client(enforce_csrf_checks=True)

    answers_ = [
        client.post(ROOT + "services"),
        client.delete(ROOT + "services"),
        client.options(ROOT),
    ]

    assert [each.status_code for each in answers_] == [405, 405, 204]
    assert answers_[0]["Allow"] == "GET, HEAD, OPTIONS"
    assert answers_[2]["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_flood_is_stopped(monkeypatch):
    monkeypatch.setattr(answers, "CALLS", Limit(each=1, together=10))
    get("services")

    answer = Client().get(ROOT + "services")

    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")


@pytest.mark.parametrize(
    "path",
    ["services", "services?full=true", "organizations?full_service=true", "service_at_locations"],
)
def test_questions_to_the_database_do_not_grow(path, town, django_assert_num_queries):
    get(path)

    with django_assert_num_queries(2):
        get(path)


def test_strangers_leave_no_session(town):
    answer = Client().get(ROOT + "services")

    assert answer.cookies == {}
