"""Maps and charts of the town's pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _
from shapely.geometry import mapping

from sozialraumbuero.lib.charts import Bars
from sozialraumbuero.lib.town_map import Bounds, Shape, TownMap
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.models import Area, AreaScheme, TownImport
from sozialraumbuero.quartiere.queries.areas import Figures, borders_of
from sozialraumbuero.quartiere.queries.maps import on_streets, padded, town_bounds
from sozialraumbuero.quartiere.wording import DWELLING_SOURCES

# Bytes for the ground: a page with a list of areas stays below 60 kB.
TOWN_BUDGET = 17_000
CROWD_BUDGET = 9_000
AREA_BUDGET = 30_000
# Neighbours on a map differ in colour up to this tone; 0 is the plain dashed border.
TONES = 5
# More blocks than this on one map are a pattern, not places to read and open.
MOST_LABELS = 30
VISIBLE_STEPS = 1_200


@dataclass(frozen=True)
class Picture:
    """A map that is drawn only when no drawn one is kept under its key."""

    key: str
    draw: Callable[[], TownMap | None]

    @property
    def map(self) -> TownMap | None:
        return self.draw()


def town_picture(scheme: AreaScheme, areas: Sequence[Area], newest: TownImport | None) -> Picture:
    """Return the town with these areas, each a link; their borders are fetched if it is drawn."""
    return Picture(_key("town", newest, scheme, areas), lambda: _town_map(scheme, areas))


def area_picture(area: Area, newest: TownImport | None) -> Picture:
    """Return an area with all its streets."""
    return Picture(_key("area", newest, area.scheme, [area]), lambda: _area_map(area))


def _key(kind: str, newest: TownImport | None, scheme: AreaScheme, areas: Sequence[Area]) -> str:
    """Return what the picture depends on as one word; without a town nothing is kept."""
    if newest is None:
        return uuid4().hex
    shown = [(area.pk, area.name) for area in areas]
    town = (newest.pk, newest.imported_at.isoformat(), newest.revision)
    words = repr((kind, town, scheme.pk, scheme.name, scheme.revision, shown))
    return sha256(words.encode()).hexdigest()


def _town_map(scheme: AreaScheme, areas: Sequence[Area]) -> TownMap | None:
    """Draw the town, or return None before there is anything to show.

    Many small areas get neither label nor link: the list under the map has them.
    """
    is_crowd = len(areas) > MOST_LABELS and scheme.is_computed
    bounds = around(areas) if scheme.is_computed and areas else town_bounds() or around(areas)
    if bounds is None:
        return None
    drawing = TownMap(
        bounds,
        title=_("%(scheme)s auf der Karte") % {"scheme": scheme.label},
        description=_("Die Gebiete mit ihren Straßen. Dieselben Gebiete stehen in der Liste."),
        budget=CROWD_BUDGET if is_crowd else TOWN_BUDGET,
    )
    tolerance = (bounds[2] - bounds[0]) / VISIBLE_STEPS
    borders = borders_of(areas)
    return on_streets(drawing).with_areas(
        Shape(
            outline(borders[area.pk], tolerance),
            "" if is_crowd else _label(scheme, area),
            None if is_crowd else area_url(scheme, area),
            tone,
        )
        for area, tone in zip(areas, tones(areas), strict=True)
    )


def outline(border: dict[str, Any], tolerance: float) -> dict[str, Any]:
    """Return the border without corners that nobody could see."""
    simple = as_shape(border).simplify(tolerance)
    outline: dict[str, Any] = mapping(simple) if not simple.is_empty else border
    return outline


def _area_map(area: Area) -> TownMap:
    drawing = TownMap(
        padded((area.west, area.south, area.east, area.north)),
        title=_("Karte: %(area)s") % {"area": area.name},
        description=_("Die Straßen im Gebiet %(area)s; seine Grenze ist hervorgehoben.")
        % {"area": area.name},
        budget=AREA_BUDGET,
    )
    return on_streets(drawing).with_areas([Shape(area.border, "", tone=1)])


def sources_chart(figures: Figures, source: str) -> Bars | None:
    """Return where the number of dwellings comes from, or None if nobody lives here."""
    if not figures.sources:
        return None
    return Bars(
        title=_("Woher die Zahl der Wohnungen kommt"),
        unit=_("Wohnungen"),
        rows=[(str(DWELLING_SOURCES[one.source]), one.dwellings) for one in figures.sources],
        source=source,
    )


def area_url(scheme: AreaScheme, area: Area) -> str:
    return reverse("quartiere:area", args=[scheme.key, area.code])


def tones(areas: Sequence[Area]) -> list[int]:
    """Return a tone per area so that neighbours differ, going from west to east."""
    given: dict[int, int] = {}
    order = sorted(range(len(areas)), key=lambda at: (areas[at].west, areas[at].south, at))
    for at in order:
        taken = [given[other] for other in given if _touch(areas[at], areas[other])]
        counts = [taken.count(tone) for tone in range(1, TONES + 1)]
        given[at] = 1 + counts.index(min(counts))
    return [given[at] for at in range(len(areas))]


def _touch(one: Area, other: Area) -> bool:
    """Tell whether the boxes meet: close enough to tell apart by colour."""
    return (
        one.west <= other.east
        and other.west <= one.east
        and one.south <= other.north
        and other.south <= one.north
    )


def _label(scheme: AreaScheme, area: Area) -> str:
    return area.name if not scheme.is_computed else area.name.split(",")[0]


def around(areas: Sequence[Area]) -> Bounds | None:
    if not areas:
        return None
    return padded(
        (
            min(area.west for area in areas),
            min(area.south for area in areas),
            max(area.east for area in areas),
            max(area.north for area in areas),
        )
    )
