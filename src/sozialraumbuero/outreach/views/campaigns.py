"""Pages about campaigns: the list, one campaign, its form, its next step."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.outreach.actions.campaigns import (
    CampaignRefused,
    cancel_campaign,
    change_campaign,
    create_campaign,
    take_step,
)
from sozialraumbuero.outreach.forms.campaigns import CampaignForm, ReasonForm
from sozialraumbuero.outreach.models import AppointmentState, Campaign
from sozialraumbuero.outreach.permissions import (
    may_change_campaign,
    may_create_campaign,
    may_plan_shifts,
    may_promise_visit,
    may_see_campaigns,
    may_see_counts,
    may_see_learning,
    may_see_planning,
    may_see_report,
)
from sozialraumbuero.outreach.queries.campaigns import (
    ShiftDay,
    by_day,
    campaigns,
    frame_of,
    next_state,
    progress_of,
    rosters,
    shifts_of,
)
from sozialraumbuero.outreach.rules.campaigns import (
    BEFORE_RUNNING,
    DayState,
    NextStep,
    Refusal,
    next_step,
)
from sozialraumbuero.outreach.views.loading import (
    changeable_campaign,
    person,
    sent,
    visible_campaign,
)
from sozialraumbuero.outreach.views.pictures import area_map
from sozialraumbuero.outreach.vocabulary import CampaignState
from sozialraumbuero.outreach.wording import (
    REASON_LABELS,
    STATE_KINDS,
    STATE_NAMES,
    STEP_DONE,
    STEP_LABELS,
    language_list,
    next_step_words,
    refusal_words,
)

PAPERS = (
    ("letter", gettext_lazy("Anschreiben (PDF)")),
    ("door_hanger", gettext_lazy("Türhänger (PDF)")),
)
STATE_STEPS = (
    NextStep.APPROVE,
    NextStep.CONFIRM_LETTERS,
    NextStep.START,
    NextStep.CLOSE,
    NextStep.EVALUATE,
)


@require_safe
def campaign_list(request: HttpRequest) -> HttpResponse:
    """List the campaigns in preparation and running, or the earlier ones."""
    if not may_see_campaigns(request.user):
        raise Http404
    earlier = request.GET.get("zeigen") == "fruehere"
    page = page_of(campaigns(live=not earlier), request.GET.get("seite"))
    days = rosters(page.rows)
    rows = [
        {"campaign": campaign, "state": _state(campaign), **_next(campaign, days[campaign.pk])}
        for campaign in page.rows
    ]
    return render(
        request,
        "outreach/campaign_list.html",
        {
            "page": page,
            "rows": rows,
            "earlier": earlier,
            "may_create": may_create_campaign(request.user),
            "may_see_times": may_see_learning(request.user),
        },
    )


@require_safe
def campaign(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show one campaign: where, how far, who goes when, what comes next."""
    campaign = visible_campaign(request, campaign_id)
    user = person(request)
    days = by_day(shifts_of(campaign).order_by("day", "starts_at", "pk"))
    today = timezone.localdate()
    states = [DayState(day.day, len(day.live), day.planned) for day in days if day.live]
    return render(
        request,
        "outreach/campaign_detail.html",
        {
            "campaign": campaign,
            "state": _state(campaign),
            "languages": language_list(campaign.languages),
            "progress": progress_of(campaign) if may_see_counts(user, campaign) else None,
            "may_see_report": may_see_report(user, campaign),
            "map": area_map(campaign),
            "coming": [day for day in days if day.day >= today],
            "past": _newest_first(days, today),
            "papers": _papers(campaign),
            "appointments": campaign.appointments.filter(
                state=AppointmentState.AGREED, day__gte=today
            ).count(),
            "may_change": may_change_campaign(user, campaign),
            "may_plan_shifts": may_plan_shifts(user, campaign) and _is_open(campaign),
            "may_see_planning": may_see_planning(user, campaign),
            "may_promise": may_promise_visit(user, campaign) and _is_open(campaign),
            "is_cancellable": campaign.state in BEFORE_RUNNING,
            "step": next_state(campaign),
            **_next(campaign, states),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_new(request: HttpRequest) -> HttpResponse:
    """Start a campaign of the own team."""
    if not may_see_campaigns(request.user):
        raise Http404
    if not may_create_campaign(request.user):
        raise PermissionDenied
    form = CampaignForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            campaign = create_campaign(form.wish(), by=person(request))
        except CampaignRefused as refused:
            form.refuse(Refusal(refused.reason))
        else:
            messages.success(request, _("Der Entwurf ist gespeichert."))
            return redirect("outreach:campaign", campaign.pk)
    return render(request, "outreach/campaign_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_edit(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Change what may still be changed."""
    campaign = changeable_campaign(request, campaign_id)
    form = CampaignForm(sent(request), campaign=campaign)
    if request.method == "POST" and form.is_valid():
        try:
            change_campaign(campaign, form.wish(), by=person(request))
        except CampaignRefused as refused:
            form.refuse(Refusal(refused.reason))
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("outreach:campaign", campaign.pk)
    return render(request, "outreach/campaign_form.html", {"form": form, "campaign": campaign})


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_step(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Ask once more, then move the campaign to its next state."""
    campaign = changeable_campaign(request, campaign_id)
    wanted = next_state(campaign)
    if wanted is None:
        raise Http404
    return _step(request, campaign, wanted)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_cancel(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Ask for the reason, then give the campaign up."""
    campaign = changeable_campaign(request, campaign_id)
    if campaign.state not in BEFORE_RUNNING:
        raise Http404
    return _step(request, campaign, CampaignState.CANCELLED)


def _step(request: HttpRequest, campaign: Campaign, wanted: CampaignState) -> HttpResponse:
    form = ReasonForm(sent(request), label=REASON_LABELS.get(wanted))
    # The page names the step it shows: a second click or a colleague must not take the next one.
    is_meant = request.POST.get("step", wanted) == wanted
    if request.method == "POST" and form.is_valid():
        try:
            if not is_meant:
                raise CampaignRefused(Refusal.NOT_THE_NEXT_STEP)
            _take(request, campaign, wanted, form.cleaned_data["reason"])
        except CampaignRefused as refused:
            field = "reason" if refused.reason == Refusal.NEEDS_REASON else None
            form.add_error(field, refusal_words(refused.reason))
        else:
            messages.success(request, str(STEP_DONE[wanted]))
            return redirect("outreach:campaign", campaign.pk)
    return render(
        request,
        "outreach/campaign_step.html",
        {
            "campaign": campaign,
            "form": form,
            "wanted": wanted,
            "label": STEP_LABELS.get(wanted, _("Aktion absagen")),
            "is_cancelling": wanted == CampaignState.CANCELLED,
        },
    )


def _take(request: HttpRequest, campaign: Campaign, wanted: CampaignState, reason: str) -> None:
    if wanted == CampaignState.CANCELLED:
        cancel_campaign(campaign, by=person(request), reason=reason)
    else:
        take_step(campaign, wanted=wanted, by=person(request), reason=reason)


def _state(campaign: Campaign) -> dict[str, Any]:
    state = CampaignState(campaign.state)
    return {"kind": STATE_KINDS[state], "name": STATE_NAMES[state]}


def _next(campaign: Campaign, days: list[DayState]) -> dict[str, Any]:
    step, day = next_step(
        CampaignState(campaign.state), frame_of(campaign), days, timezone.localdate()
    )
    link = ""
    if step == NextStep.PLAN_TOURS and day:
        link = reverse("outreach:planning", args=[campaign.pk, day.isoformat()])
    elif step == NextStep.PLAN_SHIFTS:
        link = reverse("outreach:shift_new", args=[campaign.pk])
    elif step in STATE_STEPS:
        link = reverse("outreach:campaign_step", args=[campaign.pk])
    return {"next_words": next_step_words(step, day), "next_step": step, "next_url": link}


def _is_open(campaign: Campaign) -> bool:
    return campaign.state in BEFORE_RUNNING or campaign.state == CampaignState.RUNNING


def _newest_first(days: list[ShiftDay], today: Any) -> list[ShiftDay]:
    return [day for day in reversed(days) if day.day < today]


def _papers(campaign: Campaign) -> list[tuple[str, str]]:
    """Return links to the papers, as far as this installation makes them."""
    found = []
    for name, label in PAPERS:
        try:
            found.append((reverse(f"outreach:{name}", args=[campaign.pk]), str(label)))
        except NoReverseMatch:
            continue
    return found
