"""Figures as rows of a table that other programs, and our own import, read."""

from __future__ import annotations

from collections.abc import Iterator

from sozialraumbuero.quartiere.indicators.words import Missing
from sozialraumbuero.quartiere.models import AreaScheme, Indicator, IndicatorValue

HEAD = (
    *("area_code", "area_name", "year", "indicator", "value", "low", "high"),
    *("as_of", "unit", "name", "definition", "denominator_text", "source", "licence"),
)
PARTS = ("numerator", "denominator")
# Signs of official statistics; reading them again gives the same.
SIGNS = {Missing.HIDDEN: ".", Missing.UNKNOWN: "x"}


def exported(
    scheme: AreaScheme, indicator: Indicator | None, *, with_counts: bool
) -> Iterator[tuple[str, ...]]:
    """Yield the heading and all values; raw counts only for those who may see them."""
    yield (*HEAD, *(PARTS if with_counts else ()))
    rows = IndicatorValue.objects.filter(area__scheme=scheme).select_related("indicator", "area")
    rows = rows.defer("area__border", "area__properties", "area__figures")
    if indicator is not None:
        rows = rows.filter(indicator=indicator)
    for row in rows.order_by("indicator__key", "year", "area__code").iterator(2_000):
        counts = (_decimal(row.numerator), _decimal(row.denominator)) if with_counts else ()
        yield (*_row(row), *counts)


def _row(row: IndicatorValue) -> tuple[str, ...]:
    about = row.indicator
    value = _decimal(row.value) if row.value is not None else SIGNS[Missing(row.missing)]
    return (
        row.area.code,
        row.area.name,
        str(row.year),
        about.key,
        value,
        _decimal(row.low),
        _decimal(row.high),
        row.as_of.isoformat() if row.as_of else "",
        about.unit,
        about.name,
        about.definition,
        about.denominator,
        row.source or about.source,
        about.licence,
    )


def _decimal(value: float | None) -> str:
    """Return a number as German spreadsheets read it, with all its digits."""
    return "" if value is None else repr(value).replace(".", ",").removesuffix(",0")
