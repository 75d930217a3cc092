"""The street network that a comparison walks on, if its rooms lie in that town."""

from __future__ import annotations

from collections.abc import Sequence

from sozialraumbuero.quartiere.queries.maps import town_bounds
from sozialraumbuero.quartiere.queries.town import network
from sozialraumbuero.workbench.rules.contents import Content, RoomRow

# About 10 km; the engine takes a room farther away than 20 km from any street for a mistake.
NEAR_LAT, NEAR_LON = 0.09, 0.14


def network_for(content: Content) -> bytes | None:
    """Return the town's streets, or None if there are none or some room lies far from them."""
    return network() if has_streets(content["rooms"]) else None


def has_streets(rooms: Sequence[RoomRow]) -> bool:
    """Tell whether ways to these rooms can be walked on the streets that the town knows."""
    bounds = town_bounds()
    if bounds is None:
        return False
    west, south, east, north = bounds
    return all(
        south - NEAR_LAT <= room["lat"] <= north + NEAR_LAT
        and west - NEAR_LON <= room["lon"] <= east + NEAR_LON
        for room in rooms
    )
