"""Who is there in a quarter: offers whose places lie within its border, and who is nearest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
import shapely

from sozialraumbuero.directory.models import Offer, OfferPlace
from sozialraumbuero.directory.published import Published
from sozialraumbuero.engine.matching.offers.points import (
    DETOUR,
    METRES_PER_DEGREE,
    METRES_PER_MINUTE,
)
from sozialraumbuero.finder.places import quarters
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.models import Area
from sozialraumbuero.quartiere.queries.areas import borders_of

MOST_NEIGHBOURS = 5


@dataclass(frozen=True)
class Held:
    """An offer at a place of a quarter."""

    offer: Offer
    at: OfferPlace


@dataclass(frozen=True)
class Neighbourhoods:
    """All quarters of the town with what is in each, by code."""

    areas: Mapping[str, Area]
    held: Mapping[str, tuple[Held, ...]]
    everywhere: tuple[Held, ...]

    def count(self, area: Area) -> int:
        """Return how many offers are held in a quarter."""
        return len({held.offer.key for held in self.held.get(area.code, ())})

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


_kept: list[tuple[tuple[int, object, int], Neighbourhoods]] = []
_lock = Lock()


def neighbourhoods(known: Published) -> Neighbourhoods:
    """Return the quarters of the day, worked out once per change of directory or borders."""
    areas = quarters(known.day)
    mark = (known.version, known.day, hash(tuple(area.pk for area in areas)))
    with _lock:
        if not _kept or _kept[0][0] != mark:
            _kept[:] = [(mark, _work_out(areas, known))]
        return _kept[0][1]


def _work_out(areas: Sequence[Area], known: Published) -> Neighbourhoods:
    shown = [
        Held(offer, at)
        for offer in known.offers.values()
        for at in offer.held_at.all()
        if not at.is_hidden
    ]
    found: defaultdict[str, list[Held]] = defaultdict(list)
    for area, held in _within(areas, shown):
        found[area.code].append(held)
    return Neighbourhoods(
        {area.code: area for area in areas},
        {code: tuple(rows) for code, rows in found.items()},
        tuple(shown),
    )


def _within(areas: Sequence[Area], shown: Sequence[Held]) -> Iterator[tuple[Area, Held]]:
    """Yield each place with its quarter; on a border the first quarter counts."""
    if not areas or not shown:
        return
    borders = borders_of(areas)
    tree = shapely.STRtree([as_shape(borders[area.pk]) for area in areas])
    points = shapely.points([(each.at.place.lon, each.at.place.lat) for each in shown])
    place, area = tree.query(points, predicate="intersects")
    for at in np.unique(place, return_index=True)[1]:
        yield areas[int(area[at])], shown[int(place[at])]


def _metres(area: Area, lat: float, lon: float) -> float:
    east = (lon - area.lon) * np.cos(np.radians(area.lat))
    return float(np.hypot(lat - area.lat, east)) * METRES_PER_DEGREE
