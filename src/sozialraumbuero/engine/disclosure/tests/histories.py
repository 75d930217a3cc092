"""Releases over time: two quarters, late records, counts as thin as a table may have."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.disclosure import Cube, Register, Release
from sozialraumbuero.engine.disclosure.tests.attacker import Publish
from sozialraumbuero.engine.disclosure.tests.makers import KEY, a_cube, a_policy


def with_one_more(cube: Cube, key: int = 7) -> Cube:
    """Return the cube with a record more in its first cell."""
    return Cube(
        cube.dimensions,
        np.vstack([cube.places, np.zeros((1, len(cube.dimensions)), np.int64)]),
        np.append(cube.keys, np.uint64(key)),
        np.append(cube.contributors, 0),
    )


def sparse_counts(seed: int, areas: int, needs: int, quarters: int) -> NDArray[np.int64]:
    """Return counts of which about a fifth is small: the most a table may have, nearly."""
    draws = np.random.default_rng(seed)
    counts = draws.poisson(16, (areas, needs, quarters)) + 5
    small = draws.random(counts.shape) < 0.2
    counts[small] = draws.integers(0, 5, small.sum())
    return counts


def history(
    publish: Publish, seed: int, areas: int, needs: int, *, is_late: bool = True
) -> tuple[Cube, list[Release]]:
    """Publish two quarters one after the other, the first once more with a late record in it."""
    counts = sparse_counts(seed, areas, needs, 2)
    both = a_cube(counts, seed, ("2026-Q1", "2026-Q2"))
    first = Cube(
        (*both.dimensions[:2], both.dimensions[2]._replace(categories=("2026-Q1",))),
        both.places[both.places[:, 2] == 0],
        both.keys[both.places[:, 2] == 0],
        both.contributors[both.places[:, 2] == 0],
    )
    register, policy, key = Register(), a_policy(areas, needs), KEY + bytes([seed % 256])
    releases = [
        publish(first, policy, register, key),
        publish(with_one_more(both) if is_late else both, policy, register, key),
    ]
    return both, [each for each in releases if isinstance(each, Release)]
