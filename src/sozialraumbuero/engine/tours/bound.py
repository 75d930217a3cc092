"""An upper bound of the prize: a fractional knapsack with the cheapest arrival at each door."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.tours.door_hours import may_knock
from sozialraumbuero.engine.tours.problem import Problem

STEPS = 50


def upper_bound(problem: Problem, appointments_served: int) -> float:
    """Return a prize that no plan serving as many appointments can exceed.

    Each door takes its stay and at least the shortest walk that leads to it. For any price μ of a
    second, μ × time + Σ max(0, best hour's prize − μ × its time) bounds the prize (Lagrange);
    the best μ gives the knapsack's value. The seconds of served appointments, at least the
    shortest ones, and of breaks are not available for doors.
    """
    shifts, promises = problem.numbers.shifts, problem.numbers.promises
    seconds = float((shifts["stops"] - shifts["begins"] - shifts["rest"]).sum())
    lasts = promises["lasts"][: len(problem.appointments)]
    seconds -= float(np.sort(lasts)[:appointments_served].sum())
    prize, time = _prizes_and_times(problem)
    if not prize.size or seconds <= 0:
        return 0.0
    low, high = 0.0, float((prize / np.maximum(time, 1e-9)).max())
    best = np.inf
    for _ in range(STEPS):
        price = (low + high) / 2
        surplus = prize - price * time
        hour = surplus.argmax(axis=1)
        chosen = np.take_along_axis(surplus, hour[:, None], axis=1)[:, 0]
        used = np.take_along_axis(time, hour[:, None], axis=1)[:, 0][chosen > 0].sum()
        best = min(best, price * seconds + float(chosen[chosen > 0].sum()))
        low, high = (price, high) if used > seconds else (low, price)
    return best


def _prizes_and_times(problem: Problem) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return prize and seconds by door and worked hour; closed hours earn nothing."""
    numbers, candidates = problem.numbers, problem.candidates
    hours = problem.worked_hours
    households = candidates.households.astype(np.float64)
    stays = numbers.stays[numbers.doors["stay"]][:, hours]
    is_open = np.stack([may_knock(candidates.hours, hour) for hour in hours], axis=1)
    prize = (households * candidates.weight)[:, None] * stays["chance"] * is_open
    time = stays["seconds"] + problem.cheapest_arrival_s[:, None]
    return prize, time.astype(np.float64)
