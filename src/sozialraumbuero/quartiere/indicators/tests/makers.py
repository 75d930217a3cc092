"""A small town of two areas, and files about it."""

from __future__ import annotations

from datetime import date

from sozialraumbuero.lib.sheets.reading import Sheet, read_csv
from sozialraumbuero.quartiere.indicators.areas import AreaFinder, AreaRef
from sozialraumbuero.quartiere.indicators.mapping import FileMapping, guessed
from sozialraumbuero.quartiere.indicators.numbers import Style
from sozialraumbuero.quartiere.indicators.plan import Measure
from sozialraumbuero.quartiere.indicators.tables import Known

TODAY = date(2026, 11, 28)
NORTH = AreaRef(1, "01", "Nordviertel")
SOUTH = AreaRef(2, "02", "Südhang", valid_until=date(2022, 12, 31))
NEW_SOUTH = AreaRef(3, "02", "Südhang", valid_from=date(2023, 1, 1))


def known(*measures: Measure, areas=(NORTH, SOUTH, NEW_SOUTH)) -> Known:
    by_key = {one.key: one for one in measures}
    names = tuple((key, key) for key in by_key)
    return Known(AreaFinder(areas), by_key, names, TODAY, Style.COMMA)


def sheet_of(text: str) -> Sheet:
    return read_csv(text.encode())


def guess(sheet: Sheet, town: Known, year: int | None = None) -> FileMapping:
    return guessed(sheet, town.finder, town.names, year)
