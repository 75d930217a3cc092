"""Finds a coarser table that would be published, so that a refusal is no dead end."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np

from sozialraumbuero.engine.disclosure.checks import (
    against_dominance,
    against_homogeneity,
    against_sparseness,
)
from sozialraumbuero.engine.disclosure.cube import Cube
from sozialraumbuero.engine.disclosure.policy import Policy
from sozialraumbuero.engine.disclosure.release import Refused


def with_proposal(refused: Refused, cube: Cube, policy: Policy) -> Refused:
    """Return the refusal with the table that keeps the most cells and breaks no rule."""
    tables = [table for table in _coarser(cube, policy) if _is_fine(*table)]
    if not tables:
        return replace(refused, proposal="publish nothing of this until there are more records")
    table, unit_policy = max(tables, key=_cells_and_dimensions)
    names, unit = table.names, unit_policy.unit
    proposal = f"publish {' x '.join(names)} by {unit}"
    return replace(refused, proposal=proposal, coarser=names, unit=unit)


def _cells_and_dimensions(table: tuple[Cube, Policy]) -> tuple[int, int]:
    return int(np.prod(table[0].shape)), len(table[0].shape)


def _coarser(cube: Cube, policy: Policy) -> list[tuple[Cube, Policy]]:
    """Return all tables with fewer dimensions or whole years, but not the table itself."""
    found = []
    other = [name for name in cube.names if name != policy.period]
    by_unit = [(cube, policy)]
    if policy.unit == "quarter":
        by_unit.append((years_of(cube, policy), replace(policy, unit="year")))
    for table, its_policy in by_unit:
        for number in range(len(other) + 1):
            for dropped in combinations(other, number):
                found.append((_without(table, dropped), its_policy))
    return found[1:]


def _without(cube: Cube, names: tuple[str, ...]) -> Cube:
    for name in names:
        cube = cube.without(name)
    return cube.once()


def _is_fine(cube: Cube, policy: Policy) -> bool:
    everywhere = np.ones(int(np.prod(cube.shape)), np.bool_)
    return not (
        against_sparseness(cube, everywhere)
        or against_homogeneity(cube, policy, everywhere)
        or against_dominance(cube, everywhere)
    )


def years_of(cube: Cube, policy: Policy) -> Cube:
    """Return the cube by calendar years, for a coarser proposal."""
    at = cube.names.index(policy.period)
    words = cube.dimensions[at].categories
    years = tuple(dict.fromkeys(word[:4] for word in words))
    of_word = np.array([years.index(word[:4]) for word in words], np.int64)
    places = cube.places.copy()
    places[:, at] = of_word[places[:, at]]
    dimensions = list(cube.dimensions)
    dimensions[at] = dimensions[at]._replace(categories=years)
    return Cube(tuple(dimensions), places, cube.keys, cube.contributors)
