"""The offers of a page on the map of the town, with the numbers of the list.

The ground of a map costs more than a page may: a list lies on the map of the whole town, whose
ground is drawn once; a single place lies in its own streets, kept for the next reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from sozialraumbuero.directory.models import OfferPlace
from sozialraumbuero.finder.cards import Card
from sozialraumbuero.finder.neighbourhood import Neighbourhoods
from sozialraumbuero.finder.words import Tongue, say
from sozialraumbuero.lib.town_ground import on_town_ground
from sozialraumbuero.lib.town_map import Bounds, Point, Shape, TownMap
from sozialraumbuero.quartiere.queries.maps import padded

# About 350 m around a single place.
AROUND_LAT, AROUND_LON = 0.0032, 0.005
BUDGET = 11_000


def result_map(cards: Sequence[Card], town: Neighbourhoods, speaking: Tongue) -> TownMap | None:
    """Return the places of the cards on the map of the town; None if none has a place."""
    held = [(each, each.place.place) for each in cards if each.place is not None]
    if not held:
        return None
    around = [(place.lon, place.lat, place.lon, place.lat) for _, place in held]
    bounds = padded(_box(_boxes(town) or around))
    return _on_ground(bounds, speaking).with_points(
        Point(
            place.lon, place.lat, each.title.text, each.number, "offer", f"#angebot-{each.number}"
        )
        for each, place in held
    )


def place_map(held: Sequence[OfferPlace], speaking: Tongue) -> TownMap | None:
    """Return where one offer is held, in its streets; None if it has no place to show."""
    places = [each.place for each in held]
    if not places:
        return None
    around = [
        (
            place.lon - AROUND_LON,
            place.lat - AROUND_LAT,
            place.lon + AROUND_LON,
            place.lat + AROUND_LAT,
        )
        for place in places
    ]
    return _on_ground(_box(around), speaking).with_points(
        Point(place.lon, place.lat, place.address or place.name, kind="room") for place in places
    )


def quarter_map(town: Neighbourhoods, speaking: Tongue) -> TownMap | None:
    """Return the quarters of the town, each a link; None before the town has any."""
    if not town.areas:
        return None
    ground = _on_ground(padded(_box(_boxes(town))), speaking)
    return ground.with_borders(
        town.borders(
            speaking.code, lambda: ground.with_areas(_shapes(town, speaking)).drawn_borders()
        )
    )


def _shapes(town: Neighbourhoods, speaking: Tongue) -> Iterator[Shape]:
    for code, area in town.areas.items():
        address = reverse("finder:quarter", args=[speaking.code, code])
        yield Shape(town.outlines[code], area.name, address)


def _boxes(town: Neighbourhoods) -> list[Bounds]:
    return [(area.west, area.south, area.east, area.north) for area in town.areas.values()]


def _box(boxes: Sequence[Bounds]) -> Bounds:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _on_ground(bounds: Bounds, speaking: Tongue) -> TownMap:
    return on_town_ground(
        TownMap(
            bounds,
            title=say(speaking, "results.map").text,
            description=say(speaking, "results.same_on_map").text,
            budget=BUDGET,
        )
    )
