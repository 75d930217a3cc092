"""From an OpenStreetMap extract to the streets, doors and blocks of one town."""

from __future__ import annotations

from sozialraumbuero.engine.streets.blocks import Blocks, blocks
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
from sozialraumbuero.engine.streets.dwellings import scaled
from sozialraumbuero.engine.streets.read import read_town
from sozialraumbuero.engine.streets.snapping import Snap, insert_place, insert_places
from sozialraumbuero.engine.streets.town import Town
from sozialraumbuero.engine.streets.walks import Walks, walk_seconds

__all__ = [
    "FAR",
    "Blocks",
    "DoorTimes",
    "Places",
    "Snap",
    "Town",
    "Walks",
    "address_places",
    "blocks",
    "door_ds",
    "door_times",
    "insert_place",
    "insert_places",
    "pairs_ds",
    "read_town",
    "scaled",
    "segment_costs",
    "walk_seconds",
]
