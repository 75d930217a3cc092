"""Pictures of numbers as plain values: what to draw, where, in shares of the width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time

# A datetime must already be in the town's time zone: the picture reads its hour and minute.
Instant = time | datetime
LABEL_LENGTH = 32
# Pixels a letter takes in a span, and how wide the picture is on a phone and on a screen.
LETTER, ROUND_IT, PHONE, SCREEN = 7.0, 16.0, 300.0, 900.0
DAY = 24 * 60


@dataclass(frozen=True)
class Bar:
    """One drawn bar; `share` of the longest bar, 0 to 1."""

    label: str
    value: float
    share: float

    @property
    def percent(self) -> str:
        return f"{100 * self.share:.2f}%"

    @property
    def short_label(self) -> str:
        return shortened(self.label)


@dataclass(frozen=True)
class Bars:
    """Quantities to compare, one bar each, in the order given."""

    title: str
    unit: str
    rows: Sequence[tuple[str, float]]
    places: int = 0
    # Where the figures come from and of which day they are; a figure is never bare.
    source: str = ""

    @property
    def bars(self) -> list[Bar]:
        longest = max((value for _, value in self.rows), default=0) or 1
        return [Bar(label, value, max(value, 0) / longest) for label, value in self.rows]


@dataclass(frozen=True)
class Span:
    """Something that lasts from `start` to `end`; `kind` chooses its pattern and colour."""

    start: Instant
    end: Instant
    label: str
    kind: str = "plain"


@dataclass(frozen=True)
class Row:
    """One line of a timeline: a shift, a room, a person."""

    label: str
    spans: Sequence[Span]
    url: str | None = None


@dataclass(frozen=True)
class Placed:
    """A span with its place on the line, in percent of the width."""

    span: Span
    left: str
    width: str
    share: float

    @property
    def shown(self) -> str:
        """Return from which size on the label fits into the span: narrow, wide or never."""
        needed = len(self.span.label) * LETTER + ROUND_IT
        if self.share * PHONE >= needed:
            return "narrow"
        return "wide" if self.share * SCREEN >= needed else "never"


@dataclass(frozen=True)
class PlacedRow:
    """A line of the timeline, ready to draw."""

    row: Row
    spans: Sequence[Placed]


@dataclass(frozen=True)
class Tick:
    """A full hour on the axis."""

    hour: int
    left: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Timeline:
    """Spans of one day, one row per shift; the picture of the day."""

    title: str
    start: Instant
    end: Instant
    rows: Sequence[Row] = field(default_factory=list)

    @property
    def ticks(self) -> list[Tick]:
        begin, length = self._window()
        first = -(-begin // 60)
        hours = range(first, (begin + length) // 60 + 1)
        step = 1 if len(hours) <= 12 else 2 if len(hours) <= 18 else 4
        kept = [hour for hour in hours if (hour - first) % step == 0]
        return [
            Tick(
                hour=hour % 24 if hour != 24 else 24,
                left=_percent((hour * 60 - begin) / length),
                is_first=hour * 60 == begin,
                is_last=hour * 60 == begin + length,
            )
            for hour in kept
        ]

    @property
    def placed(self) -> list[PlacedRow]:
        return [
            PlacedRow(row, [place for span in row.spans if (place := self._place(span))])
            for row in self.rows
        ]

    def _window(self) -> tuple[int, int]:
        begin, end = _minutes(self.start), _minutes(self.end)
        return begin, (end - begin) % DAY or DAY

    def _place(self, span: Span) -> Placed | None:
        """Cut a span to the window; one that lies outside is not drawn."""
        begin, length = self._window()
        left = _minutes(span.start) - begin
        right = _minutes(span.end) - begin
        if right < left:
            right += DAY
        left, right = max(left, 0), min(right, length)
        if right <= left:
            return None
        share = (right - left) / length
        return Placed(span, _percent(left / length), _percent(share), share)


@dataclass(frozen=True)
class Sparkline:
    """A series as a small line; None is a gap that is said, never a zero."""

    title: str
    unit: str
    points: Sequence[tuple[str, float | None]]
    places: int = 0

    @property
    def path(self) -> str:
        """Return an SVG path in a box of 100 by 30 units with the line's own scale."""
        return line_path([value for _, value in self.points], _reach([self]))

    @property
    def last(self) -> tuple[str, float] | None:
        known = [(label, value) for label, value in self.points if value is not None]
        return known[-1] if known else None


@dataclass(frozen=True)
class Panel:
    """One picture of a grid of small multiples."""

    line: Sparkline
    path: str


@dataclass(frozen=True)
class SmallMultiples:
    """The same series for several areas, all on one scale so that heights compare."""

    title: str
    unit: str
    lines: Sequence[Sparkline]

    @property
    def panels(self) -> list[Panel]:
        reach = _reach(self.lines)
        return [
            Panel(line, line_path([value for _, value in line.points], reach))
            for line in self.lines
        ]


def line_path(values: Sequence[float | None], reach: tuple[float, float]) -> str:
    """Return a path through the values in a box of 100 by 30; a gap lifts the pen."""
    low, high = reach
    step = 100 / max(len(values) - 1, 1)
    parts: list[str] = []
    pen_is_down = False
    for position, value in enumerate(values):
        if value is None:
            pen_is_down = False
            continue
        y = 28 - 26 * (value - low) / ((high - low) or 1)
        parts.append(f"{'L' if pen_is_down else 'M'}{position * step:.1f} {y:.1f}")
        pen_is_down = True
    return "".join(parts)


def shortened(label: str, length: int = LABEL_LENGTH) -> str:
    """Return the label cut at a word with an ellipsis if it is too long for the picture."""
    if len(label) <= length:
        return label
    kept = label[: length - 1].rsplit(" ", 1)[0]
    return kept.rstrip(",;– ") + "…"


def _reach(lines: Sequence[Sparkline]) -> tuple[float, float]:
    known = [value for line in lines for _, value in line.points if value is not None]
    if not known:
        return 0.0, 1.0
    return min(0.0, *known), max(known)


def _minutes(instant: Instant) -> int:
    return instant.hour * 60 + instant.minute


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"
