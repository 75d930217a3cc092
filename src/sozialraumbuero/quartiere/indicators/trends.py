"""How figures went on: the series of an area over its versions, and the value of the town."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

# With fewer areas a third is only one or two of them.
FEWEST_FOR_THIRDS = 6


class Valued(Protocol):
    """One value of one version of an area in one year."""

    @property
    def area_id(self) -> int: ...

    @property
    def year(self) -> int: ...

    @property
    def value(self) -> float | None: ...

    @property
    def of(self) -> float | None: ...


@dataclass(frozen=True)
class Trend:
    """The points of a line; None lifts the pen, also where the border changed."""

    points: tuple[tuple[str, float | None], ...]
    # The first year of each later border.
    new_borders: tuple[int, ...]
    # How the newest value differs from the one before, within the same border.
    change: float | None
    since: int | None


class TownKind(StrEnum):
    """How the value of the town comes about."""

    SUM = "sum"
    WEIGHTED = "weighted"
    MEAN = "mean"


class Third(StrEnum):
    """Where a value lies among those of all areas: a band, never a place."""

    LOWER = "lower"
    MIDDLE = "middle"
    UPPER = "upper"


@dataclass(frozen=True)
class TownValue:
    """What all areas together say."""

    kind: TownKind
    value: float
    areas: int


def trend_of(series: Sequence[Valued], years: Iterable[int], until: int) -> Trend:
    """Return how an area went on up to a year; `series` is in the order of the years."""
    by_year = {one.year: one for one in series if one.year <= until}
    points: list[tuple[str, float | None]] = []
    new_borders = []
    last: Valued | None = None
    for year in sorted(year for year in years if year <= until):
        found = by_year.get(year)
        if found is not None and last is not None and last.area_id != found.area_id:
            points.append(("", None))
            new_borders.append(year)
        points.append((str(year), found.value if found else None))
        last = found or last
    change, since = _change(series, until)
    return Trend(tuple(points), tuple(new_borders), change, since)


def _change(series: Sequence[Valued], until: int) -> tuple[float | None, int | None]:
    now = next((one for one in series if one.year == until), None)
    if now is None or now.value is None:
        return None, None
    for before in reversed([one for one in series if one.year < until]):
        if before.area_id != now.area_id:
            return None, None
        if before.value is not None:
            return now.value - before.value, before.year
    return None, None


def town_value(values: Iterable[Valued], *, is_count: bool) -> TownValue | None:
    """Return the sum of counts, the mean by what shares are of, or the plain mean of the areas."""
    known = [(one.value, one.of) for one in values if one.value is not None]
    if not known:
        return None
    if is_count:
        return TownValue(TownKind.SUM, sum(value for value, _ in known), len(known))
    total = sum(of or 0.0 for _, of in known)
    if total > 0 and all(of for _, of in known):
        weighted = sum(value * (of or 0.0) for value, of in known) / total
        return TownValue(TownKind.WEIGHTED, weighted, len(known))
    return TownValue(TownKind.MEAN, sum(value for value, _ in known) / len(known), len(known))


def third_of(value: float, values: Sequence[float]) -> Third | None:
    """Return in which third a value lies; None among few areas, or if all say the same."""
    if len(values) < FEWEST_FOR_THIRDS or min(values) == max(values):
        return None
    if sum(other < value for other in values) >= len(values) * 2 / 3:
        return Third.UPPER
    if sum(other > value for other in values) >= len(values) * 2 / 3:
        return Third.LOWER
    return Third.MIDDLE
