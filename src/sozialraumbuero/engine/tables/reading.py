"""Rows of text from a CSV file, whoever wrote it: letters, separator, headings."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.lib.table_text import SEPARATORS, decoded, separator_of

LARGEST_BYTES = 100_000_000
LONGEST_CELL = 1_000_000
# Titles and sources may stand above the headings.
HIGHEST_HEADER = 40
RARE_SEPARATORS = (":", "^", "~", "¦", "#", "\x1f")
NO_BREAKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))
WORKBOOK = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its cells without blanks around them, the line of each."""

    heading: str
    cells: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, rows of as many cells, the line each row begins on, and what was noticed."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    separator: str
    notes: tuple[str, ...]

    def column(self, name: str) -> Column:
        """Return the only column of that heading; raises BadInput if there is none or more."""
        places = [at for at, heading in enumerate(self.headings) if heading == clean(name)]
        if not places:
            raise BadInput(f'column "{name}"', _how_to_find(clean(name), self.headings))
        if len(places) > 1:
            problem = f"occurs {_times(len(places))}; rename one or do not use it"
            raise BadInput(f'column "{name}"', problem)
        return Column(name, tuple(row[places[0]] for row in self.rows), self.lines)


def read_table(path: Path, wanted: Sequence[str] = ()) -> Table:
    """Read a file; `wanted` are headings that must be found, the first one an id."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise BadInput("file", "is larger than 100 MB; check that it is the right file")
        content = path.read_bytes()
    except OSError as error:
        raise BadInput("file", f"cannot be read ({error.strerror}); check the path") from None
    return parse_table(content, wanted)


def parse_table(content: bytes, wanted: Sequence[str] = ()) -> Table:
    """Read the bytes of a CSV file; raises BadInput with the line."""
    if content.startswith(WORKBOOK):
        raise BadInput("file", "is a workbook or archive; save the sheet as CSV")
    try:
        text = decoded(content)
    except UnicodeDecodeError as error:
        raise BadInput(
            "file", f"byte {error.start + 1} is no letter; save it as UTF-8 text"
        ) from None
    if "\0" in text.text:
        raise BadInput("file", "holds zero bytes and is no text; save it as CSV")
    body, said = _separator_line(text.text)
    names = [clean(name) for name in wanted]
    separator = said or _best_separator(body, names)
    lines = list(_lines(body, separator, first=2 if said else 1))
    if not lines:
        raise BadInput("file", "is empty; check that it is the right file")
    top = _header_place(lines, names)
    notes = [f"read as {text.encoding}"] if text.encoding != "UTF-8" else []
    if text.has_mark:
        notes.append("begins with a byte order mark, which was left out")
    if top:
        notes.append(f"{top} line{'s' if top > 1 else ''} above the headings left out")
    return _table(lines[top][1], lines[top + 1 :], separator, notes)


def clean(cell: str) -> str:
    """Return a cell without blanks around it, blanks and letters in one spelling."""
    text = " ".join(unicodedata.normalize("NFC", cell).translate(NO_BREAKS).split())
    # Spreadsheets keep numbers as text behind an apostrophe.
    return text[1:].strip() if text.startswith("'") and text.count("'") == 1 else text


def _separator_line(text: str) -> tuple[str, str]:
    """Cut off the line "sep=;" that tells Excel the separator."""
    first, _, rest = text.partition("\n")
    plain = first.strip("\r").strip().strip('"')
    if plain.lower().startswith("sep=") and len(plain) == 5:
        return rest, plain[4]
    return text, "\t" if plain.lower() == "sep=" else ""


def _best_separator(text: str, wanted: Sequence[str]) -> str:
    """Return the separator under which most of the wanted headings are found."""
    usual = separator_of(text)
    if not wanted:
        return usual
    head = "\n".join(text.splitlines()[: 2 * HIGHEST_HEADER])

    def found(separator: str) -> int:
        rows = (row for _, row in _lines(head, separator, first=1))
        return max((len(set(wanted) & set(row)) for row in rows), default=0)

    marks = [usual, *SEPARATORS, *RARE_SEPARATORS]
    best = max(marks, key=found)
    return best if found(best) else usual


def _lines(text: str, separator: str, *, first: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that hold anything, with the number of the line each begins on."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    begin = first
    try:
        for row in reader:
            cells = [clean(cell) for cell in row]
            if any(cells):
                yield begin, cells
            begin = reader.line_num + first
    except csv.Error:
        problem = "cannot be parted into cells; check its quotation marks"
        raise BadInput(f"line {begin}", problem) from None


def _header_place(lines: Sequence[tuple[int, list[str]]], wanted: Sequence[str]) -> int:
    """Return which line holds the headings: the first with most of the wanted ones."""
    if not wanted:
        return 0
    top = lines[:HIGHEST_HEADER]
    found = [len(set(wanted) & set(cells)) if wanted[0] in cells else 0 for _, cells in top]
    return max(range(len(top)), key=lambda at: (found[at], -at))


def _table(
    header: list[str], below: Sequence[tuple[int, list[str]]], separator: str, notes: list[str]
) -> Table:
    width = len(header)
    rows = []
    for line, cells in below:
        if len(cells) > width and any(cells[width:]):
            problem = f"has {len(cells)} cells, the headings {width}; put quotation marks around"
            raise BadInput(f"line {line}", f"{problem} cells that hold {_named(separator)}")
        rows.append(tuple((cells + [""] * width)[:width]))
    lines = tuple(line for line, _ in below)
    return Table(tuple(header), tuple(rows), lines, separator, tuple(notes))


def _named(separator: str) -> str:
    return {"\t": "tabs"}.get(separator, f'"{separator}"')


def _times(count: int) -> str:
    return {2: "twice"}.get(count, f"{count} times")


def _how_to_find(name: str, headings: Sequence[str]) -> str:
    named = [heading for heading in headings if heading]
    folded = {heading.casefold(): heading for heading in named}
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    if close:
        return f'is missing; did you mean "{folded[close[0]]}"?'
    shown = ", ".join(named[:8]) + (" …" if len(named) > 8 else "")
    return f"is missing; found: {shown}"
