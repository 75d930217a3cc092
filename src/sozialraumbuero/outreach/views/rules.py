"""A campaign's rules of planning: minima of quarters, familiar faces, the most walking."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sozialraumbuero.outreach.actions.parts import (
    PartRefused,
    drop_part,
    limit_walking,
    set_part,
)
from sozialraumbuero.outreach.forms.parts import PartForm, WalkForm
from sozialraumbuero.outreach.queries.parts import parts_listed
from sozialraumbuero.outreach.rules.parts import PartRefusal
from sozialraumbuero.outreach.views.loading import (
    changeable_campaign,
    changeable_part,
    person,
    sent,
)
from sozialraumbuero.outreach.wording import refusal_words


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """List the rules and write one: new, or anew for an area that has one."""
    campaign = changeable_campaign(request, campaign_id)
    part = None
    if "teil" in request.GET:
        part = get_object_or_404(parts_listed(campaign), pk=request.GET["teil"])
    form = PartForm(sent(request), campaign=campaign, part=part)
    if request.method == "POST" and form.is_valid():
        try:
            set_part(campaign, **form.promise(), by=person(request))
        except PartRefused as refused:
            form.refuse(PartRefusal(refused.reason))
        else:
            messages.success(request, _("Gespeichert. Die Regel gilt ab der nächsten Planung."))
            return redirect("outreach:rules", campaign.pk)
    return render(
        request,
        "outreach/rules_page.html",
        {
            "campaign": campaign,
            "form": form,
            "part": part,
            "parts": parts_listed(campaign),
            "walk_form": WalkForm(initial={"minutes": campaign.max_walk_minutes}),
        },
    )


@require_POST
def rules_walk(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Say how long a shift may be on its way, or lift the limit."""
    campaign = changeable_campaign(request, campaign_id)
    form = WalkForm(request.POST)
    if not form.is_valid():
        messages.error(request, refusal_words(PartRefusal.WALK_MINUTES))
        return redirect("outreach:rules", campaign.pk)
    limit_walking(campaign, form.cleaned_data["minutes"], by=person(request))
    messages.success(request, _("Gespeichert. Die Regel gilt ab der nächsten Planung."))
    return redirect("outreach:rules", campaign.pk)


@require_POST
def rule_drop(request: HttpRequest, part_id: int) -> HttpResponse:
    """Take a promise back."""
    part = changeable_part(request, part_id)
    drop_part(part, by=person(request))
    text = _("Für %(area)s gilt keine Regel mehr.")
    messages.success(request, text % {"area": part.area.name})
    return redirect("outreach:rules", part.campaign_id)
