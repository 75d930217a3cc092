"""From an OpenStreetMap extract to the streets, doors and blocks of one town."""

from __future__ import annotations

from sozialraumbuero.engine.streets.doors import (
    FAR,
    DoorTimes,
    Places,
    address_places,
    door_ds,
    door_times,
    pairs_ds,
    segment_costs,
)
from sozialraumbuero.engine.streets.town import Town
from sozialraumbuero.engine.streets.walks import Walks, walk_seconds

__all__ = [
    "FAR",
    "DoorTimes",
    "Places",
    "Town",
    "Walks",
    "address_places",
    "door_ds",
    "door_times",
    "pairs_ds",
    "segment_costs",
    "walk_seconds",
]
