"""Compiling every kernel at set-up and measuring the machine, so that no request has to wait."""

from __future__ import annotations

import time
from functools import cache
from typing import Any

from sozialraumbuero.engine.streets import warm as streets_warm
from sozialraumbuero.engine.tours.orienteering import warm as orienteering_warm
from sozialraumbuero.engine.tours.pace import store_speed
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.engine.tours.reading import read_job

MEASURED_ITERATIONS = 6_000
REPEATS = 3


def warm() -> None:
    """Compile the kernels of streets and tours, measure and store how quick they are here."""
    streets_warm.warm()
    load_kernels()
    orienteering_warm.load_kernels()
    store_speed(measured_speed())


@cache
def load_kernels() -> None:
    """Have every kernel ready in this process, from numba's cache if it is warm."""
    from sozialraumbuero.engine.tours.planning import problem_of
    from sozialraumbuero.engine.tours.search.construct import serve
    from sozialraumbuero.engine.tours.solve import Budget, solve

    town = practice_town(12)
    problem = problem_of(town, read_job(practice_job(town, shifts=1)))
    outcome = solve(problem, 1, Budget.starting_now(0, 2))
    serve(outcome.world)


def measured_speed() -> float:
    """Return the steps per CPU second of the slowest of some repeats."""
    from sozialraumbuero.engine.tours.planning import problem_of
    from sozialraumbuero.engine.tours.solve import Budget, solve, steps_taken

    town = practice_town(2000)
    problem = problem_of(town, read_job(practice_job(town, shifts=8)))
    speeds = []
    for seed in range(REPEATS):
        began = time.thread_time()
        outcome = solve(problem, seed, Budget.starting_now(0, MEASURED_ITERATIONS))
        speeds.append(steps_taken(outcome) / max(time.thread_time() - began, 1e-6))
    return min(speeds)


def practice_job(town: Any, *, shifts: int) -> dict[str, Any]:
    """Return an ordinary afternoon from the middle of the town."""
    start = {"lat": float(town.node_lat.mean()), "lon": float(town.node_lon.mean())}
    return {
        "date": "2026-11-24",
        "shifts": [
            {"id": f"s{number + 1}", "start": start, "from": "14:00", "to": "18:00"}
            for number in range(shifts)
        ],
    }
