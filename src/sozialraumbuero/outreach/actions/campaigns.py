"""Every write about campaigns; a step is taken by `take_step`, the way out by `cancel_campaign`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.actions.releases import write_release
from sozialraumbuero.outreach.models import Appointment, AppointmentState, Campaign, Tour
from sozialraumbuero.outreach.permissions import may_change_campaign, may_create_campaign
from sozialraumbuero.outreach.queries.campaigns import facts_of, frame_of
from sozialraumbuero.outreach.rules.campaigns import (
    FIELDS,
    Refusal,
    changeable,
    frame_refusal,
    step_refusal,
)
from sozialraumbuero.outreach.vocabulary import CampaignState, WalkState
from sozialraumbuero.quartiere.models import Area


class CampaignRefused(Refused):
    """A campaign cannot be written or moved like this."""


@dataclass(frozen=True, kw_only=True)
class CampaignWish:
    """What a team wants to do; the fields of the model of the same name."""

    name: str
    area: Area
    starts_on: date
    ends_on: date
    aim: str
    languages: Sequence[str]
    announced_on: date
    phone: str


@transaction.atomic
def create_campaign(wish: CampaignWish, *, by: User) -> Campaign:
    """Start a draft of the person's own team; raises CampaignRefused."""
    if not may_create_campaign(by):
        raise PermissionDenied
    campaign = Campaign(team=by.team, created_by=by, state=CampaignState.DRAFT)
    _fill(campaign, wish)
    _require_sound(campaign)
    campaign.save()
    note("outreach.campaign_created", campaign, by=by)
    return campaign


@transaction.atomic
def change_campaign(campaign: Campaign, wish: CampaignWish, *, by: User) -> Campaign:
    """Write what differs; what the letter has promised stays. Raises CampaignRefused."""
    campaign = _locked(campaign)
    if not may_change_campaign(by, campaign):
        raise PermissionDenied
    before = _values(campaign)
    _fill(campaign, wish)
    changed = sorted(name for name, value in _values(campaign).items() if value != before[name])
    if not changed:
        return campaign
    if not set(changed) <= changeable(CampaignState(campaign.state)):
        raise CampaignRefused(Refusal.FIXED_BY_NOW)
    _require_sound(campaign)
    campaign.save(update_fields=changed)
    Appointment.objects.filter(campaign=campaign).update(expires_on=campaign.ends_on)
    note("outreach.campaign_changed", campaign, by=by, fields=changed)
    return campaign


@transaction.atomic
def take_step(
    campaign: Campaign,
    *,
    wanted: CampaignState,
    by: User,
    reason: str = "",
    today: date | None = None,
) -> Campaign:
    """Move the campaign to its next state, or cancel it; raises CampaignRefused."""
    campaign = _locked(campaign)
    if not may_change_campaign(by, campaign):
        raise PermissionDenied
    day = today or timezone.localdate()
    if refusal := step_refusal(facts_of(campaign), wanted, day, reason):
        raise CampaignRefused(refusal)
    campaign.state = wanted
    campaign.state_since = timezone.now()
    campaign.state_reason = reason.strip()[:300]
    campaign.save(update_fields=["state", "state_since", "state_reason"])
    if wanted in {CampaignState.CLOSED, CampaignState.CANCELLED}:
        _free_what_was_planned(campaign, day)
    if wanted == CampaignState.CLOSED:
        write_release(campaign, by=by)
    note(f"outreach.campaign_{wanted}", campaign, by=by, fields=["state"], reason=reason.strip())
    return campaign


def cancel_campaign(
    campaign: Campaign, *, by: User, reason: str, today: date | None = None
) -> Campaign:
    """Give a campaign up before it runs; its shifts and promised visits go with it."""
    return take_step(campaign, wanted=CampaignState.CANCELLED, by=by, reason=reason, today=today)


def _locked(campaign: Campaign) -> Campaign:
    return Campaign.objects.select_for_update().get(pk=campaign.pk)


def _fill(campaign: Campaign, wish: CampaignWish) -> None:
    campaign.name = wish.name.strip()
    campaign.area = wish.area
    campaign.starts_on = wish.starts_on
    campaign.ends_on = wish.ends_on
    campaign.aim = wish.aim.strip()
    campaign.languages = list(wish.languages)
    campaign.announced_on = wish.announced_on
    campaign.phone = wish.phone.strip()


def _values(campaign: Campaign) -> dict[str, Any]:
    stored = {name: getattr(campaign, name) for name in FIELDS - {"area", "team"}}
    return stored | {"area": campaign.area_id}


def _require_sound(campaign: Campaign) -> None:
    if refusal := frame_refusal(frame_of(campaign)):
        raise CampaignRefused(refusal)
    if not Area.objects.valid_on(campaign.starts_on).filter(pk=campaign.area_id).exists():
        raise CampaignRefused(Refusal.AREA_NOT_VALID)
    outside = Q(day__lt=campaign.starts_on) | Q(day__gt=campaign.ends_on)
    if campaign.pk and (
        campaign.shifts.filter(outside, cancelled_at__isnull=True).exists()
        or campaign.appointments.filter(outside, state=AppointmentState.AGREED).exists()
    ):
        raise CampaignRefused(Refusal.SHIFTS_OUTSIDE)


def _free_what_was_planned(campaign: Campaign, today: date) -> None:
    """Free people and residents of what will no longer happen; past days stay as they were."""
    never_walked = Tour.objects.filter(shift__campaign=campaign, state=WalkState.PLANNED)
    never_walked.delete()
    campaign.shifts.filter(cancelled_at__isnull=True, tour__isnull=True, day__gte=today).update(
        cancelled_at=timezone.now()
    )
    campaign.appointments.filter(state=AppointmentState.AGREED, day__gte=today).update(
        state=AppointmentState.CANCELLED
    )
