"""Whether documents keep to the tables of the specification."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sozialraumbuero.directory.hsds.faults import Fault, Findings, quoted
from sozialraumbuero.directory.hsds.shapes import CARRIED, LISTS, ONES, TABLES, WORDS, Kind, Table

EMAIL = re.compile(r"[^@\s<>()\[\],;:\"]+@[^@\s.]+(\.[^@\s.]+)+")
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
WEB = re.compile(r"https?://[^\s/<>\"]+\.[^\s/<>\"]+(/[^\s<>\"]*)?([?#][^\s<>\"]*)?")


def check(document: Any, table: Table, place: str, findings: Findings) -> None:
    """Note every fault of an entry and of what lies in it; carried tables may hold odd values."""
    if not isinstance(document, dict):
        findings.add(Fault.NOT_AN_ENTRY, place)
        return
    if table.name not in CARRIED:
        check_fields(document, table, place, findings)
    for key in table.lists:
        _check_list(document.get(key), TABLES[LISTS[key]], _at(place, key), findings)
    for key in table.ones:
        if document.get(key) is not None:
            check(document[key], TABLES[ONES[key]], _at(place, key), findings)


def is_odd(document: Any, table: Table) -> bool:
    """Tell whether an entry, or something in it, breaks a rule of the specification."""
    findings = Findings()
    _check_all(document, table, findings)
    return bool(findings.all)


def _check_all(document: Any, table: Table, findings: Findings) -> None:
    if not isinstance(document, dict):
        findings.add(Fault.NOT_AN_ENTRY, "")
        return
    check_fields(document, table, "", findings)
    for key in table.lists:
        for item in document.get(key) or ():
            _check_all(item, TABLES[LISTS[key]], findings)
    for key in table.ones:
        if document.get(key) is not None:
            _check_all(document[key], TABLES[ONES[key]], findings)


def _check_list(items: Any, table: Table, place: str, findings: Findings) -> None:
    if items is None:
        return
    if not isinstance(items, list):
        findings.add(Fault.NOT_A_LIST, place)
        return
    for number, item in enumerate(items):
        check(item, table, f"{place}[{number}]", findings)


def check_fields(document: Mapping[str, Any], table: Table, place: str, findings: Findings) -> None:
    """Note the faults of the plain fields."""
    for name in table.fields:
        value = document.get(name)
        if value is None or value == "":
            if name in table.required and not _may_be_empty(table, name, value):
                findings.add(Fault.MISSING, _at(place, name))
            continue
        check_value(value, table.fields[name], _at(place, name), findings)
    for name, kind in table.links.items():
        if document.get(name) not in (None, ""):
            check_value(document[name], kind, _at(place, name), findings)


def _may_be_empty(table: Table, name: str, value: Any) -> bool:
    """Descriptions and parts of an address are required, and may still have nothing to say."""
    return value == "" and (name == "description" or table.name == "address")


def check_value(value: Any, kind: Kind, place: str, findings: Findings) -> None:
    if kind is Kind.NUMBER:
        if not is_number(value):
            findings.add(Fault.NOT_A_NUMBER, place, found=quoted(value))
    elif not isinstance(value, str):
        findings.add(Fault.NOT_A_TEXT, place, found=quoted(value))
    elif kind in WORDS:
        if value not in WORDS[kind]:
            known = ", ".join(WORDS[kind])
            findings.add(Fault.NOT_ONE_OF, place, found=quoted(value), known=known)
    elif kind in _TESTS and not _TESTS[kind][0](value):
        findings.add(_TESTS[kind][1], place, found=quoted(value))


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def is_day(text: str) -> bool:
    return bool(_read(date.fromisoformat, text[:10])) and (len(text) == 10 or is_instant(text))


def is_instant(text: str) -> bool:
    return bool(_read(datetime.fromisoformat, text))


def _read(reader: Callable[[str], Any], text: str) -> Any:
    try:
        return reader(text)
    except ValueError:
        return None


_TESTS: Mapping[Kind, tuple[Callable[[str], Any], Fault]] = {
    Kind.UUID: (is_uuid, Fault.NOT_A_UUID),
    Kind.EMAIL: (EMAIL.fullmatch, Fault.NOT_AN_EMAIL),
    Kind.URI: (URI.fullmatch, Fault.NOT_AN_ADDRESS),
    Kind.DAY: (is_day, Fault.NOT_A_DAY),
    Kind.INSTANT: (is_instant, Fault.NOT_AN_INSTANT),
}


def _at(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
