"""The strokes from which everything is drawn."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from sozialraumbuero.demo.town.blocks import Grain, Junctions, parabola, subdivide
from sozialraumbuero.demo.town.curves import lengths, points_along, ragged, smooth, stream
from sozialraumbuero.demo.town.network import knit
from sozialraumbuero.demo.town.projection import degrees, lon_lat
from sozialraumbuero.demo.town.roads import Stroke


def test_streams_of_two_themes_differ_and_repeat() -> None:
    first, again, other = stream(1, "a"), stream(1, "a"), stream(1, "b")

    draws = [generator.random() for generator in (first, again, other)]

    assert draws[0] == draws[1] != draws[2]


def test_smooth_curve_passes_through_its_control_points() -> None:
    points = np.array([(0.0, 0.0), (100.0, 50.0), (200.0, 0.0), (320.0, 40.0)])

    curve = {tuple(point) for point in smooth(points).tolist()}

    assert {tuple(point) for point in points.tolist()} <= curve


def test_ragged_line_keeps_its_ends() -> None:
    line = ragged(np.array([(0.0, 0.0), (100.0, 0.0)]), stream(1, "x"), 3, 0.1)

    assert len(line) == 9
    assert line[0].tolist() == [0, 0]
    assert line[-1].tolist() == [100, 0]


def test_points_along_a_corner_turn_with_it() -> None:
    corner = np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)])

    at, unit = points_along(corner, np.array([5.0, 15.0]))

    assert lengths(corner).tolist() == [0, 10, 20]
    assert at.tolist() == [[5, 0], [10, 5]]
    assert unit.tolist() == [[1, 0], [0, 1]]


def test_parabola_finds_the_curve_it_is_given() -> None:
    x = [-1.0, -0.5, 0.0, 0.5, 1.0]
    y = [2 + 3 * each + 4 * (each * each - 1 / 3) for each in x]

    assert parabola(x, y, [1.0, 2.0, 1.0, 5.0, 1.0]) == pytest.approx((2, 3, 4))


def test_degrees_round_to_seven_decimals() -> None:
    assert degrees((0, 0)) == (52.42, 7.3)
    assert degrees((68_028, 111_277)) == (53.42, 8.3)
    assert lon_lat(np.array([[1.0, 1.0]])).tolist() == [[7.3000147, 52.420009]]


def test_cut_land_keeps_its_area_and_its_streets_hang_together() -> None:
    land = shapely.box(0, 0, 600, 400)
    border = Stroke(np.array(land.exterior.coords), "residential", "border")
    number = iter(range(1000))

    blocks, streets = subdivide(
        land,
        Grain(90, 140, 0.1, 0.02, "residential"),
        stream(1, "x"),
        Junctions(),
        lambda: f"g{next(number)}",
    )
    network = knit([border, *streets])

    assert sum(block.area for block in blocks) == pytest.approx(land.area, rel=1e-4)
    assert len(blocks) > 10
    assert {edge.stroke for edge in network.edges} == set(range(len(streets) + 1))


def test_knitting_leaves_out_what_hangs_nowhere() -> None:
    cross = [
        Stroke(np.array([(0.0, 0.0), (100.0, 0.0)]), "residential", "a"),
        Stroke(np.array([(50.0, -40.0), (50.0, 60.0)]), "residential", "b"),
        Stroke(np.array([(500.0, 0.0), (560.0, 0.0)]), "residential", "c"),
    ]

    network = knit(cross)

    assert sorted(edge.stroke for edge in network.edges) == [0, 0, 1, 1]
    assert sorted(round(edge.length) for edge in network.edges) == [40, 50, 50, 60]
