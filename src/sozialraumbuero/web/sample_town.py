"""A small invented place for the style guide, so that its map needs no import."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from sozialraumbuero.lib.town_map import Point, Shape, TownMap

WEST, SOUTH, EAST, NORTH = 7.43, 52.28, 7.442, 52.2855
Place = list[float]
CROSS_STREETS = ("Weberstraße", "Am Kanal", "Lindenweg", "Schulstraße", "Fährgasse", "Neue Straße")


def sample_map(*, is_linked: bool) -> TownMap:
    """Return a quarter by the river with four areas, a walk of six stops and two rooms."""
    walk = [_at(east, north) for east, north in WALK]
    return (
        TownMap(
            bounds=(WEST, SOUTH, EAST, NORTH),
            title=_("Ein Beispielquartier mit einem Weg"),
            description=_("Sechs Halte vom Treffpunkt am Fluss bis zum Stadtteilladen."),
            source=_("Erfundenes Beispiel"),
        )
        .with_landscape({"type": "FeatureCollection", "features": list(_landscape())})
        .with_streets(_streets())
        .with_areas(_areas("#flaechen" if is_linked else None))
        .with_route(walk)
        .with_points(_points(walk, "#liste" if is_linked else None))
    )


WALK = (
    (0.12, 0.3), (0.25, 0.3), (0.25, 0.48), (0.4, 0.48), (0.4, 0.66), (0.55, 0.66),
    (0.55, 0.48), (0.7, 0.48), (0.7, 0.3), (0.85, 0.3),
)  # fmt: skip


def _at(east: float, north: float) -> Place:
    """Return a place by its shares of the width and the height."""
    bend = 0.02 * math.sin(5 * east + 3 * north)
    return [
        round(WEST + (EAST - WEST) * east, 6),
        round(SOUTH + (NORTH - SOUTH) * (north + bend), 6),
    ]


def _line(north: float, begin: float = 0.0, end: float = 1.0) -> list[Place]:
    return [_at(begin + (end - begin) * step / 12, north) for step in range(13)]


def _upright(east: float, begin: float, end: float) -> list[Place]:
    return [_at(east, begin + (end - begin) * step / 8) for step in range(9)]


def _feature(kind: str, shape: str, coordinates: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"kind": kind},
        "geometry": {"type": shape, "coordinates": coordinates},
    }


def _landscape() -> Iterator[dict[str, Any]]:
    yield _feature("water", "Polygon", [[*_line(0.1), *reversed(_line(-0.06)), _line(0.1)[0]]])
    yield _feature("wood", "Polygon", [_blob(0.93, 0.9, 0.16)])
    yield _feature("park", "Polygon", [_blob(0.62, 0.56, 0.055)])
    yield _feature("built", "Polygon", [[*_line(0.86), *reversed(_line(0.2)), _line(0.86)[0]]])
    yield _feature("rail", "LineString", _line(0.94))


def _blob(east: float, north: float, size: float) -> list[Place]:
    turns = [math.tau * step / 24 for step in range(24)]
    ring = [
        _at(
            east + size * (1 + 0.15 * math.sin(3 * turn)) * math.cos(turn),
            north + 1.6 * size * math.sin(turn),
        )
        for turn in turns
    ]
    return [*ring, ring[0]]


def _streets() -> Iterator[tuple[list[Place], str, str]]:
    yield _line(0.3), "secondary", "Uferstraße"
    yield _line(0.84), "primary", "Bahnhofstraße"
    for north, name in ((0.48, "Gartenstraße"), (0.66, "Mühlenweg")):
        yield _line(north, 0.1, 0.98), "residential", name
    for number, name in enumerate(CROSS_STREETS):
        yield _upright(0.1 + 0.15 * number, 0.3, 0.84), "residential", name
    yield _line(0.16), "footway", "Emspromenade"
    yield _upright(0.62, 0.48, 0.66), "footway", ""


def _areas(url: str | None) -> Iterator[Shape]:
    names = ("Fischerviertel", "Am Markt", "Weberviertel", "Bahnhofsviertel")
    corners = ((0.02, 0.2), (0.47, 0.2), (0.02, 0.57), (0.47, 0.57))
    for tone, (name, (east, north)) in enumerate(zip(names, corners, strict=True)):
        lower, upper = _line(north, east, east + 0.45), _line(north + 0.37, east, east + 0.45)
        ring = [*lower, *reversed(upper), lower[0]]
        border = {"type": "Polygon", "coordinates": [ring]}
        yield Shape(border, name, url=url, tone=tone if tone > 1 else 0)


def _points(walk: list[Place], url: str | None) -> Iterator[Point]:
    kinds = ("door", "door", "appointment", "door", "break", "door")
    for number, (place, kind) in enumerate(zip(walk[1::2] + walk[-2:-1], kinds, strict=True), 1):
        label = _("Halt %(number)s") % {"number": number}
        yield Point(place[0], place[1], label, number=number, kind=kind, url=url)
    for place, label in ((walk[0], "Bootshaus"), (walk[-1], "Stadtteilladen")):
        yield Point(place[0], place[1], label, kind="room", url=url)
    for step in range(40):
        door = _at(0.12 + (step % 20) * 0.041, 0.515 if step < 20 else 0.695)
        yield Point(door[0], door[1], "")
