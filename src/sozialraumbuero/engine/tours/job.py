"""The day's job as frozen values: who walks when, what is promised, which doors may be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from sozialraumbuero.engine.streets.town import PROFILES
from sozialraumbuero.engine.tours.clock import SECONDS_PER_DAY, minute

MOST_HOUSEHOLDS_PER_DOOR = 10
MINUTES_PER_DOOR = 0.75
MINUTES_IF_OPENED = 4.0
ON_FOOT = PROFILES[0]


@dataclass(frozen=True, slots=True)
class Place:
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Bbox:
    """Inclusive limits in degrees."""

    west: float
    south: float
    east: float
    north: float


Doors = Literal["all"] | Bbox | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """One walking unit on one day; times in seconds since the job's first midnight.

    `prefers` are blocks or quarters in which people know these counsellors; `profile` says how
    they move: on foot, by wheelchair or by bicycle. A pair moves as its slower half does.
    """

    id: str
    counsellors: tuple[str, ...]
    pair: bool
    languages: tuple[str, ...]
    skills: tuple[str, ...]
    start: Place
    end: Place
    from_s: int
    to_s: int
    prefers: tuple[str, ...] = ()
    profile: str = ON_FOOT

    @property
    def midnight_s(self) -> int:
        """Return when the shift's day begins."""
        return self.from_s // SECONDS_PER_DAY * SECONDS_PER_DAY


@dataclass(frozen=True, slots=True)
class Appointment:
    """A promise: it starts between `opens_s` and `closes_s`, both included.

    `together` counsellors come, one or two. Two are a pair, or one each from two lone shifts who
    start at the same time; of these one at least has the language and all skills.
    """

    id: str
    place: Place
    opens_s: int
    closes_s: int
    seconds: int
    languages: tuple[str, ...]
    skills: tuple[str, ...]
    together: int = 1


@dataclass(frozen=True, slots=True)
class Job:
    """One day, or up to a week of them.

    `at_home` has 24 shares for each day from the first to the last shift's, and so has every
    block of `at_home_by_block`; `availability` holds hours of the job, as those shares do;
    `households` overrides the dwellings of an address; `quarters` name the blocks of parts of the
    town, which floors and preferences may name.
    """

    day: date
    shifts: tuple[Shift, ...]
    appointments: tuple[Appointment, ...]
    doors: Doors
    at_home: tuple[float, ...]
    at_home_by_block: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    need: Mapping[str, float] = field(default_factory=dict)
    minutes_per_door: float = MINUTES_PER_DOOR
    minutes_if_opened: float = MINUTES_IF_OPENED
    do_not_visit: tuple[str, ...] = ()
    floors: Mapping[str, int] = field(default_factory=dict)
    quarters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    availability: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    households: Mapping[str, int] = field(default_factory=dict)
    max_walk_minutes: float | None = None
    buffer: bool = True

    def blocks_of(self, name: str) -> tuple[str, ...]:
        """Return the blocks of a quarter; a block stands for itself."""
        return self.quarters.get(name, (name,))

    def quarter_of(self) -> dict[str, str]:
        """Return the quarter of each block that lies in one."""
        return {block: name for name, blocks in self.quarters.items() for block in blocks}

    @property
    def days(self) -> int:
        return len(self.at_home) // 24

    def chance(self, block: str, hour: int) -> float:
        """Return how likely somebody of a block opens in an hour of the job."""
        return self.at_home_by_block.get(block, self.at_home)[hour]

    def moment(self, seconds: int) -> str:
        """Return `HH:MM`, with day and month before it if the job has several days."""
        if self.days == 1:
            return minute(seconds)
        day = self.day + timedelta(days=seconds // SECONDS_PER_DAY)
        return f"{day.day}.{day.month}. {minute(seconds)}"

    def date_of(self, seconds: int) -> str:
        """Return the ISO date of a time of the job."""
        return (self.day + timedelta(days=seconds // SECONDS_PER_DAY)).isoformat()


def days_of(shifts: Iterable[Shift]) -> int:
    """Return how many days the shifts span, counted from the job's first."""
    return max((shift.from_s // SECONDS_PER_DAY for shift in shifts), default=0) + 1


def break_seconds(shift: Shift) -> int:
    """Return the rest a shift owes: over 6 h 30 min, over 9 h 45 min (§ 4 ArbZG)."""
    presence = shift.to_s - shift.from_s
    if presence > 9 * 3600:
        return 45 * 60
    return 30 * 60 if presence > 6 * 3600 else 0


def suits(shift: Shift, appointment: Appointment) -> bool:
    """Return whether the shift speaks a wanted language and has every wanted skill."""
    return speaks(shift, appointment) and set(appointment.skills) <= set(shift.skills)


def are_enough(coming: Sequence[Shift], appointment: Appointment) -> bool:
    """Return whether these shifts together serve an appointment."""
    return len(coming) >= appointment.together or any(shift.pair for shift in coming)


def may_help(shift: Shift, appointment: Appointment) -> bool:
    """Return whether a shift may come, be it as the second one of two."""
    return suits(shift, appointment) or (appointment.together > 1 and not shift.pair)


def speaks(shift: Shift, appointment: Appointment) -> bool:
    """Return whether they share a language; an empty list stands for any."""
    if not appointment.languages or not shift.languages:
        return True
    return not set(appointment.languages).isdisjoint(shift.languages)
