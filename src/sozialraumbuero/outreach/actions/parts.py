"""Every write about a campaign's rules of planning: minima, familiar faces, the most walking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.models import Campaign, CampaignPart
from sozialraumbuero.outreach.permissions import may_change_campaign
from sozialraumbuero.outreach.queries.campaigns import team_counsellors
from sozialraumbuero.outreach.queries.parts import areas_inside
from sozialraumbuero.outreach.rules.parts import MOST_HOUSEHOLDS, WALK_MINUTES, PartRefusal
from sozialraumbuero.quartiere.models import Area, AreaScheme


class PartRefused(Refused):
    """A rule of planning cannot be like this."""


@transaction.atomic
def set_part(
    campaign: Campaign,
    area: Area,
    *,
    minimum: int,
    known: Sequence[User],
    by: User,
    today: date | None = None,
) -> CampaignPart:
    """Promise an area households per week and familiar counsellors; raises PartRefused."""
    campaign = _locked(campaign, by)
    _require_possible(campaign, area, minimum, known, today or timezone.localdate())
    part, _ = CampaignPart.objects.update_or_create(
        campaign=campaign, area=area, defaults={"minimum": minimum}
    )
    part.known.set(known)
    note("outreach.rule_set", campaign, by=by)
    return part


@transaction.atomic
def drop_part(part: CampaignPart, *, by: User) -> None:
    """Take the promise to an area back."""
    campaign = _locked(part.campaign, by)
    part.delete()
    note("outreach.rule_dropped", campaign, by=by)


@transaction.atomic
def limit_walking(campaign: Campaign, minutes: int | None, *, by: User) -> Campaign:
    """Say how long a shift may be on its way between doors, or nothing. Raises PartRefused."""
    campaign = _locked(campaign, by)
    if minutes is not None and not WALK_MINUTES[0] <= minutes <= WALK_MINUTES[1]:
        raise PartRefused(PartRefusal.WALK_MINUTES)
    campaign.max_walk_minutes = minutes
    campaign.save(update_fields=["max_walk_minutes"])
    note("outreach.rule_set", campaign, by=by, fields=["max_walk_minutes"])
    return campaign


def _locked(campaign: Campaign, by: User) -> Campaign:
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if not may_change_campaign(by, campaign):
        raise PermissionDenied
    return campaign


def _require_possible(
    campaign: Campaign, area: Area, minimum: int, known: Sequence[User], today: date
) -> None:
    if not areas_inside(campaign, today).filter(pk=area.pk).exists():
        raise PartRefused(PartRefusal.NOT_IN_THE_AREA)
    others = campaign.parts.exclude(area=area).exclude(area__scheme__key=AreaScheme.BLOCKS)
    if area.scheme.key != AreaScheme.BLOCKS and others.exclude(area__scheme=area.scheme).exists():
        raise PartRefused(PartRefusal.OTHER_SCHEME)
    if not 0 <= minimum <= MOST_HOUSEHOLDS:
        raise PartRefused(PartRefusal.TOO_MANY)
    if not minimum and not known:
        raise PartRefused(PartRefusal.SAYS_NOTHING)
    team = set(team_counsellors(campaign.team).values_list("pk", flat=True))
    if not {user.pk for user in known} <= team:
        raise PartRefused(PartRefusal.NOT_OF_THE_TEAM)
