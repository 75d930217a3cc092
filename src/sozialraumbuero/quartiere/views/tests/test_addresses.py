"""The list of houses on the screen."""

from __future__ import annotations

import re

from django.test import Client

from sozialraumbuero.quartiere.models import Address, Area
from sozialraumbuero.quartiere.tests.makers import queries_of

HOUSE = re.compile(r'<th scope="row">([^<]+)</th>')


def houses(client: Client, query: str = "") -> list[str]:
    return HOUSE.findall(client.get(f"/quartiere/adressen/{query}").content.decode())


def test_list_starts_at_the_first_street_and_goes_on(desk: Client, stadtteile: None):
    first = desk.get("/quartiere/adressen/").content.decode()
    following = re.search(r'rel="next" href="([^"]+)"', first)

    assert following is not None
    assert HOUSE.findall(first)[:2] == ["Ahornweg 1", "Ahornweg 2"]
    assert len(HOUSE.findall(first)) == 50
    rest = houses(desk, following[1].replace("&amp;", "&"))
    assert (len(rest), rest[-1]) == (40, "Birkenstraße 30")


def test_search_and_area_stay_on_the_next_page(desk: Client, stadtteile: None):
    area = Area.objects.get(name="Oststadt")

    page = desk.get(f"/quartiere/adressen/?gebiet={area.pk}").content.decode()

    assert "Nur im Gebiet Oststadt (Stadtteile)." in page
    assert {name.rsplit(" ", 1)[0] for name in HOUSE.findall(page)} == {
        "Am Öhrbach",
        "Birkenstraße",
    }
    assert re.search(rf'rel="next" href="\?gebiet={area.pk}&amp;nach=', page)


def test_search_finds_one_house_with_its_areas(desk: Client, stadtteile: None):
    page = desk.get("/quartiere/adressen/", {"suche": "birkenstr 7"}).content.decode()

    assert HOUSE.findall(page) == ["Birkenstraße 7"]
    assert 'href="/quartiere/stadtteile/2/">Oststadt</a>' in page
    assert 'href="/quartiere/bloecke/b-n2001/">Birkenstraße</a>' in page


def test_nothing_found_says_what_to_do(desk: Client, stadtteile: None):
    page = desk.get("/quartiere/adressen/", {"suche": "<b>nirgends"}).content.decode()

    assert "Kein Haus gefunden" in page
    assert "&lt;b&gt;nirgends" in page
    assert "<b>nirgends" not in page


def test_nonsense_in_the_address_bar_shows_the_whole_town(desk: Client, stadtteile: None):
    for query in (
        "?gebiet=x",
        "?gebiet=-1",
        "?gebiet=99999999999999999999",
        "?nach=x",
        "?suche=" + "a" * 500,
    ):
        assert desk.get("/quartiere/adressen/" + query).status_code == 200
    assert len(houses(desk, "?gebiet=x&nach=%00")) == 50


def test_room_can_be_put_at_a_house(desk: Client, stadtteile: None):
    page = desk.get("/quartiere/adressen/", {"raum": "neu", "suche": "ahornweg 1"}).content.decode()
    house = Address.objects.get(key="n1001")

    assert (
        f'href="/orte/neu/?adresse=Ahornweg+1&amp;lat={house.lat:.6f}&amp;lon={house.lon:.6f}"'
        in page
    )
    assert 'name="raum" value="neu"' in page


def test_room_to_choose_for_must_be_a_word(desk: Client, stadtteile: None):
    page = desk.get("/quartiere/adressen/", {"raum": "//evil.example/"}).content.decode()

    assert "Hier<span" not in page


def test_list_takes_as_many_queries_for_one_row_as_for_three(desk: Client, stadtteile: None):
    one = queries_of(desk, "/quartiere/adressen/?suche=ahornweg+30")
    many = queries_of(desk, "/quartiere/adressen/")

    assert (one, many) == (many, many)
    assert many <= 8
