from pathlib import Path

import numpy as np
import pytest

from sozialraumbuero.engine.streets import read_town
from sozialraumbuero.engine.streets.addresses import address_objects, duplicates
from sozialraumbuero.engine.streets.extract import Extract, extract
from sozialraumbuero.engine.streets.osm_file import OsmFile
from sozialraumbuero.engine.streets.tests.sketch import Sketch


def read(sketch: Sketch, folder: Path) -> Extract:
    return extract(OsmFile(sketch.save(folder / "t.osm")), lambda stage, share: None)


def dropped(sketch: Sketch, folder: Path) -> list[str]:
    objects = address_objects(read(sketch, folder))
    places = np.flatnonzero(~np.isnan(objects.lat))
    return [objects.address[place].name for place in duplicates(objects, places)]


@pytest.mark.parametrize(("apart", "is_dropped"), [(59.9, True), (60.2, False)])
def test_duplicates_lie_within_sixty_metres(apart: float, is_dropped: bool, tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.house(0, 0, "1", "Am Bach")
    second = sketch.house(apart, 0, "1", "AM BACH")

    assert dropped(sketch, tmp_path) == ([second] if is_dropped else [])


def test_duplicates_prefer_entrance_then_building_then_shop(tmp_path: Path) -> None:
    sketch = Sketch()
    address = {"addr:housenumber": "3", "addr:street": "Weg"}
    shop = sketch.house(5, 5, "3", "Weg", shop="bakery")
    plain = sketch.house(6, 6, "3", "Weg")
    building = sketch.square(0, 0, 20, building="yes", **address)
    entrance = sketch.house(0, 10, "3", "Weg", entrance="main")

    assert dropped(sketch, tmp_path) == [shop, plain, f"w{building}"]
    assert entrance not in dropped(sketch, tmp_path)


def test_duplicates_prefer_the_house_to_its_garage(tmp_path: Path) -> None:
    sketch = Sketch()
    address = {"addr:housenumber": "3", "addr:street": "Weg"}
    garage = sketch.square(0, 0, 5, building="garage", **address)
    house = sketch.square(20, 0, 10, building="yes", **address)

    assert (garage < house, dropped(sketch, tmp_path)) == (True, [f"w{garage}"])


def test_duplicates_measure_from_the_outline_of_large_buildings(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.square(0, 0, 200, building="yes", **{"addr:housenumber": "3", "addr:street": "Weg"})
    shop = sketch.house(10, 10, "3", "Weg", shop="bakery")

    assert dropped(sketch, tmp_path) == [shop]


def test_duplicates_are_not_chained(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.house(0, 0, "1", "Weg")
    middle = sketch.house(50, 0, "1", "Weg")
    sketch.house(100, 0, "1", "Weg")

    assert dropped(sketch, tmp_path) == [middle]


def test_duplicates_need_street_and_number(tmp_path: Path) -> None:
    sketch = Sketch()
    for street, number in (
        ("", "1"),
        ("", "1"),
        ("Weg", ""),
        ("Weg", ""),
        ("Weg", "1a"),
        ("Weg", "1 b"),
    ):
        sketch.house(0, 0, number, street)

    assert dropped(sketch, tmp_path) == []


def test_addresses_take_their_street_from_place_or_relation(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.node(0, 0, **{"addr:housenumber": "1", "addr:place": "Hof"})
    member = sketch.node(9, 0, **{"addr:housenumber": "2"})
    sketch.relation([("node", member, "house")], type="associatedStreet", name="Lange Gasse")
    sketch.house(20, 0, "3", '  "Zur\tPost" ')

    found = [(a.street, a.number) for a in address_objects(read(sketch, tmp_path)).address]

    assert found == [("Hof", "1"), ("Lange Gasse", "2"), ('"Zur Post"', "3")]


def test_addresses_know_when_they_have_no_location(tmp_path: Path) -> None:
    sketch = Sketch()
    number = {"addr:housenumber": "1", "addr:street": "Weg"}
    sketch.node(0, 0, **number)
    sketch.raw_node("0", "0", **number)
    sketch.raw_node("51", "197", **number)
    sketch.way([77777, 77778], building="yes", **number)
    sketch.way([1, 77778], building="yes", **number)
    sketch.way([], building="yes", **number)
    sketch.relation([("way", 99, "outer")], type="multipolygon", building="yes", **number)

    objects = address_objects(read(sketch, tmp_path))

    located = [a.name for a, lat in zip(objects.address, objects.lat, strict=True) if lat == lat]
    assert located == ["n1", "w1002"]
    assert len(objects.address) == 7


def place_of(sketch: Sketch, folder: Path) -> tuple[str, list[float]]:
    """Return which address stays and where its door is, in metres."""
    town = read_town(sketch.save(folder / "t.osm"))
    x = (town.addr_lon - 7.5) * 111194.93 * np.cos(np.radians(51.5))
    return town.addr_id[0], [round(float(x[0])), round(float(town.addr_lat[0] - 51.5) * 111194.93)]


def building(sketch: Sketch, entrances: dict[tuple[float, float], dict[str, str]]) -> None:
    """Draw a house of 20 m, 10 m north of the street, with nodes on its outline."""
    sketch.street([(-100, 0), (100, 0)], name="Weg")
    corners = [(0, 10), (20, 10), (20, 30), (0, 30)]
    nodes = [sketch.node(*xy, **entrances.get(xy, {})) for xy in corners]
    sketch.way(
        [*nodes, nodes[0]], building="yes", **{"addr:housenumber": "3", "addr:street": "Weg"}
    )


def test_doors_lie_at_the_mapped_entrance(tmp_path: Path) -> None:
    sketch = Sketch()
    building(sketch, {(20, 30): {"entrance": "main"}, (0, 10): {"entrance": "garage"}})

    assert place_of(sketch, tmp_path) == ("w1002", [20, 30])


def test_doors_prefer_the_main_entrance(tmp_path: Path) -> None:
    sketch = Sketch()
    building(sketch, {(0, 10): {"entrance": "yes"}, (0, 30): {"entrance": "main"}})

    assert place_of(sketch, tmp_path) == ("w1002", [0, 30])


def test_doors_never_take_the_entrance_of_another_number(tmp_path: Path) -> None:
    sketch = Sketch()
    own = {"entrance": "yes", "addr:housenumber": "5"}
    building(sketch, {(20, 30): own, (0, 30): {"entrance": "staircase"}})

    town = read_town(sketch.save(tmp_path / "t.osm"))

    doors = dict(zip(town.addr_id.tolist(), town.addr_lon.tolist(), strict=True))
    assert doors["w1002"] < 7.5001 < doors["n5"]


def test_doors_lie_on_the_outline_without_an_entrance(tmp_path: Path) -> None:
    sketch = Sketch()
    building(sketch, {})
    name, (x, y) = place_of(sketch, tmp_path)

    assert (name, y) == ("w1002", 10)
    assert 0 <= x <= 20
