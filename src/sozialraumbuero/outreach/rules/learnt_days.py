"""How far a campaign is with its promise to every block, in periods: days with shifts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

WITHIN = timedelta(weeks=12)
DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks of a campaign, seen from one of its days; `days_per_week` have shifts."""

    starts_on: date
    ends_on: date
    day: date
    days_per_week: int

    @property
    def within_weeks(self) -> float:
        """Return the weeks in which every block has its turn: twelve, or all if they are fewer."""
        all_of_them = (self.ends_on - self.starts_on).days + 1
        return min(WITHIN.days, max(all_of_them, DAYS_PER_WEEK)) / DAYS_PER_WEEK

    @property
    def turn_periods(self) -> float:
        return self.within_weeks * self.days_per_week

    @property
    def grace(self) -> float:
        """Return the periods, this one included, until everybody has had a first turn, or 0."""
        first_round = self.starts_on + timedelta(days=round(self.within_weeks * DAYS_PER_WEEK))
        return self._periods(first_round) if first_round > self.day else 0.0

    def periods_left(self, last_visit: date | None) -> float:
        """Return the periods, this one included, within which a block must be visited.

        Whom nobody has visited yet has a turn before the campaign ends.
        """
        if last_visit is not None:
            return self._periods(last_visit + WITHIN)
        return self._periods(min(self.starts_on + WITHIN, self.ends_on))

    def _periods(self, due: date) -> float:
        weeks = (due - self.day).days / DAYS_PER_WEEK
        return max(math.floor(weeks * self.days_per_week) + 1.0, 1.0)
