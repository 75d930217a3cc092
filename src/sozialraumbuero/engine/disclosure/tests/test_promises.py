"""The promises P13 to P15 seen from outside, each with a way of publishing that breaks it."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sozialraumbuero.engine.disclosure import Cube, Kind, Record, Register, Release, gather, protect
from sozialraumbuero.engine.disclosure.tests.attacker import (
    Learnt,
    Publish,
    learn,
    tightly_bounded,
)
from sozialraumbuero.engine.disclosure.tests.makers import KEY, a_cube, a_policy
from sozialraumbuero.engine.disclosure.tests.mutants import primary_suppression, zeros_stay

learnt = cache(learn)


def published(cube: Cube, key: bytes = KEY, register: Register | None = None, **changes) -> Release:
    areas, needs = cube.shape[:2]
    known = Register() if register is None else register
    release = protect(cube, a_policy(areas, needs, **changes), known, key)
    assert isinstance(release, Release), release
    return release


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


def test_an_attacker_learns_the_reach_of_the_noise_and_no_more() -> None:
    assert learnt(protect) == Learnt(down=-9, up=9, most_below=11)
    assert learnt(primary_suppression) == Learnt(down=0, up=0, most_below=4)


def history(publish: Publish, seed: int, areas: int, needs: int) -> tuple[Cube, list[Release]]:
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
        publish(with_one_more(both), policy, register, key),
    ]
    return both, [each for each in releases if isinstance(each, Release)]


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 7), st.integers(2, 4))
def test_no_small_count_is_bounded_to_fewer_than_five_values(seed, areas, needs) -> None:
    truth, releases = history(protect, seed, areas, needs)
    assume(releases)

    assert tightly_bounded(truth, releases, learnt(protect)) == {}


def test_the_same_attacker_finds_small_counts_behind_primary_suppression() -> None:
    counts = sparse_counts(5, 6, 4, 1)
    cube = a_cube(counts)
    release = primary_suppression(cube, a_policy(6, 4), Register(), KEY)

    found = tightly_bounded(cube, [release], learnt(primary_suppression))

    assert len(found) == np.isin(counts, range(1, 5)).sum() > 2


def guessing_advantage(count: int, rounds: int, twist=lambda release, cube: release) -> float:
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
            release = twist(published(cube, KEY + bytes([seed]), base=1), cube)
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


@pytest.mark.parametrize("count", [0, 20])
def test_a_record_is_guessed_hardly_better_than_by_chance(count) -> None:
    assert 0.03 < guessing_advantage(count, rounds=40) <= 0.10


def test_a_record_is_found_out_where_zeros_stay_zero() -> None:
    assert guessing_advantage(0, rounds=20, twist=zeros_stay) > 0.10


def test_cells_with_the_same_records_have_noise_of_their_own() -> None:
    counts = np.zeros((6, 60), np.int64)
    counts[0] = 20

    release = published(a_cube(counts), base=1)

    shown = {item.cell: item.shown.text for item in release.items}
    same = [
        shown[(("area", "a1"), *cell)] == text
        for cell, text in shown.items()
        if len(cell) == 2 and cell[0][0] == "need"
    ]
    empty = [text for cell, text in shown.items() if cell[0] == ("area", "a2") and len(cell) == 3]
    assert 0 < sum(same) < 15
    assert set(empty) == {"unter 3", "3", "4", "5", "6", "7"}


def test_a_late_record_changes_nothing_that_is_published() -> None:
    cube, register = a_cube(sparse_counts(3, 6, 4, 1)), Register()
    before = published(cube, register=register)

    after = published(with_one_more(cube), register=register)

    assert after == before
    assert published(with_one_more(cube)) != before
    assert len(register.entries) == 1


def test_another_key_changes_nothing_that_is_published() -> None:
    cube, register = a_cube(sparse_counts(3, 6, 4, 1)), Register()
    before = published(cube, register=register)

    assert published(cube, KEY * 2, register) == before
    assert published(cube, KEY * 2) != before


def test_a_cell_has_the_same_value_in_every_table_and_register() -> None:
    counts = sparse_counts(3, 6, 4, 1)
    releases = [published(a_cube(counts)) for _ in range(20)]
    town = a_cube(counts).without("area")
    by_town = protect(town, a_policy(6, 4), Register(), KEY)

    assert all(release == releases[0] for release in releases)
    assert isinstance(by_town, Release)
    totals = [item for item in releases[0].items if item.kind is Kind.TOTAL]
    assert [by_town.find(**dict(item.cell)).shown for item in totals] == [i.shown for i in totals]


def test_the_order_of_records_does_not_matter() -> None:
    cube = a_cube(sparse_counts(3, 6, 4, 1))
    shuffled = np.random.default_rng(1).permutation(len(cube.keys))
    words = [dimension.categories for dimension in cube.dimensions]
    records = [
        Record(
            int(cube.keys[at]),
            {name: words[d][cube.places[at, d]] for d, name in enumerate(cube.names)},
        )
        for at in shuffled
    ]

    assert published(gather(cube.dimensions, records)) == published(cube)
