"""Indicators we know by name before a town has brought any figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from sozialraumbuero.quartiere.street_names import GERMAN

FILE = Path(__file__).with_name("catalogue.yaml")
LONGEST_KEY = 60


@dataclass(frozen=True)
class KnownIndicator:
    """A definition as a town may take it over."""

    key: str
    name: str
    definition: str = ""
    unit: str = ""
    places: int = 1
    direction: int = 0
    is_count: bool = False
    is_signed: bool = False
    denominator: str = ""
    source: str = ""
    also: tuple[str, ...] = ()


@cache
def catalogue() -> dict[str, KnownIndicator]:
    """Return the known indicators by key, in the order of the file."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {row["key"]: _known(row) for row in rows}


def _known(row: dict[str, object]) -> KnownIndicator:
    also = row.pop("also", [])
    is_count, is_signed = bool(row.pop("count", False)), bool(row.pop("signed", False))
    return KnownIndicator(
        **row,  # type: ignore[arg-type]  # our own file; an unknown word stops the start
        is_count=is_count,
        is_signed=is_signed,
        also=tuple(also) if isinstance(also, list) else (),
    )


def as_key(text: str) -> str:
    """Return a heading as a key: lower case, without umlauts and signs."""
    folded = text.casefold().translate(GERMAN).replace("ß", "ss")
    return re.sub(r"[^a-z0-9]+", "_", folded).strip("_")[:LONGEST_KEY].strip("_")


def named(heading: str, own: Iterable[tuple[str, str]] = ()) -> str:
    """Return the key of the indicator a heading names, of the town or of the catalogue, or ""."""
    wanted = as_key(heading)
    return _names(tuple(own)).get(wanted, "") if wanted else ""


@cache
def _names(own: tuple[tuple[str, str], ...]) -> dict[str, str]:
    names: dict[str, str] = {}
    for known in catalogue().values():
        for name in (*known.also, known.name, known.key):
            names[as_key(name)] = known.key
    for key, name in own:
        names[as_key(name)] = key
        names[as_key(key)] = key
    return names
