from pathlib import Path

from sozialraumbuero.engine.streets.extract import Extract, extract
from sozialraumbuero.engine.streets.network import Network, network
from sozialraumbuero.engine.streets.osm_file import OsmFile
from sozialraumbuero.engine.streets.tests.sketch import Sketch


def read(sketch: Sketch, folder: Path) -> Extract:
    return extract(OsmFile(sketch.save(folder / "t.osm")), lambda stage, share: None)


def segments(net: Network, found: Extract) -> list[tuple[int, ...]]:
    """Return each segment as the ids of the nodes it passes; 0 stands for a drawn centre."""
    names = [*found.node_id.tolist(), *([0] * (len(net.lat) - len(found.node_id)))]
    return [
        tuple(names[place] for place in net.points[first:stop])
        for first, stop in zip(net.ptr, net.ptr[1:], strict=False)
    ]


def test_network_joins_ways_that_continue_each_other(tmp_path: Path) -> None:
    sketch = Sketch()
    nodes = [sketch.node(x, 0) for x in (0, 10, 20, 30, 40)]
    sketch.way(nodes[:3], highway="residential", name="A")
    sketch.way([nodes[4], nodes[3], nodes[2]], highway="residential", name="A")
    found = read(sketch, tmp_path)

    assert segments(network(found), found) == [(1, 2, 3, 4, 5)]


def test_network_keeps_a_node_where_something_changes(tmp_path: Path) -> None:
    sketch = Sketch()
    nodes = [sketch.node(x, 0) for x in (0, 10, 20, 30, 40)]
    sketch.way(nodes[:2], highway="residential", name="A")
    sketch.way(nodes[1:3], highway="residential", name="B")
    sketch.way(nodes[2:4], highway="tertiary", name="B")
    sketch.way(nodes[3:], highway="tertiary", name="B", oneway="yes")
    found = read(sketch, tmp_path)

    assert segments(network(found), found) == [(1, 2), (2, 3), (3, 4), (4, 5)]


def test_network_joins_one_way_streets_only_in_their_direction(tmp_path: Path) -> None:
    sketch = Sketch()
    nodes = [sketch.node(x, 0) for x in (0, 10, 20, 30)]
    sketch.way(nodes[:2], highway="residential", oneway="yes")
    sketch.way(nodes[1:3], highway="residential", oneway="yes")
    sketch.way(nodes[2:][::-1], highway="residential", oneway="yes")
    found = read(sketch, tmp_path)

    assert segments(network(found), found) == [(1, 2, 3), (4, 3)]


def test_network_cuts_at_junctions_and_keeps_loops_and_parallels(tmp_path: Path) -> None:
    sketch = Sketch()
    a, b, c, d, e = (sketch.node(x, y) for x, y in ((0, 0), (50, 0), (50, 50), (0, 50), (99, 0)))
    sketch.way([a, b, c, d, a], highway="residential", name="Ring")  # a loop at a
    sketch.way([e, b], highway="residential")
    sketch.way([b, d], highway="footway")
    found = read(sketch, tmp_path)

    # The loop is cut where others join it, and not at its own first node.
    assert sorted(segments(network(found), found)) == [(2, 3, 4), (2, 4), (4, 1, 2), (5, 2)]


def test_network_keeps_a_lonely_ring_as_a_loop(tmp_path: Path) -> None:
    sketch = Sketch()
    a, b, c = (sketch.node(x, y) for x, y in ((0, 0), (50, 0), (50, 50)))
    sketch.way([a, b, c, a], highway="residential")
    sketch.way(
        [sketch.node(90, 90), *(nodes := [sketch.node(80, 80), sketch.node(70, 70)])],
        highway="service",
    )
    sketch.way([nodes[-1], sketch.node(60, 80), nodes[0]], highway="service")
    found = read(sketch, tmp_path)
    net = network(found)

    assert segments(net, found) == [(1, 2, 3, 1), (4, 5), (5, 6, 7, 5)]
    assert (net.seg_a == net.seg_b).tolist() == [True, False, True]


def test_network_never_bridges_nodes_that_the_file_lacks(tmp_path: Path) -> None:
    sketch = Sketch()
    nodes = [sketch.node(x, 0) for x in (0, 10, 20, 30)]
    lost = sketch.raw_node("0", "0")
    sketch.way([nodes[0], nodes[1], 99999, nodes[2], lost, nodes[3]], highway="residential")
    sketch.way([99998, 99999], highway="residential")
    found = read(sketch, tmp_path)

    assert segments(network(found), found) == [(1, 2)]


def test_network_parts_walkers_at_a_closed_gate_only(tmp_path: Path) -> None:
    sketch = Sketch()
    a, closed, c = sketch.node(0, 0), sketch.node(10, 0, barrier="gate", access="no"), 3
    sketch.node(20, 0)
    sketch.way([a, closed, c], highway="residential")
    d, stile, f = sketch.node(0, 50), sketch.node(10, 50, barrier="stile"), sketch.node(20, 50)
    sketch.way(
        [d, stile, f, sketch.node(30, 50, barrier="bollard"), sketch.node(40, 50)],
        highway="residential",
    )
    found = read(sketch, tmp_path)
    net = network(found)

    assert segments(net, found) == [(1, 2), (2, 3), (4, 5), (5, 6, 7, 8)]
    assert net.seg_b[0] != net.seg_a[1]
    assert net.seg_b[2] == net.seg_a[3]
    assert net.wheel_stop[net.seg_b[2]]
    assert net.cycle_stop[net.seg_b[2]]


def test_network_crosses_a_square_by_its_centre(tmp_path: Path) -> None:
    sketch = Sketch()
    square = sketch.square(0, 0, 40, highway="pedestrian", area="yes", name="Markt")
    sketch.way([1, sketch.node(-50, 0)], highway="residential")
    sketch.way([3, sketch.node(90, 40)], highway="residential")
    found = read(sketch, tmp_path)
    net = network(found)

    assert square == 1001
    assert sorted(segments(net, found)) == [
        (1, 0), (1, 2, 3), (1, 5), (3, 0), (3, 4, 1), (3, 6),
    ]  # fmt: skip
    assert [
        net.kinds[net.kind[at]].street for at, s in enumerate(segments(net, found)) if 0 in s
    ] == [
        "Markt",
        "Markt",
    ]


def test_network_reads_squares_from_relations(tmp_path: Path) -> None:
    sketch = Sketch()
    corners = [sketch.node(*xy) for xy in ((0, 0), (40, 0), (40, 40), (0, 40))]
    west = sketch.way([corners[0], corners[3], corners[2]])
    east = sketch.way([corners[0], corners[1], corners[2]])
    sketch.relation(
        [("way", west, "outer"), ("way", east, "outer")], type="multipolygon", highway="pedestrian"
    )
    sketch.way([corners[0], sketch.node(-50, 0)], highway="residential")
    sketch.way([corners[2], sketch.node(90, 40)], highway="residential")
    found = read(sketch, tmp_path)

    drawn = segments(network(found), found)

    assert {frozenset(line) for line in drawn if 0 in line} == {
        frozenset({1, 0}),
        frozenset({3, 0}),
    }
    assert len(drawn) == 6


def test_network_reports_the_share_of_metres_unknown_to_wheelchairs(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(0, 0), (300, 0)], surface="asphalt")
    sketch.street([(0, 50), (100, 50)])
    sketch.street([(0, 90), (500, 90)], foot="no")
    found = read(sketch, tmp_path)

    assert round(network(found).unknown_wheelchair_share, 4) == 0.25
