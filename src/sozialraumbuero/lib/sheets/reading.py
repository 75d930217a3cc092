"""Rows of text from CSV and XLSX files, with the line each stands on."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

from sozialraumbuero.lib.csv_text import COMMANDS
from sozialraumbuero.lib.sheets.archives import unpacked_within_limits
from sozialraumbuero.lib.sheets.faults import SheetFault, broken
from sozialraumbuero.lib.sheets.rows import CsvRow, require_once, text_rows
from sozialraumbuero.lib.sheets.storable import is_storable
from sozialraumbuero.lib.table_text import decoded, separator_of

MOST_ROWS, MOST_COLUMNS = 20_000, 200
# An entity that a workbook declares itself can unfold without end.
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True)
class Sheet:
    """The headings in order, and the rows below them."""

    headings: tuple[str, ...]
    rows: tuple[CsvRow, ...]


def read_csv(content: bytes, keep: Callable[[CsvRow], bool] | None = None) -> Sheet:
    """Read a table with any usual separator, in UTF-8, UTF-16 or as Windows writes it.

    Of a table of a whole country `keep` takes only the rows that matter; the others do not count.
    """
    text = _decoded(content)
    if not is_storable(text):
        raise broken(SheetFault.BAD_LETTER)
    separator = separator_of(text)
    found = text_rows(text, separator)
    rows = tuple(row for row in found if keep is None or keep(row))
    return _limited(_headings(text, separator), rows)


def read_xlsx(content: bytes) -> Sheet:
    """Read the first sheet; formulas count as what they showed when the file was saved."""
    if any(DECLARES.search(part) for part in unpacked_within_limits(content).values()):
        raise broken(SheetFault.BAD_WORKBOOK)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        lines = list(_lines(book.worksheets[0]))
        book.close()
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, TypeError, OSError) as error:
        raise broken(SheetFault.BAD_WORKBOOK) from error
    if not lines:
        raise broken(SheetFault.NO_HEADER)
    (_, first), *below = lines
    columns = [cell.strip() for cell in first]
    require_once(columns)
    rows = tuple(_row(line, cells, columns) for line, cells in below)
    if not all(is_storable(cell) for row in rows for cell in row.cells.values()):
        raise broken(SheetFault.BAD_LETTER)
    return _limited(tuple(name for name in columns if name), rows)


def _row(line: int, cells: list[str], columns: list[str]) -> CsvRow:
    pairs = zip(columns, cells, strict=False)
    return CsvRow(line, {name: cell for name, cell in pairs if name and cell})


def is_workbook(content: bytes) -> bool:
    """Tell whether a ZIP file is a workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(name.startswith("xl/") for name in archive.namelist())
    except zipfile.BadZipFile:
        return False


def harmless_again(cell: str) -> str:
    """Take off the mark that keeps a spreadsheet from executing a text."""
    return cell[1:] if cell[:1] == "'" and cell[1:].lstrip(" ").startswith(COMMANDS) else cell


def _decoded(content: bytes) -> str:
    try:
        return decoded(content).text
    except UnicodeDecodeError as error:
        raise broken(SheetFault.NOT_UTF8, byte=error.start + 1) from None


def _headings(text: str, separator: str) -> tuple[str, ...]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    first = next((row for row in reader if any(cell.strip() for cell in row)), [])
    return tuple(cell.strip() for cell in first if cell.strip())


def _limited(headings: tuple[str, ...], rows: tuple[CsvRow, ...]) -> Sheet:
    if len(rows) > MOST_ROWS or len(headings) > MOST_COLUMNS:
        raise broken(
            SheetFault.TOO_MANY_ROWS,
            rows=len(rows),
            columns=len(headings),
            most_rows=MOST_ROWS,
            most_columns=MOST_COLUMNS,
        )
    return Sheet(headings, rows)


def _lines(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Return the lines that hold anything, at most one more than allowed."""
    kept = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), 1):
        cells = [_as_text(value) for value in row]
        if any(cells):
            kept += 1
            yield number, cells
        if kept > MOST_ROWS + 1:
            return


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
