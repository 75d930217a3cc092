"""Weeks in a hidden town under one policy, and what they brought."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.contact.choosing import PROMISE
from sozialraumbuero.engine.contact.practice.policies import Week
from sozialraumbuero.engine.contact.practice.town import HiddenTown
from sozialraumbuero.engine.contact.practice.walker import Walker

# 36 hours of shifts a week, from Monday mornings to Saturday afternoons.
USUAL = Week(np.array([6.0, 6.0, 8.0, 8.0, 3.0, 3.0, 2.0]), 36.0)
# The same hours, but each band may take up to twice as many.
MOVABLE = Week(2 * USUAL.hours, 36.0)
# The same hours from Monday to Friday, nine to five.
OFFICE = Week(np.array([13.5, 13.5, 9.0, 0.0, 0.0, 0.0, 0.0]), 36.0)

Policy = Callable[[Walker, Week], None]


@dataclass(frozen=True, slots=True)
class Result:
    """Met people by week and block, (W, B), and how the promise was kept.

    `least_part` is the smallest part of a proportional share that a block with somebody left to
    ask had got at the end of any week after the twelfth.
    """

    met: NDArray[np.int64]
    met_in_need: NDArray[np.int64]
    longest_wait: float
    least_part: float


def live(town: HiddenTown, policy: Policy, weeks: int, week: Week = USUAL) -> Result:
    """Let a policy spend the hours of so many weeks."""
    walker = Walker(town, weeks)
    for at in range(weeks):
        walker.begin(at)
        policy(walker, week)
        walker.end(PROMISE)
    return Result(walker.met, walker.met_in_need, walker.longest_wait, walker.least_part)
