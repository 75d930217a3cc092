"""Somebody who knows all records but one, and guesses whether that one is there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable

import numpy as np

from sozialraumbuero.engine.disclosure import Cube, Register, Release, protect
from sozialraumbuero.engine.disclosure.tests.makers import KEY, a_cube, a_policy

Twist = Callable[[Release, Cube], Release]


def published(cube: Cube, key: bytes = KEY, register: Register | None = None, **changes) -> Release:
    areas, needs = cube.shape[:2]
    known = Register() if register is None else register
    release = protect(cube, a_policy(areas, needs, **changes), known, key)
    assert isinstance(release, Release), release
    return release


def guessing_advantage(count: int, rounds: int, twist: Twist | None = None) -> float:
    """Return how much better than chance a record is told by the best test of what is printed.

    One table holds many topics, so each is a trial of its own. The guesser knows the chances of
    each value of a cell and a total with and without the record from another set of keys.
    """
    needs = 60
    counts = np.full((6, needs), 20)
    counts[0] = count
    without = a_cube(counts, 1)
    counts[0] += 1
    worlds = without, a_cube(counts, 2)
    seen = [[], []]
    for seed in range(rounds):
        for world, cube in enumerate(worlds):
            release = published(cube, KEY + bytes([seed]), base=1)
            release = twist(release, cube) if twist else release
            text = {item.cell: item.shown.text for item in release.items}
            for need in (f"n{at + 1}" for at in range(needs)):
                at = (("need", need), ("quarter", "2026-Q1"))
                seen[world].append((text[("area", "a1"), *at], text[at]))
    half = len(seen[0]) // 2
    chances = [
        [Counter(pair[place] for pair in pairs[:half]) for place in (0, 1)] for pairs in seen
    ]
    right = sum(guess(pair, chances) == world for world in (0, 1) for pair in seen[world][half:])
    return right / (2 * (len(seen[0]) - half)) - 0.5


def guess(pair: tuple[str, str], chances) -> int:
    ratio = sum(
        math.log((chances[1][place][pair[place]] + 0.1) / (chances[0][place][pair[place]] + 0.1))
        for place in (0, 1)
    )
    return int(ratio > 0)
