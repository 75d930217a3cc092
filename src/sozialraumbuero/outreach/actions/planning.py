"""Every write about planning a day: request, progress, stop, tours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.models import (
    Appointment,
    Campaign,
    PlanRun,
    PlanState,
    Shift,
    Stop,
    Tour,
)
from sozialraumbuero.outreach.permissions import may_plan_tours
from sozialraumbuero.outreach.queries.campaigns import season_of
from sozialraumbuero.outreach.queries.plan_names import names_in
from sozialraumbuero.outreach.queries.planning import (
    GOING_ON,
    change_of_day,
    has_town,
    roster_of,
    waiting_of,
)
from sozialraumbuero.outreach.rules.day_plans import (
    REPLAN_SECONDS,
    SECONDS,
    USUAL_SECONDS,
    Document,
    PlanFailure,
    PlanningRefusal,
    pk_of,
    planning_refusal,
    with_names,
)
from sozialraumbuero.outreach.vocabulary import WalkState
from sozialraumbuero.quartiere.models import Address

Line = Sequence[Sequence[float]]


class PlanningRefused(Refused):
    """This day cannot be planned now."""


@transaction.atomic
def request_plan(
    campaign: Campaign,
    *,
    day: date,
    by: User,
    seconds: int = USUAL_SECONDS,
    today: date | None = None,
) -> PlanRun:
    """Ask for all tours of a day anew; raises PlanningRefused. The worker does the rest."""
    _require_plannable(campaign, day, by, today)
    if not SECONDS[0] <= seconds <= SECONDS[1]:
        raise PlanningRefused(PlanningRefusal.SECONDS)
    run = _queue(campaign, day, seconds, by, is_replan=False)
    note("outreach.plan_requested", run, by=by)
    return run


@transaction.atomic
def request_replan(
    campaign: Campaign, *, day: date, by: User, today: date | None = None
) -> PlanRun:
    """Ask to change as little as possible in the day's tours; raises PlanningRefused."""
    _require_plannable(campaign, day, by, today)
    change = change_of_day(campaign, day)
    if change is None or change.roster_changed:
        raise PlanningRefused(PlanningRefusal.PLAN_ANEW)
    if not change:
        raise PlanningRefused(PlanningRefusal.NOTHING_CHANGED)
    run = _queue(campaign, day, REPLAN_SECONDS, by, is_replan=True)
    note("outreach.replan_requested", run, by=by)
    return run


@transaction.atomic
def stop_planning(run: PlanRun, *, by: User) -> PlanRun:
    """Ask the worker to keep the best plan so far; a plan still waiting is taken back."""
    run = PlanRun.objects.select_for_update().get(pk=run.pk)
    if not may_plan_tours(by, run.campaign):
        raise PermissionDenied
    if run.state not in GOING_ON:
        raise PlanningRefused(PlanningRefusal.NOT_PLANNING)
    run.stop_requested = True
    run.save(update_fields=["stop_requested"])
    if run.state == PlanState.QUEUED:
        end_run(run, PlanState.FAILED, failure=PlanFailure.TAKEN_BACK)
    note("outreach.plan_stopped", run, by=by)
    return run


def begin(run_id: int) -> PlanRun | None:
    """Take a waiting plan for this worker; None if somebody was quicker or took it back."""
    now = timezone.now()
    taken = PlanRun.objects.filter(pk=run_id, state=PlanState.QUEUED).update(
        state=PlanState.RUNNING, started_at=now, heard_at=now
    )
    return PlanRun.objects.select_related("campaign__area").get(pk=run_id) if taken else None


def report_progress(run: PlanRun, share: float, progress: Document) -> bool:
    """Write how far it is and return whether somebody asked to stop."""
    PlanRun.objects.filter(pk=run.pk).update(
        share_done=min(max(share, 0.0), 1.0), progress=progress, heard_at=timezone.now()
    )
    return PlanRun.objects.values_list("stop_requested", flat=True).get(pk=run.pk)


@transaction.atomic
def fail(run: PlanRun, failure: PlanFailure, detail: str = "") -> None:
    """End a plan without tours; those of an earlier plan stay."""
    end_run(run, PlanState.FAILED, failure=f"{failure}: {detail}" if detail else failure)
    note("outreach.plan_failed", run, by=None, reason=failure)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the engine found, ready to be written."""

    job: Document
    plan: Document
    differences: list[Document]
    # Shift id of the job -> line of the walk, [[lon, lat], …].
    paths: Mapping[str, Line]
    was_stopped: bool
    # Block -> time band -> chance that a draw from what was learnt sends somebody there.
    chances: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    # The shifts whose tours are written anew; None: all of the day.
    only: frozenset[int] | None = None


@transaction.atomic
def publish(run: PlanRun, outcome: Outcome) -> list[Tour]:
    """Write the tours and their halts; a tour that has begun meanwhile is left alone."""
    shifts = {
        pk: shift
        for pk, shift in _plannable_shifts(run).items()
        if outcome.only is None or pk in outcome.only
    }
    Tour.objects.filter(shift__in=shifts, state=WalkState.PLANNED).delete()
    summary = outcome.plan["summary"]
    names = names_in(outcome.job)
    tours = [
        Tour(
            shift=shifts[pk_of(walk["id"])],
            plan_run=run,
            walk_minutes=walk["walk_minutes"],
            prize=walk["prize"],
            explanation_de=with_names(summary["explain"][walk["id"]], names),
            explanation_en=with_names(summary["explain_en"][walk["id"]], names),
            path=[[round(lon, 5), round(lat, 5)] for lon, lat in outcome.paths[walk["id"]]],
        )
        for walk in outcome.plan["shifts"]
        if pk_of(walk["id"]) in shifts
    ]
    Tour.objects.bulk_create(tours)
    _write_stops(outcome, {tour.shift_id: tour for tour in tours})
    run.job, run.plan, run.differences = outcome.job, outcome.plan, outcome.differences
    run.chances = outcome.chances
    run.save(update_fields=["job", "plan", "differences", "chances"])
    end_run(run, PlanState.STOPPED if outcome.was_stopped else PlanState.DONE)
    note("outreach.tours_planned", run, by=run.created_by)
    return tours


def _plannable_shifts(run: PlanRun) -> dict[int, Shift]:
    """Lock the day and return the live shifts whose tours have not begun."""
    shifts = Shift.objects.filter(campaign=run.campaign, day=run.day, cancelled_at__isnull=True)
    locked = {shift.pk: shift for shift in shifts.select_for_update()}
    begun = Tour.objects.select_for_update().filter(shift__in=locked)
    for shift_id in begun.exclude(state=WalkState.PLANNED).values_list("shift_id", flat=True):
        del locked[shift_id]
    return locked


def _write_stops(outcome: Outcome, tours: dict[int, Tour]) -> None:
    walks = [walk for walk in outcome.plan["shifts"] if pk_of(walk["id"]) in tours]
    stops = [(tours[pk_of(walk["id"])], stop) for walk in walks for stop in walk["stops"]]
    doors = {stop["id"] for _, stop in stops if stop["kind"] == "door"}
    visits = {pk_of(stop["id"]) for _, stop in stops if stop["kind"] == "appointment"}
    addresses = dict(Address.objects.filter(key__in=doors).values_list("key", "pk"))
    houses = dict(Appointment.objects.filter(pk__in=visits).values_list("pk", "address_id"))
    households = outcome.job["households"]
    positions = dict.fromkeys(tours.values(), 0)
    rows = []
    for tour, stop in stops:
        positions[tour] += 1
        row = Stop(
            tour=tour,
            position=positions[tour],
            kind=stop["kind"],
            arrives_at=_clock(stop["arrive"]),
            leaves_at=_clock(stop["leave"]),
        )
        if stop["kind"] == "door":
            row.address_id = addresses[stop["id"]]
            row.households = min(households[stop["id"]], 10)
        elif stop["kind"] == "appointment":
            row.appointment_id = pk_of(stop["id"])
            row.address_id = houses[row.appointment_id]
        rows.append(row)
    Stop.objects.bulk_create(rows)


def _require_plannable(campaign: Campaign, day: date, by: User, today: date | None) -> None:
    if not may_plan_tours(by, campaign):
        raise PermissionDenied
    roster = roster_of(campaign, day)
    refusal = planning_refusal(
        season_of(campaign),
        day,
        today or timezone.localdate(),
        live_shifts=len(roster.live),
        free_shifts=len(roster.free),
    )
    if refusal:
        raise PlanningRefused(refusal)
    if not has_town():
        raise PlanningRefused(PlanningRefusal.NO_TOWN)


def _queue(campaign: Campaign, day: date, seconds: int, by: User, *, is_replan: bool) -> PlanRun:
    end_lost_runs(campaign, day)
    try:
        # The database allows one unfinished plan per day; the savepoint keeps us usable.
        with transaction.atomic():
            return PlanRun.objects.create(
                campaign=campaign,
                day=day,
                seconds=seconds,
                is_replan=is_replan,
                created_by=by,
                expires_on=day,
            )
    except IntegrityError as error:
        raise PlanningRefused(PlanningRefusal.ALREADY_PLANNING) from error


def end_lost_runs(campaign: Campaign, day: date) -> None:
    """Give up plans of whose worker nothing was heard for long; they must not block the day."""
    for earlier in PlanRun.objects.filter(campaign=campaign, day=day, state=PlanState.RUNNING):
        waiting = waiting_of(earlier)
        if waiting and waiting.is_lost:
            end_run(earlier, PlanState.FAILED, failure=PlanFailure.WORKER_LOST)


def end_run(run: PlanRun, state: PlanState, *, failure: str = "") -> None:
    """Write how a computation ended."""
    run.state, run.failure, run.finished_at = state, failure[:300], timezone.now()
    fields = ["state", "failure", "finished_at"]
    if state != PlanState.FAILED:
        run.share_done = 1.0
        fields.append("share_done")
    run.save(update_fields=fields)


def _clock(text: str) -> time:
    return time.fromisoformat(text)
