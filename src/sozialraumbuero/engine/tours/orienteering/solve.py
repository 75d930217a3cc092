"""Searches the best tours of an orienteering instance until time or iterations are used up."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.tours.orienteering.anneal import anneal, begin
from sozialraumbuero.engine.tours.orienteering.course import (
    BEST_SCORE,
    WORK,
    Course,
    open_course,
)
from sozialraumbuero.engine.tours.orienteering.instance import Instance
from sozialraumbuero.engine.tours.pace import steps_per_second

HOT, COLD = 0.6, 0.02  # × mean score
DAY_OF_TRAVEL = 6.0  # × mean score, price of travelling as long as place 0 is open
COOLING_STEPS = 1024
CHUNK = 64
STEPS_PER_ITERATION = 2_400
STEPS_PER_TOUR_STEP = 85.0  # the stored speed counts other steps, see pace.py


@dataclass(frozen=True, slots=True)
class Found:
    """The best tours: places of the instance, without start and end; scores as in the instance."""

    score: int
    routes: tuple[tuple[int, ...], ...]
    iterations: int
    time_cap_hit: bool


def solve(
    instance: Instance, *, tours: int, seed: int, seconds: float = 10, iterations: int | None = None
) -> Found:
    """Return the best tours found within S seconds of CPU, or after a number of iterations.

    The work planned for the seconds depends on the speed stored at set-up, so the same machine,
    seconds and seed give the same tours; `iterations` give the same tours on any machine.
    """
    began = time.thread_time()
    course = open_course(instance, tours, seed)
    if len(instance.score) < 2:
        return Found(0, ((),) * tours, 0, False)
    begin(course)
    heat, price = _heat(instance), _travel_price(instance)
    planned = seconds * steps_per_second() * STEPS_PER_TOUR_STEP
    done, capped = 0, False
    while True:
        share = (
            done / max(iterations, 1) if iterations is not None else _work(course, done) / planned
        )
        if share >= 1 or iterations == 0:
            break
        if iterations is None and time.thread_time() - began > seconds:
            capped = True
            break
        chunk = CHUNK if iterations is None else min(CHUNK, iterations - done)
        anneal(course, heat[int(share * COOLING_STEPS)], price, chunk)
        done += chunk
    return Found(int(course.tally[BEST_SCORE]), _routes(course), done, capped)


def _work(course: Course, iterations: int) -> float:
    return float(STEPS_PER_ITERATION * iterations + int(course.tally[WORK]))


def _heat(instance: Instance) -> NDArray[np.float64]:
    """Return the falling temperatures in whole units of score, so that every machine agrees."""
    share = np.arange(COOLING_STEPS) / (COOLING_STEPS - 1)
    return np.round(HOT * float(instance.score[1:].mean()) * (COLD / HOT) ** share)


def _travel_price(instance: Instance) -> float:
    """Return the units of score that a unit of travel costs while tours are compared."""
    span = max(int(instance.closes[0] - instance.opens[0]), 1)
    return DAY_OF_TRAVEL * float(instance.score[1:].mean()) / span


def _routes(course: Course) -> tuple[tuple[int, ...], ...]:
    sizes = course.sizes["best"][: len(course.best)].tolist()
    return tuple(
        tuple(row[1 : size - 1]) for row, size in zip(course.best.tolist(), sizes, strict=True)
    )
