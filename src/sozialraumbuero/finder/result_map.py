"""The offers of a page on the map of the town, with the numbers of the list.

The ground of a map costs more than a page may: a list lies on the map of the whole town, whose
ground is drawn once; a single place lies in its own streets, kept for the next reader.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from shapely.geometry import mapping

from sozialraumbuero.directory.models import OfferPlace
from sozialraumbuero.directory.published import Published
from sozialraumbuero.finder.cards import Card
from sozialraumbuero.finder.neighbourhood import neighbourhoods
from sozialraumbuero.finder.words import Tongue, say
from sozialraumbuero.lib.town_ground import on_town_ground
from sozialraumbuero.lib.town_map import Bounds, Point, Shape, TownMap
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.models import Area
from sozialraumbuero.quartiere.queries.areas import borders_of
from sozialraumbuero.quartiere.queries.maps import padded

# About 350 m around a single place.
AROUND_LAT, AROUND_LON = 0.0032, 0.005
BUDGET = 11_000
VISIBLE_STEPS = 1_200


def result_map(cards: Sequence[Card], known: Published, speaking: Tongue) -> TownMap | None:
    """Return the places of the cards on the map of the town; None if none has a place."""
    held = [(each, each.place.place) for each in cards if each.place is not None]
    if not held:
        return None
    areas = list(neighbourhoods(known).areas.values())
    around = [(place.lon, place.lat, place.lon, place.lat) for _, place in held]
    bounds = padded(_box([(a.west, a.south, a.east, a.north) for a in areas] or around))
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


def quarter_map(areas: Sequence[Area], speaking: Tongue) -> TownMap | None:
    """Return the quarters of the town, each a link; None before the town has any."""
    if not areas:
        return None
    bounds = padded(_box([(area.west, area.south, area.east, area.north) for area in areas]))
    borders = borders_of(areas)
    tolerance = (bounds[2] - bounds[0]) / VISIBLE_STEPS
    return _on_ground(bounds, speaking).with_areas(
        Shape(
            mapping(as_shape(borders[area.pk]).simplify(tolerance)),
            area.name,
            reverse("finder:quarter", args=[speaking.code, area.code]),
        )
        for area in areas
    )


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
