"""Invented inhabitants: dwellings times household size, scaled to the size of the town."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely import Polygon

from .model import Address, BeiratArea, Stadtteil
from .quarters import BEIRAT_NAMES, QUARTERS
from .shapes import largest_polygon

POPULATION = 78_000
_PERSONS_PER_DWELLING = {
    "old_town": 1.6, "station": 1.8, "old_blocks": 1.85, "garden_town": 2.3, "workers": 2.0,
    "post_war": 1.95, "estate": 2.15, "homes": 2.5, "industry": 1.9, "village": 2.55,
}  # fmt: skip


def count_people(addresses: Sequence[Address], shapes: dict[str, Polygon]) -> tuple[Stadtteil, ...]:
    """Return the Stadtteile with their dwellings and invented inhabitants."""
    dwellings = {quarter.code: 0 for quarter in QUARTERS}
    for address in addresses:
        dwellings[address.stadtteil] += address.dwellings
    weight = {q.code: dwellings[q.code] * _PERSONS_PER_DWELLING[q.character] for q in QUARTERS}
    scale = POPULATION / sum(weight.values())
    return tuple(
        Stadtteil(
            code=quarter.code,
            name=quarter.name,
            beirat=quarter.beirat,
            character=quarter.character,
            need_factor=quarter.need_factor,
            population=round(weight[quarter.code] * scale),
            dwellings=dwellings[quarter.code],
            shape=shapes[quarter.code],
        )
        for quarter in QUARTERS
    )


def beirat_areas(stadtteile: Sequence[Stadtteil]) -> tuple[BeiratArea, ...]:
    """Return the eleven areas of the advisory boards."""
    areas = []
    for code, name in BEIRAT_NAMES.items():
        members = [area for area in stadtteile if area.beirat == code]
        shape = largest_polygon(shapely.coverage_union_all([area.shape for area in members]))
        areas.append(BeiratArea(code, name, tuple(area.code for area in members), shape))
    return tuple(areas)
