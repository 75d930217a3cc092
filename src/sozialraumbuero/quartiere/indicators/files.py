"""A file of figures, whatever its form, as headings and rows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sozialraumbuero.lib.sheets.faults import BrokenSheet
from sozialraumbuero.lib.sheets.reading import (
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    harmless_again,
    is_workbook,
    read_csv,
    read_xlsx,
)
from sozialraumbuero.lib.sheets.rows import CsvRow
from sozialraumbuero.lib.sheets.storable import is_storable
from sozialraumbuero.quartiere.indicators.grid_ids import Box, Nearby
from sozialraumbuero.quartiere.indicators.numbers import Style
from sozialraumbuero.quartiere.indicators.words import FileKind

MEGABYTE = 1 << 20
LARGEST_MEGABYTES = 20
ZIP_MARK = b"PK\x03\x04"
# Old workbooks, PDF, pictures: nothing that could be a table of ours.
NO_TEXTS = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"{\\rtf")
LONGEST_HEADING = 120


class FileFault(StrEnum):
    """Why a file is refused before its table is looked at."""

    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    UNKNOWN_FORMAT = "unknown_format"
    NOT_GEOJSON = "not_geojson"
    LONG_HEADING = "long_heading"
    NO_ROWS = "no_rows"


class RefusedFile(ValueError):
    """A file of figures that is refused as a whole; `values` are for the sentence."""

    def __init__(self, fault: FileFault, **values: object) -> None:
        super().__init__(str(fault))
        self.fault, self.values = fault, values


@dataclass(frozen=True)
class ReadFile:
    """The table, its kind, and how its program writes decimals unless its cells say otherwise."""

    sheet: Sheet
    kind: FileKind
    style: Style


def read_file(content: bytes, name: str, near: Box | None = None) -> ReadFile:
    """Return the table of a file; raises RefusedFile or BrokenSheet.

    Of the cells of a whole country only those `near` the town are read.
    """
    if not content.strip():
        raise RefusedFile(FileFault.EMPTY_FILE)
    if len(content) > LARGEST_MEGABYTES * MEGABYTE:
        raise RefusedFile(FileFault.TOO_LARGE, limit=LARGEST_MEGABYTES)
    found = _read(content, name, near)
    for heading in found.sheet.headings:
        if len(heading) > LONGEST_HEADING:
            raise RefusedFile(FileFault.LONG_HEADING, found=f"{heading[:40]}…")
    if not found.sheet.rows:
        raise RefusedFile(FileFault.NO_ROWS)
    return found


def _read(content: bytes, name: str, near: Box | None) -> ReadFile:
    if content.startswith(ZIP_MARK):
        if not is_workbook(content):
            raise RefusedFile(FileFault.UNKNOWN_FORMAT)
        return ReadFile(_harmless(read_xlsx(content)), FileKind.TABLE, Style.POINT)
    if content.startswith(NO_TEXTS):
        raise RefusedFile(FileFault.UNKNOWN_FORMAT)
    first = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if first == b"{" or name.casefold().endswith((".geojson", ".json")):
        return ReadFile(_features(content), FileKind.GEOJSON, Style.POINT)
    sheet = _harmless(read_csv(content, Nearby(near) if near else None))
    is_english = b";" not in content[:4096] and b"\t" not in content[:4096]
    return ReadFile(sheet, FileKind.TABLE, Style.POINT if is_english else Style.COMMA)


def _harmless(sheet: Sheet) -> Sheet:
    """Take off the marks that keep spreadsheets from executing what begins with a minus."""
    rows = tuple(
        CsvRow(row.line, {name: harmless_again(cell) for name, cell in row.cells.items()})
        for row in sheet.rows
    )
    return Sheet(sheet.headings, rows)


def _features(content: bytes) -> Sheet:
    """Return the properties of the features; the line of a feature is its number, from 1."""
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_constant=lambda word: None)
    except (ValueError, RecursionError):
        raise RefusedFile(FileFault.NOT_GEOJSON) from None
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise RefusedFile(FileFault.NOT_GEOJSON)
    rows = [CsvRow(number, _cells(one)) for number, one in enumerate(features, 1)]
    headings = tuple(dict.fromkeys(name for row in rows for name in row.cells))
    if len(rows) > MOST_ROWS or len(headings) > MOST_COLUMNS:
        raise RefusedFile(FileFault.TOO_LARGE, limit=LARGEST_MEGABYTES)
    return Sheet(headings, tuple(row for row in rows if row.cells))


def _cells(feature: dict[str, Any]) -> dict[str, str]:
    properties = feature.get("properties")
    pairs = properties.items() if isinstance(properties, dict) else ()
    cells = {name.strip(): text for name, value in pairs if (text := _as_text(value))}
    if not all(is_storable(name) and is_storable(text) for name, text in cells.items()):
        raise RefusedFile(FileFault.NOT_GEOJSON)
    return {name: text for name, text in cells.items() if name}


def _as_text(value: Any) -> str:
    """Return a plain value as text; what is nested is no figure."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


__all__ = ["BrokenSheet", "FileFault", "ReadFile", "RefusedFile", "read_file"]
