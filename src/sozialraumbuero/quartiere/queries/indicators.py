"""Figures of areas: which there are, their values in a year, how they went on.

Other features read figures here alone: `values_of` for one indicator, `latest_values` for several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from sozialraumbuero.quartiere.indicators.areas import AreaRef
from sozialraumbuero.quartiere.models import Area, AreaScheme, Indicator, IndicatorValue

COLUMNS = (
    *("area_id", "area__code", "area__name", "year", "value", "missing", "low", "high"),
    *("numerator", "denominator", "as_of", "source", "indicator__source"),
)


@dataclass(frozen=True)
class AreaFigure:
    """One value of one area with all that belongs to it; without a value `missing` says why."""

    area_id: int
    code: str
    name: str
    year: int
    value: float | None
    missing: str
    low: float | None
    high: float | None
    # What a share counts, and what it is of, where the file said so.
    cases: float | None
    of: float | None
    as_of: date | None
    source: str


@dataclass(frozen=True)
class Listed:
    """An indicator with the newest year that has values, and in how many areas."""

    indicator: Indicator
    year: int | None
    areas: int
    source: str
    as_of: date | None


def indicators() -> QuerySet[Indicator]:
    """Return all indicators of the town, by name."""
    return Indicator.objects.order_by("name", "key")


def with_figures(scheme: AreaScheme) -> list[Listed]:
    """Return every indicator with what is known of it in this scheme."""
    newest: dict[int, tuple[int, int]] = {}
    for indicator, year, areas in _counted(scheme):
        if indicator not in newest or newest[indicator][0] < year:
            newest[indicator] = (year, areas)
    origins = _origins(scheme, newest)
    found = []
    for one in indicators():
        in_year, count = newest.get(one.pk, (None, 0))
        source, as_of = origins.get(one.pk, (one.source, None))
        found.append(Listed(one, in_year, count, source, as_of))
    return found


def _counted(scheme: AreaScheme) -> Iterable[tuple[int, int, int]]:
    rows = IndicatorValue.objects.filter(area__scheme=scheme, value__isnull=False)
    counted = rows.values("indicator_id", "year").annotate(areas=Count("area", distinct=True))
    return counted.order_by("indicator_id", "year").values_list("indicator_id", "year", "areas")


def _origins(
    scheme: AreaScheme, newest: Mapping[int, tuple[int, int]]
) -> dict[int, tuple[str, date | None]]:
    """Return source and day of the newest values; of several the last one read."""
    wanted = Q(pk__in=[])
    for indicator, (year, _) in newest.items():
        wanted |= Q(indicator=indicator, year=year)
    rows = IndicatorValue.objects.filter(wanted, area__scheme=scheme).order_by("pk")
    found: dict[int, tuple[str, date | None]] = {}
    for indicator, own, general, as_of in rows.values_list(
        "indicator_id", "source", "indicator__source", "as_of"
    ):
        found[indicator] = (own or general, as_of)
    return found


def figures_of(indicator: Indicator, scheme: AreaScheme) -> list[AreaFigure]:
    """Return all values of an indicator in the areas of a scheme, of every year and version."""
    rows = IndicatorValue.objects.filter(indicator=indicator, area__scheme=scheme)
    return _figures(rows, indicator.source)


def values_of(
    key: str, areas: Collection[int] | None = None, *, year: int | None = None
) -> dict[int, AreaFigure]:
    """Return one indicator by area id: of that year, else the newest year of each area.

    `areas` are ids of versions of areas; None means all. Hidden and unknown values are in it too,
    with their reason instead of a value.
    """
    rows = IndicatorValue.objects.filter(indicator__key=key)
    if areas is not None:
        rows = rows.filter(area__in=areas)
    if year is not None:
        rows = rows.filter(year=year)
    newest: dict[int, AreaFigure] = {}
    for figure in _figures(rows.order_by("year")):
        newest[figure.area_id] = figure
    return newest


def latest_values(
    keys: Collection[str], scheme: AreaScheme, *, year: int | None = None
) -> dict[str, dict[str, AreaFigure]]:
    """Return several indicators by their key and the code of the area, each of its newest year.

    With `year` nothing younger counts, so that a report of that year stays as it was.
    """
    rows = IndicatorValue.objects.filter(indicator__key__in=keys, area__scheme=scheme)
    if year is not None:
        rows = rows.filter(year__lte=year)
    found: dict[str, dict[str, AreaFigure]] = {key: {} for key in keys}
    for row in rows.order_by("year", "pk").values("indicator__key", *COLUMNS):
        found[row["indicator__key"]][row["area__code"]] = figure_of(row)
    return found


def years_of(indicator: Indicator, scheme: AreaScheme) -> list[int]:
    """Return the years that have values, the newest first."""
    rows = IndicatorValue.objects.filter(indicator=indicator, area__scheme=scheme)
    return sorted(rows.order_by().values_list("year", flat=True).distinct(), reverse=True)


def by_area(figures: Iterable[AreaFigure]) -> dict[str, list[AreaFigure]]:
    """Return the figures of each area code in the order of the years, over all its versions."""
    found: dict[str, list[AreaFigure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda one: (one.year, one.area_id)):
        found[figure.code].append(figure)
    return dict(found)


def area_refs(scheme: AreaScheme) -> list[AreaRef]:
    """Return all versions of the areas of a scheme, the oldest first."""
    rows = scheme.areas.order_by("valid_from", "pk")
    return [
        AreaRef(*row) for row in rows.values_list("pk", "code", "name", "valid_from", "valid_until")
    ]


def shown_areas(scheme: AreaScheme, figures: Sequence[AreaFigure], day: date) -> list[Area]:
    """Return the versions of areas to draw: those with a value, and the others of that day."""
    own = {figure.area_id for figure in figures}
    codes = {figure.code for figure in figures}
    valid = Area.objects.valid_on(day).filter(scheme=scheme).values("pk")
    wanted = scheme.areas.filter(Q(pk__in=own) | Q(pk__in=valid)).order_by("name", "code", "pk")
    listed = list(wanted.defer("border", "properties", "figures"))
    return [area for area in listed if area.pk in own or area.code not in codes]


def _figures(rows: QuerySet[IndicatorValue], source: str = "") -> list[AreaFigure]:
    return [figure_of(row, source) for row in rows.values(*COLUMNS)]


def figure_of(row: Mapping[str, Any], source: str = "") -> AreaFigure:
    """Return a row that was fetched with `COLUMNS`."""
    return AreaFigure(
        area_id=row["area_id"],
        code=row["area__code"],
        name=row["area__name"],
        year=row["year"],
        value=row["value"],
        missing=row["missing"],
        low=row["low"],
        high=row["high"],
        cases=row["numerator"],
        of=row["denominator"],
        as_of=row["as_of"],
        source=row["source"] or source or row["indicator__source"],
    )
