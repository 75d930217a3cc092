"""Walking through the houses and finding one."""

from __future__ import annotations

import pytest

from sozialraumbuero.quartiere.models import Address, AddressInArea, Area, AreaScheme
from sozialraumbuero.quartiere.queries.addresses import (
    PAGE_SIZE,
    AddressPage,
    find_addresses,
    house_at,
)
from sozialraumbuero.quartiere.street_names import number_key, street_key

pytestmark = pytest.mark.django_db


def a_house(street: str, number: str, **fields: object) -> Address:
    return Address.objects.create(
        **{
            "key": f"n{Address.objects.count() + 1}",
            "street": street,
            "number": number,
            "street_key": street_key(street),
            "number_key": number_key(number),
            "lat": 48.59,
            "lon": 8.86,
            "dwellings": 1,
            "dwelling_source": "tagged",
            **fields,
        }
    )


def names(page: AddressPage) -> list[str]:
    return [str(address) for address in page.rows]


@pytest.fixture
def long_street() -> list[str]:
    """Two full pages and a rest, two houses with the same number among them."""
    numbers = [str(number) for number in range(1, 2 * PAGE_SIZE + 8)]
    for number in [*numbers[::-1], str(PAGE_SIZE)]:
        a_house("Öderweg", number)
    a_house("Am Markt", "1")
    a_house("Zum Tal", "1", gone_since="2026-01-01")
    return ["Am Markt 1", *(f"Öderweg {n}" for n in sorted([*numbers, str(PAGE_SIZE)], key=int))]


def test_pages_hold_every_present_house_once_in_order(long_street: list[str]):
    page = find_addresses()
    seen = names(page)
    while page.after:
        page = find_addresses(after=page.after)
        seen += names(page)

    assert seen == long_street


def test_way_back_shows_the_same_pages(long_street: list[str]):
    first = find_addresses()
    second = find_addresses(after=first.after)
    third = find_addresses(after=second.after)

    back = find_addresses(before=third.before)
    start = find_addresses(before=back.before)

    assert (first.before, third.after) == ("", "")
    assert (names(back), names(start)) == (names(second), names(first))
    assert (back.before, back.after, start.before) == (second.before, second.after, "")


@pytest.mark.parametrize("nonsense", ["x", "a|b|c", "||", "a|b|9" + "9" * 30, "\x00|\x00|1", "💥"])
def test_nonsense_from_the_address_bar_is_harmless(long_street: list[str], nonsense: str):
    assert names(find_addresses(after=nonsense))
    find_addresses(before=nonsense)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("goethe", ["Goethestraße 2", "Goethestraße 12", "Goethestraße 12a", "Goethestraße 120"]),
        ("Goethestr. 12", ["Goethestraße 12", "Goethestraße 12a"]),
        ("GOETHESTRASSE 12A", ["Goethestraße 12a"]),
        ("markt", ["Am Markt 1"]),
        ("am mar", ["Am Markt 1"]),
        ("koenigs", ["Königsplatz 3"]),
        ("platz", ["Königsplatz 3"]),
        ("100% _", []),
        ("'; DROP TABLE", []),
        ("nirgends 5", []),
    ],
)
def test_search_forgives_spelling_and_finds_parts(search: str, found: list[str]):
    for number in ("120", "12a", "2", "12"):
        a_house("Goethestraße", number)
    a_house("Am Markt", "1")
    a_house("Königsplatz", "3")
    a_house("Gotenweg", "1")
    a_house("Hauptplatz", "9", gone_since="2026-01-01")

    assert names(find_addresses(search=search)) == found


def test_beginning_of_a_street_wins_over_its_middle():
    a_house("Platz der Einheit", "4")
    a_house("Königsplatz", "3")

    assert names(find_addresses(search="platz")) == ["Platz der Einheit 4"]


def test_area_narrows_the_list():
    inside, _outside = a_house("Am Markt", "1"), a_house("Am Markt", "2")
    area = Area.objects.create(
        scheme=AreaScheme.objects.create(key="st", name="St"), code="1", name="Nord",
        lat=0, lon=0, west=0, south=0, east=0, north=0,
    )  # fmt: skip
    AddressInArea.objects.create(address=inside, area=area)

    assert names(find_addresses(area=area)) == ["Am Markt 1"]
    assert names(find_addresses(area=area, search="am markt 2")) == []


def test_house_is_found_only_if_one_is_meant():
    a_house("Königstraße", "12a", postcode="48431", lat=52.1, lon=7.6)
    a_house("Königstraße", "12a", postcode="48431", lat=52.1001, lon=7.6)
    a_house("Dorfstraße", "1", postcode="48431", lat=52.1, lon=7.6)
    a_house("Dorfstraße", "1", postcode="48432", lat=52.2, lon=7.6)
    a_house("Fort", "1", gone_since="2026-01-01")

    assert house_at("koenigstr. 12 A", "48431") == (52.1, 7.6)
    assert house_at("Dorfstr. 1", "48432") == (52.2, 7.6)
    assert [
        house_at(*asked)
        for asked in (("Dorfstr. 1",), ("Königstr. 12a", "1"), ("Königstr.",), ("Fort 1",))
    ] == [None] * 4
