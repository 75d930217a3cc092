"""The map file: readable by anyone, in order, complete."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import osmium
import pytest
import shapely

from sozialraumbuero.demo.town import DemoTown, write_osm
from sozialraumbuero.demo.town.projection import lon_lat
from sozialraumbuero.engine.streets import blocks, read_town


def test_file_holds_nodes_ways_and_relations_in_order(osm_file: Path) -> None:
    order = [("nwr".index(o.type_str()), o.id) for o in osmium.FileProcessor(str(osm_file))]

    assert order == sorted(order)
    assert len(order) == len(set(order))
    assert order[-1] == (2, 1)


def test_ways_refer_only_to_nodes_of_the_file(osm_file: Path) -> None:
    nodes = {o.id for o in osmium.FileProcessor(str(osm_file), osmium.osm.NODE)}
    used = {
        ref.ref for way in osmium.FileProcessor(str(osm_file), osmium.osm.WAY) for ref in way.nodes
    }

    assert used <= nodes


def test_every_address_is_one_object_with_a_complete_address(
    town: DemoTown, osm_file: Path
) -> None:
    found: Counter[tuple[str, ...]] = Counter()
    keys = ("addr:street", "addr:housenumber", "addr:postcode", "addr:city")
    for thing in osmium.FileProcessor(str(osm_file)):
        if "addr:housenumber" in thing.tags:
            found[tuple(thing.tags.get(key, "") for key in keys)] += 1

    assert found == Counter((a.street, a.number, "00999", town.name) for a in town.addresses)


def test_flats_in_the_file_are_the_dwellings_of_the_town(town: DemoTown, osm_file: Path) -> None:
    of_houses = sum(
        int(way.tags["building:flats"])
        for way in osmium.FileProcessor(str(osm_file), osmium.osm.WAY)
        if "building:flats" in way.tags
    )

    assert 0.6 < of_houses / sum(a.dwellings for a in town.addresses) < 0.8


def test_boundary_relation_closes_and_carries_the_invented_key(osm_file: Path) -> None:
    [(tags, members)] = [
        (dict(relation.tags), [member.ref for member in relation.members])
        for relation in osmium.FileProcessor(str(osm_file), osmium.osm.RELATION)
    ]
    ends = {
        way.id: (way.nodes[0].ref, way.nodes[-1].ref)
        for way in osmium.FileProcessor(str(osm_file), osmium.osm.WAY)
        if way.id in members
    }

    assert tags["name"] == "Musterstadt an der Ems"
    assert tags["de:amtlicher_gemeindeschluessel"] == "00000000"
    assert "erfunden" in tags["note"]
    assert [ends[m][1] for m in members] == [ends[m][0] for m in members[1:] + members[:1]]


def test_importer_keeps_every_address_and_forms_blocks_everywhere(
    town: DemoTown, osm_file: Path
) -> None:
    read = read_town(osm_file, boundary="00000000")
    shapes = [shapely.Polygon(lon_lat(shapely.get_coordinates(a.shape))) for a in town.stadtteile]
    points = shapely.points(read.addr_lon, read.addr_lat)
    at, area = shapely.STRtree(shapes).query(points, predicate="within")
    area_of_address = np.full(len(points), -1)
    area_of_address[at] = area

    groups = blocks(read, area_of_address)

    assert len(read.addr_lon) == len(town.addresses)
    assert read.meta["dropped"] == {}
    assert area_of_address.min() == 0
    assert groups.too_small == []


def test_failed_writing_leaves_no_file(town: DemoTown, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        write_osm(town, tmp_path / "missing folder" / "town.osm.pbf")

    assert list(tmp_path.iterdir()) == []
