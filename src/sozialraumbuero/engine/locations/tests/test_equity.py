from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.locations import (
    kolm_pollak,
    kolm_pollak_costs,
    worst_parts,
    worst_quarter,
)


def test_the_worst_quarter_takes_a_part_of_the_area_at_the_edge() -> None:
    # 100 residents: the worst 25 are the 10 with 30 minutes and 15 of the 60 with 20.
    minutes, residents = [5, 20, 30], [30, 60, 10]

    assert worst_parts(minutes, residents).tolist() == [0, 0.25, 1]
    assert worst_quarter(minutes, residents) == pytest.approx((10 * 30 + 15 * 20) / 25)


def test_low_values_can_be_the_bad_ones() -> None:
    assert worst_quarter([1, 2, 3, 4], [1, 1, 1, 1], high_is_bad=False) == 1


def test_equal_areas_share_the_edge_whatever_their_order() -> None:
    assert worst_parts([7, 7, 7], [10, 20, 10]).tolist() == [0.25, 0.25, 0.25]


def test_an_equal_burden_is_its_own_equivalent() -> None:
    assert kolm_pollak([12, 12], [3, 5]) == pytest.approx(12)
    assert kolm_pollak([0, 0], [3, 5]) == 0


def test_the_equivalent_is_what_the_formula_says() -> None:
    values, weights = np.array([10.0, 40.0]), np.array([3.0, 1.0])
    beta = 2 * (3 * 10 + 40) / (3 * 100 + 1600)

    expected = np.log((3 * np.exp(beta * 10) + np.exp(beta * 40)) / 4) / beta

    assert kolm_pollak(values, weights, 2) == pytest.approx(expected, rel=1e-14)


def test_aversion_to_inequality_raises_the_equivalent_above_the_mean() -> None:
    values, weights = [0, 10, 50], [5, 5, 1]

    found = [kolm_pollak(values, weights, epsilon) for epsilon in (0, 0.5, 1, 2)]

    assert found[0] == pytest.approx(100 / 11)
    assert found == sorted(found)
    assert len(set(found)) == 4


def test_huge_burdens_overflow_nothing() -> None:
    assert kolm_pollak([1e6, 1e9], [1e9, 1e-6], 50) < 1e9


def test_the_proxy_orders_plans_like_the_equivalent() -> None:
    burdens, weights = np.array([3.0, 9.0, 20.0]), np.array([2.0, 2.0, 1.0])
    others = np.array([8.0, 8.0, 15.0])

    proxy = kolm_pollak_costs(np.stack([burdens, others], axis=1), burdens, weights)

    sums = weights @ proxy
    assert proxy.max() == 1
    assert sums[1] < sums[0]


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 50)), min_size=1, max_size=8),
    st.randoms(use_true_random=False),
)
def test_the_order_of_areas_changes_no_bit(areas: list[tuple[float, float]], chance) -> None:
    shuffled = list(areas)
    chance.shuffle(shuffled)

    def measures(rows: list[tuple[float, float]]) -> tuple[float, float]:
        values, weights = zip(*rows, strict=True)
        return worst_quarter(values, weights), kolm_pollak(values, weights)

    assert measures(areas) == measures(shuffled)


@pytest.mark.parametrize(
    ("values", "weights", "line"),
    [
        ([1, 2], [1], "weights: (1,) for values of (2,); give one weight per value"),
        ([1, np.nan], [1, 1], "values: hold what is not a number; leave those areas out"),
        ([1], [0], "weights: must be numbers from 0, one of them above 0; check them"),
    ],
)
def test_bad_numbers_are_refused(values: list[float], weights: list[float], line: str) -> None:
    with pytest.raises(BadInput) as refused:
        worst_quarter(values, weights)

    assert refused.value.line == line
