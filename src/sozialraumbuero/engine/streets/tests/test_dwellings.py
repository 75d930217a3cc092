from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.engine.streets import Town, read_town, scaled
from sozialraumbuero.engine.streets.tests.sketch import Sketch
from sozialraumbuero.engine.streets.town import DWELLING_SOURCES

Found = tuple[int, str]


def homes(town: Town) -> dict[str, Found]:
    return {
        f"{street} {number}": (count, DWELLING_SOURCES[source])
        for street, number, count, source in zip(
            town.addr_street.tolist(),
            town.addr_number.tolist(),
            town.addr_dwellings.tolist(),
            town.addr_dwelling_source.tolist(),
            strict=True,
        )
    }


def of_building(folder: Path, side_m: float, **tags: str) -> Found:
    sketch = Sketch()
    sketch.street([(-200, 0), (200, 0)], name="Weg")
    sketch.square(0, 10, side_m, **{"addr:housenumber": "1", "addr:street": "Weg"} | tags)
    return homes(read_town(sketch.save(folder / "t.osm")))["Weg 1"]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("building=yes", (7, "volume")),  # 400 m² × 2 × 0.75 ÷ 90 = 6.7
        ("building=yes building:levels=5", (17, "volume")),
        ("building=yes building:levels=1e9", (7, "volume")),
        ("building=yes building:levels=999", (200, "volume")),  # 60 levels at most
        ("building=yes building:levels=-4", (7, "volume")),
        ("building=apartments", (10, "volume")),
        ("building=house building:levels=3", (1, "type")),
        ("building=detached", (1, "type")),
        ("building=terrace", (1, "type")),
        ("building=garage", (0, "type")),
        ("building=church", (0, "type")),
        ("building=school", (0, "type")),
        ("building=industrial", (0, "type")),
        ("building=yes amenity=school", (0, "type")),
        ("building=yes amenity=restaurant", (7, "volume")),
        ("building=apartments building:flats=24", (24, "tagged")),
        ("building=house building:flats=2", (2, "tagged")),
        ("building=yes building:flats=0", (0, "tagged")),
        ("building=yes building:flats=99999999", (7, "volume")),
        ("building=yes building:flats=viele", (7, "volume")),
        ("building=yes addr:flats=1-12", (12, "tagged")),
        ("amenity=fuel", (0, "type")),
        ("demolished:building=yes", (0, "type")),
        ("area=yes", (1, "default")),
    ],
)
def test_dwellings_come_from_tags_type_or_volume(tags: str, found: Found, tmp_path: Path) -> None:
    assert of_building(tmp_path, 20, **dict(part.split("=") for part in tags.split())) == found


def test_dwellings_of_a_tiny_building_are_one(tmp_path: Path) -> None:
    assert of_building(tmp_path, 4, building="yes") == (1, "volume")


def test_dwellings_of_points_come_from_the_building_around_them(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(-200, 0), (200, 0)], name="Weg")
    sketch.square(0, 10, 20, building="apartments")  # 10 dwellings
    for number, x in (("1", 3), ("2", 8), ("3", 13)):
        sketch.house(x, 20, number, "Weg")
    sketch.house(60, 20, "4", "Weg")
    sketch.square(80, 10, 20, building="yes")
    sketch.house(90, 20, "5", "Weg", shop="bakery")
    sketch.house(100, 20, "6", "Weg", entrance="main")  # on the outline

    found = homes(read_town(sketch.save(tmp_path / "t.osm")))

    assert found == {
        "Weg 1": (4, "volume"),
        "Weg 2": (3, "volume"),
        "Weg 3": (3, "volume"),
        "Weg 4": (1, "default"),
        "Weg 5": (0, "type"),
        "Weg 6": (7, "volume"),
    }


def test_dwellings_on_a_shared_wall_are_those_of_the_home(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(-200, 0), (200, 0)], name="Weg")
    wall = [
        sketch.node(0, 10, **{"addr:housenumber": "1", "addr:street": "Weg"}),
        sketch.node(0, 30),
    ]
    for kind, x in (("garage", -10), ("apartments", 20)):
        sketch.way([*wall, sketch.node(x, 30), sketch.node(x, 10), wall[0]], building=kind)

    assert homes(read_town(sketch.save(tmp_path / "t.osm"))) == {"Weg 1": (10, "volume")}


def test_dwellings_are_none_on_industrial_land_unless_it_says_homes(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(-200, 0), (400, 0)], name="Weg")
    sketch.square(-50, 5, 300, landuse="industrial")
    for number, (x, kind) in enumerate([(0, "yes"), (60, "apartments"), (120, "house")]):
        tags = {"addr:housenumber": str(number), "addr:street": "Weg"}
        sketch.square(x, 10, 20, building=kind, **tags)

    found = homes(read_town(sketch.save(tmp_path / "t.osm")))

    assert found == {"Weg 0": (0, "type"), "Weg 1": (10, "volume"), "Weg 2": (1, "type")}


def test_dwellings_of_a_relation_leave_its_courtyard_out(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(-200, 0), (200, 0)], name="Weg")
    outer, inner = sketch.square(0, 10, 40), sketch.square(10, 20, 20)
    sketch.relation(
        [("way", outer, "outer"), ("way", inner, "inner")],
        **{
            "type": "multipolygon",
            "building": "yes",
            "addr:housenumber": "1",
            "addr:street": "Weg",
        },
    )

    assert homes(read_town(sketch.save(tmp_path / "t.osm"))) == {"Weg 1": (20, "volume")}


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 3)), max_size=60),
    st.dictionaries(st.integers(0, 4), st.integers(0, 900), max_size=5),
)
def test_scaled_dwellings_add_up_to_the_census(
    homes_and_areas: list[tuple[int, int]], census: dict[int, int]
) -> None:
    count = np.array([home for home, _ in homes_and_areas], np.int64)
    area = np.array([place for _, place in homes_and_areas], np.int64)

    found = scaled(count, area, census).astype(int)

    for number in range(5):
        members = area == number
        if number in census and count[members].sum():
            assert found[members].sum() == census[number]
            exact = count[members] * census[number] / count[members].sum()
            assert (np.abs(found[members] - exact) < 1 + 1e-6).all()
        else:
            assert found[members].tolist() == count[members].tolist()
    assert (found[count == 0] == 0).all()


def test_scaled_dwellings_refuse_a_negative_census() -> None:
    with pytest.raises(ValueError, match="negative"):
        scaled(np.array([1]), np.array([0]), {0: -9})
