"""Rooms on the map: put one somewhere, or move it, by pointer, by address or by area."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sozialraumbuero.lib.map_projection import Projection
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.quartiere.queries.addresses import house_at
from sozialraumbuero.workbench.actions.scenarios import change_section
from sozialraumbuero.workbench.forms.placing import PlacingForm, touched, was_pressed
from sozialraumbuero.workbench.models import Scenario
from sozialraumbuero.workbench.pictures import map_bounds
from sozialraumbuero.workbench.queries.scenarios import rooms_to_choose
from sozialraumbuero.workbench.rules.contents import RoomRow, Section
from sozialraumbuero.workbench.rules.placing import NEW, PlacingRefusal, added, moved
from sozialraumbuero.workbench.sections import SECTION_PATHS
from sozialraumbuero.workbench.views.loading import person, plannable_scenario
from sozialraumbuero.workbench.wording import PLACING_REFUSALS, SCENARIO_REFUSALS


class PlacingRefused(Refused):
    """This room cannot be put there."""


@require_POST
def place_room(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Write where a room stands; it can be taken back like every change."""
    scenario = plannable_scenario(request, scenario_id)
    rooms = rooms_to_choose(scenario.content["rooms"])
    form = placing_form(scenario, rooms, request.POST)
    try:
        if not form.is_valid():
            raise PlacingRefused(PlacingRefusal.NO_SUCH_ROOM)
        lat, lon = _place(scenario, form, request)
        name, rows = _rows(scenario, rooms, form, lat, lon)
        change_section(scenario, Section.ROOMS, rows, seen=scenario.revision, by=person(request))
    except Refused as refused:
        words = PLACING_REFUSALS.get(refused.reason) or SCENARIO_REFUSALS[refused.reason]
        messages.error(request, str(words))
    else:
        messages.success(request, _("„%(room)s“ steht jetzt dort.") % {"room": name})
    return redirect("workbench:section", scenario.pk, SECTION_PATHS[Section.ROOMS])


def placing_form(scenario: Scenario, rooms: Sequence[RoomRow], sent: object = None) -> PlacingForm:
    return PlacingForm(sent, rooms=rooms, areas=scenario.content["areas"])


def _place(scenario: Scenario, form: PlacingForm, request: HttpRequest) -> tuple[float, float]:
    """Return latitude and longitude; what was pointed at wins over what stands in the fields."""
    bounds = map_bounds(scenario)
    point = touched(request.POST)
    if point is not None and bounds is not None:
        projection = Projection(bounds)
        lon, lat = projection.degrees(*point)
        west, south, east, north = projection.drawn_bounds
        if not (west <= lon <= east and south <= lat <= north):
            raise PlacingRefused(PlacingRefusal.OUTSIDE)
        return lat, lon
    return _told(scenario, form, is_key=was_pressed(request.POST))


def _told(scenario: Scenario, form: PlacingForm, *, is_key: bool) -> tuple[float, float]:
    house, area = form.cleaned_data["house"], form.cleaned_data["area"]
    if house:
        found = house_at(house)
        if found is None:
            raise PlacingRefused(PlacingRefusal.NO_SUCH_HOUSE)
        return found
    row = next((each for each in scenario.content["areas"] if each["id"] == area), None)
    if row is None:
        raise PlacingRefused(PlacingRefusal.BY_KEY if is_key else PlacingRefusal.NOWHERE)
    return row["lat"], row["lon"]


def _rows(
    scenario: Scenario, rooms: Sequence[RoomRow], form: PlacingForm, lat: float, lon: float
) -> tuple[str, list[RoomRow]]:
    """Return the room's name and all chosen rooms; a room that is placed is chosen thereby."""
    chosen: list[RoomRow] = scenario.content["rooms"]
    key, name = form.cleaned_data["room"], form.cleaned_data["name"].strip()
    if key != NEW:
        room = next(each for each in rooms if each["id"] == key)
        listed = chosen if any(each["id"] == key for each in chosen) else [*chosen, room]
        return room["name"], moved(listed, key, lat, lon)
    if not name:
        raise PlacingRefused(PlacingRefusal.NO_NAME)
    taken = [each["id"] for each in rooms]
    return name, added(chosen, taken, f"geplant-{slugify(name) or 'raum'}", name, lat, lon)
