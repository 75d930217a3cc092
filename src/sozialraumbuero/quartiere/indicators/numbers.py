"""What a cell of a table says: a number, that there is none, or nothing we can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sozialraumbuero.quartiere.indicators.words import Missing

# Signs of official statistics (DIN 55301), of the census grid, and of programs.
HIDDEN_CODES = (".", "*", "/", "-1", "-9")
UNKNOWN_CODES = ("x", "…", "...", "-", "–", "-99", "-999", "-9999", "k. A.", "NA", "NULL", "#NV")
ALSO_UNKNOWN = frozenset({"k.a.", "n/a", "nan", "none", "#n/a", "?", "—", "nicht bekannt"})
# What stands around a number and does not change it; a percentage is read as written.
AROUND = re.compile(r"(?:€/m²|€|EUR|%|‰|\(|\))|[\s'’]")
PLAIN = re.compile(r"[+-]?\d+")
COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
POINT = re.compile(r"[+-]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\d+\.\d+)(?:[eE][+-]?\d+)?")
# Written so, a number has one meaning only; 1.234 has two.
SURELY_COMMA = re.compile(r".*,(?:\d{1,2}|\d{4,})$|.*\..*,\d+$|.*\..*\.\d{3}$")
SURELY_POINT = re.compile(r".*\.(?:\d{1,2}|\d{4,})$|.*,.*\.\d+$|.*,.*,\d{3}$|.*\de[+-]?\d+$")
LONGEST = 40
LARGEST = 1e15


class Style(StrEnum):
    """Which sign parts whole numbers from decimals."""

    COMMA = "comma"
    POINT = "point"


@dataclass(frozen=True)
class Cell:
    """A read cell; without a value `missing` says why, and without both it is unreadable."""

    value: float | None = None
    missing: Missing | None = None
    # The missing code as the file writes it, for the count in the preview.
    code: str = ""

    @property
    def is_readable(self) -> bool:
        return self.value is not None or self.missing is not None


@dataclass(frozen=True)
class Codes:
    """Which cells mean that there is no value; numbers among them are found however written."""

    words: Mapping[str, Missing] = field(default_factory=dict)
    numbers: Mapping[float, Missing] = field(default_factory=dict)

    @classmethod
    def of(cls, hidden: Iterable[str], unknown: Iterable[str]) -> Codes:
        words: dict[str, Missing] = dict.fromkeys(ALSO_UNKNOWN, Missing.UNKNOWN)
        numbers: dict[float, Missing] = {}
        for kind, codes in ((Missing.UNKNOWN, unknown), (Missing.HIDDEN, hidden)):
            for code in codes:
                plain = code.strip().replace("−", "-")
                words[plain.casefold()] = kind
                if PLAIN.fullmatch(plain):
                    numbers[float(plain)] = kind
        return cls(words, numbers)


USUAL_CODES = Codes.of(HIDDEN_CODES, UNKNOWN_CODES)


def read_cell(text: str, style: Style, codes: Codes = USUAL_CODES) -> Cell:
    """Return what a cell says; an empty one says that nothing is known."""
    plain = text.strip().replace("−", "-")
    if not plain:
        return Cell(missing=Missing.UNKNOWN)
    if (missing := codes.words.get(plain.casefold())) is not None:
        return Cell(missing=missing, code=plain)
    number = _number(plain, style)
    if number is None:
        return Cell()
    if (missing := codes.numbers.get(number)) is not None:
        return Cell(missing=missing, code=plain)
    return Cell(value=number)


def style_of(cells: Iterable[str], *, fallback: Style) -> Style:
    """Return how a column writes decimals, by the cells that have one meaning only."""
    votes = {Style.COMMA: 0, Style.POINT: 0}
    for text in cells:
        bare = _bare(text)
        votes[Style.COMMA] += bool(SURELY_COMMA.fullmatch(bare))
        votes[Style.POINT] += bool(SURELY_POINT.fullmatch(bare))
    if votes[Style.COMMA] == votes[Style.POINT]:
        return fallback
    return max(votes, key=lambda style: votes[style])


def _bare(text: str) -> str:
    return AROUND.sub("", text.replace("−", "-"))[:LONGEST]


def _number(text: str, style: Style) -> float | None:
    bare = _bare(text) if len(text) <= LONGEST else ""
    found = _as_written(bare, style)
    return found if found is not None and abs(found) < LARGEST else None


def _as_written(bare: str, style: Style) -> float | None:
    if style == Style.COMMA and COMMA.fullmatch(bare):
        return float(bare.replace(".", "").replace(",", "."))
    if style == Style.POINT and POINT.fullmatch(bare):
        return float(bare.replace(",", ""))
    # The other way of writing counts where it has one meaning only.
    if SURELY_POINT.fullmatch(bare) and POINT.fullmatch(bare) and "," not in bare:
        return float(bare)
    if SURELY_COMMA.fullmatch(bare) and COMMA.fullmatch(bare):
        return float(bare.replace(".", "").replace(",", "."))
    return None
