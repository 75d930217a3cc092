"""Borders drawn around the houses of blocks."""

from __future__ import annotations

import numpy as np
import shapely

from sozialraumbuero.quartiere.borders.block_borders import block_borders
from sozialraumbuero.quartiere.borders.polygons import as_shape

LON, LAT = 8.86, 48.59
METRE_LAT = 1 / 111_195
METRE_LON = METRE_LAT / np.cos(np.radians(LAT))


def rows(*places: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    """Return longitudes and latitudes of places in metres."""
    metres = np.array(places, dtype=float)
    return LON + metres[:, 0] * METRE_LON, LAT + metres[:, 1] * METRE_LAT


def square_metres(border: dict) -> float:
    flat = shapely.transform(as_shape(border), lambda p: p / [METRE_LON, METRE_LAT])
    return float(flat.area)


def test_neighbouring_blocks_hold_their_houses_and_do_not_overlap():
    rng = np.random.default_rng(7)
    places = rng.uniform(0, 600, (400, 2))
    block = (places[:, 0] // 200).astype(np.int64)
    lon, lat = rows(*places.tolist())

    borders = block_borders(lon, lat, block)

    shapes = [as_shape(borders[at]) for at in sorted(borders)]
    points = shapely.points(np.column_stack([lon, lat]))
    inside = [bool(shapes[at].covers(point)) for at, point in zip(block, points, strict=True)]
    assert sorted(borders) == [0, 1, 2]
    assert np.mean(inside) > 0.99
    shared = sum(
        shapes[a].intersection(shapes[b]).area for a in range(3) for b in range(3) if a < b
    )
    assert shared / sum(shape.area for shape in shapes) < 0.02
    assert all(shape.is_valid for shape in shapes)


def test_lone_house_gets_a_small_round_border():
    lon, lat = rows((0, 0), (500, 0), (1000, 0))

    borders = block_borders(lon, lat, np.array([0, 0, 1]))

    assert borders[0]["type"] == "MultiPolygon"
    assert borders[1]["type"] == "Polygon"
    assert 3_000 < square_metres(borders[1]) < 4_700


def test_houses_without_block_get_no_border_but_keep_their_ground():
    lon, lat = rows(*((x, 0) for x in range(0, 300, 20)))
    block = np.array([0 if at < 8 else -1 for at in range(15)])

    borders = block_borders(lon, lat, block)

    assert list(borders) == [0]
    east = as_shape(borders[0]).bounds[2]
    assert east < lon[8]


def test_houses_at_one_place_are_all_drawn():
    lon, lat = rows((0, 0), (0, 0), (0, 0))

    assert sorted(block_borders(lon, lat, np.array([0, 1, 1]))) == [0, 1]
    assert block_borders(np.empty(0), np.empty(0), np.empty(0, np.int64)) == {}


def test_two_houses_are_enough_for_a_border():
    lon, lat = rows((0, 0), (30, 0))

    assert as_shape(block_borders(lon, lat, np.array([0, 0]))[0]).is_valid
