"""What is compared: a town, its rooms, one budget of hours and the models that spend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

CHANNELS = ("decentral", "central", "digital", "mobile")
HOUSEHOLD_SIZE = 2.1
IMPAIRED_SHARE = 0.08
DATED_LETTERS = 0.25
WEEKDAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")

Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """One quarter or grid cell; shares between 0 and 1."""

    id: str
    persons: int
    lat: float
    lon: float
    need_rate: float
    digital_share: float
    doors: float
    impaired_share: float
    covered_share: float
    by_age: tuple[int, ...] = ()
    by_need: tuple[float, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Areas:
    """All areas in the order of the file, and the groups that its columns name."""

    rows: tuple[Area, ...]
    age_groups: tuple[str, ...] = ()
    need_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A room; `desks` is how many can counsel there at once, 0 as many as there are hours for."""

    id: str
    lat: float
    lon: float
    central: bool
    hours_max: float
    step_free: bool
    desks: int
    open_days: tuple[bool, ...] = (False,) * 7
    euros_per_year: float = 0.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """Shares of the hours by channel; `sites` names rooms, `open_sites` lets us choose so many."""

    id: str
    mix: Mapping[str, float]
    open_sites: int | None = None
    sites: tuple[str, ...] = ()
    dated_letters: float = DATED_LETTERS
    name: str = ""

    def share(self, channel: str) -> float:
        return self.mix.get(channel, 0.0)


@dataclass(frozen=True, slots=True)
class Existing:
    """An offer that is there already and serves so many people in need a year."""

    id: str
    lat: float
    lon: float
    people_per_year: float


@dataclass(frozen=True, slots=True)
class Move:
    """Hours a week and euros a year that a model takes from one place and gives to another."""

    model: str
    origin: str
    target: str
    hours: float
    euros: float
    once_euros: float


@dataclass(frozen=True, slots=True)
class Contacts:
    """Own counts for one parameter: so many tried, so much happened (or the sum of minutes)."""

    tried: float
    happened: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything that one comparison is computed from."""

    seed: int
    staff_hours_per_week: float
    areas: Areas
    sites: tuple[Site, ...]
    models: tuple[Model, ...]
    ranges: Mapping[str, Triple] = field(default_factory=dict)
    contacts: Mapping[str, Contacts] = field(default_factory=dict)
    existing: tuple[Existing, ...] = ()
    ledger: tuple[Move, ...] = ()
    criteria: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    baseline: str = ""
    name: str = ""
    notes: tuple[str, ...] = ()
    travel: Mapping[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    town_file: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
