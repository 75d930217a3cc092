"""What may be published of one population: the fixed lists, and the numbers that protect it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from sozialraumbuero.engine.disclosure.advantage import MOST_CELLS, reach_for
from sozialraumbuero.engine.disclosure.cube import Cell, Dimension
from sozialraumbuero.engine.errors import BadInput

BASE = 5
FEWEST_VALUES = 5  # promise P13: the width of what an attacker can say of a small cell
SMALL = range(1, 5)
SPARSE = 0.30
HOMOGENEOUS = 0.90
DOMINANT = 0.80
FEWEST_FOR_A_RATE = 100
FEWEST_SENSITIVE = 10
FEWEST_AREAS_FOR_A_TOTAL = 2
_PERIODS = {"quarter": re.compile(r"\d{4}-Q[1-4]"), "year": re.compile(r"\d{4}")}


class Law(NamedTuple):
    """What every reader may know about the noise: its reach and how values are printed.

    A cell is carried with at least `floor`; below `limit` no number is printed; numbers are
    multiples of `base`.
    """

    reach: int
    floor: int
    limit: int
    base: int


class Scheme(NamedTuple):
    """The names of time and space in a table, and the version of the areas' borders."""

    period: str
    geography: str
    version: str

    @property
    def lasting_geography(self) -> str:
        return f"{self.geography}@{self.version}"

    def lasting_name(self, name: str) -> str:
        return self.lasting_geography if name == self.geography else name

    def lasting(self, cell: Cell) -> Cell:
        """Return the cell as it is remembered: an area of other borders is another area."""
        return tuple((self.lasting_name(name), category) for name, category in cell)


def plain(cell: Cell) -> Cell:
    """Return a remembered cell as it is printed."""
    return tuple((name.partition("@")[0], category) for name, category in cell)


@dataclass(frozen=True, slots=True)
class Policy:
    """One population, such as `contacts`, and every dimension it may be published by.

    `dimensions` are the fixed lists of all dimensions except `period`. `geography` names the one
    of the areas, `geography_version` their borders; `topic` the one that may hold `sensitive`
    categories. `cells_per_record` is the number of noised cells one record may ever be in, over
    all tables; more tables cost more noise. `base` 1 is for products inside the house.
    """

    population: str
    dimensions: tuple[Dimension, ...]
    period: str = "quarter"
    unit: str = "quarter"
    geography: str = ""
    geography_version: str = "1"
    topic: str = ""
    sensitive: frozenset[str] = frozenset()
    cells_per_record: int = 2
    base: int = BASE

    def __post_init__(self) -> None:
        names = [each.name for each in self.dimensions]
        if not self.population:
            raise BadInput("population", "is empty; name whom the records are about")
        if self.unit not in _PERIODS:
            raise BadInput("unit", f'"{self.unit}" is unknown; write quarter or year')
        if self.period in names or len(set(names)) < len(names):
            raise BadInput("dimensions", "one name is used twice; rename one")
        if any("@" in name for name in (*names, self.period)):
            raise BadInput("dimensions", "a name holds @; rename it")
        for field, name in (("geography", self.geography), ("topic", self.topic)):
            if name and name not in names:
                raise BadInput(field, f'"{name}" is none of the dimensions; add its fixed list')
        if self.sensitive - set(self.categories(self.topic)):
            raise BadInput("sensitive", "names what is no category of the topic; correct it")
        if not 1 <= self.cells_per_record <= MOST_CELLS:
            raise BadInput("cells_per_record", f"is not between 1 and {MOST_CELLS}; write 2")
        if self.base not in (1, BASE):
            raise BadInput("base", "is neither 5 nor 1; write 5 for everything public")

    @property
    def law(self) -> Law:
        """Return the noise that keeps the promises for so many cells a record.

        Somebody who learns that a cell stands at the floor still has 0 to 5 for its count.
        Below the limit stand 1 and 2, which are never printed.
        """
        reach = reach_for(self.cells_per_record)
        return Law(reach, FEWEST_VALUES - reach, max(3, self.base), self.base)

    def categories(self, name: str) -> tuple[str, ...]:
        """Return the fixed list of a dimension; empty if there is none."""
        return next((each.categories for each in self.dimensions if each.name == name), ())

    def is_period(self, word: str) -> bool:
        return _PERIODS[self.unit].fullmatch(word) is not None

    @property
    def scheme(self) -> Scheme:
        return Scheme(self.period, self.geography, self.geography_version)


def quarters_of(period: str) -> tuple[str, ...]:
    """Return the quarters that a period covers."""
    return tuple(f"{period}-Q{n}" for n in range(1, 5)) if len(period) == 4 else (period,)
