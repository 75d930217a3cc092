"""Figures of grid cells put together for areas, with what the borders leave uncertain.

A cell whole inside an area belongs to it. Of a cell on a border each area gets the part of the
ground inside the town that its dwellings are of all in the cell; without dwellings the ground
decides. So a count lies between the sum of the whole cells and the sum of all that touch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sozialraumbuero.lib.laea import to_grid
from sozialraumbuero.lib.sheets.reading import Sheet
from sozialraumbuero.lib.sheets.rows import CsvRow
from sozialraumbuero.quartiere.indicators.grid_ids import GridCell, cell_named
from sozialraumbuero.quartiere.indicators.headings import parted, year_of
from sozialraumbuero.quartiere.indicators.mapping import FileMapping, cells_of
from sozialraumbuero.quartiere.indicators.numbers import Cell, Style, read_cell
from sozialraumbuero.quartiere.indicators.plan import (
    Lack,
    Lacking,
    Plan,
    ReadValue,
    Trouble,
)
from sozialraumbuero.quartiere.indicators.tables import Figure, Known, measure_for, missing_of
from sozialraumbuero.quartiere.indicators.words import FIGURE, Role

PERSONS = "population"
WHOLE = 0.999
TOUCHES = 0.001
USUAL_SIZES = (100.0, 250.0, 500.0, 1_000.0, 10_000.0)


@dataclass(frozen=True)
class Ground:
    """The areas in metres of the grid, and where the dwellings stand: rows of x, y, dwellings
    and the number of the area in `ids`."""

    ids: tuple[int, ...]
    shapes: tuple[BaseGeometry, ...]
    dwellings: NDArray[np.float64]


@dataclass(frozen=True)
class Share:
    """Which part of a cell belongs to an area, and whether the cell lies whole inside."""

    area: int
    part: float
    is_whole: bool


def ground_of(
    areas: Mapping[int, BaseGeometry], houses: Sequence[tuple[float, float, int, int]]
) -> Ground:
    """Return areas and houses (lon, lat, dwellings, area id) in metres of the grid."""
    ids = tuple(areas)
    shapes = tuple(shapely.transform(shape, to_grid) for shape in areas.values())
    number = {area: at for at, area in enumerate(ids)}
    known = [house for house in houses if house[3] in number]
    rows = np.array([house[:2] for house in known], dtype=float).reshape(-1, 2)
    weights = [(float(house[2]), float(number[house[3]])) for house in known]
    return Ground(ids, shapes, np.hstack([to_grid(rows), np.array(weights).reshape(-1, 2)]))


def read_grid(sheet: Sheet, mapping: FileMapping, known: Known, ground: Ground) -> Plan:
    """Return the values of the areas; raises Lacking if something must be decided first."""
    plan = Plan()
    figures = _figures(sheet, mapping, known, plan)
    year = _only_year(sheet, mapping)
    cells = _cells(sheet, mapping, plan)
    shares = shares_of(cells, ground)
    plan.facts = {
        "cells": len(cells),
        "cut": sum(any(not s.is_whole for s in found) for found in shares),
        "outside": sum(not found for found in shares),
    }
    rows = [row for row, cell in zip(sheet.rows, _all(sheet, mapping), strict=True) if cell]
    for figure in figures:
        _sum(figure, year, rows, shares, _Weights(sheet, mapping, known), ground, plan)
    return plan


def shares_of(cells: Sequence[GridCell], ground: Ground) -> list[list[Share]]:
    """Return for each cell the parts of it that belong to areas; none if it lies outside."""
    squares = shapely.box(
        [cell.east for cell in cells],
        [cell.north for cell in cells],
        [cell.east + cell.size for cell in cells],
        [cell.north + cell.size for cell in cells],
    )
    pairs = shapely.STRtree(squares).query(list(ground.shapes), predicate="intersects")
    inside: dict[int, dict[int, float]] = defaultdict(dict)
    for area, cell in pairs.T.tolist():
        part = shapely.area(shapely.intersection(ground.shapes[area], squares[cell]))
        if (share := part / cells[cell].size ** 2) > TOUCHES:
            inside[cell][area] = min(share, 1.0)
    dwellings = _dwellings_in(cells, ground)
    return [
        _shares(inside.get(at, {}), dwellings.get(_corner(cell), {}), ground)
        for at, cell in enumerate(cells)
    ]


def _shares(ground_in: dict[int, float], homes: dict[int, float], ground: Ground) -> list[Share]:
    town = min(sum(ground_in.values()), 1.0)
    near = {area: homes.get(area, 0.0) for area in ground_in}
    weights = near if sum(near.values()) > 0 else ground_in
    total = sum(weights.values())
    return [
        Share(ground.ids[area], town * weights[area] / total, ground_in[area] >= WHOLE)
        for area in ground_in
    ]


def _corner(cell: GridCell) -> tuple[float, float, float]:
    return cell.east, cell.north, cell.size


def _dwellings_in(
    cells: Sequence[GridCell], ground: Ground
) -> dict[tuple[float, float, float], dict[int, float]]:
    """Return the dwellings of each area in each cell."""
    found: dict[tuple[float, float, float], dict[int, float]] = {}
    wanted = {_corner(cell) for cell in cells}
    for size in {cell.size for cell in cells}:
        corners = np.floor(ground.dwellings[:, :2] / size) * size
        columns = zip(*corners.T.tolist(), *ground.dwellings[:, 2:].T.tolist(), strict=True)
        for east, north, dwellings, area in columns:
            corner = (east, north, size)
            if corner in wanted:
                homes = found.setdefault(corner, defaultdict(float))
                homes[int(area)] += dwellings
    return found


def weight_heading(mapping: FileMapping) -> str:
    """Return the column that says how many persons a mean stands for."""
    return mapping.heading_of(Role.WEIGHT) or mapping.heading_of(f"{FIGURE}{PERSONS}")


class _Weights:
    """How many persons a mean of a cell stands for."""

    def __init__(self, sheet: Sheet, mapping: FileMapping, known: Known) -> None:
        self.heading = weight_heading(mapping)
        self.codes = mapping.codes
        self.style = (
            mapping.style_for(sheet, self.heading, known.fallback) if self.heading else Style.COMMA
        )

    def of(self, row: CsvRow) -> float | None:
        return read_cell(row.cells.get(self.heading, ""), self.style, self.codes).value


def _sum(
    figure: Figure,
    year: int,
    rows: Sequence[CsvRow],
    shares: Sequence[Sequence[Share]],
    weights: _Weights,
    ground: Ground,
    plan: Plan,
) -> None:
    found: dict[int, list[tuple[Share, Cell, float | None]]] = {area: [] for area in ground.ids}
    for row, parts in zip(rows, shares, strict=True):
        if not parts:
            continue
        text = row.cells.get(figure.heading, "")
        cell = read_cell(text, figure.style, weights.codes)
        if not cell.is_readable:
            plan.left_out(Trouble.UNREADABLE, row.line, figure.heading, text.strip())
            continue
        if cell.missing:
            plan.codes[cell.code] += 1
        weight = None if figure.measure.is_count else weights.of(row)
        for share in parts:
            found[share.area].append((share, cell, weight))
    for area, pieces in found.items():
        if pieces:
            plan.add(_together(figure, area, year, pieces))


def _together(
    figure: Figure, area: int, year: int, pieces: Sequence[tuple[Share, Cell, float | None]]
) -> ReadValue:
    known = [(s, cell.value, weight) for s, cell, weight in pieces if cell.value is not None]
    place = (figure.measure.key, area, year, 0)
    if not known:
        return ReadValue(*place, missing=missing_of([cell for _, cell, _ in pieces]))
    if figure.measure.is_count:
        total = sum(share.part * value for share, value, _ in known)
        low = sum(value for share, value, _ in known if share.is_whole)
        high = sum(value for _, value, _ in known)
        return ReadValue(*place, value=total, low=low, high=high)
    weighed = [(share.part * (weight or 0.0), value) for share, value, weight in known]
    total = sum(weight for weight, _ in weighed)
    if total <= 0:
        return ReadValue(*place, missing=missing_of([cell for _, cell, _ in pieces]))
    mean = sum(weight * value for weight, value in weighed) / total
    return ReadValue(*place, value=mean, denominator=total)


def _figures(sheet: Sheet, mapping: FileMapping, known: Known, plan: Plan) -> list[Figure]:
    if not mapping.figures:
        raise Lacking(Lack.NO_FIGURE)
    found = []
    for heading, key in mapping.figures.items():
        measure = measure_for(key, heading, known, plan.new)
        if not measure.is_count and not weight_heading(mapping):
            raise Lacking(Lack.NO_WEIGHT, heading)
        style = mapping.style_for(sheet, heading, known.fallback)
        found.append(Figure(heading, measure, parted(heading)[1], style))
    return found


def _only_year(sheet: Sheet, mapping: FileMapping) -> int:
    """Return the one year of a grid file: chosen, in a column, or in its headings."""
    years = {year for heading in mapping.figures if (year := parted(heading)[1])}
    if column := mapping.heading_of(Role.YEAR):
        years |= {found[0] for text in set(cells_of(sheet, column)) if (found := year_of(text))}
    if mapping.year:
        return mapping.year
    if len(years) != 1:
        raise Lacking(Lack.NO_YEAR)
    return years.pop()


def _cells(sheet: Sheet, mapping: FileMapping, plan: Plan) -> list[GridCell]:
    cells = []
    for row, cell in zip(sheet.rows, _all(sheet, mapping), strict=True):
        if cell is None:
            column = mapping.heading_of(Role.GRID) or mapping.heading_of(Role.X)
            plan.left_out(Trouble.NO_CELL, row.line, column, row.cells.get(column, "").strip())
        else:
            cells.append(cell)
    return cells


def _all(sheet: Sheet, mapping: FileMapping) -> list[GridCell | None]:
    """Return the cell of each line, by its id or by its middle."""
    if grid := mapping.heading_of(Role.GRID):
        return [cell_named(row.cells.get(grid, "")) for row in sheet.rows]
    east, north = mapping.heading_of(Role.X), mapping.heading_of(Role.Y)
    middles = [(_metres(row, east), _metres(row, north)) for row in sheet.rows]
    size = _size([x for x, _ in middles if x is not None])
    return [
        GridCell(x - size / 2, y - size / 2, size) if x is not None and y is not None else None
        for x, y in middles
    ]


def _metres(row: CsvRow, heading: str) -> float | None:
    value = read_cell(row.cells.get(heading, ""), Style.POINT).value
    return value if value is not None and 900_000 < value < 7_500_000 else None


def _size(easts: Sequence[float]) -> float:
    """Return the size of the cells by the smallest step between their middles."""
    steps = np.diff(np.unique(np.array(easts))) if len(easts) > 1 else np.array([])
    smallest = float(steps.min()) if len(steps) else 100.0
    return min(USUAL_SIZES, key=lambda size: abs(size - smallest))
