"""Judges a release together with all earlier ones, as somebody who knows every rule would.

For registered releases the attacker is given more than anybody has: the carried values, before
rounding. All that is printed, in this and every later product, follows from these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from sozialraumbuero.engine.disclosure.advantage import MOST_ADVANTAGE, advantage
from sozialraumbuero.engine.disclosure.attack import (
    Contradiction,
    Knowledge,
    narrow_cells,
)
from sozialraumbuero.engine.disclosure.cube import Cell
from sozialraumbuero.engine.disclosure.links import equations, is_of_areas, unseen_margins
from sozialraumbuero.engine.disclosure.policy import Scheme, plain
from sozialraumbuero.engine.disclosure.printing import carried_between, count_between
from sozialraumbuero.engine.disclosure.register import Entry, Family, Register, spent
from sozialraumbuero.engine.disclosure.release import Release

Limits = dict[Cell, tuple[float, float]]
_ENDLESS = (0.0, float("inf"))


@dataclass(frozen=True, slots=True)
class NarrowCell:
    """A cell that may be 1 to 4 and can be bounded too tightly."""

    cell: Cell
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What the attacker found; `advantage` is how much better than chance he tells a record."""

    cells: int
    narrow: tuple[NarrowCell, ...]
    changed: tuple[Cell, ...]
    advantage: float
    contradictory: bool = False

    @property
    def is_safe(self) -> bool:
        broken = self.narrow or self.changed or self.contradictory
        return not broken and self.advantage <= MOST_ADVANTAGE


def audit(release: Release, register: Register) -> AuditReport:
    """Attack a release with all releases of its population in the register."""
    entry = register.entry_of(release)
    if entry:
        return audit_entries(register.entries_of(release.population))
    limits: Limits = {}
    _narrow_down(limits, _from_print(release))
    earlier = register.entries_of(release.population)
    for each in earlier:
        _narrow_down(limits, _from_entry(each))
    cells = max(release.cells_per_record, spent(_families(earlier)))
    found, contradictory = _attacked(limits, release.scheme, _loose(_families(earlier)))
    worst = advantage(cells, release.law.reach)
    return AuditReport(len(limits), found, (), worst, contradictory)


def audit_entries(entries: Iterable[Entry]) -> AuditReport:
    """Attack all releases of one population by the values their cells carry."""
    listed = list(entries)
    limits: Limits = {}
    changed: list[Cell] = []
    first: dict[Cell, int] = {}
    for entry in listed:
        changed += [c for c, value in entry.carried.items() if first.get(c, value) != value]
        first = {**entry.carried, **first}
        _narrow_down(limits, _from_entry(entry))
    families = _families(listed)
    found, contradictory = _attacked(limits, listed[0].scheme, _loose(families))
    worst = advantage(spent(families), min(entry.law.reach for entry in listed))
    return AuditReport(len(limits), found, tuple(changed), worst, contradictory)


def _families(entries: Iterable[Entry]) -> list[Family]:
    return [family for entry in entries for family in entry.families]


def _loose(families: list[Family]) -> frozenset[tuple[str, ...]]:
    """Return the tables in which some record stands several times."""
    return frozenset(family.names for family in families if family.cost > 1)


def _from_entry(entry: Entry) -> Limits:
    reach = entry.law.reach
    return {cell: count_between((value, value), reach) for cell, value in entry.carried.items()}


def _from_print(release: Release) -> Limits:
    """Return what a reader of one release knows of each figure in it."""
    known: Limits = {}
    for item in release.items:
        between = carried_between(item.shown, release.law, item.terms)
        cell = release.scheme.lasting(item.cell)
        known[cell] = count_between(between, release.law.reach, item.terms)
    return known


def _narrow_down(limits: Limits, more: Mapping[Cell, tuple[float, float]]) -> None:
    for cell, (low, high) in more.items():
        before = limits.get(cell, _ENDLESS)
        limits[cell] = max(before[0], low), min(before[1], high)


def _attacked(
    limits: Limits, scheme: Scheme, loose: frozenset[tuple[str, ...]]
) -> tuple[tuple[NarrowCell, ...], bool]:
    """Attack with all tables linked; if these cannot be of the same records, table by table."""
    for is_linked in (True, False):
        cells, known = _knowledge(limits, scheme, loose, is_linked=is_linked)
        try:
            narrow = narrow_cells(known)
        except Contradiction:
            continue
        return tuple(NarrowCell(plain(cells[at]), low, high) for at, low, high in narrow), False
    return (), True


def _knowledge(
    limits: Limits, scheme: Scheme, loose: frozenset[tuple[str, ...]], *, is_linked: bool
) -> tuple[list[Cell], Knowledge]:
    unseen = unseen_margins(limits, scheme.period, loose) - set(limits) if is_linked else set()
    cells = [*limits, *sorted(unseen)]
    found = equations(cells, scheme, loose)
    if not is_linked:
        found = tuple(each for each in found if is_of_areas(cells, each, scheme))
    known = np.array([limits.get(cell, _ENDLESS) for cell in cells], np.float64).reshape(-1, 2)
    return cells, Knowledge(known[:, 0], known[:, 1], found)
