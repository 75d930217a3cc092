"""The whole way from files to towns."""

import gzip
import io
from collections import Counter
from pathlib import Path

import numpy as np
import osmium
import pytest
from tests.paths import shared

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets import Town, read_town
from sozialraumbuero.engine.streets.tests.real_towns import real_town
from sozialraumbuero.engine.streets.tests.sketch import Sketch

EXTRACTS = {
    "herrenberg": (8540, 8274, {"duplicate": 266}),
    "neuss-s11": (1454, 1364, {"duplicate": 90}),
    "aplerbeck": (97, 79, {"duplicate": 18}),
    "heidelberg.test": (633, 530, {"duplicate": 102, "no_location": 1}),
}


def address_objects_in(path: Path) -> set[str]:
    """Count what the file holds without any code of ours."""
    return {
        f"{thing.type_str()}{thing.id}"
        for thing in osmium.FileProcessor(str(path))
        if "addr:housenumber" in thing.tags
    }


@pytest.mark.parametrize("name", EXTRACTS)
def test_every_address_object_is_kept_or_dropped_for_one_reason(name: str) -> None:
    town = real_town(name)
    dropped = town.meta["dropped"]
    seen = [*town.addr_id.tolist(), *(one for names in dropped.values() for one in names)]

    total, kept, reasons = EXTRACTS[name]
    assert {reason: len(names) for reason, names in dropped.items()} == reasons
    assert (len(town.addr_id), kept + sum(reasons.values())) == (kept, total)
    assert Counter(seen) == Counter(address_objects_in(shared(f"osm/{name}.osm.pbf")))


def test_herrenberg_has_its_562_streets_and_sound_arrays() -> None:
    town = real_town("herrenberg")

    assert town.meta["counts"] == {
        "address_objects": 8540,
        "addresses": 8274,
        "dwellings": int(town.addr_dwellings.sum()),
        "streets": 562,
        "nodes": len(town.node_lat),
        "segments": len(town.seg_a),
    }
    assert (5500 < len(town.node_lat) < 6500, 7500 < len(town.seg_a) < 8500) == (True, True)
    assert town.meta["source_date"] == "2020-03-01T19:04:21Z"
    assert town.meta["attribution"] == "© OpenStreetMap contributors, ODbL 1.0"
    sources = town.meta["dwellings_by_source"]
    assert sum(source["addresses"] for source in sources.values()) == 8274
    assert sum(source["dwellings"] for source in sources.values()) == town.addr_dwellings.sum()
    assert set(np.unique(town.addr_side)) == {-1, 1}
    assert (town.addr_off_m <= town.seg_len_m[town.addr_seg] + 1e-3).all()
    assert town.addr_access_m.max() <= 150
    assert Town.load(io.BytesIO(town.to_bytes())).to_bytes() == town.to_bytes()


def test_herrenberg_doors_lie_where_segment_offset_and_side_say() -> None:
    town = real_town("herrenberg")
    scale = np.array([np.cos(np.radians(48.6)), 1.0]) * 111194.93

    for at in np.random.default_rng(1).choice(len(town.addr_id), 300, replace=False):
        seg = town.addr_seg[at]
        part = slice(town.seg_ptr[seg], town.seg_ptr[seg + 1])
        line = np.column_stack([town.pt_lon[part], town.pt_lat[part]]) * scale
        door = np.array([town.addr_lon[at], town.addr_lat[at]]) * scale
        steps = np.hypot(*np.diff(line, axis=0).T)
        walked = float(town.addr_off_m[at]) * steps.sum() / float(town.seg_len_m[seg])
        edge = min(int(np.searchsorted(np.cumsum(steps), walked)), len(steps) - 1)
        ahead = (line[edge + 1] - line[edge]) / max(steps[edge], 1e-9)
        foot = line[edge] + ahead * (walked - steps[:edge].sum())

        assert np.hypot(*(door - foot)) == pytest.approx(town.addr_access_m[at], abs=0.3)


def test_formats_of_one_extract_give_the_same_bytes(tmp_path: Path) -> None:
    source = shared("osm/aplerbeck.osm.pbf")
    for name in ("t.osm", "t.osm.gz"):
        with osmium.SimpleWriter(str(tmp_path / name)) as writer:
            for thing in osmium.FileProcessor(str(source)):
                writer.add(thing)
    (tmp_path / "t.pbf").write_bytes(source.read_bytes())

    towns = [read_town(tmp_path / name) for name in ("t.pbf", "t.osm", "t.osm.gz", "t.pbf")]

    for town in towns[1:]:
        meta = dict(town.meta) | {"source_date": towns[0].meta["source_date"]}
        assert meta == dict(towns[0].meta)
    assert towns[0].to_bytes() == towns[3].to_bytes()
    assert np.array_equal(towns[0].foot_cost_ds, towns[1].foot_cost_ds)
    assert towns[1].addr_id.tolist() == towns[2].addr_id.tolist() == towns[0].addr_id.tolist()


def test_progress_rises_from_stage_to_stage() -> None:
    seen: list[tuple[str, float]] = []

    read_town(
        shared("osm/herrenberg.osm.pbf"), progress=lambda stage, share: seen.append((stage, share))
    )

    order = ["read", "locate", "streets", "addresses", "blocks"]
    assert list(dict.fromkeys(stage for stage, _ in seen)) == order
    assert seen == sorted(seen, key=lambda step: (order.index(step[0]), step[1]))
    assert all(0 <= share <= 1 for _, share in seen)
    assert len(seen) > 10


def test_hamlet_below_fifty_nodes_is_a_town_too(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(0, 0), (100, 0)], name="Weg")
    house = sketch.house(30, -10, "1", "Weg")
    town = read_town(sketch.save(tmp_path / "t.osm"))

    assert town.meta["counts"] == {
        "address_objects": 1, "addresses": 1, "dwellings": 1, "streets": 1,
        "nodes": 2, "segments": 1,
    }  # fmt: skip
    assert town.block_id.tolist() == [f"b-{house}"]


def test_addresses_off_the_network_are_dropped_with_their_reason(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(x, 0) for x in range(0, 2000, 100)], name="Weg")
    sketch.street([(0, 400), (100, 400)], name="Inselweg")
    kept = sketch.house(50, 10, "1", "Weg")
    island = sketch.house(50, 390, "1", "Inselweg")
    lonely = sketch.house(1000, 400, "1", "Weg")
    nowhere = f"n{sketch.raw_node('0', '0', **{'addr:housenumber': '9'})}"
    unmapped = f"w{sketch.way([888, 889], building='yes', **{'addr:housenumber': '8'})}"
    twin = sketch.house(55, 10, "1", "WEG")
    town = read_town(sketch.save(tmp_path / "t.osm"))

    assert town.addr_id.tolist() == [kept]
    assert town.meta["dropped"] == {
        "duplicate": [twin],
        "no_street_within_150_m": [lonely],
        "unreachable_on_foot": [island],
        "no_location": [nowhere, unmapped],
    }


def test_addresses_all_off_the_network_are_refused(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(0, 0), (100, 0)])
    sketch.house(50, 400, "1")

    with pytest.raises(BadInput, match="none of its 1 addresses can be reached"):
        read_town(sketch.save(tmp_path / "t.osm"))


def test_interpolation_ways_are_noted_not_expanded(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(0, 0), (100, 0)])
    ends = [sketch.node(x, 10, **{"addr:housenumber": str(x)}) for x in (0, 100)]
    sketch.way(ends, **{"addr:interpolation": "even"})
    town = read_town(sketch.save(tmp_path / "t.osm"))

    assert town.addr_number.tolist() == ["0", "100"]
    assert town.meta["interpolation_ways"] == 1
    assert "1 addr:interpolation ways were not expanded" in town.meta["notes"]


def test_hostile_names_and_numbers_become_plain_lines(tmp_path: Path) -> None:
    names = ['"; DROP TABLE--', "x" * 900, "\u0007\u0085", "9" * 300, "=1+1", "\U0001f600"]
    new = osmium.osm.mutable
    with osmium.SimpleWriter(str(tmp_path / "t.osm.pbf")) as writer:
        for place, name in enumerate(names, start=1):
            tags = {"addr:housenumber": name, "addr:street": name}
            writer.add_node(new.Node(id=place, location=(7.5, 51.5 + place / 1e4), tags=tags))
        name = '"><script>\u202e\u0007alert</script>'
        writer.add_way(new.Way(id=1, nodes=[1, 6], tags={"highway": "path", "name": name}))

    town = read_town(tmp_path / "t.osm.pbf")

    texts = [*town.addr_street.tolist(), *town.addr_number.tolist(), *town.street_name.tolist()]

    assert len(town.addr_id) == 6
    assert all(text.isprintable() and len(text) <= 120 for text in texts)
    assert town.street_name.tolist() == ['"><script> alert</script>']
    assert equal_after_save(town)


def equal_after_save(town: Town) -> bool:
    again = Town.load(io.BytesIO(town.to_bytes()))
    return all(
        getattr(town, name).tolist() == getattr(again, name).tolist()
        for name in ("addr_street", "addr_number", "street_name")
    )


def test_coordinates_off_the_map_never_bend_a_street(tmp_path: Path) -> None:
    sketch = Sketch()
    good = [sketch.node(x, 0) for x in (0, 100, 200, 300)]
    wild = [sketch.raw_node("0", "0"), sketch.raw_node("89.9", "7.5")]
    sketch.way([good[0], good[1], wild[0], wild[1], good[2], good[3]], highway="residential")
    sketch.way([good[1], good[2]], highway="residential")
    sketch.house(50, 5, "1")
    town = read_town(sketch.save(tmp_path / "t.osm"))

    assert town.seg_len_m.sum() == pytest.approx(300, abs=0.5)


def test_gzip_of_many_versions_keeps_the_last(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.street([(0, 0), (100, 0)])
    sketch.house(50, 5, "1")
    text = sketch.save(tmp_path / "t.osm").read_text()
    node = text[text.index('<node id="3"') : text.index("</node>", text.index('<node id="3"')) + 7]
    later = node.replace('version="1"', 'version="2"').replace('v="1"', 'v="2"')
    path = tmp_path / "t.osm.gz"
    path.write_bytes(gzip.compress(text.replace(node, node + later).encode()))

    town = read_town(path)

    assert (town.addr_id.tolist(), town.addr_number.tolist()) == (["n3"], ["2"])
