"""Areas, landscape and rooms as GeoJSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely

from sozialraumbuero.demo.town import (
    DemoTown,
    beirat_geojson,
    landscape_geojson,
    rooms,
    stadtteile_geojson,
)


@pytest.mark.parametrize("make", [stadtteile_geojson, beirat_geojson, landscape_geojson])
def test_collection_follows_the_standard(town: DemoTown, make: Any) -> None:
    collection = json.loads(json.dumps(make(town), allow_nan=False))

    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    for feature in collection["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid
        west, south, east, north = shape.bounds
        assert 7.1 < west <= east < 7.5
        assert 52.3 < south <= north < 52.6
        if feature["geometry"]["type"] == "Polygon":
            outer, *holes = feature["geometry"]["coordinates"]
            assert outer[0] == outer[-1]
            assert shapely.LinearRing(outer).is_ccw
            assert not any(shapely.LinearRing(hole).is_ccw for hole in holes)


def test_stadtteile_carry_their_figures(town: DemoTown) -> None:
    features = stadtteile_geojson(town)["features"]

    assert len(features) == 24
    assert features[8]["properties"] == {
        "code": "09",
        "name": "Nordfeld",
        "beirat": "B05",
        "population": town.stadtteile[8].population,
        "dwellings": town.stadtteile[8].dwellings,
        "character": "estate",
        "need_factor": 1.7,
    }


def test_stadtteile_still_fit_after_rounding_to_degrees(town: DemoTown) -> None:
    shapes = [shapely.geometry.shape(f["geometry"]) for f in stadtteile_geojson(town)["features"]]

    assert bool(shapely.coverage_is_valid(shapes))


def test_beirat_areas_name_their_stadtteile(town: DemoTown) -> None:
    features = beirat_geojson(town)["features"]

    assert len(features) == 11
    assert features[0]["properties"] == {
        "code": "B01",
        "name": "Altstadt und Bahnhof",
        "stadtteile": ["01", "02"],
    }


def test_landscape_knows_four_kinds(town: DemoTown) -> None:
    kinds = {f["properties"]["kind"] for f in landscape_geojson(town)["features"]}

    assert kinds == {"water", "wood", "park", "rail"}


def test_rooms_have_places_and_functions(town: DemoTown) -> None:
    listed = rooms(town)

    assert [room.code for room in listed] == [f"R{n:02d}" for n in range(1, 15)]
    assert listed[1].name == "Stadtbücherei"
    assert listed[1].kind == "library"
