"""Which cells of a cube get noise of their own, and what the printed sums add up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sozialraumbuero.engine.disclosure.cube import Cell, Cube
from sozialraumbuero.engine.disclosure.policy import FEWEST_AREAS_FOR_A_TOTAL, Policy
from sozialraumbuero.engine.disclosure.register import Family
from sozialraumbuero.engine.disclosure.release import Kind


@dataclass(frozen=True, slots=True)
class Level:
    """A table whose cells are noised one by one: the finest, or the town's totals."""

    kind: Kind
    cube: Cube


def levels_of(cube: Cube, policy: Policy) -> list[Level]:
    """Return the finest cells, and the totals over all areas if there are enough areas."""
    found = [Level(Kind.CELL, cube)]
    areas = policy.categories(policy.geography)
    if policy.geography in cube.names and len(areas) >= FEWEST_AREAS_FOR_A_TOTAL:
        found.append(Level(Kind.TOTAL, cube.without(policy.geography)))
    return found


def family_of(level: Level, policy: Policy) -> Family:
    fixed = [each for each in level.cube.dimensions if each.name != policy.period]
    listed = sorted((name, sorted(categories)) for name, categories in fixed)
    text = json.dumps(listed, ensure_ascii=False)
    return Family(
        names=tuple(sorted(policy.scheme.lasting_name(name) for name in level.cube.names)),
        periods=periods_of(level.cube, policy),
        categories=hashlib.sha256(text.encode()).hexdigest()[:16],
        cost=level.cube.most_cells_of_a_record(),
    )


def periods_of(cube: Cube, policy: Policy) -> tuple[str, ...]:
    return next(each.categories for each in cube.dimensions if each.name == policy.period)


def sums_of(levels: list[Level], policy: Policy) -> Iterator[tuple[Cell, list[Cell]]]:
    """Yield every printed sum and the noised cells it adds up, totals in preference to areas.

    Over a dimension in which a record may stand several times nothing is summed: that would
    count mentions, not records.
    """
    finest, coarsest = levels[0].cube, levels[-1].cube
    kept = [frozenset(level.cube.names) for level in levels]
    if finest.most_cells_of_a_record() == 1:
        inner = [n for n in finest.names if n not in (policy.period, policy.geography)]
        kept += [frozenset(finest.names) - {name} for name in inner]
        kept.append(frozenset([policy.period]))
    if policy.geography in finest.names:
        kept.append(frozenset(finest.names) - {policy.geography})
    full_years = _full_years(finest, policy)
    noised = {frozenset(level.cube.names) for level in levels}
    for names in dict.fromkeys(kept):
        source = coarsest if names <= set(coarsest.names) else finest
        parts: dict[Cell, list[Cell]] = {}
        for cell in source.cells():
            for target in _targets(cell, names, policy.period, full_years):
                parts.setdefault(target, []).append(cell)
        for target, cells in parts.items():
            if names not in noised or cells != [target]:
                yield target, cells


def _targets(
    cell: Cell, names: frozenset[str], period: str, years: frozenset[str]
) -> Iterator[Cell]:
    """Yield the sums that hold a cell: its own period's, and its year's if that is complete."""
    kept = tuple(each for each in cell if each[0] in names)
    yield kept
    year = dict(cell)[period][:4]
    if year in years:
        yield tuple((name, year if name == period else word) for name, word in kept)


def _full_years(cube: Cube, policy: Policy) -> frozenset[str]:
    if policy.unit == "year":
        return frozenset()
    years = [period[:4] for period in periods_of(cube, policy)]
    return frozenset(year for year in years if years.count(year) == 4)
