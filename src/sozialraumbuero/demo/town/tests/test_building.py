"""The town as a whole: its size, and that it is the same every time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely

from sozialraumbuero.demo.town import DemoTown, build_town, svg


def test_town_has_the_size_it_promises(town: DemoTown) -> None:
    assert 14_000 <= len(town.addresses) <= 16_000
    assert 76_000 <= town.population <= 80_000
    assert len(town.stadtteile) == 24
    assert len(town.beirat_areas) == 11


def test_town_says_that_it_is_invented(town: DemoTown) -> None:
    assert town.name == "Musterstadt an der Ems"
    assert town.municipality_key == "00000000"
    assert town.postcode == "00999"
    assert "erfunden" in town.notice


def test_command_builds_the_same_town_in_another_process(
    town: DemoTown, osm_file: Path, tmp_path: Path
) -> None:
    again, picture = tmp_path / "again.osm.pbf", tmp_path / "town.svg"
    # Another hash seed, so that the order of sets would show.
    done = subprocess.run(
        [
            *(sys.executable, "-m", "sozialraumbuero.demo.town"),
            *("--osm", str(again), "--svg", str(picture)),
        ],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": "4711"},
    )

    assert _sha256(again) == _sha256(osm_file)
    assert picture.read_text("utf-8") == svg(town)
    assert done.stdout == (
        f"{town.name}: {town.population} inhabitants, {len(town.addresses)} addresses\n"
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.slow
def test_another_seed_draws_another_town_of_the_same_kind(town: DemoTown) -> None:
    other = build_town(2)

    assert [a.at for a in other.addresses[:50]] != [a.at for a in town.addresses[:50]]
    assert 14_000 <= len(other.addresses) <= 16_000
    assert [area.name for area in other.stadtteile] == [area.name for area in town.stadtteile]


def test_every_stadtteil_has_addresses_and_dwellings(town: DemoTown) -> None:
    addresses = Counter(address.stadtteil for address in town.addresses)

    assert set(addresses) == {area.code for area in town.stadtteile}
    assert min(addresses.values()) >= 100
    assert all(area.dwellings > 0 and area.population > 0 for area in town.stadtteile)


def test_an_address_lies_in_its_stadtteil(town: DemoTown) -> None:
    shapes = {area.code: area.shape.buffer(0.1) for area in town.stadtteile}

    strays = [a for a in town.addresses if not shapes[a.stadtteil].contains(shapely.Point(a.at))]

    assert strays == []


def test_no_house_number_is_given_twice(town: DemoTown) -> None:
    counts = Counter((address.street, address.number) for address in town.addresses)

    assert [pair for pair, count in counts.items() if count > 1] == []


def test_buildings_do_not_overlap(town: DemoTown) -> None:
    shapes = shapely.polygons([shapely.LinearRing(b.outline) for b in town.buildings])
    slim = shapely.buffer(shapes, -0.4, join_style="mitre")

    first, second = shapely.STRtree(slim).query(slim, predicate="intersects")

    assert bool(np.all(shapely.is_valid(shapes)))
    assert (first != second).sum() == 0


def test_rooms_are_addresses_of_the_town(town: DemoTown) -> None:
    places = {(a.street, a.number, a.stadtteil, a.latitude, a.longitude) for a in town.addresses}

    assert len(town.rooms) == 14
    assert len({room.name for room in town.rooms}) == 14
    assert {room.step_free for room in town.rooms} == {"yes", "no", "unknown"}
    assert all(
        (r.street, r.number, r.stadtteil, r.latitude, r.longitude) in places for r in town.rooms
    )
