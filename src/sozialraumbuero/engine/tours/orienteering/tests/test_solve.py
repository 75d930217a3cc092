from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from sozialraumbuero.engine.tours.orienteering import Found, Instance, faults_of, solve
from sozialraumbuero.engine.tours.orienteering.tests.makers import an_instance


def best_by_trying_all(instance: Instance, tours: int) -> int:
    """Return the best score: every order of every subset, tours combined by their sets."""
    best_of_set = {0: 0}
    places = range(1, len(instance.labels))
    for size in range(1, len(instance.labels)):
        for route in permutations(places, size):
            score = int(instance.score[list(route)].sum())
            if not faults_of(instance, [route], tours=1, score=score):
                best_of_set[sum(1 << place for place in route)] = score
    sets = dict(best_of_set)
    for _ in range(tours - 1):
        sets = {
            one | other: sets[one] + best_of_set[other]
            for one in sets
            for other in best_of_set
            if not one & other
        }
    return max(sets.values())


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("tours", [1, 2])
def test_small_instances_are_solved_to_the_optimum(seed: int, tours: int) -> None:
    instance = an_instance(seed, places=7)

    found = solve(instance, tours=tours, seed=1, iterations=400)

    assert found.score == best_by_trying_all(instance, tours)
    assert faults_of(instance, found.routes, tours=tours, score=found.score) == []


def test_a_line_of_three_places_is_visited_in_order() -> None:
    """Hand-made: 1, 2, 3 along a line, the last one too far to come back in time."""
    at = np.array([0, 10, 20, 60])
    instance = Instance(
        name="line",
        labels=("0", "1", "2", "3"),
        travel=np.abs(at[:, None] - at).astype(np.int64),
        stay=np.array([0, 5, 5, 5], np.int64),
        score=np.array([0, 1, 2, 9], np.int64) * 1000,
        opens=np.array([0, 0, 0, 0], np.int64),
        closes=np.array([100, 12, 100, 100], np.int64),
        decimals=0,
    )

    found = solve(instance, tours=1, seed=1, iterations=50)

    assert found == Found(score=3000, routes=((1, 2),), iterations=50, time_cap_hit=False)


def test_many_places_keep_every_rule_and_repeat() -> None:
    instance = an_instance(3, places=60, span=300)

    found = solve(instance, tours=3, seed=7, iterations=3000)

    assert faults_of(instance, found.routes, tours=3, score=found.score) == []
    assert solve(instance, tours=3, seed=7, iterations=3000) == found


def test_travel_that_is_not_metric_breaks_no_rule() -> None:
    instance = an_instance(5, places=25, span=200)
    random = np.random.default_rng(1)
    wild = replace(instance, travel=random.integers(0, 60, (25, 25)).astype(np.int64))

    found = solve(wild, tours=2, seed=1, iterations=2000)

    assert faults_of(wild, found.routes, tours=2, score=found.score) == []


def test_more_tours_never_earn_less() -> None:
    instance = an_instance(8, places=30, span=150)

    scores = [solve(instance, tours=tours, seed=1, iterations=3000).score for tours in (1, 2, 3)]

    assert scores == sorted(scores)


def test_a_start_alone_and_unreachable_places_give_empty_tours() -> None:
    instance = an_instance(1)
    alone = replace(
        instance,
        labels=("0",),
        travel=np.zeros((1, 1), np.int64),
        **{name: getattr(instance, name)[:1] for name in ("stay", "score", "opens", "closes")},
    )
    far = replace(instance, travel=instance.travel + 1000)

    assert solve(alone, tours=2, seed=1, iterations=10).routes == ((), ())
    assert solve(far, tours=2, seed=1, iterations=10).routes == ((), ())


def test_seconds_bound_the_search() -> None:
    found = solve(an_instance(2, places=40), tours=1, seed=1, seconds=0.05)

    assert found.iterations > 0
