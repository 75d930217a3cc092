"""Names by which people recognise a block: its main street with house numbers, and the second."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

LONGEST = 120
# A second street is named if at least this share of the block's houses stands there.
SECOND_SHARE = 0.2
LEADING = re.compile(r"\s*(\d{1,6})")


class House(NamedTuple):
    """One address as far as names of blocks need it."""

    block: int
    street: str
    number: str


def block_names(houses: Sequence[House]) -> dict[int, str]:
    """Return the name of every block; two blocks never get the same one."""
    by_block: dict[int, list[House]] = defaultdict(list)
    blocks_on: dict[str, set[int]] = defaultdict(set)
    for house in houses:
        if house.block >= 0:
            by_block[house.block].append(house)
            blocks_on[house.street].add(house.block)
    names: dict[int, str] = {}
    taken: Counter[str] = Counter()
    for block in sorted(by_block):
        name = _name(by_block[block], blocks_on)
        taken[name] += 1
        names[block] = name if taken[name] == 1 else f"{name} ({taken[name]})"
    return names


def _name(houses: list[House], blocks_on: dict[str, set[int]]) -> str:
    counted = Counter(house.street for house in houses)
    ranked = sorted(counted, key=lambda street: (-counted[street], street))
    named = [street for street in ranked if counted[street] >= SECOND_SHARE * len(houses)][:2]
    parts = [_stretch(street, houses, len(blocks_on[street]) > 1) for street in named or ranked[:1]]
    return ", ".join(parts)[: LONGEST - 6]


def _stretch(street: str, houses: list[House], is_shared: bool) -> str:
    """Return the street, with the span of its numbers if other blocks lie on it too."""
    numbers = [
        int(found[1]) for h in houses if h.street == street if (found := LEADING.match(h.number))
    ]
    if not is_shared or not numbers:
        return street
    low, high = min(numbers), max(numbers)
    return f"{street} {low}" if low == high else f"{street} {low}–{high}"
