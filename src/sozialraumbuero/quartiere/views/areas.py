"""The town at a glance, one way to divide it, one area."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.quartiere.models import Area, AreaScheme
from sozialraumbuero.quartiere.permissions import (
    may_change_areas,
    may_see_figures,
    may_see_imports,
)
from sozialraumbuero.quartiere.queries.areas import (
    Figures,
    areas_around,
    areas_of,
    blocks_in,
    listed,
    schemes,
    versions_of,
)
from sozialraumbuero.quartiere.queries.town import newest_import
from sozialraumbuero.quartiere.views.loading import area_of, day_of, reader, scheme_of
from sozialraumbuero.quartiere.views.pictures import area_picture, sources_chart, town_picture
from sozialraumbuero.quartiere.wording import FACTS, HIDDEN_FACTS, Words, day_words

# More areas than this are no overview any more; their list has pages.
MOST_ON_ONE_MAP = 60


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show the town: its map, its figures, the ways it is divided."""
    user = reader(request)
    today = timezone.localdate()
    newest = newest_import()
    all_schemes = list(schemes(today))
    shown = next((one for one in all_schemes if not one.is_computed), None)
    areas = list(listed(areas_of(shown, today))[:MOST_ON_ONE_MAP]) if shown else []
    # While the town has only blocks, its map shows the streets alone.
    drawn = shown or next(iter(all_schemes), None)
    return render(
        request,
        "quartiere/overview.html",
        {
            "newest": newest,
            "as_of": day_words(newest.source_date) if newest else "",
            "schemes": all_schemes,
            "shown": shown,
            "areas": [(area, Figures.of(area)) for area in areas],
            "picture": town_picture(drawn, areas, newest) if drawn else None,
            "may_change": may_change_areas(user),
            "may_see_figures": may_see_figures(user),
            "may_see_imports": may_see_imports(user),
        },
    )


@require_safe
def scheme(request: HttpRequest, scheme_key: str) -> HttpResponse:
    """Show the areas of one scheme as map and as equal table, fifty at a time."""
    reader(request)
    today = timezone.localdate()
    found = scheme_of(scheme_key, today)
    all_schemes = list(schemes(today))
    quarters = _quarters(found, all_schemes, today)
    within = next((one for one in quarters if one.code == request.GET.get("in")), None)
    areas = blocks_in(within, today) if within else areas_of(found, today)
    page = page_of(listed(areas), request.GET.get("seite"))
    newest = newest_import()
    return render(
        request,
        "quartiere/scheme.html",
        {
            "scheme": found,
            "schemes": all_schemes,
            "quarters": quarters,
            "within": within,
            "page": page,
            "areas": [(area, Figures.of(area)) for area in page],
            "picture": town_picture(found, page.rows, newest),
            "as_of": day_words(newest.source_date) if newest else "",
            "attribution": newest.attribution if newest else "",
        },
    )


def _quarters(found: AreaScheme, all_schemes: list[AreaScheme], day: date) -> list[Area]:
    """Return the areas by which one may part the blocks: the town's first own scheme."""
    own = next((one for one in all_schemes if not one.is_computed), None)
    if own is None or not found.is_computed:
        return []
    return list(areas_of(own, day).only("pk", "scheme", "code", "name"))


@require_safe
def scheme_geojson(request: HttpRequest, scheme_key: str) -> StreamingHttpResponse:
    """Hand out the borders of a scheme with their source, as open data wants."""
    reader(request)
    day = day_of(request)
    found = scheme_of(scheme_key, day)
    response = StreamingHttpResponse(
        _feature_collection(found, areas_of(found, day).iterator(200)),
        content_type="application/geo+json",
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{found.key}.geojson"'
    return response


def _feature_collection(found: AreaScheme, areas: Iterator[Area]) -> Iterator[str]:
    head = {"type": "FeatureCollection", "name": found.name, "attribution": _source(found)}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": ['
    separator = "\n"
    for area in areas:
        yield separator + json.dumps(_feature(area), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def _source(found: AreaScheme) -> str:
    newest = newest_import()
    return found.source or (newest.attribution if found.is_computed and newest else "")


def _feature(area: Area) -> dict[str, object]:
    figures = Figures.of(area)
    return {
        "type": "Feature",
        "properties": {
            "code": area.code,
            "name": area.name,
            "valid_from": area.valid_from.isoformat() if area.valid_from else None,
            "valid_until": area.valid_until.isoformat() if area.valid_until else None,
            "addresses": figures.addresses,
            "dwellings": figures.dwellings,
        },
        "geometry": area.border,
    }


@require_safe
def area(request: HttpRequest, scheme_key: str, code: str) -> HttpResponse:
    """Show one area: its streets, its figures with their source, its versions."""
    user = reader(request)
    day = day_of(request)
    found = area_of(scheme_key, code, day)
    newest = newest_import()
    as_of = day_words(newest.source_date) if newest else ""
    attribution = newest.attribution if newest else ""
    figures = Figures.of(found)
    source = _("%(source)s, Stand %(day)s") % {"source": attribution, "day": as_of}
    return render(
        request,
        "quartiere/area.html",
        {
            "area": found,
            "may_see_figures": may_see_figures(user) and not found.scheme.is_computed,
            "facts": _facts(found),
            "figures": figures,
            "chart": sources_chart(figures, source),
            "picture": area_picture(found, newest),
            "as_of": as_of,
            "attribution": attribution,
            "around": areas_around(found, day),
            "versions": list(versions_of(found)),
            "is_current": found.valid_until is None or found.valid_until >= timezone.localdate(),
        },
    )


def _facts(found: Area) -> list[tuple[Words, object]]:
    """Return what the file says about an area beyond its name and code."""
    known = {found.code, found.name}
    # Databases keep no order of their own: first what has a common word, then by name.
    names = [*FACTS, *sorted(found.properties.keys() - FACTS.keys(), key=str.casefold)]
    return [
        (FACTS.get(name, name), found.properties[name])
        for name in names
        if name in found.properties
        and str(found.properties[name]) not in known
        and name not in HIDDEN_FACTS
    ]
