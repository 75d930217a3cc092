"""Searches a large job in parts, side by side if there are processes for it.

The tours are cut into neighbouring parts, each part is searched by itself for a while, then all
are cut anew along another direction, and so on while the temperature falls as in one search. Parts,
seeds and iterations depend on the problem alone, so any number of workers gives the same plan.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sozialraumbuero.engine.counters import word_of
from sozialraumbuero.engine.executor import Executor
from sozialraumbuero.engine.streets.snapping import Snap
from sozialraumbuero.engine.tours.cuts import Int, cut
from sozialraumbuero.engine.tours.parts import Part, part_of
from sozialraumbuero.engine.tours.problem import Problem, metres_of
from sozialraumbuero.engine.tours.search.anneal import anneal
from sozialraumbuero.engine.tours.search.layout import open_world
from sozialraumbuero.engine.tours.search.replay import replay
from sozialraumbuero.engine.tours.search.world import BEST_SERVED, BEST_VALUE, WORK, World
from sozialraumbuero.engine.tours.solve import (
    ENDLESS,
    HOT,
    PILOT,
    Budget,
    Outcome,
    affordable,
    asked_to_stop,
    first_plan,
    heat_table,
    most_iterations,
    price_time,
)

MOST_SHIFTS, MOST_DOORS = 60, 20_000  # in one process
SHIFTS_PER_PART = 50
TURNS = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """Tours by item, without start and end, and the start of every promise."""

    routes: tuple[Int, ...]
    starts_s: Int


@dataclass(frozen=True, slots=True)
class Errand:
    """One part, to be searched from one iteration of its schedule to another."""

    part: Part
    seed: int
    first: int
    last: int
    planned: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where a part ended, its best plan, and what it cost which process."""

    present: Plan
    best: Plan
    cpu_s: float
    process: int


def is_large(problem: Problem) -> bool:
    """Return whether a job is worth cutting."""
    return len(problem.duties) > MOST_SHIFTS or len(problem.candidates.address) > MOST_DOORS


def solve_in_parts(problem: Problem, seed: int, budget: Budget, executor: Executor) -> Outcome:
    """Return the best plan of a search in parts, the same for every executor."""
    world = first_plan(problem, seed)
    price_time(world, problem)
    planned = _planned(problem, world, budget)
    now = best = _remembered(world)
    worth, done, elsewhere_s = _worth(world), 0, 0.0
    has_stopped = asked_to_stop(problem, world, budget, 0, planned)
    is_capped = False
    for turn in range(TURNS):
        if has_stopped or is_capped:
            break
        errands = _errands(problem, world, now, (turn, planned, seed))
        found: list[Found] = []
        for errand, each in zip(errands, executor.map(search_part, errands), strict=True):
            found.append(each)
            done += errand.last - errand.first
            elsewhere_s += each.cpu_s if each.process != os.getpid() else 0.0
            has_stopped = asked_to_stop(problem, world, budget, done, planned)
            is_capped = budget.is_spent(elsewhere_s) and done < planned
            if has_stopped or is_capped:
                break
        parts = [errand.part for errand in errands]
        reached = _joined(now, parts, [each.best for each in found])
        _lay(world, reached)
        if _worth(world) > worth:
            worth, best = _worth(world), reached
        now = _joined(now, parts, [each.present for each in found])
        _lay(world, now)
    _lay(world, best)
    return Outcome(world, done, is_capped)


def search_part(errand: Errand) -> Found:
    """Search one part; the whole of it travels with the errand."""
    began = time.process_time()
    world = open_world(errand.part.numbers, errand.seed)
    starts = errand.part.numbers.promises["opens"].astype(np.int64)
    _lay(world, Plan(errand.part.routes, starts))
    anneal(world, heat_table(HOT), errand.first, errand.last, errand.planned)
    present, best = _present(world), _remembered(world)
    return Found(present, best, time.process_time() - began, os.getpid())


def _planned(problem: Problem, world: World, budget: Budget) -> int:
    """Return how many iterations there will be; what the first ones look at decides, if seconds."""
    most = most_iterations(problem, budget)
    if budget.iterations is not None:
        return most
    looked, pilot = int(world.tally[WORK]), min(PILOT, most)
    anneal(world, heat_table(HOT), 0, pilot, ENDLESS)
    looked = int(world.tally[WORK]) - looked
    _lay(world, _remembered(world))
    return min(most, max(pilot, affordable(problem, looked, pilot, budget)))


def _errands(
    problem: Problem, world: World, now: Plan, schedule: tuple[int, int, int]
) -> list[Errand]:
    turn, planned, seed = schedule
    x_m, y_m = _places(problem)
    doors, promises = len(problem.candidates.address), len(problem.promised)
    parts = max(2, len(now.routes) // SHIFTS_PER_PART)
    found = cut(x_m, y_m, now.routes, doors, promises, parts=min(parts, len(now.routes)), turn=turn)
    errands, before = [], 0
    for place, group in enumerate(found.groups):
        after = before + len(group)
        mine = planned * after // len(now.routes) - planned * before // len(now.routes)
        errands.append(
            Errand(
                part=part_of(world, problem.numbers, now.routes, found, place),
                seed=word_of(f"{seed}/{turn}/{place}"),
                first=mine * turn // TURNS,
                last=mine * (turn + 1) // TURNS,
                planned=max(mine, 1),
            )
        )
        before = after
    return errands


def _places(problem: Problem) -> tuple[Int, Int]:
    """Return doors, promises and the starts of all shifts in whole metres."""
    rooms = [one.start for one in problem.duties]
    if any(isinstance(room, Snap) for room in rooms):
        raise ValueError("only whole days are searched in parts")
    places = [each.place for each in problem.promised]
    places += [room for room in rooms if not isinstance(room, Snap)]
    x_m, y_m = metres_of(problem.town, problem.candidates, places)
    return np.rint(x_m).astype(np.int64), np.rint(y_m).astype(np.int64)


def _joined(before: Plan, parts: Sequence[Part], plans: Sequence[Plan]) -> Plan:
    """Return the plans of the first parts as one, with the rest as it was before."""
    routes, starts_s = list(before.routes), before.starts_s.copy()
    for part, plan in zip(parts, plans, strict=False):
        for number, route in zip(part.tours.tolist(), plan.routes, strict=True):
            routes[number] = part.item[route]
        starts_s[part.promises] = plan.starts_s
    return Plan(tuple(routes), starts_s)


def _lay(world: World, plan: Plan) -> None:
    """Lay a plan out with all its times and take it as the best one."""
    rules = world.rules[0]
    start = int(rules["doors"]) + int(rules["appointments"])
    for r, route in enumerate(plan.routes):
        whole = [start + r, *route.tolist(), start + int(rules["shifts"]) + r]
        world.best[r, : len(whole)] = whole
        world.shifts["best_length"][r] = len(whole)
    world.promises["best"] = plan.starts_s
    if replay(world):
        raise AssertionError("a part of the plan cannot be walked")


def _remembered(world: World) -> Plan:
    """Return the best plan of a world."""
    sizes = world.shifts["best_length"][: len(world.best)].tolist()
    routes = tuple(world.best[r, 1 : size - 1].astype(np.int64) for r, size in enumerate(sizes))
    return Plan(routes, world.promises["best"].astype(np.int64))


def _present(world: World) -> Plan:
    """Return the plan at which the search stands."""
    sizes = world.shifts["length"][: len(world.best)].tolist()
    routes = tuple(
        world.stops["id"][r, 1 : size - 1].astype(np.int64) for r, size in enumerate(sizes)
    )
    return Plan(routes, world.promises["opens"].astype(np.int64))


def _worth(world: World) -> tuple[int, int]:
    return int(world.tally[BEST_SERVED]), int(world.tally[BEST_VALUE])
