"""The hours of an offer as people read them: the coming days with their times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sozialraumbuero.directory.hours.day_calendar import Calendar
from sozialraumbuero.directory.hours.questions import Opening, next_opening, openings
from sozialraumbuero.directory.hours.sentences import in_english, in_german
from sozialraumbuero.directory.hours.stored import hours_from_json
from sozialraumbuero.directory.hours.values import Kind
from sozialraumbuero.directory.hours.whole import Hours
from sozialraumbuero.directory.published import ZONE
from sozialraumbuero.directory.tongues import InTongue
from sozialraumbuero.finder.times import day_name
from sozialraumbuero.finder.words import Said, Tongue, say

DAYS = 7


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the coming week; without times it is closed."""

    name: str
    times: tuple[str, ...]
    is_today: bool


@dataclass(frozen=True, slots=True)
class Week:
    """What a page says about hours: the sentence, the next opening, the days, what is open."""

    rule: InTongue | None
    next: Said | None
    is_open: bool
    days: tuple[Day, ...]
    appointment: Said | None
    verbatim: str


def week_of(
    stored: dict[str, object], text: str, now: datetime, calendar: Calendar, speaking: Tongue
) -> Week:
    """Return the hours in words; what nobody could read for certain stays as it was written."""
    hours = hours_from_json(stored) if stored else Hours()
    today = now.astimezone(ZONE).date()
    until = today + timedelta(days=DAYS - 1)
    coming = [o for o in openings(hours, today, until, calendar) if o.kind != Kind.PHONE]
    is_open = any(_is_open(opening, now) for opening in _around(hours, today, calendar))
    return Week(
        is_open=is_open,
        rule=None if hours.says_nothing else _sentence(hours, speaking),
        next=_next(hours, now, calendar, speaking),
        days=_days(coming, today, speaking),
        appointment=_appointment(hours, speaking),
        verbatim=hours.verbatim or text if hours.says_nothing else "",
    )


def _sentence(hours: Hours, speaking: Tongue) -> InTongue:
    """Rules are said in German or English; the days below speak every language."""
    if speaking.code == "en":
        return InTongue(in_english(hours), "en")
    return InTongue(in_german(hours), "de")


def _days(coming: Sequence[Opening], today: date, speaking: Tongue) -> tuple[Day, ...]:
    if not coming:
        return ()
    return tuple(_day(coming, today + timedelta(days=n), today, speaking) for n in range(DAYS))


def _day(coming: Sequence[Opening], day: date, today: date, speaking: Tongue) -> Day:
    here = [opening for opening in coming if opening.start.date() == day and opening.is_sure]
    return Day(
        name=day_name(day, today, speaking),
        times=tuple(_times(opening, speaking) for opening in here),
        is_today=day == today,
    )


def _times(opening: Opening, speaking: Tongue) -> str:
    start = clock_of(opening.start)
    said = f"{start}–{end_of(opening)}" if opening.end else f"{start} –"
    if opening.by_appointment:
        return f"{said} ({say(speaking, 'why.by_appointment').text})"
    return said


def clock_of(at: datetime) -> str:
    return f"{at.hour}:{at.minute:02d}"


def end_of(opening: Opening) -> str:
    """Return when it closes; midnight is 24:00, not the beginning of a day."""
    if opening.end is None:
        return "…"
    clock = clock_of(opening.end)
    return "24:00" if clock == "0:00" else clock


def _around(hours: Hours, today: date, calendar: Calendar) -> list[Opening]:
    """Return what begins today, and what may have begun yesterday and still lasts."""
    return openings(hours, today - timedelta(days=1), today, calendar)


def _is_open(opening: Opening, now: datetime) -> bool:
    return opening.includes(now) and opening.kind == Kind.OPEN and not opening.by_appointment


def _next(hours: Hours, now: datetime, calendar: Calendar, speaking: Tongue) -> Said | None:
    today = now.astimezone(ZONE).date()
    for opening in _around(hours, today, calendar):
        if opening.end is not None and _is_open(opening, now):
            return say(speaking, "offer.open_now", time=end_of(opening))
    found = next_opening(hours, now, calendar)
    if found is None:
        return None
    day = day_name(found.start.date(), today, speaking)
    start, end = clock_of(found.start), end_of(found)
    return say(speaking, "offer.next_at", day=day, **{"from": start, "until": end})


def _appointment(hours: Hours, speaking: Tongue) -> Said | None:
    if hours.appointment is None:
        return None
    return say(speaking, "offer.by_appointment" if hours.rules else "offer.only_by_appointment")
