"""Equal problems, seeds and iterations give equal bytes, whoever computes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

import pytest

from sozialraumbuero.engine.tours import plan_tours
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.engine.tours.tests.makers import afternoon

SEEDS = (1, 2, 3, 4)


def full_day() -> dict[str, Any]:
    """Return a day with everything that is kept in sets and dictionaries on the way."""
    town = practice_town(200)
    names, blocks = town.addr_id.tolist(), town.block_id.tolist()
    wishes = [
        {
            "id": f"t{number}",
            "lat": float(town.addr_lat[number]),
            "lon": float(town.addr_lon[number]),
            "window": ["15:30", "16:30"],
            "minutes": 20,
            "languages": ["ro", "de"],
            "skills": ["debt"][: number % 20],
        }
        for number in range(0, 200, 25)
    ]
    day = afternoon(
        town,
        appointments=wishes,
        floors=dict.fromkeys(blocks[::2], 6),
        need={blocks[0]: 2.0, names[7]: 3.0, names[120]: 0.5},
        at_home_by_block={blocks[1]: {"15": 0.2, "17": 0.7}},
        do_not_visit=names[40:60],
        availability={name: [15, 17] for name in names[60:90]},
        households=dict.fromkeys(names[90:120], 3),
    )
    day["shifts"][0] |= {"languages": ["tr", "ro"], "skills": ["debt", "housing"]}
    return day


def planned(seed: int) -> str:
    plan = plan_tours(practice_town(200), full_day(), iterations=1500, seed=seed)
    return json.dumps(plan, sort_keys=True)


@contextmanager
def hash_seed(value: str) -> Iterator[None]:
    """Give child processes this seed for the order of sets of texts."""
    patch = pytest.MonkeyPatch()
    patch.setenv("PYTHONHASHSEED", value)
    yield
    patch.undo()


def test_two_workers_with_other_hash_seeds_give_the_same_bytes() -> None:
    here = [planned(seed) for seed in SEEDS]

    with hash_seed("7"), ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        there = list(workers.map(planned, SEEDS))

    assert there == here
    assert len(set(here)) == len(SEEDS)
