"""What a team carries, by ids, dates and states alone: nothing sealed is opened here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q, QuerySet

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.cases.models import Case, Deadline, Referral, TeamFrame
from sozialraumbuero.cases.rules.load import Band, Frame, FullReason, Load, band_of, full_reasons
from sozialraumbuero.cases.rules.load import room_for as room_by_frame
from sozialraumbuero.cases.vocabulary import CaseState, Closure, Loop
from sozialraumbuero.lib.vocabulary import Role

SILENT_AFTER = timedelta(weeks=8)
ANSWER_LATE_AFTER = timedelta(weeks=4)
LOOK_BACK = timedelta(days=365)


@dataclass(frozen=True)
class Colleague:
    """Somebody of the team and the range their open cases lie in; listed by name, never by load."""

    user: User
    band: Band
    has_cases: bool
    deputised: int


@dataclass(frozen=True)
class Supervision:
    """What the work of a team looks like from outside the cases."""

    states: Mapping[CaseState, int]
    closures: Mapping[Closure, int]
    loops: Mapping[Loop, int]
    missed_deadlines: int
    due_within_a_week: int
    late_answers: int
    silent_cases: int


@dataclass(frozen=True)
class TeamView:
    """One team: is it full, why, what room is left, and who works in it."""

    frame: Frame
    frame_row: TeamFrame | None
    reasons: Sequence[FullReason]
    room: int
    open_cases: int
    colleagues: Sequence[Colleague]
    supervision: Supervision


def team_view(team: Team, today: date) -> TeamView:
    """Return what coordination sees of a team; the number of queries does not grow with cases."""
    frame_row = TeamFrame.objects.filter(team=team).first()
    frame = Frame(frame_row.cases_from, frame_row.cases_to) if frame_row else Frame()
    people = counsellors(team)
    held = _open_per_owner(team)
    deputised = _open_per_deputy(team, today)
    supervision = _supervision(team, today)
    load = Load(
        per_counsellor=[held.get(user.pk, 0) for user in people],
        missed_deadlines=supervision.missed_deadlines,
        silent_cases=supervision.silent_cases,
    )
    return TeamView(
        frame=frame,
        frame_row=frame_row,
        reasons=full_reasons(load, frame),
        room=room_by_frame(load, frame),
        open_cases=load.open_cases,
        colleagues=[
            Colleague(
                user=user,
                band=band_of(held.get(user.pk, 0), frame),
                has_cases=user.pk in held,
                deputised=deputised.get(user.pk, 0),
            )
            for user in people
        ],
        supervision=supervision,
    )


def counsellors(team: Team) -> Sequence[User]:
    """Return the active people of the team who may hold cases, by name."""
    now = Q(
        grants__role=Role.MOBILE_COUNSELLOR,
        grants__confirmed_at__isnull=False,
        grants__revoked_at__isnull=True,
    )
    found = User.objects.filter(now, team=team, is_active=True).distinct()
    return list(found.order_by("display_name", "username"))


def cases_of_colleague(user: User, today: date) -> QuerySet[Case]:
    """Return ids, dates and states of somebody's open cases, the next deadline beside each."""
    return (
        Case.objects.filter(owner=user)
        .exclude(state=CaseState.CLOSED)
        .select_related("deputy")
        .annotate(
            next_deadline=Min("deadline__due_on", filter=Q(deadline__met_on__isnull=True)),
        )
        .order_by("next_deadline", "code")
    )


def _open_cases(team: Team) -> QuerySet[Case]:
    return Case.objects.filter(team=team).exclude(state=CaseState.CLOSED)


def _open_per_owner(team: Team) -> Mapping[int, int]:
    rows = _open_cases(team).order_by().values_list("owner").annotate(count=Count("pk"))
    return dict(rows)


def _open_per_deputy(team: Team, today: date) -> Mapping[int, int]:
    live = Q(deputy_until__isnull=True) | Q(deputy_until__gte=today)
    rows = _open_cases(team).filter(live, deputy__isnull=False)
    return dict(rows.order_by().values_list("deputy").annotate(count=Count("pk")))


def _supervision(team: Team, today: date) -> Supervision:
    open_cases = _open_cases(team)
    states = Counter(dict(open_cases.order_by().values_list("state").annotate(n=Count("pk"))))
    closed = Case.objects.filter(team=team, closed_on__gte=today - LOOK_BACK)
    closures = dict(closed.order_by().values_list("closure").annotate(n=Count("pk")))
    referrals = Referral.objects.filter(case__team=team, made_on__gte=today - LOOK_BACK)
    loops = dict(referrals.order_by().values_list("loop").annotate(n=Count("pk")))
    deadlines = Deadline.objects.filter(met_on__isnull=True, case__team=team).exclude(
        case__state=CaseState.CLOSED
    )
    near = deadlines.filter(due_on__lte=today + timedelta(days=7)).aggregate(
        missed=Count("pk", filter=Q(due_on__lt=today)),
        soon=Count("pk", filter=Q(due_on__gte=today)),
    )
    return Supervision(
        states={state: states[state] for state in CaseState if state != CaseState.CLOSED},
        closures={closure: closures.get(closure, 0) for closure in Closure},
        loops={loop: loops.get(loop, 0) for loop in Loop},
        missed_deadlines=near["missed"],
        due_within_a_week=near["soon"],
        late_answers=Referral.objects.filter(
            case__team=team, loop=Loop.PENDING, made_on__lt=today - ANSWER_LATE_AFTER
        )
        .exclude(case__state=CaseState.CLOSED)
        .count(),
        silent_cases=open_cases.filter(last_contact_on__lt=today - SILENT_AFTER).count(),
    )
