"""What planning a day needs to know, and what it has brought about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from sozialraumbuero.outreach.models import (
    Appointment,
    AppointmentState,
    Campaign,
    DoNotReturn,
    PlanRun,
    PlanState,
    Shift,
    Stop,
    Tour,
)
from sozialraumbuero.outreach.queries.campaigns import addresses_in, shifts_of, tour_of
from sozialraumbuero.outreach.rules.day_plans import (
    Change,
    Document,
    DoorLine,
    ShiftLine,
    VisitLine,
    change_since,
    is_lost,
    is_waiting_too_long,
    job_document,
    shift_key,
)
from sozialraumbuero.outreach.vocabulary import WalkState, Way
from sozialraumbuero.quartiere.models import TownImport

if TYPE_CHECKING:
    from sozialraumbuero.engine.streets import Town

GOING_ON = (PlanState.QUEUED, PlanState.RUNNING)


def has_town() -> bool:
    return TownImport.objects.exists()


def town_in_force() -> Town | None:
    """Return the streets of the newest import, kept in memory by the process that plans."""
    # The engine's libraries weigh 200 MB; pages that plan nothing never load them.
    from sozialraumbuero.quartiere.queries.town import NoTown, current_town

    try:
        return current_town()
    except NoTown:
        return None


@dataclass(frozen=True)
class Roster:
    """A day's shifts that still can be planned, and those that are under way or over."""

    free: list[Shift]
    under_way: list[Shift]

    @property
    def live(self) -> list[Shift]:
        """Return all of them in the order of the day."""
        return sorted([*self.free, *self.under_way], key=lambda shift: (shift.starts_at, shift.pk))


def roster_of(campaign: Campaign, day: date) -> Roster:
    """Return the day's shifts; one whose tour has begun is never planned again."""
    live = list(shifts_of(campaign).filter(day=day, cancelled_at__isnull=True))
    begun = [shift for shift in live if _has_begun(shift)]
    return Roster([shift for shift in live if not _has_begun(shift)], begun)


def _has_begun(shift: Shift) -> bool:
    tour = tour_of(shift)
    return tour is not None and tour.state != WalkState.PLANNED


@dataclass(frozen=True)
class Day:
    """What a day asks of the engine, doors left out."""

    shifts: list[ShiftLine]
    visits: list[VisitLine]
    do_not_visit: list[str]
    # Houses and visits of tours under way belong to those who walk them.
    taken_addresses: frozenset[int]
    # Promised before the residents asked to be left alone.
    silenced_visits: list[int]

    def job(self, day: date, doors: list[DoorLine]) -> Document:
        return job_document(day, self.shifts, self.visits, doors, self.do_not_visit)


def day_of(campaign: Campaign, day: date, roster: Roster) -> Day:
    """Collect shifts, promised visits and houses to be left alone."""
    silent = dict(
        DoNotReturn.objects.in_force(day)
        .filter(address__in=addresses_in(campaign.area))
        .values_list("address_id", "address__key")
    )
    taken = Stop.objects.filter(tour__shift__in=roster.under_way)
    visits = (
        Appointment.objects.filter(campaign=campaign, day=day, state=AppointmentState.AGREED)
        .exclude(pk__in=taken.filter(appointment__isnull=False).values("appointment"))
        .select_related("address")
    )
    return Day(
        shifts=[shift_line(shift) for shift in roster.free],
        visits=[visit_line(visit) for visit in visits if visit.address_id not in silent],
        do_not_visit=sorted(silent.values()),
        taken_addresses=frozenset(
            address for address in taken.values_list("address_id", flat=True) if address
        ),
        silenced_visits=[visit.pk for visit in visits if visit.address_id in silent],
    )


def shift_line(shift: Shift) -> ShiftLine:
    return ShiftLine(
        pk=shift.pk,
        members=tuple(member.user_id for member in shift.members.all()),
        languages=tuple(shift.languages),
        start=(shift.start_place.lat, shift.start_place.lon),
        end=(shift.end_place.lat, shift.end_place.lon),
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        way=Way(shift.way),
        skills=tuple(shift.skills),
        visits_as_two=shift.visits_as_two,
    )


def visit_line(visit: Appointment) -> VisitLine:
    return VisitLine(
        pk=visit.pk,
        lat=visit.address.lat,
        lon=visit.address.lon,
        window_from=visit.window_from,
        window_until=visit.window_until,
        minutes=visit.minutes,
        languages=tuple(visit.languages),
        skills=tuple(visit.skills),
        together=visit.together,
    )


def newest_run(campaign: Campaign, day: date) -> PlanRun | None:
    """Return the day's last planning, without the megabytes of its job and plan."""
    return PlanRun.objects.of_day(campaign, day).defer("job", "plan").first()


def last_plan(campaign: Campaign, day: date) -> PlanRun | None:
    """Return the day's last planning that brought tours."""
    return (
        PlanRun.objects.of_day(campaign, day)
        .filter(state__in=(PlanState.DONE, PlanState.STOPPED), plan__isnull=False)
        .first()
    )


def change_of_day(campaign: Campaign, day: date) -> Change | None:
    """Return what happened since the day's last plan, or None if there is no plan."""
    run = last_plan(campaign, day)
    if run is None or run.plan is None:
        return None
    roster = roster_of(campaign, day)
    today = day_of(campaign, day, roster)
    under_way = {shift_key(shift.pk) for shift in roster.under_way}
    return change_between(run, today.job(day, []), under_way, today.do_not_visit)


def change_between(
    run: PlanRun, now: Document, under_way: Collection[str], closed_doors: Collection[str]
) -> Change:
    """Compare a plan's job with the day's; tours under way have left both."""
    job = without_walked(run.job, run.plan or {"shifts": []}, under_way)
    plan = {"shifts": [s for s in (run.plan or {})["shifts"] if s["id"] not in under_way]}
    return change_since(job, plan, now, closed_doors)


def without_walked(job: Document, plan: Document, under_way: Collection[str]) -> Document:
    """Return the job without shifts under way and the visits they have taken along."""
    walked = {
        stop["id"]
        for shift in plan["shifts"]
        if shift["id"] in under_way
        for stop in shift["stops"]
    }
    return {
        **job,
        "shifts": [shift for shift in job["shifts"] if shift["id"] not in under_way],
        "appointments": [visit for visit in job["appointments"] if visit["id"] not in walked],
    }


@dataclass(frozen=True)
class Waiting:
    """Why a planning does not move; told on the page after a few seconds."""

    is_behind_another: bool
    is_lost: bool


def waiting_of(run: PlanRun) -> Waiting | None:
    """Return what holds a planning up, or None while everything is as it should be."""
    now = timezone.now()
    if run.state == PlanState.RUNNING:
        silent = now - (run.heard_at or run.started_at or run.created_at)
        return (
            Waiting(is_behind_another=False, is_lost=True) if is_lost(silent, run.seconds) else None
        )
    if run.state != PlanState.QUEUED or not is_waiting_too_long(now - run.created_at):
        return None
    others = PlanRun.objects.filter(state=PlanState.RUNNING).exclude(pk=run.pk)
    return Waiting(is_behind_another=others.exists(), is_lost=False)


def tours() -> QuerySet[Tour]:
    """Return tours with everything that a picture of them shows."""
    return (
        Tour.objects.exclude(state=WalkState.CANCELLED)
        .order_by("shift__starts_at", "shift_id")
        .select_related(
            "shift__start_place",
            "shift__end_place",
            "shift__campaign__area",
            "shift__campaign__team",
        )
        .prefetch_related(
            "shift__members__user",
            Prefetch(
                "stops",
                Stop.objects.select_related("address", "appointment").order_by("position"),
            ),
        )
    )


def tours_of_day(campaign: Campaign, day: date) -> QuerySet[Tour]:
    """Return the day's tours in the order of their shifts."""
    return tours().filter(shift__campaign=campaign, shift__day=day)


def planning_days(campaign: Campaign) -> list[date]:
    """Return the days of a campaign that have a live shift."""
    days = campaign.shifts.filter(Q(cancelled_at__isnull=True)).order_by("day")
    return list(days.values_list("day", flat=True).distinct())
