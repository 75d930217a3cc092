"""Tables from strangers: recognised, read strictly, refused when they are hostile."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from sozialraumbuero.lib.sheets.faults import BrokenSheet, SheetFault, SheetFinding
from sozialraumbuero.lib.sheets.reading import is_workbook, read_csv, read_xlsx


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_usual_files_are_read(separator, encoding):
    text = separator.join(("Träger", '"Angebot; kurz"')) + "\r\n" + separator.join(("Häuser", "B"))

    sheet = read_csv(text.encode(encoding))

    assert sheet.headings == ("Träger", "Angebot; kurz")
    assert [row.cells for row in sheet.rows] == [{"Träger": "Häuser", "Angebot; kurz": "B"}]


def test_workbook_is_read_as_it_is_shown():
    book = Workbook()
    sheet = book.active
    sheet.append(["Träger", "Angebot", "Alter ab", "Geprüft am", "Stufenlos", "PLZ"])
    sheet.append(["A", "B", 18.0, date(2026, 11, 1), True, 48431])
    sheet.append([None, None, None, None, None, None])
    stream = io.BytesIO()
    book.save(stream)

    found = read_xlsx(stream.getvalue())

    assert is_workbook(stream.getvalue())
    assert [row.cells for row in found.rows] == [
        {"Träger": "A", "Angebot": "B", "Alter ab": "18", "Geprüft am": "2026-11-01", "Stufenlos": "ja", "PLZ": "48431"}
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        zipped({"xl/workbook.xml": b"<x/>"}),
        zipped({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}),
        b"PK\x03\x04",
    ],
)
def test_broken_or_hostile_workbook_is_refused(content):
    with pytest.raises(BrokenSheet):
        read_xlsx(content)


def test_too_many_rows_are_refused():
    text = "Träger\n" + "A\n" * 20_001

    with pytest.raises(BrokenSheet) as refused:
        read_csv(text.encode())

    (finding,) = refused.value.findings
    assert (finding.fault, finding.values["rows"]) == (SheetFault.TOO_MANY_ROWS, 20_001)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a;b;a\n1;2;3\n", SheetFinding(SheetFault.COLUMN_TWICE, "line 1", {"found": "a"})),
        ("a;b\n1;2;3\n", SheetFinding(SheetFault.TOO_MANY_CELLS, "line 2", {"count": 3, "columns": 2})),
        ("\n\n", SheetFinding(SheetFault.NO_HEADER)),
        ("a;b\n1;\0\n", SheetFinding(SheetFault.BAD_LETTER)),
    ],
)  # fmt: skip
def test_broken_table_is_refused_with_its_place(text, finding):
    with pytest.raises(BrokenSheet) as refused:
        read_csv(text.encode())

    assert refused.value.findings == (finding,)
