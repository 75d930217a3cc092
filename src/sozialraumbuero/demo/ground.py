"""Musterstadt on the map: streets, areas and rooms, brought in as a town would bring its own."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sozialraumbuero.accounts.models import User
from sozialraumbuero.demo.town import (
    DemoTown,
    beirat_geojson,
    landscape_geojson,
    rooms,
    stadtteile_geojson,
    write_osm,
)
from sozialraumbuero.directory.actions import PlaceWish, add_place
from sozialraumbuero.directory.models import Place
from sozialraumbuero.quartiere.actions.areas import AreasWish, import_areas
from sozialraumbuero.quartiere.actions.towns import import_town

SOURCE = "Musterstadt, erfunden"
VALID_FROM = date(2020, 1, 1)
ROOM_KINDS = {
    "community_centre": "Bürgerhaus",
    "library": "Bücherei",
    "social_centre": "Treff",
    "parish_hall": "Pfarrheim",
    "youth_centre": "Jugendzentrum",
    "kindergarten": "Kita",
}


def lay_ground(town: DemoTown, *, progress: Callable[[float], None]) -> None:
    """Import the areas, then the streets: blocks keep to the Stadtteile's borders."""
    for scheme, name, collection in (
        ("stadtteile", "Stadtteile", stadtteile_geojson(town)),
        ("beirat", "Beiratsgebiete", beirat_geojson(town)),
    ):
        import_areas(
            AreasWish(
                content=json.dumps(collection).encode(),
                file_name=f"{scheme}.geojson",
                scheme=scheme,
                name=name,
                code_property="code",
                name_property="name",
                valid_from=VALID_FROM,
                source=SOURCE,
            ),
            by=None,
        )
    with tempfile.TemporaryDirectory(prefix="musterstadt-") as folder:
        path = Path(folder) / "musterstadt.osm.pbf"
        write_osm(town, path)
        import_town(
            path,
            by=None,
            name=town.name,
            ags=town.municipality_key,
            is_demo=True,
            landscape=landscape_geojson(town),
            attribution=SOURCE,
            progress=lambda stage, share: progress(share),
        )


def open_rooms(town: DemoTown, *, by: User) -> dict[str, Place]:
    """Enter the rooms that exist; return them by their code."""
    return {
        room.code: add_place(
            PlaceWish(
                name=room.name,
                kind=ROOM_KINDS.get(room.kind, room.kind),
                address=f"{room.street} {room.number}",
                lat=room.latitude,
                lon=room.longitude,
                step_free=room.step_free,
            ),
            by=by,
        )
        for room in rooms(town)
    }
