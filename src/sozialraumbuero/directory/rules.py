"""Which words an entry may hold and what contradicts itself; pure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sozialraumbuero.directory.needs import Taxonomy
from sozialraumbuero.directory.words import (
    EXTRA_LANGUAGES,
    Capacity,
    CostKind,
    CostPer,
    ForWhom,
    Residence,
    Way,
)

OLDEST = 120
CHECK_AFTER = timedelta(days=183)  # an entry is to be confirmed every six months
HIDE_AFTER = timedelta(days=365)  # and leaves the public pages after a year without a word


class Freshness(StrEnum):
    """How far one may trust an entry that nobody looked at for a while."""

    FRESH = "fresh"
    OVERDUE = "overdue"
    HIDDEN = "hidden"


def freshness(last_checked_on: date | None, today: date) -> Freshness:
    """Return whether an entry is shown, marked, or left out; never checked counts as overdue."""
    if last_checked_on is None:
        return Freshness.OVERDUE
    age = today - last_checked_on
    if age > HIDE_AFTER:
        return Freshness.HIDDEN
    return Freshness.OVERDUE if age > CHECK_AFTER else Freshness.FRESH


class OfferRefused(ValueError):
    """An entry says something that cannot be; `faults` name field and reason in plain words."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {why}" for field, why in faults.items()))
        self.faults = dict(faults)


def faults_of(words: Mapping[str, Any], taxonomy: Taxonomy) -> dict[str, str]:
    """Return what is wrong with an offer's words, by field; empty if nothing is."""
    found = _unknown_words(words, taxonomy)
    if not str(words.get("title", "")).strip():
        found["title"] = "is empty; name the help in a few words"
    found |= _ages(words.get("age_from"), words.get("age_to"))
    found |= _costs(words)
    if words.get("residence") == Residence.QUARTERS and not words.get("quarters"):
        found["quarters"] = "is empty; name the quarters or choose another residence"
    return found


def _unknown_words(words: Mapping[str, Any], taxonomy: Taxonomy) -> dict[str, str]:
    lists: dict[str, Container[str]] = {
        "types": {kind.id for kind in taxonomy.offer_types},
        "documents": {document.id for document in taxonomy.documents},
        "ways": set(Way),
        "for_whom": set(ForWhom),
    }
    found = {
        field: f'"{word}" is not known'
        for field, known in lists.items()
        for word in words.get(field, [])
        if word not in known
    }
    single: dict[str, Container[str]] = {
        "access": {"", *(access.id for access in taxonomy.accesses)},
        "residence": set(Residence),
        "cost": set(CostKind),
        "cost_per": {"", *CostPer},
        "capacity": set(Capacity),
    }
    for field, known in single.items():
        if field in words and words[field] not in known:
            found[field] = f'"{words[field]}" is not known'
    if strange := _strange_languages(words.get("languages", [])):
        found["languages"] = f'"{strange}" is no language code; write two letters such as "uk"'
    return found


def _strange_languages(codes: Iterable[str]) -> str:
    """Return the first word that is no language code, or ""."""
    for code in codes:
        plain = code.isascii() and code.isalpha() and code.islower() and len(code) in (2, 3)
        if not plain and code not in EXTRA_LANGUAGES:
            return code
    return ""


def _ages(youngest: int | None, oldest: int | None) -> dict[str, str]:
    found = {
        field: f"{age} is no age; write a number from 0 to {OLDEST}"
        for field, age in (("age_from", youngest), ("age_to", oldest))
        if age is not None and not 0 <= age <= OLDEST
    }
    if not found and youngest is not None and oldest is not None and youngest > oldest:
        found["age_to"] = f"{oldest} lies before {youngest}; swap the two"
    return found


def _costs(words: Mapping[str, Any]) -> dict[str, str]:
    euros, kind = words.get("cost_euros"), words.get("cost")
    if euros is None:
        return {}
    if Decimal(euros) < 0:
        return {"cost_euros": "is less than nothing; write an amount such as 5,00"}
    if kind == CostKind.FREE and Decimal(euros) > 0:
        return {"cost_euros": "an amount stands beside “free”; remove one of the two"}
    return {}
