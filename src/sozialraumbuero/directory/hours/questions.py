"""What people ask of opening hours: open now? when next? how long in this week?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sozialraumbuero.directory.hours.day_calendar import Calendar
from sozialraumbuero.directory.hours.occurrence import Verdict, verdict
from sozialraumbuero.directory.hours.values import DAY, HoursError, Kind, Rule
from sozialraumbuero.directory.hours.whole import Hours

ZONE = ZoneInfo("Europe/Berlin")
ONE_DAY = timedelta(days=1)
NEAR_DAYS, HORIZON_DAYS = 8, 60


@dataclass(frozen=True, slots=True)
class Opening:
    """One time in which somebody is there; without an end nobody said when it closes.

    It is not sure where the school holidays decide and are not known.
    """

    start: datetime
    end: datetime | None
    kind: Kind = Kind.OPEN
    by_appointment: bool = False
    is_sure: bool = True

    def includes(self, at: datetime) -> bool:
        """Tell whether it is certain that this opening lasts at that time."""
        return self.end is not None and _instant(self.start) <= _instant(at) < _instant(self.end)

    def may_include(self, at: datetime) -> bool:
        """Tell the same, but let an open end last until midnight."""
        if self.end is not None:
            return self.includes(at)
        return _instant(self.start) <= _instant(at) and self.start.date() == _local(at).date()

    @property
    def minutes(self) -> int:
        """Return how long it lasts, also on a night when the clock is changed; 0 if open-ended."""
        if self.end is None:
            return 0
        return int((_instant(self.end) - _instant(self.start)).total_seconds()) // 60


class Standing(StrEnum):
    """What can be said about one moment."""

    OPEN = "open"
    CLOSED = "closed"
    BY_APPOINTMENT = "by_appointment"
    UNKNOWN = "unknown"


def openings(hours: Hours, first_day: date, last_day: date, calendar: Calendar) -> list[Opening]:
    """Return what begins on these days, in order; what overlaps is one opening."""
    if last_day < first_day:
        raise HoursError(f"last_day: {last_day} lies before {first_day}")
    found = [
        opening
        for number in range((last_day - first_day).days + 1)
        for opening in _on(hours, first_day + timedelta(days=number), calendar)
    ]
    return _joined(sorted(found, key=_order))


def is_open(hours: Hours, at: datetime, calendar: Calendar, *, kind: Kind = Kind.OPEN) -> bool:
    """Tell whether it is certain that one may come, or call, without an appointment."""
    return standing(hours, at, calendar, kind=kind) is Standing.OPEN


def standing(hours: Hours, at: datetime, calendar: Calendar, *, kind: Kind = Kind.OPEN) -> Standing:
    """Say what holds at this moment; unread words and unknown holidays are no answer."""
    if hours.is_suspended:
        return Standing.CLOSED
    if hours.says_nothing:
        return Standing.UNKNOWN
    day = _local(at).date()
    near = [
        opening
        for opening in openings(hours, day - ONE_DAY, day, calendar)
        if opening.kind is kind and opening.may_include(at)
    ]
    if any(o.is_sure and not o.by_appointment and o.includes(at) for o in near):
        return Standing.OPEN
    if any(not opening.by_appointment for opening in near):
        return Standing.UNKNOWN
    if near or _is_by_appointment(hours, day, calendar, kind):
        return Standing.BY_APPOINTMENT
    return Standing.CLOSED


def next_opening(
    hours: Hours, at: datetime, calendar: Calendar, *, kind: Kind = Kind.OPEN
) -> Opening | None:
    """Return the first opening without appointment from now on, within 60 days."""
    day, now = _local(at).date(), _instant(at)
    for days in (NEAR_DAYS, HORIZON_DAYS):
        last = day + timedelta(days=days)
        for opening in openings(hours, day, last, calendar):
            is_ahead = _instant(opening.start) >= now
            if is_ahead and opening.kind is kind and not opening.by_appointment:
                # What reaches the last day may be longer than seen so far.
                if days == HORIZON_DAYS or (opening.end or opening.start).date() < last:
                    return opening
                break
    return None


def minutes_of_week(
    hours: Hours, monday: date, calendar: Calendar, *, kind: Kind = Kind.OPEN
) -> int:
    """Return the minutes of all sure openings that begin in this week, without appointment."""
    if monday.weekday():
        raise HoursError(f"monday: {monday} is no Monday")
    week = openings(hours, monday, monday + timedelta(days=6), calendar)
    return sum(o.minutes for o in week if o.kind is kind and o.is_sure and not o.by_appointment)


def _on(hours: Hours, day: date, calendar: Calendar) -> Iterator[Opening]:
    if hours.is_suspended or _is_closed(hours, day):
        return
    for rule in hours.rules:
        holds = verdict(rule, day, calendar)
        if holds is Verdict.NO:
            continue
        for span in rule.times:
            yield Opening(
                start=_wall_time(day, span.opens),
                end=None if span.closes is None else _wall_time(day, span.closes),
                kind=rule.kind,
                by_appointment=rule.by_appointment,
                is_sure=holds is Verdict.YES,
            )


def _is_closed(hours: Hours, day: date) -> bool:
    return any(closing.includes(day) for closing in hours.closings) or any(
        season.includes(day) for season in hours.yearly_closings
    )


def _is_by_appointment(hours: Hours, day: date, calendar: Calendar, kind: Kind) -> bool:
    """Tell whether nothing but an appointment, on this day or ever, opens the door."""
    if _is_closed(hours, day):
        return False
    if not hours.rules:
        return hours.appointment is not None

    def is_all_day(rule: Rule) -> bool:
        return rule.kind is kind and not rule.times and verdict(rule, day, calendar) is Verdict.YES

    return any(is_all_day(rule) for rule in hours.rules)


def _wall_time(day: date, minutes: int) -> datetime:
    """Return what clocks show; a time that the change to summer leaves out comes an hour later."""
    days, rest = divmod(minutes, DAY)
    said = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), tzinfo=ZONE)
    return said.astimezone(UTC).astimezone(ZONE)


def _instant(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise HoursError(f"at: {at.isoformat()} has no time zone")
    return at.astimezone(UTC)


def _local(at: datetime) -> datetime:
    return _instant(at).astimezone(ZONE)


def _order(opening: Opening) -> tuple[datetime, datetime, Kind]:
    return _instant(opening.start), _instant(opening.end or opening.start), opening.kind


def _joined(found: list[Opening]) -> list[Opening]:
    """Join what overlaps and is alike, and on one day also what only touches."""
    joined: list[Opening] = []
    latest: dict[tuple[Kind, bool, bool], int] = {}
    for opening in found:
        alike = (opening.kind, opening.by_appointment, opening.is_sure)
        place = latest.get(alike)
        if place is not None and _continues(joined[place], opening):
            longest = max(joined[place], opening, key=lambda each: _instant(each.end or each.start))
            joined[place] = replace(joined[place], end=longest.end)
            continue
        joined.append(opening)
        if opening.end is not None:
            latest[alike] = len(joined) - 1
    return joined


def _continues(earlier: Opening, later: Opening) -> bool:
    if earlier.end is None or later.end is None:
        return False
    gap = _instant(later.start) - _instant(earlier.end)
    is_same_day = later.start.date() == earlier.start.date()
    return gap < timedelta(0) or (gap == timedelta(0) and is_same_day)
