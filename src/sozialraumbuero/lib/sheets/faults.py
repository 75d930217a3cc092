"""Why a table is refused as a whole; features put it into their own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class SheetFault(StrEnum):
    """What is wrong with a file that should be a table."""

    NOT_UTF8 = "not_utf8"
    BAD_LETTER = "bad_letter"
    BAD_ZIP = "bad_zip"
    ZIP_NAME = "zip_name"
    ZIP_SECRET = "zip_secret"  # noqa: S105  # an encrypted file, no password
    ZIP_BOMB = "zip_bomb"
    TOO_MANY_FILES = "too_many_files"
    BAD_CSV = "bad_csv"
    NO_HEADER = "no_header"
    COLUMN_TWICE = "column_twice"
    TOO_MANY_CELLS = "too_many_cells"
    BAD_WORKBOOK = "bad_workbook"
    TOO_MANY_ROWS = "too_many_rows"


@dataclass(frozen=True)
class SheetFinding:
    """One fault, where it is, and the figures its sentence needs."""

    fault: SheetFault
    place: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


class BrokenSheet(ValueError):
    """A file that is refused as a whole."""

    def __init__(self, findings: Sequence[SheetFinding]) -> None:
        super().__init__("; ".join(f"{one.place} {one.fault}".strip() for one in findings))
        self.findings = tuple(findings)


def broken(fault: SheetFault, place: str = "", **values: object) -> BrokenSheet:
    """Return the refusal for a single fault."""
    return BrokenSheet([SheetFinding(fault, place, values)])
