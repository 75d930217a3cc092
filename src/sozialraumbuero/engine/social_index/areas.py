"""The areas of a table: which count, why the others do not, and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.social_index.config import Config, Incomplete, Indicator
from sozialraumbuero.engine.tables import Column, MissingCodes, NumberColumn, NumberReader, Table
from sozialraumbuero.engine.tables.reading import clean

Floats = NDArray[np.float64]
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Counts:
    """Cases among all, per valid area, of one indicator."""

    cases: Floats
    of: Floats

    @property
    def rates(self) -> Floats:
        return np.divide(self.cases, self.of, out=np.zeros_like(self.cases), where=self.of > 0)


@dataclass(frozen=True, slots=True)
class Areas:
    """All areas in the order of the table; numbers of the valid ones only.

    `values` is valid areas × indicators, `counts` one entry per indicator, None without counts,
    `population` per valid area or None; `notes` tell how the table was read.
    """

    ids: tuple[str, ...]
    reasons: tuple[str, ...]
    values: Floats
    counts: tuple[Counts | None, ...]
    population: Floats | None
    notes: tuple[str, ...]

    @property
    def valid_ids(self) -> tuple[str, ...]:
        return tuple(
            area for area, reason in zip(self.ids, self.reasons, strict=True) if not reason
        )


def read_areas(table: Table, config: Config) -> Areas:
    """Return the areas; raises BadInput that names line and column."""
    ids = _ids(table.column(config.id))
    reasons = _reasons(table, config)
    reader = NumberReader(MissingCodes.said(config.missing, config.not_missing), config.decimal)
    names = [name for name in config.columns() if name not in (config.id, config.valid.column)]
    columns = [table.column(name) for name in names]
    numbers = reader.read(columns, [not reason for reason in reasons])
    reasons = _complete(columns, numbers, ids, reasons, config)
    is_valid = np.array([not reason for reason in reasons], bool)
    count = int(is_valid.sum())
    if count < FEWEST:
        raise BadInput("valid", f"{count} areas are left; an index needs {FEWEST} at least")
    by_name = {column.heading: column.values[is_valid] for column in numbers}
    return Areas(
        ids=ids,
        reasons=reasons,
        values=_values(config, by_name),
        counts=tuple(_counts(indicator, by_name) for indicator in config.indicators),
        population=_population(config, by_name),
        notes=(*table.notes, *reader.notes),
    )


def _ids(column: Column) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    for area, line in zip(column.cells, column.lines, strict=True):
        if not area:
            raise BadInput(f"line {line}, {column.heading}", "is empty; give each area its id")
        if area in seen:
            problem = f'"{area}" stands in line {seen[area]} too; keep one row per area'
            raise BadInput(f"line {line}, {column.heading}", problem)
        seen[area] = line
    if not seen:
        raise BadInput(column.heading, "no row below the headings; check that it is the right file")
    return column.cells


def _reasons(table: Table, config: Config) -> tuple[str, ...]:
    """Return for each area why it does not count, "" if it does."""
    if not config.valid.column:
        return ("",) * len(table.rows)
    column = table.column(config.valid.column)
    allowed = {clean(text) for text in config.valid.equals}
    wanted = " or ".join(f'"{text}"' for text in config.valid.equals)
    reason = f"{config.valid.column} is not {wanted}"
    reasons = tuple("" if cell in allowed else reason for cell in column.cells)
    if all(reasons):
        found = ", ".join(f'"{cell}"' for cell in list(dict.fromkeys(column.cells))[:5])
        raise BadInput(config.valid.column, f"is {wanted} nowhere; found: {found}")
    return reasons


def _complete(
    columns: Sequence[Column],
    numbers: Sequence[NumberColumn],
    ids: Sequence[str],
    reasons: Sequence[str],
    config: Config,
) -> tuple[str, ...]:
    """Refuse valid areas without a number, or leave them out if the configuration says so."""
    found = list(reasons)
    gaps = []
    for column, read in zip(columns, numbers, strict=True):
        for at in np.flatnonzero(read.is_missing).tolist():
            if reasons[at]:
                continue
            gaps.append((column.lines[at], column, at))
            found[at] = found[at] or f"{column.heading} is missing"
    if gaps and config.incomplete is Incomplete.REFUSE:
        line, column, at = gaps[0]
        problem = (
            f'"{column.cells[at]}" is no value, but area {ids[at]} counts as valid; '
            "fill it in, exclude the area by valid, or write incomplete: exclude"
        )
        raise BadInput(f"line {line}, {column.heading}", problem, more=len(gaps) - 1)
    return tuple(found)


def _values(config: Config, by_name: dict[str, Floats]) -> Floats:
    values = np.stack([by_name[indicator.column] for indicator in config.indicators], axis=1)
    for indicator, column in zip(config.indicators, values.T, strict=True):
        if column.min() == column.max():
            raise BadInput(indicator.column, "equal in all valid areas; remove it")
    return values


def _counts(indicator: Indicator, by_name: dict[str, Floats]) -> Counts | None:
    if not indicator.count:
        return None
    counts = Counts(by_name[indicator.count], by_name[indicator.of])
    for name, numbers in ((indicator.count, counts.cases), (indicator.of, counts.of)):
        if (numbers < 0).any() or (numbers != np.floor(numbers)).any():
            raise BadInput(name, "holds numbers that are no counts; name a column of whole numbers")
    if (counts.cases > counts.of).any():
        raise BadInput(indicator.count, f"exceeds {indicator.of} somewhere; swap count and of")
    if not counts.of.any() or not counts.cases.any():
        raise BadInput(indicator.count, "is 0 in all valid areas; leave out count and of")
    return counts


def _population(config: Config, by_name: dict[str, Floats]) -> Floats | None:
    if not config.population:
        return None
    people = by_name[config.population]
    if (people < 0).any() or not people.any():
        raise BadInput(config.population, "must be numbers from 0; check the column")
    return people
