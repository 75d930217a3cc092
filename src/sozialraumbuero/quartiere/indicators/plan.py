"""The values that a file holds, and everything of it that could not be read, with its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sozialraumbuero.quartiere.indicators.words import Missing

MOST_VALUES = 60_000
MOST_PROBLEMS = 500


class Trouble(StrEnum):
    """Why a line or cell of a sound file is left out."""

    UNKNOWN_AREA = "unknown_area"
    AMBIGUOUS_AREA = "ambiguous_area"
    NOT_VALID = "not_valid"
    NO_YEAR = "no_year"
    UNREADABLE = "unreadable"
    NEGATIVE = "negative"
    TWICE = "twice"
    NO_INDICATOR = "no_indicator"
    NO_CELL = "no_cell"
    OUTSIDE = "outside"


class Lack(StrEnum):
    """What must be decided before anything of the file can be read."""

    NO_AREA = "no_area"
    NO_YEAR = "no_year"
    NO_FIGURE = "no_figure"
    NO_VALUE = "no_value"
    NO_WEIGHT = "no_weight"
    TOO_MANY_VALUES = "too_many_values"
    SAME_FIGURE = "same_figure"


class Lacking(Exception):
    """A file that cannot be read like this; `found` names the column or figure it is about."""

    def __init__(self, lack: Lack, found: str = "") -> None:
        super().__init__(f"{lack} {found}".strip())
        self.lack, self.found = lack, found


@dataclass(frozen=True)
class Measure:
    """What reading needs to know about an indicator."""

    key: str
    is_count: bool = False
    is_signed: bool = False


@dataclass(frozen=True)
class Problem:
    """One thing that is left out; the words of the file say what it was."""

    trouble: Trouble
    line: int
    column: str = ""
    text: str = ""


@dataclass(frozen=True)
class ReadValue:
    """One value as it will be written."""

    indicator: str
    area: int
    year: int
    line: int
    value: float | None = None
    missing: Missing | None = None
    numerator: float | None = None
    denominator: float | None = None
    low: float | None = None
    high: float | None = None
    as_of: str = ""

    @property
    def place(self) -> tuple[str, int, int]:
        return self.indicator, self.area, self.year


@dataclass
class Plan:
    """All a file holds, as read by one mapping."""

    values: list[ReadValue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # How often each missing code stands in the file.
    codes: Counter[str] = field(default_factory=Counter)
    # New indicators: key -> the words of the heading.
    new: dict[str, str] = field(default_factory=dict)
    # What is known about the way of the figures, such as cells cut by a border.
    facts: dict[str, float] = field(default_factory=dict)
    problem_counts: Counter[str] = field(default_factory=Counter)

    def left_out(self, trouble: Trouble, line: int, column: str = "", text: str = "") -> None:
        """Note one thing that is left out; all are counted, the first hundreds named."""
        self.problem_counts[str(trouble)] += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(trouble, line, column[:80], text[:80]))

    def add(self, value: ReadValue) -> None:
        if len(self.values) >= MOST_VALUES:
            raise Lacking(Lack.TOO_MANY_VALUES, str(MOST_VALUES))
        self.values.append(value)

    def as_json(self) -> dict[str, Any]:
        """Return the plan as it is kept until somebody decides."""
        return {
            "values": [list(asdict(value).values()) for value in self.values],
            "problems": [list(asdict(problem).values()) for problem in self.problems],
            "problem_counts": dict(self.problem_counts),
            "codes": dict(self.codes.most_common(30)),
            "new": self.new,
            "facts": self.facts,
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Plan:
        return cls(
            values=[_value(row) for row in stored.get("values", ())],
            problems=[Problem(Trouble(row[0]), *row[1:]) for row in stored.get("problems", ())],
            codes=Counter(stored.get("codes", {})),
            new=dict(stored.get("new", {})),
            facts=dict(stored.get("facts", {})),
            problem_counts=Counter(stored.get("problem_counts", {})),
        )


def without_contradictions(plan: Plan) -> None:
    """Leave out what the file says twice and differently; the same value twice counts once."""
    first: dict[tuple[str, int, int], ReadValue] = {}
    doubtful: set[tuple[str, int, int]] = set()
    for value in plan.values:
        known = first.setdefault(value.place, value)
        if (known.value, known.missing) != (value.value, value.missing):
            doubtful.add(value.place)
            text = f"{_shown(known)} ({known.line}), {_shown(value)}"
            plan.left_out(Trouble.TWICE, value.line, value.indicator, text)
    plan.values = [value for place, value in first.items() if place not in doubtful]


def day_of(year: int, as_of: date | None) -> date:
    """Return the day whose borders count: the one named, else the last of the year."""
    return as_of or date(year, 12, 31)


def _shown(value: ReadValue) -> str:
    return str(value.missing or value.value)


def _value(row: Sequence[Any]) -> ReadValue:
    value = ReadValue(*row)
    return replace(value, missing=Missing(value.missing)) if value.missing else value
