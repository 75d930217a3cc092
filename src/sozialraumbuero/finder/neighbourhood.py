"""Who is there in a quarter: offers whose places lie within its border, and who is nearest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from sozialraumbuero.directory.hours.questions import Opening, openings
from sozialraumbuero.directory.hours.stored import hours_from_json
from sozialraumbuero.directory.models import Offer, OfferPlace
from sozialraumbuero.directory.published import Published
from sozialraumbuero.engine.matching.offers.points import (
    DETOUR,
    METRES_PER_DEGREE,
    METRES_PER_MINUTE,
)
from sozialraumbuero.finder.places import Quarters, quarters
from sozialraumbuero.lib.map_places import DrawnArea
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.models import Area
from sozialraumbuero.quartiere.queries.areas import borders_of

MOST_NEIGHBOURS = 5
DAYS = 7
# A border is drawn with corners no finer than this part of the town's width.
VISIBLE_STEPS = 1_200


@dataclass(frozen=True)
class Held:
    """An offer at a place of a quarter."""

    offer: Offer
    at: OfferPlace


@dataclass(frozen=True)
class Coming:
    """When an offer of a quarter is open next."""

    opening: Opening
    held: Held


@dataclass(frozen=True)
class Neighbourhoods:
    """All quarters of the town with what is in each, by code; outlines are for maps."""

    known: Published
    chosen_from: Quarters
    areas: Mapping[str, Area]
    outlines: Mapping[str, dict[str, Any]]
    held: Mapping[str, tuple[Held, ...]]
    everywhere: tuple[Held, ...]
    _coming: dict[str, tuple[Coming, ...]] = field(default_factory=dict)
    _borders: dict[str, Sequence[DrawnArea]] = field(default_factory=dict)

    def count(self, area: Area) -> int:
        """Return how many offers are held in a quarter."""
        return len({held.offer.key for held in self.held.get(area.code, ())})

    def coming(self, area: Area) -> tuple[Coming, ...]:
        """Return when somebody is there from today on, in order of time; worked out once."""
        if area.code not in self._coming:
            self._coming[area.code] = _coming(self.held.get(area.code, ()), self.known)
        return self._coming[area.code]

    def borders(self, code: str, draw: Callable[[], Sequence[DrawnArea]]) -> Sequence[DrawnArea]:
        """Return the borders on the map of the town in a language, drawn once."""
        if code not in self._borders:
            self._borders[code] = draw()
        return self._borders[code]

    def neighbours(self, area: Area) -> list[Area]:
        """Return the quarters whose middles are nearest."""
        others = [other for other in self.areas.values() if other.code != area.code]
        return sorted(others, key=lambda other: _metres(area, other.lat, other.lon))[
            :MOST_NEIGHBOURS
        ]

    def nearest(self, area: Area) -> tuple[Held, int] | None:
        """Return the nearest offer outside, with minutes on foot from the quarter's middle."""
        if not self.everywhere:
            return None
        best = min(
            self.everywhere, key=lambda each: _metres(area, each.at.place.lat, each.at.place.lon)
        )
        metres = _metres(area, best.at.place.lat, best.at.place.lon)
        return best, max(1, round(metres * DETOUR / METRES_PER_MINUTE))


_kept: list[Neighbourhoods] = []
_lock = Lock()


def neighbourhoods(known: Published) -> Neighbourhoods:
    """Return the quarters of the day, worked out once per change of directory or borders."""
    areas = quarters(known.day)
    with _lock:
        if not _kept or _kept[0].known is not known or _kept[0].chosen_from is not areas:
            _kept[:] = [_work_out(areas, known)]
        return _kept[0]


def _work_out(areas: Quarters, known: Published) -> Neighbourhoods:
    shown = [
        Held(offer, at)
        for offer in known.offers.values()
        for at in offer.held_at.all()
        if not at.is_hidden
    ]
    borders = borders_of(areas) if areas else {}
    shapes = [as_shape(borders[area.pk]) for area in areas]
    found: defaultdict[str, list[Held]] = defaultdict(list)
    for at, held in _within(shapes, shown):
        found[areas[at].code].append(held)
    return Neighbourhoods(
        known=known,
        chosen_from=areas,
        areas={area.code: area for area in areas},
        outlines=dict(zip((area.code for area in areas), _outlines(shapes), strict=True)),
        held={code: tuple(rows) for code, rows in found.items()},
        everywhere=tuple(shown),
    )


def _outlines(shapes: Sequence[BaseGeometry]) -> list[dict[str, Any]]:
    """Return the borders with as many corners as a map of the whole town can show."""
    if not shapes:
        return []
    west, _south, east, _north = shapely.total_bounds(shapes)
    return [mapping(shape) for shape in shapely.simplify(shapes, (east - west) / VISIBLE_STEPS)]


def _within(shapes: Sequence[BaseGeometry], shown: Sequence[Held]) -> Iterator[tuple[int, Held]]:
    """Yield each place with the number of its quarter; on a border the first quarter counts."""
    if not shapes or not shown:
        return
    tree = shapely.STRtree(shapes)
    points = shapely.points([(each.at.place.lon, each.at.place.lat) for each in shown])
    place, area = tree.query(points, predicate="intersects")
    for at in np.unique(place, return_index=True)[1]:
        yield int(area[at]), shown[int(place[at])]


def _coming(held: Sequence[Held], known: Published) -> tuple[Coming, ...]:
    until = known.day + timedelta(days=DAYS - 1)
    found = [
        Coming(opening, each)
        for each in held
        if (stored := each.at.hours or each.offer.hours)
        for opening in openings(hours_from_json(stored), known.day, until, known.calendar)
        if opening.end and opening.is_sure and not opening.by_appointment
    ]
    return tuple(sorted(found, key=lambda one: (one.opening.start, one.held.offer.title)))


def _metres(area: Area, lat: float, lon: float) -> float:
    east = (lon - area.lon) * np.cos(np.radians(area.lat))
    return float(np.hypot(lat - area.lat, east)) * METRES_PER_DEGREE
