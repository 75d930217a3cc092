"""What a part of a problem takes along, and what it leaves to the other parts."""

from __future__ import annotations

from typing import Any

import numpy as np

from sozialraumbuero.engine.tours.cuts import Cut
from sozialraumbuero.engine.tours.in_parts import _remembered
from sozialraumbuero.engine.tours.parts import Part, part_of
from sozialraumbuero.engine.tours.planning import problem_of
from sozialraumbuero.engine.tours.reading import read_job
from sozialraumbuero.engine.tours.search.world import NOWHERE
from sozialraumbuero.engine.tours.solve import first_plan
from sozialraumbuero.engine.tours.tests.makers import appointment, job, line_town, shift
from sozialraumbuero.engine.tours.warm import load_kernels

STREET = line_town([(10.0 * number, 2) for number in range(1, 60)])
PAIR = shift("s3", counsellors=["A", "B"], pair=True, to="15:50")


def parts_of(groups: list[list[int]], **changes: Any) -> list[Part]:
    """Return the parts of a first plan; a free door goes to the last part."""
    load_kernels()
    problem = problem_of(STREET, read_job(job(**changes)))
    world = first_plan(problem, 1)
    doors, promises = len(problem.candidates.address), len(problem.promised)
    owner = np.full(doors + promises, len(groups) - 1)
    for place, group in enumerate(groups):
        route = world.items["route"][: doors + promises]
        owner[np.isin(route, group)] = place
    found = Cut(tuple(np.array(group) for group in groups), owner[:doors], owner[doors:])
    routes = _remembered(world).routes
    return [part_of(world, problem.numbers, routes, found, place) for place in range(len(groups))]


def western(part: Part) -> int:
    """Return the households that a part asks in the western block."""
    asked = np.concatenate([route[route < len(part.numbers.doors)] for route in part.routes])
    doors = part.numbers.doors[asked]
    return int(doors["households"][doors["block"] == 0].sum())


def test_a_floor_wants_only_what_the_other_parts_do_not_ask() -> None:
    # Both tours ask towards 40 households of the western block; each is then left with its own.
    shifts = [shift("s1", to="16:00"), shift("s2", to="16:00")]

    one, other = parts_of([[0], [1]], shifts=shifts, floors={"b-w1": 40, "b-w2": 2})

    asked = [western(part) for part in (one, other)]
    assert min(asked) > 0
    assert [int(part.numbers.blocks["floor"][0]) for part in (one, other)] == [
        40 - asked[1],
        40 - asked[0],
    ]


def test_half_a_meeting_stands_for_itself_at_its_start_and_goes_to_no_pair() -> None:
    visit = appointment("t1", 300, window=["16:00", "17:00"], together=2)

    apart, alone = parts_of([[0, 2], [1]], shifts=[shift("s1"), shift("s2"), PAIR],
                            appointments=[visit])  # fmt: skip

    for part in (apart, alone):
        (promise,) = part.numbers.promises
        assert promise["second"] == NOWHERE
        assert promise["opens"] == promise["closes"]
        assert part.numbers.rules[0]["meetings"] == 0
    assert apart.numbers.suits.tolist() == [[1, 0]]
    assert alone.numbers.suits.tolist() == [[1]]
    assert apart.numbers.promises["opens"] == alone.numbers.promises["opens"]


def test_a_whole_meeting_may_still_move() -> None:
    visit = appointment("t1", 300, window=["16:00", "17:00"], together=2)

    (whole, _) = parts_of([[0, 1], [2]], shifts=[shift("s1"), shift("s2"), PAIR],
                          appointments=[visit])  # fmt: skip

    assert whole.numbers.promises["second"].tolist() == [1, NOWHERE]
    assert whole.numbers.rules[0]["meetings"] == 1
    assert whole.numbers.suits.tolist() == [[1, 1], [1, 1]]


def test_neighbours_of_other_parts_are_left_out_and_the_others_move_up() -> None:
    one, other = parts_of([[0], [1]], shifts=[shift("s1"), shift("s2")])

    for part in (one, other):
        known = part.numbers.near["id"]
        assert known.max() < len(part.numbers.doors)
        is_free = known == NOWHERE
        assert (np.diff(is_free.astype(int), axis=1) >= 0).all()
