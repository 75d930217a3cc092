from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.social_index.config import Config, Indicator, Scale
from sozialraumbuero.engine.social_index.scoring import (
    classes_of,
    first_component,
    kaiser_meyer_olkin,
    ranks_of,
)
from sozialraumbuero.engine.social_index.tests.makers import made


def test_score_is_the_standardised_sum_of_z_values() -> None:
    index = made()

    one, two = np.array([1, 2, 3, 4, 10.0]), np.array([9, 7, 8, 1, 0.0])
    total = (one - 4) / one.std() - (two - 5) / two.std()
    assert index.scores == pytest.approx((total - total.mean()) / total.std())
    assert index.ranks.tolist() == [5, 4, 3, 2, 1]


def test_the_contract_s_options_change_the_score_as_they_say() -> None:
    plain, scaled = made(), made(scale="100 ± 10", cuts=[90, 110])
    mean = made(combine="mean", winsorise=1)

    assert scaled.scores == pytest.approx(100 + 10 * plain.scores)
    assert scaled.classes.tolist() == plain.classes.tolist()
    assert mean.scores == pytest.approx((mean.z[:, 0] - mean.z[:, 1]) / 2)
    assert np.abs(mean.z).max() == 1


def test_weights_count() -> None:
    index = made(indicators=[{"column": "S1", "weight": 3}, {"column": "S2"}])

    total = 3 * index.z[:, 0] + index.z[:, 1]
    assert index.scores == pytest.approx((total - total.mean()) / total.std())


def test_population_weighs_mean_and_spread() -> None:
    people = "id,S1,EW\na,1,300\nb,2,100\nc,5,0\n"

    index = made(people, indicators=[{"column": "S1"}], population="EW")

    # Mean 1.25, variance 0.75 · 0.25; the place without people counts for nothing but is rated.
    assert index.z[:, 0] == pytest.approx((np.array([1, 2, 5]) - 1.25) / np.sqrt(0.1875))
    assert index.scores == pytest.approx(index.z[:, 0])


@pytest.mark.parametrize(
    ("score", "label"),
    [(-1.01, 0), (-1.0, 1), (0, 1), (1.0, 1), (1.01, 2), (1.5, 2), (1.51, 3)],
)
def test_a_score_equal_to_a_cut_belongs_nearer_the_mean(score: float, label: int) -> None:
    config = Config("id", (Indicator("S1"),), cuts=(-1, 1, 1.5), labels=("a", "b", "c", "d"))
    hundred = Config("id", (Indicator("S1"),), cuts=(90, 110, 115), scale=Scale.HUNDRED)

    assert classes_of(np.array([score, score + 1e-13]), config).tolist() == [label, label]
    assert classes_of(np.array([100 + 10 * score]), hundred).tolist() == [label]


def test_equal_scores_share_the_better_rank() -> None:
    assert ranks_of(np.array([0.5, 2.0, 0.5, -1.0])).tolist() == [2, 1, 2, 4]


@settings(max_examples=20)
@given(st.integers(0, 1000))
def test_direction_turns_the_column_around(seed: int) -> None:
    numbers = np.random.default_rng(seed).normal(size=6)
    rows = "\n".join(f"a{at},{number},{-number}" for at, number in enumerate(numbers))

    text = f"id,S1,S2\n{rows}\n"
    up, down = ({"column": "S1"}, {"column": "S2", "direction": -1})
    one = made(text, indicators=[up], rank_intervals=False)
    other = made(text, indicators=[down], rank_intervals=False)

    assert one.scores == pytest.approx(other.scores)
    assert one.ranks.tolist() == other.ranks.tolist()


def test_first_component_finds_what_all_share() -> None:
    chance = np.random.default_rng(1)
    shared = chance.normal(size=400)
    z = shared[:, None] + 0.7 * chance.normal(size=(400, 4))

    assert first_component(z) == pytest.approx([0.5] * 4, abs=0.05)
    assert kaiser_meyer_olkin(z) > 0.8
    assert kaiser_meyer_olkin(chance.normal(size=(400, 4))) < 0.6


def test_kmo_of_three_equal_correlations_is_what_the_formula_gives() -> None:
    # r = 0.5 between all three: the partial correlation is 1/3.
    z = np.random.default_rng(3).normal(size=(50, 3))
    z = np.linalg.solve(np.linalg.cholesky(np.cov(z, rowvar=False)), z.T).T
    z = z @ np.linalg.cholesky(np.full((3, 3), 0.5) + np.eye(3) / 2).T

    assert kaiser_meyer_olkin(z) == pytest.approx(0.25 / (0.25 + 1 / 9))


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (9, "9 valid areas are too few for pca of 2 indicators; write sum, or give 10 areas"),
        (
            40,
            "KMO is 0.50, below 0.6: the indicators do not belong together; write sum",
        ),
    ],
)
def test_a_component_that_the_data_cannot_bear_is_refused(rows: int, problem: str) -> None:
    numbers = np.random.default_rng(1).normal(size=(rows, 2))
    text = "id,S1,S2\n" + "\n".join(f"a{at},{x},{y}" for at, (x, y) in enumerate(numbers))

    with pytest.raises(BadInput) as refused:
        made(text, combine="pca")

    assert refused.value.line == f"combine: {problem}"
