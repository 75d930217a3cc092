from __future__ import annotations

import time

import numpy as np
import pytest

from sozialraumbuero.engine.locations import p_median, proving
from sozialraumbuero.engine.locations.lagrangian import CLOSED, FREE, OPEN
from sozialraumbuero.engine.locations.problem import read_problem
from sozialraumbuero.engine.locations.proving import BY_HIGHS, BY_PARTS, prove
from sozialraumbuero.engine.locations.remainder import solve_remainder
from sozialraumbuero.engine.locations.tests.test_choosing import best_of_all, invented

# Its linear relaxation is not whole, so bound and fixing alone prove nothing.
STUBBORN = (600, 200, 20)


@pytest.mark.parametrize("seed", range(4))
def test_highs_finds_the_same_among_what_is_left(seed: int) -> None:
    costs, weights = invented(seed, 25, 10)
    problem = read_problem(costs, weights, 3)
    state = np.full(10, FREE)

    found = solve_remainder(problem, state, seconds=20)

    best = best_of_all(costs, weights, 3)
    assert found.is_finished
    assert problem.value(found.chosen) == pytest.approx(best, rel=1e-9)
    assert found.bound == pytest.approx(best, rel=1e-6)


def test_highs_keeps_to_open_and_closed_sites() -> None:
    costs, weights = invented(1, 25, 10)
    state = np.array([OPEN, CLOSED] + [FREE] * 8)

    found = solve_remainder(read_problem(costs, weights, 3), state, seconds=20)

    assert 0 in found.chosen
    assert 1 not in found.chosen
    assert len(found.chosen) == 3


def test_parting_proves_what_the_bound_cannot() -> None:
    costs, weights = invented(2, *STUBBORN[:2])

    found = p_median(costs, weights, STUBBORN[2])

    assert (found.certificate, found.gap, found.proof) == ("optimal", 0, BY_PARTS)


def test_too_many_parts_are_left_to_highs(monkeypatch: pytest.MonkeyPatch) -> None:
    costs, weights = invented(2, *STUBBORN[:2])
    expected = p_median(costs, weights, STUBBORN[2])
    monkeypatch.setattr(proving, "MOST_PARTS", 3)

    found = p_median(costs, weights, STUBBORN[2])

    assert (found.chosen, found.certificate, found.proof) == (expected.chosen, "optimal", BY_HIGHS)


def test_a_deadline_leaves_a_gap_that_is_told() -> None:
    costs, weights = invented(1, *STUBBORN[:2])
    best = p_median(costs, weights, STUBBORN[2]).value

    found = p_median(costs, weights, STUBBORN[2], seconds=1e-6)

    assert (found.certificate, found.proof, found.time_cap_hit) == ("within the gap", "", True)
    assert found.bound <= best <= found.value
    assert found.gap == pytest.approx((found.value - found.bound) / found.value)


def test_whole_numbers_are_proven_to_the_unit() -> None:
    costs = np.ceil(100 * invented(3, 60, 15)[0])

    found = prove(read_problem(costs, np.ones(60), 4), seed=1, deadline=time.monotonic() + 20)

    assert found.value == found.bound == best_of_all(costs, np.ones(60), 4)
