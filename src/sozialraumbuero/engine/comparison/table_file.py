"""Reads CSV tables: every defect is told with its line and column."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours.fields import Faults, quoted

# What census tables write where they do not know or tell.
GAPS = (-1.0, -9.0, -99.0, -999.0, -9999.0)
LARGEST_BYTES = 50_000_000
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")
_SPACED = re.compile(r"[\s'’_]")


def read_bytes(path: Path, *, largest: int) -> bytes:
    """Return the content; raises BadInput without the file's name."""
    try:
        if path.stat().st_size > largest:
            raise BadInput("file", f"is larger than {largest // 1_000_000} MB; check the file")
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput("file", "does not exist; check the path") from None
    except IsADirectoryError:
        raise BadInput("file", "is a folder; name the file in it") from None
    except OSError as error:
        problem = f"cannot be read ({error.strerror}); check its permissions"
        raise BadInput("file", problem) from None


def as_text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"byte {error.start + 1} is not UTF-8; save it as UTF-8 text"
        raise BadInput("file", problem) from None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table; its readers note faults and return a stand-in."""

    number: int
    cells: dict[str, str]
    faults: Faults

    def fault(self, column: str, problem: str) -> None:
        self.faults.add(f"line {self.number}, {column}", problem)

    def text(self, column: str) -> str:
        value = self.cells[column].strip()
        if not value:
            self.fault(column, "is empty; write a text")
        return value

    def number_in(self, column: str, low: float, high: float) -> float:
        """Return a number within the inclusive limits."""
        raw = self.cells[column].strip()
        value = _number(raw)
        if value is None:
            self.fault(column, _no_number(raw))
            return low
        if not low <= value <= high:
            hint = f"write {value / 100:g}" if high == 1 and 1 < value <= 100 else "check the value"
            if value in GAPS and low == 0:
                hint = "it stands for a gap; leave the line out"
            self.fault(column, f"{quoted(raw)} is not between {low:g} and {high:.10g}; {hint}")
            return low
        return value

    def whole_in(self, column: str, low: int, high: int) -> int:
        raw = self.cells[column].strip()
        if _THOUSANDS.fullmatch(raw):  # 1.000 would pass for one
            self.fault(column, f"{quoted(raw)} may be a thousand; write {raw.replace('.', '')}")
            return low
        value = self.number_in(column, low, high)
        if value % 1:
            self.fault(column, f"{quoted(raw)} is not a whole number; round it")
        return int(value)

    def is_blank(self, column: str) -> bool:
        return not self.cells.get(column, "").strip()


@dataclass(frozen=True, slots=True)
class Table:
    """The header and the lines of a file."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    def has(self, column: str) -> bool:
        return column in self.columns


def read_table(
    content: bytes, faults: Faults, required: tuple[str, ...], optional: tuple[str, ...],
    patterns: tuple[re.Pattern[str], ...] = (),
) -> Table:  # fmt: skip
    """Return the table; columns beyond the known ones are refused."""
    text = as_text(content)
    rows = list(_rows(text))
    if not rows:
        raise BadInput("file", f"is empty; write a header: {','.join(required)}")
    header = tuple(cell.strip() for cell in rows[0][1])
    if len(header) == 1 and re.search(r"[;\t]", header[0]):
        raise BadInput("line 1", "columns are not separated by commas; save it with commas")
    _check_header(header, required, required + optional, patterns)
    lines = []
    for number, cells in rows[1:]:
        if len(cells) != len(header):
            problem = f"{len(cells)} cells for {len(header)} columns; write {len(header)}"
            faults.add(f"line {number}", problem)
            continue
        lines.append(Line(number, dict(zip(header, cells, strict=True)), faults))
    if len(rows) == 1:
        raise BadInput("file", "has a header but no lines; add one line per row")
    return Table(header, tuple(lines))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(f"line {begins}", f"is not valid CSV ({error}); mend it") from None


def _check_header(
    header: tuple[str, ...], required: tuple[str, ...], known: tuple[str, ...],
    patterns: tuple[re.Pattern[str], ...],
) -> None:  # fmt: skip
    for place, column in enumerate(header):
        where = f"line 1, {column or f'column {place + 1}'}"
        if column in header[:place]:
            raise BadInput(where, "occurs twice; rename or remove one")
        if column not in known and not any(each.fullmatch(column) for each in patterns):
            close = get_close_matches(column, known, n=1, cutoff=0.6)
            hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}"
            raise BadInput(where, f"unknown; {hint}")
    for column in required:
        if column not in header:
            close = get_close_matches(column, set(header) - set(known), n=1, cutoff=0.8)
            remedy = f"rename {close[0]}" if close else "add the column"
            raise BadInput(f"line 1, {column}", f"missing; {remedy}")


def _number(raw: str) -> float | None:
    try:
        value = float(raw) if not _SPACED.search(raw) else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _no_number(raw: str) -> str:
    if not raw:
        return "is empty; write a number"
    tried = _SPACED.sub("", raw)
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+,\d+", tried):
        tried = tried.replace(".", "")
    tried = tried.replace(",", ".").rstrip("%")
    hint = f"write {tried}" if _number(tried) is not None else "write a number such as 0.14"
    return f"{quoted(raw)} is not a number; {hint}"
