"""Door-to-door times against doors inserted into the graph as real nodes."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from sozialraumbuero.engine.streets import (
    FAR,
    Places,
    Town,
    address_places,
    door_times,
    pairs_ds,
    read_town,
    segment_costs,
)
from sozialraumbuero.engine.streets.tests.real_towns import real_town
from sozialraumbuero.engine.streets.tests.sketch import Sketch

BOUND_DS = 24000
Costs = NDArray[np.float64]


def slow_times(town: Town, places: Places, starts: NDArray[np.int64]) -> Costs:
    """The slow twin: every place becomes a node with edges to its segment's ends and its
    neighbours on the segment; then SciPy searches the whole town. Rows are `starts`."""
    nodes = len(town.node_lat)
    edges: list[tuple[int, int, int]] = []
    start = np.repeat(np.arange(nodes), np.diff(town.foot_ptr))
    edges += zip(start.tolist(), town.foot_to.tolist(), town.foot_cost_ds.tolist(), strict=True)
    ahead, back = (costs.tolist() for costs in segment_costs(town))
    length = town.seg_len_m.astype(float)
    on_seg: dict[int, list[int]] = {}
    for door, seg in enumerate(places.seg.tolist()):
        on_seg.setdefault(seg, []).append(door)
        off, access = float(places.off_m[door]), ceil(float(places.access_m[door]) * 8)
        a, b, node = int(town.seg_a[seg]), int(town.seg_b[seg]), nodes + door
        share = off / length[seg]
        if ahead[seg] >= 0:
            edges.append((a, node, access + ceil(ahead[seg] * share)))
            edges.append((node, b, access + ceil(ahead[seg] * (1 - share))))
        if back[seg] >= 0:
            edges.append((node, a, access + ceil(back[seg] * share)))
            edges.append((b, node, access + ceil(back[seg] * (1 - share))))
    for seg, doors in on_seg.items():
        for u in doors:
            for v in doors:
                gap = float(places.off_m[v]) - float(places.off_m[u])
                cost = ahead[seg] if gap >= 0 else back[seg]
                if u != v and cost >= 0:
                    ds = ceil(cost * abs(gap) / length[seg])
                    ds += sum(ceil(float(places.access_m[door]) * 8) for door in (u, v))
                    if places.side[u] != places.side[v]:
                        ds += 10 * int(town.crossing_s[seg])
                    edges.append((nodes + u, nodes + v, ds))
    best: dict[tuple[int, int], int] = {}
    for tail, head, ds in edges:
        best[tail, head] = min(ds, best.get((tail, head), ds))
    tails, heads = np.array(list(best)).T
    count = nodes + len(places.seg)
    matrix = coo_array((np.array(list(best.values()), float), (tails, heads)), shape=(count, count))
    return dijkstra(matrix.tocsr(), indices=nodes + starts)[:, nodes:]


def ceil(exact: float) -> int:
    return int(np.ceil(exact - 1e-6))


def fast_times(town: Town, places: Places, starts: NDArray[np.int64]) -> Costs:
    times = door_times(town, places)
    every = np.arange(len(places.seg))
    rows = [pairs_ds(times, np.full(len(every), start), every) for start in starts]
    found = np.array(rows, dtype=float)
    found[found == FAR] = np.inf
    return found


def test_doors_equal_inserted_nodes_on_a_thousand_pairs_of_a_real_town() -> None:
    town = real_town("herrenberg")
    random = np.random.default_rng(11)
    centre = int(np.argmin((town.addr_lat - 48.5967) ** 2 + (town.addr_lon - 8.8701) ** 2))
    apart = np.hypot(town.addr_lat - town.addr_lat[centre], town.addr_lon - town.addr_lon[centre])
    doors = random.choice(np.argsort(apart)[:1500], 400, replace=False)
    places = address_places(town, doors)
    starts, ends = random.integers(0, 400, (2, 1000))

    fast, slow = fast_times(town, places, np.arange(400)), slow_times(town, places, np.arange(400))

    assert np.isfinite(fast[starts, ends]).all()
    assert fast[starts, ends].tolist() == slow[starts, ends].tolist()
    assert np.array_equal(fast, slow)


def test_doors_beyond_the_bound_are_far_and_nothing_within_it_is() -> None:
    town = real_town("herrenberg")
    doors = np.random.default_rng(5).choice(len(town.addr_id), 150, replace=False)
    places = address_places(town, doors)
    every = np.arange(150)

    fast, slow = fast_times(town, places, every), slow_times(town, places, every)

    slow[slow > BOUND_DS] = np.inf
    assert np.isinf(slow).any()
    assert np.array_equal(fast, slow)


@pytest.mark.parametrize("kind", ["loop", "parallel", "curved", "barrier"])
def test_doors_on_one_segment_may_go_the_other_way_round(kind: str, tmp_path: Path) -> None:
    sketch = Sketch()
    main = sketch.street([(-500, 0), (0, 0), (500, 0)], name="Hauptstraße")
    ring = [main[1], *(sketch.node(*p) for p in [(0, 100), (300, 300), (300, 0.5), (10, 0.5)])]
    if kind == "loop":
        sketch.way([*ring, main[1]], highway="residential", name="Ring")
    elif kind == "parallel":
        sketch.way([*ring, main[2]], highway="residential", name="Ring")
        sketch.way([main[1], sketch.node(200, -50), main[2]], highway="residential", name="Ring")
    elif kind == "curved":
        sketch.way([*ring[:-1], main[2]], highway="steps", name="Ring")
    else:
        gate = sketch.node(20, 40, barrier="gate", access="private")
        sketch.way([main[1], gate, *ring[1:], main[2]], highway="residential", name="Ring")
    for number in range(40):
        x, y = (number * 37) % 320, (number * 53) % 300
        sketch.house(x, y, str(number + 1), "Ring" if number % 3 else "Hauptstraße")
    town = read_town(sketch.save(tmp_path / "t.osm"))
    every = np.arange(len(town.addr_id))
    places = address_places(town, every)

    fast, slow = fast_times(town, places, every), slow_times(town, places, every)

    np.fill_diagonal(slow, 0)
    assert len(every) > 35
    assert np.array_equal(fast, slow)


def test_doors_opposite_each_other_pay_for_crossing(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(0, 0), (1000, 0)], name="A", highway="primary")
    for x, y, number in ((500, 10, "1"), (500, -10, "2"), (600, 10, "3")):
        sketch.house(x, y, number, "A")
    town = read_town(sketch.save(tmp_path / "t.osm"))
    times = door_times(town, address_places(town, np.arange(3)))

    found = pairs_ds(times, np.array([0, 0, 1, 1]), np.array([0, 1, 0, 2]))

    assert (town.addr_side.tolist(), town.crossing_s.tolist()) == ([-1, 1, -1], [25])
    access = int(times.access_ds[0])
    assert access == pytest.approx(80, abs=1)
    assert found[:3].tolist() == [0, 250 + 2 * access, 250 + 2 * access]
    assert found[3] == pytest.approx(800 + 250 + 160, abs=3)


def test_doors_respect_one_way_walks(tmp_path: Path) -> None:
    sketch = Sketch()
    square = sketch.street([(0, 0), (400, 0), (400, 400), (0, 400), (0, 0)], name="Rund")
    sketch.way([square[0], square[2]], highway="footway", name="Quer", **{"oneway:foot": "yes"})
    sketch.house(200, 205, "1", "Quer")
    sketch.house(300, 305, "2", "Quer")
    town = read_town(sketch.save(tmp_path / "t.osm"))
    places = address_places(town, np.arange(2))

    fast, slow = fast_times(town, places, np.arange(2)), slow_times(town, places, np.arange(2))

    np.fill_diagonal(slow, 0)
    assert np.array_equal(fast, slow)
    assert fast[0, 1] < 2000 < fast[1, 0]


def test_doors_on_wheels_cannot_pass_a_stile(tmp_path: Path) -> None:
    sketch = Sketch()
    stile = sketch.node(100, 0, barrier="stile")
    corners = [sketch.node(*xy) for xy in ((0, 0), (200, 0), (200, 300), (0, 300))]
    sketch.way([corners[0], stile, corners[1]], highway="path", name="Pfad")
    sketch.way([corners[1], *corners[2:], corners[0]], highway="residential", name="Umweg")
    for x, number in ((90, "1"), (110, "2")):
        sketch.house(x, 5, number, "Pfad")
    town = read_town(sketch.save(tmp_path / "t.osm"))
    places = address_places(town, np.arange(2))

    seconds = {
        profile: pairs_ds(door_times(town, places, profile=profile), np.array([0]), np.array([1]))
        for profile in ("foot", "wheelchair")
    }

    # 5 + 10 + 10 + 5 m over the stile; else back 90 m, 800 m around, 90 m and 2 × 5 m to the doors
    assert (seconds["foot"][0] / 10, seconds["wheelchair"][0] / 10) == (
        pytest.approx(30 / 1.25, abs=1),
        pytest.approx(990 / 0.9, abs=1),
    )


def test_riders_park_at_every_stop_but_may_push_along_one_street(tmp_path: Path) -> None:
    sketch = Sketch()
    corner = sketch.street([(0, 0), (500, 0)], name="A")[1]
    sketch.way([corner, sketch.node(500, 400)], highway="residential", name="B")
    for x, y, number in ((100, 5, "1"), (120, 5, "2"), (400, 5, "3"), (495, 210, "4")):
        sketch.house(x, y, number, "A" if y == 5 else "B")
    town = read_town(sketch.save(tmp_path / "t.osm"))
    at = {number: place for place, number in enumerate(town.addr_number.tolist())}
    times = door_times(town, address_places(town, np.arange(4)), profile="bicycle")

    starts, ends = (np.array([at[each] for each in numbers]) for numbers in ("111", "234"))
    found = pairs_ds(times, starts, ends) / 10

    # 5 m on foot at either end: 20 m pushed; 300 m ridden; 400 m and 210 m ridden. 20 s to park.
    assert found.tolist() == [
        pytest.approx(20 / 1.25 + 8, abs=0.6),
        pytest.approx(300 / 4.2 + 8 + 20, abs=0.6),
        pytest.approx(610 / 4.2 + 8 + 20, abs=0.6),
    ]


def test_riders_push_against_a_one_way_street_instead_of_going_round(tmp_path: Path) -> None:
    sketch = Sketch()
    ring = [sketch.node(*xy) for xy in ((0, 0), (200, 0), (200, 600), (0, 600))]
    sketch.way(ring[:2], highway="residential", name="A", oneway="yes")
    sketch.way([*ring[1:], ring[0]], highway="residential", name="B")
    sketch.house(60, 5, "1", "A")
    sketch.house(140, 5, "2", "A")
    town = read_town(sketch.save(tmp_path / "t.osm"))
    times = door_times(town, address_places(town, np.arange(2)), profile="bicycle")

    there, back = pairs_ds(times, np.array([0, 1]), np.array([1, 0])) / 10

    assert there == pytest.approx(80 / 4.2 + 8 + 20, abs=0.6)
    assert back == pytest.approx(80 / 1.25 + 8, abs=0.6)
