"""Opening hours as plain values: spans of the day, days, and the rule that joins both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

DAY = 24 * 60
EVERY_DAY = tuple(range(7))
# A closing time before the opening is the next day's only if nobody can take it for a slip.
EVENING, MORNING = 18 * 60, 8 * 60
LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MOST_WEEKS_BETWEEN = 12


def on_one_line(words: str) -> str:
    visible = "".join(letter if letter.isprintable() else " " for letter in words)
    return " ".join(visible.split())


class HoursError(ValueError):
    """Hours that cannot be; one line that says where and why."""

    def __init__(self, words: str) -> None:
        super().__init__(on_one_line(words))


class Kind(StrEnum):
    """How people are received in these hours."""

    OPEN = "open"
    PHONE = "phone"
    ONLINE = "online"


class Holidays(StrEnum):
    """What a rule says about public holidays, or about school holidays.

    Unsaid, a rule rests on public holidays, unless it names every day of the week or a date;
    and it goes on in the school holidays.
    """

    UNSAID = "unsaid"
    ALSO = "also"
    NOT = "not"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes since midnight; more than 1440 is the next day, no closing is an open end."""

    opens: int
    closes: int | None

    def __post_init__(self) -> None:
        if not 0 <= self.opens < DAY:
            raise HoursError(f"opens at minute {self.opens}, which is not within a day")
        if self.closes is not None and not self.opens < self.closes <= 2 * DAY:
            raise HoursError(
                f"closes at minute {self.closes}, which is not after opening "
                f"({self.opens}) and before the end of the next day"
            )


ROUND_THE_CLOCK = Span(0, DAY)


def _ordered(numbers: Sequence[int], allowed: Sequence[int], what: str) -> tuple[int, ...]:
    if not numbers:
        raise HoursError(f"{what}: none is named")
    if strange := [number for number in numbers if number not in allowed]:
        raise HoursError(f"{what}: {strange[0]} does not exist")
    return tuple(sorted(set(numbers), key=lambda number: (number < 0, number)))


def _set(thing: object, name: str, content: object) -> None:
    object.__setattr__(thing, name, content)


def _settle_weekdays(days: Weekly | WeekParity | EveryNthWeek) -> None:
    _set(days, "weekdays", _ordered(days.weekdays, EVERY_DAY, "weekdays"))


@dataclass(frozen=True, slots=True)
class Weekly:
    """Every week on these weekdays; Monday is 0."""

    weekdays: tuple[int, ...]

    def __post_init__(self) -> None:
        _settle_weekdays(self)


@dataclass(frozen=True, slots=True)
class WeekParity:
    """In even or in odd calendar weeks (ISO 8601)."""

    weekdays: tuple[int, ...]
    is_even: bool

    def __post_init__(self) -> None:
        _settle_weekdays(self)


@dataclass(frozen=True, slots=True)
class EveryNthWeek:
    """Every second, third … week, the first time in the week that begins on `week_of`."""

    weekdays: tuple[int, ...]
    interval: int
    week_of: date

    def __post_init__(self) -> None:
        _settle_weekdays(self)
        if not 2 <= self.interval <= MOST_WEEKS_BETWEEN:
            raise HoursError(f"interval: {self.interval} is not 2 to {MOST_WEEKS_BETWEEN} weeks")
        if self.week_of.weekday():
            raise HoursError(f"week_of: {self.week_of} is no Monday")


@dataclass(frozen=True, slots=True)
class Monthly:
    """The first, third … weekday of the month; -1 is the last."""

    ordinals: tuple[int, ...]
    weekday: int

    def __post_init__(self) -> None:
        _ordered((self.weekday,), EVERY_DAY, "weekday")
        _set(self, "ordinals", _ordered(self.ordinals, (1, 2, 3, 4, 5, -1, -2), "ordinals"))


@dataclass(frozen=True, slots=True)
class MonthDays:
    """The 1st, the 15th … of every month; -1 is the last day."""

    numbers: tuple[int, ...]

    def __post_init__(self) -> None:
        _set(self, "numbers", _ordered(self.numbers, (*range(1, 32), -1), "month_days"))


@dataclass(frozen=True, slots=True)
class Dated:
    """Single dates."""

    dates: tuple[date, ...]

    def __post_init__(self) -> None:
        if not self.dates:
            raise HoursError("dates: none is named")
        _set(self, "dates", tuple(sorted(set(self.dates))))


Days: TypeAlias = Weekly | WeekParity | EveryNthWeek | Monthly | MonthDays | Dated


@dataclass(frozen=True, slots=True)
class Season:
    """A part of every year, both days included, as (month, day); it may pass New Year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def __post_init__(self) -> None:
        for month, day in (self.first, self.last):
            if not 1 <= month <= 12 or not 1 <= day <= LONGEST_MONTHS[month - 1]:
                raise HoursError(f"season: {month:02d}-{day:02d} is no day of the year")

    def includes(self, day: date) -> bool:
        return self.contains((day.month, day.day))

    def contains(self, at: tuple[int, int]) -> bool:
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last


Condition: TypeAlias = tuple[Holidays, Holidays, Season | None, date | None, date | None, bool]
UNCONDITIONAL = (Holidays.UNSAID, Holidays.UNSAID, None, None, None)


@dataclass(frozen=True, slots=True)
class Rule:
    """On these days, at these times; without times only by appointment."""

    days: Days
    times: tuple[Span, ...]
    kind: Kind = Kind.OPEN
    public_holidays: Holidays = Holidays.UNSAID
    school_holidays: Holidays = Holidays.UNSAID
    season: Season | None = None
    first_day: date | None = None
    last_day: date | None = None
    by_appointment: bool = False

    def __post_init__(self) -> None:
        _set(self, "times", merged(self.times))
        if not self.times and not self.by_appointment:
            raise HoursError("times: none is named, and it is not by appointment")
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise HoursError(f"until: {self.last_day} lies before {self.first_day}")
        if isinstance(self.days, Dated) and self.condition != (*UNCONDITIONAL, self.by_appointment):
            raise HoursError("dates: single dates need no season, validity or holidays")

    @property
    def condition(self) -> Condition:
        """Return everything but kind, days and times."""
        return (
            self.public_holidays,
            self.school_holidays,
            self.season,
            self.first_day,
            self.last_day,
            self.by_appointment,
        )

    @property
    def names_every_day(self) -> bool:
        return isinstance(self.days, Weekly) and self.days.weekdays == EVERY_DAY


def merged(times: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in order, joined where they touch; an open end stays for itself."""
    found: list[Span] = []
    for span in sorted(set(times), key=lambda span: (span.closes is None, span.opens)):
        last = found[-1] if found else None
        if last and last.closes is not None and span.closes and span.opens <= last.closes:
            found[-1] = replace(last, closes=max(last.closes, span.closes))
        else:
            found.append(span)
    return tuple(sorted(found, key=lambda span: (span.opens, span.closes or 2 * DAY)))
