"""What has been published: cells keep their first value, records their number of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sozialraumbuero.engine.disclosure.cube import Cell
from sozialraumbuero.engine.disclosure.policy import Law, Policy, Scheme, quarters_of
from sozialraumbuero.engine.disclosure.release import Release


@dataclass(frozen=True, slots=True)
class Family:
    """The noised cells of a table with the same dimensions; `cost` of them hold one record."""

    names: tuple[str, ...]
    periods: tuple[str, ...]
    categories: str  # a fingerprint of the fixed lists
    cost: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One release: its hash, its noise, the id of its key, and the values its cells carry.

    The carried values are safe to know (`docs/model/disclosure.md`); no count and no record key
    is in here.
    """

    hash: str
    population: str
    scheme: Scheme
    law: Law
    cells_per_record: int
    key_id: str
    families: tuple[Family, ...]
    carried: Mapping[Cell, int]


@dataclass(slots=True)
class Register:
    """All earlier releases, oldest first."""

    entries: list[Entry] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        """Remember a release; one that is known already changes nothing."""
        if all(each.hash != entry.hash for each in self.entries):
            self.entries.append(entry)

    def entries_of(self, population: str) -> list[Entry]:
        return [each for each in self.entries if each.population == population]

    def entry_of(self, release: Release) -> Entry | None:
        return next((each for each in self.entries if each.hash == release.hash), None)

    def carried(self, population: str) -> dict[Cell, int]:
        """Return the value every published cell has for ever: the first one."""
        found: dict[Cell, int] = {}
        for entry in self.entries_of(population):
            found = {**entry.carried, **found}
        return found

    def families_of(self, population: str) -> Iterator[Family]:
        for entry in self.entries_of(population):
            yield from entry.families

    def other_law(self, policy: Policy) -> Law | None:
        """Return the rule of noise this population was published by, if it was another."""
        for entry in self.entries_of(policy.population):
            if entry.law != policy.law or entry.cells_per_record != policy.cells_per_record:
                return entry.law
        return None


def spent(families: Iterable[Family]) -> int:
    """Return the number of noised cells that hold one record of the most published quarter."""
    cost: dict[tuple[str, str, tuple[str, ...]], int] = {}
    for family in families:
        for period in family.periods:
            for quarter in quarters_of(period):
                at = (quarter, period, family.names)
                cost[at] = max(cost.get(at, 0), family.cost)
    sums: dict[str, int] = {}
    for (quarter, _, _), cells in cost.items():
        sums[quarter] = sums.get(quarter, 0) + cells
    return max(sums.values(), default=0)
