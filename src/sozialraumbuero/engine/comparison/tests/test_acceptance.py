import numpy as np

from sozialraumbuero.engine.comparison.acceptance import (
    Criteria,
    accepted,
    criteria_of,
    mean_values,
    scored,
)
from sozialraumbuero.engine.comparison.fairness import equal_burden, worst_part
from sozialraumbuero.engine.comparison.intervals import figure, pairs
from sozialraumbuero.engine.comparison.measures import MEASURES, measure_places
from sozialraumbuero.engine.comparison.tests.makers import a_scenario
from sozialraumbuero.engine.locations.equity import kolm_pollak, worst_quarter


def test_ranks_follow_the_weights_and_ties_are_shared() -> None:
    scores = np.array([[[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]])
    criteria = Criteria(("people_reached", "cost_euros"), np.array([[0.9, 0.1], [0.2, 0.8]]))

    found = accepted(scores, criteria)

    assert found.ranks.tolist() == [[0.5, 0, 0.5], [0.25, 0.5, 0.25], [0.25, 0.5, 0.25]]
    assert found.central_weights[0].tolist() == [0.9, 0.1]
    assert mean_values(scores, criteria).tolist() == [0.55, 0.45, 0.45]


def test_weights_are_even_or_within_the_ranges_named() -> None:
    even = criteria_of(a_scenario())
    told = criteria_of(
        a_scenario(criteria={"people_reached": (3.0, 3.0), "cost_euros": (0.0, 1.0)})
    )

    assert even.weights.shape == (10_000, 8)
    assert np.allclose(even.weights.sum(axis=1), 1)
    assert np.allclose(even.middle, 1 / 8, atol=0.005)
    assert told.ids == ("people_reached", "cost_euros")
    assert told.weights[:, 0].min() >= 0.75


def test_scores_turn_burdens_round_and_count_gaps_as_worst() -> None:
    rows = np.full((1, 3, len(MEASURES)), np.nan)
    place = measure_places()["travel_minutes"]
    rows[0, :, place] = [10.0, 30.0, np.nan]
    criteria = Criteria(("travel_minutes",), np.ones((1, 1)))

    assert scored(rows, criteria)[0, :, 0].tolist() == [1.0, 0.0, 0.0]


def test_pairs_are_decided_only_if_the_interval_excludes_zero() -> None:
    rows = np.full((100, 2, len(MEASURES)), np.nan)
    reached, cost = measure_places()["people_reached"], measure_places()["cost_euros"]
    rows[:, 0, reached] = np.arange(100) + 5.0
    rows[:, 1, reached] = np.arange(100)
    rows[:, :, cost] = 7.0

    told = {pair["measure"]: pair for pair in pairs(rows, ["a", "b"])}

    assert (told["people_reached"]["decided"], told["people_reached"]["better"]) == (True, "a")
    assert told["people_reached"]["difference"]["mean"] == 5
    assert (told["cost_euros"]["decided"], told["cost_euros"]["chance_a_better"]) == (False, 0.5)
    assert told["travel_minutes"]["difference"] == figure(np.array([np.nan]), "minutes one way")


def test_kernels_of_fairness_are_twins_of_the_library() -> None:
    chance = np.random.default_rng(2)
    values, weights = chance.random(40), chance.random(40) * 100

    assert np.isclose(
        worst_part(values, weights, 0.25), worst_quarter(values, weights, high_is_bad=False)
    )
    for aversion in (0.5, 1.0, 2.0):
        assert np.isclose(
            equal_burden(values, weights, aversion), kolm_pollak(values, weights, aversion)
        )
