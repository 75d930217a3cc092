"""From the best routes to the PLAN.json document."""

from __future__ import annotations

from typing import Any

from sozialraumbuero.engine.tours.bound import upper_bound
from sozialraumbuero.engine.tours.clock import instant
from sozialraumbuero.engine.tours.planned_day import DIGITS, PlannedDay, total
from sozialraumbuero.engine.tours.problem import Problem
from sozialraumbuero.engine.tours.solve import Outcome
from sozialraumbuero.engine.tours.unserved import unserved_appointments

Stop = dict[str, Any]


def plan_document(problem: Problem, outcome: Outcome, seed: int) -> dict[str, Any]:
    """Return the plan as plain values, the same for the same routes."""
    day = PlannedDay(problem.town, problem.job, problem.addresses)
    tours = [{**heading, **_tour(problem, outcome, r)} for r, heading in enumerate(day.headings())]
    summary = day.summary(tours)
    return {
        "shifts": tours,
        "unserved_appointments": unserved_appointments(problem, tours, problem.job.shifts),
        "summary": summary
        | {
            "upper_bound": round(upper_bound(problem, summary["appointments"]), DIGITS),
            "iterations": outcome.iterations,
            "seed": seed,
            "time_cap_hit": outcome.time_cap_hit,
        },
    }


def _tour(problem: Problem, outcome: Outcome, r: int) -> dict[str, Any]:
    stops = stops_of(problem, outcome, r)
    return {
        "prize": total(stop["prize"] for stop in stops),
        "walk_minutes": round(_walk_ds(problem, outcome, r) / 600, 2),
        "stops": stops,
    }


def stops_of(problem: Problem, outcome: Outcome, r: int, *, has_worked: bool = False) -> list[Stop]:
    """Return the stops of one route; a rest from nothing is no stop."""
    route = outcome.world.stops[r, : int(outcome.world.shifts[r]["length"])]
    stops = [_stop(problem, record) for record in route[1:-1]]
    has_worked = has_worked or any(stop["kind"] != "break" for stop in stops)
    return stops if has_worked else []


def _stop(problem: Problem, record: Any) -> Stop:
    item, arrive, leave = int(record["id"]), int(record["arrive"]), int(record["leave"])
    doors = len(problem.candidates.address)
    prize: float = 0
    if item < doors:
        kind, name = "door", str(problem.town.addr_id[problem.candidates.address[item]])
        worth = problem.candidates.households[item] * problem.candidates.weight[item]
        block = str(problem.town.block_id[problem.candidates.block[item]])
        prize = round(float(worth) * problem.job.chance(block, arrive // 3600), DIGITS)
    elif item < problem.first_start:
        kind, name = "appointment", problem.promised[item - doors].id
    else:
        kind, name = "break", "break"
    return {
        "kind": kind,
        "id": name,
        "arrive": instant(arrive),
        "leave": instant(leave),
        "prize": prize,
    }


def _walk_ds(problem: Problem, outcome: Outcome, r: int) -> int:
    """Return the deciseconds of walking of one route; a break is no place."""
    items = outcome.world.stops[r, : int(outcome.world.shifts[r]["length"])]["id"]
    places = items[items < problem.numbers.rules["first_break"][0]]
    return int(problem.walks_of(r).ds(places[:-1], places[1:]).sum())
