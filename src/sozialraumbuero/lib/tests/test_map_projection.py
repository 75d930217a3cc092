"""Degrees to units: bounds always fit, lengths stay true, nonsense is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.lib.map_projection import FINE, MARGIN, WIDTH, BadBoundsError, Projection

HERRENBERG = (8.852, 48.585, 8.888, 48.605)

lons = st.floats(-170, 170)
lats = st.floats(-80, 80)
sizes = st.floats(0, 2)


@given(lon=lons, lat=lats, wide=sizes, high=sizes, east=st.floats(0, 1), north=st.floats(0, 1))
def test_every_place_within_the_bounds_lies_in_the_picture(
    lon: float, lat: float, wide: float, high: float, east: float, north: float
) -> None:
    projection = Projection((lon, lat, lon + wide, lat + high))

    x, y = projection.unit(lon + wide * east, lat + high * north)

    assert 0 <= x <= WIDTH
    assert 0 <= y <= projection.height


@given(lon=lons, lat=lats, wide=sizes, high=sizes)
def test_picture_keeps_the_proportions_of_a_map(
    lon: float, lat: float, wide: float, high: float
) -> None:
    projection = Projection((lon, lat, lon + wide, lat + high))

    assert 0.71 * WIDTH <= projection.height <= 1.01 * WIDTH


def test_north_is_up_and_east_is_right() -> None:
    projection = Projection(HERRENBERG)

    south_west = projection.unit(HERRENBERG[0], HERRENBERG[1])
    north_east = projection.unit(HERRENBERG[2], HERRENBERG[3])

    assert (south_west[0] < north_east[0], south_west[1] > north_east[1]) == (True, True)


def test_a_hundred_metres_are_as_long_eastward_as_northward() -> None:
    projection = Projection(HERRENBERG)
    lon, lat = 8.87, 48.595
    north = 100 / 111_320
    east = north / math.cos(math.radians(lat))

    here, up, right = projection.fine(np.array([[lon, lat], [lon, lat + north], [lon + east, lat]]))

    expected = 100 / projection.metres_per_unit * FINE
    assert here[1] - up[1] == pytest.approx(expected, rel=0.001)
    assert right[0] - here[0] == pytest.approx(expected, rel=0.001)


def test_single_point_becomes_a_small_neighbourhood() -> None:
    projection = Projection((8.87, 48.6, 8.87, 48.6))

    assert (projection.width_m, projection.height) == (120.0, 1000)
    assert projection.unit(8.87, 48.6) == (500, 500)


@pytest.mark.parametrize(
    "bounds",
    [
        (9.0, 48.0, 8.0, 49.0),
        (8.0, 49.0, 9.0, 48.0),
        (48.0, 8.0, 49.0, math.nan),
        (8.0, 48.0, 9.0, 95.0),
    ],
)
def test_bounds_in_a_wrong_order_are_refused(bounds: tuple[float, float, float, float]) -> None:
    with pytest.raises(BadBoundsError, match="not west, south, east, north in degrees"):
        Projection(bounds)


@given(lon=lons, lat=lats, wide=sizes, high=sizes)
def test_drawn_bounds_are_the_edges_of_the_picture_and_the_margin(
    lon: float, lat: float, wide: float, high: float
) -> None:
    projection = Projection((lon, lat, lon + wide, lat + high))

    west, south, east, north = projection.drawn_bounds
    corners = projection.fine(np.array([[west, north], [east, south]]))

    # The height of a picture is rounded to whole units.
    far = [WIDTH * FINE + MARGIN, projection.height * FINE + MARGIN]
    assert np.allclose(corners, [[-MARGIN, -MARGIN], far], atol=0.51 * FINE)
