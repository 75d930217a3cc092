"""How a file is read: which column stands for what, the year, the missing codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from sozialraumbuero.lib.sheets.reading import Sheet
from sozialraumbuero.quartiere.indicators.areas import AreaFinder
from sozialraumbuero.quartiere.indicators.catalogue import as_key, named
from sozialraumbuero.quartiere.indicators.grid_ids import is_grid_id
from sozialraumbuero.quartiere.indicators.headings import base_key, parted, year_of
from sozialraumbuero.quartiere.indicators.numbers import (
    HIDDEN_CODES,
    UNKNOWN_CODES,
    Codes,
    Style,
    read_cell,
    style_of,
)
from sozialraumbuero.quartiere.indicators.words import FIGURE, NEW, Role

AUTOMATIC = "auto"
SAMPLE = 300
MOSTLY = 0.6
BY_NAME = {
    Role.YEAR: ("jahr", "year", "stichtag", "stand", "berichtsjahr", "zeit", "datum"),
    Role.AREA_CODE: (
        *("code", "id", "schluessel", "gebietsschluessel", "nummer", "nr", "kennung"),
        *("stadtteilnummer", "stadtteil_nr", "gebiet_id", "raumid", "area_code", "plr_id"),
    ),
    Role.AREA_NAME: (
        *("name", "gebiet", "stadtteil", "quartier", "bezirk", "ortsteil", "area", "area_name"),
        *("raum", "bereich", "sozialraum"),
    ),
    Role.INDICATOR: ("kennzahl", "indikator", "indicator", "merkmal"),
    Role.VALUE: ("wert", "value", "ergebnis"),
    Role.NUMERATOR: ("zaehler", "numerator"),
    Role.DENOMINATOR: ("nenner", "denominator"),
    Role.X: ("x", "x_mp_100m", "x_mp_1km", "x_mp_10km"),
    Role.Y: ("y", "y_mp_100m", "y_mp_1km", "y_mp_10km"),
}


@dataclass(frozen=True)
class FileMapping:
    """Everything somebody can decide about reading a file; `columns` go by heading."""

    columns: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    style: str = AUTOMATIC
    hidden: Sequence[str] = HIDDEN_CODES
    unknown: Sequence[str] = UNKNOWN_CODES
    # The office counted anew for the borders of today: years before their first day are fine.
    on_todays_borders: bool = False
    source: str = ""
    licence: str = ""

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> FileMapping:
        return cls(**stored)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"hidden": list(self.hidden), "unknown": list(self.unknown)}

    @property
    def codes(self) -> Codes:
        return Codes.of(self.hidden, self.unknown)

    def heading_of(self, role: str) -> str:
        """Return the first column taken for this, or ""."""
        return next((name for name, found in self.columns.items() if found == role), "")

    @property
    def figures(self) -> dict[str, str]:
        """Return the columns of values, with the key of their indicator or "new"."""
        return {
            heading: role.removeprefix(FIGURE)
            for heading, role in self.columns.items()
            if role.startswith(FIGURE)
        }

    @property
    def is_grid(self) -> bool:
        return bool(
            self.heading_of(Role.GRID) or (self.heading_of(Role.X) and self.heading_of(Role.Y))
        )

    def remembered(self) -> dict[str, Any]:
        """Return what holds for next year's file too."""
        by_base = {base_key(heading): role for heading, role in self.columns.items()}
        return replace(self, columns=by_base, year=None).as_json()

    def style_for(self, sheet: Sheet, heading: str, fallback: Style) -> Style:
        if self.style != AUTOMATIC:
            return Style(self.style)
        return style_of(cells_of(sheet, heading), fallback=fallback)


def guessed(
    sheet: Sheet, finder: AreaFinder, own: Sequence[tuple[str, str]], year: int | None
) -> FileMapping:
    """Return the likeliest reading: by what the columns are called and by what stands in them."""
    columns: dict[str, str] = {}
    for heading in sheet.headings:
        columns[heading] = _role_of(sheet, heading, finder, own, set(columns.values()))
    if Role.INDICATOR in columns.values() and Role.VALUE in columns.values():
        columns = {n: Role.NOT_READ if r.startswith(FIGURE) else r for n, r in columns.items()}
    return FileMapping(columns=columns, year=year)


def with_remembered(
    stored: Mapping[str, Any], sheet: Sheet, own: Iterable[tuple[str, str]], year: int | None
) -> FileMapping:
    """Return the reading of the last file with these columns, for this one."""
    last = FileMapping.of(stored)
    names = tuple(own)
    columns = {
        heading: _now_known(last.columns.get(base_key(heading), Role.NOT_READ), heading, names)
        for heading in sheet.headings
    }
    return replace(last, columns=columns, year=year)


def _now_known(role: str, heading: str, own: tuple[tuple[str, str], ...]) -> str:
    known = named(parted(heading)[0], own)
    return f"{FIGURE}{known}" if role == f"{FIGURE}{NEW}" and known else role


def _role_of(
    sheet: Sheet,
    heading: str,
    finder: AreaFinder,
    own: Sequence[tuple[str, str]],
    taken: set[str],
) -> str:
    cells = [cell for cell in cells_of(sheet, heading) if cell.strip()][:SAMPLE]
    if by_content := _by_content(cells, finder, heading):
        return by_content if by_content not in taken else Role.NOT_READ
    key = as_key(heading)
    for role, names in BY_NAME.items():
        if key in names and role not in taken:
            return role
    known = named(parted(heading)[0], own)
    if known and _share(cells, _is_figure) > 0:
        return f"{FIGURE}{known}"
    return f"{FIGURE}{NEW}" if _share(cells, _is_figure) >= MOSTLY else Role.NOT_READ


def _by_content(cells: Sequence[str], finder: AreaFinder, heading: str) -> str:
    if _share(cells, is_grid_id) >= MOSTLY:
        return Role.GRID
    if _share(cells, finder.knows_name) >= MOSTLY:
        return Role.AREA_NAME
    key = as_key(heading)
    if key in BY_NAME[Role.YEAR] and _share(cells, lambda cell: year_of(cell) is not None) > 0.9:
        return Role.YEAR
    is_named_so = key in BY_NAME[Role.AREA_CODE] or key in BY_NAME[Role.AREA_NAME]
    # Numbers from 1 to 24 may be anything; only a column that is called so counts as codes.
    are_numbers = _share(cells, lambda cell: cell.strip().isdecimal() and len(cell.strip()) < 3) > 0
    if _share(cells, finder.knows_code) >= MOSTLY and (is_named_so or not are_numbers):
        return Role.AREA_CODE
    return ""


def _is_figure(cell: str) -> bool:
    return read_cell(cell, Style.COMMA).is_readable


def _share(cells: Sequence[str], fits: Any) -> float:
    return sum(bool(fits(cell)) for cell in cells) / len(cells) if cells else 0.0


def cells_of(sheet: Sheet, heading: str) -> list[str]:
    return [row.cells.get(heading, "") for row in sheet.rows]
