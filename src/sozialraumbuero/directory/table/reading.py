"""Rows of a table as entries: one offer per Träger and name, at one place per row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sozialraumbuero.directory.hours.reading import read_german
from sozialraumbuero.directory.hours.stored import hours_to_json
from sozialraumbuero.directory.hsds.entries import (
    HELD_BACK,
    BodyEntry,
    Entries,
    HeldEntry,
    OfferEntry,
)
from sozialraumbuero.directory.hsds.faults import (
    Fault,
    Findings,
    Remark,
    Report,
    broken,
)
from sozialraumbuero.directory.hsds.fitting import fitted
from sozialraumbuero.directory.hsds.reading import Read
from sozialraumbuero.directory.table.cells import CellReader
from sozialraumbuero.directory.table.columns import by_name
from sozialraumbuero.directory.table.places import Locate, PlaceReader, folded, named_place
from sozialraumbuero.lib.sheets.reading import Sheet, harmless_again

LISTS = ("types", "for_whom", "languages", "ways", "documents")
WORDS = ("cost", "cost_per", "access", "residence", "capacity")
FACTS = ("interpreter", "anonymous")
TEXTS = (
    *("title", "summary", "description", "eligibility_note", "proof_needed", "cost_note"),
    *("bring_along", "phone", "hours_text"),
)
AT_THIS_PLACE = {"place_note": "note", "place_phone": "phone", "place_hours_text": "hours_text"}
# What may differ from row to row of an offer belongs to the place then.
OF_THE_PLACE = ("phone", "hours_text", "hours")


@dataclass
class _Offer:
    """One offer while its rows are read."""

    entry_id: str
    body: str
    line: int
    columns: dict[str, Any]
    checked: str
    rows: list[_Held] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@dataclass
class _Held:
    """One row's place, and what the row says that may belong to it."""

    place: str
    columns: dict[str, Any]
    own: dict[str, Any]
    is_hidden: bool | None


def read_table(sheet: Sheet, columns: Mapping[str, str], file: str, locate: Locate) -> Read:
    """Read rows by the chosen columns; raises BrokenPackage with every fault."""
    findings, report = Findings(file), Report()
    if strange := [name for name in columns.values() if name and name not in by_name()]:
        raise broken(Fault.UNKNOWN_COLUMN_CHOICE, file=file, found=strange[0])
    found = ", ".join(sheet.headings)[:200]
    if "title" not in columns.values():
        raise broken(Fault.NO_TITLE_COLUMN, file=file, found=found)
    if "body" not in columns.values():
        raise broken(Fault.NO_BODY_COLUMN, file=file, found=found)
    reader = _TableReader(findings, report, locate)
    for row in sheet.rows:
        said = {name: row.cells[h] for h, name in columns.items() if name and h in row.cells}
        reader.row(row.line, said)
    findings.stop_if_any()
    return Read(reader.entries(), report)


class _TableReader:
    def __init__(self, findings: Findings, report: Report, locate: Locate) -> None:
        self._cells = CellReader(findings, report)
        self._report = report
        self._places = PlaceReader(self._cells, report, locate)
        self._bodies: dict[str, BodyEntry] = {}
        self._offers: dict[tuple[str, str], _Offer] = {}

    def row(self, line: int, cells: Mapping[str, str]) -> None:
        plain = {name: harmless_again(cell).strip() for name, cell in cells.items()}
        said = {name: cell for name, cell in plain.items() if cell}
        self._cells.line, self._cells.name = line, said.get("title", "")
        missing = [name for name in ("body", "title") if name not in said]
        for name in missing:
            self._cells.missing(name)
        if not missing:
            self._offer_row(said)

    def _offer_row(self, said: Mapping[str, str]) -> None:
        columns = self._columns(said)
        offer = self._offer(self._body(said["body"]), said, columns)
        name, address = named_place(said)
        if not name:
            return
        place = self._places.place(name, address, said)
        if place is None:
            parts = (name, address, said.get("postcode", ""), said.get("town", ""))
            offer.left.append(", ".join(dict.fromkeys(part for part in parts if part)))
            return
        own = {each: columns[each] for each in OF_THE_PLACE if each in columns}
        plain = {column: said[cell] for cell, column in AT_THIS_PLACE.items() if cell in said}
        here = fitted(self._with_hours(plain), "held", name, self._report)
        offer.rows.append(_Held(place.id, here, own, self._places.is_hidden(said)))

    def entries(self) -> Entries:
        offers = [self._finished(offer) for offer in self._offers.values()]
        return Entries(
            bodies={each.id: each for each in self._bodies.values()},
            places={each.id: each for each in self._places.found()},
            offers={each.id: each for each in offers},
        )

    def _body(self, name: str) -> BodyEntry:
        key = folded(name)
        if key not in self._bodies:
            columns = fitted({"name": name}, "body", name, self._report)
            self._bodies[key] = BodyEntry(id=str(uuid4()), columns=columns)
        return self._bodies[key]

    def _offer(self, body: BodyEntry, said: Mapping[str, str], columns: dict[str, Any]) -> _Offer:
        cells = self._cells
        checked = said.get("last_checked_on", "")
        checked = cells.day("last_checked_on", checked) if checked else ""
        public_id = cells.uuid("id", said["id"]) if "id" in said else ""
        key = (body.id, folded(said["title"]))
        known = self._offers.get(key)
        if known is None:
            new = _Offer(public_id or str(uuid4()), body.id, cells.line, columns, checked)
            return self._offers.setdefault(key, new)
        self._compare(known, columns)
        return known

    def _compare(self, known: _Offer, columns: Mapping[str, Any]) -> None:
        """Further rows of an offer may add places, and must not contradict the first."""
        for name, value in columns.items():
            first = known.columns.setdefault(name, value)
            if first != value and name not in (*OF_THE_PLACE, "title"):
                self._cells.differs(name, str(value), str(first), known.line)

    def _columns(self, said: Mapping[str, str]) -> dict[str, Any]:
        cells = self._cells
        found: dict[str, Any] = {name: said[name] for name in TEXTS if name in said}
        found |= {name: cells.words(name, said[name]) for name in LISTS if name in said}
        found |= {name: cells.fact(name, said[name]) for name in FACTS if name in said}
        for name in WORDS:
            if name in said and (word := cells.word(name, said[name])):
                found[name] = word
        readers = {"age_from": cells.whole, "age_to": cells.whole, "waiting_days": cells.whole}
        others = {"cost_euros": cells.euros, "email": cells.email, "website": cells.website}
        for name, reader in (readers | others).items():
            if name in said:
                found[name] = reader(name, said[name])
        if "quarters" in said:
            found["quarters"] = [
                part.strip() for part in said["quarters"].split(";") if part.strip()
            ]
            found.setdefault("residence", "quarters")
        if "cost" in said and "cost" not in found:
            found.setdefault("cost_note", said["cost"])
        return fitted(self._with_hours(found), "offer", said["title"], self._report)

    def _with_hours(self, found: dict[str, Any]) -> dict[str, Any]:
        """Read the hours where certain; else the words stay as they are, and that is said."""
        if text := found.get("hours_text"):
            reading = read_german(text)
            found["hours"] = hours_to_json(reading.hours) if reading.is_certain else {}
            if not reading.is_certain:
                self._report.remark(Remark.HOURS_VERBATIM, f"{self._cells.name}: {text}")
        return found

    def _finished(self, offer: _Offer) -> OfferEntry:
        columns = dict(offer.columns)
        own = [row.own for row in offer.rows]
        differs = len(own) > 1 and any(each != own[0] for each in own)
        if differs:
            for name in OF_THE_PLACE:
                columns.pop(name, None)
        if not columns.get("types"):
            self._report.remark(Remark.WITHOUT_TYPE, str(columns["title"]))
        if not offer.rows:
            self._report.remark(Remark.WITHOUT_PLACE, str(columns["title"]))
        return OfferEntry(
            id=offer.entry_id,
            body=offer.body,
            columns=columns,
            rest={HELD_BACK: {"addresses": offer.left}} if offer.left else {},
            held=_each_place_once(offer.rows, with_own=differs),
            state="published",
            last_checked_on=offer.checked,
        )


def _each_place_once(rows: Sequence[_Held], *, with_own: bool) -> tuple[HeldEntry, ...]:
    found: dict[str, HeldEntry] = {}
    for row in rows:
        columns = (row.own if with_own else {}) | row.columns
        entry = HeldEntry(
            id=str(uuid4()), place=row.place, columns=columns, is_hidden=row.is_hidden
        )
        found.setdefault(row.place, entry)
    return tuple(found.values())
