from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from sozialraumbuero.accounts.models import RoleGrant, User
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.directory.actions import PlaceWish, add_place, change_place, set_place_active
from sozialraumbuero.directory.models import Access, Place
from sozialraumbuero.directory.tests.forms_as_sent import send
from sozialraumbuero.directory.tests.makers import offer, offer_place
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db


def member(role: Role, name: str = "mitglied") -> User:
    user = User.objects.create(username=name, display_name=name, is_demo=True)
    RoleGrant.objects.create(user=user, role=role, confirmed_at=user.created_at)
    return user


@pytest.fixture
def leader() -> User:
    return member(Role.COORDINATOR)


@pytest.fixture
def desk(leader: User, client: Client) -> Client:
    client.force_login(leader)
    return client


def wish(**changes: object) -> PlaceWish:
    values: dict[str, object] = {"name": "Bürgerhaus", "lat": 52.1, "lon": 7.6}
    return PlaceWish(**{**values, **changes})  # type: ignore[arg-type]


def test_place_gets_a_key_from_its_name_and_an_audit_note(leader: User):
    place = add_place(wish(), by=leader)

    assert (place.key, place.step_free) == ("buergerhaus", Access.UNKNOWN)
    assert list(Entry.objects.values_list("action", flat=True)) == ["directory.place_added"]


def test_places_of_one_name_get_different_keys(leader: User):
    keys = [add_place(wish(), by=leader).key for _ in range(3)]

    assert keys == ["buergerhaus", "buergerhaus-2", "buergerhaus-3"]


def test_place_named_like_a_page_gets_a_key_of_its_own(leader: User):
    assert add_place(wish(name="Neu"), by=leader).key == "neu-ort"


def test_counsellor_may_not_write_places():
    with pytest.raises(PermissionDenied):
        add_place(wish(), by=member(Role.MOBILE_COUNSELLOR))

    assert not Place.objects.exists()


def test_change_writes_and_notes_only_what_differs(leader: User):
    place = add_place(wish(), by=leader)

    change_place(place, wish(), by=leader)
    change_place(place, wish(kind="Treff"), by=leader)

    assert Place.objects.get().kind == "Treff"
    assert list(Entry.objects.order_by("n").values_list("action", "fields")) == [
        ("directory.place_added", []),
        ("directory.place_changed", ["kind"]),
    ]


def test_place_out_of_use_leaves_the_list_and_comes_back(desk: Client, leader: User):
    place = add_place(wish(name="Treff Sued"), by=leader)

    set_place_active(place, is_active=False, by=leader)
    assert "/orte/treff-sued/" not in desk.get(reverse("directory:places")).content.decode()
    assert "/orte/treff-sued/" in desk.get("/orte/?zeigen=frueher").content.decode()

    desk.post(reverse("directory:place_use", args=[place.key]), {"active": "1"})
    assert "/orte/treff-sued/" in desk.get(reverse("directory:places")).content.decode()


def test_form_takes_a_german_comma(desk: Client):
    answer = desk.post(
        reverse("directory:place_new"),
        {"name": "Treff Nord", "lat": "52,104400", "lon": " 7.611 ", "step_free": "yes"},
    )

    assert answer.headers["Location"] == "/orte/treff-nord/"
    assert Place.objects.values_list("lat", "lon", "step_free").get() == (52.1044, 7.611, "yes")


@pytest.mark.parametrize(
    ("lat", "complaint"),
    [("52.1.3", "keine Zahl"), ("nan", "zwischen −90 und 90"), ("91", "zwischen −90 und 90")],
)
def test_form_says_what_is_wrong_with_a_coordinate(desk: Client, lat: str, complaint: str):
    answer = desk.post(
        reverse("directory:place_new"),
        {"name": "X", "lat": lat, "lon": "7", "step_free": "unknown"},
    )

    assert answer.status_code == 200
    assert complaint in answer.content.decode()
    assert not Place.objects.exists()


def test_hostile_names_are_shown_as_text(desk: Client, leader: User):
    add_place(wish(name="<script>alert(1)</script>"), by=leader)

    page = desk.get(reverse("directory:places")).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


def test_search_for_nonsense_finds_nothing(desk: Client, leader: User):
    add_place(wish(), by=leader)

    assert "Kein Raum mit diesem Namen" in desk.get("/orte/?q=B%00").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_for_one_row_as_for_three(
    desk: Client, leader: User, count: int, django_assert_num_queries
):
    for at in range(count):
        add_place(wish(name=f"Raum {at}"), by=leader)
    desk.get(reverse("directory:places"))

    with django_assert_num_queries(6):
        desk.get(reverse("directory:places"))


def test_chosen_address_fills_the_form(desk: Client):
    words = {"adresse": "Am Markt 1", "lat": "52.104400", "lon": "7.611200"}

    page = desk.get(reverse("directory:place_new"), words).content.decode()

    for value in ("Am Markt 1", "52,104400", "7,611200"):
        assert f'value="{value}"' in page


def test_coordinates_are_written_as_the_reader_writes_numbers(desk: Client):
    desk.cookies["language"] = "en"

    page = desk.get(reverse("directory:place_new"), {"lat": "52.104400"}).content.decode()

    assert 'value="52.104400"' in page


def test_chosen_address_replaces_the_old_one_until_saved(desk: Client, leader: User):
    place = add_place(wish(address="Alt 1"), by=leader)

    page = desk.get(
        reverse("directory:place_edit", args=[place.key]),
        {"adresse": "Neu 2", "lat": "52.2", "lon": '"><script>'},
    ).content.decode()

    assert 'value="Neu 2"' in page
    assert 'value="52,2"' in page
    assert 'value="7,600000"' in page
    assert "<script>" not in page.split("<main")[1].split("</main")[0]
    assert Place.objects.get().address == "Alt 1"


def test_swapped_coordinates_are_found(desk: Client):
    answer = desk.post(
        reverse("directory:place_new"),
        {"name": "X", "lat": "7,6", "lon": "52,1", "step_free": "unknown"},
    )

    assert "Breite und Länge sind vertauscht" in answer.content.decode()
    assert not Place.objects.exists()


def test_map_and_list_hold_the_same_rooms(desk: Client, leader: User):
    for name in ("Treff Nord", "Treff Ost"):
        add_place(wish(name=name), by=leader)
    add_place(wish(name="Treff Alt"), by=leader)
    set_place_active(Place.objects.get(name="Treff Alt"), is_active=False, by=leader)

    picture, table = desk.get(reverse("directory:places")).content.decode().split("</figure>")

    rooms = re.compile(r'href="(/orte/treff-\w+/)"')
    assert (
        rooms.findall(picture) == rooms.findall(table) == ["/orte/treff-nord/", "/orte/treff-ost/"]
    )


def test_needs_page_shows_the_groups_with_emergency_numbers(desk: Client):
    page = desk.get(reverse("directory:needs")).content.decode()

    assert page.count("?gruppe=") == 14
    assert "Kein Geld für Essen oder Nötigstes" in page
    assert 'href="tel:112"' in page
    assert len(page) < 60_000


def test_group_of_needs_shows_duties_and_help(desk: Client):
    url = reverse("directory:needs") + "?gruppe=violence_protection"

    page = desk.get(url).content.decode()

    assert 'id="domestic_violence_acute"' in page
    assert "nur über den sicheren Weg ansprechen" in page
    assert "Was helfen kann" in page
    assert len(page) < 60_000


def test_unknown_group_of_needs_shows_all(desk: Client):
    assert (
        desk.get(reverse("directory:needs") + "?gruppe=<x>").content.decode().count("?gruppe=")
        == 14
    )


ACCESS_SENT = {"lift": "yes", "wheelchair_toilet": "no", "hearing_loop": "unknown"}


def test_form_takes_access_and_the_way_there(desk: Client):
    desk.post(
        reverse("directory:place_new"),
        {
            "name": "Haus", "lat": "52,1", "lon": "7,6", "step_free": "no", **ACCESS_SENT,
            "quiet_room": "", "postcode": "00999", "town": "Musterstadt",
            "way_there": "Bus 12 bis Wasserturm", "is_room": "on",
        },
    )  # fmt: skip

    found = Place.objects.values(
        "step_free", "quiet_room", "postcode", "town", "way_there", "is_room", *ACCESS_SENT
    )
    assert found.get() == {
        "step_free": "no", "quiet_room": "unknown", "postcode": "00999", "town": "Musterstadt",
        "way_there": "Bus 12 bis Wasserturm", "is_room": True, **ACCESS_SENT,
    }  # fmt: skip


def test_editing_loses_nothing_that_the_form_does_not_ask_anew(desk: Client, leader: User):
    place = add_place(wish(is_room=False, lift="yes", way_there="Hof"), by=leader)
    before = Place.objects.values().get()

    send(desk, reverse("directory:place_edit", args=[place.key]), by="name")

    assert Place.objects.values().get() == before


def test_places_of_others_have_a_list_of_their_own(desk: Client, leader: User):
    add_place(wish(name="Treff"), by=leader)
    add_place(wish(name="Übermut", is_room=False, address="Am Wall 3"), by=leader)

    def shown(query: str) -> list[str]:
        return [place.name for place in desk.get(f"/orte/{query}").context["page"].rows]

    assert [shown(""), shown("?zeigen=orte"), shown("?zeigen=orte&q=übermut")] == [
        ["Treff"], ["Übermut"], ["Übermut"],
    ]  # fmt: skip
    assert shown("?zeigen=orte&q=wall") == ["Übermut"]


def test_page_names_what_is_held_at_the_place(desk: Client):
    house = offer_place("Haus am Markt", lift="yes")
    offer("Kleider", at=house)
    offer("Vorbei", at=house, state="withdrawn")

    page = desk.get(reverse("directory:place", args=[house.key])).content.decode()

    assert ("Kleider" in page, "Vorbei" in page, "Aufzug" in page) == (True, False, True)
