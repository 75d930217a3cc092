"""Hours cut into the parts of a sentence, for any language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from sozialraumbuero.directory.hours.values import (
    LONGEST_MONTHS,
    Dated,
    Holidays,
    Kind,
    Rule,
    Season,
)
from sozialraumbuero.directory.hours.whole import Appointment, Closing, Hours

T = TypeVar("T")
# Fewer days than this are named one by one: "Sa, So", but "Mo–Mi".
SHORTEST_RUN = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds beside days and times."""

    public_holidays: Holidays = Holidays.UNSAID
    school_holidays: Holidays = Holidays.UNSAID
    season: Season | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rules of one kind under one frame; the frame holds nothing that all hours share."""

    kind: Kind
    frame: Frame
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that a sentence must say, in the order in which it is best said."""

    groups: tuple[Group, ...]
    shared: Frame
    appointment: Appointment | None
    closings: tuple[Closing, ...]
    yearly_closings: tuple[Season, ...]
    is_suspended: bool


def parts_of(hours: Hours) -> Parts:
    recurring = [frame_of(rule) for rule in hours.rules if not isinstance(rule.days, Dated)]
    shared = _shared(recurring) if len(hours.rules) > 1 else Frame()
    groups: list[Group] = []
    for rule in hours.rules:
        frame = _without(frame_of(rule), shared)
        last = groups[-1] if groups else None
        if last and (last.kind, last.frame) == (rule.kind, frame):
            groups[-1] = replace(last, rules=(*last.rules, rule))
        else:
            groups.append(Group(rule.kind, frame, (rule,)))
    return Parts(
        groups=tuple(groups),
        shared=shared,
        appointment=hours.appointment,
        closings=hours.closings,
        yearly_closings=hours.yearly_closings,
        is_suspended=hours.is_suspended,
    )


def frame_of(rule: Rule) -> Frame:
    return Frame(
        rule.public_holidays, rule.school_holidays, rule.season, rule.first_day, rule.last_day
    )


def runs(weekdays: Sequence[int]) -> list[tuple[int, int]]:
    """Return first and last weekday of each run; 0, 1, 2, 4 is (0, 2), (4, 4)."""
    found: list[tuple[int, int]] = []
    for weekday in weekdays:
        if found and found[-1][1] == weekday - 1:
            found[-1] = (found[-1][0], weekday)
        else:
            found.append((weekday, weekday))
    return [
        part
        for first, last in found
        for part in (
            [(first, last)]
            if last - first + 1 >= SHORTEST_RUN
            else [(weekday, weekday) for weekday in range(first, last + 1)]
        )
    ]


def whole_months(season: Season) -> tuple[int, int] | None:
    """Return first and last month if the season consists of whole months."""
    (month, day), (last_month, last_day) = season.first, season.last
    is_whole = day == 1 and last_day == LONGEST_MONTHS[last_month - 1]
    return (month, last_month) if is_whole else None


def _shared(frames: Sequence[Frame]) -> Frame:
    def common(values: Sequence[T], otherwise: T) -> T:
        return values[0] if values and len({*values}) == 1 else otherwise

    dates = common([(frame.first_day, frame.last_day) for frame in frames], (None, None))
    return Frame(
        common([frame.public_holidays for frame in frames], Holidays.UNSAID),
        common([frame.school_holidays for frame in frames], Holidays.UNSAID),
        common([frame.season for frame in frames], None),
        *dates,
    )


def _without(frame: Frame, shared: Frame) -> Frame:
    """Leave out what all hours share; the shared part is either equal to it or empty."""
    has_dates = shared.first_day or shared.last_day
    return Frame(
        Holidays.UNSAID if shared.public_holidays is not Holidays.UNSAID else frame.public_holidays,
        Holidays.UNSAID if shared.school_holidays is not Holidays.UNSAID else frame.school_holidays,
        None if shared.season else frame.season,
        None if has_dates else frame.first_day,
        None if has_dates else frame.last_day,
    )
