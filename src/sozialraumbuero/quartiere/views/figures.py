"""The figures of the town: all indicators, one on the map, and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.accounts.permissions import may
from sozialraumbuero.lib.charts import Sparkline
from sozialraumbuero.lib.csv_text import csv_text
from sozialraumbuero.quartiere.actions.indicators import change_indicator
from sozialraumbuero.quartiere.indicators.catalogue import as_key
from sozialraumbuero.quartiere.indicators.classes import class_of, steps_of, upper_limits
from sozialraumbuero.quartiere.indicators.forms import IndicatorForm
from sozialraumbuero.quartiere.indicators.trends import Trend, town_value, trend_of
from sozialraumbuero.quartiere.indicators.wording import (
    DIRECTIONS,
    TOWN_KINDS,
    written,
    written_change,
)
from sozialraumbuero.quartiere.models import Area, AreaScheme, Indicator
from sozialraumbuero.quartiere.permissions import may_change_figures
from sozialraumbuero.quartiere.queries.figure_rows import exported
from sozialraumbuero.quartiere.queries.indicators import (
    AreaFigure,
    by_area,
    figures_of,
    shown_areas,
    with_figures,
)
from sozialraumbuero.quartiere.queries.town import newest_import
from sozialraumbuero.quartiere.views.choropleth import Shaded, figures_picture
from sozialraumbuero.quartiere.views.loading import (
    chosen_scheme,
    figure_keeper,
    figure_reader,
    figure_schemes,
)
from sozialraumbuero.quartiere.views.pictures import Picture

NO_VALUE = "none"


@dataclass(frozen=True)
class FigureRow:
    """One area with its value of the year, how it went on, and how it looks on the map."""

    area: Area
    text: str
    shade: str
    bounds: str
    change: str
    since: int | None
    line: Sparkline | None
    new_borders: tuple[int, ...]
    url: str


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """List all indicators with definition, unit, source and the newest year."""
    user = figure_reader(request)
    all_schemes = figure_schemes()
    scheme = chosen_scheme(request, all_schemes)
    return render(
        request,
        "quartiere/figures/indicators.html",
        {
            "schemes": all_schemes,
            "scheme": scheme,
            "listed": with_figures(scheme) if scheme else [],
            "may_change": may_change_figures(user),
        },
    )


@require_safe
def indicator(request: HttpRequest, key: str) -> HttpResponse:
    """Show one indicator of one year: map, legend, table with trend, all it takes to read it."""
    user = figure_reader(request)
    found = get_object_or_404(Indicator, key=key)
    all_schemes = figure_schemes()
    scheme = chosen_scheme(request, all_schemes)
    figures = figures_of(found, scheme) if scheme else []
    years = sorted({one.year for one in figures}, reverse=True)
    year = _year(request, years)
    context: dict[str, Any] = {
        "indicator": found,
        "direction": DIRECTIONS[found.direction],
        "schemes": all_schemes,
        "scheme": scheme,
        "years": years,
        "year": year,
        "equal_width": request.GET.get("klassen") == "gleich",
        "may_change": may_change_figures(user),
    }
    if scheme and year:
        context |= _shown(found, scheme, figures, year, equal_width=context["equal_width"])
    return render(request, "quartiere/figures/indicator.html", context)


def _year(request: HttpRequest, years: Sequence[int]) -> int | None:
    wanted = request.GET.get("jahr", "")
    return next((year for year in years if str(year) == wanted), next(iter(years), None))


def _shown(
    found: Indicator,
    scheme: AreaScheme,
    figures: Sequence[AreaFigure],
    year: int,
    *,
    equal_width: bool,
) -> dict[str, Any]:
    of_year = [one for one in figures if one.year == year]
    values = [one.value for one in of_year if one.value is not None]
    limits = upper_limits(values, equal_width=equal_width)
    day = min(date(year, 12, 31), timezone.localdate())
    areas = shown_areas(scheme, of_year, day)
    rows = _rows(found, scheme, areas, figures, year, limits)
    town = town_value(of_year, is_count=found.is_count)
    return {
        "rows": rows,
        "picture": _picture(found, scheme, rows, year),
        "steps": [
            (step, written(step.low, found.places), written(step.high, found.places))
            for step in steps_of(values, limits)
        ],
        "without_value": sum(row.shade == NO_VALUE for row in rows),
        "town": written(town.value, found.places, found.unit) if town else "",
        "town_kind": TOWN_KINDS[town.kind] if town else "",
        "sources": sorted({one.source for one in of_year if one.source}),
        "days": sorted({one.as_of for one in of_year if one.as_of}),
        "has_bounds": any(row.bounds for row in rows),
        "has_trend": any(row.line for row in rows),
        "new_borders": sorted({y for row in rows for y in row.new_borders}),
    }


def _rows(
    found: Indicator,
    scheme: AreaScheme,
    areas: Sequence[Area],
    figures: Sequence[AreaFigure],
    year: int,
    limits: Sequence[float],
) -> list[FigureRow]:
    series = by_area(figures)
    years = sorted({one.year for one in figures})
    rows = []
    for area in areas:
        own = series.get(area.code, [])
        now = next((one for one in own if one.year == year and one.area_id == area.pk), None)
        rows.append(_row(found, scheme, area, now, trend_of(own, years, year), limits))
    return rows


def _row(
    found: Indicator,
    scheme: AreaScheme,
    area: Area,
    now: AreaFigure | None,
    trend: Trend,
    limits: Sequence[float],
) -> FigureRow:
    value = now.value if now else None
    return FigureRow(
        area=area,
        text=written(value, found.places, found.unit, now.missing if now else ""),
        shade=str(class_of(value, limits)) if value is not None else NO_VALUE,
        bounds=_bounds(now, found),
        change=written_change(trend.change, found.places),
        since=trend.since,
        line=line_of(found, trend, area.name),
        new_borders=trend.new_borders,
        url=profile_url(scheme, area),
    )


def _bounds(now: AreaFigure | None, found: Indicator) -> str:
    if now is None or now.low is None or now.high is None:
        return ""
    low, high = written(now.low, found.places), written(now.high, found.places)
    return _("%(low)s bis %(high)s") % {"low": low, "high": high}


def line_of(found: Indicator, trend: Trend, title: str) -> Sparkline | None:
    """Return the small line of an area, or None while there is only one year."""
    if sum(value is not None for _, value in trend.points) < 2:
        return None
    return Sparkline(title, found.unit, trend.points, found.places)


def profile_url(scheme: AreaScheme, area: Area) -> str:
    """Return the profile of an area: all its figures on one page."""
    return reverse("workbench:profile", args=[scheme.key, area.code])


def _picture(found: Indicator, scheme: AreaScheme, rows: Sequence[FigureRow], year: int) -> Picture:
    shaded = {
        row.area.pk: Shaded(row.shade, f"{row.area.name}: {row.text}", row.url) for row in rows
    }
    return figures_picture(
        scheme,
        [row.area for row in rows],
        shaded,
        newest_import(),
        title=_("%(indicator)s, %(year)s") % {"indicator": found.name, "year": year},
        description=_(
            "Je kräftiger die Farbe, desto höher der Wert. Dieselben Zahlen stehen in der Tabelle."
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit_indicator(request: HttpRequest, key: str) -> HttpResponse:
    """Say what an indicator means, and which direction is a need."""
    user = figure_keeper(request)
    found = get_object_or_404(Indicator, key=key)
    form = IndicatorForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        kept = Indicator.objects.get(pk=found.pk)
        change_indicator(kept, form.cleaned_data, by=user)
        messages.success(request, _("Gespeichert."))
        return redirect("quartiere:indicator", key=found.key)
    return render(request, "quartiere/figures/edit.html", {"form": form, "indicator": found})


@require_safe
def figures_csv(request: HttpRequest) -> HttpResponse:
    """Hand out all figures of a division with their definitions, as our own import reads them."""
    user = figure_reader(request)
    all_schemes = figure_schemes()
    scheme = chosen_scheme(request, all_schemes)
    one = request.GET.get("kennzahl", "")
    # Only what can be a key is looked up: a NUL byte would be an error of PostgreSQL.
    found = get_object_or_404(Indicator, key=as_key(one)) if one else None
    rows = exported(scheme, found, with_counts=may(user, "read", "D2")) if scheme else ()
    response = HttpResponse(csv_text(rows), content_type="text/csv; charset=utf-8")
    name = f"kennzahlen-{scheme.key if scheme else 'leer'}{f'-{found.key}' if found else ''}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
