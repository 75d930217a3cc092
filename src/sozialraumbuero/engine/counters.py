"""Random numbers that depend on what they are for, never on when they are drawn.

Philox4x32-10 (Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3",
SC 2011) turns a counter and a key into four words. Whoever puts the thing, the day and the
purpose into the counter gets the same number for them in every order, on every machine and
beside every other policy: common random numbers that really are common.
"""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import ArrayLike, NDArray

ROUNDS = 10
_MULTIPLY = (np.uint64(0xD2511F53), np.uint64(0xCD9E8D57))
_WEYL = (np.uint64(0x9E3779B9), np.uint64(0xBB67AE85))
_WORD = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)

Words = NDArray[np.uint64]


def philox(counter: tuple[ArrayLike, ...], key: tuple[ArrayLike, ...]) -> tuple[Words, ...]:
    """Return four words of 32 bits for a counter of four and a key of two; they broadcast."""
    a, b, c, d = (_words(part) for part in counter)
    low, high = (_words(part) for part in key)
    for _ in range(ROUNDS):
        left, right = a * _MULTIPLY[0], c * _MULTIPLY[1]
        a, b, c, d = (
            (right >> _HALF) ^ b ^ low,
            right & _WORD,
            (left >> _HALF) ^ d ^ high,
            left & _WORD,
        )
        low, high = (low + _WEYL[0]) & _WORD, (high + _WEYL[1]) & _WORD
    return a, b, c, d


def uniforms(
    entity: ArrayLike,
    day: ArrayLike,
    purpose: ArrayLike,
    replication: ArrayLike = 0,
    *,
    seed: int,
    scenario: int = 0,
) -> NDArray[np.float64]:
    """Return one number per counter, strictly between 0 and 1, with 52 random bits."""
    first, second, _, _ = philox((entity, day, purpose, replication), (seed, scenario))
    bits = (first >> np.uint64(6)) * np.uint64(1 << 26) + (second >> np.uint64(6))
    return (bits.astype(np.float64) + 0.5) * 2.0**-52


def word_of(name: str) -> int:
    """Return the 32 bits under which a name enters a counter, the same wherever it stands."""
    return zlib.crc32(name.encode())


def _words(part: ArrayLike) -> Words:
    return np.asarray(part).astype(np.uint64) & _WORD
