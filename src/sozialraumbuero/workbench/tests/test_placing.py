"""Rooms on the map: put and moved by pointer, by address and by area; never by accident."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from sozialraumbuero import web
from sozialraumbuero.directory.models import Place
from sozialraumbuero.lib.map_projection import TOUCHED_WIDTHS, Projection
from sozialraumbuero.outreach.tests.makers import a_room, an_address, signed_in
from sozialraumbuero.quartiere.models import Area
from sozialraumbuero.workbench.forms.placing import touched
from sozialraumbuero.workbench.models import Scenario
from sozialraumbuero.workbench.pictures import map_bounds
from sozialraumbuero.workbench.tests.makers import a_planner, a_scenario, room_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return signed_in(a_planner())


@pytest.fixture
def scenario() -> Scenario:
    return a_scenario(rooms=[room_row("rathaus", central=True), room_row("treff")])


def place(client: Client, scenario: Scenario, **sent: str) -> str:
    answer = client.post(f"/werkbank/{scenario.pk}/raeume/setzen/", sent, follow=True)
    assert answer.status_code == 200
    scenario.refresh_from_db()
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def rooms(scenario: Scenario) -> dict[str, tuple[float, float]]:
    return {room["id"]: (room["lat"], room["lon"]) for room in scenario.content["rooms"]}


def test_degrees_lead_back_to_the_units_they_came_from():
    projection = Projection((7.4, 52.2, 7.5, 52.3))

    lon, lat = projection.degrees(*projection.unit(7.43, 52.27))

    assert (round(lon, 3), round(lat, 3)) == (7.43, 52.27)


@pytest.mark.parametrize(("size", "width"), [("klein", 236), ("gross", 720)])
def test_touching_the_map_moves_the_room_there(desk, scenario, size: str, width: int):
    bounds = map_bounds(scenario)
    assert bounds is not None
    x, y = Projection(bounds).unit(8.87, 48.6)

    said = place(
        desk, scenario,
        **{"room": "treff", f"{size}.x": str(x * width // 1000), f"{size}.y": str(y * width // 1000)},
    )  # fmt: skip

    lat, lon = rooms(scenario)["treff"]
    assert (lat, lon) == pytest.approx((48.6, 8.87), abs=0.0002)
    assert rooms(scenario)["rathaus"] == (52.1, 7.61)
    assert "„Treff“ steht jetzt dort." in said


def test_planned_room_stands_in_the_middle_of_an_area_and_is_taken_back(desk, scenario):
    said = place(desk, scenario, room="neu", name="Kiosk am Markt", area="sued")

    assert scenario.content["rooms"][-1] == {
        "id": "geplant-kiosk-am-markt", "name": "Kiosk am Markt", "lat": 52.09, "lon": 7.6,
        "hours_max": 12.0, "central": False, "step_free": False, "euros": 0.0,
    }  # fmt: skip
    assert "Kiosk am Markt" in said

    desk.post(f"/werkbank/{scenario.pk}/zuruecknehmen/")
    scenario.refresh_from_db()
    assert list(rooms(scenario)) == ["rathaus", "treff"]


def test_second_planned_room_of_a_name_gets_an_id_of_its_own(desk, scenario):
    for _ in range(2):
        place(desk, scenario, room="neu", name="Kiosk", area="sued")

    assert list(rooms(scenario))[2:] == ["geplant-kiosk", "geplant-kiosk-2"]


def test_house_says_where_and_choosing_a_place_chooses_the_room(desk, scenario):
    house = an_address(Area.objects.get(), 7, street="Lindenweg", lat=48.595, lon=8.865)
    room = a_room("Bücherei")

    place(desk, scenario, room=room.key, house=f"{house.street} 7")

    assert rooms(scenario)[room.key] == (48.595, 8.865)
    # The directory keeps its own.
    assert (Place.objects.get().lat, Place.objects.get().lon) == (48.592, 8.862)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"room": "treff"}, "Tippen Sie auf die Karte"),
        ({"room": "treff", "gross.x": "0", "gross.y": "0"}, "Mit der Tastatur zeigt niemand"),
        ({"room": "treff", "gross.x": "99999", "gross.y": "5"}, "außerhalb der Karte"),
        ({"room": "treff", "gross.x": "x", "gross.y": "5"}, "Mit der Tastatur zeigt niemand"),
        ({"room": "treff", "house": "Nirgendweg 1"}, "Dieses Haus kennen wir nicht"),
        ({"room": "neu", "area": "sued"}, "geben Sie dem neuen Raum einen Namen"),
        ({"room": "weg", "area": "sued"}, "gibt es hier nicht"),
        ({"room": "treff", "area": "weg"}, "gibt es hier nicht"),
    ],
)
def test_what_says_no_place_changes_nothing(desk, scenario, sent: dict[str, str], said: str):
    before = rooms(scenario)

    assert said in place(desk, scenario, **sent)
    assert rooms(scenario) == before


def test_key_press_on_the_map_takes_the_place_from_the_fields(desk, scenario):
    place(desk, scenario, **{"room": "treff", "area": "sued", "gross.x": "0", "gross.y": "0"})

    assert rooms(scenario)["treff"] == (52.09, 7.6)


def test_pixels_become_units_of_the_drawing():
    assert touched({"klein.x": "118", "klein.y": "59"}) == (500, 250)
    assert touched({"gross.x": "360", "gross.y": "0"}) == (500, 0)
    assert touched({"gross.x": "0", "gross.y": "0"}) is None
    assert touched({"gross.x": "12"}) is None


def test_style_sheet_and_server_agree_how_wide_the_map_is():
    """The browser tells pixels of the page: a width that differs would put rooms elsewhere."""
    css = (Path(web.__file__).parent / "static/web/css/placing.css").read_text(encoding="utf-8")

    assert re.findall(r"\.placing-map \{[^}]*?\bwidth: (\d+)px", css) == ["720", "236"]
    assert list(TOUCHED_WIDTHS.values()) == [236, 720]


def test_map_is_a_button_without_script_for_those_who_plan(desk, scenario):
    html = desk.get(f"/werkbank/{scenario.pk}/schritt/raeume/").content.decode()

    sizes = re.findall(r'type="image" name="(\w+)" width="(\d+)" height="(\d+)"', html)
    assert [(name, width) for name, width, _ in sizes] == [("klein", "236"), ("gross", "720")]
    assert html.count('<svg class="map"') == 1
