"""Keys in URLs: made once from a name, never changed."""

from __future__ import annotations

from collections.abc import Container
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
    stem = slugify(_german(name))[:STEM_LENGTH].strip("-") or or_else
    if stem in reserved:
        stem = f"{stem}-{or_else}"
    keys = set(taken.filter(key__startswith=stem).values_list("key", flat=True))
    if stem not in keys:
        return stem
    return next(key for at in range(2, 1_000_000) if (key := f"{stem}-{at}") not in keys)


def _german(name: str) -> str:
    """Write umlauts out: "Trägerhaus" becomes traegerhaus, as Germans spell it in addresses."""
    return name.translate(SPELT_OUT)
