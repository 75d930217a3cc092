"""Cells of the European grid (ETRS89-LAEA) by the names the census gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sozialraumbuero.lib.sheets.rows import CsvRow

# 1kmN3250E4100, 100mN32501E41003, and Zensus 2022: CRS3035RES1000mN3250000E4100000.
SHORT = re.compile(r"(10km|1km|500m|250m|100m)N(\d{2,6})E(\d{2,6})")
LONG = re.compile(r"CRS3035RES(\d{3,5})mN(\d{6,7})E(\d{6,7})")
SIZES = {"10km": 10_000, "1km": 1_000, "500m": 500, "250m": 250, "100m": 100}
LARGEST = 10_000_000


@dataclass(frozen=True)
class GridCell:
    """A square by its south-western corner, in metres."""

    east: float
    north: float
    size: float


# West, south, east, north in metres of the grid.
Box = tuple[float, float, float, float]


class Nearby:
    """Takes the lines of a grid whose cell meets a box, and every line that names no cell."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self._heading = ""

    def __call__(self, row: CsvRow) -> bool:
        cell = cell_named(row.cells.get(self._heading, "")) if self._heading else self._find(row)
        if cell is None:
            return True
        west, south, east, north = self._box
        is_between = west - cell.size <= cell.east <= east
        return is_between and south - cell.size <= cell.north <= north

    def _find(self, row: CsvRow) -> GridCell | None:
        """Return the cell of a line and remember its column."""
        for heading, text in row.cells.items():
            if cell := cell_named(text):
                self._heading = heading
                return cell
        return None


def is_grid_id(text: str) -> bool:
    return cell_named(text) is not None


def cell_named(text: str) -> GridCell | None:
    """Return the cell of an INSPIRE id, or None if it is none."""
    plain = text.strip()
    if found := LONG.fullmatch(plain):
        return GridCell(float(found[3]), float(found[2]), float(found[1]))
    if found := SHORT.fullmatch(plain):
        size = SIZES[found[1]]
        # A 500 m or 250 m cell is named by hectometres or decametres, the others by themselves.
        step = {500: 100, 250: 10}.get(size, size)
        return GridCell(float(found[3]) * step, float(found[2]) * step, float(size))
    return None
