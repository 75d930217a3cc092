"""Small pictures of estimates: a dot where the value is likely to be, a line for how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

# Pixels from the top of the picture: where the highest share and 0 lie, and the words below.
TOP, BOTTOM, TICK_Y, GROUP_Y, HEIGHT = 8, 96, 114, 132, 138
# Part of the width that the scale's words take at the left, and a gap between groups in columns.
LEFT, GAP = 0.16, 0.5
SCALE = (0.25, 0.5, 0.75, 1.0)


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
    """The same picture once per place, all on one scale that begins at 0.

    `groups` name how many columns belong together, in their order; `place` and `column` are the
    table's words for panels and marks. A title that the page says already is not shown again.
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
    is_titled_already: bool = False

    def placed(self, panel: IntervalPanel) -> list[Placed]:
        """Return the marks of a panel where they are drawn."""
        return [self._place(mark, x) for mark, x in zip(panel.marks, self._centres, strict=True)]

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
        return [Line(share, self._height(share)) for share in SCALE if share <= self.ceiling]

    @property
    def ceiling(self) -> float:
        """Return the share at the upper end: the first of the scale that nothing passes."""
        marks = [mark for panel in self.panels for mark in panel.marks]
        shares = [mark.estimate.high for mark in marks if mark.estimate]
        shares += [mark.usual for mark in marks if mark.usual is not None]
        highest = max(shares, default=SCALE[-1])
        return next((share for share in SCALE if share >= highest), SCALE[-1])

    @property
    def has_unknown(self) -> bool:
        return any(mark.estimate is None for panel in self.panels for mark in panel.marks)

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

    def _place(self, mark: Mark, x: float) -> Placed:
        half = self._width / 2.6
        ends = _percent(x - half), _percent(x + half)
        usual = None if mark.usual is None else self._height(mark.usual)
        if mark.estimate is None:
            return Placed(mark, _percent(x), *ends, usual_y=usual)
        found = mark.estimate
        y, low_y, high_y = (self._height(share) for share in (found.value, found.low, found.high))
        return Placed(mark, _percent(x), *ends, y, low_y, high_y, usual)

    def _height(self, share: float) -> int:
        """Return the pixels from the top at which a share is drawn."""
        part = min(max(share, 0.0), self.ceiling) / self.ceiling
        return round(BOTTOM - (BOTTOM - TOP) * part)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"
