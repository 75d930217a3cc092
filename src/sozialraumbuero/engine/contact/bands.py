"""The seven bands of the week in which people are at home alike, and what we believe at first.

The ids are those of the doorstep; this list is the engine's own.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Band(NamedTuple):
    """Wall-clock minutes of a band on its kind of day, and the start value of its rate."""

    id: str
    on_saturday: bool
    opens_min: int
    closes_min: int
    start_rate: float


# Evenings and Saturdays highest (Weeks, Kulka & Pierson, Public Opinion Quarterly 51, 1987);
# the level is a guess for announced visits that own counts soon outweigh.
BANDS = (
    Band("weekday_09_12", on_saturday=False, opens_min=540, closes_min=720, start_rate=0.32),
    Band("weekday_12_15", on_saturday=False, opens_min=720, closes_min=900, start_rate=0.34),
    Band("weekday_15_17", on_saturday=False, opens_min=900, closes_min=1020, start_rate=0.41),
    Band("weekday_17_19", on_saturday=False, opens_min=1020, closes_min=1140, start_rate=0.55),
    Band("weekday_19_2030", on_saturday=False, opens_min=1140, closes_min=1230, start_rate=0.56),
    Band("saturday_10_13", on_saturday=True, opens_min=600, closes_min=780, start_rate=0.51),
    Band("saturday_13_17", on_saturday=True, opens_min=780, closes_min=1020, start_rate=0.51),
)
BAND_IDS = tuple(band.id for band in BANDS)
START_RATES = tuple(band.start_rate for band in BANDS)
SATURDAY, SUNDAY = 5, 6


def bands_of(day: date) -> tuple[int, ...]:
    """Return the positions of the bands that this day has; a Sunday has none."""
    if day.weekday() == SUNDAY:
        return ()
    is_saturday = day.weekday() == SATURDAY
    return tuple(at for at, band in enumerate(BANDS) if band.on_saturday == is_saturday)


def minutes_in_band(band: Band, from_min: float, to_min: float) -> float:
    """Return how many minutes of a stretch of the day lie inside the band."""
    return max(0.0, min(to_min, band.closes_min) - max(from_min, band.opens_min))
