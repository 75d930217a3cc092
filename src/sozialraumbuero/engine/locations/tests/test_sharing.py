from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.locations import share_capacity, share_hours


def test_hours_follow_demand_in_whole_numbers() -> None:
    assert share_hours(10, {"nord": 60, "mitte": 30, "sued": 10}) == {
        "nord": 6,
        "mitte": 3,
        "sued": 1,
    }


def test_no_site_gets_more_than_its_rooms_allow() -> None:
    demand = {"nord": 90.0, "sued": 10.0}

    assert share_hours(10, demand, {"nord": 4, "sued": 3}) == {"nord": 4, "sued": 3}


def test_equal_claims_go_by_name_not_by_row() -> None:
    assert share_hours(1, {"b": 5, "a": 5}) == {"b": 0, "a": 1}


@settings(max_examples=30)
@given(
    st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 100), min_size=1), st.integers(0, 40)
)
def test_one_more_hour_takes_none_away(demand: dict[str, float], budget: int) -> None:
    fewer, more = share_hours(budget, demand), share_hours(budget + 1, demand)

    assert all(more[site] >= fewer[site] for site in demand)
    assert sum(more.values()) == (budget + 1 if any(demand.values()) else 0)


def test_a_full_site_cuts_all_who_ask_by_the_same_part() -> None:
    # All are nearest to site 0, which has 6 of 12; the rest goes on to site 1 if near enough.
    times = [[1, 5], [2, 9], [3, 30]]

    found = share_capacity(times, [4, 4, 4], [6, 3], limit=10)

    assert found.tolist() == [[2, 1.5], [2, 1.5], [2, 0]]


def test_equally_near_sites_are_asked_in_equal_parts() -> None:
    assert share_capacity([[5, 5]], [4], [9, 1]).tolist() == [[3, 1]]


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_the_order_of_rows_changes_no_bit(seed: int) -> None:
    chance = np.random.default_rng(seed)
    times = chance.integers(1, 6, (7, 4)).astype(float)
    demand, capacity = chance.random(7), chance.random(4)
    rows, columns = chance.permutation(7), chance.permutation(4)

    found = share_capacity(times, demand, capacity, limit=4)

    shuffled = share_capacity(times[rows][:, columns], demand[rows], capacity[columns], limit=4)
    assert (shuffled == found[rows][:, columns]).all()
    assert (found.sum(axis=0) <= capacity + 1e-12).all()
    assert (found.sum(axis=1) <= demand + 1e-12).all()


def test_demand_below_nothing_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        share_hours(3, {"nord": -1})

    assert refused.value.line == "demand: -1 of nord is not a number from 0; check it"
