"""What must hold for the whole plan: sums, every appointment once, floors as reported."""

from __future__ import annotations

from collections.abc import Mapping

from sozialraumbuero.engine.tours.check.abilities import is_able, understands
from sozialraumbuero.engine.tours.check.stop_rules import Day
from sozialraumbuero.engine.tours.plan_file import Plan, PlannedShift
from sozialraumbuero.engine.tours.reasons import (
    NO_LANGUAGE,
    NO_SKILLS,
    PARTNER_MISSING,
    REASONS,
)

SUM_TOLERANCE = 1e-6
ROUNDING_MIN = 0.06  # minutes of walking may be given to one decimal
PER_LEG_MIN = 1.5 / 60  # each leg is walked in whole seconds


def sum_faults(day: Day, plan: Plan, walked_s: Mapping[str, float]) -> list[str]:
    """Return the faults of sums; `walked_s` are the true walks of each shift."""
    faults: list[str] = []
    for tour in plan.shifts:
        faults += _tour_faults(tour, walked_s)
    faults += _summary_faults(day, plan)
    faults += _appointment_faults(day, plan)
    return faults + _floor_faults(day, plan)


def _tour_faults(tour: PlannedShift, walked_s: Mapping[str, float]) -> list[str]:
    faults = []
    prize = sum(stop.prize for stop in tour.stops)
    if abs(tour.prize - prize) > SUM_TOLERANCE:
        faults.append(f"{tour.id}: prize {tour.prize:.9g}, its stops sum to {prize:.9g}")
    walked = walked_s.get(tour.id)
    if walked is not None:
        minutes = walked / 60
        slack = ROUNDING_MIN + PER_LEG_MIN * (len(tour.stops) + 1)
        if abs(tour.walk_minutes - minutes) > slack:
            claim = f"walk_minutes {tour.walk_minutes:g}"
            faults.append(f"{tour.id}: {claim}, its legs take {minutes:.1f}")
    return faults


def _summary_faults(day: Day, plan: Plan) -> list[str]:
    stops = [stop for tour in plan.shifts for stop in tour.stops]
    doors = [stop.id for stop in stops if stop.kind == "door"]
    counted = {
        "appointments": (plan.appointments, _appointments(day, plan), 0),
        "doors": (plan.doors, len(doors), 0),
        "households": (plan.households, sum(day.households(door) for door in doors), 0),
        "prize": (plan.prize, sum(tour.prize for tour in plan.shifts), SUM_TOLERANCE),
        "walk_minutes": (
            plan.walk_minutes,
            sum(tour.walk_minutes for tour in plan.shifts),
            ROUNDING_MIN * max(len(plan.shifts), 1),
        ),
    }
    faults = [
        f"summary.{name}: {claimed:.9g} instead of {true:.9g}"
        for name, (claimed, true, tolerance) in counted.items()
        if abs(claimed - true) > tolerance
    ]
    if plan.upper_bound is not None and plan.prize > plan.upper_bound + SUM_TOLERANCE:
        bound = f"{plan.upper_bound:.9g} is below the prize {plan.prize:.9g}"
        faults.append(f"summary.upper_bound: {bound}")
    return faults


def _appointments(day: Day, plan: Plan) -> int:
    """Return how many appointments are served; two who come to the same one count once."""
    served = [s.id for tour in plan.shifts for s in tour.stops if s.kind == "appointment"]
    shared = {name for name, each in day.appointments.items() if each.together > 1}
    return sum(name not in shared for name in served) + len(shared.intersection(served))


def _appointment_faults(day: Day, plan: Plan) -> list[str]:
    served = {stop.id for tour in plan.shifts for stop in tour.stops if stop.kind == "appointment"}
    listed = [name for name, _ in plan.unserved]
    faults = [
        f"unserved {name}: no appointment of the job"
        for name in listed
        if name not in day.appointments
    ]
    faults += [
        f"unserved {name}: reason {reason} is unknown"
        for name, reason in plan.unserved
        if reason not in REASONS
    ]
    for name, reason in plan.unserved:
        faults += _false_reasons(day, name, reason)
    for name in day.appointments:
        if name in served and name in listed:
            faults.append(f"appointment {name}: is served and listed as unserved")
        elif name not in served and name not in listed:
            faults.append(f"appointment {name}: is neither served nor listed as unserved")
        if listed.count(name) > 1:
            faults.append(f"appointment {name}: is listed as unserved {listed.count(name)} times")
    return faults


def _false_reasons(day: Day, name: str, reason: str) -> list[str]:
    """Return why nobody's lack of language or skill can be the reason, if some shift has it."""
    promised = day.appointments.get(name)
    if promised is None or reason not in (NO_LANGUAGE, NO_SKILLS, PARTNER_MISSING):
        return []
    if reason == PARTNER_MISSING:
        is_alone = promised.together == 1
        problem = f"reason {PARTNER_MISSING} is false, one counsellor is enough"
        return [f"unserved {name}: {problem}"] if is_alone else []
    has_enough = understands if reason == NO_LANGUAGE else is_able
    able = [shift for shift in day.job.shifts if has_enough(shift, promised)]
    return [f"unserved {name}: reason {reason} is false, {able[0].id} could"] if able else []


def _floor_faults(day: Day, plan: Plan) -> list[str]:
    asked: dict[str, int] = {}
    for door in {s.id for tour in plan.shifts for s in tour.stops if s.kind == "door"}:
        if day.knows(door):
            block = day.block(door)
            for name in {block, *(q for q, blocks in day.job.quarters.items() if block in blocks)}:
                asked[name] = asked.get(name, 0) + day.households(door)
    missing = {
        block: floor - asked.get(block, 0)
        for block, floor in day.job.floors.items()
        if floor > asked.get(block, 0)
    }
    kinds = {name: "quarter" if name in day.job.quarters else "block" for name in missing}
    return [
        f"summary.floors_unmet: {kinds.get(name, 'block')} {name} misses "
        f"{missing.get(name, 0)} households, the plan says {plan.floors_unmet.get(name, 0):g}"
        for name in sorted(set(missing) | set(plan.floors_unmet))
        if missing.get(name, 0) != plan.floors_unmet.get(name, 0)
    ]
