"""The town of a comparison as a map: areas shaded by need, rooms on top."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sozialraumbuero.lib.town_map import Bounds, Point, Shape, TownMap
from sozialraumbuero.quartiere.models import Area
from sozialraumbuero.quartiere.queries.areas import areas_of, borders_of, listed
from sozialraumbuero.quartiere.queries.maps import on_streets
from sozialraumbuero.workbench.figures import written
from sozialraumbuero.workbench.models import Scenario
from sozialraumbuero.workbench.rules.contents import AreaRow

SHADES = 5


def map_bounds(scenario: Scenario) -> Bounds | None:
    """Return the piece of the earth that the scenario's map shows."""
    areas = list(areas_of(scenario.scheme, scenario.created_at.date()).defer("border"))
    return bounds_of(areas) if areas else None


def scenario_map(scenario: Scenario) -> TownMap | None:
    """Return the areas, darker where more people may need help, with the chosen rooms."""
    areas = list(listed(areas_of(scenario.scheme, scenario.created_at.date())))
    if not areas:
        return None
    drawing = TownMap(
        bounds_of(areas),
        title=_("Gebiete und Räume"),
        description=_("Je dunkler ein Gebiet, desto mehr Menschen brauchen dort vermutlich Hilfe."),
    )
    return (
        on_streets(drawing)
        .with_areas(_shapes(areas, scenario.content["areas"]))
        .with_points(
            Point(room["lon"], room["lat"], room["name"], kind="room", number=number)
            for number, room in enumerate(scenario.content["rooms"], start=1)
        )
    )


def _shapes(areas: list[Area], rows: list[AreaRow]) -> list[Shape]:
    need = {row["id"]: row["persons"] * row["need_rate"] for row in rows}
    most = max(need.values(), default=0) or 1
    borders = borders_of(areas)
    return [
        Shape(
            borders[area.pk],
            area.name,
            shade=shade_of(need.get(area.code, 0) / most),
            spoken=written(need.get(area.code, 0)),
        )
        for area in areas
    ]


def shade_of(share: float) -> str:
    """Return the class of a share of the largest value, 1 (light) to 5 (full)."""
    return str(min(SHADES, 1 + int(SHADES * max(share, 0.0))))


def bounds_of(areas: list[Area]) -> tuple[float, float, float, float]:
    """Return west, south, east and north of all areas."""
    return (
        min(area.west for area in areas),
        min(area.south for area in areas),
        max(area.east for area in areas),
        max(area.north for area in areas),
    )
