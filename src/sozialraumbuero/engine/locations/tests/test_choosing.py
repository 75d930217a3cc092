from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.locations import (
    Sites,
    fair_sites,
    kolm_pollak,
    maximal_cover,
    p_median,
)


def invented(seed: int, areas: int, sites: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    homes, rooms = chance.random((areas, 2)), chance.random((sites, 2))
    costs = np.hypot(*(homes[:, None] - rooms[None]).transpose(2, 0, 1))
    return costs, chance.integers(1, 100, areas).astype(float)


def best_of_all(costs: np.ndarray, weights: np.ndarray, p: int) -> float:
    """The slow twin: every choice there is."""
    table = costs * weights[:, None]
    choices = combinations(range(costs.shape[1]), p)
    return min(table[:, list(chosen)].min(axis=1).sum() for chosen in choices)


def test_two_rooms_serve_two_villages() -> None:
    costs = [[0, 1, 9], [1, 0, 9], [9, 9, 1], [8, 9, 2]]

    found = p_median(costs, [1, 5, 1, 1], 2)

    assert found.assigned.tolist() == [1, 1, 2, 2]
    assert found == Sites((1, 2), found.assigned, 4, 4, 0, "optimal", found.proof, False)


@pytest.mark.parametrize("seed", range(12))
def test_no_other_choice_is_better(seed: int) -> None:
    costs, weights = invented(seed, 30, 12)
    p = 1 + seed % 5

    found = p_median(costs, weights, p, seed=seed)

    assert found.value == pytest.approx(best_of_all(costs, weights, p), rel=1e-9)
    assert (found.gap, found.certificate) == (0, "optimal")


@pytest.mark.parametrize("seed", range(6))
def test_no_other_choice_covers_more(seed: int) -> None:
    times, weights = invented(seed, 40, 12)

    found = maximal_cover(times, weights, 3, limit=0.2, seed=seed)

    missed = best_of_all((times > 0.2).astype(float), weights, 3)
    assert found.value == pytest.approx(weights.sum() - missed)
    assert weights[found.assigned >= 0].sum() == found.value
    assert (found.gap, found.certificate) == (0, "optimal")


def test_the_limit_itself_is_covered() -> None:
    found = maximal_cover([[15.0, 15.1], [15.1, 20]], [1, 1], 1, limit=15)

    assert (found.chosen, found.value, found.assigned.tolist()) == ((0,), 1, [0, -1])


def test_the_same_seed_gives_the_same_sites() -> None:
    costs, weights = invented(5, 80, 20)

    one, other = (p_median(costs, weights, 6, seed=3) for _ in range(2))

    assert (one.chosen, one.value, one.proof) == (other.chosen, other.value, other.proof)


def test_fair_sites_lower_the_fair_burden() -> None:
    # Seven at one end, one at the other: the plain median forgets the one.
    costs = np.array([[0, 4, 10]] * 7 + [[10, 6, 0]], float)
    weights = np.ones(8)

    plain, fair = p_median(costs, weights, 1), fair_sites(costs, weights, 1, epsilon=8)

    def burden(found: Sites) -> float:
        return kolm_pollak(costs[range(8), found.assigned], weights, 8)

    assert (plain.chosen, fair.chosen) == ((0,), (1,))
    assert burden(fair) < burden(plain)


@pytest.mark.parametrize(
    ("costs", "weights", "p", "line"),
    [
        ([[1, 2]], [1], 3, "p: 3 of 2 sites cannot be opened; write 1 to 2"),
        ([[1, 2]], [1, 2], 1, "weights: 2 for 1 areas; give one per area"),
        (
            [[1, np.inf]],
            [1],
            1,
            "costs: must be numbers from 0; give unreachable sites a high cost",
        ),
    ],
)
def test_what_cannot_be_solved_is_refused(costs, weights, p: int, line: str) -> None:
    with pytest.raises(BadInput) as refused:
        p_median(costs, weights, p)

    assert refused.value.line == line
