"""Points of offers for one wish: language, access, time and place."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from sozialraumbuero.engine.matching.offers import weights
from sozialraumbuero.engine.matching.offers.facts import Tri
from sozialraumbuero.engine.matching.offers.index import NEVER, Flags, Floats, Ints, OfferIndex
from sozialraumbuero.engine.matching.offers.wish import Wish

METRES_PER_DEGREE = 111_195.0
DETOUR = 1.3  # streets over air, as elsewhere in the engine
METRES_PER_MINUTE = 75.0
DAY = 1440


class Seen:
    """Some rows of the index as one wish sees them; each column is worked out once, if at all."""

    def __init__(self, index: OfferIndex, wish: Wish, rows: Ints) -> None:
        self.index, self.wish, self.rows = index, wish, rows
        self.columns = index.columns

    @cached_property
    def speaks(self) -> Flags:
        """Whether the wished language is spoken there."""
        bit = self.index.language_bits.get(self.wish.language, 0)
        found: Flags = (self.columns.languages[self.rows] & bit) != 0
        return found

    @cached_property
    def interpreter(self) -> Flags:
        found: Flags = self.columns.interpreter[self.rows] == Tri.YES
        return found

    @cached_property
    def step_free(self) -> Ints:
        return self.columns.step_free[self.rows]

    @cached_property
    def wait(self) -> Ints:
        """Minutes until it opens: 0 is open now, NEVER is not within the index's days."""
        now = np.int32(self.wish.now)
        shortest = np.full(len(self.rows), NEVER, dtype=np.int32)
        for opens, closes in zip(self.columns.opens, self.columns.closes, strict=True):
            starts = opens[self.rows]
            starts[closes[self.rows] <= now] = NEVER
            np.minimum(shortest, starts, out=shortest)
        waits: Ints = np.where(shortest == NEVER, NEVER, np.maximum(shortest - now, 0))
        return waits

    @cached_property
    def minutes_on_foot(self) -> Floats:
        """Minutes to the nearest spot, infinite without a spot or without a place to start from."""
        if self.wish.lat is None or self.wish.lon is None:
            return np.full(len(self.rows), np.inf, dtype=np.float32)
        scale = METRES_PER_DEGREE * DETOUR / METRES_PER_MINUTE
        narrower = np.float32(np.cos(np.radians(self.wish.lat)))
        nearest = np.full(len(self.rows), np.inf, dtype=np.float32)
        for lat, lon in zip(self.columns.lat, self.columns.lon, strict=True):
            north = lat[self.rows] - np.float32(self.wish.lat)
            east = (lon[self.rows] - np.float32(self.wish.lon)) * narrower
            np.fmin(nearest, north * north + east * east, out=nearest)
        found: Floats = np.sqrt(nearest) * np.float32(scale)
        return found

    def points(self) -> Floats:
        """Return everything but the fit to the need, shape (rows,)."""
        found = self.columns.standing[self.rows]
        if self.wish.language:
            otherwise = np.where(
                self.interpreter, np.float32(weights.BRINGS_INTERPRETER), weights.SPEAKS_NOT
            )
            found = found + np.where(self.speaks, np.float32(weights.SPEAKS), otherwise)
        if self.wish.wheelchair:
            is_free = self.step_free == Tri.YES
            found = found + np.where(is_free, weights.STEP_FREE, weights.STEPS_UNKNOWN)
        points: Floats = (found + self._of_time() + self._of_distance()).astype(np.float32)
        return points

    def _of_time(self) -> Floats:
        soon = np.maximum(1 - self.wait / np.float32(DAY), 0) * np.float32(
            weights.OPEN_WITHIN_A_DAY
        )
        soon[self.wait == 0] = weights.OPEN_NOW
        soon[~self.columns.knows_hours[self.rows]] = weights.HOURS_UNKNOWN
        found: Floats = soon
        return found

    def _of_distance(self) -> Floats:
        comes = self.columns.ways["at_home"][self.rows]
        bonus = comes * np.float32(weights.COMES_TO_ONE)
        if self.wish.lat is None or self.wish.lon is None:
            return bonus
        walk = np.maximum(
            np.float32(weights.PER_MINUTE) * self.minutes_on_foot, weights.MOST_FOR_DISTANCE
        )
        walk[comes | ~self.columns.has_place[self.rows]] = 0
        found: Floats = bonus + walk
        return found
