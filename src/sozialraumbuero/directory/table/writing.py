"""The directory as a table, a row per offer and place, and the empty table with an example."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from sozialraumbuero.directory.hours.sentences import in_german
from sozialraumbuero.directory.hours.stored import hours_from_json
from sozialraumbuero.directory.hsds.entries import ACCESS_FACTS, Entries, HeldEntry, OfferEntry
from sozialraumbuero.directory.hsds.languages import name_of
from sozialraumbuero.directory.hsds.profile import LIST_TERMS, ONE_TERMS, terms
from sozialraumbuero.directory.table.columns import columns
from sozialraumbuero.lib.csv_text import csv_text, harmless

Cells = Mapping[str, str]
PLAIN = (
    *("title", "summary", "description", "eligibility_note", "proof_needed", "cost_note"),
    *("bring_along", "phone", "email", "website"),
)
NUMBERS = ("age_from", "age_to", "waiting_days")
FACTS = ("interpreter", "anonymous")
YES_NO = {"yes": "ja", "no": "nein"}
BETWEEN = "; "


def table(entries: Entries) -> list[list[str]]:
    """Return headings and rows; hidden places are not among the entries."""
    rows = [cells for offer in entries.offers.values() for cells in _rows(offer, entries)]
    return _in_order(rows)


def template() -> list[list[str]]:
    """Return headings and one example."""
    return _in_order([{column.name: column.example for column in columns()}])


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    return csv_text(rows).encode()


def as_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook with the table, and a sheet with the words that its cells may hold."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Angebote")
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([harmless(cell) for cell in row])
    words = book.create_sheet("Erlaubte Wörter")
    for heading, names in allowed_words().items():
        words.append([heading, *map(harmless, names)])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def allowed_words() -> dict[str, list[str]]:
    """Return the words that a column may hold, by its heading."""
    vocabularies = {**LIST_TERMS, **ONE_TERMS}
    facts = {*FACTS, *ACCESS_FACTS, "is_hidden"}
    found: dict[str, list[str]] = {}
    for column in columns():
        if column.name in vocabularies:
            known = terms()[vocabularies[column.name]].values()
            found[column.heading] = [term.name for term in known]
        elif column.name in facts:
            found[column.heading] = list(YES_NO.values())
    return found


def _in_order(rows: Iterable[Cells]) -> list[list[str]]:
    known = columns()
    return [
        [column.heading for column in known],
        *([cells.get(column.name, "") for column in known] for cells in rows),
    ]


def _rows(offer: OfferEntry, entries: Entries) -> Iterator[dict[str, str]]:
    cells = _offer_cells(offer) | {"body": entries.bodies[offer.body].columns["name"]}
    for held in offer.held:
        place = entries.places[held.place].columns
        yield cells | _held_cells(held) | _place_cells(place)
    if not offer.held:
        yield cells


def _offer_cells(offer: OfferEntry) -> dict[str, str]:
    said = offer.columns
    cells = {"id": offer.id, "last_checked_on": _day(offer.last_checked_on)}
    cells |= {name: said[name] for name in PLAIN}
    cells |= {name: "" if said[name] is None else str(said[name]) for name in NUMBERS}
    cells |= {name: YES_NO.get(said[name], "") for name in FACTS}
    for name, vocabulary in LIST_TERMS.items():
        cells[name] = BETWEEN.join(terms()[vocabulary][word].name for word in said[name])
    for name, vocabulary in ONE_TERMS.items():
        cells[name] = terms()[vocabulary][said[name]].name if said[name] else ""
    cells["languages"] = BETWEEN.join(map(name_of, said["languages"]))
    cells["quarters"] = BETWEEN.join(said["quarters"])
    cells["cost_euros"] = (said["cost_euros"] or "").replace(".", ",")
    return cells | {"hours_text": _hours(said)}


def _held_cells(held: HeldEntry) -> dict[str, str]:
    return {
        "place_phone": held.columns["phone"],
        "place_note": held.columns["note"],
        "place_hours_text": _hours(held.columns),
    }


def _place_cells(said: Mapping[str, Any]) -> dict[str, str]:
    texts = {"place_name": "name", "way_there": "way_there", "town": "town"}
    cells = {cell: said[column] for cell, column in texts.items()}
    cells |= {"address": said["address"], "postcode": said["postcode"]}
    cells |= {fact: YES_NO.get(said[fact], "") for fact in ACCESS_FACTS}
    return cells | {name: str(said[name]).replace(".", ",") for name in ("lat", "lon")}


def _hours(said: Mapping[str, Any]) -> str:
    return said["hours_text"] or in_german(hours_from_json(said["hours"]))


def _day(text: str) -> str:
    return date.fromisoformat(text).strftime("%d.%m.%Y") if text else ""
