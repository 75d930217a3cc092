import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.engine.streets import Snap, insert_place, insert_places, read_town
from sozialraumbuero.engine.streets.snapping import snap
from sozialraumbuero.engine.streets.tests.sketch import Sketch, lat_lon

metres = st.floats(-140, 140).map(lambda value: round(value, 3))


def brute_force(point: tuple[float, float], lines: list[list[tuple[float, float]]]) -> float:
    """The slow twin: the distance to the nearest line in the plane, edge by edge."""
    best = math.inf
    for line in lines:
        for (ax, ay), (bx, by) in pairwise(line):
            dx, dy = bx - ax, by - ay
            size = dx * dx + dy * dy
            share = ((point[0] - ax) * dx + (point[1] - ay) * dy) / size if size else 0.0
            share = min(1.0, max(0.0, share))
            best = min(best, math.hypot(point[0] - ax - share * dx, point[1] - ay - share * dy))
    return best


@given(
    st.lists(st.lists(st.tuples(metres, metres), min_size=2, max_size=5), min_size=1, max_size=6),
    st.tuples(metres, metres),
)
def test_snapping_finds_the_nearest_line(
    lines: list[list[tuple[float, float]]], point: tuple[float, float]
) -> None:
    streets = np.array([shapely.LineString(line) for line in lines], dtype=object)
    doors = np.array([shapely.Point(point)], dtype=object)
    keys = [""] * len(lines)

    found = snap(doors, np.zeros(1), [""], streets, keys, np.zeros(len(lines), np.int64))

    expected = brute_force(point, lines)
    if abs(expected - 150) > 1e-6:
        assert (found.line[0] >= 0) == (expected <= 150)
    if found.line[0] >= 0:
        assert found.access_m[0] == pytest.approx(expected, abs=1e-6)
        assert 0 <= found.off_share[0] <= 1


@given(st.floats(0, 1000), st.floats(0.01, 149), st.booleans(), st.floats(0, 2 * math.pi))
def test_snapping_measures_offset_side_and_access(
    along: float, away: float, left: bool, heading: float
) -> None:
    ahead = np.array([math.cos(heading), math.sin(heading)])
    outward = np.array([-ahead[1], ahead[0]]) * (1 if left else -1)
    street = shapely.LineString([(0, 0), tuple(1000 * ahead)])
    door = shapely.Point(along * ahead + away * outward)
    as_array = (np.array([shape], dtype=object) for shape in (door, street))
    doors, streets = as_array

    found = snap(doors, np.zeros(1), ["a"], streets, ["a"], np.zeros(1, np.int64))

    assert found.line.tolist() == [0]
    assert found.off_share[0] * 1000 == pytest.approx(along, abs=1e-3)
    assert found.access_m[0] == pytest.approx(away, abs=1e-3)
    assert found.side.tolist() == [-1 if left else 1]


@pytest.mark.parametrize(("away", "is_found"), [(149.9, True), (150.1, False)])
def test_snapping_reaches_150_true_metres(away: float, is_found: bool, tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(0, 0), (500, 0)])
    sketch.house(9, 9, "1")
    town = read_town(sketch.save(tmp_path / "t.osm"))

    assert (insert_place(town, *lat_lon(250, away)) is not None) is is_found


def test_snapping_prefers_the_street_of_the_same_name(tmp_path: Path) -> None:
    sketch = Sketch()
    corner = sketch.street([(0, 0), (500, 0)], name="Nahe Straße")[1]
    far = [sketch.node(0, 120), sketch.node(500, 120), corner]
    sketch.way(far, highway="residential", name="Ferne Straße")
    for x, street in ((100, "Ferne Str."), (200, "Nahe Str."), (300, "Fremde Str."), (400, "")):
        sketch.house(x, 10, "1", street)
    town = read_town(sketch.save(tmp_path / "t.osm"))

    names = [town.street_name[town.seg_street[seg]] for seg in town.addr_seg]

    assert names == ["Ferne Straße", "Nahe Straße", "Nahe Straße", "Nahe Straße"]
    assert town.addr_access_m.tolist() == pytest.approx([110, 10, 10, 10], abs=0.1)
    assert town.addr_street.tolist() == ["Ferne Str.", "Nahe Str.", "Fremde Str.", "Nahe Straße"]


def test_snapping_of_a_house_over_the_street_looks_from_its_middle(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(-200, 0), (200, 0)], name="Torweg")
    sketch.square(0, -5, 20, building="yes", **{"addr:housenumber": "1", "addr:street": "Torweg"})
    town = read_town(sketch.save(tmp_path / "t.osm"))

    assert (town.addr_side.tolist(), town.addr_access_m.tolist()) == ([-1], [0.0])


def test_inserted_places_say_where_they_stand(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(0, 0), (400, 0)])
    sketch.house(9, 9, "1")
    town = read_town(sketch.save(tmp_path / "t.osm"))
    places = [lat_lon(100, -20), (0.0, 0.0), (math.nan, 7.5), (7.5, 51.5), lat_lon(200, 30)]

    found = insert_places(town, *np.array(places).T)

    assert [place is None for place in found] == [False, True, True, True, False]
    first = found[0]
    assert isinstance(first, Snap)
    assert (first.seg, first.side) == (0, 1)
    assert (first.off_m, first.access_m) == pytest.approx((100, 20), abs=0.05)
    assert found[4] == insert_place(town, *places[4])


def test_inserted_places_agree_with_the_addresses_of_the_file(tmp_path: Path) -> None:
    sketch = Sketch()
    nodes = sketch.street([(0, 0), (200, 10), (380, 90), (420, 300)])
    sketch.way([nodes[1], sketch.node(210, 200)], highway="service")
    random = np.random.default_rng(3)
    for number, (x, y) in enumerate(random.uniform(0, 300, (60, 2))):
        sketch.house(x, y, str(number))
    town = read_town(sketch.save(tmp_path / "t.osm"))

    found = insert_places(town, town.addr_lat, town.addr_lon)

    assert [place.seg for place in found if place] == town.addr_seg.tolist()
    assert [place.side for place in found if place] == town.addr_side.tolist()
    assert np.allclose([place.off_m for place in found if place], town.addr_off_m, atol=0.02)


def test_places_of_wheelchairs_are_joined_to_ways_without_steps(tmp_path: Path) -> None:
    sketch = Sketch()
    nodes = sketch.street([(0, 0), (300, 0)], name="Unten")
    sketch.way([nodes[0], sketch.node(0, 60), sketch.node(300, 60), nodes[1]], highway="steps")
    sketch.house(9, 9, "1")
    town = read_town(sketch.save(tmp_path / "t.osm"))
    lat, lon = (np.array([each]) for each in lat_lon(150, 50))

    on_foot, on_wheels = (
        insert_places(town, lat, lon, profile=profile)[0] for profile in ("foot", "wheelchair")
    )

    assert on_foot is not None
    assert on_wheels is not None
    assert (on_foot.access_m, on_wheels.access_m) == pytest.approx((10, 50), abs=0.1)
