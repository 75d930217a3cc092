"""Publish counts so that nobody can work out a small one, not even from the totals.

Counts below 5 are printed as "below 5" (zero included), all others rounded to the nearest 5.
That alone is not enough: from a total and the other cells a small one may be narrowed down. So
each group of cells with a known sum is audited, and cells are withheld until every small cell
could still be anything from 0 to 4 while the group's sum and every other figure stay as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

BASE = 5
# Below this many contacts a campaign publishes no tables at all.
FEWEST_CONTACTS = 30
# Rates of fewer cases say more about chance than about people.
FEWEST_FOR_A_RATE = 100
FEWEST_SENSITIVE = 10


class Mark(StrEnum):
    """How a count is published."""

    ROUNDED = "rounded"
    BELOW = "below"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Published:
    """A count as it may be printed; `value` is the rounded number, if there is one."""

    mark: Mark
    value: int | None = None


BELOW = Published(Mark.BELOW)
WITHHELD = Published(Mark.WITHHELD)


def rounded(count: int) -> int:
    """Return the nearest multiple of five."""
    return BASE * ((count + BASE // 2) // BASE)


def publish(count: int) -> Published:
    """Return a count that stands alone."""
    return BELOW if count < BASE else Published(Mark.ROUNDED, rounded(count))


def protect(cells: Mapping[Key, int], fixed: Collection[Key] = ()) -> dict[Key, Published]:
    """Return the cells of a group whose sum is published, with a second one withheld if needed.

    The one withheld is the smallest that is not small itself; if none is left, the whole group.
    `fixed` cells are sums of other groups: they neither make up for a small cell nor are withheld.
    """
    shown = {key: publish(count) for key, count in cells.items()}
    if sum(cells.values()) < BASE:
        return shown
    while not _is_safe(cells, shown, fixed):
        free = [key for key in cells if key not in fixed]
        candidates = [key for key in free if shown[key].mark == Mark.ROUNDED]
        if not candidates:
            return shown | dict.fromkeys(free, WITHHELD)
        shown[min(candidates, key=lambda key: cells[key])] = WITHHELD
    return shown


def rate(part: Published, whole: Published) -> float | None:
    """Return a share of published counts, or None if the whole is too small for one."""
    if part.value is None or whole.value is None or whole.value < FEWEST_FOR_A_RATE:
        return None
    return min(1.0, part.value / whole.value)


def _is_safe(
    cells: Mapping[Key, int], shown: Mapping[Key, Published], fixed: Collection[Key]
) -> bool:
    """Return whether each small cell can move to 0 and to 4 while the others make up for it."""
    for small, published in shown.items():
        if published.mark != Mark.BELOW or small in fixed:
            continue
        others = [key for key in cells if key != small and key not in fixed]
        room_up = sum(_room(cells[key], shown[key])[1] for key in others)
        room_down = sum(_room(cells[key], shown[key])[0] for key in others)
        if room_up < cells[small] or room_down < BASE - 1 - cells[small]:
            return False
    return True


def _room(count: int, published: Published) -> tuple[int, int]:
    """Return how far a count could be lower and higher without changing what is printed."""
    if published.mark == Mark.BELOW:
        return count, BASE - 1 - count
    if published.mark == Mark.WITHHELD:
        # Whoever knows the method knows that a withheld count is not small.
        return count - BASE, count
    value = published.value or 0
    return count - max(BASE, value - BASE // 2), value + BASE // 2 - count
