"""Keys in URLs: made once from a name, never changed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

STEM_LENGTH = 50
SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)


def free_key(
    taken: QuerySet[Any], name: str, *, or_else: str, reserved: Container[str] = ()
) -> str:
    """Return a key that no row of `taken` has; `or_else` serves names without a letter."""
    stem = _stem(name, or_else, reserved)
    return _free(stem, taken.filter(key__startswith=stem).values_list("key", flat=True))


def free_keys(
    taken: QuerySet[Any], names: Sequence[str], *, or_else: str, reserved: Container[str] = ()
) -> list[str]:
    """Return a key for each name, different from those of `taken` and from each other."""
    known = set(taken.values_list("key", flat=True))
    found = []
    for name in names:
        found.append(_free(_stem(name, or_else, reserved), known))
        known.add(found[-1])
    return found


def stem_of(name: str) -> str:
    """Return the name as keys spell it; empty if it has no letter that keys know."""
    return slugify(_german(name))[:STEM_LENGTH].strip("-")


def _stem(name: str, or_else: str, reserved: Container[str]) -> str:
    stem = stem_of(name) or or_else
    return f"{stem}-{or_else}" if stem in reserved else stem


def _free(stem: str, taken: Iterable[str]) -> str:
    keys = taken if isinstance(taken, set) else set(taken)
    if stem not in keys:
        return stem
    return next(key for at in range(2, 1_000_000) if (key := f"{stem}-{at}") not in keys)


def _german(name: str) -> str:
    """Write umlauts out: "Trägerhaus" becomes traegerhaus, as Germans spell it in addresses."""
    return name.translate(SPELT_OUT)
