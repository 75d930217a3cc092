"""Which counts of refusals and missing help may leave the house: whole quarters, with noise.

Everything passes through `engine.disclosure`. A count has no record of its own here; each one of
it is a record named by where it was counted, so the noise of a quarter that is over never changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sozialraumbuero.cases.vocabulary import Signal
from sozialraumbuero.directory.topics import Topic

if TYPE_CHECKING:
    from sozialraumbuero.engine.disclosure import Policy

# Below this many signals a quarter tells nothing outside.
FEWEST = 30
CELLS_PER_SIGNAL = 2
PERIOD = "period"
# A step may be taken back within a day; only then a quarter stands still.
SETTLED_AFTER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Counted:
    """One row of counts: where it was counted, and how often."""

    name: str
    month: date
    topic: Topic
    signal: Signal
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """One printed number: a value, or that it is below a limit."""

    value: int | None
    below: int | None


@dataclass(frozen=True, slots=True)
class ToldQuarter:
    """What may be told of one quarter of a year: by topic, and by signal."""

    period: str
    topics: Mapping[Topic, Told]
    signals: Mapping[Signal, Told]

    @property
    def is_empty(self) -> bool:
        return not (self.topics or self.signals)


def period_of(month: date) -> str:
    """Return the quarter of the year, like 2026-Q4."""
    return f"{month.year}-Q{(month.month - 1) // 3 + 1}"


def is_settled(period: str, today: date) -> bool:
    """Tell whether nothing of that quarter changes any more."""
    return period_of(today - SETTLED_AFTER) > period


def told_quarters(rows: Sequence[Counted], today: date, key: bytes) -> list[ToldQuarter]:
    """Return the quarters that are over, the newest first, each as it may be told."""
    periods = sorted({period_of(row.month) for row in rows}, reverse=True)
    return [
        _told(period, [row for row in rows if period_of(row.month) == period], key)
        for period in periods
        if is_settled(period, today)
    ]


def _told(period: str, rows: Sequence[Counted], key: bytes) -> ToldQuarter:
    if sum(row.count for row in rows) < FEWEST:
        return ToldQuarter(period, {}, {})
    topics = _table("topic", period, rows, key)
    signals = _table("signal", period, rows, key)
    return ToldQuarter(
        period,
        {Topic(name): told for name, told in topics.items()},
        {Signal(name): told for name, told in signals.items()},
    )


def _table(name: str, period: str, rows: Sequence[Counted], key: bytes) -> dict[str, Told]:
    from sozialraumbuero.engine.disclosure import (
        Dimension,
        Record,
        Refused,
        Register,
        gather,
        protect,
        record_key,
    )
    from sozialraumbuero.engine.disclosure.printing import printed

    policy, register = _policy(), Register()
    cube = gather(
        [Dimension(PERIOD, (period,)), Dimension(name, policy.categories(name))],
        [
            Record(
                record_key(f"{row.name}|{number}", policy.population, key),
                {PERIOD: period, name: str(getattr(row, name))},
            )
            for row in rows
            for number in range(row.count)
        ],
    )
    if isinstance(protect(cube, policy, register, key), Refused):
        return {}
    found = {}
    for cell, carried in register.entries[-1].carried.items():
        word = {part.partition("@")[0]: value for part, value in cell}[name]
        shown = printed(carried, policy.law, is_sensitive=word in policy.sensitive)
        found[word] = Told(shown.value, shown.below)
    return found


def _policy() -> Policy:
    from sozialraumbuero.engine.disclosure import Dimension, Policy

    return Policy(
        population="case-signals",
        dimensions=(Dimension("topic", tuple(Topic)), Dimension("signal", tuple(Signal))),
        period=PERIOD,
        unit="quarter",
        topic="topic",
        sensitive=frozenset({Topic.SENSITIVE}),
        cells_per_record=CELLS_PER_SIGNAL,
    )
