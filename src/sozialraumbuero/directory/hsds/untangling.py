"""Take nested entries apart: each service, organisation and place once, and what joins them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sozialraumbuero.directory.hsds.documents import Found
from sozialraumbuero.directory.hsds.faults import Fault, Findings, on_one_line
from sozialraumbuero.directory.hsds.profile import Document
from sozialraumbuero.directory.hsds.shapes import TABLES

# Sources differ in how fresh these are; the first one counts.
MAY_DIFFER = frozenset({"last_modified"})


@dataclass
class Untangled:
    """Entries by id, without each other inside; a service knows its organisation by id."""

    services: dict[str, Document] = field(default_factory=dict)
    organizations: dict[str, Document] = field(default_factory=dict)
    locations: dict[str, Document] = field(default_factory=dict)
    # By service and place, so that one pair is never held twice.
    held: dict[tuple[str, str], Document] = field(default_factory=dict)
    # Services whose source lists their places; what is not listed does not exist.
    lists_places: set[str] = field(default_factory=set)
    # Where each entry stands, for faults.
    places: dict[tuple[str, str], str] = field(default_factory=dict)


def untangled(found: Found, findings: Findings) -> Untangled:
    """Return the entries of a checked document; contradictions are noted as faults."""
    work = _Work(Untangled(), findings)
    for entry, place in found.of("organization"):
        work.organization(entry, place)
    for entry, place in found.of("location"):
        work.location(entry, place)
    for entry, place in found.of("service"):
        work.service(entry, place, "")
    for entry, place in found.of("service_at_location"):
        work.held(entry, place, "")
    return work.done


class _Work:
    def __init__(self, done: Untangled, findings: Findings) -> None:
        self.done = done
        self._findings = findings

    def organization(self, entry: Document, place: str) -> str:
        plain = {key: inner for key, inner in entry.items() if key not in ("services", "locations")}
        for number, location in enumerate(entry.get("locations") or ()):
            self.location(location, f"{place}.locations[{number}]")
        self._take("organization", self.done.organizations, plain, place)
        for number, service in enumerate(entry.get("services") or ()):
            self.service(service, f"{place}.services[{number}]", entry["id"])
        return str(entry["id"])

    def location(self, entry: Document, place: str) -> str:
        self._take("location", self.done.locations, dict(entry), place)
        return str(entry["id"])

    def service(self, entry: Document, place: str, organization: str) -> str:
        inside = ("organization", "service_at_locations")
        plain = {key: inner for key, inner in entry.items() if key not in inside}
        if entry.get("organization"):
            organization = self.organization(entry["organization"], f"{place}.organization")
        if organization:
            plain["organization_id"] = organization
        self._take("service", self.done.services, plain, place)
        if "service_at_locations" in entry:
            self.done.lists_places.add(entry["id"])
        for number, held in enumerate(entry.get("service_at_locations") or ()):
            self.held(held, f"{place}.service_at_locations[{number}]", entry["id"])
        return str(entry["id"])

    def held(self, entry: Document, place: str, service: str) -> None:
        plain = {key: inner for key, inner in entry.items() if key not in ("location", "service")}
        if entry.get("service"):
            service = self.service(entry["service"], f"{place}.service", "")
        service = service or str(entry.get("service_id") or "")
        location = str(entry.get("location_id") or "")
        if entry.get("location"):
            location = self.location(entry["location"], f"{place}.location")
        if not service:
            self._findings.add(Fault.MISSING, f"{place}.service_id")
            return
        plain |= {"service_id": service, "location_id": location}
        key = (service, location or str(entry["id"]))
        self.done.places.setdefault(("service_at_location", str(entry["id"])), place)
        known = self.done.held.setdefault(key, plain)
        self._join("service_at_location", known, plain, place)

    def _take(self, table: str, known: dict[str, Document], entry: Document, place: str) -> None:
        self.done.places.setdefault((table, entry["id"]), place)
        first = known.setdefault(entry["id"], entry)
        self._join(table, first, entry, place)

    def _join(self, table: str, first: Document, other: Document, place: str) -> None:
        """Fill what the first lacks; a plain field that differs is a contradiction."""
        if first is other:
            return
        for key, value in other.items():
            if key not in first or _says_more(value, first[key]):
                first[key] = value
            elif key in TABLES[table].fields and first[key] != value and key not in MAY_DIFFER:
                one, two = (on_one_line(str(each)) for each in (value, first[key]))
                self._findings.add(
                    Fault.SAID_DIFFERENTLY, f"{place}.{key}", one=one, other=two, id=first["id"]
                )


def _says_more(value: Any, known: Any) -> bool:
    if isinstance(value, list) and isinstance(known, list):
        return len(value) > len(known)
    return known in ("", None) and value not in ("", None)
