"""Lines of a benchmark file as numbered fields, and numbers read with one-line complaints."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sozialraumbuero.engine.errors import BadInput

LARGEST_BYTES = 20_000_000
LARGEST_NUMBER = 1e7


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not empty; `number` counts from 1."""

    number: int
    fields: tuple[str, ...]

    def fault(self, field: str, problem: str) -> BadInput:
        return BadInput(f"line {self.number}, {field}", problem)

    def value(self, place: int, field: str, *, least: float = -LARGEST_NUMBER) -> float:
        """Return the number at a place; raises BadInput."""
        if place >= len(self.fields):
            raise self.fault(field, "is missing; check that the line is whole")
        text = self.fields[place]
        try:
            number = float(text)
        except ValueError:
            raise self.fault(field, f'"{text}" is not a number; write digits') from None
        if not math.isfinite(number) or abs(number) > LARGEST_NUMBER:
            raise self.fault(field, f'"{text}" is beyond all bounds; write at most 10000000')
        if number < least:
            raise self.fault(field, f"{text} is below {least:g}; write a larger number")
        return number

    def whole(self, place: int, field: str, *, least: int = 0) -> int:
        number = self.value(place, field, least=least)
        if number != int(number):
            raise self.fault(field, f'"{self.fields[place]}" is not a whole number; write 1, 2, …')
        return int(number)


def read_lines(path: Path) -> list[Line]:
    """Return the lines that are not empty; raises BadInput for what is no text."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise BadInput("file", "is larger than 20 MB; check that it is the right file")
        content = path.read_bytes()
    except OSError as error:
        raise BadInput("file", f"cannot be read ({error.strerror}); check the path") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            "file", f"byte {error.start + 1} is not UTF-8; save it as plain text"
        ) from None
    lines = [Line(at, tuple(row.split())) for at, row in enumerate(text.splitlines(), start=1)]
    found = [line for line in lines if line.fields]
    if not found:
        raise BadInput("file", "is empty; check that it is the right file")
    return found


@dataclass(frozen=True, slots=True)
class Visit:
    """One place as the file says it."""

    line: Line
    label: str
    x: float
    y: float
    score: float
    stay: float
    opens: float
    closes: float


def refuse_repeats(visits: Sequence[Visit]) -> None:
    """Raise BadInput for numbers that occur twice and windows that end before they start."""
    seen: set[str] = set()
    for visit in visits:
        if visit.label in seen:
            raise visit.line.fault("number", f"{visit.label} occurs twice; number each place once")
        seen.add(visit.label)
        if visit.closes < visit.opens:
            raise visit.line.fault("time window", "ends before it starts; swap the times")
