from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.engine.streets.extract import extract
from sozialraumbuero.engine.streets.geometry import (
    from_plane,
    hilbert_order,
    line_metres,
    plane,
    step_metres,
)
from sozialraumbuero.engine.streets.graph import Streets, streets
from sozialraumbuero.engine.streets.network import network
from sozialraumbuero.engine.streets.osm_file import OsmFile
from sozialraumbuero.engine.streets.tests.sketch import Sketch


def build(sketch: Sketch, folder: Path) -> Streets:
    found = extract(OsmFile(sketch.save(folder / "t.osm")), lambda stage, share: None)
    net = network(found)
    return streets(net, np.ones(len(net.seg_a), bool))


def comb(sketch: Sketch, teeth: int, y: float) -> None:
    """Draw a street with dead ends: 2 × teeth nodes."""
    spine = [sketch.node(20 * tooth, y) for tooth in range(teeth)]
    sketch.way(spine, highway="residential", name="Kamm")
    for tooth, node in enumerate(spine):
        sketch.way([node, sketch.node(20 * tooth, y + 10)], highway="service")


def edges(way: Streets, profile: str) -> list[tuple[int, int, int, int]]:
    arrays = way.arrays
    start = np.repeat(np.arange(len(arrays["node_lat"])), np.diff(arrays[f"{profile}_ptr"]))
    columns = [start, *(arrays[f"{profile}_{part}"] for part in ("to", "cost_ds", "seg"))]
    return list(zip(*(column.tolist() for column in columns), strict=True))


def test_graph_rounds_costs_up_once_from_the_stored_length(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(0, 0), (123.4, 0)], surface="gravel")
    way = build(sketch, tmp_path)

    length = float(way.arrays["seg_len_m"][0])
    assert length == pytest.approx(123.4, abs=0.01)
    assert [
        {cost for _, _, cost, _ in edges(way, profile)}
        for profile in ("foot", "wheelchair", "bicycle")
    ] == [
        {int(np.ceil(length * 8))},
        {int(np.ceil(length * 10 * 1.5 / 0.9))},
        {int(np.ceil(length * 10 * 1.5 / 4.2))},
    ]


def test_graph_holds_one_way_streets_once_and_loops_once(tmp_path: Path) -> None:
    sketch = Sketch()
    a, b = sketch.node(0, 0), sketch.node(100, 0)
    sketch.way([a, b], highway="residential", oneway="yes")
    sketch.way([b, sketch.node(150, 0), sketch.node(150, 50), b], highway="residential")
    way = build(sketch, tmp_path)

    assert len(edges(way, "foot")) == 3
    assert len(edges(way, "bicycle")) == 2
    assert [start == end for start, end, _, _ in edges(way, "bicycle")].count(True) == 1


def test_graph_lets_nobody_pass_a_stile_on_wheels(tmp_path: Path) -> None:
    sketch = Sketch()
    stile = sketch.node(50, 0, barrier="stile")
    sketch.way([sketch.node(0, 0), stile, sketch.node(100, 0)], highway="path")
    way = build(sketch, tmp_path)

    on_foot, on_wheels = edges(way, "foot"), edges(way, "wheelchair")

    assert (len(on_foot), len(on_wheels)) == (4, 2)
    assert {end for _, end, _, _ in on_wheels} == {
        start
        for start, _, _, _ in on_foot
        if sum(first == start for first, _, _, _ in on_foot) == 2
    }


@pytest.mark.parametrize(("teeth", "stays"), [(24, False), (25, True)])
def test_graph_keeps_components_of_fifty_nodes(teeth: int, stays: bool, tmp_path: Path) -> None:
    sketch = Sketch()
    comb(sketch, 40, 0)
    comb(sketch, teeth, 500)  # two spine ends are also dead ends: 2 × teeth nodes
    way = build(sketch, tmp_path)

    assert len(way.arrays["node_lat"]) == 80 + (2 * teeth if stays else 0)
    assert bool(way.lost_street) is not stays


def test_graph_always_keeps_the_largest_component(tmp_path: Path) -> None:
    sketch = Sketch()
    comb(sketch, 3, 0)
    comb(sketch, 2, 500)
    way = build(sketch, tmp_path)

    assert len(way.arrays["node_lat"]) == 6
    assert sorted(way.lost_street) == ["", "", "Kamm"]


def test_graph_stores_polylines_from_a_to_b(tmp_path: Path) -> None:
    sketch = Sketch()
    comb(sketch, 5, 0)
    arrays = build(sketch, tmp_path).arrays

    first, last = arrays["seg_ptr"][:-1], arrays["seg_ptr"][1:] - 1
    for axis in ("lat", "lon"):
        assert np.array_equal(arrays[f"pt_{axis}"][first], arrays[f"node_{axis}"][arrays["seg_a"]])
        assert np.array_equal(arrays[f"pt_{axis}"][last], arrays[f"node_{axis}"][arrays["seg_b"]])


def test_lengths_equal_the_great_circle() -> None:
    lat, lon = np.array([51.0, 52.0, 52.0]), np.array([7.0, 7.0, 8.0])

    assert step_metres(lat, lon).tolist() == pytest.approx([111195.08, 68457.89], abs=0.5)
    assert line_metres(lat, lon, np.array([0, 3])).tolist() == pytest.approx([179652.97], abs=1)
    assert line_metres(np.empty(0), np.empty(0), np.array([0])).tolist() == []


@given(st.lists(st.tuples(st.floats(-84, 84), st.floats(-179, 179)), max_size=40))
def test_hilbert_order_is_a_permutation(points: list[tuple[float, float]]) -> None:
    lat, lon = (np.array([p[axis] for p in points], float) for axis in (0, 1))

    assert sorted(hilbert_order(lat, lon).tolist()) == list(range(len(points)))


def test_hilbert_order_moves_one_cell_at_a_time() -> None:
    x, y = np.meshgrid(np.arange(8.0), np.arange(8.0))
    order = hilbert_order(y.ravel(), x.ravel())

    steps = np.abs(np.diff(x.ravel()[order])) + np.abs(np.diff(y.ravel()[order]))

    assert steps.tolist() == [1.0] * 63


@given(st.floats(-84.9, 84.9), st.floats(-180, 180))
def test_plane_leads_back_to_the_point(lat: float, lon: float) -> None:
    back = from_plane(*plane(np.array([lat]), np.array([lon])))

    assert np.allclose([back[0][0], back[1][0]], [lat, lon], atol=1e-9)
