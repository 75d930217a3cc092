"""Reading borders: what is taken, mended, left out, refused."""

from __future__ import annotations

from typing import Any

import pytest
from tests.paths import shared

from sozialraumbuero.quartiere.borders.area_file import LARGEST_BYTES, read_area_file
from sozialraumbuero.quartiere.borders.faults import BordersFault, Fault
from sozialraumbuero.quartiere.borders.tests.makers import BOW_TIE, SQUARE, feature, geojson, moved


def read(content: bytes):
    return read_area_file(content, code_property="NR", name_property="NAME")


def test_area_keeps_code_name_border_and_facts():
    file = read(geojson(feature("01", " Nord  stadt ", people=3200, parts=[1], note="x\u0000y")))

    (area,) = file.areas
    assert (area.code, area.name, area.border, area.properties, file.dropped, file.notes) == (
        "01",
        "Nord stadt",
        {"type": "Polygon", "coordinates": [SQUARE]},
        {"NR": "01", "NAME": "Nord stadt", "people": 3200, "note": "x y"},
        {},
        {},
    )


@pytest.mark.parametrize(
    ("code", "text"), [(7, "7"), (7.0, "7"), ("01100102", "01100102"), (" a 1 ", "a 1")]
)
def test_codes_are_text(code: Any, text: str):
    assert read(geojson(feature(code))).areas[0].code == text


def test_what_is_mended_is_said():
    file = read(
        geojson(
            feature("1", "Bow", BOW_TIE),
            feature("2", "Open", moved(SQUARE[:-1], 0.1)),
            feature("3", "High", [[*position, 401.5] for position in moved(SQUARE, 0.2)]),
            feature("4", "Part", moved(SQUARE, 0.3)),
            feature("4", "Part", moved(SQUARE, 0.4)),
            feature("5", "", moved(SQUARE, 0.5)),
        )
    )

    assert file.notes == {
        "mended": ["1 Bow"],
        "closed_ring": ["2 Open"],
        "without_height": ["3 High"],
        "merged_parts": ["4 Part"],
        "named_by_code": ["5"],
    }
    assert {area.code: area.border["type"] for area in file.areas} == {
        "1": "MultiPolygon",
        "2": "Polygon",
        "3": "Polygon",
        "4": "MultiPolygon",
        "5": "Polygon",
    }


def test_what_is_no_area_is_named_by_reason():
    line = {
        "type": "Feature",
        "properties": {"NR": "l", "NAME": "Linie"},
        "geometry": {"type": "LineString", "coordinates": SQUARE},
    }
    nothing = {"type": "Feature", "properties": {"NR": "n", "NAME": "Nichts"}, "geometry": None}
    empty = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": []},
    }
    flat = feature("f", "Flach", [[8.86, 48.59], [8.87, 48.59], [8.86, 48.59], [8.86, 48.59]])

    file = read(geojson(feature(), line, nothing, empty, flat))

    assert ([area.code for area in file.areas], file.dropped) == (
        ["1"],
        {
            "no_polygon": ["l Linie"],
            "no_geometry": ["n Nichts", "features[3]"],
            "no_area": ["f Flach"],
        },
    )


@pytest.mark.parametrize(
    ("content", "fault", "line"),
    [
        (b"  ", Fault.EMPTY_FILE, "file: is empty; export the areas as GeoJSON again"),
        (b"x" * (LARGEST_BYTES + 1), Fault.TOO_LARGE, "file: has 21 MB, allowed are 20; simplify the borders"),
        (b'{"type":\n "Feat', Fault.NOT_JSON, "file: is not JSON (line 2); export the areas as GeoJSON"),
        (b"\xff\xfe", Fault.NOT_JSON, "file: is not JSON (line 1); export the areas as GeoJSON"),
        (b"[" * 100_000, Fault.NOT_JSON, "file: is not JSON (line 1); export the areas as GeoJSON"),
        (b'{"type": NaN}', Fault.NOT_JSON, "file: is not JSON (line 1); export the areas as GeoJSON"),
        (b"[]", Fault.NOT_GEOJSON, 'type: "list" is not a FeatureCollection; export the areas as GeoJSON'),
        (b'{"type": "Topology"}', Fault.NOT_GEOJSON, 'type: "Topology" is not a FeatureCollection; export the areas as GeoJSON'),
        (b'{"type": "FeatureCollection", "features": {}}', Fault.NOT_GEOJSON, "features: dict is not a FeatureCollection; export the areas as GeoJSON"),
        (geojson(), Fault.NO_FEATURES, "features: holds no areas; export the layer of the borders"),
        (
            geojson(feature(), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}),
            Fault.WRONG_CRS,
            'crs: "urn:ogc:def:crs:EPSG::25832" is not WGS 84; export with EPSG:4326',
        ),
        (
            geojson(feature(ring=[[512345.1, 5380000.0]] * 4)),
            Fault.NOT_DEGREES,
            "features[0].geometry: [512345.1, 5380000.0] is no longitude and latitude; export with EPSG:4326",
        ),
        (
            geojson(feature(ring=[["8.8", "48.5"]] * 4)),
            Fault.NOT_DEGREES,
            'features[0].geometry: ["8.8", "48.5"] is no longitude and latitude; export with EPSG:4326',
        ),
        (
            geojson(feature(ring=[[float("1e308"), 48.5]] * 4)).replace(b"1e+308", b"1e999"),
            Fault.NOT_DEGREES,
            "features[0].geometry: [Infinity, 48.5] is no longitude and latitude; export with EPSG:4326",
        ),
        (
            geojson({**feature(), "properties": {"KENNUNG": 1, "BEZ": 2}}),
            Fault.UNKNOWN_PROPERTY,
            'properties: no area has "NR"; found: BEZ, KENNUNG',
        ),
        (
            geojson(feature("1"), feature(None), feature(""), feature(True)),
            Fault.MISSING_CODE,
            "features[1].properties.NR: is empty; give every area a code (and 2 more)",
        ),
        (
            geojson(feature("a/b")),
            Fault.BAD_CODE,
            'features[0].properties.NR: "a/b" cannot be a code; use up to 60 letters and digits, no slash',
        ),
        (
            geojson(feature("..")),
            Fault.BAD_CODE,
            'features[0].properties.NR: ".." cannot be a code; use up to 60 letters and digits, no slash',
        ),
        (
            geojson(feature("1", "Nord"), feature("1", "Süd")),
            Fault.CODE_TWICE,
            'properties.NR: "1" stands for "Nord" and "Süd"; give each area its own code',
        ),
        (
            geojson({**feature(), "geometry": None}),
            Fault.NO_AREA_LEFT,
            "features: no feature is an area; export polygons",
        ),
    ],
)  # fmt: skip
def test_unusable_file_is_refused_with_one_line(content: bytes, fault: Fault, line: str):
    with pytest.raises(BordersFault) as caught:
        read(content)

    assert (caught.value.fault, str(caught.value)) == (fault, line)


def test_real_borders_of_two_towns_are_read_without_loss():
    flensburg = read_area_file(
        shared("flensburg/flensburg_stadtteile.geojson").read_bytes(),
        code_property="AREA_ID",
        name_property="AREA_NAME",
    )
    berlin = read_area_file(
        shared("berlin_mss/mss2019_planning_areas.geojson").read_bytes(),
        code_property="id",
        name_property="name",
    )

    assert (len(flensburg.areas), flensburg.dropped, flensburg.areas[0].label) == (
        13,
        {},
        "STGT03 03 Nordstadt",
    )
    assert (len(berlin.areas), berlin.dropped, berlin.areas[0].code) == (447, {}, "01011101")
