from __future__ import annotations

import pytest

from sozialraumbuero.engine.disclosure.advantage import MOST_ADVANTAGE, advantage, chance, reach_for


@pytest.mark.parametrize("reach", [4, 7, 10])
def test_noise_has_mean_zero_and_chances_that_sum_to_one(reach: int) -> None:
    noises = range(-reach, reach + 1)

    assert sum(chance(noise, reach) for noise in noises) == pytest.approx(1)
    assert sum(noise * chance(noise, reach) for noise in noises) == pytest.approx(0)


def test_advantage_of_one_cell_is_half_its_highest_chance() -> None:
    assert [advantage(1, reach) for reach in (4, 7, 10)] == pytest.approx(
        [0.5 / 5, 0.5 / 8, 0.5 / 11]
    )


def test_advantage_of_two_cells_is_that_of_all_pairs() -> None:
    pairs = [(a, b) for a in range(-7, 9) for b in range(-7, 9)]
    gained = [
        max(0, chance(a - 1, 7) * chance(b - 1, 7) - chance(a, 7) * chance(b, 7)) for a, b in pairs
    ]

    assert advantage(2, 7) == pytest.approx(sum(gained) / 2)
    assert round(advantage(2, 7), 3) == 0.083


def test_more_cells_of_a_record_need_more_noise() -> None:
    assert [reach_for(cells) for cells in range(1, 7)] == [7, 7, 8, 10, 11, 12]
    assert all(advantage(cells, reach_for(cells)) <= MOST_ADVANTAGE for cells in range(1, 7))


def test_without_noise_a_record_is_certain() -> None:
    assert advantage(1, 0) == 0.5
