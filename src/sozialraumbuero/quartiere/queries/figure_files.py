"""What a waiting file of figures would change, held against what stands here now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Max, Min, QuerySet
from django.utils import timezone

from sozialraumbuero.lib.laea import to_grid
from sozialraumbuero.lib.sheets.reading import Sheet
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.indicators.areas import AreaFinder, AreaRef
from sozialraumbuero.quartiere.indicators.grid_ids import Box
from sozialraumbuero.quartiere.indicators.grids import Ground, ground_of, read_grid
from sozialraumbuero.quartiere.indicators.mapping import FileMapping
from sozialraumbuero.quartiere.indicators.numbers import Style
from sozialraumbuero.quartiere.indicators.plan import Lacking, Measure, Plan, ReadValue
from sozialraumbuero.quartiere.indicators.tables import Known, read_table
from sozialraumbuero.quartiere.indicators.words import ImportState
from sozialraumbuero.quartiere.models import (
    AddressInArea,
    Area,
    AreaScheme,
    Indicator,
    IndicatorImport,
    IndicatorValue,
)
from sozialraumbuero.quartiere.queries.indicators import area_refs


@dataclass(frozen=True)
class Planned:
    """What happens to each value of a file; a changed one beside the row it replaces."""

    new: tuple[ReadValue, ...]
    changed: tuple[tuple[ReadValue, IndicatorValue], ...]
    unchanged: tuple[ReadValue, ...]

    @property
    def counts(self) -> dict[str, int]:
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
        }

    @property
    def is_nothing(self) -> bool:
        return not (self.new or self.changed)


def known_of(scheme: AreaScheme, today: date, fallback: Style) -> Known:
    """Return what the town has already, as reading a file needs it."""
    rows = list(Indicator.objects.values_list("key", "name", "is_count", "is_signed"))
    return Known(
        finder=AreaFinder(area_refs(scheme)),
        measures={key: Measure(key, count, signed) for key, _, count, signed in rows},
        names=tuple((key, name) for key, name, _, _ in rows),
        today=today,
        fallback=fallback,
    )


def plan_of(sheet: Sheet, mapping: FileMapping, staged: IndicatorImport) -> dict[str, Any]:
    """Return what a file holds by this mapping, or what must be decided first."""
    today = timezone.localdate()
    town = known_of(staged.scheme, today, Style(staged.sheet.get("style", Style.COMMA)))
    try:
        if mapping.is_grid:
            plan = read_grid(sheet, mapping, town, ground(staged.scheme, mapping, today))
        else:
            plan = read_table(sheet, mapping, town)
    except Lacking as lacking:
        return {"lack": str(lacking.lack), "found": lacking.found}
    return plan.as_json()


def ground(scheme: AreaScheme, mapping: FileMapping, today: date) -> Ground:
    """Return the areas that held at the end of the file's year, and the town's dwellings."""
    day = today
    if mapping.year and not mapping.on_todays_borders:
        day = min(today, date(mapping.year, 12, 31))
    areas = Area.objects.valid_on(day).filter(scheme=scheme).order_by("pk")
    shapes = {pk: as_shape(border) for pk, border in areas.values_list("pk", "border")}
    houses = AddressInArea.objects.filter(
        area__in=shapes, address__gone_since__isnull=True, address__dwellings__gt=0
    )
    rows = houses.values_list("address__lon", "address__lat", "address__dwellings", "area_id")
    return ground_of(shapes, list(rows))


def grid_box(scheme: AreaScheme) -> Box | None:
    """Return the box around all areas in metres of the European grid; None without areas."""
    box = scheme.areas.aggregate(
        west=Min("west"), south=Min("south"), east=Max("east"), north=Max("north")
    )
    if box["west"] is None:
        return None
    corners = [(x, y) for x in (box["west"], box["east"]) for y in (box["south"], box["north"])]
    metres = to_grid(np.array(corners))
    (west, south), (east, north) = metres.min(axis=0).tolist(), metres.max(axis=0).tolist()
    return west, south, east, north


def planned(plan: Plan, staged: IndicatorImport) -> Planned:
    """Hold the values of a plan against those that stand here."""
    keys = {value.indicator for value in plan.values}
    years = {value.year for value in plan.values}
    rows = IndicatorValue.objects.filter(
        indicator__key__in=keys, year__in=years, area__scheme=staged.scheme_id
    ).select_related("indicator")
    known = {(row.indicator.key, row.area_id, row.year): row for row in rows}
    source = str(staged.mapping.get("source", ""))
    new, changed, unchanged = [], [], []
    for value in plan.values:
        old = known.get(value.place)
        if old is None:
            new.append(value)
        elif _says(old) == _would_say(value, source):
            unchanged.append(value)
        else:
            changed.append((value, old))
    return Planned(tuple(new), tuple(changed), tuple(unchanged))


def _says(row: IndicatorValue) -> tuple[object, ...]:
    day = row.as_of.isoformat() if row.as_of else ""
    return (row.value, row.missing, row.numerator, row.denominator, row.low, row.high, day,
            row.source)  # fmt: skip


def _would_say(value: ReadValue, source: str) -> tuple[object, ...]:
    return (value.value, str(value.missing or ""), value.numerator, value.denominator, value.low,
            value.high, value.as_of, source)  # fmt: skip


def waiting_figures() -> QuerySet[IndicatorImport]:
    """Return the files of figures that somebody must still decide about."""
    return IndicatorImport.objects.filter(state=ImportState.PREVIEW).defer("sheet", "report")


def names_of_areas(scheme: AreaScheme) -> dict[int, AreaRef]:
    return {area.id: area for area in area_refs(scheme)}
