"""What a campaign has brought about, and what is left of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from sozialraumbuero.lib.charts import Bars
from sozialraumbuero.lib.csv_text import csv_text
from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.outreach.actions.releases import OVER, ReleaseRefused, release_report
from sozialraumbuero.outreach.models import Campaign, ReportRelease
from sozialraumbuero.outreach.permissions import (
    may_change_campaign,
    may_see_counts,
    may_see_report,
)
from sozialraumbuero.outreach.queries.campaigns import progress_of
from sozialraumbuero.outreach.queries.remaining import blocks_left
from sozialraumbuero.outreach.queries.report import figures_of, hours_of, released
from sozialraumbuero.outreach.release_words import RELEASE_REFUSALS
from sozialraumbuero.outreach.rules.releases import FEWEST_CONTACTS
from sozialraumbuero.outreach.views.loading import person, visible_campaign
from sozialraumbuero.outreach.views.report_released import released_report
from sozialraumbuero.outreach.views.report_shown import Report
from sozialraumbuero.outreach.views.report_tables import exact_report
from sozialraumbuero.outreach.wording import long_day

FOR_OTHERS = "weitergeben"
BLOCKS_DRAWN = 12


@require_safe
def report(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show the campaign's figures: exact for the team, as released for all others and for paper."""
    campaign = _reported(request, campaign_id)
    may_see_exact = may_see_counts(request.user, campaign)
    is_exact = may_see_exact and request.GET.get("fassung") != FOR_OTHERS
    release = None if is_exact else released(campaign)
    may_release = may_change_campaign(request.user, campaign) and campaign.state in OVER
    return render(
        request,
        "outreach/report_page.html",
        {
            "campaign": campaign,
            "report": exact_report(figures_of(campaign)) if is_exact else _told(campaign, release),
            "may_see_exact": may_see_exact,
            "is_exact": is_exact,
            "release": release,
            "is_over": campaign.state in OVER,
            "may_release": may_release and not is_exact and release is None,
            "progress": progress_of(campaign),
            "day": timezone.localtime(release.released_at).date()
            if release
            else timezone.localdate(),
            "for_others": FOR_OTHERS,
            "fewest": FEWEST_CONTACTS,
        },
    )


@require_POST
def report_release(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Release the protected figures of a campaign that ended before there were releases."""
    campaign = _reported(request, campaign_id)
    try:
        release_report(campaign, by=person(request))
    except ReleaseRefused as refused:
        messages.error(request, str(RELEASE_REFUSALS[refused.reason]))
    else:
        messages.success(request, _("Freigegeben. Diese Zahlen bleiben, wie sie sind."))
    return redirect(f"{reverse('outreach:report', args=[campaign.pk])}?fassung={FOR_OTHERS}")


@require_safe
def report_csv(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Answer the released figures as a file; exact ones never leave the screen."""
    campaign = _reported(request, campaign_id)
    release = released(campaign)
    text = csv_text(_lines(campaign, release, _told(campaign, release)))
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


def _told(campaign: Campaign, release: ReportRelease | None) -> Report:
    return released_report(release, hours_of(campaign))


def _lines(campaign: Campaign, release: ReportRelease | None, report: Report) -> list[list[Any]]:
    day = timezone.localtime(release.released_at).date() if release else timezone.localdate()
    lines: list[list[Any]] = [
        [_("Aktion"), campaign.name],
        [_("Gebiet"), campaign.area.name],
        [_("Zeitraum"), f"{long_day(campaign.starts_on)} – {long_day(campaign.ends_on)}"],
        [pgettext("as of", "Stand"), long_day(day)],
        [
            _("Schutz"),
            _(
                "Werte sind zum Schutz von Personen leicht verändert und auf 5 gerundet; Summen "
                "können abweichen."
            )
            if report.tables
            else _("Noch nichts freigegeben."),
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
