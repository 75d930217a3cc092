"""What a campaign promises to its quarters and blocks: so many households, familiar faces."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

WEEK = timedelta(days=7)
MOST_HOUSEHOLDS = 500
WALK_MINUTES = (10, 600)


class PartRefusal(StrEnum):
    """Why a rule of planning cannot be like this."""

    NOT_IN_THE_AREA = "not_in_the_area"
    OTHER_SCHEME = "other_scheme"
    NOT_OF_THE_TEAM = "not_of_the_team"
    SAYS_NOTHING = "says_nothing"
    TOO_MANY = "too_many"
    WALK_MINUTES = "walk_minutes"


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter or block of a campaign; `blocks` are the codes of the blocks it consists of."""

    pk: int
    key: str
    name: str
    blocks: tuple[str, ...]
    minimum: int
    known: tuple[int, ...]

    @property
    def is_block(self) -> bool:
        return self.blocks == (self.key,)


def week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of the day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + WEEK - timedelta(days=1)


def still_due(minimum: int, asked: int, days_left: int) -> int:
    """Return how many households are due on one of the days that are left of a week."""
    return -(-max(minimum - asked, 0) // max(days_left, 1))


def floors_of(parts: Sequence[Part], asked: Mapping[str, int], *, days_left: int) -> dict[str, int]:
    """Return the households that each part is still owed by the days being planned."""
    due = {part.key: still_due(part.minimum, asked.get(part.key, 0), days_left) for part in parts}
    return {key: count for key, count in due.items() if count}


def part_keys(parts: Sequence[Part], floors: Mapping[str, int]) -> dict[str, Any]:
    """Return the keys of the JOB that name quarters and what they are owed."""
    quarters = {part.key: list(part.blocks) for part in parts if not part.is_block}
    return {"quarters": quarters, "floors": dict(floors)}


def prefers(parts: Sequence[Part], members: Collection[int]) -> list[str]:
    """Return the parts in which people know one of these counsellors."""
    return [part.key for part in parts if not set(members).isdisjoint(part.known)]


def more_of(*floors: Mapping[str, int]) -> dict[str, int]:
    """Return the larger promise wherever there are two."""
    found: dict[str, int] = {}
    for each in floors:
        for key, count in each.items():
            found[key] = max(count, found.get(key, 0))
    return found
