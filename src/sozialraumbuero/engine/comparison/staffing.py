"""When more staff is needed, and what one half post more would bring."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.intervals import figure, rounded
from sozialraumbuero.engine.comparison.measures import (
    BEYOND_CAPACITY,
    NEEDS_SOLVED,
    PEOPLE_REACHED,
    WAITING_P90,
)
from sozialraumbuero.engine.comparison.plan import Plan
from sozialraumbuero.engine.comparison.simulation import Simulation

HALF_POST_HOURS = 19.5
LONGEST_WAIT_DAYS = 14
SURE = 0.8
MOST_FACTOR = 8.0
STEP_HOURS = 0.5
REPLICATIONS = 40
LEAST_GAIN = 1.0

Float = NDArray[np.float64]


def staffing(
    simulation: Simulation, plans: Mapping[str, Plan], parameters: Float, rows: Float
) -> dict[str, Any]:
    """Answer both questions for each model; `rows` are their figures at today's hours."""
    today = simulation.prepared.scenario.staff_hours_per_week
    arrays = list(plans.values())
    more = simulation.run(arrays, parameters, [today + HALF_POST_HOURS] * len(arrays)).rows
    return {
        name: _answer(simulation, plan, parameters, rows[:, at], more[:, at])
        for at, (name, plan) in enumerate(plans.items())
    }


def _answer(
    simulation: Simulation, plan: Plan, parameters: Float, rows: Float, more: Float
) -> dict[str, Any]:
    gain = {
        "people_reached": more[:, PEOPLE_REACHED] - rows[:, PEOPLE_REACHED],
        "needs_solved": more[:, NEEDS_SOLVED] - rows[:, NEEDS_SOLVED],
    }
    needed = least_hours(simulation, plan, parameters[:REPLICATIONS])
    today = simulation.prepared.scenario.staff_hours_per_week
    return {
        "half_post_hours": HALF_POST_HOURS,
        "half_post_gain": {name: figure(each, "per year") for name, each in gain.items()},
        "half_post_helps": bool(np.quantile(gain["people_reached"], 0.025) >= LEAST_GAIN),
        "turned_away": figure(rows[:, BEYOND_CAPACITY], "persons per year"),
        "hours_for_two_weeks": None if needed is None else rounded(needed),
        "more_staff_needed": needed is None or needed > today,
    }


def least_hours(simulation: Simulation, plan: Plan, parameters: Float) -> float | None:
    """Return the fewest hours with nine of ten waits within 14 days in four years of five.

    None where no number of hours helps, for instance because rooms are full.
    """

    def suffices(hours: float) -> bool:
        waits = simulation.run([plan], parameters, [hours]).rows[:, 0, WAITING_P90]
        within = ~(waits > LONGEST_WAIT_DAYS)  # nobody asked: nobody waits
        reached = waits[np.isfinite(waits)].size > 0
        return bool(reached and within.mean() >= SURE)

    today = max(simulation.prepared.scenario.staff_hours_per_week, HALF_POST_HOURS)
    high = today
    while not suffices(high):
        high *= 2
        if high > MOST_FACTOR * today:
            return None
    low = 0.0
    while high - low > STEP_HOURS:
        middle = 0.5 * (low + high)
        if suffices(middle):
            high = middle
        else:
            low = middle
    return high
