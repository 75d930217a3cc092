"""The catalogue against the published rules of DCAT-AP.de."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from tests.paths import shared

from sozialraumbuero.directory.models import Office
from sozialraumbuero.directory.open_data.catalogue import DOWNLOADS
from sozialraumbuero.directory.open_data.licences import LICENCES
from sozialraumbuero.directory.open_data.tests.makers import town_directory
from sozialraumbuero.directory.open_data.tests.shapes_check import Rules
from sozialraumbuero.directory.open_data.tests.turtle import RDF, Graph, Literal, read_turtle
from sozialraumbuero.directory.open_data.triples import Iri, Text, Thing, as_json_ld, as_turtle

pytestmark = pytest.mark.django_db
RULES = ("dcat-ap_2.1.1_shacl_shapes", "dcat-ap-spec-german-additions", "dcat-ap-konventionen")
DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
CONTRIBUTOR = "http://dcat-ap.de/def/contributors/musterstadt"


@pytest.fixture
def office() -> None:
    town_directory()
    Office.objects.create(name='Büro "Mitte"', email="info@beispiel.de", phone="05971 1")


def rules() -> Graph:
    texts = [shared(f"dcat_ap_de/{name}.ttl").read_text(encoding="utf-8") for name in RULES]
    return read_turtle(*texts)


def catalogue() -> str:
    answer = Client().get("/offene-daten/katalog.ttl")
    assert answer["Content-Type"] == "text/turtle; charset=utf-8"
    return answer.content.decode()


def test_catalogue_breaks_no_rule(office, settings):
    settings.OPEN_DATA_CONTRIBUTOR = CONTRIBUTOR
    check = Rules(rules(), read_turtle(catalogue()))

    assert check.violations() == []
    assert check.judged > 300


def test_rules_find_what_is_wrong(office):
    """The check must be able to fail: without a contributor, a title, with a foreign licence."""
    text = catalogue()
    faulty = text.replace("dcat:accessURL", "dcat:foo").replace('dct:title "Verz', 'dct:foo "Verz')

    without_contributor = Rules(rules(), read_turtle(text)).violations()
    found = Rules(rules(), read_turtle(faulty)).violations()

    assert [line.split(": ")[1].rsplit("/", 1)[1] for line in without_contributor] == [
        "Konv12_13_contributorID_v_List"
    ]
    assert any("Distribution_Property_dcat_accessURL" in line for line in found)
    assert any("Dataset_Property_dct_title" in line for line in found)


@pytest.mark.parametrize(
    ("name", "broken"), [("ADVANCED", []), ("SIMPLE", ["Konv36_dct_publisher_v_Min"])]
)
def test_rules_judge_the_reference_examples_rightly(name, broken):
    """The simple example names no publisher; else neither breaks a rule as we read them."""
    text = shared(f"dcat_ap_de/dcat_ap_de-RefImp_TTL_{name}.ttl").read_text(encoding="utf-8")

    found = Rules(rules(), read_turtle(text)).violations()

    assert [line.split(": ")[1].rsplit("/", 1)[1] for line in found] == broken


def test_every_file_and_the_interface_are_described(office):
    graph = read_turtle(catalogue())
    (dataset,) = graph.subjects(RDF + "type", DCAT + "Dataset")

    distributions = graph.values(dataset, DCAT + "distribution")

    assert len(distributions) == len(DOWNLOADS) + 1
    urls = [url for each in distributions for url in graph.values(each, DCAT + "downloadURL")]
    assert [Client().get(url.removeprefix("http://testserver")).status_code for url in urls] == [
        200
    ] * 4
    licences = {tuple(graph.values(each, DCT + "license")) for each in distributions}
    assert licences == {(LICENCES["dl-de/by-2.0"].uri,)}


def test_json_ld_says_the_same(office):
    answer = Client().get("/offene-daten/katalog.jsonld")
    said = json.loads(answer.content)

    graph = read_turtle(catalogue())
    assert answer["Content-Type"] == "application/ld+json; charset=utf-8"
    assert {each["@id"] for each in said["@graph"]} == set(graph.said)
    statements = sum(
        len(values) for each in said["@graph"] for k, values in each.items() if k != "@id"
    )
    assert statements == sum(len(v) for each in graph.said.values() for v in each.values())


def test_licence_of_the_settings_is_named(office, settings):
    settings.OPEN_DATA_LICENCE = "cc-zero"

    text = catalogue()

    assert "licenses/cc-zero" in text
    assert "licenseAttributionByText" not in text


def test_words_cannot_break_out():
    thing = Thing(
        'http://x.example/a"b> c', ("dcat:Dataset",), [("dct:title", Text('a "b"\n\\c', "de"))]
    )
    linked = Thing("http://x.example/", ("dcat:Dataset",), [("dct:license", Iri("http://y/<>"))])

    graph = read_turtle(as_turtle([thing, linked]))

    assert graph.values("http://x.example/a%22b%3E%20c", DCT + "title") == [
        Literal('a "b"\n\\c', RDF + "langString", "de")
    ]
    assert graph.values("http://x.example/", DCT + "license") == ["http://y/%3C%3E"]
    assert json.loads(as_json_ld([thing]))["@graph"][0]["dct:title"] == [
        {"@value": 'a "b"\n\\c', "@language": "de"}
    ]
