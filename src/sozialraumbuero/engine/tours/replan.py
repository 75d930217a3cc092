"""Changes a plan during the day: the past stays, promises stay, little else moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours.against_town import check_against_town
from sozialraumbuero.engine.tours.bound import upper_bound
from sozialraumbuero.engine.tours.changes import Changes, read_changes, read_now
from sozialraumbuero.engine.tours.clock import instant
from sozialraumbuero.engine.tours.concerned import concerned_shifts, is_able
from sozialraumbuero.engine.tours.differences import differences
from sozialraumbuero.engine.tours.fields import quoted
from sozialraumbuero.engine.tours.frozen import PlanWalks, Standing, standing_at
from sozialraumbuero.engine.tours.job import Appointment, Job, Shift, are_enough, may_help, suits
from sozialraumbuero.engine.tours.plan import stops_of
from sozialraumbuero.engine.tours.plan_file import Plan, PlannedStop, read_plan
from sozialraumbuero.engine.tours.planned_day import DIGITS, PlannedDay, total
from sozialraumbuero.engine.tours.reading import read_job
from sozialraumbuero.engine.tours.records import may_join
from sozialraumbuero.engine.tours.remaining import LeftAlone, Remaining, begin
from sozialraumbuero.engine.tours.solve import Budget, solve
from sozialraumbuero.engine.tours.unserved import unserved_appointments, unserved_without_shift
from sozialraumbuero.engine.tours.warm import load_kernels

MILD = 0.2  # × mean prize: begin near the plan there is
BUILDS = 2

Document = dict[str, Any]


def replan(
    town: Town,
    job: Mapping[str, Any],
    plan: Mapping[str, Any],
    *,
    now: str,
    changes: Mapping[str, Any],
    seconds: float = 0.8,
    seed: int = 1,
    iterations: int | None = None,
) -> Document:
    """Return the plan as it goes on from `now`, with `differences`; raises BadInput.

    `changes` may hold `cancelled` (appointment ids), `sick` (shift ids), `late` (minutes by shift
    id) and `new_appointments`; doors that the job says not to visit leave the plan. Stops that
    have begun, or that somebody is walking to, stay; a start once promised moves only if nobody
    can keep it; every door that changes costs 2 % of the mean prize. Shifts far from every change
    stay as they are. If one of two who promised to come together cannot, somebody else comes
    instead, or nobody. `iterations` replaces the iterations planned for `seconds` and lifts the
    time cap: the same plan on any machine.
    """
    load_kernels()
    budget = Budget.starting_now(seconds, iterations, builds=BUILDS)
    before_job, now_s = read_job(job), read_now(now)
    if before_job.days > 1:
        raise BadInput("shifts", "lie on several days; replan each day by itself")
    said = read_changes(changes, before_job)
    addresses = town.address_index()
    check_against_town(before_job, town, addresses)
    before = read_plan(plan)
    old_day = PlannedDay(town, before_job, addresses)
    _refuse_foreign_plan(old_day, before)
    doors = {s.id for tour in before.shifts for s in tour.stops if s.kind == "door"}
    said = replace(said, closed=frozenset(before_job.do_not_visit) & doors)
    if said.is_nothing():
        return {**plan, "differences": []}
    walks = PlanWalks(old_day, doors, said.new)
    tours = {tour.id: tour for tour in before.shifts}
    while True:
        standing = [
            standing_at(old_day, walks, tours[shift.id], now_s, said) for shift in before_job.shifts
        ]
        day = PlannedDay(town, _job_after(before_job, said, standing), addresses)
        check_against_town(day.job, town, addresses)
        try:
            return _go_on(day, walks, standing, said, before, (budget, seed))
        except LeftAlone as alone:
            said = replace(said, unsure=said.unsure | alone.names)


def _refuse_foreign_plan(day: PlannedDay, plan: Plan) -> None:
    """Raise BadInput unless the plan has exactly the job's shifts and only known stops."""
    wanted = [shift.id for shift in day.job.shifts]
    if sorted(tour.id for tour in plan.shifts) != sorted(wanted):
        raise BadInput("shifts", "the plan has other shifts than the job; plan the job anew")
    promised = {each.id for each in day.job.appointments}
    for number, tour in enumerate(plan.shifts):
        for place, stop in enumerate(tour.stops):
            known = {"door": day.addresses, "appointment": promised}.get(stop.kind, {stop.id})
            if stop.id not in known:
                path = f"shifts[{number}].stops[{place}].id"
                raise BadInput(path, f"{quoted(stop.id)} is unknown; plan the job anew")


def _job_after(job: Job, said: Changes, standing: Sequence[Standing]) -> Job:
    """Return the job without what was cancelled in time, with what was promised anew."""
    begun = {stop.id for each in standing for stop in each.kept if stop.kind == "appointment"}
    kept = [each for each in job.appointments if each.id not in said.cancelled or each.id in begun]
    return replace(job, appointments=(*kept, *said.new))


def _go_on(
    day: PlannedDay,
    walks: PlanWalks,
    standing: Sequence[Standing],
    said: Changes,
    before: Plan,
    search: tuple[Budget, int],
) -> Document:
    budget, seed = search
    active = concerned_shifts(day, walks, standing, said, before)
    after: list[list[dict[str, Any]]] = [
        [_document(stop) for stop in (*each.kept, *_unchanged(walks, each, said))]
        for each in standing
    ]
    settled = [
        (each.shift, stop)
        for r, each in enumerate(standing)
        for stop in (*each.kept, *(() if r in active else _unchanged(walks, each, said)))
    ]
    left_alone = _left_alone(walks, standing, said, before)
    remaining, wanting = _remaining(day, [standing[r] for r in active], settled, before)
    unserved = [unserved_without_shift(day.job, each, left_alone) for each in wanting]
    facts = {"iterations": 0, "seed": seed, "time_cap_hit": False}
    bound = 0.0
    if active:
        problem, world = begin(remaining, walks, seed)
        outcome = solve(problem, seed, budget, start=world, hot=MILD)
        for number, r in enumerate(active):
            has_worked = bool(standing[r].kept)
            new = stops_of(problem, outcome, number, has_worked=has_worked)
            after[r] = [_document(stop) for stop in standing[r].kept] + new
        parts = [{"stops": stops_of(problem, outcome, number)} for number in range(len(active))]
        unserved += unserved_appointments(problem, parts, day.job.shifts, left_alone)
        facts |= {"iterations": outcome.iterations, "time_cap_hit": outcome.time_cap_hit}
        bound = upper_bound(problem, _promised(parts))
    tours = _tours(day, standing, after)
    bound += total(stop.prize for _, stop in settled)
    document = {
        "shifts": tours,
        "unserved_appointments": sorted(unserved, key=lambda entry: str(entry["id"])),
        "summary": day.summary(tours) | facts | {"upper_bound": round(bound, DIGITS)},
    }
    return document | {"differences": differences(before, read_plan(document))}


def _remaining(
    day: PlannedDay,
    active: Sequence[Standing],
    settled: Sequence[tuple[Shift, PlannedStop]],
    before: Plan,
) -> tuple[Remaining, list[Appointment]]:
    """Return what is left to decide, and the appointments that no active shift can take.

    Raises LeftAlone if one of two stays at a visit to which no second one can come.
    """
    coming: dict[str, list[Shift]] = {}
    for shift, stop in settled:
        if stop.kind == "appointment":
            coming.setdefault(stop.id, []).append(shift)
    wanted = [
        each for each in day.job.appointments if not are_enough(coming.get(each.id, []), each)
    ]
    partners = {each.id: coming[each.id][0] for each in wanted if each.id in coming}
    shifts = [one.shift for one in active]
    possible = [each for each in wanted if _is_possible(each, shifts, partners.get(each.id))]
    starts_s = {
        stop.id: stop.arrive_s
        for tour in before.shifts
        for stop in tour.stops
        if stop.kind == "appointment"
    }
    left = {each.id for each in possible}
    remaining = Remaining(
        day=day,
        active=tuple(active),
        appointments=tuple(possible),
        settled=tuple(stop for _, stop in settled),
        starts_s={name: start for name, start in starts_s.items() if name in left},
        partners=partners,
    )
    if alone := partners.keys() - left:
        raise LeftAlone(alone)
    return remaining, [each for each in wanted if each.id not in left]


def _is_possible(appointment: Appointment, shifts: Sequence[Shift], partner: Shift | None) -> bool:
    """Return whether these shifts have the languages and are as many as it takes."""
    if partner is not None:
        return any(may_join(shift, appointment, partner) for shift in shifts)
    able = [shift for shift in shifts if suits(shift, appointment)]
    helping = [shift for shift in shifts if may_help(shift, appointment)]
    return bool(able) and are_enough(helping, appointment)


def _left_alone(
    walks: PlanWalks, standing: Sequence[Standing], said: Changes, before: Plan
) -> set[str]:
    """Return the visits of two of which one can still come and the other one cannot."""
    able = {each.shift.id for each in standing if is_able(walks, each, said)}
    coming: dict[str, set[bool]] = {}
    for tour in before.shifts:
        for stop in tour.stops:
            if stop.kind == "appointment":
                coming.setdefault(stop.id, set()).add(tour.id in able)
    return {name for name, found in coming.items() if len(found) > 1}


def _unchanged(walks: PlanWalks, standing: Standing, said: Changes) -> Sequence[PlannedStop]:
    """Return the stops that go on as planned if the shift is not replanned."""
    return standing.open if is_able(walks, standing, said) else ()


def _document(stop: PlannedStop) -> dict[str, Any]:
    return {
        "kind": stop.kind,
        "id": stop.id,
        "arrive": instant(stop.arrive_s),
        "leave": instant(stop.leave_s),
        "prize": stop.prize if stop.kind == "door" else 0,
    }


def _tours(
    day: PlannedDay, standing: Sequence[Standing], after: list[list[dict[str, Any]]]
) -> list[dict[str, Any]]:
    doors = {stop["id"] for stops in after for stop in stops if stop["kind"] == "door"}
    walks = PlanWalks(day, doors)
    return [
        {**heading, **_tour(walks, each.shift, stops)}
        for heading, each, stops in zip(day.headings(), standing, after, strict=True)
    ]


def _tour(walks: PlanWalks, shift: Shift, stops: list[dict[str, Any]]) -> dict[str, Any]:
    keys = [(stop["kind"], stop["id"]) for stop in stops if stop["kind"] != "break"]
    way = [("start", shift.id), *keys, ("end", shift.id)]
    return {
        "prize": total(stop["prize"] for stop in stops),
        "walk_minutes": round(walks.ds(way, shift.profile) / 600, 2),
        "stops": stops,
    }


def _promised(parts: Sequence[Mapping[str, Any]]) -> int:
    stops = [stop for part in parts for stop in part["stops"]]
    return len({stop["id"] for stop in stops if stop["kind"] == "appointment"})
