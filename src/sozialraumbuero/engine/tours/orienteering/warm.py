"""Compiling the kernels of orienteering at set-up."""

from __future__ import annotations

from functools import cache

import numpy as np

from sozialraumbuero.engine.tours.orienteering.instance import Instance
from sozialraumbuero.engine.tours.orienteering.solve import solve


@cache
def load_kernels() -> None:
    """Have every kernel ready in this process, from numba's cache if it is warm."""
    five = np.full(3, 5, np.int64)
    solve(
        Instance(
            name="triangle",
            labels=("0", "1", "2"),
            travel=np.array([[0, 3, 4], [3, 0, 5], [4, 5, 0]], np.int64),
            stay=np.zeros(3, np.int64),
            score=np.array([0, 1000, 2000], np.int64),
            opens=np.zeros(3, np.int64),
            closes=20 * five,
            decimals=0,
        ),
        tours=1,
        seed=1,
        iterations=2,
    )
