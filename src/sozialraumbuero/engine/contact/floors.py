"""What must be visited whatever it yields: a rotation that keeps a promise to every block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_TOUCH = 1e-9


@dataclass(frozen=True, slots=True)
class Promise:
    """Every block is visited in time, and gets a part of the share that its households are.

    The part counts from the first `within_weeks` on, as until then not everybody had a turn.
    """

    within_weeks: float = 12.0
    part_of_share: float = 0.25
    visit_hours: float = 0.5  # the shortest turn


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where n blocks stand with the promise; a period is a week, or a day of shifts.

    Hours count since the promise began. `periods_left` is the number of periods, this one
    included, within which the block must be visited; `grace` the number of periods, this one
    included, until the part of the share counts, or 0.
    """

    share: Numbers  # n, of all households
    got_hours: Numbers  # n
    periods_left: Numbers  # n
    spent_hours: float
    period_hours: float
    turn_periods: float  # periods in the promise's weeks
    grace: float

    def owed_hours(self, promise: Promise) -> Numbers:
        """Return the hours that keep each block's part until its next turn, paid ahead."""
        until_next = self.spent_hours + self.period_hours * max(self.turn_periods, self.grace)
        return np.maximum(promise.part_of_share * self.share * until_next - self.got_hours, 0.0)

    def deadlines(self, promise: Promise) -> Numbers:
        """Return the periods left, this one included, until visit or share would be missed."""
        part = promise.part_of_share * self.share
        reaches_to = np.divide(self.got_hours, part, out=np.full(len(part), np.inf), where=part > 0)
        periods = np.floor((reaches_to - self.spent_hours) / self.period_hours + _TOUCH) + 1
        due = np.minimum(self.periods_left, np.maximum(periods, self.grace))
        return np.asarray(np.maximum(due, 1.0))


def rotation(
    ledger: Ledger, most_hours: Numbers, names: Sequence[str], hours: float, promise: Promise
) -> list[tuple[int, float]]:
    """Return the blocks whose turn it is with their hours, the most urgent first.

    A turn lasts a visit, or as long as is owed, or as there is something to do. Each period
    spends at least what keeps all deadlines if every later one spends as much: turns are spread
    evenly instead of falling due together. A turn that is due much later may wait for a period
    that needs more than half of it.
    """
    owed, deadline = ledger.owed_hours(promise), ledger.deadlines(promise)
    turn = np.minimum(np.maximum(promise.visit_hours, owed), most_hours)
    order = sorted(
        np.flatnonzero(turn > 0).tolist(), key=lambda at: (deadline[at], -owed[at], names[at])
    )
    needed = hours_needed(turn[order], deadline[order])
    turns: list[tuple[int, float]] = []
    spent = 0.0
    for at in order:
        is_far = deadline[at] > ledger.turn_periods / 2
        may_wait = is_far and spent + turn[at] / 2 > needed
        if may_wait or spent >= min(needed, hours):
            break
        turns.append((at, min(float(turn[at]), hours - spent)))
        spent += turns[-1][1]
    return turns


def hours_needed(turn: Numbers, deadline: Numbers) -> float:
    """Return the hours that each period must spend so that no deadline is missed.

    The turns are in the order of their deadlines; for each deadline all turns up to it must fit
    into the periods that are left.
    """
    return float((np.cumsum(turn) / deadline).max(initial=0.0))
