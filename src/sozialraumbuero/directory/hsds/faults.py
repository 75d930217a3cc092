"""What can be wrong with a package, and what was left out of a sound one; told in codes.

`ENGLISH` puts faults into words for the terminal; the desk has German ones in `importing.wording`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sozialraumbuero.lib.sheets.faults import BrokenSheet

SHOWN = 20


class Fault(StrEnum):
    """Why a package is refused as a whole."""

    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    UNKNOWN_FORMAT = "unknown_format"
    NOT_UTF8 = "not_utf8"
    NOT_JSON = "not_json"
    KEY_TWICE = "key_twice"
    TOO_DEEP = "too_deep"
    NO_SUCH_NUMBER = "no_such_number"
    BAD_LETTER = "bad_letter"
    NOT_HSDS = "not_hsds"
    NOT_A_LIST = "not_a_list"
    NOT_AN_ENTRY = "not_an_entry"
    MISSING = "missing"
    NOT_A_TEXT = "not_a_text"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_UUID = "not_a_uuid"
    NOT_AN_EMAIL = "not_an_email"
    NOT_AN_ADDRESS = "not_an_address"
    NOT_A_DAY = "not_a_day"
    NOT_AN_INSTANT = "not_an_instant"
    NOT_ONE_OF = "not_one_of"
    UNKNOWN_WORD = "unknown_word"
    BAD_HOURS = "bad_hours"
    POINTS_NOWHERE = "points_nowhere"
    ID_TWICE = "id_twice"
    SAID_DIFFERENTLY = "said_differently"
    BAD_ZIP = "bad_zip"
    ZIP_NAME = "zip_name"
    ZIP_SECRET = "zip_secret"  # noqa: S105  # an encrypted file, no password
    ZIP_BOMB = "zip_bomb"
    TOO_MANY_FILES = "too_many_files"
    NO_DATAPACKAGE = "no_datapackage"
    NO_SUCH_FILE = "no_such_file"
    NO_TABLES = "no_tables"
    BAD_CSV = "bad_csv"
    NO_HEADER = "no_header"
    COLUMN_TWICE = "column_twice"
    TOO_MANY_CELLS = "too_many_cells"
    NO_TITLE_COLUMN = "no_title_column"
    NO_BODY_COLUMN = "no_body_column"
    EMPTY_CELL = "empty_cell"
    BAD_WORKBOOK = "bad_workbook"
    TOO_MANY_ROWS = "too_many_rows"
    NOT_AN_AMOUNT = "not_an_amount"
    NOT_A_GERMAN_DAY = "not_a_german_day"
    NOT_DEGREES = "not_degrees"
    UNKNOWN_COLUMN_CHOICE = "unknown_column_choice"


ENGLISH: Mapping[Fault, str] = {
    Fault.EMPTY_FILE: "is empty; choose another file",
    Fault.TOO_LARGE: "has {megabytes} MB; at most {limit} MB are read, split the file",
    Fault.UNKNOWN_FORMAT: "is neither JSON, ZIP, CSV nor XLSX; export it as one of these",
    Fault.NOT_UTF8: "is not UTF-8 (byte {byte}); save it as UTF-8",
    Fault.NOT_JSON: "is not JSON (line {line}); export it again",
    Fault.KEY_TWICE: 'holds the key "{key}" twice in one entry; remove one',
    Fault.TOO_DEEP: "is nested more than {limit} deep; export plain HSDS",
    Fault.NO_SUCH_NUMBER: '"{found}" is no number in JSON; leave the field out',
    Fault.BAD_LETTER: "holds a character that cannot be stored; remove it",
    Fault.NOT_HSDS: "holds nothing of HSDS 3; expected services, organizations or locations",
    Fault.NOT_A_LIST: "is no list; put the entries into [ ]",
    Fault.NOT_AN_ENTRY: "is no entry with fields; put it into {{ }}",
    Fault.MISSING: "is missing; HSDS requires it",
    Fault.NOT_A_TEXT: "{found} is no text; put it into quotes",
    Fault.NOT_A_NUMBER: "{found} is no number; write digits without quotes",
    Fault.NOT_A_UUID: "{found} is no UUID; HSDS 3 identifies entries by UUIDs",
    Fault.NOT_AN_EMAIL: "{found} is no e-mail address; mend it or leave it out",
    Fault.NOT_AN_ADDRESS: "{found} is no web address; write https://…",
    Fault.NOT_A_DAY: "{found} is no day; write YYYY-MM-DD",
    Fault.NOT_AN_INSTANT: "{found} is no point in time; write 2026-11-28T10:30:00Z",
    Fault.NOT_ONE_OF: "{found} is none of {known}",
    Fault.UNKNOWN_WORD: "{found} is not known here; it may come from a newer version",
    Fault.BAD_HOURS: "holds no hours: {why}",
    Fault.POINTS_NOWHERE: "{found} is in no {table}; add the row or mend the id",
    Fault.ID_TWICE: "{found} occurs twice; give each row an id of its own",
    Fault.SAID_DIFFERENTLY: 'is "{one}" here and "{other}" elsewhere for {id}; make them one',
    Fault.BAD_ZIP: "is a broken ZIP file; pack it again",
    Fault.ZIP_NAME: "leads out of the package; pack the files without folders above them",
    Fault.ZIP_SECRET: "is encrypted; pack it without a password",
    Fault.ZIP_BOMB: "unpacks to more than {limit} MB or {ratio} times its size; split it",
    Fault.TOO_MANY_FILES: "holds {count} files; at most {limit} are read",
    Fault.NO_DATAPACKAGE: "is missing; a data package begins with it",
    Fault.NO_SUCH_FILE: '"{found}" is named but not in the package; add it or remove the resource',
    Fault.NO_TABLES: "names no table of HSDS; expected services.csv or organizations.csv",
    Fault.BAD_CSV: "is no CSV (line {line}: {why}); save it again",
    Fault.NO_HEADER: "has no line with column names; put one on top",
    Fault.COLUMN_TWICE: 'has the column "{found}" twice; rename or remove one',
    Fault.TOO_MANY_CELLS: "has {count} cells for {columns} columns; check quotes and separators",
    Fault.NO_TITLE_COLUMN: "has no column for the name of the offer; found {found}",
    Fault.NO_BODY_COLUMN: "has no column for the organisation; found {found}",
    Fault.EMPTY_CELL: "is empty; fill it in or remove the row",
    Fault.BAD_WORKBOOK: "is no readable XLSX file; save it again or as CSV",
    Fault.TOO_MANY_ROWS: (
        "has {rows} rows and {columns} columns; at most {most_rows} and {most_columns} are read"
    ),
    Fault.NOT_AN_AMOUNT: "{found} is no number; write for example 18 or 5,00",
    Fault.NOT_A_GERMAN_DAY: "{found} is no day; write 28.11.2026",
    Fault.NOT_DEGREES: "{found} is no degree from -{most} to {most}; write for example 52,1044",
    Fault.UNKNOWN_COLUMN_CHOICE: '"{found}" is no column we know; choose one of the list',
}


@dataclass(frozen=True)
class Finding:
    """One fault: in which file, at which field, what."""

    fault: Fault
    place: str
    file: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        words = ENGLISH[self.fault].format(**self.values)
        return ": ".join(part for part in (self.file, self.place, words) if part)


class BrokenPackage(ValueError):
    """A package that is refused as a whole; nothing of it is taken over."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(map(str, findings[:SHOWN])))
        self.findings = tuple(findings)

    @property
    def shown(self) -> tuple[Finding, ...]:
        return self.findings[:SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.findings) - SHOWN)

    def lines(self) -> Iterator[str]:
        """Return one line per fault, the first twenty, and how many more there are."""
        yield from map(str, self.shown)
        if self.more:
            yield f"and {self.more} more"


class Findings:
    """Collects faults of one file, so that all of them can be told at once."""

    def __init__(self, file: str = "") -> None:
        self.file = file
        self.all: list[Finding] = []

    def add(self, fault: Fault, place: str, **values: Any) -> None:
        self.all.append(Finding(fault, place, self.file, values))

    def stop_if_any(self) -> None:
        if self.all:
            raise BrokenPackage(self.all)


def broken(fault: Fault, place: str = "", *, file: str = "", **values: Any) -> BrokenPackage:
    """Return the refusal for a single fault."""
    return BrokenPackage([Finding(fault, place, file, values)])


@contextmanager
def told_of(file: str) -> Iterator[None]:
    """Tell what is wrong with a table as what is wrong with this file."""
    try:
        yield
    except BrokenSheet as refused:
        findings = [
            Finding(Fault(one.fault.value), one.place, file, one.values) for one in refused.findings
        ]
        raise BrokenPackage(findings) from None


def quoted(value: object) -> str:
    """Return a value for a fault: short, on one line, as it was written."""
    return f'"{on_one_line(value)}"' if isinstance(value, str) else on_one_line(repr(value))


def on_one_line(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= 60 else f"{line[:59]}…"


class Left(StrEnum):
    """Why something of a sound package is not taken over."""

    NO_BODY = "no_body"
    NO_COORDINATES = "no_coordinates"
    NOT_ON_EARTH = "not_on_earth"
    NOT_A_DOOR = "not_a_door"
    TAXONOMY = "taxonomy"
    API_DETAILS = "api_details"
    UNKNOWN_ADDRESS = "unknown_address"


class Remark(StrEnum):
    """What happened on the way, worth a word beside the counts."""

    WITHOUT_PLACE = "without_place"
    WITHOUT_TYPE = "without_type"
    PERSONS = "persons"
    HISTORY = "history"
    SHORTENED = "shortened"
    ASTRAY = "astray"
    HOURS_VERBATIM = "hours_verbatim"
    UNKNOWN_VALUE = "unknown_value"


@dataclass(frozen=True)
class LeftOut:
    """One thing that is fine as HSDS and of no use here."""

    why: Left
    table: str
    id: str
    name: str


@dataclass
class Report:
    """What reading found beside the entries."""

    left_out: list[LeftOut] = field(default_factory=list)
    remarks: dict[Remark, list[str]] = field(default_factory=dict)

    def leave_out(self, why: Left, table: str, id: str = "", name: str = "") -> None:  # noqa: A002
        self.left_out.append(LeftOut(why, table, id, name))

    def remark(self, what: Remark, words: str = "") -> None:
        self.remarks.setdefault(what, []).append(words)
