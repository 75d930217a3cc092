"""The background work: computing a day's tours while a page shows how far it is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django_tasks import task

from sozialraumbuero.accounts.models import User
from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.actions.planning import (
    Outcome,
    begin,
    fail,
    publish,
    request_plan,
    request_replan,
)
from sozialraumbuero.outreach.job_rules import RULE_KEYS, keep_familiar, rules_of_day
from sozialraumbuero.outreach.learnt_tours import LEARNT_KEYS, NOTHING, learnt_part
from sozialraumbuero.outreach.models import Campaign, PlanRun
from sozialraumbuero.outreach.plan_watch import Watch
from sozialraumbuero.outreach.queries.open_doors import OpenDoor, open_doors, planned_visits
from sozialraumbuero.outreach.queries.planning import (
    change_between,
    day_of,
    last_plan,
    roster_of,
    town_in_force,
    without_walked,
)
from sozialraumbuero.outreach.rules.day_plans import (
    USUAL_SECONDS,
    Document,
    DoorLine,
    PlanFailure,
    ShiftLine,
    differences,
    shift_key,
    without_the_sick,
)
from sozialraumbuero.outreach.walk_lines import walk_lines

if TYPE_CHECKING:
    from sozialraumbuero.engine.streets import Town

log = logging.getLogger(__name__)


class NoTours(Refused):
    """Planning ends without tours, for a PlanFailure that the page puts into words."""


def plan_in_background(
    campaign: Campaign, *, day: date, by: User, seconds: int = USUAL_SECONDS
) -> PlanRun:
    """Queue a plan for the worker; raises PlanningRefused."""
    with transaction.atomic():
        run = request_plan(campaign, day=day, by=by, seconds=seconds)
        plan_day.enqueue(run.pk)
    return run


def replan_in_background(campaign: Campaign, *, day: date, by: User) -> PlanRun:
    """Queue the smallest change of a plan for the worker; raises PlanningRefused."""
    with transaction.atomic():
        run = request_replan(campaign, day=day, by=by)
        plan_day.enqueue(run.pk)
    return run


@task()
def plan_day(run_id: int) -> None:
    """Compute and publish the tours of one plan run; a second worker finds nothing to do."""
    carry_out(run_id, lambda run: publish(run, _compute(run)))


def carry_out(run_id: int, work: Callable[[PlanRun], object]) -> None:
    """Do the work of a waiting run; however it fails, the run says why."""
    run = begin(run_id)
    if run is None:
        return
    try:
        work(run)
    except NoTours as ending:
        fail(run, PlanFailure(ending.reason))
    except BadInput as error:
        log.warning("plan run %s: the engine refused the job: %s", run.pk, error)
        fail(run, PlanFailure.BAD_JOB, str(error))
    except Exception:
        fail(run, PlanFailure.CRASHED)
        raise


def _compute(run: PlanRun) -> Outcome:
    town = town_in_force()
    if town is None:
        raise NoTours(PlanFailure.NO_TOWN)
    roster = roster_of(run.campaign, run.day)
    if not roster.free:
        raise NoTours(PlanFailure.NO_SHIFTS)
    today = day_of(run.campaign, run.day, roster)
    before = last_plan(run.campaign, run.day)
    under_way = [shift_key(shift.pk) for shift in roster.under_way]
    known = town.address_index()
    hours = {hour for shift in today.shifts for hour in _hours_of(shift)}
    planned = planned_visits(run.campaign, apart_from=[shift.pk for shift in roster.free])
    doors = [
        _door_line(door, hours)
        for door in open_doors(run.campaign, run.day, planned)
        if door.key in known and door.address_id not in today.taken_addresses
    ]
    job = today.job(run.day, doors)
    if not doors and not job["appointments"]:
        raise NoTours(PlanFailure.NO_DOORS)
    if run.is_replan and before is not None and before.plan is not None:
        closed = {*today.do_not_visit, *_no_longer_open(before.job, doors)}
        plan = _adapt(town, job, before, under_way, closed)
        # Doors that opened meanwhile are left for the next full plan, and so are new rates.
        kept = ("doors", "households", "availability", *LEARNT_KEYS, *RULE_KEYS)
        job = keep_familiar(job, before.job)
        job = {**job, **{key: before.job[key] for key in kept if key in before.job}}
        learnt = NOTHING
        was_stopped = False
    else:
        learnt = learnt_part(run.campaign, run.day, doors, today.shifts, seed=run.seed)
        rules = rules_of_day(run.campaign, run.day, today.shifts, town.block_id.tolist())
        job = rules.into({**job, **learnt.keys}, today.shifts)
        watch = Watch(run)
        plan = _plan(town, job, run, watch)
        was_stopped = watch.was_stopped
    return Outcome(
        job=job,
        plan=plan,
        differences=differences(before.plan if before else None, plan, under_way),
        paths=walk_lines(town, job, plan),
        was_stopped=was_stopped,
        chances=learnt.chances,
    )


def _hours_of(shift: ShiftLine) -> range:
    return range(shift.starts_at.hour, shift.ends_at.hour + 1)


def _door_line(door: OpenDoor, hours_walked: set[int]) -> DoorLine:
    """Name the hours only where they forbid something today; thousands of doors are listed."""
    is_free = hours_walked <= set(door.hours)
    return DoorLine(door.key, door.households_left, None if is_free else door.hours)


def _no_longer_open(job: Document, doors: list[DoorLine]) -> set[str]:
    """Return houses of the old job that have been finished since."""
    return set(job["doors"]) - {door.key for door in doors}


def _plan(town: Town, job: Document, run: PlanRun, watch: Watch) -> Document:
    # The engine's libraries are loaded by the worker alone.
    from sozialraumbuero.engine.tours import plan_tours

    plan: Document = plan_tours(town, job, seconds=run.seconds, seed=run.seed, stop=watch)
    return plan


def _adapt(
    town: Town, job: Document, before: PlanRun, under_way: list[str], closed: set[str]
) -> Document:
    from sozialraumbuero.engine.tours import replan

    old_plan = before.plan or {}
    change = change_between(before, job, under_way, closed)
    old_job = without_walked(before.job, old_plan, under_way)
    kept = [shift for shift in old_plan["shifts"] if shift["id"] not in under_way]
    changes: dict[str, Any] = {
        "cancelled": list(change.cancelled),
        "sick": list(change.sick),
        "new_appointments": list(change.new),
    }
    plan: Document = replan(
        town,
        {**old_job, "do_not_visit": sorted(closed)},
        {**old_plan, "shifts": kept},
        now="00:00",
        changes=changes,
    )
    return without_the_sick(plan, [shift["id"] for shift in job["shifts"]])
