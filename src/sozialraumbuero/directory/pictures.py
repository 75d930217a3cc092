"""Rooms on the map of the town."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraumbuero.directory.models import Place
from sozialraumbuero.lib.town_ground import on_town_ground
from sozialraumbuero.lib.town_map import Point, TownMap

# About 350 m around a single room, so that one recognises the streets.
AROUND_LAT, AROUND_LON = 0.0032, 0.005
# A list of rooms lies in the main roads of the town, a single room in all its streets.
TOWN_BUDGET, ROOM_BUDGET = 11_000, 25_000


def rooms_map(rooms: Sequence[Place], title: str, *, with_links: bool = True) -> TownMap | None:
    """Return the rooms in their streets, each a link unless told otherwise; None without rooms."""
    if not rooms:
        return None
    bounds = (
        min(room.lon for room in rooms) - AROUND_LON,
        min(room.lat for room in rooms) - AROUND_LAT,
        max(room.lon for room in rooms) + AROUND_LON,
        max(room.lat for room in rooms) + AROUND_LAT,
    )
    drawing = TownMap(
        bounds,
        title=title,
        description=_("Wo die Räume liegen; dieselben Räume stehen in der Liste."),
        budget=ROOM_BUDGET if len(rooms) == 1 else TOWN_BUDGET,
    )
    return on_town_ground(drawing).with_points(
        Point(
            room.lon,
            room.lat,
            room.name,
            kind="room",
            url=reverse("directory:place", args=[room.key]) if with_links else None,
        )
        for room in rooms
    )
