"""The ground of a map: what reaches into the picture is fetched, and a new import shows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sozialraumbuero.lib.town_map import Ground, TownMap
from sozialraumbuero.quartiere.models import Kommune, Segment, TownImport
from sozialraumbuero.quartiere.queries.maps import on_streets

pytestmark = pytest.mark.django_db
WEST, SOUTH = 7.4, 52.3


@pytest.fixture(autouse=True)
def kommune() -> Kommune:
    return Kommune.objects.create(name="Probestadt")


def an_import() -> None:
    # Each test its own moment: what was drawn is kept by it.
    TownImport.objects.create(
        imported_at=timezone.now(), file_name="probe.osm.pbf", file_sha256="0" * 64,
        source_date="2026-01-01T00:00:00Z", attribution="Probe", network=b"", counts={},
    )  # fmt: skip


def a_street(number: int, *, west: float, east: float, north: float) -> None:
    Segment.objects.create(
        number=number, street="", road_class="residential", length_m=100,
        line=[[west, north], [east, north]], west=west, south=north, east=east, north=north,
    )  # fmt: skip


def meadow(west: float, east: float) -> dict[str, Any]:
    ring = [[west, SOUTH], [east, SOUTH], [east, SOUTH + 0.01], [west, SOUTH + 0.01], [west, SOUTH]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"kind": "park"}, "geometry": geometry}


def drawn() -> Ground:
    found = on_streets(TownMap((WEST, SOUTH, WEST + 0.01, SOUTH + 0.001), title="Probe"))
    assert found.ground is not None
    return found.ground


def kinds() -> list[str]:
    return [layer.kind for layer in drawn().layers]


def test_street_that_only_crosses_the_picture_is_drawn():
    an_import()
    a_street(1, west=WEST - 1, east=WEST + 1, north=SOUTH + 0.0005)

    assert kinds() == ["street"]


def test_street_in_the_widened_part_of_a_flat_picture_is_drawn_and_one_beyond_is_not():
    an_import()
    a_street(1, west=WEST, east=WEST + 0.01, north=SOUTH + 0.0025)
    first = drawn().layers[0].path
    an_import()
    a_street(2, west=WEST, east=WEST + 0.01, north=SOUTH + 0.0035)

    assert drawn().layers[0].path == first


def test_landscape_of_a_newer_import_takes_the_place_of_the_older(kommune: Kommune):
    kommune.landscape = {"features": [meadow(WEST + 1, WEST + 2), meadow(WEST, WEST + 0.005)]}
    kommune.save()
    an_import()
    assert kinds() == ["park"]

    Kommune.objects.update(landscape={"features": [meadow(WEST + 1, WEST + 2)]})
    TownImport.objects.update(imported_at=timezone.now() + timedelta(seconds=1))

    assert kinds() == []


def test_features_without_a_usable_shape_are_left_out(kommune: Kommune):
    wrong = {"type": "Feature", "properties": {"kind": "park"}, "geometry": None}
    kommune.landscape = {"features": [wrong, meadow(WEST, WEST + 0.005)]}
    kommune.save()
    an_import()

    assert kinds() == ["park"]
