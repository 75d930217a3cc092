"""Nested documents as the tables of a data package, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sozialraumbuero.directory.hsds.documents import Found
from sozialraumbuero.directory.hsds.faults import Fault, Finding, quoted
from sozialraumbuero.directory.hsds.profile import Document, taxonomy_documents
from sozialraumbuero.directory.hsds.shapes import CARRIED, LISTS, ONES, TABLES, Table

Row = dict[str, Any]
Tables = dict[str, dict[str, Row]]
# Under which key a table's rows lie in what they belong to.
KEYS = {table: key for key, table in LISTS.items()}
# What is found by itself and knows what it belongs to by identifier.
ROOTS = ("organization", "service", "location", "service_at_location")
# Links that we do not follow: who owns a place is no question of ours.
NOT_READ = frozenset({("location", "organization_id")})


def apart(services: Iterable[Document]) -> Tables:
    """Return the rows of every table by identifier; what belongs to several has several links."""
    work = _Apart()
    for service in services:
        work.take(service, TABLES["service"], {})
    used = {row.get("taxonomy_id") for row in work.tables["taxonomy_term"].values()}
    for taxonomy in taxonomy_documents():
        if taxonomy["id"] in used:
            work.tables["taxonomy"].setdefault(taxonomy["id"], taxonomy)
    return work.tables


class _Apart:
    def __init__(self) -> None:
        self.tables: Tables = {name: {} for name in TABLES}

    def take(self, document: Document, table: Table, links: Row) -> str:
        """Enter an entry and all that lies in it; returns its identifier."""
        links = links | dict(self._inner_links(document, table, links))
        row = self.tables[table.name].setdefault(document["id"], {})
        row |= {k: v for k, v in _plain(document, table).items() if k not in row} | links
        for key in table.lists:
            for item in document.get(key, ()):
                self.take(item, TABLES[LISTS[key]], _link(TABLES[LISTS[key]], table, document))
        return str(document["id"])

    def _inner_links(
        self, document: Document, table: Table, links: Row
    ) -> Iterator[tuple[str, str]]:
        """Enter single entries inside first, so that rows can point to them."""
        for key in table.ones:
            if inner := document.get(key):
                known = {"organization_id": _organization(document)} if key == "program" else {}
                name = "taxonomy_id" if key == "taxonomy_detail" else f"{key}_id"
                yield name, self.take(inner, TABLES[ONES[key]], known)


def _organization(document: Document) -> str:
    inner = document.get("organization") or {}
    return str(inner.get("id") or document.get("organization_id") or "")


def _link(inner: Table, outer: Table, document: Document) -> Row:
    if inner.name == "attribute":
        return {"link_id": document["id"], "link_entity": outer.name}
    if inner.name == "metadata":
        return {"resource_id": document["id"], "resource_type": outer.name}
    name = f"{outer.name}_id"
    return {name: document["id"]} if name in inner.links else {}


def _plain(document: Document, table: Table) -> Row:
    """Return the plain fields; what the specification does not know travels as text."""
    inside = {*table.lists, *table.ones}
    return {
        key: value if isinstance(value, str | int | float) else json.dumps(value)
        for key, value in document.items()
        if key not in inside
    }


class Joining:
    """Puts rows together again; a link that leads nowhere is a fault."""

    def __init__(self, tables: Mapping[str, Mapping[str, Row]], places: Mapping[int, Finding]):
        # A place is a finding without fault: the file and line of a row.
        self._rows, self._places = tables, places
        self.findings: list[Finding] = []
        # Rows of tables that are only carried along, and that belong to nothing.
        self.astray: list[str] = []
        self.documents = {
            name: {pk: _without_links(row, TABLES[name]) for pk, row in rows.items()}
            for name, rows in tables.items()
        }

    def found(self) -> Found:
        """Return the entries that stand by themselves, with all that belongs to them inside."""
        for name, rows in self._rows.items():
            for pk, row in rows.items():
                self._attach(TABLES[name], pk, row)
        entries = [
            (name, document, self._place(name, pk))
            for name in ROOTS
            for pk, document in self.documents.get(name, {}).items()
        ]
        return Found(entries)

    def _place(self, name: str, pk: str) -> str:
        place = self._places.get(id(self._rows[name][pk]))
        return f"{place.file}: {place.place}" if place else f"{TABLES[name].file} {pk}"

    def _attach(self, table: Table, pk: str, row: Row) -> None:
        document = self.documents[table.name][pk]
        if table.name in ("attribute", "metadata"):
            self._attach_anywhere(table, document, row)
        for link in table.links:
            value = row.get(link)
            if not value or link in ("link_id", "link_entity", "resource_id", "resource_type"):
                continue
            outer = link.removesuffix("_id")
            target = self.documents.get(outer, {}).get(value)
            if target is None:
                self._points_nowhere(table, row, link, outer)
            elif link in ("program_id", "taxonomy_term_id"):
                document[outer] = target
            elif table.name in ("service", "service_at_location") or link == "taxonomy_id":
                document[link] = value
            elif not self._is_of_a_service(table, pk):
                target.setdefault(KEYS[table.name], []).append(document)

    def _is_of_a_service(self, table: Table, pk: str) -> bool:
        """Tell whether a programme lies in its services already."""
        services = self._rows.get("service", {}).values()
        return table.name == "program" and any(each.get("program_id") == pk for each in services)

    def _attach_anywhere(self, table: Table, document: Document, row: Row) -> None:
        link = "link_id" if table.name == "attribute" else "resource_id"
        entity = str(row.get("link_entity") or row.get("resource_type") or "")
        pools = [entity] if entity in self.documents else list(self.documents)
        found = [
            rows[row[link]] for name in pools if row.get(link) in (rows := self.documents[name])
        ]
        if not found:
            self._points_nowhere(table, row, link, entity)
            return
        if table.name == "attribute" and entity:
            document["link_entity"] = entity
        found[0].setdefault(KEYS[table.name], []).append(document)

    def _points_nowhere(self, table: Table, row: Row, link: str, outer: str) -> None:
        place = self._places.get(id(row))
        line, file = (place.place, place.file) if place else ("", table.file)
        if table.name in CARRIED or (table.name, link) in NOT_READ:
            self.astray.append(f"{file} {line}: {link}")
            return
        values = {"found": quoted(row.get(link)), "table": TABLES[outer].file}
        self.findings.append(Finding(Fault.POINTS_NOWHERE, f"{line}, {link}", file, values))


def _without_links(row: Row, table: Table) -> Document:
    return {key: value for key, value in row.items() if key not in table.links}
