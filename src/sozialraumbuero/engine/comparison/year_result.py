"""What one simulated year leaves behind, before it is counted."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Trace(NamedTuple):
    """What happened to each person of `People`."""

    day: NDArray[np.int32]  # on which the need arose, 0: not this year
    way: NDArray[np.int8]  # NOBODY, DECENTRAL, CENTRAL, DIGITAL, DOORS or LETTERS
    asked: NDArray[np.bool_]  # came or wrote by themselves
    help_day: NDArray[np.int32]  # on which somebody began to help
    travel_ds: NDArray[np.int32]


class YearResult(NamedTuple):
    """People, rooms and what was left over."""

    trace: Trace
    decentral_s: NDArray[np.int64]  # paid seconds a week in each room
    central_s: NDArray[np.int64]
    idle_s: NDArray[np.int64]  # seconds of a year left over: decentral, central, digital, mobile
    rounds: float  # how often every door is passed in a year, on average
    letter_rounds: float
