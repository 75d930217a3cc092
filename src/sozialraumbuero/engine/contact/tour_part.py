"""What the learning puts into the job of a day's tours: hours, weights and floors of blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.contact.bands import BAND_IDS, BANDS, bands_of, minutes_in_band
from sozialraumbuero.engine.contact.choosing import MINUTES, PACE, PROMISE, Pace, Standing, choose
from sozialraumbuero.engine.contact.draws import draw
from sozialraumbuero.engine.contact.floors import Promise
from sozialraumbuero.engine.contact.rates import Posterior

Table = NDArray[np.float64]
DIGITS = 3
DRAWS = 200
HOUR = 60


@dataclass(frozen=True, slots=True)
class TourPart:
    """Keys for a JOB.json, and the chance of each block and band to be chosen by draws."""

    at_home: dict[str, float]
    at_home_by_block: dict[str, dict[str, float]]
    need: dict[str, float]
    floors: dict[str, int]
    chances: dict[str, dict[str, float]]

    def job_keys(self) -> dict[str, Any]:
        return {
            "at_home": self.at_home,
            "at_home_by_block": self.at_home_by_block,
            "need": self.need,
            "floors": self.floors,
        }


def tour_part(
    believed: Posterior,
    standing: Standing,
    day: date,
    shifts: Sequence[tuple[float, float]],
    *,
    seed: int,
    scenario: int,
    promise: Promise = PROMISE,
    pace: Pace = PACE,
    draws: int = DRAWS,
) -> TourPart:
    """Return what a day of shifts, in minutes since midnight, takes from the beliefs about blocks.

    Times at doors and the words of the plan follow the mean. Which blocks are preferred follows
    one posterior draw: its ratio to the mean is the weight of a block. Blocks whose turn it is get
    a floor. `scenario` keeps the draws of two campaigns on one day apart.
    """
    hours = hours_by_band(day, shifts)
    names, period = standing.names, day.toordinal()
    drawn = draw(believed, names, period=period, seed=seed, scenario=scenario)
    choice = choose(
        believed,
        standing,
        hours,
        period=period,
        seed=seed,
        scenario=scenario,
        promise=promise,
        pace=pace,
        draws_for_chances=draws,
    )
    weight = _ratio(drawn @ hours, believed.mean @ hours)
    floors = _households(choice.promised, believed.mean, standing.households, pace)
    total = standing.households.sum()
    middle = (
        standing.households @ believed.mean / total if total > 0 else believed.mean.mean(axis=0)
    )
    return TourPart(
        at_home=at_home_hours(middle, day),
        at_home_by_block={
            name: at_home_hours(row, day) for name, row in zip(names, believed.mean, strict=True)
        },
        need=dict(zip(names, np.round(weight, DIGITS).tolist(), strict=True)),
        floors={name: count for name, count in zip(names, floors, strict=True) if count},
        chances={
            name: {BAND_IDS[band]: round(float(row[band]), DIGITS) for band in np.flatnonzero(row)}
            for name, row in zip(names, choice.chances, strict=True)
            if row.any()
        },
    )


def hours_by_band(day: date, shifts: Sequence[tuple[float, float]]) -> Table:
    """Return how many hours of the day's shifts lie in each band, (S)."""
    hours = np.zeros(len(BANDS))
    for at in bands_of(day):
        hours[at] = sum(minutes_in_band(BANDS[at], *shift) for shift in shifts) / MINUTES
    return hours


def at_home_hours(rates: Sequence[float] | Table, day: date) -> dict[str, float]:
    """Return the rate of every full hour that a band of this day touches."""
    shares = {}
    for hour in range(24):
        parts = [
            (minutes_in_band(BANDS[at], hour * HOUR, (hour + 1) * HOUR), float(rates[at]))
            for at in bands_of(day)
        ]
        minutes = sum(part for part, _ in parts)
        if minutes > 0:
            shares[str(hour)] = round(sum(part * rate for part, rate in parts) / minutes, DIGITS)
    return shares


def _ratio(part: Table, whole: Table) -> Table:
    return np.divide(part, whole, out=np.ones_like(whole), where=whole > 0)


def _households(promised: Table, rates: Table, left: Table, pace: Pace) -> list[int]:
    """Return how many households fit into each block's promised hours, at least one."""
    minutes = np.maximum(promised * MINUTES - np.where(promised > 0, pace.to_block, 0.0), 0.0)
    asked = np.ceil((minutes / (pace.per_knock + rates * pace.if_opened)).sum(axis=1))
    has_turn = promised.sum(axis=1) > 0
    found: list[int] = np.where(has_turn, np.clip(asked, 1, left), 0).astype(int).tolist()
    return found
