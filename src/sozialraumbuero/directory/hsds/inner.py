"""Lists inside an entry that say in HSDS what our columns say: written, and read where certain.

`write_…` returns what we would publish; `read_…` returns the columns that a list speaks of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sozialraumbuero.directory.hsds.entries import ACCESS_FACTS, NOTHING, UNKNOWN, Columns
from sozialraumbuero.directory.hsds.german import NAMES
from sozialraumbuero.directory.hsds.languages import code_of, name_of, written
from sozialraumbuero.directory.hsds.profile import Document, inner_id, terms
from sozialraumbuero.directory.hsds.schedules import read_schedules, write_schedules

Items = Sequence[Document]
VOICE = frozenset({"", "voice", "tel", "telephone", "phone", "mobile", "cell"})
YES_NO = {"yes": "ja", "no": "nein"}


def write_phones(columns: Columns, outer: str) -> list[Document]:
    number = columns.get("phone", "")
    return [{"id": inner_id(outer, "phone"), "number": number, "type": "voice"}] if number else []


def read_phones(items: Items) -> Columns:
    """Return the first number that one can talk to."""
    for item in items:
        number = str(item.get("number") or "").strip().strip('"').strip()
        if number and str(item.get("type") or "").casefold() in VOICE:
            return {"phone": number}
    return {"phone": ""}


def write_languages(columns: Columns, outer: str) -> list[Document]:
    return [
        {"id": inner_id(outer, f"language/{code}"), "name": name_of(code), "code": written(code)}
        for code in columns.get("languages", [])
    ]


def read_languages(items: Items) -> Columns:
    codes = [code for code in map(code_of, items) if code]
    return {"languages": list(dict.fromkeys(codes))} if codes or not items else {}


def write_cost_options(columns: Columns, outer: str) -> list[Document]:
    amount, kind = columns.get("cost_euros"), columns.get("cost", UNKNOWN)
    if amount is None and kind != "free":
        return []
    option = {
        "id": inner_id(outer, "cost"),
        "option": NAMES["cost"][kind],
        "currency": "EUR",
        "amount": _number(Decimal(amount or 0)),
    }
    if per := NAMES["cost_per"].get(columns.get("cost_per", "")):
        option["amount_description"] = per
    return [option]


def read_cost_options(items: Items) -> Columns:
    """Return what is certain: nothing at all costs money, or one amount in euros."""
    amounts = [item.get("amount") for item in items]
    if amounts and all(amount == 0 and amount is not None for amount in amounts):
        return {"cost": "free"}
    if len(items) != 1 or str(items[0].get("currency") or "").casefold() != "eur":
        return {}
    amount = amounts[0]
    if not isinstance(amount, int | float) or not 0 < amount < 1_000_000:
        return {}
    found = {"cost": "fee", "cost_euros": f"{Decimal(str(amount)):.2f}"}
    said = str(items[0].get("amount_description") or "").strip().casefold()
    per = next((code for code, words in NAMES["cost_per"].items() if words == said), "")
    return found | ({"cost_per": per} if per else {})


def write_documents(columns: Columns, outer: str) -> list[Document]:
    found = [
        {
            "id": inner_id(outer, f"document/{code}"),
            "document": terms()["documents"][code].name,
        }
        for code in columns.get("documents", [])
    ]
    if words := columns.get("bring_along"):
        found.append({"id": inner_id(outer, "bring_along"), "document": words})
    return found


def read_documents(items: Items) -> Columns:
    """Return the papers we know by name; what else is to be brought stays in its words."""
    known = {term.name.casefold(): code for code, term in terms()["documents"].items()}
    said = [str(item.get("document") or "").strip() for item in items]
    return {
        "documents": [known[word.casefold()] for word in said if word.casefold() in known],
        "bring_along": "; ".join(w for w in said if w and w.casefold() not in known),
    }


def write_accessibility(columns: Columns, outer: str) -> list[Document]:
    return [
        {
            "id": inner_id(outer, f"accessibility/{fact}"),
            "description": f"{NAMES['facts'][fact]}: {YES_NO[columns[fact]]}",
        }
        for fact in ACCESS_FACTS
        if columns.get(fact, UNKNOWN) != UNKNOWN
    ]


def write_addresses(columns: Columns, outer: str) -> list[Document]:
    parts = {
        "address_1": columns.get("address", ""),
        "city": columns.get("town", ""),
        "postal_code": columns.get("postcode", ""),
    }
    if not any(parts.values()):
        return []
    fixed = {"state_province": "", "country": "DE", "address_type": "physical"}
    return [{"id": inner_id(outer, "address")} | parts | fixed]


def read_addresses(items: Items) -> Columns:
    """Return the address of the door, or the postal one where no other is named."""
    order = sorted(items, key=lambda item: item.get("address_type") != "physical")
    if not order:
        return {}
    first = order[0]
    return {
        "address": str(first.get("address_1") or "").strip(),
        "postcode": str(first.get("postal_code") or "").strip(),
        "town": str(first.get("city") or "").strip(),
    }


def write_areas(columns: Columns, outer: str, names: Mapping[str, str] = NOTHING) -> list[Document]:
    """Return where one has to live; `names` are those of the quarters, by code."""
    residence = columns.get("residence", "anywhere")
    if residence == "anywhere":
        return []
    keys = columns.get("quarters", []) if residence == "quarters" else []
    said = [names.get(key) or f"Quartier {key}" for key in keys] or [NAMES["residence"][residence]]
    return [
        {"id": inner_id(outer, f"area/{number}"), "name": name} for number, name in enumerate(said)
    ]


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


Writer = Callable[[Columns, str], list[Document]]
Reader = Callable[[Items], Columns]
# Either what we would write, or what the source wrote while it still says the same.
EXCLUSIVE: Mapping[str, tuple[Writer, Reader]] = {
    "phones": (write_phones, read_phones),
    "languages": (write_languages, read_languages),
    "cost_options": (write_cost_options, read_cost_options),
    "required_documents": (write_documents, read_documents),
    "addresses": (write_addresses, read_addresses),
    "schedules": (write_schedules, read_schedules),
}
# What we write beside that of the source.
ADDITIVE: Mapping[str, Writer] = {
    "accessibility": write_accessibility,
    "service_areas": write_areas,
}


def agrees(said: Columns, columns: Columns) -> bool:
    """Tell whether the columns are still what a list says."""
    return all(columns.get(name) == value for name, value in said.items())


def without_ids(items: Any) -> Any:
    if not isinstance(items, list):
        return items
    return [
        {key: value for key, value in item.items() if key != "id"}
        if isinstance(item, dict)
        else item
        for item in items
    ]
