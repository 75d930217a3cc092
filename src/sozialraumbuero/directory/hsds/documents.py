"""Find services, organisations and places in any HSDS document: single, list, page, or dump."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sozialraumbuero.directory.hsds.faults import Fault, Findings, Left, Report
from sozialraumbuero.directory.hsds.profile import Document
from sozialraumbuero.directory.hsds.shapes import TABLES
from sozialraumbuero.directory.hsds.strict import check

# What tells the kinds of entries apart, the most telling first.
TELLING: tuple[tuple[str, frozenset[str]], ...] = (
    ("location", frozenset({"location_type"})),
    ("service_at_location", frozenset({"location", "service", "location_id"})),
    ("service", frozenset({"status", "service_at_locations", "organization_id", "organization"})),
    ("taxonomy_term", frozenset({"taxonomy", "parent_id", "term_uri", "taxonomy_detail"})),
    ("taxonomy", frozenset({"taxonomy_terms", "version"})),
    ("organization", frozenset({"name"})),
)
LISTS_OF_A_DUMP = {
    "services": "service",
    "organizations": "organization",
    "locations": "location",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
API_DETAILS = frozenset({"openapi_url", "profile"})


@dataclass
class Found:
    """The entries of one document, each with the place where it stands."""

    entries: list[tuple[str, Document, str]] = field(default_factory=list)

    def of(self, table: str) -> Iterator[tuple[Document, str]]:
        return ((entry, place) for name, entry, place in self.entries if name == table)


def found_in(content: Any, findings: Findings, report: Report) -> Found:
    """Return what the document holds, each entry checked; faults are noted, not raised."""
    found = Found()
    for table, entry, place in _entries(content, "", findings):
        check(entry, TABLES[table], place, findings)
        if table in ("taxonomy", "taxonomy_term"):
            report.leave_out(Left.TAXONOMY, table, str(entry.get("id", "")), _name(entry))
        else:
            found.entries.append((table, entry, place))
    if isinstance(content, dict) and API_DETAILS & set(content):
        report.leave_out(Left.API_DETAILS, "api", "", str(content.get("openapi_url", "")))
    elif not (found.entries or report.left_out or findings.all or _is_empty_list(content)):
        findings.add(Fault.NOT_HSDS, "")
    return found


def _entries(content: Any, place: str, findings: Findings) -> Iterator[tuple[str, Document, str]]:
    if isinstance(content, list):
        yield from _items(content, place, findings)
    elif isinstance(content, dict) and "contents" in content:
        yield from _items(content["contents"], f"{place}contents", findings)
    elif isinstance(content, dict) and "id" not in content:
        for key, table in LISTS_OF_A_DUMP.items():
            if key in content:
                yield from _items(content[key], key, findings, table)
    elif isinstance(content, dict) and (table := kind_of(content)):
        yield table, content, place


def _items(
    items: Any, place: str, findings: Findings, table: str = ""
) -> Iterator[tuple[str, Document, str]]:
    if not isinstance(items, list):
        findings.add(Fault.NOT_A_LIST, place)
        return
    for number, item in enumerate(items):
        at = f"{place}[{number}]"
        if not isinstance(item, dict):
            findings.add(Fault.NOT_AN_ENTRY, at)
        elif kind := table or kind_of(item):
            yield kind, item, at
        else:
            findings.add(Fault.NOT_HSDS, at)


def kind_of(entry: Mapping[str, Any]) -> str:
    """Return the table an entry belongs to, or "" if nothing tells."""
    return next((table for table, keys in TELLING if keys & set(entry)), "")


def _is_empty_list(content: Any) -> bool:
    items = content.get("contents") if isinstance(content, dict) else content
    return items == []


def _name(entry: Mapping[str, Any]) -> str:
    return str(entry.get("name") or "")
