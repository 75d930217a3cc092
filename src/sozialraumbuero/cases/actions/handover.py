"""Hand cases over: for the days of a sickness, or for good. Nothing sealed is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.accounts.permissions import may
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.cases import CaseRefusal, assign_case
from sozialraumbuero.cases.models import Case, TeamFrame
from sozialraumbuero.cases.permissions import may_assign, may_open_cases
from sozialraumbuero.cases.rules.load import Frame, frame_refusal
from sozialraumbuero.cases.vocabulary import CaseState
from sozialraumbuero.lib.refusal import Refused


class HandoverRefusal(StrEnum):
    """Why cases are not handed over."""

    NO_SUCH_DEPUTY = "no_such_deputy"
    SAME_PERSON = "same_person"
    DAY_PAST = "day_past"
    FRAME_REASON_MISSING = "frame_reason_missing"


@dataclass(frozen=True)
class HandedOver:
    """How many cases went over, and the codes of those that did not: somebody is barred there."""

    count: int
    kept: tuple[str, ...]


@transaction.atomic
def cover_absence(absent: User, deputy: User, *, until: date, today: date, by: User) -> HandedOver:
    """Let somebody work on all open cases of an absent colleague until that day.

    Cases from which the deputy or the acting person is barred keep their deputy; they are named.
    Raises PermissionDenied, or Refused with the reason.
    """
    if until < today:
        raise Refused(HandoverRefusal.DAY_PAST)
    _require_stand_in(absent, deputy)

    def name(case: Case) -> None:
        case.deputy, case.deputy_until, case.version = deputy, until, case.version + 1
        case.save(update_fields=["deputy", "deputy_until", "version"])
        note("cases.deputy_named", case, by=by, fields=["deputy"])

    return _each(absent, deputy, by, name)


@transaction.atomic
def hand_over_all(leaving: User, successor: User, *, by: User) -> HandedOver:
    """Give all open cases of somebody who leaves to another owner."""
    _require_stand_in(leaving, successor)
    return _each(leaving, successor, by, lambda case: assign_case(case, successor, by=by))


@transaction.atomic
def end_absence(returned: User, *, by: User) -> int:
    """End every standing-in for somebody who is back; return in how many cases."""
    cases = _open_cases(returned).filter(deputy__isnull=False)
    _require_assigning(cases.first(), by)
    count = 0
    for case in cases:
        case.deputy, case.deputy_until, case.version = None, None, case.version + 1
        case.save(update_fields=["deputy", "deputy_until", "version"])
        note("cases.deputy_ended", case, by=by, fields=["deputy"])
        count += 1
    return count


@transaction.atomic
def end_expired_deputies(today: date) -> int:
    """End every standing-in whose last day is over; runs at night."""
    expired = Case.objects.filter(deputy_until__lt=today)
    count = expired.update(deputy=None, deputy_until=None)
    if count:
        note("cases.deputies_expired", None, by=None, reason=str(count))
    return count


@transaction.atomic
def set_frame(team: Team, frame: Frame, *, reason: str, today: date, by: User) -> None:
    """Say how many open cases a counsellor of the team carries well, and why."""
    if not may(by, "assign", "D4", *(["team"] if by.team_id == team.pk else [])):
        raise PermissionDenied
    if refused := frame_refusal(frame):
        raise Refused(refused)
    if not reason.strip():
        raise Refused(HandoverRefusal.FRAME_REASON_MISSING)
    TeamFrame.objects.update_or_create(
        team=team,
        defaults={
            "cases_from": frame.cases_from,
            "cases_to": frame.cases_to,
            "reason": reason.strip(),
            "set_by": by,
            "set_on": today,
        },
    )
    note("cases.frame_set", team, by=by, fields=["cases_from", "cases_to"])


def _each(of: User, to: User, by: User, hand: Callable[[Case], None]) -> HandedOver:
    count, kept = 0, []
    cases = list(_open_cases(of))
    _require_assigning(cases[0] if cases else None, by)
    for case in cases:
        if not may_assign(by, case) or case.blocked.filter(user=to).exists():
            kept.append(case.code)
            continue
        try:
            hand(case)
        except Refused as refused:
            if refused.reason not in set(CaseRefusal):
                raise
            kept.append(case.code)
        else:
            count += 1
    return HandedOver(count, tuple(kept))


def _open_cases(owner: User) -> QuerySet[Case]:
    mine = Case.objects.select_for_update().filter(owner=owner)
    return mine.exclude(state=CaseState.CLOSED).order_by("code")


def _require_stand_in(of: User, to: User) -> None:
    if not to.is_active or not may_open_cases(to):
        raise Refused(HandoverRefusal.NO_SUCH_DEPUTY)
    if of.pk == to.pk:
        raise Refused(HandoverRefusal.SAME_PERSON)


def _require_assigning(case: Case | None, by: User) -> None:
    """Refuse somebody who may not assign in this team at all; single barred cases are skipped."""
    in_team = case is None or (case.team_id is not None and case.team_id == by.team_id)
    if not may(by, "assign", "D4", *(["team"] if in_team else [])):
        raise PermissionDenied
