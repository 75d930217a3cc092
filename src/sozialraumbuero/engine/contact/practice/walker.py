"""Somebody who knocks in the hidden town, and the diary that a policy may read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from sozialraumbuero.engine.contact.choosing import MINUTES, PACE, Standing
from sozialraumbuero.engine.contact.floors import Ledger, Promise
from sozialraumbuero.engine.contact.practice.town import HiddenTown

Table = NDArray[np.float64]
MOST_ATTEMPTS = 3
ROUND_WEEKS = 26  # then a new round of campaigns asks everybody again


@dataclass(slots=True)
class Diary:
    """What policies may see: counts per block and band, and how much is left; never a door."""

    knocked: Table  # (B, S), this week
    opened: Table  # (B, S), this week
    left: Table  # B, households still to ask in this round
    got_hours: Table  # B
    last_visit: Table  # B, week in which it was last visited, or there was nobody left to ask
    spent_hours: float = 0.0
    week: int = 0


class Walker:
    """Knocks at the doors of a block, those least often tried first."""

    def __init__(self, town: HiddenTown, weeks: int) -> None:
        self.town = town
        self._log_odds = town.log_odds_by_week(weeks)
        self._attempts = np.zeros(int(town.first[-1]), np.int64)
        self._is_met = np.zeros(int(town.first[-1]), np.bool_)
        shape = town.log_odds.shape
        self.diary = Diary(
            np.zeros(shape),
            np.zeros(shape),
            town.sizes.astype(np.float64),
            np.zeros(shape[0]),
            np.full(shape[0], -1.0),
        )
        self.met = np.zeros((weeks, shape[0]), np.int64)
        self.met_in_need = np.zeros((weeks, shape[0]), np.int64)
        self.longest_wait = 0.0
        self.least_part = np.inf

    def begin(self, week: int) -> None:
        """Turn the page; a new round opens all doors again."""
        diary = self.diary
        if week and week % ROUND_WEEKS == 0:
            self._attempts[:], self._is_met[:] = 0, False
        diary.week = week
        diary.knocked, diary.opened = np.zeros_like(diary.knocked), np.zeros_like(diary.opened)
        diary.left = self.town.by_block(self._is_open.astype(np.float64))

    @property
    def starts_a_round(self) -> bool:
        return self.diary.week % ROUND_WEEKS == 0

    @property
    def _is_open(self) -> NDArray[np.bool_]:
        return ~self._is_met & (self._attempts < MOST_ATTEMPTS)

    def visit(
        self, block: int, band: int, hours: float, *, most_attempts: int = MOST_ATTEMPTS
    ) -> float:
        """Knock in one block for so long; return the hours it took, less if nobody was left."""
        town, diary = self.town, self.diary
        doors = np.arange(town.first[block], town.first[block + 1])
        doors = doors[~self._is_met[doors] & (self._attempts[doors] < most_attempts)]
        doors = doors[np.argsort(self._attempts[doors], kind="stable")]
        opens = town.opens(doors, diary.week, band, float(self._log_odds[diary.week, block, band]))
        ends = PACE.to_block + np.cumsum(PACE.per_knock + PACE.if_opened * opens)
        begins = np.append(PACE.to_block, ends)[: len(doors)]
        asked = int(np.searchsorted(begins, hours * MINUTES))
        spent = hours
        if asked == len(doors):
            spent = min(hours, float(ends[-1]) / MINUTES) if asked else 0.0
        doors, opens = doors[:asked], opens[:asked]
        self._attempts[doors] += 1
        self._is_met[doors] = opens
        self.met[diary.week, block] += int(opens.sum())
        self.met_in_need[diary.week, block] += int((opens & town.is_in_need[doors]).sum())
        diary.knocked[block, band] += asked
        diary.opened[block, band] += int(opens.sum())
        diary.got_hours[block] += spent
        diary.spent_hours += spent
        if asked:
            self.longest_wait = max(self.longest_wait, diary.week - diary.last_visit[block])
            diary.last_visit[block] = diary.week
        return spent

    def end(self, promise: Promise) -> None:
        """Close the week: measure what was promised, wherever there is somebody left to ask."""
        diary, town = self.diary, self.town
        left = town.by_block(self._is_open.astype(np.float64)) > 0
        diary.last_visit[~left] = diary.week
        waiting = diary.week - diary.last_visit
        self.longest_wait = max(self.longest_wait, float(waiting.max()))
        if diary.week + 1 >= promise.within_weeks:
            fair = town.sizes / town.sizes.sum() * diary.spent_hours
            part = (diary.got_hours / fair)[left]
            self.least_part = min(self.least_part, float(part.min(initial=np.inf)))

    def true_rates(self) -> Table:
        """Return what only an oracle knows: the mean chance of those left to ask, (B, S)."""
        town, week = self.town, self.diary.week
        home = np.repeat(np.arange(len(town.names)), town.sizes)
        is_open = self._is_open.astype(np.float64)[:, None]
        chance = expit(self._log_odds[week][home] + town.leaning[:, None])
        return town.by_block(chance * is_open) / np.maximum(town.by_block(is_open), 1.0)

    def standing(self, promise: Promise, hours_a_week: float) -> Standing:
        """Return what a policy is told before it chooses."""
        diary, sizes = self.diary, self.town.sizes
        waited = diary.week - diary.last_visit
        ledger = Ledger(
            share=sizes / sizes.sum(),
            got_hours=diary.got_hours,
            periods_left=promise.within_weeks - waited + 1,
            spent_hours=diary.spent_hours,
            period_hours=hours_a_week,
            turn_periods=promise.within_weeks,
            grace=max(promise.within_weeks - diary.week, 0.0),
        )
        return Standing(self.town.names, diary.left, self.town.need, ledger)
