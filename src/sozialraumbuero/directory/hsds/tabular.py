"""The tabular form of HSDS: datapackage.json and one CSV file per table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from sozialraumbuero.directory.hsds.csv_rows import csv_rows
from sozialraumbuero.directory.hsds.faults import (
    BrokenPackage,
    Fault,
    Finding,
    Findings,
    Left,
    Remark,
    Report,
    broken,
    quoted,
)
from sozialraumbuero.directory.hsds.json_text import parsed
from sozialraumbuero.directory.hsds.packages import DATAPACKAGE
from sozialraumbuero.directory.hsds.profile import Document
from sozialraumbuero.directory.hsds.reading import Read, read_found
from sozialraumbuero.directory.hsds.shapes import BY_FILE, CARRIED, TABLES, Kind, Table
from sozialraumbuero.directory.hsds.strict import check_fields, is_number
from sozialraumbuero.directory.hsds.tables import Joining, Row, apart
from sozialraumbuero.lib.sheets.archives import Files, is_inside

DATA_TYPES = {Kind.NUMBER: ("number", "default"), Kind.DAY: ("date", "default")}
FORMATS = {Kind.UUID: "uuid", Kind.EMAIL: "email", Kind.URI: "uri"}


def read_package(files: Files, file: str) -> Read:
    """Read the files of a package; raises BrokenPackage with every fault."""
    description = parsed(files[DATAPACKAGE], f"{file}/{DATAPACKAGE}")
    resources = _resources(description, files, file)
    findings: list[Finding] = []
    tables: dict[str, dict[str, Row]] = {}
    places: dict[int, Finding] = {}
    for table, (path, delimiter) in resources.items():
        name = f"{file}/{path}"
        rows = [
            (_typed(row.cells, TABLES[table]), f"line {row.line}")
            for row in csv_rows(files[path], name, delimiter)
        ]
        tables[table] = _checked(rows, TABLES[table], name, findings, places)
    return _read(tables, places, findings, file)


def is_tabular(content: Any) -> bool:
    """Tell whether a JSON document holds the files of a package by name."""
    return isinstance(content, dict) and bool(content) and set(content) <= set(BY_FILE)


def read_tables(content: Mapping[str, Any], file: str) -> Read:
    """Read the tabular form written as JSON."""
    findings: list[Finding] = []
    tables: dict[str, dict[str, Row]] = {}
    places: dict[int, Finding] = {}
    for name, rows in content.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise broken(Fault.NOT_A_LIST, name, file=file)
        table = BY_FILE[name]
        placed = [
            (_said(_as_text(row, table), table), f"row {number}")
            for number, row in enumerate(rows, 1)
        ]
        tables[table.name] = _checked(placed, table, f"{file}/{name}", findings, places)
    return _read(tables, places, findings, file)


def _read(
    tables: Mapping[str, dict[str, Row]],
    places: Mapping[int, Finding],
    findings: list[Finding],
    file: str,
) -> Read:
    joining = Joining(tables, places)
    found = joining.found()
    if all_faults := [*findings, *joining.findings]:
        raise BrokenPackage(all_faults)
    report = Report()
    for line in joining.astray:
        report.remark(Remark.ASTRAY, line)
    for name in ("taxonomy", "taxonomy_term"):
        for pk, row in tables.get(name, {}).items():
            report.leave_out(Left.TAXONOMY, name, pk, str(row.get("name", "")))
    return read_found(found, Findings(), report)


def _resources(description: Any, files: Files, file: str) -> dict[str, tuple[str, str]]:
    """Return path and separator of each table that the description names."""
    name = f"{file}/{DATAPACKAGE}"
    resources = description.get("resources") if isinstance(description, dict) else None
    if not isinstance(resources, list):
        raise broken(Fault.NOT_A_LIST, "resources", file=name)
    found: dict[str, tuple[str, str]] = {}
    for number, resource in enumerate(resources):
        at = f"resources[{number}]"
        path = resource.get("path") if isinstance(resource, dict) else None
        if not isinstance(path, str) or not path:
            raise broken(Fault.MISSING, f"{at}.path", file=name)
        if not is_inside(path):
            raise broken(Fault.ZIP_NAME, f"{at}.path", file=name)
        if path not in files:
            raise broken(Fault.NO_SUCH_FILE, f"{at}.path", file=name, found=path[:60])
        if table := _table_of(resource, path):
            found[table] = (path, _delimiter(resource))
    if not {"service", "organization"} & set(found):
        raise broken(Fault.NO_TABLES, file=name)
    return found


def _table_of(resource: Mapping[str, Any], path: str) -> str:
    known = BY_FILE.get(PurePosixPath(path).name)
    name = str(resource.get("name") or "")
    return known.name if known else name if name in TABLES else ""


def _delimiter(resource: Mapping[str, Any]) -> str:
    dialect = resource.get("dialect")
    said = dialect.get("delimiter") if isinstance(dialect, dict) else None
    return said if isinstance(said, str) and len(said) == 1 else ","


def _typed(cells: Mapping[str, str], table: Table) -> Row:
    """Return the cells with numbers as numbers; what is none stays a text and is found out."""
    kinds = {**table.fields, **table.links}
    typed = {
        name: _number(cell) if kinds.get(name) is Kind.NUMBER else cell
        for name, cell in cells.items()
    }
    return _said(typed, table)


def _as_text(row: Mapping[str, Any], table: Table) -> Row:
    """Return texts as texts also where somebody wrote digits without quotes, as CSV does."""
    kinds = {**table.fields, **table.links}
    return {
        name: str(value) if is_number(value) and kinds.get(name) is not Kind.NUMBER else value
        for name, value in row.items()
    }


def _said(row: Mapping[str, Any], table: Table) -> Row:
    """Return what a row says; a required cell that is empty is empty, not absent."""
    said = {name: value for name, value in row.items() if value not in (None, "")}
    return dict.fromkeys(table.required, "") | said


def _number(cell: str) -> Any:
    try:
        number = float(cell)
    except ValueError:
        return cell
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _checked(
    rows: Iterable[tuple[Row, str]],
    table: Table,
    file: str,
    findings: list[Finding],
    places: dict[int, Finding],
) -> dict[str, Row]:
    """Return the rows by identifier, and note what breaks the rules of the table."""
    found: dict[str, Row] = {}
    noted = Findings(file)
    for row, line in rows:
        places[id(row)] = Finding(Fault.MISSING, line, file)
        if table.name not in CARRIED:
            check_fields(row, table, line, noted)
        elif not row.get("id"):
            noted.add(Fault.MISSING, f"{line}.id")
        for link in sorted(table.required_links):
            if not row.get(link):
                noted.add(Fault.MISSING, f"{line}.{link}")
        if (pk := str(row.get("id") or "")) in found:
            noted.add(Fault.ID_TWICE, f"{line}.id", found=quoted(pk))
        elif pk:
            found[pk] = row
    findings += noted.all
    return found


def package(services: Iterable[Document], title: str) -> dict[str, bytes]:
    """Return the files of a data package, tables without rows left out."""
    tables = {name: rows for name, rows in apart(services).items() if rows}
    files = {TABLES[name].file: _csv(rows.values(), TABLES[name]) for name, rows in tables.items()}
    description = {
        "profile": "tabular-data-package",
        "name": "human_services_data",
        "title": title,
        "resources": [_described(TABLES[name], rows.values()) for name, rows in tables.items()],
    }
    text = json.dumps(description, ensure_ascii=False, indent=1)
    return {DATAPACKAGE: text.encode(), **files}


def _columns(table: Table, rows: Iterable[Row]) -> list[str]:
    known = [*table.fields, *table.links]
    used = {name for row in rows for name in row}
    return [name for name in known if name in used] + sorted(used - set(known))


def _csv(rows: Iterable[Row], table: Table) -> bytes:
    rows = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, _columns(table, rows), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _described(table: Table, rows: Iterable[Row]) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": table.file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(table, name) for name in _columns(table, rows)],
            "primaryKey": "id",
        },
    }


def _field(table: Table, name: str) -> dict[str, Any]:
    kind = {**table.fields, **table.links}.get(name, Kind.TEXT)
    kind_of, form = DATA_TYPES.get(kind, ("string", FORMATS.get(kind, "default")))
    is_required = name in table.required | table.required_links
    return {
        "name": name,
        "type": kind_of,
        "format": form,
        "constraints": {"required": is_required, "unique": name == "id"},
    }
