"""Random numbers inside kernels: xorshift64* (Vigna, ACM TOMS 42(4), 2016), equal everywhere."""

# mypy: disable-error-code="no-any-return"
# Fields of records have no types.
from __future__ import annotations

import math
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.tours.search.compiling import inlined

LOG_STEPS = 4096
_MIX = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1


class Chance(Protocol):
    """What a search keeps for its random numbers: `seeded(…)` and `neg_log_table()`."""

    @property
    def random(self) -> NDArray[np.uint64]: ...

    @property
    def neg_log(self) -> NDArray[np.float64]: ...


def seeded(seed: int) -> NDArray[np.uint64]:
    """Return the generator's state; equal seeds give equal streams."""
    mixed = (seed * 2 + 1) * _MIX & _MASK
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _MASK
    return np.array([mixed ^ mixed >> 31 or _MIX], np.uint64)


def neg_log_table() -> NDArray[np.float64]:
    """Return −ln u at the middles of equal steps, rounded, so that every machine has the same."""
    return np.array(
        [round(-math.log((step + 0.5) / LOG_STEPS), 9) for step in range(LOG_STEPS)], np.float64
    )


@inlined
def draw(w: Chance) -> np.uint64:
    """Return the next 64 random bits."""
    bits = w.random[0]
    bits ^= bits >> np.uint64(12)
    bits ^= bits << np.uint64(25)
    bits ^= bits >> np.uint64(27)
    w.random[0] = bits
    return bits * np.uint64(0x2545F4914F6CDD1D)


@inlined
def below(w: Chance, limit: int) -> int:
    """Return a whole number from 0 to limit − 1, limit being far below 2³¹."""
    return np.int64(((draw(w) >> np.uint64(32)) * np.uint64(limit)) >> np.uint64(32))  # type: ignore[return-value]


@inlined
def unit(w: Chance) -> float:
    """Return a number from 0 to 1, 1 excluded."""
    return np.int64(draw(w) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@inlined
def neg_log(w: Chance) -> float:
    """Return −ln of a random number, that is an exponential variate."""
    return w.neg_log[np.int64(draw(w) >> np.uint64(52))]
