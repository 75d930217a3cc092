"""Maps and charts as pictures in the page, each with its equal list or table.

Loaded together with `{% load components %}`.
"""

from __future__ import annotations

import zlib
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.translation import gettext as _

from sozialraumbuero.lib.charts import Bars, PlacedRow, SmallMultiples, Sparkline, Timeline
from sozialraumbuero.lib.map_projection import TOUCHED_WIDTHS, WIDTH
from sozialraumbuero.lib.town_map import TownMap
from sozialraumbuero.web.written import written_number

register = template.Library()

BAR_HEIGHT = 48
ROW_HEIGHT, FIRST_ROW = 68, 30


@register.inclusion_tag("components/town_map.html")
def town_map(town: TownMap, list_id: str = "") -> dict[str, Any]:
    """Render the map; `list_id` names the equal list on the page, else one is added below."""
    return {
        "map": town,
        "drawing": town.drawing(),
        "list_id": list_id,
        "id": _identifier("karte", town.title, town.bounds),
        "script": static("web/js/town-map.js"),
    }


@register.inclusion_tag("components/placing_map.html")
def placing_map(town: TownMap, label: str) -> dict[str, Any]:
    """Render the map as a button that sends where it was touched, without any script.

    A browser tells pixels of the page, so the button has two fixed sizes: `klein` on phones and
    `gross` on screens; the server reckons with the same (`lib/map_projection.py`).
    """
    drawing = town.drawing()
    return {
        "map": town,
        "drawing": drawing,
        "label": label,
        "id": _identifier("setzen", town.title, town.bounds),
        "sizes": [
            (name, width, drawing.height * width // WIDTH) for name, width in TOUCHED_WIDTHS.items()
        ],
    }


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(chart: Bars) -> dict[str, Any]:
    """Render bars with their table."""
    bars = [{"bar": bar, "y": place * BAR_HEIGHT} for place, bar in enumerate(chart.bars)]
    figures = "; ".join(
        f"{label} {written_number(value, chart.places)} {chart.unit}" for label, value in chart.rows
    )
    return {
        "chart": chart,
        "bars": bars,
        "height": max(len(bars), 1) * BAR_HEIGHT,
        "description": figures or _("Noch keine Zahlen."),
        "id": _identifier("balken", chart.title, chart.unit),
    }


@register.inclusion_tag("components/timeline.html")
def timeline(chart: Timeline) -> dict[str, Any]:
    """Render who does what when, one row each, with its table."""
    rows = [
        {
            "placed": placed,
            "label_y": FIRST_ROW + place * ROW_HEIGHT + 14,
            "y": FIRST_ROW + place * ROW_HEIGHT + 22,
        }
        for place, placed in enumerate(chart.placed)
    ]
    return {
        "chart": chart,
        "rows": rows,
        "height": FIRST_ROW + max(len(rows), 1) * ROW_HEIGHT,
        "description": _spoken_rows(chart.placed) or _("Noch nichts geplant."),
        "id": _identifier("zeit", chart.title, str(chart.start)),
    }


@register.inclusion_tag("components/sparkline.html")
def sparkline(chart: Sparkline) -> dict[str, Any]:
    """Render a small line for a series within a sentence or a table."""
    return {"chart": chart, "description": _spoken_line(chart)}


@register.inclusion_tag("components/small_multiples.html")
def small_multiples(chart: SmallMultiples) -> dict[str, Any]:
    """Render the same small picture once per area, all on one scale."""
    panels = [{"panel": panel, "description": _spoken_line(panel.line)} for panel in chart.panels]
    return {"chart": chart, "panels": panels}


def _spoken_rows(rows: list[PlacedRow]) -> str:
    return "; ".join(
        f"{placed.row.label}: "
        + ", ".join(
            f"{place.span.start:%H:%M}–{place.span.end:%H:%M} {place.span.label}"
            for place in placed.spans
        )
        for placed in rows
    )


def _spoken_line(line: Sparkline) -> str:
    known = [(label, value) for label, value in line.points if value is not None]
    if not known:
        return _("Noch keine Zahlen.")
    (first_label, first), (last_label, last) = known[0], known[-1]
    return _("%(first_label)s %(first)s, %(last_label)s %(last)s %(unit)s") % {
        "first_label": first_label,
        "first": written_number(first, line.places),
        "last_label": last_label,
        "last": written_number(last, line.places),
        "unit": line.unit,
    }


def _identifier(prefix: str, *parts: object) -> str:
    """Return an id that is stable from request to request and unlike that of other pictures."""
    return f"{prefix}-{zlib.crc32(repr(parts).encode()):08x}"
