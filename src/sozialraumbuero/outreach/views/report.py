"""What a campaign has brought about, and what is left of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from sozialraumbuero.lib.charts import Bars
from sozialraumbuero.lib.csv_text import csv_text
from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.outreach.models import Campaign
from sozialraumbuero.outreach.permissions import may_see_counts, may_see_report
from sozialraumbuero.outreach.queries.campaigns import progress_of
from sozialraumbuero.outreach.queries.remaining import blocks_left
from sozialraumbuero.outreach.queries.report import figures_of
from sozialraumbuero.outreach.views.loading import person, visible_campaign
from sozialraumbuero.outreach.views.report_tables import (
    Report,
    exact_report,
    protected_report,
)
from sozialraumbuero.outreach.wording import long_day

FOR_OTHERS = "weitergeben"
BLOCKS_DRAWN = 12


@require_safe
def report(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show the campaign's figures: exact for the team, protected for all others and for paper."""
    campaign = _reported(request, campaign_id)
    may_see_exact = may_see_counts(request.user, campaign)
    is_exact = may_see_exact and request.GET.get("fassung") != FOR_OTHERS
    figures = figures_of(campaign)
    return render(
        request,
        "outreach/report_page.html",
        {
            "campaign": campaign,
            "report": exact_report(figures) if is_exact else protected_report(figures),
            "may_see_exact": may_see_exact,
            "is_exact": is_exact,
            "progress": progress_of(campaign),
            "day": timezone.localdate(),
            "for_others": FOR_OTHERS,
        },
    )


@require_safe
def report_csv(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Answer the protected figures as a file; exact ones never leave the screen."""
    campaign = _reported(request, campaign_id)
    text = csv_text(_lines(campaign, protected_report(figures_of(campaign))))
    name = f"bericht-{slugify(campaign.name) or campaign.pk}.csv"
    return HttpResponse(
        text.encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
def remaining(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show per block how many houses and bells are left; never which house."""
    campaign = visible_campaign(request, campaign_id)
    if not may_see_counts(person(request), campaign):
        raise Http404
    blocks = [
        (block.name or _("ohne Block"), block)
        for block in blocks_left(campaign, timezone.localdate())
    ]
    most = [(name, float(block.households_left)) for name, block in blocks[:BLOCKS_DRAWN]]
    return render(
        request,
        "outreach/remaining_page.html",
        {
            "campaign": campaign,
            "progress": progress_of(campaign),
            "page": page_of(blocks, request.GET.get("seite")),
            "houses_left": sum(block.houses_left for _name, block in blocks),
            "households_left": sum(block.households_left for _name, block in blocks),
            "chart": Bars(_("Offene Klingeln je Block"), _("Klingeln"), most) if most else None,
            "is_cut": len(blocks) > BLOCKS_DRAWN,
            "drawn": BLOCKS_DRAWN,
        },
    )


def _reported(request: HttpRequest, campaign_id: int) -> Campaign:
    campaign = visible_campaign(request, campaign_id)
    if not may_see_report(person(request), campaign):
        raise Http404
    return campaign


def _lines(campaign: Campaign, report: Report) -> list[list[Any]]:
    lines: list[list[Any]] = [
        [_("Aktion"), campaign.name],
        [_("Gebiet"), campaign.area.name],
        [_("Zeitraum"), f"{long_day(campaign.starts_on)} – {long_day(campaign.ends_on)}"],
        [pgettext("as of", "Stand"), long_day(timezone.localdate())],
        [
            _("Schutz"),
            _(
                "Zahlen unter 5 heißen „unter 5“, alle anderen sind auf das nächste Vielfache "
                "von 5 gerundet."
            ),
        ],
        [],
        [_("Tabelle"), _("Merkmal"), _("Spalte"), _("Wert"), _("Definition")],
    ]
    for headline in report.headlines:
        lines.append([_("Überblick"), headline.label, "", headline.text, headline.definition])
    for table in report.tables:
        for label, *values in table.rows:
            for column, value in zip(table.columns[1:], values, strict=True):
                lines.append([table.title, label, column, value, table.definition])
    return lines
