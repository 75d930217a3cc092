"""Emergency openings: what waits for whom, what is open, what is to be reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from sozialraumbuero.accounts.matrix import matrix
from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import scopes
from sozialraumbuero.cases.models import Blocked, BreakGlass, Case
from sozialraumbuero.cases.permissions import grants_of, may_open_cases, parts_for
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.rules.glass import (
    Asker,
    Glass,
    GlassState,
    Second,
    Terms,
    decide_refusal,
    glass_state,
)

LIVING = frozenset({GlassState.WAITING, GlassState.OPEN})
UNREVIEWED = frozenset({GlassState.TO_REVIEW, GlassState.OVERDUE})


@dataclass(frozen=True)
class Listed:
    """One opening in a list: no word of the case, and no reason either."""

    glass: BreakGlass
    state: GlassState
    is_urgent: bool = False


@dataclass(frozen=True)
class GlassLists:
    """Everything on the page of emergency openings for one person."""

    mine: Sequence[Listed]
    to_decide: Sequence[Listed]
    of_my_cases: Sequence[Listed]
    to_review: Sequence[Listed]
    all: Sequence[Listed]


def glass_terms() -> Terms:
    """Return what the permission matrix says about it."""
    said = matrix().glass
    return Terms(
        second_person=said.second_person,
        d5_second_person=said.d5_second_person,
        lasts=timedelta(minutes=said.minutes),
        review_within=timedelta(days=said.review_days),
    )


def as_rule(glass: BreakGlass) -> Glass:
    """Return the stored row as the rules see it."""
    return Glass(
        asked_by=glass.asked_by_id,
        asked_at=glass.asked_at,
        with_notes=glass.with_notes,
        decided_by=glass.decided_by_id,
        granted_at=glass.granted_at,
        refused_at=glass.refused_at,
        ends_at=glass.ends_at,
        reviewed_at=glass.reviewed_at,
    )


def state_of(glass: BreakGlass, now: datetime) -> GlassState:
    return glass_state(as_rule(glass), now, glass_terms())


def asker_for(user: User, case: Case, now: datetime) -> Asker:
    """Return who asks for this case, as the rules see them."""
    grants = grants_of(user)
    asked = BreakGlass.objects.filter(asked_by=user, refused_at__isnull=True)
    living = [each for each in asked if state_of(each, now) in LIVING]
    return Asker(
        grants_d4=grants.D4,
        grants_d5=grants.D5,
        in_team=case.team_id is not None and case.team_id == user.team_id,
        is_blocked=case.blocked.filter(user=user).exists() or case.erased_on is not None,
        sees_anyway=not living and Part.CASE in parts_for(user, case, now=now),
        has_another=len(living) >= matrix().glass.cases,
    )


def second_for(user: User, case_id: UUID) -> Second:
    """Return who decides or reviews, as the rules see them."""
    barred = Blocked.objects.filter(case_id=case_id, user=user).exists()
    return Second(person=user.pk, roles=user.live_roles, is_blocked=barred)


def may_ask_glass(user: User) -> bool:
    """Tell who may ask for a case they may not see."""
    return bool(scopes(user, "break_glass", "D4"))


def may_decide_glass(user: User) -> bool:
    """Tell who may be a second person at all."""
    said = matrix().glass
    return bool(set(user.live_roles) & (said.second_person | said.d5_second_person))


def may_see_glass(user: User) -> bool:
    """Tell who has a page of emergency openings: also owners, whose cases may be opened."""
    return may_ask_glass(user) or may_decide_glass(user) or may_open_cases(user)


def is_officer(user: User) -> bool:
    """Tell who is told of every opening."""
    return "dpo" in user.live_roles


def visible_glass(user: User, now: datetime, *, glass_id: UUID | None = None) -> list[BreakGlass]:
    """Return the openings that concern this person, the newest first; barred ones never."""
    if not may_see_glass(user):
        return []
    rows = BreakGlass.objects.select_related("case", "asked_by", "decided_by", "case__owner")
    rows = rows.exclude(case__blocked__user=user).exclude(case__erased_on__isnull=False)
    if glass_id is not None:
        rows = rows.filter(pk=glass_id)
    if not is_officer(user):
        own = Q(pk__in=[])
        if may_ask_glass(user):
            own |= Q(asked_by=user)
        if may_open_cases(user):
            own |= Q(case__owner=user)
        if may_decide_glass(user):
            own |= Q(decided_by=user) | Q(decided_by__isnull=True, ends_at__isnull=True)
        rows = rows.filter(own).distinct()
    terms = glass_terms()
    return [row for row in rows if _concerns(row, user, now, terms)]


def glass_lists(user: User, now: datetime) -> GlassLists:
    """Return what waits for this person."""
    rows = visible_glass(user, now)
    terms = glass_terms()
    listed = [_listed(row, now, terms) for row in rows]
    return GlassLists(
        mine=[each for each in listed if each.glass.asked_by_id == user.pk],
        to_decide=[each for each in listed if _may_decide(each.glass, user, now, terms)],
        of_my_cases=[
            each
            for each in listed
            if each.glass.case.owner_id == user.pk and each.glass.granted_at is not None
        ],
        to_review=[each for each in listed if each.state in UNREVIEWED and _reviews(each, user)],
        all=listed if is_officer(user) else [],
    )


def living_glass(user: User, case: Case) -> BreakGlass | None:
    """Return the opening through which somebody sees this case now."""
    if user.pk in {case.owner_id, case.deputy_id}:
        return None
    found: BreakGlass | None = (
        BreakGlass.objects.filter(
            case=case, asked_by=user, granted_at__isnull=False, ends_at__gt=timezone.now()
        )
        .order_by("-ends_at")
        .first()
    )
    return found


def _concerns(row: BreakGlass, user: User, now: datetime, terms: Terms) -> bool:
    """Tell what of the rows the query found is really this person's matter."""
    if user.pk in {row.asked_by_id, row.decided_by_id} or is_officer(user):
        return True
    if row.case.owner_id == user.pk and row.granted_at is not None:
        return True
    return _may_decide(row, user, now, terms)


def _may_decide(row: BreakGlass, user: User, now: datetime, terms: Terms) -> bool:
    # Barred people were left out by the query.
    second = Second(person=user.pk, roles=user.live_roles)
    return decide_refusal(as_rule(row), second, now, terms) is None


def _reviews(listed: Listed, user: User) -> bool:
    row = listed.glass
    officer = is_officer(user) and row.asked_by_id != user.pk
    return officer or (row.decided_by_id == user.pk and "dpo" in row.asked_by.live_roles)


def _listed(row: BreakGlass, now: datetime, terms: Terms) -> Listed:
    state = glass_state(as_rule(row), now, terms)
    return Listed(row, state, is_urgent=state in {GlassState.WAITING, GlassState.OVERDUE})
