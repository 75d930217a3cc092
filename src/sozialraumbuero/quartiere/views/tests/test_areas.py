"""The town, its divisions and its areas on the screen."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from sozialraumbuero.directory.actions import PlaceWish, add_place
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.quartiere.actions import import_areas
from sozialraumbuero.quartiere.actions.areas import AreasWish
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.models import Area, AreaScheme
from sozialraumbuero.quartiere.tests.makers import (
    HALF,
    STREET_STEP,
    WEST,
    WEST_AND_EAST,
    a_person,
    borders_file,
    box,
    queries_of,
    signed_in,
)

MOVED = {
    "1": ("Weststadt", box(WEST - 0.002, HALF + STREET_STEP)),
    "2": ("Oststadt", box(HALF + STREET_STEP, WEST + 3 * STREET_STEP)),
}


def text_of(client: Client, url: str) -> str:
    """Return the page as a reader sees its words."""
    page = client.get(url)
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


@pytest.mark.django_db
def test_overview_of_an_empty_installation_names_the_command(desk: Client):
    page = text_of(desk, "/quartiere/")

    assert "Noch keine Stadt eingelesen" in page
    assert "sozialraumbuero import osm DATEI.osm.pbf --name NAME" in page


def test_overview_shows_figures_with_their_source(desk: Client, stadtteile: None):
    page = text_of(desk, "/quartiere/")

    assert "Adressen 90 Wohnungen (geschätzt) 90 Straßen mit Namen 4 Blöcke" in page
    assert "Quelle: © OpenStreetMap contributors, ODbL 1.0." in page
    assert "Grenzen: Vermessungsamt, Stand 2026." in page


def test_overview_before_any_division_offers_the_blocks(desk: Client, village: Path):
    page = desk.get("/quartiere/").content.decode()

    assert 'href="/quartiere/bloecke/"' in page
    assert "data-town-map" in page


def test_map_and_table_of_a_scheme_hold_the_same_areas(desk: Client, stadtteile: None):
    page = desk.get("/quartiere/stadtteile/").content.decode()
    picture, table = page.split("</figure>")

    links = re.compile(r'href="(/quartiere/stadtteile/\w+/)"')
    assert set(links.findall(picture)) == set(links.findall(table))
    assert sorted(links.findall(table)) == [
        "/quartiere/stadtteile/1/", "/quartiere/stadtteile/2/",
    ]  # fmt: skip
    assert "Weststadt" in table


def test_blocks_have_a_name_in_every_language(desk: Client, stadtteile: None):
    desk.cookies["language"] = "en"

    page = text_of(desk, "/quartiere/bloecke/")

    assert "Blocks on the map" in page
    assert "Blöcke" not in page


def test_blocks_can_be_narrowed_to_one_stadtteil(desk: Client, stadtteile: None):
    everywhere = desk.get("/quartiere/bloecke/").content.decode()
    west = desk.get("/quartiere/bloecke/?in=1").content.decode()

    link = re.compile(r'<th scope="row"><a href="/quartiere/bloecke/(b-\w+)/"')
    assert link.findall(everywhere) == ["b-n1001", "b-n3001", "b-n2001"]
    assert link.findall(west) == ["b-n1001"]


@pytest.mark.parametrize(
    "path",
    [
        "/quartiere/nirgends/",
        "/quartiere/stadtteile/99/",
        "/quartiere/stadtteile/%00/",
        "/quartiere/x.geojson",
    ],
)
def test_unknown_things_do_not_exist(desk: Client, stadtteile: None, path: str):
    assert desk.get(path).status_code == 404


def test_area_shows_figures_unit_day_and_source(desk: Client, stadtteile: None):
    page = text_of(desk, "/quartiere/stadtteile/2/")

    assert "Adressen 60 Wohnungen (geschätzt) 60 Blöcke" in page
    assert "Quelle: © OpenStreetMap contributors, ODbL 1.0." in page
    assert "Woher die Zahl der Wohnungen kommt" in page


def test_area_shows_what_its_file_says_in_plain_words(desk: Client, stadtteile: None):
    Area.objects.filter(name="Oststadt").update(
        properties={
            "NR": "2",
            "NAME": "Oststadt",
            "KN": "x7",
            "population": 3200,
            "Amt": "Ost",
            "need_factor": 1.2,
        }
    )

    page = text_of(desk, "/quartiere/stadtteile/2/")

    assert (
        "Angaben aus der Grenzdatei Einwohnerinnen und Einwohner 3200 Amt Ost KN x7 "
        "Quelle: Vermessungsamt, Stand 2026."
    ) in page


def test_area_leads_to_its_addresses(desk: Client, stadtteile: None):
    area = Area.objects.get(name="Oststadt")

    page = desk.get("/quartiere/stadtteile/2/").content.decode()

    assert f'href="/quartiere/adressen/?gebiet={area.pk}"' in page


def test_block_names_the_stadtteil_it_lies_in(desk: Client, stadtteile: None):
    page = text_of(desk, "/quartiere/bloecke/b-n1001/")

    assert "Stadtteile Weststadt" in page


def test_old_version_of_an_area_stays_readable(desk: Client, stadtteile: None):
    import_areas(
        AreasWish(
            content=borders_file(MOVED), file_name="neu.geojson", scheme="stadtteile",
            name="Stadtteile", valid_from=date(2026, 7, 1),
        ),
        by=None,
    )  # fmt: skip

    now = text_of(desk, "/quartiere/stadtteile/2/?stand=2026-07-01")
    before = text_of(desk, "/quartiere/stadtteile/2/?stand=2026-06-30")

    assert "galt bis zum" not in now
    assert "Dieses Gebiet galt bis zum 30. Juni 2026." in before
    assert "Fassungen" in now


def test_geojson_carries_source_and_figures(desk: Client, stadtteile: None):
    answer = desk.get("/quartiere/stadtteile.geojson")
    collection = json.loads(b"".join(answer.streaming_content))

    assert answer.headers["Content-Type"] == "application/geo+json"
    assert {key: collection[key] for key in ("type", "name", "attribution")} == {
        "type": "FeatureCollection", "name": "Stadtteile", "attribution": "Vermessungsamt, Stand 2026",
    }  # fmt: skip
    assert [feature["properties"] for feature in collection["features"]] == [
        {
            "code": "2",
            "name": "Oststadt",
            "valid_from": None,
            "valid_until": None,
            "addresses": 60,
            "dwellings": 60,
        },
        {
            "code": "1",
            "name": "Weststadt",
            "valid_from": None,
            "valid_until": None,
            "addresses": 30,
            "dwellings": 30,
        },
    ]
    west = collection["features"][1]["geometry"]
    assert as_shape(west).equals(as_shape(WEST_AND_EAST["1"][1]))


def test_geojson_of_blocks_names_openstreetmap(desk: Client, village: Path):
    collection = json.loads(b"".join(desk.get("/quartiere/bloecke.geojson").streaming_content))

    assert collection["attribution"] == "© OpenStreetMap contributors, ODbL 1.0"
    assert len(collection["features"]) == 3


def test_scheme_takes_as_many_queries_for_one_area_as_for_three(desk: Client, stadtteile: None):
    first = Area.objects.get(name="Oststadt")
    one = AreaScheme.objects.create(key="eins", name="Eins")
    three = AreaScheme.objects.create(key="drei", name="Drei")
    for scheme, count in ((one, 1), (three, 3)):
        for number in range(count):
            first.pk, first.scheme, first.code = None, scheme, str(number)
            first.save(force_insert=True)

    assert queries_of(desk, "/quartiere/eins/") == queries_of(desk, "/quartiere/drei/")
    assert queries_of(desk, "/quartiere/drei/") <= 12


def test_border_of_a_hostile_name_is_shown_as_text(desk: Client, stadtteile: None):
    Area.objects.filter(name="Oststadt").update(name="<script>alert(1)</script>")

    for url in ("/quartiere/", "/quartiere/stadtteile/", "/quartiere/stadtteile/2/"):
        assert "<script>alert" not in desk.get(url).content.decode()


@pytest.mark.parametrize(
    ("role", "sees_button"),
    [
        (Role.SOCIAL_PLANNER, True),
        (Role.SYSTEM_ADMIN, True),
        (Role.COORDINATOR, False),
        (Role.COMMITTEE_MEMBER, False),
    ],
)
def test_only_who_may_change_borders_is_offered_to(stadtteile: None, role: Role, sees_button: bool):
    page = signed_in(a_person(role)).get("/quartiere/").content.decode()

    assert ('href="/quartiere/gebiete/neu/"' in page) is sees_button


def test_pages_do_not_exist_for_somebody_without_a_role(stadtteile: None):
    nobody = signed_in(a_person(None))
    paths = (
        "",
        "stadtteile/",
        "stadtteile.geojson",
        "stadtteile/1/",
        "adressen/",
        "import/",
        "gebiete/neu/",
    )

    assert {path: nobody.get(f"/quartiere/{path}").status_code for path in paths} == dict.fromkeys(
        paths, 404
    )


def test_rooms_stand_in_the_streets_of_the_town(desk: Client, stadtteile: None):
    add_place(PlaceWish(name="Treff", lat=48.5905, lon=8.861), by=a_person(Role.COORDINATOR))

    for path in ("/orte/", "/orte/treff/"):
        page = desk.get(path).content.decode()
        assert "© OpenStreetMap contributors" in page
        assert "map-road--street" in page
