"""Rows of CSV text, each with its line; read strictly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from sozialraumbuero.lib.sheets.faults import BrokenSheet, SheetFault, SheetFinding, broken

LONGEST_CELL = 200_000
csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True)
class CsvRow:
    """One row by column; empty cells are left out."""

    line: int
    cells: dict[str, str]


def text_rows(text: str, delimiter: str) -> Iterator[CsvRow]:
    """Yield the rows below the header; raises BrokenSheet at the first line that is no CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = next((row for row in reader if any(cell.strip() for cell in row)), None)
        if header is None:
            raise broken(SheetFault.NO_HEADER)
        columns = _columns(header)
        line = reader.line_num
        for cells in reader:
            begins, line = line + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                yield _row(cells, columns, begins)
    except csv.Error as error:
        raise broken(SheetFault.BAD_CSV, line=reader.line_num, why=str(error)) from None


def require_once(columns: list[str]) -> None:
    """Raise BrokenSheet if two columns have the same name."""
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        fault = SheetFault.COLUMN_TWICE
        raise BrokenSheet([SheetFinding(fault, "line 1", {"found": n[:60]}) for n in twice])


def _columns(header: list[str]) -> list[str]:
    columns = [cell.strip() for cell in header]
    require_once(columns)
    return columns


def _row(cells: list[str], columns: list[str], line: int) -> CsvRow:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        place = f"line {line}"
        raise broken(SheetFault.TOO_MANY_CELLS, place, count=len(cells), columns=len(columns))
    pairs = zip(columns, cells, strict=False)
    return CsvRow(line, {name: cell for name, cell in pairs if name and cell != ""})
