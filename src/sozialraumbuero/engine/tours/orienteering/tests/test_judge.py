from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sozialraumbuero.engine.tours.orienteering import Instance, faults_of

LINE = Instance(
    name="line",
    labels=("0", "a", "b"),
    travel=np.array([[0, 10, 20], [10, 0, 10], [20, 10, 0]], np.int64),
    stay=np.array([0, 5, 5], np.int64),
    score=np.array([0, 1000, 2000], np.int64),
    opens=np.array([0, 0, 30], np.int64),
    closes=np.array([60, 12, 40], np.int64),
    decimals=0,
)


def test_good_tours_have_no_faults() -> None:
    assert faults_of(LINE, [(1, 2)], tours=1, score=3000) == []
    assert faults_of(LINE, [(1,), (2,)], tours=2, score=3000) == []


@pytest.mark.parametrize(
    ("routes", "tours", "score", "fault"),
    [
        ([(1, 2)], 2, 3000, "1 tours instead of 2"),
        ([(3,)], 1, 0, "tour 1: no place 3"),
        ([(0,)], 1, 0, "tour 1: no place 0"),
        ([(1,), (1, 2)], 2, 3000, "tour 2: a is visited twice"),
        ([(2, 1)], 1, 3000, "tour 1: reaches a at 45, closed since 12"),
        ([(1, 2)], 1, 2999, "score 2999 instead of 3000"),
    ],
)
def test_each_fault_is_named(
    routes: list[tuple[int, ...]], tours: int, score: int, fault: str
) -> None:
    assert faults_of(LINE, routes, tours=tours, score=score) == [fault]


def test_coming_back_late_is_a_fault() -> None:
    early = replace(LINE, closes=np.array([54, 12, 40], np.int64))

    assert faults_of(early, [(1, 2)], tours=1, score=3000) == [
        "tour 1: reaches the end at 55, closed since 54"
    ]
