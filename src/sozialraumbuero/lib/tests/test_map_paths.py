"""Lines and areas as short paths of whole numbers."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.lib.map_paths import MARGIN, lines_of, path_of, shapes_of
from sozialraumbuero.lib.map_projection import FINE, WIDTH, Projection

PROJECTION = Projection((8.0, 48.0, 8.01, 48.005))
WEST, SOUTH = 8.0, 48.0


def test_straight_street_becomes_one_step() -> None:
    line = [[WEST, SOUTH + 0.0025], [WEST + 0.005, SOUTH + 0.0025], [WEST + 0.01, SOUTH + 0.0025]]

    path = path_of(lines_of(PROJECTION, [line]), 1.0)

    assert path == "M0 1495l4000 0"


def test_stretches_that_meet_are_joined() -> None:
    middle = [WEST + 0.005, SOUTH + 0.0025]
    left, right = [[WEST, SOUTH], middle], [middle, [WEST + 0.01, SOUTH + 0.0025]]

    path = path_of(lines_of(PROJECTION, [left, right]), 0.5)

    assert path.count("M") == 1


def test_line_of_one_place_is_left_out() -> None:
    assert path_of(lines_of(PROJECTION, [[[WEST, SOUTH]]]), 1.0) == ""


def test_area_keeps_its_hole_and_is_closed() -> None:
    outer = [[8.001, 48.001], [8.009, 48.001], [8.009, 48.004], [8.001, 48.004], [8.001, 48.001]]
    inner = [[8.004, 48.002], [8.006, 48.002], [8.006, 48.003], [8.004, 48.003], [8.004, 48.002]]

    path = path_of(
        *shapes_of(PROJECTION, [{"type": "Polygon", "coordinates": [outer, inner]}]), 1.0
    )

    assert (path.count("M"), path.count("z")) == (2, 2)


def test_geometry_that_is_none_draws_nothing() -> None:
    nothing: list[dict[str, Any]] = [
        {},
        {"type": "Polygon"},
        {"type": "Point", "coordinates": [8.005, 48.002]},
    ]

    drawn = [path_of(shape, 1.0) for shape in shapes_of(PROJECTION, nothing)]

    assert drawn == ["", "", ""]


def test_area_that_crosses_itself_is_mended() -> None:
    bow = [[8.001, 48.001], [8.009, 48.004], [8.009, 48.001], [8.001, 48.004], [8.001, 48.001]]

    (shape,) = shapes_of(PROJECTION, [{"type": "Polygon", "coordinates": [bow]}])

    assert (shape.is_valid, path_of(shape, 1.0).count("z")) == (True, 2)


places = st.tuples(st.floats(7.9, 8.1), st.floats(47.9, 48.1))


@given(line=st.lists(places, min_size=2, max_size=30))
def test_path_never_leaves_the_picture(line: list[tuple[float, float]]) -> None:
    path = path_of(lines_of(PROJECTION, [line]), 1.0)

    for x, y in corners(path):
        assert -MARGIN - 1 <= x <= WIDTH * FINE + MARGIN + 1
        assert -MARGIN - 1 <= y <= PROJECTION.height * FINE + MARGIN + 1


def corners(path: str) -> list[tuple[int, int]]:
    """Follow the pen of a path of M and l."""
    visited = []
    for start in path.split("M")[1:]:
        move, _, steps = start.partition("l")
        x, y = (int(number) for number in move.split())
        visited.append((x, y))
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for east, south in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + east, y + south
            visited.append((x, y))
    return visited
