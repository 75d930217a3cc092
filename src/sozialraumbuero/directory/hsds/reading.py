"""HSDS documents as our entries, with a report of what could not be used and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sozialraumbuero.directory.hsds import offer_reading, rest
from sozialraumbuero.directory.hsds.documents import Found, found_in
from sozialraumbuero.directory.hsds.entries import (
    BODY_DEFAULTS,
    HELD_DEFAULTS,
    PLACE_DEFAULTS,
    BodyEntry,
    Entries,
    HeldEntry,
    OfferEntry,
    PlaceEntry,
)
from sozialraumbuero.directory.hsds.faults import Findings, Left, Remark, Report
from sozialraumbuero.directory.hsds.fitting import fitted
from sozialraumbuero.directory.hsds.inner import read_addresses, read_phones
from sozialraumbuero.directory.hsds.own_values import ValueReader
from sozialraumbuero.directory.hsds.persons import LeftOutPersons, without_persons
from sozialraumbuero.directory.hsds.profile import BODY_TERMS, Document, OwnAttributes
from sozialraumbuero.directory.hsds.schedules import read_schedules
from sozialraumbuero.directory.hsds.untangling import Untangled, untangled


@dataclass(frozen=True)
class Read:
    """What a source holds for us, and what else is to be said about it."""

    entries: Entries
    report: Report


def read(content: Any, file: str) -> Read:
    """Read a parsed document; raises BrokenPackage with every fault."""
    findings, report = Findings(file), Report()
    found = found_in(content, findings, report)
    findings.stop_if_any()
    return read_found(found, findings, report)


def read_found(found: Found, findings: Findings, report: Report) -> Read:
    """Read entries that were checked; raises BrokenPackage with every fault."""
    counted = LeftOutPersons()
    clean = Found([(t, without_persons(entry, counted), at) for t, entry, at in found.entries])
    apart = untangled(clean, findings)
    reader = _Reader(apart, findings, report)
    entries = Entries(bodies=reader.bodies(), places=reader.places(), offers=reader.offers())
    findings.stop_if_any()
    for remark, count in ((Remark.PERSONS, counted.contacts), (Remark.HISTORY, counted.history)):
        if count:
            report.remarks[remark] = [""] * count
    return Read(entries, report)


class _Reader:
    def __init__(self, apart: Untangled, findings: Findings, report: Report) -> None:
        self._apart, self._report = apart, report
        self._values = ValueReader(findings)
        self._usable: dict[str, PlaceEntry] = {}

    def bodies(self) -> dict[str, BodyEntry]:
        return {pk: self._body(each) for pk, each in self._apart.organizations.items()}

    def places(self) -> dict[str, PlaceEntry]:
        for pk, location in self._apart.locations.items():
            if place := self._place(location):
                self._usable[pk] = place
        return self._usable

    def offers(self) -> dict[str, OfferEntry]:
        held: dict[str, list[Document]] = {}
        for (service, _), entry in self._apart.held.items():
            held.setdefault(service, []).append(entry)
        found = {}
        for pk, document in self._apart.services.items():
            if not document.get("organization_id"):
                self._report.leave_out(Left.NO_BODY, "service", pk, document["name"])
            else:
                found[pk] = self._offer(document, held.get(pk, []))
        return found

    def _own(self, document: Document, table: str) -> OwnAttributes:
        place = self._apart.places.get((table, document["id"]), "")
        return OwnAttributes(document.get("attributes") or (), place)

    def _body(self, document: Document) -> BodyEntry:
        own = self._own(document, "organization")
        columns: dict[str, Any] = dict(BODY_DEFAULTS) if own.are_ours else {}
        columns["name"] = document["name"]
        columns |= _texts(
            document,
            {"alternate_name": "short_name", "description": "description", "email": "email"}
            | {"website": "website"},
        )
        if "phones" in document:
            columns |= read_phones(document["phones"])
        if kinds := own.words(BODY_TERMS["kind"]):
            columns["kind"] = kinds[0]
        columns = fitted(columns, "body", document["name"], self._report)
        return BodyEntry(
            id=document["id"], columns=columns, rest=rest.of_body(document, columns, own)
        )

    def _place(self, document: Document) -> PlaceEntry | None:
        own = self._own(document, "location")
        columns: dict[str, Any] = dict(PLACE_DEFAULTS) if own.are_ours else {}
        columns |= read_addresses(document.get("addresses") or ())
        columns |= _texts(document, {"transportation": "way_there"}) | self._values.place(own)
        columns["name"] = document.get("name") or columns.get("address") or "Ort ohne Namen"
        if why := _unusable(document):
            self._report.leave_out(why, "location", document["id"], columns["name"])
            return None
        columns |= {"lat": float(document["latitude"]), "lon": float(document["longitude"])}
        columns = fitted(columns, "place", columns["name"], self._report)
        return PlaceEntry(
            id=document["id"], columns=columns, rest=rest.of_place(document, columns, own)
        )

    def _offer(self, document: Document, held: list[Document]) -> OfferEntry:
        own = self._own(document, "service")
        columns = offer_reading.columns(document, own, self._values, self._report)
        usable = [each for each in held if each["location_id"] in self._usable]
        left = [each for each in held if each["location_id"] not in self._usable]
        if not usable and not any(own.all_of("hidden_place")):
            self._report.remark(Remark.WITHOUT_PLACE, document["name"])
        is_said = own.are_ours or document["id"] in self._apart.lists_places or bool(usable)
        return OfferEntry(
            id=document["id"],
            body=document["organization_id"],
            columns=columns,
            rest=rest.of_offer(document, columns, own, [self._with_place(each) for each in left]),
            held=tuple(self._held(each) for each in usable),
            lists_all_places=is_said and not left,
            texts=self._values.texts(own) if own.are_ours else None,
            state=offer_reading.state(document),
            last_checked_on=str(document.get("assured_date") or "")[:10],
            checked_by=self._values.checked_by(own),
            changed_at=str(document.get("last_modified") or ""),
            has_hidden_place=any(own.all_of("hidden_place")),
        )

    def _with_place(self, held: Document) -> Document:
        location = self._apart.locations.get(held["location_id"])
        return held | ({"location": location} if location else {})

    def _held(self, document: Document) -> HeldEntry:
        own = self._own(document, "service_at_location")
        columns: dict[str, Any] = dict(HELD_DEFAULTS) if own.are_ours else {}
        columns |= _texts(document, {"description": "note"})
        if "phones" in document:
            columns |= read_phones(document["phones"])
        if not own.are_ours and "schedules" in document:
            columns |= read_schedules(document["schedules"])
            if document["schedules"] and not columns["hours"]:
                self._report.remark(Remark.HOURS_VERBATIM, document["id"])
        columns |= self._values.held(own)
        columns = fitted(columns, "held", document["id"], self._report)
        return HeldEntry(
            id=document["id"],
            place=document["location_id"],
            columns=columns,
            rest=rest.of_held(document, columns, own),
        )


def _unusable(document: Document) -> Left | None:
    if document["location_type"] != "physical":
        return Left.NOT_A_DOOR
    lat, lon = document.get("latitude"), document.get("longitude")
    if lat is None or lon is None:
        return Left.NO_COORDINATES
    is_on_earth = -90 <= lat <= 90 and -180 <= lon <= 180 and (lat, lon) != (0, 0)
    return None if is_on_earth else Left.NOT_ON_EARTH


def _texts(document: Document, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns of the texts that are there."""
    return {column: document[field] for field, column in names.items() if document.get(field)}
