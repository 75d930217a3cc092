"""The streets and houses under every map of the town, drawn once per piece and kept in memory."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import datetime
from math import cos, radians
from threading import Lock

from django.db.models import Max, Min

from sozialraumbuero.lib.town_map import Bounds, Ground, TownMap
from sozialraumbuero.quartiere.models import Address, Kommune, Segment, TownImport

# Wider than this many metres no paths and lanes are drawn, so they are not fetched either.
SMALL_WAYS_UP_TO_M = 3_500
HOUSES_UP_TO_M = 1_500
METRES_PER_DEGREE = 111_320.0
ROADS = (
    *("motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link"),
    *("secondary", "secondary_link", "tertiary", "tertiary_link"),
    *("unclassified", "residential", "living_street", "road", "pedestrian"),
)
MAIN_ROADS = ROADS[:10]
ONLY_MAIN_ROADS_FROM_M = 9_000
# A map that may take fewer bytes than this is a sketch: main roads say where things are.
SKETCH_BUDGET = 12_000
KEPT = 128

Key = tuple[int, datetime, Bounds, int]
_drawn: OrderedDict[Key, Ground] = OrderedDict()
_drawing = Lock()


def on_streets(drawing: TownMap) -> TownMap:
    """Put the town's streets and landscape under a map; costs one small query once drawn."""
    newest = (
        TownImport.objects.order_by("-imported_at", "-id")
        .values_list("pk", "imported_at", "attribution")
        .first()
    )
    if newest is None:
        return drawing
    pk, imported_at, attribution = newest
    key = (pk, imported_at, drawing.bounds, drawing.budget)
    with _drawing:
        ground = _drawn.get(key)
        if ground is None:
            ground = _drawn[key] = _ground(drawing)
        _drawn.move_to_end(key)
        while len(_drawn) > KEPT:
            _drawn.popitem(last=False)
    return replace(drawing, ground=ground, source=attribution)


def town_bounds() -> Bounds | None:
    """Return the box around all houses, or None before the first import."""
    box = Address.objects.present().aggregate(
        west=Min("lon"), south=Min("lat"), east=Max("lon"), north=Max("lat")
    )
    if box["west"] is None:
        return None
    return padded((box["west"], box["south"], box["east"], box["north"]))


def padded(bounds: Bounds) -> Bounds:
    """Return the box with some room around it, so that no border stands on the edge."""
    west, south, east, north = bounds
    wide, high = max(east - west, 0.002), max(north - south, 0.0014)
    return (west - wide / 20, south - high / 20, east + wide / 20, north + high / 20)


def _ground(drawing: TownMap) -> Ground:
    west, south, east, north = drawing.bounds
    shrink = cos(radians((south + north) / 2))
    wide = (east - west) * shrink
    # The picture may be widened to the proportions of a map: fetch what that could show.
    reach = max(wide, north - south)
    found = Segment.objects.filter(
        west__lte=east + reach / shrink,
        east__gte=west - reach / shrink,
        south__lte=north + reach,
        north__gte=south - reach,
    ).order_by()
    is_sketch = drawing.budget < SKETCH_BUDGET and wide * METRES_PER_DEGREE > SMALL_WAYS_UP_TO_M
    if is_sketch or wide * METRES_PER_DEGREE > ONLY_MAIN_ROADS_FROM_M:
        found = found.filter(road_class__in=MAIN_ROADS)
    elif wide * METRES_PER_DEGREE > SMALL_WAYS_UP_TO_M:
        found = found.filter(road_class__in=ROADS)
    kommune = Kommune.objects.first()
    bare = TownMap(drawing.bounds, title="", budget=drawing.budget)
    bare = bare.with_landscape(kommune.landscape) if kommune else bare
    if wide * METRES_PER_DEGREE <= HOUSES_UP_TO_M:
        houses = Address.objects.present().filter(
            lat__range=(south - reach, north + reach),
            lon__range=(west - reach / shrink, east + reach / shrink),
        )
        bare = bare.with_houses(houses.order_by().values_list("lon", "lat"))
    streets = found.values_list("line", "road_class", "street")
    return bare.with_streets(streets.iterator(2_000)).drawn_ground()
