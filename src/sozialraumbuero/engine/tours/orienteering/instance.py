"""An instance of orienteering with time windows, as whole numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SCORE_UNIT = 1000


@dataclass(frozen=True, slots=True)
class Instance:
    """n places; place 0 is where every tour starts and ends.

    Times and travel are whole units of 10⁻ᵈ, d = `decimals`. A stay must begin between `opens` and
    `closes`, both included; a tour leaves place 0 not before it opens and is back when it closes.
    Scores are in units of 1/SCORE_UNIT.
    """

    name: str
    labels: tuple[str, ...]  # n, as the file numbers the places
    travel: NDArray[np.int64]  # (n, n)
    stay: NDArray[np.int64]
    score: NDArray[np.int64]
    opens: NDArray[np.int64]
    closes: NDArray[np.int64]
    decimals: int
