"""Files of figures in every form; hostile ones are refused."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import Workbook

from sozialraumbuero.lib.sheets.faults import BrokenSheet
from sozialraumbuero.quartiere.indicators.files import FileFault, RefusedFile, read_file
from sozialraumbuero.quartiere.indicators.numbers import Style
from sozialraumbuero.quartiere.indicators.words import FileKind


def features(*properties) -> bytes:
    rows = [{"type": "Feature", "properties": one, "geometry": None} for one in properties]
    return json.dumps({"type": "FeatureCollection", "features": rows}).encode()


def workbook(*rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind", "style", "cells"),
    [
        ("Größe;Wert\nä;1,5\n".encode("cp1252"), "t.csv", FileKind.TABLE, Style.COMMA, {"Größe": "ä", "Wert": "1,5"}),
        (b"a,b\nx,1.5\n", "t.csv", FileKind.TABLE, Style.POINT, {"a": "x", "b": "1.5"}),
        (b"a;b\nx;'-1\n", "t.csv", FileKind.TABLE, Style.COMMA, {"a": "x", "b": "-1"}),
        (workbook(["a", "b"], ["01", 1.5]), "t.xlsx", FileKind.TABLE, Style.POINT, {"a": "01", "b": "1.5"}),
        (features({"a": "x", "b": 1.5, "c": None, "d": [1]}), "t.geojson", FileKind.GEOJSON, Style.POINT, {"a": "x", "b": "1.5"}),
    ],
)  # fmt: skip
def test_file_is_read_as_a_table(content, name, kind, style, cells):
    found = read_file(content, name)

    assert (found.kind, found.style) == (kind, style)
    assert [row.cells for row in found.sheet.rows] == [cells]


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        (b" \n", "t.csv", FileFault.EMPTY_FILE),
        (b"a;b\n", "t.csv", FileFault.NO_ROWS),
        (b"%PDF-1.7 ...", "t.csv", FileFault.UNKNOWN_FORMAT),
        (b"{}", "t.geojson", FileFault.NOT_GEOJSON),
        (b'{"features": [1]}', "t.geojson", FileFault.NOT_GEOJSON),
        (b"[" * 100_000, "t.json", FileFault.NOT_GEOJSON),
        (features({"a": "x\0"}), "t.json", FileFault.NOT_GEOJSON),
        (b"x" * 130 + b";b\n1;2\n", "t.csv", FileFault.LONG_HEADING),
        (b"a;b\n" + b"1;2\n" * (6 << 20), "t.csv", FileFault.TOO_LARGE),
    ],
    ids=lambda value: str(value)[:20],
)
def test_file_that_is_no_table_is_refused(content, name, fault):
    with pytest.raises(RefusedFile) as refused:
        read_file(content, name)

    assert refused.value.fault == fault


def test_hostile_workbook_is_refused():
    with pytest.raises((BrokenSheet, RefusedFile)):
        read_file(b"PK\x03\x04" + b"\0" * 40, "t.xlsx")


def test_of_the_cells_of_a_country_only_those_of_the_town_are_read():
    cells = (
        f"1kmN{north}E{east};{north}" for north in range(3200, 3400) for east in range(4000, 4150)
    )
    table = "GITTER_ID_1km;Einwohner\n" + "\n".join(cells)

    found = read_file(table.encode(), "zensus.csv", (4100.5e3, 3250.2e3, 4101.2e3, 3250.9e3))

    assert [row.cells["GITTER_ID_1km"] for row in found.sheet.rows] == [
        "1kmN3250E4100",
        "1kmN3250E4101",
    ]
