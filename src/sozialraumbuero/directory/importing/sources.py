"""Any file that can be brought in: recognised by its content, read, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sozialraumbuero.directory.hsds.faults import Fault, broken, told_of
from sozialraumbuero.directory.hsds.json_text import parsed
from sozialraumbuero.directory.hsds.packages import of_folder, unzipped
from sozialraumbuero.directory.hsds.reading import Read, read
from sozialraumbuero.directory.hsds.tabular import is_tabular, read_package, read_tables
from sozialraumbuero.directory.importing.locating import locate
from sozialraumbuero.directory.models import DirectoryImport
from sozialraumbuero.directory.table.columns import guessed, is_personal
from sozialraumbuero.directory.table.reading import read_table
from sozialraumbuero.directory.words import ImportFormat
from sozialraumbuero.lib.sheets.reading import Sheet, is_workbook, read_csv, read_xlsx
from sozialraumbuero.lib.sheets.rows import CsvRow

MEGABYTE = 1 << 20
LARGEST_MEGABYTES = 20
ZIP_MARK = b"PK\x03\x04"
# Old workbooks, PDF, pictures: nothing that could be a text of ours.
NO_TEXTS = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"{\\rtf")
# No heading may be longer; it becomes a key of JSON and a label on the page.
LONGEST_HEADING = 120


@dataclass(frozen=True)
class Source:
    """A file that was read, and for a table which column was taken for what."""

    format: ImportFormat
    read: Read
    extra: Mapping[str, Any] = field(default_factory=dict)


def read_source(content: bytes, file: str) -> Source:
    """Read a file; raises BrokenPackage."""
    if not content.strip():
        raise broken(Fault.EMPTY_FILE, file=file)
    if len(content) > LARGEST_MEGABYTES * MEGABYTE:
        megabytes = -(-len(content) // MEGABYTE)
        raise broken(Fault.TOO_LARGE, file=file, megabytes=megabytes, limit=LARGEST_MEGABYTES)
    if content.startswith(ZIP_MARK) and not is_workbook(content):
        return Source(ImportFormat.HSDS_TABULAR, read_package(unzipped(content, file), file))
    if content.startswith(ZIP_MARK):
        with told_of(file):
            sheet = read_xlsx(content)
        return _table(sheet, file)
    if content.startswith(NO_TEXTS):
        raise broken(Fault.UNKNOWN_FORMAT, file=file)
    if is_json(content, file):
        return _json(parsed(content, file), file)
    with told_of(file):
        sheet = read_csv(content)
    return _table(sheet, file)


def read_folder(folder: Path) -> Source:
    """Read a data package that was unpacked; raises BrokenPackage."""
    files = of_folder(folder)
    return Source(ImportFormat.HSDS_TABULAR, read_package(files, folder.name))


def is_json(content: bytes, file: str) -> bool:
    first = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return first in (b"{", b"[") or file.casefold().endswith(".json")


def _json(content: Any, file: str) -> Source:
    if is_tabular(content):
        return Source(ImportFormat.HSDS_TABULAR, read_tables(content, file))
    return Source(ImportFormat.HSDS_JSON, read(content, file))


def _table(sheet: Sheet, file: str) -> Source:
    columns = _remembered(sheet) or guessed(sheet.headings)
    return table_with(sheet, columns, file)


def table_with(sheet: Sheet, columns: Mapping[str, str], file: str) -> Source:
    """Read a table by these columns and keep its rows, so that others can be chosen."""
    found = read_table(sheet, columns, file, locate)
    return Source(
        ImportFormat.TABLE,
        found,
        {"columns": dict(columns), "sheet": _kept(sheet), "skipped": _skipped(sheet, columns)},
    )


def sheet_of(found: DirectoryImport) -> Sheet:
    """Return the table of a waiting import."""
    kept = found.plan["sheet"]
    rows = tuple(CsvRow(line, cells) for line, cells in kept["rows"])
    return Sheet(tuple(kept["headings"]), rows)


def _kept(sheet: Sheet) -> dict[str, Any]:
    """Return the table for the time of the preview; columns about persons are not kept at all."""
    kept = [heading for heading in sheet.headings if not is_personal(heading)]
    return {
        "headings": kept,
        "rows": [
            [row.line, {name: cell for name, cell in row.cells.items() if name in kept}]
            for row in sheet.rows
        ],
    }


def _skipped(sheet: Sheet, columns: Mapping[str, str]) -> list[str]:
    return [name[:LONGEST_HEADING] for name in sheet.headings if not columns.get(name)]


def _remembered(sheet: Sheet) -> dict[str, str] | None:
    """Return the columns as somebody chose them for the last table with these headings."""
    wanted = {name for name in sheet.headings if not is_personal(name)}
    tables = DirectoryImport.objects.filter(format=ImportFormat.TABLE).order_by("-made_at")
    for plan in tables.values_list("plan__columns", flat=True)[:20]:
        if isinstance(plan, dict) and {n for n in plan if not is_personal(n)} == wanted:
            return {name: plan.get(name, "") for name in sheet.headings}
    return None
