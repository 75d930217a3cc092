"""Rows of the CSV files of a package: commas, UTF-8."""

from __future__ import annotations

from sozialraumbuero.directory.hsds.faults import Fault, broken, told_of
from sozialraumbuero.directory.hsds.json_text import decoded
from sozialraumbuero.lib.sheets.rows import CsvRow, text_rows
from sozialraumbuero.lib.sheets.storable import is_storable


def csv_rows(content: bytes, file: str, delimiter: str = ",") -> list[CsvRow]:
    """Return the rows below the header; raises BrokenPackage at the first line that is no CSV."""
    text = decoded(content, file)
    if not is_storable(text):
        raise broken(Fault.BAD_LETTER, file=file)
    with told_of(file):
        return list(text_rows(text, delimiter))
