"""What a source says beyond our columns: kept, so that an export can give it back.

The rest is the source minus what we would write ourselves. What breaks the specification, or
sounds like a person outside it, lies under `HELD_BACK`: kept, never published.
"""

from __future__ import annotations

from typing import Any

from sozialraumbuero.directory.hsds.entries import (
    HELD_BACK,
    BodyEntry,
    Columns,
    HeldEntry,
    OfferEntry,
    PlaceEntry,
    Rest,
)
from sozialraumbuero.directory.hsds.inner import ADDITIVE, without_ids
from sozialraumbuero.directory.hsds.persons import PERSONAL_KEY
from sozialraumbuero.directory.hsds.profile import Document, OwnAttributes
from sozialraumbuero.directory.hsds.shapes import LISTS, ONES, TABLES, Table
from sozialraumbuero.directory.hsds.strict import is_odd
from sozialraumbuero.directory.hsds.writing import (
    body_document,
    held_document,
    offer_core,
    place_document,
)

# What has columns of its own or says how entries hang together.
STRUCTURE = frozenset(
    {"id", "organization_id", "service_id", "location_id", "last_modified", "status"}
    | {"assured_date", "location_type", "latitude", "longitude", "location"}
)


def of_body(document: Document, columns: Columns, own: OwnAttributes) -> Rest:
    written = body_document(BodyEntry(id=document["id"], columns=columns))
    return _rest(document, written, own, TABLES["organization"])


def of_place(document: Document, columns: Columns, own: OwnAttributes) -> Rest:
    written = place_document(PlaceEntry(id=document["id"], columns=columns))
    return _rest(document, written, own, TABLES["location"])


def of_held(document: Document, columns: Columns, own: OwnAttributes) -> Rest:
    entry = HeldEntry(id=document["id"], place="", columns=columns)
    return _rest(document, held_document(entry, {}), own, TABLES["service_at_location"])


def of_offer(
    document: Document, columns: Columns, own: OwnAttributes, left: list[Document]
) -> Rest:
    written = offer_core(OfferEntry(id=document["id"], body="", columns=columns))
    found = dict(_rest(document, written, own, TABLES["service"]))
    if left:
        found[HELD_BACK] = found.get(HELD_BACK, {}) | {"service_at_locations": left}
    return found


def _rest(document: Document, written: Document, own: OwnAttributes, table: Table) -> Rest:
    kept: dict[str, Any] = {}
    back: dict[str, Any] = {}
    for key, value in document.items():
        if key in STRUCTURE or value in ("", [], {}):
            continue
        value = _beyond_ours(key, value, written, own)
        if value in ("", [], {}):
            continue
        fine, odd = _parted(key, value, table)
        if fine not in ("", [], {}):
            kept[key] = fine
        if odd not in ("", [], {}):
            back[key] = odd
    return kept | ({HELD_BACK: back} if back else {})


def _beyond_ours(key: str, value: Any, written: Document, own: OwnAttributes) -> Any:
    if key == "attributes":
        links = ("link_id", "link_entity")
        return [{k: v for k, v in each.items() if k not in links} for each in own.others]
    if key in ADDITIVE and isinstance(value, list):
        ids = {item["id"] for item in written.get(key, [])}
        return [item for item in value if item.get("id") not in ids]
    return "" if without_ids(value) == without_ids(written.get(key)) else value


def _parted(key: str, value: Any, table: Table) -> tuple[Any, Any]:
    """Return what may be published and what may not."""
    if key in table.lists:
        inner = TABLES[LISTS[key]]
        return (
            [item for item in value if not is_odd(item, inner)],
            [item for item in value if is_odd(item, inner)],
        )
    if key in table.ones:
        return ("", value) if is_odd(value, TABLES[ONES[key]]) else (value, "")
    is_known = key in table.fields or key in table.links
    return ("", value) if not is_known and PERSONAL_KEY.search(key.casefold()) else (value, "")
