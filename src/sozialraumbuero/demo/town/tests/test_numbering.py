"""House numbers on a street of two edges, worked out by hand."""

from __future__ import annotations

import numpy as np

from sozialraumbuero.demo.town.curves import Path, stream
from sozialraumbuero.demo.town.network import Edge, Network
from sozialraumbuero.demo.town.numbering import Door, number_doors, side_of
from sozialraumbuero.demo.town.roads import Stroke
from sozialraumbuero.demo.town.streets import Street


def _line(*points: tuple[float, float]) -> Path:
    return np.array(points, dtype=np.float64)


FIRST, SECOND = _line((0, 0), (100, 0)), _line((200, 0), (100, 0))
NETWORK = Network(
    strokes=(Stroke(FIRST, "residential", "g"), Stroke(SECOND, "residential", "g")),
    nodes=_line((0, 0), (100, 0), (200, 0)),
    edges=(Edge(0, FIRST, 0, 1), Edge(1, SECOND, 2, 1)),
)
STREET = Street("Testweg", "residential", (0, 1), (False, True), (0.0, 100.0))


def test_left_is_odd_and_right_is_even_along_a_turned_edge_too() -> None:
    doors = [
        Door(0, 1, np.array([10.0, 8.0])),
        Door(0, -1, np.array([12.0, -8.0])),
        Door(1, -1, np.array([110.0, 8.0])),
        Door(1, 1, np.array([112.0, -8.0])),
    ]

    numbers = [text for _, text in number_doors(NETWORK, [STREET], doors, _never_letters())]

    assert [int(text) % 2 for text in numbers] == [1, 0, 1, 0]
    assert int(numbers[2]) > int(numbers[0])
    assert int(numbers[3]) > int(numbers[1])


def test_empty_plots_keep_their_numbers() -> None:
    doors = [Door(0, 1, np.array([x, 8.0])) for x in (5.0, 20.0, 90.0)]

    numbers = [text for _, text in number_doors(NETWORK, [STREET], doors, _never_letters())]

    assert numbers == ["1", "3", "7"]


def test_entrances_of_one_slab_follow_each_other() -> None:
    doors = [Door(0, -1, np.array([50.0, -20.0]), order) for order in (3, 1, 2)]

    numbers = [text for _, text in number_doors(NETWORK, [STREET], doors, _never_letters())]

    assert numbers == ["6", "2", "4"]


def test_side_is_seen_along_the_line() -> None:
    assert side_of(FIRST, np.array([50.0, 8.0])) == 1
    assert side_of(FIRST, np.array([50.0, -8.0])) == -1
    assert side_of(SECOND, np.array([150.0, 8.0])) == -1


def _never_letters() -> np.random.Generator:
    class High(np.random.Generator):
        def random(self, *args: object, **kwargs: object) -> float:  # type: ignore[override]
            return 0.99

    return High(stream(1, "x").bit_generator)
