"""Every write about plans of several days: request, keep, take over, put aside, take back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.actions.planning import (
    Line,
    Outcome,
    PlanningRefused,
    end_lost_runs,
    end_run,
    publish,
)
from sozialraumbuero.outreach.actions.tour_snapshots import restore_tours, snapshot_of
from sozialraumbuero.outreach.models import Campaign, PlanRun, PlanState, Shift, Tour, WeekPlan
from sozialraumbuero.outreach.permissions import may_plan_tours
from sozialraumbuero.outreach.queries.campaigns import season_of
from sozialraumbuero.outreach.queries.parts import areas_inside
from sozialraumbuero.outreach.queries.plan_names import names_in
from sozialraumbuero.outreach.queries.planning import has_town, last_plan, roster_of, shift_line
from sozialraumbuero.outreach.rules.day_plans import (
    Document,
    PlanningRefusal,
    pk_of,
    shift_entry,
    shift_key,
    walk_of,
    with_names,
)
from sozialraumbuero.outreach.rules.weeks import (
    SECONDS,
    USUAL_SECONDS,
    WeekRefusal,
    day_job,
    day_plan,
    week_refusal,
    with_kept,
)
from sozialraumbuero.outreach.vocabulary import Decision, WalkState

READY = (PlanState.DONE, PlanState.STOPPED)


class WeekRefused(Refused):
    """These days cannot be planned, taken over, put aside or taken back."""


@dataclass(frozen=True, kw_only=True)
class WeekWish:
    """Which shifts to plan together; their days are the days. No area: the whole campaign."""

    shifts: Sequence[Shift]
    areas: Sequence[int] = ()
    seconds: int = USUAL_SECONDS


@transaction.atomic
def request_week(
    campaign: Campaign, wish: WeekWish, *, by: User, today: date | None = None
) -> WeekPlan:
    """Ask for the tours of several days in one go; raises WeekRefused or PlanningRefused."""
    if not may_plan_tours(by, campaign):
        raise PermissionDenied
    days = sorted({shift.day for shift in wish.shifts})
    _require_plannable(campaign, wish, days, today or timezone.localdate())
    end_lost_runs(campaign, days[0])
    try:
        with transaction.atomic():
            run = PlanRun.objects.create(
                campaign=campaign,
                day=days[0],
                last_day=days[-1],
                seconds=wish.seconds,
                created_by=by,
                expires_on=days[0],
            )
    except IntegrityError as error:
        raise PlanningRefused(PlanningRefusal.ALREADY_PLANNING) from error
    week = WeekPlan.objects.create(
        run=run,
        days=[day.isoformat() for day in days],
        shifts=sorted(shift.pk for shift in wish.shifts),
        areas=sorted(wish.areas),
    )
    note("outreach.week_requested", run, by=by)
    return week


def _require_plannable(
    campaign: Campaign, wish: WeekWish, days: Sequence[date], today: date
) -> None:
    refusal = week_refusal(season_of(campaign), days, today)
    if isinstance(refusal, PlanningRefusal):
        raise PlanningRefused(refusal)
    if refusal:
        raise WeekRefused(refusal)
    if not SECONDS[0] <= wish.seconds <= SECONDS[1]:
        raise WeekRefused(WeekRefusal.SECONDS)
    free = {shift.pk for day in days for shift in roster_of(campaign, day).free}
    if not {shift.pk for shift in wish.shifts} <= free:
        raise WeekRefused(WeekRefusal.SHIFT_GONE)
    if wish.areas and areas_inside(campaign, today).filter(pk__in=wish.areas).count() < len(
        set(wish.areas)
    ):
        raise WeekRefused(WeekRefusal.AREA_ELSEWHERE)
    if not has_town():
        raise PlanningRefused(PlanningRefusal.NO_TOWN)


@dataclass(frozen=True, kw_only=True)
class WeekOutcome:
    """What the engine found for several days, ready to be kept."""

    job: Document
    plan: Document
    # Shift id of the job -> line of the walk, [[lon, lat], …].
    paths: Mapping[str, Line]
    result: Document
    was_stopped: bool
    chances: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


@transaction.atomic
def keep_week(week: WeekPlan, outcome: WeekOutcome) -> WeekPlan:
    """Write what was found; no tour changes before somebody takes it over."""
    run = week.run
    run.job, run.plan, run.chances = outcome.job, outcome.plan, dict(outcome.chances)
    run.save(update_fields=["job", "plan", "chances"])
    week.paths = {
        key: [[round(lon, 5), round(lat, 5)] for lon, lat in line]
        for key, line in outcome.paths.items()
    }
    names, summary = names_in(outcome.job), outcome.plan["summary"]
    week.words = {
        language: {key: with_names(text, names) for key, text in summary[sentences].items()}
        for language, sentences in (("de", "explain"), ("en", "explain_en"))
    }
    week.result = outcome.result
    week.save(update_fields=["paths", "words", "result"])
    end_run(run, PlanState.STOPPED if outcome.was_stopped else PlanState.DONE)
    note("outreach.week_planned", run, by=run.created_by)
    return week


@transaction.atomic
def accept_week(week: WeekPlan, *, by: User, today: date | None = None) -> WeekPlan:
    """Write the tours of every day; a tour that has begun is left alone.

    Raises WeekRefused, or PlanningRefused while one of the days is being planned.
    """
    week = _locked(week, by)
    run = week.run
    if week.decision != Decision.OPEN:
        raise WeekRefused(WeekRefusal.DECIDED)
    if run.state not in READY:
        raise WeekRefused(WeekRefusal.NOT_READY)
    if run.plan is None:
        raise WeekRefused(WeekRefusal.FORGOTTEN)
    if run.day < (today or timezone.localdate()):
        raise WeekRefused(WeekRefusal.DAY_PAST)
    _require_same_shifts(run)
    week.before = snapshot_of(week.shifts)
    week.day_runs = [_publish_day(week, run.plan, date.fromisoformat(day), by) for day in week.days]
    _decide(week, Decision.ACCEPTED, by)
    note("outreach.week_accepted", run, by=by)
    return week


@transaction.atomic
def discard_week(week: WeekPlan, *, by: User) -> WeekPlan:
    """Put a plan aside; the tours stay as they are. Raises WeekRefused."""
    week = _locked(week, by)
    if week.decision != Decision.OPEN:
        raise WeekRefused(WeekRefusal.DECIDED)
    if week.run.state not in READY:
        raise WeekRefused(WeekRefusal.NOT_READY)
    _decide(week, Decision.DISCARDED, by)
    note("outreach.week_discarded", week.run, by=by)
    return week


@transaction.atomic
def undo_week(week: WeekPlan, *, by: User) -> WeekPlan:
    """Take a decision back: the tours are as they were before. Raises WeekRefused."""
    week = _locked(week, by)
    if week.decision == Decision.OPEN:
        raise WeekRefused(WeekRefusal.NOT_DECIDED)
    if week.run.plan is None:
        raise WeekRefused(WeekRefusal.FORGOTTEN)
    if week.decision == Decision.ACCEPTED:
        _take_tours_back(week)
    week.before, week.day_runs = [], []
    _decide(week, Decision.OPEN, by)
    note("outreach.week_undone", week.run, by=by)
    return week


def _locked(week: WeekPlan, by: User) -> WeekPlan:
    week = (
        WeekPlan.objects.select_for_update(of=("self",))
        .select_related("run__campaign")
        .get(pk=week.pk)
    )
    if not may_plan_tours(by, week.run.campaign):
        raise PermissionDenied
    return week


def _decide(week: WeekPlan, decision: Decision, by: User) -> None:
    week.decision, week.decided_at, week.decided_by = decision, timezone.now(), by
    week.save(update_fields=["decision", "decided_at", "decided_by", "before", "day_runs"])


def _require_same_shifts(run: PlanRun) -> None:
    """Refuse if a shift has other times, rooms or languages by now; one called off may be gone."""
    planned = {pk_of(shift["id"]): shift for shift in run.job["shifts"]}
    live = Shift.objects.filter(pk__in=planned, cancelled_at__isnull=True)
    for shift in live.select_related("start_place", "end_place").prefetch_related("members"):
        now, then = shift_entry(shift_line(shift)), planned[shift.pk]
        if walk_of(now) != walk_of(then) or shift.day.isoformat() != then["date"]:
            raise WeekRefused(WeekRefusal.ROSTER_CHANGED)


def _publish_day(week: WeekPlan, plan: Document, day: date, by: User) -> int:
    """Make the day's part a plan of its own, so that a change replans that day alone."""
    run = week.run
    floors = week.result["floors_by_day"].get(day.isoformat(), {})
    job, own = day_job(run.job, plan, day, floors), day_plan(run.job, plan, day)
    mine = [shift["id"] for shift in own["shifts"]]
    earlier = last_plan(run.campaign, day)
    if earlier is not None and earlier.plan is not None:
        others = _kept_tours(run.campaign, day, mine)
        job, own = with_kept((job, own), (earlier.job, earlier.plan), others)
    try:
        # The database allows one unfinished plan per day: whoever plans it now is in our way.
        with transaction.atomic():
            day_run = PlanRun.objects.create(
                campaign=run.campaign,
                day=day,
                seconds=run.seconds,
                seed=run.seed,
                state=PlanState.RUNNING,
                started_at=timezone.now(),
                created_by=by,
                expires_on=day,
            )
    except IntegrityError as error:
        raise PlanningRefused(PlanningRefusal.ALREADY_PLANNING) from error
    outcome = Outcome(
        job=job,
        plan=own,
        differences=[],
        paths=week.paths,
        was_stopped=run.state == PlanState.STOPPED,
        chances=run.chances,
        only=frozenset(pk_of(key) for key in mine),
    )
    publish(day_run, outcome)
    return day_run.pk


def _kept_tours(campaign: Campaign, day: date, mine: Collection[str]) -> list[str]:
    """Return the day's other shifts that have a tour, which stays."""
    tours = Tour.objects.filter(
        shift__campaign=campaign, shift__day=day, shift__cancelled_at__isnull=True
    )
    keys = [shift_key(pk) for pk in tours.values_list("shift_id", flat=True)]
    return [key for key in keys if key not in set(mine)]


def _take_tours_back(week: WeekPlan) -> None:
    days = [date.fromisoformat(day) for day in week.days]
    for day, own in zip(days, week.day_runs, strict=True):
        newest = PlanRun.objects.of_day(week.run.campaign, day).first()
        if newest is None or newest.pk != own:
            raise WeekRefused(WeekRefusal.PLANNED_SINCE)
    tours = Tour.objects.select_for_update().filter(plan_run__in=week.day_runs)
    if any(tour.state != WalkState.PLANNED for tour in tours):
        raise WeekRefused(WeekRefusal.UNDER_WAY)
    tours.delete()
    PlanRun.objects.filter(pk__in=week.day_runs).delete()
    restore_tours(week.before)
