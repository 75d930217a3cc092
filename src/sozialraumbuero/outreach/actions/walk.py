"""Every write about a walk: begin, move on, stay longer, come back."""

from __future__ import annotations

from datetime import datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.actions.contacts import walked_tour
from sozialraumbuero.outreach.actions.incidents import open_incident
from sozialraumbuero.outreach.actions.traces import shuffle_contacts, wipe_tour
from sozialraumbuero.outreach.models import SafetyIncident, Shift, Stop, StopKind, StopState, Tour
from sozialraumbuero.outreach.permissions import may_look_after
from sozialraumbuero.outreach.rules.walk import (
    EXTENSIONS,
    UNDER_WAY,
    Begin,
    SafetyReason,
    WalkRefusal,
    check_in_refusal,
    extended,
    is_overdue,
    time_of_return,
)
from sozialraumbuero.outreach.vocabulary import CampaignState, WalkState


class WalkRefused(Refused):
    """This walk cannot begin, go on or end like this."""


@transaction.atomic
def check_in(tour: Tour, *, by: User, now: datetime | None = None) -> Tour:
    """Begin the walk; the stored time of return is the timer. Raises WalkRefused."""
    tour = walked_tour(tour.pk, by)
    at = now or timezone.now()
    begin = _begin(tour)
    if reason := check_in_refusal(begin, at):
        raise WalkRefused(reason)
    if tour.state in UNDER_WAY:
        return tour
    tour.state = WalkState.CHECKED_IN
    tour.checked_in_at = at
    tour.expected_back_at = time_of_return(begin, at)
    tour.save(update_fields=["state", "checked_in_at", "expected_back_at"])
    note("outreach.walk_begun", tour, by=by)
    return tour


@transaction.atomic
def stay_longer(tour: Tour, *, minutes: int, by: User, now: datetime | None = None) -> Tour:
    """Move the time of return; whoever is late already counts from now. Raises WalkRefused."""
    tour = _under_way(tour, by)
    if minutes not in EXTENSIONS:
        raise WalkRefused(WalkRefusal.LENGTH)
    at = now or timezone.now()
    tour.expected_back_at = extended(tour.expected_back_at or at, at, minutes)
    tour.save(update_fields=["expected_back_at"])
    note("outreach.walk_extended", tour, by=by, fields=["expected_back_at"])
    return tour


@transaction.atomic
def leave_stop(stop: Stop, *, by: User) -> Stop:
    """Go on to the next halt; bells that nobody rang at wait for another day.

    Not noted in the audit log: a trail of halts and minutes would track the walkers.
    """
    tour = _under_way(stop.tour, by)
    stop = Stop.objects.select_for_update().get(tour=tour, pk=stop.pk)
    if stop.state == StopState.OPEN:
        is_done = bool(stop.households_done) or stop.kind == StopKind.BREAK
        stop.state = StopState.DONE if is_done else StopState.SKIPPED
        stop.save(update_fields=["state"])
    return stop


@transaction.atomic
def return_to_stop(stop: Stop, *, by: User) -> Stop:
    """Open a halt again; not noted, as above."""
    tour = _under_way(stop.tour, by)
    stop = Stop.objects.select_for_update().get(tour=tour, pk=stop.pk)
    stop.state = StopState.OPEN
    stop.save(update_fields=["state"])
    return stop


@transaction.atomic
def report_incident(
    tour: Tour, *, reason: SafetyReason, by: User, now: datetime | None = None
) -> SafetyIncident:
    """Tell coordination that the team left for its safety. Raises WalkRefused."""
    tour = _under_way(tour, by)
    return open_incident(tour, reason=reason, by=by, at=now or timezone.now())


@transaction.atomic
def check_out(tour: Tour, *, by: User, now: datetime | None = None) -> Tour:
    """End the walk: the halts go, and the day's contacts lose their order. Raises WalkRefused.

    Both of a pair may press it: the second time changes nothing.
    """
    tour = walked_tour(tour.pk, by)
    if tour.state == WalkState.CHECKED_OUT:
        return tour
    if tour.state not in UNDER_WAY:
        raise WalkRefused(WalkRefusal.NOT_UNDER_WAY)
    tour.checked_out_at = now or timezone.now()
    tour.save(update_fields=["checked_out_at"])
    wipe_tour(tour, WalkState.CHECKED_OUT)
    shuffle_contacts([tour.shift.day])
    note("outreach.walk_ended", tour, by=by)
    return tour


@transaction.atomic
def settle_overdue(tour: Tour, *, by: User, now: datetime | None = None) -> Tour:
    """Coordination has reached a team that did not report back. Raises WalkRefused."""
    tour = (
        Tour.objects.select_for_update(of=("self",))
        .select_related("shift__campaign", "plan_run")
        .get(pk=tour.pk)
    )
    if not may_look_after(by, tour.shift.campaign):
        raise PermissionDenied
    if not is_overdue(WalkState(tour.state), tour.expected_back_at, now or timezone.now()):
        raise WalkRefused(WalkRefusal.NOT_OVERDUE)
    wipe_tour(tour, WalkState.RESOLVED)
    shuffle_contacts([tour.shift.day])
    note("outreach.walk_resolved", tour, by=by)
    return tour


def _under_way(tour: Tour, by: User) -> Tour:
    tour = walked_tour(tour.pk, by)
    if tour.state not in UNDER_WAY:
        raise WalkRefused(WalkRefusal.NOT_UNDER_WAY)
    return tour


def _begin(tour: Tour) -> Begin:
    shift = tour.shift
    return Begin(
        state=WalkState(tour.state),
        campaign_state=CampaignState(shift.campaign.state),
        is_cancelled=shift.cancelled_at is not None,
        starts_at=_instant(shift, shift.starts_at),
        ends_at=_instant(shift, shift.ends_at),
    )


def _instant(shift: Shift, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(shift.day, at))
