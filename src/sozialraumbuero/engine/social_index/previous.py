"""What became of an earlier index: who left and joined the group, and why classes changed.

Classes are relative to the comparison group. The way from then to now has up to three steps:
those who left go (group), the numbers of those who stayed change (data), the new ones join
(group). A class that changes on a step changes because of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.social_index.areas import FEWEST
from sozialraumbuero.engine.social_index.config import Combine, Config, Scale
from sozialraumbuero.engine.social_index.making import Index
from sozialraumbuero.engine.social_index.output import EXCLUDED, HEAD, Z
from sozialraumbuero.engine.social_index.scoring import (
    classes_of,
    combined,
    scores_of,
    weights_of,
    z_values,
)
from sozialraumbuero.engine.tables import MissingCodes, NumberReader, Table

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
# Outputs hold z-values with two decimals.
ROUNDING = 0.005


class Because(StrEnum):
    GROUP = "group"
    DATA = "data"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Previous:
    """The valid areas of an earlier output: z is areas × indicators."""

    ids: tuple[str, ...]
    labels: tuple[str, ...]
    indicators: tuple[str, ...]
    z: Floats


@dataclass(frozen=True, slots=True)
class Changed:
    """One area in both groups whose class is another now."""

    id: str
    was: str
    now: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Who joined and left the group, whose class changed, and settings that differ."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Changed, ...]
    settings: tuple[str, ...]


def read_previous(table: Table) -> Previous:
    """Return the group of an earlier output; raises BadInput if the table is none."""
    excluded = table.column(EXCLUDED).cells
    is_valid = [not reason for reason in excluded]
    names = [heading for heading in table.headings if heading.startswith(Z)]
    ids = table.column(HEAD[0]).cells
    labels = table.column("class").cells
    columns = NumberReader(MissingCodes(), ".").read(
        [table.column(name) for name in names], is_valid
    )
    z = np.array([column.values for column in columns]).reshape(len(names), len(ids)).T
    rows = np.flatnonzero(is_valid)
    if not len(rows) or not names or np.isnan(z[rows]).any():
        raise BadInput("file", "is no output of this command; name one, or leave out previous")
    return Previous(
        ids=tuple(ids[at] for at in rows.tolist()),
        labels=tuple(labels[at] for at in rows.tolist()),
        indicators=tuple(name.removeprefix(Z) for name in names),
        z=z[rows],
    )


def compare(previous: Previous, index: Index) -> Comparison:
    """Return what changed since the previous output, in the order of the table."""
    now_ids = index.areas.valid_ids
    before, now = set(previous.ids), set(now_ids)
    changed, settings = _changes(previous, index)
    return Comparison(
        added=tuple(area for area in now_ids if area not in before),
        removed=tuple(area for area in previous.ids if area not in now),
        changed=changed,
        settings=settings,
    )


def _changes(previous: Previous, index: Index) -> tuple[tuple[Changed, ...], tuple[str, ...]]:
    then = {area: at for at, area in enumerate(previous.ids)}
    ids = index.areas.valid_ids
    common = [at for at, area in enumerate(ids) if area in then]
    labels = index.config.labels
    if not common or not labels:
        return (), ()
    rows = [then[ids[at]] for at in common]
    was = [previous.labels[at] for at in rows]
    now = [labels[number] for number in index.classes[common]]
    settings = _other_settings(previous, index.config)
    if settings:
        steps = [(Because.SETTINGS, now)]
    elif len(common) < FEWEST:
        steps = [(Because.GROUP, now)]
    else:
        steps = _Steps(previous, index, np.array(rows), np.array(common)).labels(was, now)
        settings = ("cuts, weights or options",) if steps[0][1] != was else ()
    found = []
    for place, at in enumerate(common):
        if was[place] != now[place]:
            because = _reasons([was[place], *(each[place] for _, each in steps)], steps)
            found.append(Changed(ids[at], was[place], now[place], because))
    return tuple(found), settings


def _reasons(
    path: Sequence[str], steps: Sequence[tuple[Because, list[str]]]
) -> tuple[Because, ...]:
    """Return on which steps the label of one area changed."""
    moves = zip(steps, pairwise(path), strict=True)
    return tuple(dict.fromkeys(because for (because, _), (old, new) in moves if old != new))


def _other_settings(previous: Previous, config: Config) -> tuple[str, ...]:
    """Return which settings of the earlier output cannot be those of today."""
    found = []
    if {indicator.column for indicator in config.indicators} != set(previous.indicators):
        found.append("indicators")
    if not set(previous.labels) <= set(config.labels):
        found.append("labels")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Steps:
    """The way from the earlier classes to today's; `rows` and `common` are the same areas."""

    previous: Previous
    index: Index
    rows: Whole
    common: Whole

    def labels(self, was: list[str], now: list[str]) -> list[tuple[Because, list[str]]]:
        """Return the labels of the common areas after each step."""
        names = [indicator.column for indicator in self.index.config.indicators]
        earlier = self.previous.z[:, [self.previous.indicators.index(name) for name in names]]
        current = self.index.z[self.common]
        values, is_same = earlier_values(earlier[self.rows], current)
        people = self.index.areas.population
        some = None if people is None else people[self.common]
        again = was
        if people is None:  # the population of then is not known
            again = self._nearest(earlier, None, np.full(len(earlier), ROUNDING), self.rows, was)
        everybody = np.arange(len(current))
        after = self._nearest(current, some, np.zeros(len(current)), everybody, now)
        doubt = np.where(is_same, 0.0, ROUNDING)
        left = self._nearest(values, some, doubt, everybody, again)
        return [
            (Because.SETTINGS, again),
            (Because.GROUP, left),
            (Because.DATA, after),
            (Because.GROUP, now),
        ]

    def _nearest(
        self, z: Floats, people: Floats | None, doubt: Floats, rows: Whole, was: list[str]
    ) -> list[str]:
        """Return the labels of some rows; where rounding leaves a doubt, the label it had."""
        config = self.index.config
        fresh = z_values(z, config, people)
        weights = weights_of(fresh, config)
        scores = scores_of(fresh, weights, config, people)
        reach = np.abs(weights).sum() * doubt
        if config.combine is not Combine.MEAN:
            reach = reach / combined(fresh, weights).std()
        unit = 10.0 if config.scale is Scale.HUNDRED else 1.0
        lowest, usual, highest = (
            classes_of(scores + unit * sign * reach, config)[rows] for sign in (-1, 0, 1)
        )
        found = []
        for label, low, number, high in zip(was, lowest, usual, highest, strict=True):
            is_possible = low <= config.labels.index(label) <= high
            found.append(label if is_possible else config.labels[number])
        return found


def earlier_values(earlier: Floats, current: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the earlier z-values of the same areas in the units of today, and which rows agree.

    A z-value is a value up to origin and unit, and both change with the group; they are found by
    the line through the many that did not change. Where a value lies on it, it is the same as
    today, exactly; otherwise the rounded earlier one is taken.
    """
    values, is_same = current.copy(), np.ones(len(current), bool)
    for column in range(current.shape[1]):
        x, y = current[:, column], earlier[:, column]
        slope, start = _line(x, y)
        agrees = np.abs(y - slope * x - start) <= 1.5 * ROUNDING
        is_same &= agrees
        if slope > 0:
            values[~agrees, column] = (y[~agrees] - start) / slope
    return values, is_same


def _line(x: Floats, y: Floats) -> tuple[float, float]:
    """Return slope and start of the line through most points (Theil 1950), then refined."""
    order = np.argsort(x, kind="stable")
    half = len(x) // 2
    left, right = order[:half], order[len(x) - half :]
    apart = x[right] > x[left]
    if not apart.any():
        return 0.0, 0.0
    slope = float(np.median((y[right] - y[left])[apart] / (x[right] - x[left])[apart]))
    start = float(np.median(y - slope * x))
    near = np.abs(y - slope * x - start) <= 4 * ROUNDING
    if near.sum() > half and x[near].min() < x[near].max():
        slope, start = (float(part) for part in np.polyfit(x[near], y[near], 1))
    return slope, start
