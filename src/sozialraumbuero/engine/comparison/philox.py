"""The counter-based random numbers of `engine.counters`, one call at a time, for kernels.

Counter = (person, place, purpose, replication), key = (seed, 0). Neither the model nor any
parameter stands in it: the same person is at home on the same ring in every model.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sozialraumbuero.engine.compiled import kernel, small_kernel

_ROUNDS = 10
_MULTIPLY_A, _MULTIPLY_C = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_WEYL_LOW, _WEYL_HIGH = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
_WORD = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_STEP = 2.0**-32

Words = tuple[int, int, int, int]


@small_kernel
def _rounds(a: Any, b: Any, c: Any, d: Any, low: Any, high: Any) -> Words:
    for _ in range(_ROUNDS):
        left, right = a * _MULTIPLY_A, c * _MULTIPLY_C
        a, b, c, d = (
            (right >> _HALF) ^ b ^ low,
            right & _WORD,
            (left >> _HALF) ^ d ^ high,
            left & _WORD,
        )
        low, high = (low + _WEYL_LOW) & _WORD, (high + _WEYL_HIGH) & _WORD
    return a, b, c, d


@small_kernel
def four_words(a: int, b: int, c: int, d: int, low: int, high: int) -> Words:
    """Return Philox4x32-10 of one counter and key, four words of 32 bits."""
    return _rounds(
        np.uint64(a), np.uint64(b), np.uint64(c), np.uint64(d), np.uint64(low), np.uint64(high)
    )


@small_kernel
def share_of(word: int) -> float:
    """Return a number strictly between 0 and 1."""
    return (float(word) + 0.5) * _STEP


@kernel
def words_at(a: int, b: int, c: int, d: int, low: int, high: int) -> Words:
    """The same as `four_words`, callable from outside kernels."""
    return four_words(a, b, c, d, low, high)
