"""Leave persons out: names at contacts, attentions, assurers, and who changed what.

What remains of a contact is its function. A name that is a function, such as "Empfang", stays;
in doubt a name is taken for that of a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]

# Words that name a desk; they may end a compound, like Schuldner-beratung.
DESK_WORDS = (
    *("team", "beratung", "stelle", "zentrale", "empfang", "büro", "buero", "sekretariat"),
    *("kontakt", "information", "info", "verwaltung", "anmeldung", "service", "dienst", "hilfe"),
    *("hotline", "telefon", "treff", "zentrum", "haus", "verein", "amt", "jugend", "familie"),
    *("reception", "office", "desk", "enquiries", "referrals", "helpline", "support", "duty"),
)
GLUE = frozenset({"der", "die", "das", "für", "und", "im", "in", "am", "of", "the", "for", "and"})
# Fields outside the specification whose name sounds like a person; kept back, never published.
PERSONAL_KEY = re.compile(r"person|contact|ansprech|name$|mail|phone|telefon|author|user|owner")
DROPPED = frozenset({"attention", "assurer_email", "updated_by"})


@dataclass
class LeftOutPersons:
    """How much was left out."""

    contacts: int = 0
    history: int = 0


def without_persons(value: Any, counted: LeftOutPersons) -> Any:
    """Return a copy without persons; empty values of the source are dropped on the way."""
    if isinstance(value, list):
        return [without_persons(item, counted) for item in value]
    if not isinstance(value, dict):
        return value
    found: Document = {}
    for key, inner in value.items():
        if inner is None or (key in DROPPED and isinstance(inner, str)):
            counted.contacts += key == "attention" and bool(inner)
        elif key == "metadata" and isinstance(inner, list):
            counted.history += len(inner)
        elif key == "contacts" and isinstance(inner, list):
            if kept := _contacts(inner, counted):
                found[key] = kept
        else:
            found[key] = without_persons(inner, counted)
    return found


def _contacts(items: list[Any], counted: LeftOutPersons) -> list[Any]:
    found = [_contact(item, counted) for item in items if isinstance(item, dict)]
    return [contact for contact in found if set(contact) - {"id"}]


def _contact(item: Document, counted: LeftOutPersons) -> Document:
    contact: Document = without_persons(item, counted)
    name = str(contact.get("name") or "")
    if not name or is_function(name):
        return contact
    counted.contacts += 1
    contact.pop("name")
    if _names(str(contact.get("email") or ""), name):
        contact.pop("email")
    return contact


def is_function(name: str) -> bool:
    """Tell whether every word of a name is one of a desk."""
    words = re.findall(r"\w+", name.casefold())
    return any(word.endswith(DESK_WORDS) for word in words) and all(
        word in GLUE or word.endswith(DESK_WORDS) for word in words
    )


def _names(email: str, name: str) -> bool:
    """Tell whether an address is that of a person: their name, or first.last."""
    local = email.partition("@")[0].casefold()
    parts = [word for word in re.findall(r"\w+", name.casefold()) if len(word) > 2]
    return bool(email) and (
        any(part in local for part in parts) or re.fullmatch(r"\w+[._]\w+", local) is not None
    )
