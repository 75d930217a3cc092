"""Our entries as HSDS documents: lines of a list with plain fields, or whole with all inside."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sozialraumbuero.directory.hsds import sentences
from sozialraumbuero.directory.hsds.entries import (
    ACCESS_FACTS,
    BODY_DEFAULTS,
    HELD_BACK,
    HELD_DEFAULTS,
    OFFER_DEFAULTS,
    PLACE_DEFAULTS,
    UNKNOWN,
    BodyEntry,
    Columns,
    HeldEntry,
    OfferEntry,
    PlaceEntry,
    Rest,
    TextEntry,
)
from sozialraumbuero.directory.hsds.inner import ADDITIVE, EXCLUSIVE, agrees, write_areas
from sozialraumbuero.directory.hsds.profile import (
    BODY_TERMS,
    FACTS,
    LIST_TERMS,
    ONE_TERMS,
    AttributeWriter,
    Document,
    terms,
)
from sozialraumbuero.directory.hsds.shapes import TABLES

BETWEEN = "\n\n"
# Columns that travel as a value of the taxonomy "fields", by the column's own name.
HELD_VALUES = ("hours", "hours_text")
OFFER_VALUES = (
    *("summary", "bring_along", "proof_needed", "eligibility_note", "cost_note", "cost_euros"),
    *("waiting_days", "capacity_reported_on", *HELD_VALUES),
)


def body_document(entry: BodyEntry) -> Document:
    columns = {**BODY_DEFAULTS, **entry.columns}
    own = _said(
        id=entry.id,
        name=columns["name"],
        alternate_name=columns["short_name"],
        email=columns["email"],
        website=columns["website"],
    )
    own["description"] = columns["description"]
    own |= _lists(columns, entry.id, "organization")
    attributes = AttributeWriter(entry.id, "organization")
    if columns["kind"] != BODY_DEFAULTS["kind"]:
        attributes.word(BODY_TERMS["kind"], columns["kind"])
    return _merged("organization", own, entry.rest, columns) | attributes.field(entry.rest)


def place_document(entry: PlaceEntry) -> Document:
    columns = {**PLACE_DEFAULTS, **entry.columns}
    own = _said(
        id=entry.id,
        location_type="physical",
        name=columns["name"],
        transportation=columns["way_there"],
    )
    own |= {"latitude": columns["lat"], "longitude": columns["lon"]}
    own |= _lists(columns, entry.id, "location")
    attributes = AttributeWriter(entry.id, "location")
    for fact in ACCESS_FACTS:
        if columns[fact] != UNKNOWN:
            attributes.value(fact, columns[fact], name=FACTS)
    if columns["kind"]:
        attributes.value("place_kind", columns["kind"])
    return _merged("location", own, entry.rest, columns) | attributes.field(entry.rest)


def held_document(entry: HeldEntry, place: Document) -> Document:
    columns = {**HELD_DEFAULTS, **entry.columns}
    own = _said(id=entry.id, description=columns["note"])
    own |= _lists(columns, entry.id, "service_at_location")
    attributes = AttributeWriter(entry.id, "service_at_location")
    _write_values(attributes, columns, HELD_VALUES)
    found = _merged("service_at_location", own, entry.rest, columns)
    return found | attributes.field(entry.rest) | {"location": place}


def offer_document(
    entry: OfferEntry, body: BodyEntry, place_of: Callable[[str], PlaceEntry]
) -> Document:
    """Return the whole service: the body without its services, places, attributes."""
    held = [held_document(each, place_document(place_of(each.place))) for each in entry.held]
    return (
        offer_core(entry)
        | {"organization": body_document(body)}
        | ({"service_at_locations": held} if held else {})
    )


def offer_core(entry: OfferEntry) -> Document:
    """Return the service without body and places."""
    columns = {**OFFER_DEFAULTS, **entry.columns}
    own = offer_fields(entry) | _lists(columns, entry.id, "service")
    if areas := write_areas(columns, entry.id, entry.quarter_names):
        own["service_areas"] = areas
    attributes = _offer_attributes(entry, columns)
    return _merged("service", own, entry.rest, columns) | attributes.field(entry.rest)


def offer_fields(entry: OfferEntry) -> Document:
    """Return the plain fields that our columns fill."""
    columns = {**OFFER_DEFAULTS, **entry.columns}
    parts = [columns["summary"], columns["description"]]
    own = _said(
        id=entry.id,
        name=columns["title"],
        description=BETWEEN.join(part for part in parts if part),
        url=columns["website"],
        email=columns["email"],
        status=status_of(columns),
        interpretation_services=sentences.interpreting(columns),
        application_process=terms()["access_types"][columns["access"]].name
        if columns["access"]
        else "",
        fees_description=sentences.fees(columns),
        wait_time=sentences.waiting(columns),
        eligibility_description=sentences.eligibility(columns),
        assured_date=entry.last_checked_on,
        last_modified=entry.changed_at,
    )
    ages = {"minimum_age": columns["age_from"], "maximum_age": columns["age_to"]}
    return own | {name: age for name, age in ages.items() if age is not None}


def status_of(columns: Columns) -> str:
    return "temporarily closed" if columns["hours"].get("suspended") else "active"


def line(document: Document, table: str) -> Document:
    """Return the plain fields of a document, as lists show it."""
    inside = {*TABLES[table].lists, *TABLES[table].ones}
    return {key: value for key, value in document.items() if key not in inside}


def offer_line(entry: OfferEntry, body: BodyEntry) -> Document:
    """Return a service as lists show it: plain fields, body and programme."""
    rest = {key: value for key, value in entry.rest.items() if not isinstance(value, list)}
    core = offer_fields(entry)
    found = {key: value for key, value in rest.items() if key not in core and key != HELD_BACK}
    return core | found | {"organization": body_line(body)}


def body_line(entry: BodyEntry) -> Document:
    return line(body_document(entry), "organization")


def place_line(entry: PlaceEntry) -> Document:
    return line(place_document(entry), "location")


def _merged(table: str, own: Document, rest: Rest, columns: Columns) -> Document:
    """Give back what a source said beyond our columns, unless ours says it better by now."""
    found = dict(own)
    for key, value in rest.items():
        if key in (HELD_BACK, "attributes"):
            continue
        if is_exclusive(table, key):
            if agrees(EXCLUSIVE[key][1](value), columns):
                found[key] = value
        elif isinstance(value, list):
            found[key] = [*own.get(key, []), *value]
        else:
            found.setdefault(key, value)
    return found


def is_exclusive(table: str, key: str) -> bool:
    """Tell whether a list stands either for our columns or as its source wrote it."""
    return key in EXCLUSIVE and (table, key) not in NOT_OURS


def written_lists(columns: Columns, outer: str, table: str) -> dict[str, list[Document]]:
    """Return the lists that our columns fill in this table, also the empty ones."""
    writers = {key: write for key, (write, _) in EXCLUSIVE.items()} | dict(ADDITIVE)
    return {
        key: writers[key](columns, outer)
        for key in TABLES[table].lists
        if key in writers and (table, key) not in NOT_OURS
    }


# Places have no number, language or hours of their own in our tables.
NOT_OURS = frozenset(("location", key) for key in ("phones", "languages", "schedules"))


def _lists(columns: Columns, outer: str, table: str) -> dict[str, list[Document]]:
    return {key: items for key, items in written_lists(columns, outer, table).items() if items}


def _offer_attributes(entry: OfferEntry, columns: Columns) -> AttributeWriter:
    found = AttributeWriter(entry.id, "service")
    for name, vocabulary in LIST_TERMS.items():
        for word in columns[name]:
            found.word(vocabulary, word)
    for name, vocabulary in ONE_TERMS.items():
        if columns[name] != OFFER_DEFAULTS[name]:
            found.word(vocabulary, columns[name])
    for fact in ("interpreter", "anonymous"):
        if columns[fact] != UNKNOWN:
            found.value(fact, columns[fact], name=FACTS)
    _write_values(found, columns, OFFER_VALUES)
    for number, key in enumerate(columns["quarters"]):
        found.value("quarters", key, number=number)
    for number, text in enumerate(entry.texts or ()):
        found.value("translation", _text(text), number=number)
    if entry.checked_by:
        found.value("checked_by", entry.checked_by)
    if entry.has_hidden_place:
        found.value("hidden_place", "yes")
    return found


def _write_values(found: AttributeWriter, columns: Columns, names: tuple[str, ...]) -> None:
    for name in names:
        if columns[name] not in ("", None, {}):
            found.value(name, columns[name])


def _text(text: TextEntry) -> str:
    said = {
        "language": text.language,
        "title": text.title,
        "summary": text.summary,
        "is_machine_made": text.is_machine_made,
        "made_from": text.made_from,
    }
    return json.dumps(said, ensure_ascii=False)


def _said(**fields: Any) -> Document:
    """Return the fields that say something."""
    return {name: value for name, value in fields.items() if value not in ("", None)}
