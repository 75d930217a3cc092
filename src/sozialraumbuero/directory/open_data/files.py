"""The whole public directory as files, each made once per change."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sozialraumbuero.directory.hsds.dump import dump, services
from sozialraumbuero.directory.hsds.packages import zipped
from sozialraumbuero.directory.hsds.tabular import package
from sozialraumbuero.directory.open_data.answers import json_bytes, open_to_all
from sozialraumbuero.directory.open_data.public_directory import PublicDirectory
from sozialraumbuero.directory.table.writing import as_csv, as_xlsx, table

TITLE = "Verzeichnis der Hilfen"
TYPES = {
    "json": "application/json; charset=utf-8",
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def dump_bytes(directory: PublicDirectory) -> bytes:
    return json_bytes(dump(directory.entries))


def package_bytes(directory: PublicDirectory) -> bytes:
    return zipped(package(services(directory.entries), TITLE))


def csv_bytes(directory: PublicDirectory) -> bytes:
    return as_csv(table(directory.entries))


def xlsx_bytes(directory: PublicDirectory) -> bytes:
    return as_xlsx(table(directory.entries))


@open_to_all
def whole_dump(request: HttpRequest, directory: PublicDirectory) -> HttpResponse:
    """Give everything as one page of whole services."""
    return _file(directory, "verzeichnis.json", dump_bytes)


@open_to_all
def whole_package(request: HttpRequest, directory: PublicDirectory) -> HttpResponse:
    """Give everything as a data package."""
    return _file(directory, "verzeichnis.zip", package_bytes)


@open_to_all
def whole_csv(request: HttpRequest, directory: PublicDirectory) -> HttpResponse:
    """Give the simple table."""
    return _file(directory, "angebote.csv", csv_bytes)


@open_to_all
def whole_xlsx(request: HttpRequest, directory: PublicDirectory) -> HttpResponse:
    """Give the simple table as a workbook."""
    return _file(directory, "angebote.xlsx", xlsx_bytes)


def _file(
    directory: PublicDirectory, name: str, make: Callable[[PublicDirectory], bytes]
) -> HttpResponse:
    content = directory.made_once(name, lambda: make(directory))
    response = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
