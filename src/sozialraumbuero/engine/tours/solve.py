"""Runs the search on a problem until its iterations, its time or its caller say stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets.walks import BEYOND
from sozialraumbuero.engine.tours.pace import steps_per_second
from sozialraumbuero.engine.tours.problem import Problem
from sozialraumbuero.engine.tours.search.anneal import anneal
from sozialraumbuero.engine.tours.search.construct import construct
from sozialraumbuero.engine.tours.search.layout import open_world
from sozialraumbuero.engine.tours.search.replay import replay
from sozialraumbuero.engine.tours.search.world import (
    BEST_GAIN,
    BEST_SERVED,
    COOLING_STEPS,
    UNIT,
    WORK,
    World,
)

HOT, COLD = 2.0, 0.05  # × mean prize
PILOT = 256
CHUNK = 512
STEPS_PER_ITERATION = 40
ITERATIONS_PER_STOP = 5_000
TIME_PRICE = 0.5
ASK_EVERY_S = 0.2
ENDLESS = 1 << 40  # so many planned that the table's first temperature holds throughout


@dataclass(frozen=True, slots=True)
class Progress:
    """What a running search has reached.

    `best_prize`, `doors` and `appointments` belong to the best plan so far; the prize is that of
    its doors, as in the plan's summary, before walking is weighed.
    """

    iterations: int
    planned_iterations: int
    best_prize: float
    doors: int
    appointments: int
    seconds: float


Stop = Callable[[Progress], bool]


@dataclass(frozen=True, slots=True)
class Budget:
    """What the caller allows: seconds, or a number of iterations; the clock started at `since`.

    `builds` says how often the problem may have to be built before the search begins.
    """

    seconds: float
    iterations: int | None
    stop: Stop | None
    since_wall_s: float
    since_cpu_s: float
    builds: int

    @classmethod
    def starting_now(
        cls,
        seconds: float,
        iterations: int | None = None,
        stop: Stop | None = None,
        *,
        builds: int = 1,
    ) -> Budget:
        return cls(seconds, iterations, stop, time.perf_counter(), time.thread_time(), builds)

    def is_spent(self, elsewhere_s: float = 0.0) -> bool:
        """Return whether the cap is reached: S seconds of CPU or 3 S seconds of the wall clock.

        `elsewhere_s` are CPU seconds of other processes.
        """
        if self.iterations is not None:
            return False
        return (
            time.thread_time() - self.since_cpu_s + elsewhere_s > self.seconds
            or time.perf_counter() - self.since_wall_s > 3 * self.seconds
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best plan laid out in `world`, and how the search ended."""

    world: World
    iterations: int
    time_cap_hit: bool


def solve(
    problem: Problem, seed: int, budget: Budget, *, start: World | None = None, hot: float = HOT
) -> Outcome:
    """Search from a first plan, or from the plan laid out in `start`, and return the best."""
    world = start or first_plan(problem, seed)
    price_time(world, problem)
    done, capped = _search(problem, world, budget, heat_table(hot))
    if replay(world):
        raise AssertionError("the best plan cannot be walked")
    return Outcome(world, done, capped)


def first_plan(problem: Problem, seed: int) -> World:
    """Return a world with a usable plan."""
    world = open_world(problem.numbers, seed)
    construct(world)
    return world


def heat_table(hot: float, cold: float = COLD) -> NDArray[np.int64]:
    """Return the falling temperatures in units, rounded, so that every machine has the same."""
    share = np.arange(COOLING_STEPS) / (COOLING_STEPS - 1)
    return np.round(hot * UNIT * (cold / hot) ** share).astype(np.int64)


def _search(
    problem: Problem, world: World, budget: Budget, heat: NDArray[np.int64]
) -> tuple[int, bool]:
    """Return the iterations done and whether the time cap ended them."""
    planned = most_iterations(problem, budget)
    if asked_to_stop(problem, world, budget, 0, planned):
        return 0, False
    pilot, looked = min(PILOT, planned), int(world.tally[WORK])
    anneal(world, heat, 0, pilot, ENDLESS)
    done = pilot
    if budget.iterations is None:
        looked = int(world.tally[WORK]) - looked
        planned = min(planned, max(pilot, affordable(problem, looked, pilot, budget)))
    asked_at = time.perf_counter()
    while done < planned:
        if budget.is_spent():
            return done, True
        if time.perf_counter() - asked_at >= ASK_EVERY_S:
            asked_at = time.perf_counter()
            if asked_to_stop(problem, world, budget, done, planned):
                return done, False
        last = min(done + CHUNK, planned)
        anneal(world, heat, done, last, planned)
        done = last
    return done, False


def steps_taken(outcome: Outcome) -> float:
    """Return the effort of a search in the steps that its pace is counted in."""
    return STEPS_PER_ITERATION * outcome.iterations + int(outcome.world.tally[WORK])


def most_iterations(problem: Problem, budget: Budget) -> int:
    """Return the iterations that are asked for, or more than any search needs."""
    stops = len(problem.candidates.address) + len(problem.appointments)
    return stops * ITERATIONS_PER_STOP if budget.iterations is None else budget.iterations


def affordable(problem: Problem, looked: int, pilot: int, budget: Budget) -> int:
    """Return the iterations for the seconds, by the stored speed and what the pilot looked at."""
    if pilot == 0:
        return 0
    steps = STEPS_PER_ITERATION + looked / pilot
    spare = budget.seconds * steps_per_second() - budget.builds * _building_steps(problem)
    return max(int(spare / steps), 0)


def _building_steps(problem: Problem) -> float:
    """Return roughly the steps that could have been done while the problem was built."""
    walks = np.count_nonzero(problem.numbers.grid != BEYOND)
    doors = len(problem.candidates.address) * len(problem.walks)
    return 100_000 + 0.3 * float(walks) + 100.0 * doors


def asked_to_stop(problem: Problem, world: World, budget: Budget, done: int, planned: int) -> bool:
    """Tell the caller what the best plan laid out in `world` reaches; return what they say."""
    if budget.stop is None:
        return False
    doors = world.rules[0]["doors"]
    sizes = world.shifts["best_length"][: len(problem.duties)]
    served = sum(
        int((world.best[r, 1 : size - 1] < doors).sum()) for r, size in enumerate(sizes.tolist())
    )
    progress = Progress(
        iterations=done,
        planned_iterations=planned,
        best_prize=round(int(world.tally[BEST_GAIN]) / problem.unit, 6),
        doors=served,
        appointments=int(world.tally[BEST_SERVED]),
        seconds=round(time.perf_counter() - budget.since_wall_s, 3),
    )
    return bool(budget.stop(progress))


def price_time(world: World, problem: Problem) -> None:
    """Set what a second is worth when gaps are compared: half of what the first plan earns."""
    shifts = problem.numbers.shifts
    seconds = float((shifts["stops"] - shifts["begins"]).sum())
    earned = sum(
        int(world.stops[r, size - 1]["gain"])
        for r, size in enumerate(world.shifts["length"][: len(shifts)].tolist())
    )
    world.rules["rate"] = TIME_PRICE * max(earned, 0) / max(seconds, 1.0)
