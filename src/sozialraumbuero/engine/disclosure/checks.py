"""The rules a table must keep before any noise is drawn; each returns its refusal or None.

Rules on small, uniform and dominated cells look at true counts, so what they say stays in the
house (`docs/model/disclosure.md`, "What a refusal tells").
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.disclosure.cube import Cell, Cube
from sozialraumbuero.engine.disclosure.plan import family_of, levels_of, periods_of
from sozialraumbuero.engine.disclosure.policy import (
    BASE,
    DOMINANT,
    HOMOGENEOUS,
    SMALL,
    SPARSE,
    Policy,
)
from sozialraumbuero.engine.disclosure.register import Register, spent
from sozialraumbuero.engine.disclosure.release import Refused, Rule

Mask = NDArray[np.bool_]


def against_lists(cube: Cube, policy: Policy) -> Refused | None:
    """Refuse areas and categories that are not exactly the fixed list: no ad-hoc unions."""
    for name, categories in cube.dimensions:
        if name == policy.period:
            continue
        fixed = policy.categories(name)
        if other := set(categories) ^ set(fixed):
            cells = tuple(((name, word),) for word in sorted(other))
            reason = f"{name} is not the fixed list of the policy"
            return Refused(Rule.LISTS, cells, reason, f"publish {name} by its fixed list")
    return None


def against_calendar(cube: Cube, policy: Policy) -> Refused | None:
    """Refuse a table without time, or with other spans than the calendar's."""
    if policy.period not in cube.names:
        reason = f"the table has no {policy.period}; a count without a period cannot be audited"
        return Refused(Rule.CALENDAR, (), reason, f"count by {policy.period}")
    odd = [word for word in periods_of(cube, policy) if not policy.is_period(word)]
    if not odd:
        return None
    cells = tuple(((policy.period, word),) for word in odd)
    shape = "2026-Q1" if policy.unit == "quarter" else "2026"
    reason = f"{policy.period} is no whole {policy.unit} of the calendar"
    return Refused(Rule.CALENDAR, cells, reason, f"count by {policy.unit}, such as {shape}")


def against_law(cube: Cube, policy: Policy, register: Register) -> Refused | None:
    """Refuse other noise, and other categories, than the population was published with."""
    if law := register.other_law(policy):
        reason = f"{policy.population} has been published with noise up to {law.reach}"
        proposal = "keep cells_per_record and base as they were"
        return Refused(Rule.LAW, (), reason, proposal)
    known = {
        (family.names, period): family.categories
        for family in register.families_of(policy.population)
        for period in family.periods
    }
    for level in levels_of(cube, policy):
        family = family_of(level, policy)
        for period in family.periods:
            if known.get((family.names, period), family.categories) != family.categories:
                cells = (((policy.period, period),),)
                reason = f"{period} has been published with other categories"
                return Refused(Rule.LAW, cells, reason, "change lists from a new period on only")
    return None


def against_double_counting(cube: Cube, policy: Policy) -> Refused | None:
    """Refuse a record that counts twice in a total, as it would stand out there."""
    if all(not level.cube.has_twice() for level in levels_of(cube, policy)):
        return None
    reason = f"a record stands in several {policy.geography} with the same other categories"
    proposal = f"give each record one {policy.geography}, or each visit its own key"
    return Refused(Rule.COUNTED_TWICE, (), reason, proposal)


def against_budget(cube: Cube, policy: Policy, register: Register) -> Refused | None:
    """Refuse a table that would show some record in more noised cells than agreed."""
    planned = [family_of(level, policy) for level in levels_of(cube, policy)]
    cells = spent([*register.families_of(policy.population), *planned])
    if cells <= policy.cells_per_record:
        return None
    reason = f"a record would stand in {cells} noised cells, {policy.cells_per_record} are agreed"
    first = not register.entries_of(policy.population)
    way_out = f"set cells_per_record to {cells}" if first else "add up cells of the earlier table"
    return Refused(Rule.BUDGET, (), reason, f"{way_out}, or count one category per record")


def against_sparseness(cube: Cube, fresh: Mask) -> Refused | None:
    """Refuse a table with more than 30 % of its non-empty cells below 5."""
    counts = cube.counts.ravel()
    filled = (counts > 0) & fresh
    small = filled & (counts <= SMALL[-1])
    if small.sum() <= SPARSE * filled.sum():
        return None
    reason = f"{small.sum()} of {filled.sum()} non-empty cells are below 5, more than 30 %"
    return Refused(Rule.SPARSE, _named(cube, small), reason, "")


def against_homogeneity(cube: Cube, policy: Policy, fresh: Mask) -> Refused | None:
    """Refuse a group of 5 or more of which 90 % share one topic: it tells of each of them."""
    if policy.topic not in cube.names or len(policy.categories(policy.topic)) < 2:
        return None
    axis = cube.names.index(policy.topic)
    counts = np.where(fresh.reshape(cube.shape), cube.counts, 0)
    group = counts.sum(axis=axis, keepdims=True)
    uniform = (group >= BASE) & (counts >= HOMOGENEOUS * group)
    if not uniform.any():
        return None
    reason = f"nine in ten of a group share one {policy.topic}"
    return Refused(Rule.HOMOGENEOUS, _named(cube, uniform.ravel()), reason, "")


def against_dominance(cube: Cube, fresh: Mask) -> Refused | None:
    """Refuse a cell of 5 or more of which one contributor brought over 80 %.

    Nothing to say where contributors are not told, or where there is only one.
    """
    known = cube.contributors > 0
    if len(np.unique(cube.contributors[known])) < 2:
        return None
    pairs, times = np.unique(
        np.stack([cube.flat[known], cube.contributors[known]]), axis=1, return_counts=True
    )
    largest = np.zeros(len(fresh), np.int64)
    np.maximum.at(largest, pairs[0], times)
    counts = cube.counts.ravel()
    dominated = fresh & (counts >= BASE) & (largest > DOMINANT * counts)
    if not dominated.any():
        return None
    reason = "one contributor brought more than 80 % of a cell"
    return Refused(Rule.DOMINATED, _named(cube, dominated), reason, "")


def fresh_cells(cube: Cube, policy: Policy, register: Register) -> Mask:
    """Return which cells have not been published yet; only these can still be decided on."""
    known = register.carried(policy.population)
    return np.array([policy.scheme.lasting(cell) not in known for cell in cube.cells()], np.bool_)


def _named(cube: Cube, chosen: Mask) -> tuple[Cell, ...]:
    return tuple(cell for cell, is_chosen in zip(cube.cells(), chosen, strict=True) if is_chosen)
