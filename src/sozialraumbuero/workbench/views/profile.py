"""The profile of a quarter: figures with their trend, who is there, what was heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraumbuero.lib.charts import Sparkline
from sozialraumbuero.outreach.permissions import may_see_report
from sozialraumbuero.quartiere.indicators.wording import (
    DIRECTIONS,
    THIRDS,
    TOWN_KINDS,
    Words,
    written,
    written_change,
)
from sozialraumbuero.quartiere.models import Area
from sozialraumbuero.quartiere.queries.areas import official_scheme, versions_of
from sozialraumbuero.quartiere.queries.profiles import ProfileFigure, profile_of
from sozialraumbuero.quartiere.views.figures import line_of
from sozialraumbuero.quartiere.views.loading import area_of, day_of, figure_reader
from sozialraumbuero.workbench.queries.quarters import actors_in, heard_in


@dataclass(frozen=True)
class Line:
    """One figure as the profile writes it."""

    figure: ProfileFigure
    text: str
    town: str
    town_kind: Words
    third: Words
    change: str
    line: Sparkline | None
    url: str

    @property
    def direction(self) -> Words:
        return DIRECTIONS[self.figure.indicator.direction]


@require_safe
def profile(request: HttpRequest, scheme_key: str, code: str) -> HttpResponse:
    """Show all that is known about a quarter; what is strong stands first."""
    user = figure_reader(request)
    area = area_of(scheme_key, code, day_of(request))
    lines = [_line(figure, area) for figure in profile_of(area)]
    is_official = area.scheme == official_scheme()
    heard = heard_in(area)
    return render(
        request,
        "workbench/profile.html",
        {
            "area": area,
            "has_figures": bool(lines),
            "groups": _groups(lines),
            "sources": _sources(lines),
            "new_borders": sorted({y for line in lines for y in line.figure.trend.new_borders}),
            "has_versions": versions_of(area).count() > 1,
            "actors": actors_in(area, timezone.now()),
            "public_url": reverse("finder:quarter", args=["de", area.code])
            if is_official and area.valid_until is None
            else "",
            "heard": heard,
            "needs": heard.topics if heard else [],
            "may_see_report": heard is not None and may_see_report(user, heard.campaign),
        },
    )


def _line(figure: ProfileFigure, area: Area) -> Line:
    about, now = figure.indicator, figure.now
    return Line(
        figure=figure,
        text=written(now.value, about.places, about.unit, now.missing),
        town=written(figure.town.value, about.places, about.unit) if figure.town else "",
        town_kind=TOWN_KINDS[figure.town.kind] if figure.town else "",
        third=THIRDS[figure.third] if figure.third else "",
        change=written_change(figure.trend.change, about.places),
        line=line_of(about, figure.trend, about.name),
        url=reverse("quartiere:indicator", args=[about.key]) + f"?einteilung={area.scheme.key}",
    )


def _groups(lines: Sequence[Line]) -> list[tuple[str, Words, Words, list[Line]]]:
    """Return the lines in groups that are never empty: strengths first, then needs, then facts."""
    strong = [line for line in lines if line.figure.is_strength]
    needing = [line for line in lines if line.figure.is_need]
    others = [line for line in lines if line not in strong and line not in needing]
    groups = [
        (
            "staerken",
            _("Stärken"),
            _("Hier steht das Gebiet besser da als zwei Drittel der Stadt."),
            strong,
        ),
        (
            "bedarf",
            _("Wo mehr Unterstützung gebraucht wird"),
            _("Hier ist der Bedarf höher als in zwei Dritteln der Stadt."),
            needing,
        ),
        (
            "weiteres",
            _("Wie das Gebiet ist"),
            _("Ähnlich wie anderswo, oder ohne Wertung."),
            others,
        ),
    ]
    return [group for group in groups if group[3]]


def _sources(lines: Sequence[Line]) -> list[str]:
    return sorted({line.figure.now.source for line in lines if line.figure.now.source})
