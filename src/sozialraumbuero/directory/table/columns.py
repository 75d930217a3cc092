"""The columns of the table, and which headings people write for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from sozialraumbuero.directory.hsds.persons import PERSONAL_KEY


@dataclass(frozen=True)
class Column:
    """One column: its name here, its heading, and other headings that mean the same."""

    name: str
    heading: str
    others: tuple[str, ...] = ()
    example: str = ""


FILE = Path(__file__).with_name("columns.yaml")


@cache
def columns() -> tuple[Column, ...]:
    """Return the columns in the order of the table."""
    said = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        Column(each["name"], each["heading"], tuple(each.get("also", ())), each.get("example", ""))
        for each in said
    )


@cache
def by_name() -> Mapping[str, Column]:
    return {column.name: column for column in columns()}


NOT_READ = ""
SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def guessed(headings: Sequence[str]) -> dict[str, str]:
    """Return our column for each heading, "" where none; each column is taken once."""
    found: dict[str, str] = {}
    for heading in headings:
        name = _by_heading().get(folded(heading), NOT_READ)
        found[heading] = NOT_READ if name in found.values() else name
    return found


def is_personal(heading: str) -> bool:
    """Tell whether a column that we do not read sounds like persons; it is not even kept."""
    return folded(heading) not in _by_heading() and bool(PERSONAL_KEY.search(heading.casefold()))


def folded(heading: str) -> str:
    plain = heading.casefold().translate(SPELT_OUT)
    return re.sub(r"[^a-z0-9]+", "", plain)


@cache
def _by_heading() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for column in columns():
        for heading in (column.heading, column.name, *column.others):
            found.setdefault(folded(heading), column.name)
    return found


def headings(names: Iterable[str]) -> list[str]:
    return [by_name()[name].heading for name in names]
