"""One run of one solver in a process of its own, so that its CPU time and memory are its own.

    python -m benchmarks.tour_solvers SOLVER TOWN.npz JOB.json SECONDS SEED OUT.json

The clock starts when libraries and instance are loaded and kernels compiled; the matrix a general
program needs is set-up and counts. A program that cannot stop by itself may use three times the
seconds and is then stopped by the kernel; what it had found is written before.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.tour_model import Model, as_plan, best_doors, read_model
from numpy.typing import NDArray

from sozialraumbuero.engine.streets import Town

Plan = dict[str, Any]
OVERRUN = 3
WALL_PER_CPU = 10


class Clock:
    """CPU seconds of this process and its children, threads included."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._since_s, self._since_wall_s = cpu_s(), time.perf_counter()

    def used_s(self) -> float:
        return cpu_s() - self._since_s

    def left_s(self) -> float:
        return self.seconds - self.used_s()

    def wall_left_s(self) -> float:
        """Return seconds of the wall clock that give this process the CPU left, as busy as now."""
        waited = (time.perf_counter() - self._since_wall_s) / max(self.used_s(), 1e-3)
        return max(self.left_s(), 0.1) * min(max(waited, 1.0), 8.0)


def cpu_s() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def ours(town: Town, job: dict[str, Any], clock: Clock, seed: int) -> Plan:
    from sozialraumbuero.engine.tours import plan_tours

    return plan_tours(town, job, seconds=clock.seconds, seed=seed)


def pyvrp(town: Town, job: dict[str, Any], clock: Clock, seed: int) -> Plan:
    model = read_model(town, job)
    return _pyvrp(model, np.arange(len(model.address)), clock, seed)


def pyvrp_chosen(town: Town, job: dict[str, Any], clock: Clock, seed: int) -> Plan:
    model = read_model(town, job)
    return _pyvrp(model, best_doors(model), clock, seed)


def _pyvrp(model: Model, chosen: NDArray[np.int64], clock: Clock, seed: int) -> Plan:
    """Optional clients with prizes; a second of walking costs 1, so that neighbours differ."""
    import pyvrp as peer

    matrix = model.matrix(chosen)
    doors, shifts = len(chosen), len(model.ids)
    clients = [
        peer.Client(
            place,
            service_duration=int(model.stay[door]),
            tw_early=int(model.opens[door]),
            tw_late=int(model.closes[door]),
            prize=int(model.prize[door]),
            required=False,
        )
        for place, door in enumerate(chosen.tolist())
    ]
    vehicles = [
        peer.VehicleType(
            num_available=1,
            start_depot=shift,
            end_depot=shifts + shift,
            tw_early=model.begins[shift],
            tw_late=model.ends[shift],
            unit_distance_cost=1,
        )
        for shift in range(shifts)
    ]
    data = peer.ProblemData(
        locations=[peer.Location(0, 0) for _ in range(doors + 2 * shifts)],
        clients=clients,
        depots=[peer.Depot(doors + place) for place in range(2 * shifts)],
        vehicle_types=vehicles,
        distance_matrices=[matrix],
        duration_matrices=[matrix],
    )
    found = peer.solve(data, stop=lambda _: clock.left_s() <= 0, seed=seed, collect_stats=False)
    routes: list[list[int]] = [[] for _ in range(shifts)]
    for route in found.best.routes():
        visits = [visit.idx for visit in route if visit.is_client()]
        routes[route.vehicle_type()] = [int(chosen[place]) for place in visits]
    return as_plan(model, routes)


def ortools(town: Town, job: dict[str, Any], clock: Clock, seed: int) -> Plan:
    """Disjunctions with prizes as penalties, guided local search as the manual advises."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    model = read_model(town, job)
    doors, shifts = len(model.address), len(model.ids)
    matrix = model.matrix(np.arange(doors))
    starts, ends = (
        list(range(doors, doors + shifts)),
        list(range(doors + shifts, doors + 2 * shifts)),
    )
    manager = pywrapcp.RoutingIndexManager(len(matrix), shifts, starts, ends)
    routing = pywrapcp.RoutingModel(manager)
    walking = routing.RegisterTransitMatrix(matrix.tolist())
    routing.SetArcCostEvaluatorOfAllVehicles(walking)
    stay = np.concatenate([model.stay, np.zeros(2 * shifts, np.int64)])
    timing = routing.RegisterTransitMatrix((matrix + stay[:, None]).tolist())
    routing.AddDimension(timing, 86_400, 86_400, False, "time")
    times = routing.GetDimensionOrDie("time")
    for door in range(doors):
        index = manager.NodeToIndex(door)
        times.CumulVar(index).SetRange(int(model.opens[door]), int(model.closes[door]))
        routing.AddDisjunction([index], int(model.prize[door]))
    for shift in range(shifts):
        times.CumulVar(routing.Start(shift)).SetRange(model.begins[shift], model.ends[shift])
        times.CumulVar(routing.End(shift)).SetRange(model.begins[shift], model.ends[shift])
    settings = pywrapcp.DefaultRoutingSearchParameters()
    settings.first_solution_strategy = (
        routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    )
    settings.local_search_metaheuristic = (
        routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    )
    settings.time_limit.FromMilliseconds(int(1000 * WALL_PER_CPU * clock.left_s()))
    budget = routing.solver().CustomLimit(lambda: clock.left_s() <= 0)
    routing.AddSearchMonitor(budget)
    solution = routing.SolveWithParameters(settings)
    routes: list[list[int]] = [[] for _ in range(shifts)]
    for shift in range(shifts) if solution else ():
        index = solution.Value(routing.NextVar(routing.Start(shift)))
        while not routing.IsEnd(index):
            routes[shift].append(manager.IndexToNode(index))
            index = solution.Value(routing.NextVar(index))
    return as_plan(model, routes)


def pyvroom(town: Town, job: dict[str, Any], clock: Clock, seed: int) -> Plan:
    """Jobs with priorities from 1 to 100 by prize; it knows no seed."""
    del seed
    import vroom

    model = read_model(town, job)
    doors, shifts = len(model.address), len(model.ids)
    day = vroom.Input()
    matrix = model.matrix(np.arange(doors)).astype(np.uint32)
    day.set_durations_matrix(profile="car", matrix_input=matrix)
    priority = np.clip(np.round(100 * model.prize / np.quantile(model.prize, 0.99)), 1, 100)
    for door in range(doors):
        opens, closes = int(model.opens[door]), int(model.closes[door])
        day.add_job(
            vroom.Job(
                door,
                location=door,
                default_service=int(model.stay[door]),
                priority=int(priority[door]),
                time_windows=[vroom.TimeWindow(opens, closes)],
            )
        )
    for shift in range(shifts):
        window = vroom.TimeWindow(model.begins[shift], model.ends[shift])
        end = doors + shifts + shift
        day.add_vehicle(vroom.Vehicle(shift, start=doors + shift, end=end, time_window=window))
    limit = timedelta(seconds=clock.wall_left_s())
    found = day.solve(exploration_level=5, nb_threads=1, timeout=limit)
    routes: list[list[int]] = [[] for _ in range(shifts)]
    for _, step in found.routes.sort_values(["vehicle_id", "arrival"]).iterrows():
        if step["type"] == "job":
            routes[int(step["vehicle_id"])].append(int(step["id"]))
    return as_plan(model, routes)


SOLVERS: dict[str, tuple[str, Callable[[Town, dict[str, Any], Clock, int], Plan]]] = {
    "ours": ("sozialraumbuero", ours),
    "pyvrp": ("pyvrp", pyvrp),
    "pyvrp_chosen": ("pyvrp", pyvrp_chosen),
    "ortools": ("ortools", ortools),
    "pyvroom": ("pyvroom", pyvroom),
}
MODULES = {"pyvroom": "vroom"}


def version(solver: str) -> str | None:
    """Return the version that is installed, or None."""
    try:
        return metadata.version(SOLVERS[solver][0])
    except metadata.PackageNotFoundError:
        return None


def peak_mb() -> float:
    """Return the most memory of this program; `ru_maxrss` would begin with that of its parent."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: list[str]) -> int:
    solver, town_file, job_file, seconds, seed, out = arguments
    town = Town.load(Path(town_file))
    job = json.loads(Path(job_file).read_text(encoding="utf-8"))
    _load(solver)
    spent = int(cpu_s())
    most = spent + int(OVERRUN * float(seconds)) + 30
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    clock = Clock(float(seconds))
    plan = SOLVERS[solver][1](town, job, clock, int(seed))
    used_s = clock.used_s()
    answer = {"plan": plan, "cpu_s": round(used_s, 2), "peak_mb": round(peak_mb())}
    Path(out).write_text(json.dumps(answer), encoding="utf-8")
    return 0


def _load(solver: str) -> None:
    """Import what the solver needs and compile its kernels before the clock starts."""
    from sozialraumbuero.engine.tours.warm import load_kernels

    load_kernels()
    if solver == "ortools":
        from ortools.constraint_solver import pywrapcp, routing_enums_pb2  # noqa: F401
    elif solver != "ours":
        __import__(MODULES.get(SOLVERS[solver][0], SOLVERS[solver][0]))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
