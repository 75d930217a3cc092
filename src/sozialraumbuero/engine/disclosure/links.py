"""Which published cells are sums of which others, across all tables of one population."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from sozialraumbuero.engine.disclosure.attack import Equation
from sozialraumbuero.engine.disclosure.cube import Cell
from sozialraumbuero.engine.disclosure.policy import Scheme

Names = tuple[str, ...]


def names_of(cell: Cell) -> Names:
    return tuple(name for name, _ in cell)


def unseen_margins(cells: Iterable[Cell], period: str, loose: frozenset[Names]) -> set[Cell]:
    """Return sums that two tables have in common though nobody published them.

    In a `loose` table a record stands several times; its sums count something else.
    """
    by_names = defaultdict(list)
    for cell in cells:
        by_names[names_of(cell)].append(cell)
    found: set[Cell] = set()
    tight = sorted(set(by_names) - loose)
    for left, right in combinations(tight, 2):
        common = tuple(name for name in left if name in right)
        if period in common and common not in (left, right):
            margins = [{_margin(cell, common) for cell in by_names[each]} for each in (left, right)]
            found |= margins[0] & margins[1]
    return found


def equations(cells: list[Cell], scheme: Scheme, loose: frozenset[Names]) -> tuple[Equation, ...]:
    """Return for each cell, and each finer table, the cells that add up to it."""
    place = {cell: at for at, cell in enumerate(cells)}
    tables = sorted({names_of(cell) for cell in cells})
    coarser = {finer: _coarser(finer, tables, scheme, finer in loose) for finer in tables}
    parts: dict[tuple[int, Names], list[int]] = defaultdict(list)
    for at, cell in enumerate(cells):
        names = names_of(cell)
        for table in coarser[names]:
            total = place.get(_margin(cell, table))
            if total is not None:
                parts[total, names].append(at)
    return tuple(Equation(total, tuple(listed)) for (total, _), listed in parts.items())


def _coarser(finer: Names, tables: list[Names], scheme: Scheme, is_loose: bool) -> list[Names]:
    """Return the tables whose cells add up cells of the finer one."""
    found = [each for each in tables if set(each) < set(finer) and scheme.period in each]
    only_areas = {scheme.lasting_geography}
    return [each for each in found if not is_loose or set(finer) - set(each) == only_areas]


def is_of_areas(cells: list[Cell], equation: Equation, scheme: Scheme) -> bool:
    """Return whether a total adds up areas and nothing else."""
    finer, coarser = names_of(cells[equation.parts[0]]), names_of(cells[equation.total])
    return set(finer) - set(coarser) == {scheme.lasting_geography}


def _margin(cell: Cell, names: Names) -> Cell:
    return tuple(each for each in cell if each[0] in names)
