"""A map of figures: areas in steps of one colour, with a legend that says what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import uuid4

from sozialraumbuero.lib.town_map import Shape, TownMap
from sozialraumbuero.quartiere.models import Area, AreaScheme, TownImport
from sozialraumbuero.quartiere.queries.areas import borders_of
from sozialraumbuero.quartiere.queries.maps import on_streets, town_bounds
from sozialraumbuero.quartiere.views.pictures import Picture, around, outline

BUDGET = 9_000
VISIBLE_STEPS = 1_200


@dataclass(frozen=True)
class Shaded:
    """How one area looks and what is said about it."""

    shade: str
    spoken: str
    url: str


def figures_picture(
    scheme: AreaScheme,
    areas: Sequence[Area],
    shaded: Mapping[int, Shaded],
    newest: TownImport | None,
    *,
    title: str,
    description: str,
) -> Picture:
    """Return a map on which every area has the shade of its class."""
    looks = [(area.pk, area.name, shaded[area.pk]) for area in areas]
    town = (newest.pk, newest.imported_at.isoformat(), newest.revision) if newest else uuid4().hex
    words = repr(("figures", town, scheme.pk, scheme.revision, title, description, looks))
    key = sha256(words.encode()).hexdigest()
    return Picture(key, lambda: _draw(areas, shaded, title, description))


def _draw(
    areas: Sequence[Area], shaded: Mapping[int, Shaded], title: str, description: str
) -> TownMap | None:
    bounds = around(areas) or town_bounds()
    if bounds is None:
        return None
    drawing = TownMap(bounds, title=title, description=description, budget=BUDGET)
    tolerance = (bounds[2] - bounds[0]) / VISIBLE_STEPS
    borders = borders_of(areas)
    return on_streets(drawing).with_areas(
        Shape(
            outline(borders[area.pk], tolerance),
            area.name,
            shaded[area.pk].url or None,
            shade=shaded[area.pk].shade,
            spoken=shaded[area.pk].spoken,
        )
        for area in areas
    )
