from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.streets import Town, blocks, read_town
from sozialraumbuero.engine.streets.tests.real_towns import real_town
from sozialraumbuero.engine.streets.tests.sketch import Sketch


def grid(sketch: Sketch, size: int, spacing: float, x: float = 0.0) -> list[list[int]]:
    nodes = [
        [sketch.node(x + column * spacing, row * spacing) for column in range(size)]
        for row in range(size)
    ]
    for line in [*nodes, *map(list, zip(*nodes, strict=True))]:
        sketch.way(line, highway="residential")
    return nodes


def populate(sketch: Sketch, seed: int, count: int, extent: float, x: float = 0.0) -> None:
    for number, (east, north) in enumerate(
        np.random.default_rng(seed).uniform(0, extent, (count, 2))
    ):
        sketch.house(x + east, north, str(number))


def sizes(town: Town) -> list[int]:
    return np.bincount(town.addr_block).tolist()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 999), st.integers(1, 400), st.integers(1, 4))
def test_blocks_hold_everyone_and_are_large_enough(seed: int, count: int, areas: int) -> None:
    sketch = Sketch()
    grid(sketch, 6, 100)
    populate(sketch, seed, count, 500)
    with TemporaryDirectory() as folder:
        town = read_town(sketch.save(Path(folder) / "t.osm"))
    area = np.random.default_rng(seed).integers(0, areas, count)

    found = blocks(town, area)

    assert sorted(set(found.of_address.tolist())) == list(range(len(found.block_id)))
    for number, name in enumerate(found.block_id.tolist()):
        members = np.flatnonzero(found.of_address == number)
        ids = town.addr_id[members].tolist()
        homes = int(town.addr_dwellings[members].sum())
        assert name == "b-" + min(ids, key=lambda id_: (id_[0], int(id_[1:])))
        assert len(set(area[members].tolist())) == 1
        is_whole_area = len(members) == (area == area[members[0]]).sum()
        assert (len(members) >= 25 and homes >= 20) == (name not in found.too_small)
        assert name not in found.too_small or is_whole_area


def test_blocks_join_the_neighbour_with_most_junctions(tmp_path: Path) -> None:
    sketch = Sketch()
    # A small ring hangs on the left street by two junctions and on the right one by one.
    left = [sketch.node(0, y) for y in (0, 100, 200, 300)]
    right = [sketch.node(300, y) for y in (0, 300)]
    sketch.way(left, highway="residential", name="Links")
    sketch.way(right, highway="residential", name="Rechts")
    middle = sketch.node(150, 150)
    sketch.way([left[1], middle, left[2]], highway="residential", name="Mitte")
    sketch.way([middle, right[0]], highway="residential", name="Mitte")
    for number in range(30):
        sketch.house(-10, 110 + 2.5 * number, str(number), "Links")
        sketch.house(310, 150 + 2.5 * number, str(number), "Rechts")
    for number in range(5):
        sketch.house(140, 150, str(number), "Mitte")
    town = read_town(sketch.save(tmp_path / "t.osm"))

    groups = {
        name: set(town.addr_street[town.addr_block == number].tolist())
        for number, name in enumerate(town.block_id.tolist())
    }

    assert sorted(groups.values(), key=len) == [{"Rechts"}, {"Links", "Mitte"}]


def test_blocks_need_dwellings_as_well_as_addresses(tmp_path: Path) -> None:
    sketch = Sketch()
    nodes = sketch.street([(0, 0), (400, 0)], name="Werkstraße")
    sketch.way([nodes[1], sketch.node(800, 0)], highway="residential", name="Wohnweg")
    for number in range(30):
        sketch.house(10 * number, 10, str(number), "Werkstraße", office="company")
        sketch.house(410 + 10 * number, 10, str(number), "Wohnweg")
    town = read_town(sketch.save(tmp_path / "t.osm"))

    assert (sizes(town), town.addr_dwellings.sum()) == ([60], 30)


def test_blocks_reach_over_streets_without_addresses(tmp_path: Path) -> None:
    sketch = Sketch()
    west, middle, east = (grid(sketch, 3, 50, x) for x in (0.0, 2000.0, 2600.0))
    sketch.way([west[0][2], middle[0][0]], highway="track")
    sketch.way([middle[0][2], east[0][0]], highway="track")
    for x, count in ((0.0, 30), (2000.0, 15), (2600.0, 15)):
        populate(sketch, int(x), count, 100, x)
    town = read_town(sketch.save(tmp_path / "t.osm"))

    is_west = town.addr_lon < 7.51
    assert sorted(sizes(town)) == [30, 30]
    assert set(town.addr_block[is_west].tolist()).isdisjoint(town.addr_block[~is_west].tolist())


def test_blocks_of_a_hamlet_are_one_and_say_that_it_is_small(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(0, 0), (100, 0)])
    first = sketch.house(50, 10, "1")
    sketch.house(60, 10, "2")
    town = read_town(sketch.save(tmp_path / "t.osm"))

    assert town.block_id.tolist() == [f"b-{first}"]
    assert town.meta["blocks_too_small"] == [f"b-{first}"]


def test_blocks_never_cross_areas_even_on_one_street(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(0, 0), (700, 0)])
    for number in range(60):
        sketch.house(10 * number, 10, str(number))
    town = read_town(sketch.save(tmp_path / "t.osm"))
    west = town.addr_off_m < 300

    found = blocks(town, west.astype(int))

    assert len(found.block_id) == 2
    assert not set(found.of_address[west].tolist()) & set(found.of_address[~west].tolist())


def test_blocks_refuse_areas_of_another_town() -> None:
    town = real_town("aplerbeck")

    with pytest.raises(ValueError, match="one entry"):
        blocks(town, np.zeros(3, int))


def test_blocks_of_a_real_town_are_large_enough_and_connected() -> None:
    town = real_town("neuss-s11")

    homes = np.bincount(town.addr_block, weights=town.addr_dwellings)
    assert town.meta["blocks_too_small"] == []
    assert (min(sizes(town)) >= 25, homes.min() >= 20) == (True, True)
    assert np.median(sizes(town)) < 60
