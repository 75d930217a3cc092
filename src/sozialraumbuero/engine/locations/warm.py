"""Compiling the kernels of the choice of sites at set-up."""

from __future__ import annotations

from functools import cache

from sozialraumbuero.engine.locations.choosing import p_median


@cache
def load_kernels() -> None:
    """Have every kernel ready in this process, from numba's cache if it is warm."""
    # One site cannot serve both, so the bound has to climb.
    p_median([[1.0, 2.5, 3.5], [2.5, 1.0, 4.5], [3.5, 4.0, 1.5]], [1.5, 1.0, 2.0], 2)
