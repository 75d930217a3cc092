"""How a noised value appears in print, and what its reader can conclude from it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sozialraumbuero.engine.disclosure.policy import FEWEST_SENSITIVE, Law

NOTE = "Werte sind zum Schutz von Personen leicht verändert; Summen können abweichen."
HIDDEN = "geschützt"


@dataclass(frozen=True, slots=True)
class Printed:
    """A number, or `below` a limit, or neither: a sensitive count that may be small."""

    value: int | None = None
    below: int | None = None

    @property
    def text(self) -> str:
        if self.value is not None:
            return str(self.value)
        return f"unter {self.below}" if self.below is not None else HIDDEN


def printed(carried: int, law: Law, *, terms: int = 1, is_sensitive: bool = False) -> Printed:
    """Return a carried value as it may be printed.

    A sensitive count appears only if it is 10 or more for certain, whatever its noise was.
    """
    if is_sensitive and carried < sensitive_limit(law, terms):
        return Printed()
    if carried < law.limit:
        return Printed(below=law.limit)
    return Printed(value=law.base * ((carried + law.base // 2) // law.base))


def sensitive_limit(law: Law, terms: int) -> int:
    return FEWEST_SENSITIVE + terms * law.reach


def carried_between(shown: Printed, law: Law, terms: int) -> tuple[int, int]:
    """Return the least and the largest carried value that is printed like this."""
    if shown.value is not None:
        least = shown.value - law.base // 2
        return max(law.limit, least), least + law.base - 1
    lowest = min(0, terms * law.floor)
    if shown.below is not None:
        return lowest, shown.below - 1
    return lowest, sensitive_limit(law, terms) - 1


def count_between(carried: tuple[int, int], reach: int, terms: int = 1) -> tuple[int, int]:
    """Return the least and the largest true count behind a range of carried values."""
    low, high = carried
    return max(0, low - terms * reach), max(0, high + terms * reach)


def deviation(law: Law, terms: int) -> float:
    """Return the standard deviation of a printed number of so many noised cells."""
    variance = terms * law.reach * (law.reach + 2) / 6 + (law.base**2 - 1) / 12
    return round(math.sqrt(variance), 1)
