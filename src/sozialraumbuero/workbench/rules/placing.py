"""Where a room stands in a scenario: moved, or put where none is yet."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sozialraumbuero.workbench.rules.contents import RoomRow
from sozialraumbuero.workbench.rules.presets import ROOM_HOURS

NEW = "neu"


class PlacingRefusal(StrEnum):
    """Why a room cannot be put there."""

    NOWHERE = "nowhere"
    BY_KEY = "by_key"
    NO_SUCH_HOUSE = "no_such_house"
    OUTSIDE = "outside"
    NO_NAME = "no_name"
    NO_SUCH_ROOM = "no_such_room"


def moved(rooms: Sequence[RoomRow], key: str, lat: float, lon: float) -> list[RoomRow]:
    """Return the rooms with one of them somewhere else."""
    return [_at(room, lat, lon) if room["id"] == key else room for room in rooms]


def added(
    rooms: Sequence[RoomRow], taken: Sequence[str], key: str, name: str, lat: float, lon: float
) -> list[RoomRow]:
    """Return the rooms with a planned one: step-free unknown, hence not, and no rent yet."""
    room = RoomRow(
        id=_free(key, taken), name=name, lat=lat, lon=lon, hours_max=ROOM_HOURS, central=False,
        step_free=False, euros=0.0,
    )  # fmt: skip
    return [*rooms, _at(room, lat, lon)]


def _at(room: RoomRow, lat: float, lon: float) -> RoomRow:
    """About a metre is close enough, and the same click gives the same numbers."""
    there = room.copy()
    there["lat"], there["lon"] = round(lat, 5), round(lon, 5)
    return there


def _free(wanted: str, taken: Sequence[str]) -> str:
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
