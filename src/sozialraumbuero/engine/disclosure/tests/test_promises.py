"""The promises P13 to P15 seen from outside, each with a way of publishing that breaks it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.disclosure import Kind, Record, Register, Release, gather, protect
from sozialraumbuero.engine.disclosure.tests.attacker import (
    Learnt,
    learn,
    tightly_bounded,
)
from sozialraumbuero.engine.disclosure.tests.guesser import guessing_advantage, published
from sozialraumbuero.engine.disclosure.tests.histories import (
    history,
    sparse_counts,
    with_one_more,
)
from sozialraumbuero.engine.disclosure.tests.makers import KEY, a_cube, a_policy
from sozialraumbuero.engine.disclosure.tests.mutants import primary_suppression, zeros_stay

learnt = cache(learn)


def test_an_attacker_learns_the_reach_of_the_noise_and_no_more() -> None:
    assert learnt(protect) == Learnt(down=-9, up=9, most_below=11)
    assert learnt(primary_suppression) == Learnt(down=0, up=0, most_below=4)


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
