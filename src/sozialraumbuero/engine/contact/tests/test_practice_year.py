"""The evaluation in small: the whole one is benchmarks/bench_learning.py."""

import numpy as np
import pytest

from sozialraumbuero.engine.contact.bands import START_RATES
from sozialraumbuero.engine.contact.practice.policies import Learner, Sweep
from sozialraumbuero.engine.contact.practice.town import Scatter, hidden_town
from sozialraumbuero.engine.contact.practice.trial import (
    GREEDY,
    LEARNED,
    ORACLE,
    SCENARIOS,
    SWEEP,
    Trial,
    trial,
)
from sozialraumbuero.engine.contact.practice.year import USUAL, live


@pytest.fixture(scope="module", params=["unequal need", "drifting rates", "wrong prior"])
def trials(request: pytest.FixtureRequest) -> list[Trial]:
    return [trial(seed, SCENARIOS[request.param], 52, blocks=60, quarters=6) for seed in (1, 2, 3)]


def test_learner_reaches_most_of_what_knowing_would(trials: list[Trial]) -> None:
    assert np.mean([each.ratio(LEARNED, ORACLE, 52) for each in trials]) >= 0.90


def test_learner_meets_more_people_in_need_than_a_sweep(trials: list[Trial]) -> None:
    assert min(each.ratio(LEARNED, SWEEP, 52) for each in trials) >= 1.25


def test_every_block_gets_its_minimum(trials: list[Trial]) -> None:
    assert all(each.keeps_the_promise() for each in trials)


def test_without_floors_blocks_are_forgotten(trials: list[Trial]) -> None:
    assert min(each.results[GREEDY].longest_wait for each in trials) > 26


def test_the_same_seed_brings_the_same_year() -> None:
    town = hidden_town(4, blocks=30, quarters=3)
    one, other = (live(town, Learner(town, seed=2), 8, USUAL.times(0.25)) for _ in range(2))

    np.testing.assert_array_equal(one.met, other.met)


def test_all_hours_are_spent_alike() -> None:
    """Nobody is better for having worked longer."""
    found = trial(5, SCENARIOS["equal need"], 12, blocks=60, quarters=6)

    knocks = {name: result.met.sum() for name, result in found.results.items()}
    assert max(knocks.values()) < 1.5 * min(knocks.values())


def test_people_at_home_do_not_depend_on_the_policy() -> None:
    town = hidden_town(6, blocks=30, quarters=3)
    doors = np.arange(town.first[0], town.first[1])

    first = town.opens(doors, 3, 2, 0.1)
    live(town, Sweep(), 4, USUAL.times(0.25))

    np.testing.assert_array_equal(first, town.opens(doors, 3, 2, 0.1))


def test_learner_finds_the_hidden_rates() -> None:
    town = hidden_town(7, blocks=60, quarters=6, scatter=Scatter(household=0.0))
    learner = Learner(town, seed=1, start=START_RATES)

    live(town, learner, 52, USUAL.times(0.5))

    from sozialraumbuero.engine.contact import learn

    believed, seen = learn(learner.counts), learner.counts.knocks >= 20
    truth = 1 / (1 + np.exp(-town.log_odds))
    inside = (believed.blocks.low <= truth) & (truth <= believed.blocks.high)
    assert 0.8 <= inside[seen].mean() <= 0.98
    assert abs((believed.blocks.mean - truth)[seen]).mean() < 0.08
    start_error = abs(np.array(START_RATES) - truth)[seen].mean()
    assert abs((believed.blocks.mean - truth)[seen]).mean() < 0.6 * start_error
