"""Letter and door hanger for printing, and the public page that says a visit is genuine."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sozialraumbuero.lib.vocabulary import RIGHT_TO_LEFT
from sozialraumbuero.outreach.models import Campaign
from sozialraumbuero.outreach.papers import Announcement, door_hanger, letter, resident_texts
from sozialraumbuero.outreach.papers.compose import in_order, sentences
from sozialraumbuero.outreach.permissions import may_see_campaigns
from sozialraumbuero.outreach.vocabulary import CampaignState
from sozialraumbuero.quartiere.models import Kommune

PUBLIC_STATES = (CampaignState.ANNOUNCED, CampaignState.RUNNING)


@require_safe
def campaign_letter(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Answer the announcement letter in the campaign's languages."""
    campaign = _visible_campaign(request, campaign_id)
    return _pdf(letter(_announcement(request, campaign)), "anschreiben", campaign)


@require_safe
def campaign_door_hanger(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Answer the neutral door hanger in the campaign's languages."""
    campaign = _visible_campaign(request, campaign_id)
    return _pdf(door_hanger(_announcement(request, campaign)), "tuerhaenger", campaign)


@login_not_required
@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    """Tell residents, without sign-in, in which areas somebody may ring these weeks."""
    campaigns = Campaign.objects.filter(state__in=PUBLIC_STATES).select_related("area")
    return render(request, "outreach/visits.html", {"campaigns": campaigns.order_by("area__name")})


@login_not_required
@require_safe
def visit(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Say in the reader's language who comes, that it is voluntary, and how to check it."""
    campaign = get_object_or_404(
        Campaign.objects.filter(state__in=PUBLIC_STATES).select_related("area"), pk=campaign_id
    )
    announcement = _announcement(request, campaign)
    offered = in_order(campaign.languages)
    language = request.GET.get("lang") or get_language() or "de"
    if language not in offered:
        language = "de"
    texts = resident_texts()
    return render(
        request,
        "outreach/visit.html",
        {
            "campaign": campaign,
            "said": sentences(announcement, language),
            "language": language,
            "html_language": language.split("-")[0],
            "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
            "choices": [
                {
                    "code": code,
                    "lang": code.split("-")[0],
                    "name": texts[code].name,
                    "is_current": code == language,
                }
                for code in offered
            ],
        },
    )


def _visible_campaign(request: HttpRequest, campaign_id: int) -> Campaign:
    campaign = Campaign.objects.select_related("area", "team").filter(pk=campaign_id).first()
    if campaign is None or not may_see_campaigns(request.user):
        raise Http404
    return campaign


def _announcement(request: HttpRequest, campaign: Campaign) -> Announcement:
    kommune = Kommune.objects.defer("landscape").get()
    path = reverse("outreach:visit", args=[campaign.pk])
    site = settings.SITE_URL.rstrip("/")
    return Announcement(
        town=kommune.name,
        area=campaign.area.name,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        phone=campaign.phone,
        languages=campaign.languages,
        page_url=f"{site}{path}" if site else request.build_absolute_uri(path),
        is_demo=kommune.is_demo,
    )


def _pdf(content: bytes, name: str, campaign: Campaign) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = (
        f'inline; filename="{name}-{slugify(campaign.area.name) or campaign.pk}.pdf"'
    )
    return response
