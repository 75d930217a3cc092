"""Small pictures of estimates, each with its description and one equal table.

Loaded together with `{% load components %}`.
"""

from __future__ import annotations

import zlib
from typing import Any

from django import template
from django.utils.translation import gettext as _

from sozialraumbuero.lib.interval_charts import (
    BOTTOM,
    GROUP_Y,
    HEIGHT,
    TICK_Y,
    Estimate,
    IntervalGrid,
    IntervalPanel,
    Mark,
)
from sozialraumbuero.web.written import NOTHING, written_share

register = template.Library()


@register.inclusion_tag("components/interval_grid.html")
def interval_grid(chart: IntervalGrid) -> dict[str, Any]:
    """Render the same picture once per place, with the table of all of them."""
    return {
        "chart": chart,
        "panels": [
            {
                "panel": panel,
                "placed": chart.placed(panel),
                "description": _spoken(panel),
                "id": f"zeiten-{zlib.crc32(repr((chart.title, panel)).encode()):08x}",
            }
            for panel in chart.panels
        ],
        "captions": chart.captions,
        "scale": [
            {"y": line.y, "text_y": line.y + 13, "text": written_share(line.share)}
            for line in chart.scale
        ],
        "rows": [_row(panel, mark) for panel in chart.panels for mark in panel.marks],
        "height": HEIGHT,
        "bottom": BOTTOM,
        "unknown_y": BOTTOM - 6,
        "tick_y": TICK_Y,
        "group_y": GROUP_Y,
    }


def _row(panel: IntervalPanel, mark: Mark) -> dict[str, str]:
    found = mark.estimate
    return {
        "place": panel.title,
        "label": mark.label,
        "value": written_share(found.value) if found else _("noch zu wenig Besuche"),
        "limits": _limits(found) if found else NOTHING,
        "basis": mark.basis or NOTHING,
    }


def _spoken(panel: IntervalPanel) -> str:
    known = [
        f"{mark.label}: {written_share(mark.estimate.value)} ({_limits(mark.estimate)})"
        for mark in panel.marks
        if mark.estimate
    ]
    return "; ".join(known) or _("noch zu wenig Besuche")


def _limits(found: Estimate) -> str:
    return _("%(low)s bis %(high)s") % {
        "low": written_share(found.low),
        "high": written_share(found.high),
    }
