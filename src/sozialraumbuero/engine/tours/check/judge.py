"""Checks a plan against its town and job, and puts every fault into one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours.against_town import check_against_town
from sozialraumbuero.engine.tours.check.abilities import is_able
from sozialraumbuero.engine.tours.check.legs import Legs
from sozialraumbuero.engine.tours.check.stop_rules import Day, StopCheck
from sozialraumbuero.engine.tours.check.sums import sum_faults
from sozialraumbuero.engine.tours.check.upsets import Upsets, read_upsets
from sozialraumbuero.engine.tours.clock import instant
from sozialraumbuero.engine.tours.job import ON_FOOT, Job, Shift
from sozialraumbuero.engine.tours.plan_file import Plan, PlannedShift, on_their_days, read_plan
from sozialraumbuero.engine.tours.reading import read_job
from sozialraumbuero.engine.tours.reasons import NO_STREET, UNREACHABLE

LONGEST_STRETCH_S = 6 * 3600
SHORTEST_BREAK_S = 15 * 60


def check_tours(
    town: Town,
    job: Mapping[str, Any],
    plan: Mapping[str, Any],
    *,
    changes: Mapping[str, Any] | None = None,
    now: str | None = None,
) -> list[str]:
    """Return why the plan does not keep the job's rules, one line each; [] if it does.

    `changes` are all those that the plan was changed for since the job, as `replan` takes them:
    who fell sick or was held up may miss a break. `now`, when they were known, lets the judge see
    whether anything cancelled or anybody sick goes on after that. Raises BadInput if something is
    not of its form.
    """
    day = day_of(town, job)
    return check_plan(day, read_plan(plan), read_upsets(changes, now, day.job))


def day_of(town: Town, job: Any) -> Day:
    """Return a job in its town; raises BadInput."""
    read = read_job(job)
    addresses = town.address_index()
    check_against_town(read, town, addresses)
    return Day(town, read, addresses)


def check_plan(day: Day, claimed: Plan, upsets: Upsets | None = None) -> list[str]:
    """Return the faults of a plan that was read, see `check_tours`."""
    upsets = upsets or Upsets()
    faults = _shift_list_faults(day.job, claimed)
    claimed = on_their_days(claimed, day.job)
    day = day.with_job(upsets.job_after(day.job, claimed))
    legs = Legs(day)
    shifts = {shift.id: shift for shift in day.job.shifts}
    stops = StopCheck(day)
    for tour in claimed.shifts:
        if tour.id not in shifts:
            continue
        shift = shifts[tour.id]
        faults += _date_faults(day.job, shift, tour)
        faults += [f"{shift.id}: {fault}" for fault in _profile_faults(shift, tour, legs)]
        for number, stop in enumerate(tour.stops, start=1):
            label = f"{shift.id} stop {number} ({stop.id})"
            faults += [f"{label}: {fault}" for fault in stops.faults(shift, stop, label)]
            if fault := upsets.fault(tour, stop):
                faults.append(f"{label}: {fault}")
        if not upsets.spoils_rest(shift.id):
            faults += [f"{shift.id}: {fault}" for fault in _break_faults(shift, tour)]
        legs.add(shift, tour)
    faults += stops.meetings.faults()
    faults += legs.faults(day.job)
    faults += _false_places(day, claimed, legs)
    return faults + sum_faults(day, claimed, legs.walked_s)


def _false_places(day: Day, claimed: Plan, legs: Legs) -> list[str]:
    """Return which appointments are said to lie away from all streets or ways, and do not."""
    faults = []
    for name, reason in claimed.unserved:
        if reason == NO_STREET and legs.is_by_street(name):
            faults.append(f"unserved {name}: reason {NO_STREET} is false, there is one")
        if reason == UNREACHABLE and name in day.appointments:
            able = [
                shift.id
                for shift in day.job.shifts
                if is_able(shift, day.appointments[name]) and legs.is_within_reach(shift, name)
            ]
            if able:
                problem = f"reason {UNREACHABLE} is false, {able[0]} can get there"
                faults.append(f"unserved {name}: {problem}")
    return faults


def _shift_list_faults(job: Job, plan: Plan) -> list[str]:
    known = [shift.id for shift in job.shifts]
    planned = [tour.id for tour in plan.shifts]
    faults = [f"{name}: no such shift in the job" for name in planned if name not in known]
    faults += [f"{name}: occurs twice" for name in sorted(set(planned)) if planned.count(name) > 1]
    return faults + [f"{name}: missing in the plan" for name in known if name not in planned]


def _date_faults(job: Job, shift: Shift, tour: PlannedShift) -> list[str]:
    """Return whether the plan puts a shift on another day; a plan of one day need not name it."""
    wanted = job.date_of(shift.from_s)
    said = tour.day.isoformat() if tour.day else None
    if said == wanted or (said is None and job.days == 1):
        return []
    return [f"{shift.id}: date {said or 'missing'} instead of {wanted}"]


def _profile_faults(shift: Shift, tour: PlannedShift, legs: Legs) -> list[str]:
    """Return whether the plan lets a shift move otherwise, or miscounts what it cannot reach."""
    if tour.profile != shift.profile:
        return [f"profile {tour.profile} instead of {shift.profile}"]
    if shift.profile == ON_FOOT:
        return [] if tour.unreachable_doors is None else ["unreachable_doors: it walks to all"]
    doors = legs.unreachable_doors(shift)
    if doors is None or tour.unreachable_doors == doors:
        return []
    said = "missing" if tour.unreachable_doors is None else tour.unreachable_doors
    return [f"unreachable_doors: {said} instead of {doors}"]


def _break_faults(shift: Shift, tour: PlannedShift) -> list[str]:
    """Return what is wrong with the rests of a shift that has stops (§ 4 ArbZG)."""
    presence = shift.to_s - shift.from_s
    owed = 45 if presence > 9 * 3600 else 30 if presence > 6 * 3600 else 0
    if not tour.stops or not owed:
        return []
    pauses = [stop for stop in tour.stops if stop.kind == "break"]
    breaks = [stop for stop in pauses if stop.leave_s - stop.arrive_s >= SHORTEST_BREAK_S]
    rested = sum(stop.leave_s - stop.arrive_s for stop in breaks) / 60
    faults = [
        f"the break at {instant(stop.arrive_s)} is too short to count, 15 min at least (§ 4 ArbZG)"
        for stop in pauses
        if stop not in breaks
    ]
    if rested < owed:
        faults.append(f"rests {rested:g} min, owes {owed} min (§ 4 ArbZG)")
    begins = [shift.from_s, *(stop.leave_s for stop in breaks)]
    ends = [*(stop.arrive_s for stop in breaks), shift.to_s]
    for begin, end in zip(begins, ends, strict=True):
        if end - begin > LONGEST_STRETCH_S:
            stretch = f"{instant(begin)} to {instant(end)}"
            faults.append(f"works from {stretch} without a break, 6 h at most (§ 4 ArbZG)")
    return faults
