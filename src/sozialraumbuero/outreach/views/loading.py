"""Load what a person may see; what they may not see does not exist for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from sozialraumbuero.accounts.models import User
from sozialraumbuero.outreach.models import (
    Appointment,
    Campaign,
    CampaignPart,
    PlanRun,
    Shift,
    Tour,
    WeekPlan,
)
from sozialraumbuero.outreach.permissions import (
    may_change_campaign,
    may_plan_shifts,
    may_promise_visit,
    may_see_campaigns,
    may_see_planning,
    may_see_tour,
)
from sozialraumbuero.outreach.queries.planning import tours

Thing = TypeVar("Thing")


def person(request: HttpRequest) -> User:
    """Return who is signed in; the middleware lets nobody else come here."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form sent, or None if the page is only being opened."""
    return request.POST if request.method == "POST" else None


def visible_campaign(request: HttpRequest, campaign_id: int) -> Campaign:
    if not may_see_campaigns(request.user):
        raise Http404
    return get_object_or_404(
        Campaign.objects.select_related("area__scheme", "team"), pk=campaign_id
    )


def changeable_campaign(request: HttpRequest, campaign_id: int) -> Campaign:
    campaign = visible_campaign(request, campaign_id)
    return _allowed(campaign, may_change_campaign(person(request), campaign))


def roster_campaign(request: HttpRequest, campaign_id: int) -> Campaign:
    """Return a campaign whose shifts this person plans."""
    campaign = visible_campaign(request, campaign_id)
    return _allowed(campaign, may_plan_shifts(person(request), campaign))


def visible_shift(request: HttpRequest, shift_id: int) -> Shift:
    """Return a shift of a campaign whose shifts this person plans."""
    if not may_see_campaigns(request.user):
        raise Http404
    shift = get_object_or_404(
        Shift.objects.select_related("campaign__team", "start_place", "end_place", "tour"),
        pk=shift_id,
    )
    return _allowed(shift, may_plan_shifts(person(request), shift.campaign))


def planned_campaign(request: HttpRequest, campaign_id: int) -> Campaign:
    """Return a campaign whose plans and promised visits this person sees."""
    return _seen(visible_campaign(request, campaign_id), request, may_see_planning)


def promising_campaign(request: HttpRequest, campaign_id: int) -> Campaign:
    """Return a campaign in whose area this person promises visits."""
    return _seen(visible_campaign(request, campaign_id), request, may_promise_visit)


def visible_appointment(request: HttpRequest, appointment_id: int) -> Appointment:
    appointment = get_object_or_404(
        Appointment.objects.select_related("campaign__area", "campaign__team", "address"),
        pk=appointment_id,
    )
    _seen(appointment.campaign, request, may_see_planning)
    return appointment


def visible_run(request: HttpRequest, run_id: int) -> PlanRun:
    run = get_object_or_404(
        PlanRun.objects.select_related("campaign__team").defer("job", "plan"), pk=run_id
    )
    _seen(run.campaign, request, may_see_planning)
    return run


def visible_week(request: HttpRequest, week_id: int) -> WeekPlan:
    """Return a plan of several days, without what was there before it."""
    week = get_object_or_404(
        WeekPlan.objects.select_related(
            "run__campaign__team", "run__campaign__area__scheme", "decided_by"
        ).defer("before"),
        pk=week_id,
    )
    _seen(week.run.campaign, request, may_see_planning)
    return week


def changeable_part(request: HttpRequest, part_id: int) -> CampaignPart:
    """Return a rule of a campaign that this person may change."""
    if not may_see_campaigns(request.user):
        raise Http404
    part = get_object_or_404(
        CampaignPart.objects.select_related("campaign__team", "area__scheme"), pk=part_id
    )
    return _allowed(part, may_change_campaign(person(request), part.campaign))


def visible_tour(request: HttpRequest, tour_id: int) -> Tour:
    tour = get_object_or_404(tours(), pk=tour_id)
    if not may_see_tour(person(request), tour):
        raise Http404
    return tour


def day_or_404(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error


def _allowed(thing: Thing, is_allowed: bool) -> Thing:
    if not is_allowed:
        raise PermissionDenied
    return thing


def _seen(
    campaign: Campaign, request: HttpRequest, is_seen: Callable[[User, Campaign], bool]
) -> Campaign:
    if not is_seen(person(request), campaign):
        raise Http404
    return campaign
