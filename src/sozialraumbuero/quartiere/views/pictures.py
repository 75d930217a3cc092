"""Maps and charts of the town's pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from shapely.geometry import mapping

from sozialraumbuero.lib.charts import Bars
from sozialraumbuero.lib.town_map import Bounds, Shape, TownMap
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.models import Area, AreaScheme
from sozialraumbuero.quartiere.queries.areas import Figures
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


def town_picture(scheme: AreaScheme, areas: Sequence[Area]) -> TownMap | None:
    """Return the town with these areas, each a link; None before there is anything to show.

    Many small areas get neither label nor link: the list under the map has them.
    """
    is_crowd = len(areas) > MOST_LABELS and scheme.is_computed
    bounds = _around(areas) if scheme.is_computed and areas else town_bounds() or _around(areas)
    if bounds is None:
        return None
    drawing = TownMap(
        bounds,
        title=_("%(scheme)s auf der Karte") % {"scheme": scheme.name},
        description=_("Die Gebiete mit ihren Straßen. Dieselben Gebiete stehen in der Liste."),
        budget=CROWD_BUDGET if is_crowd else TOWN_BUDGET,
    )
    tolerance = (bounds[2] - bounds[0]) / VISIBLE_STEPS
    return on_streets(drawing).with_areas(
        Shape(
            _outline(area, tolerance),
            "" if is_crowd else _label(scheme, area),
            None if is_crowd else area_url(scheme, area),
            tone,
        )
        for area, tone in zip(areas, tones(areas), strict=True)
    )


def _outline(area: Area, tolerance: float) -> dict[str, Any]:
    """Return the border without corners that nobody could see."""
    simple = as_shape(area.border).simplify(tolerance)
    outline: dict[str, Any] = mapping(simple) if not simple.is_empty else area.border
    return outline


def area_picture(area: Area) -> TownMap:
    """Return an area with all its streets."""
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


def _around(areas: Sequence[Area]) -> Bounds | None:
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
