"""Rows of CSV files, each with its line; read strictly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from sozialraumbuero.directory.hsds.faults import Fault, Findings, broken
from sozialraumbuero.directory.hsds.json_text import decoded, is_storable

LONGEST_CELL = 200_000
csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True)
class CsvRow:
    """One row by column; empty cells are left out."""

    line: int
    cells: dict[str, str]


def csv_rows(content: bytes, file: str, delimiter: str = ",") -> list[CsvRow]:
    """Return the rows below the header; raises BrokenPackage at the first line that is no CSV."""
    text = decoded(content, file)
    if not is_storable(text):
        raise broken(Fault.BAD_LETTER, file=file)
    return list(text_rows(text, file, delimiter))


def text_rows(text: str, file: str, delimiter: str) -> Iterator[CsvRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = next((row for row in reader if any(cell.strip() for cell in row)), None)
        if header is None:
            raise broken(Fault.NO_HEADER, file=file)
        columns = _columns(header, file)
        line = reader.line_num
        for cells in reader:
            begins, line = line + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                yield _row(cells, columns, begins, file)
    except csv.Error as error:
        raise broken(Fault.BAD_CSV, file=file, line=reader.line_num, why=str(error)) from None


def _columns(header: list[str], file: str) -> list[str]:
    findings = Findings(file)
    columns = [cell.strip() for cell in header]
    for name in sorted({name for name in columns if name and columns.count(name) > 1}):
        findings.add(Fault.COLUMN_TWICE, "line 1", found=name[:60])
    findings.stop_if_any()
    return columns


def _row(cells: list[str], columns: list[str], line: int, file: str) -> CsvRow:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        raise broken(
            Fault.TOO_MANY_CELLS,
            f"line {line}",
            file=file,
            count=len(cells),
            columns=len(columns),
        )
    pairs = zip(columns, cells, strict=False)
    return CsvRow(line, {name: cell for name, cell in pairs if name and cell != ""})
