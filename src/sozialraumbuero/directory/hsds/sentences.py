"""German sentences for fields in which HSDS wants words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sozialraumbuero.directory.hsds.entries import UNKNOWN, Columns
from sozialraumbuero.directory.hsds.german import NAMES

PLACES_LEFT = {
    "free": "Es gibt freie Plätze.",
    "few": "Es gibt nur wenige freie Plätze.",
    "full": "Zurzeit ist alles voll.",
}
INTERPRETING = {"yes": "Dolmetschen ist möglich.", "no": "Dolmetschen ist nicht möglich."}


def euros(amount: str) -> str:
    """Return an amount as Germans write it."""
    return f"{Decimal(amount):.2f} Euro".replace(".", ",")


def fees(columns: Columns) -> str:
    kind = columns.get("cost", UNKNOWN)
    said = [] if kind == UNKNOWN else [NAMES["cost"][kind]]
    if columns.get("cost_euros") is not None:
        per = NAMES["cost_per"].get(columns.get("cost_per", ""), "")
        said.append(f"{euros(columns['cost_euros'])} {per}".strip())
    return _sentences([", ".join(said), columns.get("cost_note", "")])


def eligibility(columns: Columns) -> str:
    groups = [NAMES["for_whom"][word] for word in columns.get("for_whom", [])]
    return _sentences(
        [
            f"Für {_listed(groups)}" if groups else "",
            _ages(columns.get("age_from"), columns.get("age_to")),
            columns.get("eligibility_note", ""),
        ]
    )


def waiting(columns: Columns) -> str:
    days = columns.get("waiting_days")
    wait = "" if days is None else "Keine Wartezeit" if days == 0 else f"Etwa {_days(days)} warten"
    return _sentences([wait, PLACES_LEFT.get(columns.get("capacity", UNKNOWN), "")])


def interpreting(columns: Columns) -> str:
    return INTERPRETING.get(columns.get("interpreter", UNKNOWN), "")


def _ages(youngest: Any, oldest: Any) -> str:
    if youngest is not None and oldest is not None:
        return f"Von {youngest} bis {oldest} Jahre"
    if youngest is not None:
        return f"Ab {youngest} Jahren"
    return "" if oldest is None else f"Bis {oldest} Jahre"


def _days(days: int) -> str:
    return "1 Tag" if days == 1 else f"{days} Tage"


def _listed(words: list[str]) -> str:
    return " und ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _sentences(parts: list[str]) -> str:
    """Join what is said; a text that ends like a sentence keeps its end."""
    said = [part.strip()[:1].upper() + part.strip()[1:] for part in parts if part.strip()]
    return " ".join(part if part[-1] in ".!?" else f"{part}." for part in said)
