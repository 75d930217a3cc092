"""Publishing counts, attacked by trying every possibility."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.outreach.rules.small_counts import (
    BELOW,
    WITHHELD,
    Mark,
    Published,
    protect,
    publish,
    rate,
    rounded,
)

tables = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 14), min_size=1, max_size=5)


def shown(value: int) -> Published:
    return Published(Mark.ROUNDED, value)


@pytest.mark.parametrize(
    ("count", "nearest"), [(5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (1_000, 1_000)]
)
def test_rounded_goes_to_the_nearest_five(count: int, nearest: int):
    assert rounded(count) == nearest


@pytest.mark.parametrize(
    ("count", "published"), [(0, BELOW), (4, BELOW), (5, shown(5)), (23, shown(25))]
)
def test_publish_hides_small_counts_and_zero_alike(count: int, published: Published):
    assert publish(count) == published


@pytest.mark.parametrize(
    ("cells", "published"),
    [
        # Much else moves: the small cell is safe.
        ({"a": 41, "b": 30, "c": 3}, {"a": shown(40), "b": shown(30), "c": BELOW}),
        # From 5 or 10 in all and a rounded 5 one could tell the small one: withhold the other.
        ({"a": 9, "b": 1}, {"a": WITHHELD, "b": BELOW}),
        # Nothing but small cells: only the whole group helps.
        ({"a": 3, "b": 2}, {"a": WITHHELD, "b": WITHHELD}),
        # A sum that is small itself tells nothing.
        ({"a": 1, "b": 0}, {"a": BELOW, "b": BELOW}),
        ({"a": 20}, {"a": shown(20)}),
        ({}, {}),
    ],
)
def test_protect_withholds_what_the_sum_would_tell(
    cells: dict[str, int], published: dict[str, Published]
):
    assert protect(cells) == published


def test_protect_leaves_the_sum_of_another_group_alone():
    cells = {"met": 44, "a": 2, "b": 0}

    assert protect(cells, fixed={"met"}) == {"met": shown(45), "a": WITHHELD, "b": WITHHELD}
    assert protect({**cells, "a": 9}, fixed={"met"}) == {
        "met": shown(45),
        "a": WITHHELD,
        "b": BELOW,
    }


def possible(published: Published, total: int) -> range:
    """Return what a printed value may stand for, to somebody who knows the method."""
    if published.mark == Mark.BELOW:
        return range(5)
    if published.mark == Mark.WITHHELD:
        return range(total + 1)
    value = published.value or 0
    return range(max(5, value - 2), value + 3)


@settings(deadline=None)
@given(tables)
def test_protect_leaves_every_small_cell_fully_open(cells: dict[str, int]):
    total = sum(cells.values())
    published = protect(cells)
    if total < 5:
        assert set(published.values()) <= {BELOW}
        return

    keys = list(cells)
    open_values: dict[str, set[int]] = {key: set() for key in keys}
    for values in product(*(possible(published[key], total) for key in keys)):
        if sum(values) == total:
            for key, value in zip(keys, values, strict=True):
                open_values[key].add(value)

    for key, mark in published.items():
        if mark == BELOW:
            assert open_values[key] == {0, 1, 2, 3, 4}, (cells, published)


@given(tables)
def test_protect_never_prints_a_small_count(cells: dict[str, int]):
    for key, published in protect(cells).items():
        if published.mark == Mark.ROUNDED:
            assert cells[key] >= 5
            assert abs((published.value or 0) - cells[key]) <= 2
        if cells[key] < 5:
            assert published in {BELOW, WITHHELD}


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (shown(50), shown(100), 0.5),
        (shown(50), shown(95), None),
        (BELOW, shown(200), None),
        (shown(50), WITHHELD, None),
        (shown(105), shown(100), 1.0),
    ],
)
def test_rate_needs_a_hundred_cases(part: Published, whole: Published, share: float | None):
    assert rate(part, whole) == share
