"""Small pictures of estimates: a dot where the value is likely to be, a line for how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

# Pixels from the top of the picture: where 1 and 0 lie, and the words below.
TOP, BOTTOM, TICK_Y, GROUP_Y, HEIGHT = 8, 96, 114, 132, 138
# Part of the width that the scale's words take at the left, and a gap between groups in columns.
LEFT, GAP = 0.10, 0.5
SCALE = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class Estimate:
    """A share between 0 and 1 with the limits it probably lies in."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Mark:
    """One column of a picture; without an estimate it is said why.

    `basis` are the words for what it rests on, `usual` a value to compare with.
    """

    label: str
    tick: str
    estimate: Estimate | None
    basis: str = ""
    usual: float | None = None


@dataclass(frozen=True)
class IntervalPanel:
    """One picture: a place and its marks, with a sentence below."""

    title: str
    marks: Sequence[Mark]
    words: str = ""
    url: str = ""


@dataclass(frozen=True)
class Placed:
    """A mark with its place: percent of the width, pixels from the top."""

    mark: Mark
    x: str
    left: str
    right: str
    y: int = 0
    low_y: int = 0
    high_y: int = 0
    usual_y: int | None = None


@dataclass(frozen=True)
class Group:
    """Columns that belong together, such as the days of a week."""

    label: str
    x: str


@dataclass(frozen=True)
class Line:
    """A line of the scale."""

    share: float
    y: int


@dataclass(frozen=True)
class IntervalGrid:
    """The same picture once per place, all on one scale from 0 to 1.

    `groups` name how many columns belong together, in their order; `place` and `column` are the
    table's words for panels and marks.
    """

    title: str
    panels: Sequence[IntervalPanel]
    groups: Sequence[tuple[str, int]]
    place: str
    column: str
    value: str
    basis: str
    usual: str = ""
    source: str = ""

    def placed(self, panel: IntervalPanel) -> list[Placed]:
        """Return the marks of a panel where they are drawn."""
        half = self._width / 2.6
        return [_placed(mark, x, half) for mark, x in zip(panel.marks, self._centres, strict=True)]

    @property
    def captions(self) -> list[Group]:
        """Return the groups, each in the middle of its columns."""
        ends = list(accumulate(count for _, count in self.groups))
        found = []
        for (label, count), end in zip(self.groups, ends, strict=True):
            columns = self._centres[end - count : end]
            found.append(Group(label, _percent((columns[0] + columns[-1]) / 2)))
        return found

    @property
    def scale(self) -> list[Line]:
        return [Line(share, height_of(share)) for share in SCALE]

    @property
    def _width(self) -> float:
        columns = sum(count for _, count in self.groups) + GAP * (len(self.groups) - 1)
        return (1 - LEFT) / max(columns, 1)

    @property
    def _centres(self) -> list[float]:
        centres, x = [], LEFT
        for _label, count in self.groups:
            centres += [x + (at + 0.5) * self._width for at in range(count)]
            x += (count + GAP) * self._width
        return centres


def height_of(share: float) -> int:
    """Return the pixels from the top at which a share is drawn."""
    return round(BOTTOM - (BOTTOM - TOP) * min(max(share, 0.0), 1.0))


def _placed(mark: Mark, x: float, half: float) -> Placed:
    usual = None if mark.usual is None else height_of(mark.usual)
    ends = _percent(x - half), _percent(x + half)
    if mark.estimate is None:
        return Placed(mark, _percent(x), *ends, usual_y=usual)
    found = mark.estimate
    y, low_y, high_y = (height_of(share) for share in (found.value, found.low, found.high))
    return Placed(mark, _percent(x), *ends, y, low_y, high_y, usual)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"
