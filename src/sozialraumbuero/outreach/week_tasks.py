"""The background work: computing the tours of several days in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django_tasks import task

from sozialraumbuero.accounts.models import User
from sozialraumbuero.outreach.actions.weeks import WeekOutcome, WeekWish, keep_week, request_week
from sozialraumbuero.outreach.job_rules import rules_of_week
from sozialraumbuero.outreach.learnt_tours import learnt_week
from sozialraumbuero.outreach.models import Campaign, WeekPlan
from sozialraumbuero.outreach.plan_watch import Watch
from sozialraumbuero.outreach.queries.open_doors import doors_at_rest, planned_visits
from sozialraumbuero.outreach.queries.planning import town_in_force
from sozialraumbuero.outreach.queries.weeks import (
    day_part,
    houses_in,
    houses_off_map,
    week_days_asked,
    weekdays_of,
)
from sozialraumbuero.outreach.rules.day_plans import Document, PlanFailure
from sozialraumbuero.outreach.rules.weeks import DayPart, week_job
from sozialraumbuero.outreach.tasks import NoTours, carry_out
from sozialraumbuero.outreach.walk_lines import walk_lines
from sozialraumbuero.outreach.week_result import week_result

if TYPE_CHECKING:
    from sozialraumbuero.engine.streets import Town


def plan_week_in_background(campaign: Campaign, wish: WeekWish, *, by: User) -> WeekPlan:
    """Queue a plan of several days for the worker; raises WeekRefused or PlanningRefused."""
    with transaction.atomic():
        week = request_week(campaign, wish, by=by)
        plan_week.enqueue(week.run_id)
    return week


@task()
def plan_week(run_id: int) -> None:
    """Compute and keep a plan of several days; a second worker finds nothing to do."""
    carry_out(run_id, lambda run: keep_week(run.week, _compute(run.week)))


def _compute(week: WeekPlan) -> WeekOutcome:
    run, campaign = week.run, week.run.campaign
    town = town_in_force()
    if town is None:
        raise NoTours(PlanFailure.NO_TOWN)
    weekdays = weekdays_of(week)
    if not weekdays:
        raise NoTours(PlanFailure.NO_SHIFTS)
    chosen = [shift.pk for weekday in weekdays for shift in weekday.shifts]
    planned = planned_visits(campaign, apart_from=chosen)
    known, inside = town.address_index(), houses_in(week.areas)
    asked = week_days_asked(campaign, weekdays)
    days = [
        day_part(campaign, weekday, day, planned=planned, known=known, inside=inside)
        for weekday, day in zip(weekdays, asked, strict=True)
    ]
    job = week_job(days)
    if not job["doors"] and not job["appointments"]:
        raise NoTours(PlanFailure.NO_DOORS)
    learnt = learnt_week(campaign, days, seed=run.seed)
    shifts = [shift for day in days for shift in day.shifts]
    rules = rules_of_week(campaign, days[0].day, shifts, town.block_id.tolist())
    job = rules.into({**job, **learnt.keys}, shifts)
    watch = Watch(run)
    plan = _plan(town, job, week, watch)
    plan = _with_days(plan, days)
    at_rest = doors_at_rest(campaign, [day.day for day in days], planned, inside)
    off_map = houses_off_map(campaign, known, inside)
    return WeekOutcome(
        job=job,
        plan=plan,
        paths=walk_lines(town, job, plan),
        result=week_result(
            town,
            job,
            plan,
            rules,
            at_rest,
            off_map,
            [visit for day in asked for visit in day.silenced_visits],
        ),
        was_stopped=watch.was_stopped,
        chances=learnt.chances,
    )


def _plan(town: Town, job: Document, week: WeekPlan, watch: Watch) -> Document:
    # The engine's libraries are loaded by the worker alone.
    from sozialraumbuero.engine.tours import plan_tours

    plan: Document = plan_tours(town, job, seconds=week.run.seconds, seed=week.run.seed, stop=watch)
    return plan


def _with_days(plan: Document, days: list[DayPart]) -> Document:
    """Name the day of every shift, also where all lie on one."""
    only = days[0].day.isoformat()
    return {**plan, "shifts": [{"date": only, **shift} for shift in plan["shifts"]]}
