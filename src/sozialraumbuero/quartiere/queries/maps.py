"""The streets and houses under every map of the town, drawn once per piece and kept in memory."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import Any

import numpy as np
import shapely
from django.db.models import Max, Min, QuerySet
from numpy.typing import NDArray

from sozialraumbuero.lib.map_projection import Projection
from sozialraumbuero.lib.town_map import Bounds, Ground, TownMap
from sozialraumbuero.quartiere.models import Address, Kommune, Segment, TownImport

# Wider than this many metres no paths and lanes are drawn, so they are not fetched either.
SMALL_WAYS_UP_TO_M = 3_500
HOUSES_UP_TO_M = 1_500
ROADS = (
    *("motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link"),
    *("secondary", "secondary_link", "tertiary", "tertiary_link"),
    *("unclassified", "residential", "living_street", "road", "pedestrian"),
)
MAIN_ROADS = ROADS[:10]
ONLY_MAIN_ROADS_FROM_M = 9_000
# A map that may take fewer bytes than this is a sketch: main roads say where things are.
SKETCH_BUDGET = 12_000
KEPT = 512

Boxes = NDArray[np.float64]
Mark = tuple[int, datetime]
Key = tuple[int, datetime, Bounds, int]
_drawn: OrderedDict[Key, Ground] = OrderedDict()
_land: list[tuple[Mark, list[dict[str, Any]], Boxes]] = []
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
            ground = _drawn[key] = _ground(drawing, (pk, imported_at))
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


def _ground(drawing: TownMap, town: Mark) -> Ground:
    projection = Projection(drawing.bounds)
    bare = TownMap(drawing.bounds, title="", budget=drawing.budget)
    bare = bare.with_landscape({"features": _landscape(projection.drawn_bounds, town)})
    if projection.width_m <= HOUSES_UP_TO_M:
        bare = bare.with_houses(_houses(projection.drawn_bounds))
    streets = _streets(projection, is_sketch=drawing.budget < SKETCH_BUDGET)
    return bare.with_streets(streets.iterator(2_000)).drawn_ground()


def _landscape(bounds: Bounds, town: Mark) -> list[dict[str, Any]]:
    """Return what may reach into the picture; read once per import, for it is megabytes."""
    if not _land or _land[0][0] != town:
        kommune = Kommune.objects.only("landscape").first()
        features = kommune.landscape.get("features", []) if kommune else []
        shapes = [json.dumps(feature.get("geometry")) for feature in features]
        read = shapely.from_geojson(np.array(shapes, dtype=object), on_invalid="ignore")
        _land[:] = [(town, features, shapely.bounds(read))]
    _, features, boxes = _land[0]
    west, south, east, north = bounds
    near = (boxes[:, 0] <= east) & (boxes[:, 2] >= west)
    near &= (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
    return [features[at] for at in np.flatnonzero(near)]


def _streets(projection: Projection, *, is_sketch: bool) -> QuerySet[Segment, tuple[Any, ...]]:
    """Return line, class and name of what the picture can show, no more."""
    west, south, east, north = projection.drawn_bounds
    found = Segment.objects.filter(
        west__lte=east, east__gte=west, south__lte=north, north__gte=south
    ).order_by()
    wide = projection.width_m
    if wide > ONLY_MAIN_ROADS_FROM_M or (is_sketch and wide > SMALL_WAYS_UP_TO_M):
        found = found.filter(road_class__in=MAIN_ROADS)
    elif wide > SMALL_WAYS_UP_TO_M:
        found = found.filter(road_class__in=ROADS)
    return found.values_list("line", "road_class", "street")


def _houses(bounds: Bounds) -> QuerySet[Address, tuple[float, float]]:
    west, south, east, north = bounds
    here = Address.objects.present().filter(lat__range=(south, north), lon__range=(west, east))
    return here.order_by().values_list("lon", "lat")
