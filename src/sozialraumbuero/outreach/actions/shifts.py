"""Every write about shifts: who walks when, from which room to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.models import Place
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.models import Campaign, Shift, ShiftMember, Tour
from sozialraumbuero.outreach.permissions import may_plan_shifts
from sozialraumbuero.outreach.queries.campaigns import season_of, team_counsellors, tour_of
from sozialraumbuero.outreach.rules.shifts import (
    ShiftRefusal,
    Span,
    Wish,
    busy_members,
    shift_refusal,
)
from sozialraumbuero.outreach.vocabulary import WalkState, Way


class ShiftRefused(Refused):
    """A shift cannot be like this; `day` and `busy` say where and who."""

    def __init__(self, reason: ShiftRefusal, *, day: date, busy: Sequence[User] = ()) -> None:
        super().__init__(reason)
        self.day = day
        self.busy = tuple(busy)


@dataclass(frozen=True, kw_only=True)
class ShiftWish:
    """A shift as the form or the demo asks for it."""

    day: date
    starts_at: time
    ends_at: time
    members: Sequence[User]
    start_place: Place
    end_place: Place
    languages: Sequence[str]
    way: Way = Way.FOOT
    skills: Sequence[str] = ()
    visits_as_two: bool = False


@transaction.atomic
def plan_shift(
    campaign: Campaign, wish: ShiftWish, *, by: User, today: date | None = None
) -> Shift:
    """Put a shift on the roster; raises ShiftRefused."""
    campaign = _locked(campaign)
    if not may_plan_shifts(by, campaign):
        raise PermissionDenied
    shift = _add(campaign, wish, today or timezone.localdate())
    note("outreach.shift_planned", shift, by=by)
    return shift


@transaction.atomic
def change_shift(shift: Shift, wish: ShiftWish, *, by: User, today: date | None = None) -> Shift:
    """Write the shift anew; a tour that no longer fits it is dropped. Raises ShiftRefused."""
    campaign = _locked(shift.campaign)
    if not may_plan_shifts(by, campaign):
        raise PermissionDenied
    shift = _fresh(shift)
    _require_waiting(shift)
    _require_possible(campaign, wish, today or timezone.localdate(), apart_from=shift.pk)
    if _needs_another_tour(shift, wish):
        Tour.objects.filter(shift=shift).delete()
    shift.day, shift.starts_at, shift.ends_at = wish.day, wish.starts_at, wish.ends_at
    shift.start_place, shift.end_place = wish.start_place, wish.end_place
    shift.languages, shift.skills = list(wish.languages), list(wish.skills)
    shift.way, shift.visits_as_two = wish.way, wish.visits_as_two
    shift.save()
    shift.members.all().delete()
    _put_on(shift, wish.members)
    note("outreach.shift_changed", shift, by=by)
    return shift


@transaction.atomic
def copy_shift(
    shift: Shift, *, days: Sequence[date], by: User, today: date | None = None
) -> list[Shift]:
    """Repeat a shift on other days, all of them or none; raises ShiftRefused with the day."""
    campaign = _locked(shift.campaign)
    if not may_plan_shifts(by, campaign):
        raise PermissionDenied
    wish = _as_it_is(shift)
    now = today or timezone.localdate()
    copies = [_add(campaign, replace(wish, day=day), now) for day in sorted(set(days))]
    for copy in copies:
        note("outreach.shift_planned", copy, by=by)
    return copies


@transaction.atomic
def cancel_shift(shift: Shift, *, by: User, reason: str = "") -> Shift:
    """Take a shift off the roster: somebody is ill, the room is closed. Raises ShiftRefused.

    A tour not yet begun ends with it; its doors and appointments are free for the others.
    """
    campaign = _locked(shift.campaign)
    if not may_plan_shifts(by, campaign):
        raise PermissionDenied
    shift = _fresh(shift)
    _require_waiting(shift)
    shift.cancelled_at = timezone.now()
    shift.save(update_fields=["cancelled_at"])
    Tour.objects.filter(shift=shift).delete()
    note("outreach.shift_cancelled", shift, by=by, reason=reason)
    return shift


@transaction.atomic
def restore_shift(shift: Shift, *, by: User, today: date | None = None) -> Shift:
    """Undo a cancellation if everybody is still free; the day wants planning again."""
    campaign = _locked(shift.campaign)
    if not may_plan_shifts(by, campaign):
        raise PermissionDenied
    shift = _fresh(shift)
    if shift.cancelled_at is None:
        raise ShiftRefused(ShiftRefusal.NOT_CANCELLED, day=shift.day)
    wish = _as_it_is(shift)
    _require_possible(campaign, wish, today or timezone.localdate(), apart_from=shift.pk)
    shift.cancelled_at = None
    shift.save(update_fields=["cancelled_at"])
    note("outreach.shift_restored", shift, by=by)
    return shift


def _as_it_is(shift: Shift) -> ShiftWish:
    return ShiftWish(
        day=shift.day,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        members=[member.user for member in shift.members.select_related("user")],
        start_place=shift.start_place,
        end_place=shift.end_place,
        languages=shift.languages,
        way=Way(shift.way),
        skills=shift.skills,
        visits_as_two=shift.visits_as_two,
    )


def _locked(campaign: Campaign) -> Campaign:
    return Campaign.objects.select_for_update().get(pk=campaign.pk)


def _fresh(shift: Shift) -> Shift:
    return Shift.objects.select_related("tour").get(pk=shift.pk)


def _add(campaign: Campaign, wish: ShiftWish, today: date) -> Shift:
    _require_possible(campaign, wish, today)
    shift = Shift.objects.create(
        campaign=campaign,
        day=wish.day,
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        start_place=wish.start_place,
        end_place=wish.end_place,
        languages=list(wish.languages),
        way=wish.way,
        skills=list(wish.skills),
        visits_as_two=wish.visits_as_two,
    )
    _put_on(shift, wish.members)
    return shift


def _put_on(shift: Shift, members: Sequence[User]) -> None:
    ShiftMember.objects.bulk_create(ShiftMember(shift=shift, user=user) for user in members)


def _require_waiting(shift: Shift) -> None:
    if shift.cancelled_at is not None:
        raise ShiftRefused(ShiftRefusal.CANCELLED_ALREADY, day=shift.day)
    tour = tour_of(shift)
    if tour is not None and tour.state != WalkState.PLANNED:
        raise ShiftRefused(ShiftRefusal.UNDER_WAY, day=shift.day)


def _require_possible(
    campaign: Campaign, wish: ShiftWish, today: date, *, apart_from: int | None = None
) -> None:
    """Check the rules and, with the people's rows locked, that nobody stands in two shifts."""
    members = tuple(user.pk for user in wish.members)
    span = Span(wish.day, wish.starts_at, wish.ends_at)
    # Locked in one order, so that two rosters cannot wait for each other.
    list(User.objects.select_for_update().filter(pk__in=members).order_by("pk").values("pk"))
    refusal = shift_refusal(
        Wish(
            span=span,
            members=members,
            languages=tuple(wish.languages),
            rooms_open=wish.start_place.is_active and wish.end_place.is_active,
        ),
        season_of(campaign),
        set(team_counsellors(campaign.team).values_list("pk", flat=True)),
        today,
    )
    if refusal:
        raise ShiftRefused(refusal, day=wish.day)
    if busy := busy_members(span, members, _taken(members, wish.day, apart_from)):
        names = [user for user in wish.members if user.pk in busy]
        raise ShiftRefused(ShiftRefusal.SOMEBODY_BUSY, day=wish.day, busy=names)


def _taken(members: Sequence[int], day: date, apart_from: int | None) -> list[tuple[int, Span]]:
    rows = ShiftMember.objects.filter(
        user__in=members, shift__day=day, shift__cancelled_at__isnull=True
    ).exclude(shift=apart_from)
    return [
        (user, Span(day, begin, end))
        for user, begin, end in rows.values_list("user_id", "shift__starts_at", "shift__ends_at")
    ]


def _needs_another_tour(shift: Shift, wish: ShiftWish) -> bool:
    return (
        shift.day,
        shift.starts_at,
        shift.ends_at,
        shift.start_place_id,
        shift.end_place_id,
        shift.languages,
        shift.way,
        shift.skills,
        shift.visits_as_two,
    ) != (
        wish.day,
        wish.starts_at,
        wish.ends_at,
        wish.start_place.pk,
        wish.end_place.pk,
        list(wish.languages),
        wish.way,
        list(wish.skills),
        wish.visits_as_two,
    )
