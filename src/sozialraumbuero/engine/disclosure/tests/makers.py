"""Small populations for tests: counts become records with random keys."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.disclosure import Cube, Dimension, Policy

KEY = bytes(range(32))
QUARTER = ("2026-Q1",)


def names(prefix: str, number: int) -> tuple[str, ...]:
    return tuple(f"{prefix}{at + 1}" for at in range(number))


def a_policy(areas: int = 6, needs: int = 4, **changes: object) -> Policy:
    dimensions = (Dimension("area", names("a", areas)), Dimension("need", names("n", needs)))
    told = {"dimensions": dimensions, "geography": "area", "topic": "need"}
    return Policy(population="contacts", **(told | changes))  # type: ignore[arg-type]


def a_cube(counts: NDArray[np.int64], seed: int = 1, quarters: tuple[str, ...] = QUARTER) -> Cube:
    """Return the cube of an array by area, need and quarter (which may be left out for one)."""
    table = counts.reshape(*counts.shape[:2], len(quarters))
    dimensions = (
        Dimension("area", names("a", table.shape[0])),
        Dimension("need", names("n", table.shape[1])),
        Dimension("quarter", quarters),
    )
    flat = np.repeat(np.arange(table.size), table.ravel())
    places = np.stack(np.unravel_index(flat, table.shape), axis=1).astype(np.int64)
    keys = np.random.default_rng(seed).integers(0, 2**64, len(flat), np.uint64)
    return Cube(dimensions, places, keys, np.zeros(len(flat), np.int64))
