"""Numbers in the spelling of their column: decimal comma or dot, thousands with blanks or marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tables.missing import MissingCodes
from sozialraumbuero.engine.tables.reading import Column

COMMA, DOT = ",", "."
_EXPONENT = r"(?:[eE][-+]?\d{1,3})?"


def _spelling(decimal: str, thousands: str) -> re.Pattern[str]:
    parted = rf"[1-9]\d{{0,2}}(?:[{thousands} '’]\d{{3}})+"
    return re.compile(rf"^[-+]?(?:\d+|{parted})?(?:{re.escape(decimal)}\d*)?{_EXPONENT}$")


# Under a decimal comma, thousands may be parted by dots, under a dot by commas.
_SPELLINGS = {COMMA: _spelling(COMMA, r"\."), DOT: _spelling(DOT, ",")}
# Either a thousand or three decimals.
_AMBIGUOUS = re.compile(r"^[-+]?[1-9]\d{0,2}[.,]\d{3}$")
_PERCENT = re.compile(r"\s*[%‰]$")
SHOWN = 40


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """The numbers of a column; NaN where `is_missing`."""

    heading: str
    values: NDArray[np.float64]
    is_missing: NDArray[np.bool_]


@dataclass(slots=True)
class NumberReader:
    """Reads columns of one table; what it noticed is told in `notes`.

    `decimal` is "," or "." where the file's owner says it; otherwise each column tells by its
    cells, a column that cannot tell follows the others, and the dot wins if nobody can tell.
    """

    missing: MissingCodes
    decimal: str = ""
    notes: list[str] = field(default_factory=list)

    def read(self, columns: Sequence[Column], wanted: Sequence[bool]) -> list[NumberColumn]:
        """Read the rows that are wanted; the others are NaN and missing, whatever they hold."""
        cells = [self._cells(column, wanted) for column in columns]
        told = [_told_decimal(each.values()) for each in cells]
        agreed = set(told) - {""}
        usual = self.decimal or (agreed.pop() if len(agreed) == 1 else "")
        found = []
        for column, texts, own in zip(columns, cells, told, strict=True):
            decimal = own or usual or _decimal_by_shape(texts.values())
            found.append(self._column(column, texts, decimal))
        return found

    def _cells(self, column: Column, wanted: Sequence[bool]) -> dict[int, str]:
        """Return what is written as a number, by row."""
        marks = self.missing.marks(column.cells)
        rows = (at for at, is_wanted in enumerate(wanted) if is_wanted and not marks[at])
        texts = {at: _plain(column.cells[at]) for at in rows}
        signs = {bool(_PERCENT.search(column.cells[at])) for at in texts}
        if len(signs) == 2:
            at = next(at for at in texts if not _PERCENT.search(column.cells[at]))
            problem = f'"{column.cells[at]}" has no percent sign, others have; write all alike'
            raise BadInput(f"line {column.lines[at]}, {column.heading}", problem)
        return texts

    def _column(self, column: Column, texts: dict[int, str], decimal: str) -> NumberColumn:
        values = np.full(len(column.cells), np.nan)
        faults = []
        for at, text in texts.items():
            number = _number(text, decimal)
            if number is None:
                faults.append(at)
            else:
                values[at] = number
        if faults:
            raise self._fault(column, faults, texts, decimal)
        self._note(column, texts, decimal)
        return NumberColumn(column.heading, values, np.isnan(values))

    def _fault(
        self, column: Column, faults: list[int], texts: dict[int, str], decimal: str
    ) -> BadInput:
        at = faults[0]
        shown = column.cells[at][:SHOWN]
        other = {COMMA: DOT, DOT: COMMA}[decimal]
        if _number(texts[at], other) is not None:
            name = {COMMA: "comma", DOT: "dot"}[other]
            problem = f'"{shown}" has a decimal {name}, others have not; write all alike'
        else:
            problem = f'"{shown}" is not a number; write digits, or name it under missing'
        field_name = f"line {column.lines[at]}, {column.heading}"
        return BadInput(field_name, problem, more=len(faults) - 1)

    def _note(self, column: Column, texts: dict[int, str], decimal: str) -> None:
        if decimal == COMMA and any(COMMA in text for text in texts.values()):
            self.notes.append(f"{column.heading}: decimal comma")
        other = {COMMA: DOT, DOT: COMMA}[decimal]
        if any(mark in text for text in texts.values() for mark in (other, " ", "'", "’")):
            self.notes.append(f"{column.heading}: thousands are parted")


def _plain(cell: str) -> str:
    return _PERCENT.sub("", cell).replace("−", "-").replace("–", "-").replace("- ", "-")


def _told_decimal(texts: Iterable[str]) -> str:
    """Return the decimal mark that most cells allow alone, "" if none tells."""
    alone = Counter(
        marks[0]
        for marks in ([m for m in (COMMA, DOT) if _number(text, m) is not None] for text in texts)
        if len(marks) == 1
    )
    return alone.most_common(1)[0][0] if alone else ""


def _decimal_by_shape(texts: Iterable[str]) -> str:
    """Tell thousands from decimals where every number could be either.

    A column of counts has small ones without a mark; one of decimals has marks everywhere.
    """
    cells = list(texts)
    marked = [text for text in cells if _AMBIGUOUS.match(text)]
    has_plain = any(text.lstrip("+-").isdigit() for text in cells)
    mark = COMMA if any(COMMA in text for text in marked) else DOT
    return {COMMA: DOT, DOT: COMMA}[mark] if marked and has_plain else mark


def _number(text: str, decimal: str) -> float | None:
    if not _SPELLINGS[decimal].match(text) or not any(letter.isdigit() for letter in text):
        return None
    plain = text.translate({ord(mark): None for mark in ".,  '’" if mark != decimal})
    return float(plain.replace(decimal, "."))
