"""From the best routes to the PLAN.json document."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.tours.bound import upper_bound
from sozialraumbuero.engine.tours.clock import instant
from sozialraumbuero.engine.tours.explain import explain_shift
from sozialraumbuero.engine.tours.problem import Problem
from sozialraumbuero.engine.tours.search.world import NOWHERE
from sozialraumbuero.engine.tours.solve import Outcome
from sozialraumbuero.engine.tours.unserved import unserved_appointments

DIGITS = 9

Stop = dict[str, Any]


def plan_document(problem: Problem, outcome: Outcome, seed: int) -> dict[str, Any]:
    """Return the plan as plain values, the same for the same routes."""
    shifts = [_shift(problem, outcome, r) for r in range(len(problem.duties))]
    stops = [stop for shift in shifts for stop in shift["stops"]]
    served = {stop["id"] for stop in stops if stop["kind"] == "appointment"}
    doors = [stop["id"] for stop in stops if stop["kind"] == "door"]
    sentences = {
        one.shift.id: explain_shift(problem, one.shift, shift)
        for shift, one in zip(shifts, problem.duties, strict=True)
    }
    summary = {
        "appointments": len(served),
        "doors": len(doors),
        "households": _households(problem, outcome),
        "prize": total(shift["prize"] for shift in shifts),
        "walk_minutes": total((shift["walk_minutes"] for shift in shifts), digits=2),
        "upper_bound": round(upper_bound(problem, len(served)), DIGITS),
        "iterations": outcome.iterations,
        "seed": seed,
        "time_cap_hit": outcome.time_cap_hit,
        "floors_unmet": _floors_unmet(problem, outcome),
        "explain": {name: german for name, (german, _) in sentences.items()},
        "explain_en": {name: english for name, (_, english) in sentences.items()},
    }
    return {
        "shifts": shifts,
        "unserved_appointments": unserved_appointments(problem, shifts, served),
        "summary": summary,
    }


def total(parts: Any, digits: int = DIGITS) -> float:
    """Return the sum, rounded so that it prints without noise."""
    return round(float(sum(parts)), digits)


def _shift(problem: Problem, outcome: Outcome, r: int) -> dict[str, Any]:
    world = outcome.world
    route = world.stops[r, : int(world.shifts[r]["length"])]
    stops = [_stop(problem, record) for record in route[1:-1]]
    if all(stop["kind"] == "break" for stop in stops):
        stops = []  # nobody rests from nothing
    return {
        "id": problem.duties[r].shift.id,
        "prize": total(stop["prize"] for stop in stops),
        "walk_minutes": round(walk_ds(problem, route["id"]) / 600, 2),
        "stops": stops,
    }


def _stop(problem: Problem, record: Any) -> Stop:
    item, arrive, leave = int(record["id"]), int(record["arrive"]), int(record["leave"])
    doors = len(problem.candidates.address)
    prize: float = 0
    if item < doors:
        kind, name = "door", str(problem.town.addr_id[problem.candidates.address[item]])
        worth = problem.candidates.households[item] * problem.candidates.weight[item]
        prize = round(float(worth) * problem.job.at_home[arrive // 3600], DIGITS)
    elif item < doors + len(problem.appointments):
        kind, name = "appointment", problem.appointments[item - doors].id
    else:
        kind, name = "break", "break"
    return {
        "kind": kind,
        "id": name,
        "arrive": instant(arrive),
        "leave": instant(leave),
        "prize": prize,
    }


def walk_ds(problem: Problem, items: NDArray[np.int32]) -> int:
    """Return the deciseconds of walking from item to item; a break is no place."""
    first_break = int(problem.numbers.rules["first_break"][0])
    places = items[items < first_break].astype(np.int64)
    return int(problem.walks.ds(places[:-1], places[1:]).sum())


def _households(problem: Problem, outcome: Outcome) -> int:
    doors = len(problem.candidates.address)
    served = outcome.world.items["route"][:doors] != NOWHERE
    return int(problem.candidates.households[served].sum())


def _floors_unmet(problem: Problem, outcome: Outcome) -> dict[str, int]:
    """Return the households missing to each floor."""
    blocks = outcome.world.blocks
    missing = np.maximum(blocks["floor"] - blocks["asked"], 0)
    names = problem.town.block_id
    return {str(names[block]): int(missing[block]) for block in np.flatnonzero(missing).tolist()}
