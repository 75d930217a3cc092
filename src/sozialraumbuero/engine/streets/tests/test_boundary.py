from pathlib import Path

import pytest
from tests.paths import shared

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets import Town, read_town
from sozialraumbuero.engine.streets.tests.sketch import Sketch

AGS = "de:amtlicher_gemeindeschluessel"


def two_villages(*, cut: bool = False, cities: bool = False, relations: bool = True) -> Sketch:
    """Draw Adorf (x < 1000) and Bdorf on one road, each with its boundary of two ways."""
    sketch = Sketch()
    sketch.street([(-50, 0), (500, 0), (1500, 0), (4000, 0)], name="Landstraße")
    sketch.street([(300, 50), (400, 50)], name="Adorfer Weg")
    for x in (100, 200, 980, 1020, 1500, 3900):
        city = {"addr:city": "Adorf" if x < 1000 else "Bdorf"} if cities and x != 980 else {}
        sketch.house(x, 10, str(x), "Landstraße", **city)
    corners = [(-100, -100), (1000, -100), (1000, 100), (-100, 100), (2000, -100), (2000, 100)]
    a, b, c, d, e, f = (sketch.node(*corner) for corner in corners)
    west = sketch.way([c, d, a, b])
    middle = 88888 if cut else sketch.way([b, c])
    east = sketch.way([b, e, f, c])
    if relations:
        for name, key, own in (("Adorf", "05515001", west), ("Bdorf", "05515002", east)):
            sketch.relation(
                [("way", own, "outer"), ("way", middle, "outer")],
                **{"type": "boundary", "boundary": "administrative", "admin_level": "8",
                   "name": name, AGS: key},
            )  # fmt: skip
    return sketch


def numbers(town: Town) -> list[str]:
    return town.addr_number.tolist()


@pytest.mark.parametrize("wanted", ["Adorf", " ADORF ", "05515001", "5515001"])
def test_boundary_by_name_or_ags_keeps_what_lies_inside(wanted: str, tmp_path: Path) -> None:
    town = read_town(two_villages().save(tmp_path / "t.osm"), boundary=wanted)

    assert numbers(town) == ["100", "200", "980"]
    assert town.meta["dropped"] == {"outside_boundary": ["n10", "n11", "n12"]}
    assert (town.meta["boundary"], town.meta["warnings"]) == ("Adorf", [])
    assert town.meta["counts"]["streets"] == 2


def test_boundary_keeps_streets_around_it_and_drops_those_far_away(tmp_path: Path) -> None:
    sketch = two_villages()
    far = [sketch.node(9000 + x, 0) for x in (0, 100)]
    sketch.way([4, far[0]], highway="residential", name="Landstraße")
    sketch.way(far, highway="tertiary", name="Fernweg")

    town = read_town(sketch.save(tmp_path / "t.osm"), boundary="Bdorf")

    assert town.meta["counts"]["streets"] == 1
    assert town.street_name.tolist() == ["Adorfer Weg", "Landstraße"][1:]


def test_boundary_cut_off_falls_back_to_the_city_with_a_warning(tmp_path: Path) -> None:
    town = read_town(
        two_villages(cut=True, cities=True).save(tmp_path / "t.osm"), boundary="05515001"
    )

    # House 980 names no city and follows its nearest neighbour, which lies in Bdorf.
    assert numbers(town) == ["100", "200"]
    assert town.meta["warnings"] == [
        'the boundary of "Adorf" is cut off in this file; '
        "addr:city decides which addresses belong to it"
    ]
    assert town.meta["counts"]["streets"] == 2


def test_boundary_without_relation_falls_back_to_the_city(tmp_path: Path) -> None:
    town = read_town(
        two_villages(relations=False, cities=True).save(tmp_path / "t.osm"), boundary="bdorf"
    )

    assert numbers(town) == ["980", "1020", "1500", "3900"]
    assert "is not in this file" in town.meta["warnings"][0]


def refusal(sketch: Sketch, folder: Path, wanted: str) -> str:
    with pytest.raises(BadInput) as caught:
        read_town(sketch.save(folder / "t.osm"), boundary=wanted)
    return caught.value.line


def test_boundary_unknown_lists_what_there_is_most_similar_first(tmp_path: Path) -> None:
    sketch = two_villages(cities=True)

    assert refusal(sketch, tmp_path, "Beedorf\n") == (
        't.osm: --boundary: no relation named "Beedorf"; found: Bdorf, Adorf'
    )
    assert refusal(sketch, tmp_path, "99") == (
        't.osm: --boundary: no relation with the AGS "99"; found: 05515001 Adorf, 05515002 Bdorf'
    )


def test_boundary_without_any_hint_says_so(tmp_path: Path) -> None:
    assert refusal(two_villages(relations=False), tmp_path, "Adorf") == (
        't.osm: --boundary: no relation named "Adorf"; found: none; leave --boundary out'
    )
    assert refusal(two_villages(cut=True), tmp_path, "Adorf").startswith(
        't.osm: --boundary: the boundary of "Adorf" is cut off and no addr:city names it;'
    )


def test_boundary_of_an_empty_name_is_refused(tmp_path: Path) -> None:
    assert refusal(two_villages(), tmp_path, "  ").startswith("t.osm: --boundary: ")


def test_boundary_prefers_the_municipality_to_its_quarter_and_asks_between_two(
    tmp_path: Path,
) -> None:
    sketch = two_villages()
    quarter = {"type": "boundary", "boundary": "administrative", "admin_level": "10"}
    sketch.relation([("way", 1003, "outer")], **quarter | {"name": "Adorf"})

    town = read_town(sketch.save(tmp_path / "t.osm"), boundary="Adorf")

    assert numbers(town) == ["100", "200", "980"]
    twin = quarter | {"admin_level": "8", "name": "Adorf", AGS: "05566008"}
    sketch.relation([("way", 1003, "outer")], **twin)
    assert refusal(sketch, tmp_path, "Adorf") == (
        't.osm: --boundary: "Adorf" names 2 places; give the AGS: 05515001, 05566008'
    )


def test_boundary_with_nobody_inside_is_refused(tmp_path: Path) -> None:
    sketch = two_villages()
    island = sketch.square(100, 5000, 50)
    sketch.relation(
        [("way", island, "outer")],
        type="boundary", boundary="administrative", admin_level="8", name="Cdorf",
    )  # fmt: skip

    assert refusal(sketch, tmp_path, "Cdorf").startswith(
        't.osm: --boundary: no address lies in "Cdorf";'
    )


def test_boundary_of_herrenberg_is_cut_and_falls_back() -> None:
    town = read_town(shared("osm/herrenberg.osm.pbf"), boundary="08115021")

    dropped = {reason: len(names) for reason, names in town.meta["dropped"].items()}
    assert (len(town.addr_id), dropped) == (6576, {"duplicate": 245, "outside_boundary": 1719})
    assert len(town.addr_id) + sum(dropped.values()) == 8540
    assert set(town.addr_city.tolist()) == {"Herrenberg", ""}
    assert town.meta["warnings"] != []
