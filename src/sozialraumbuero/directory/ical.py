"""Calendars to subscribe to: when somebody is there, for one offer or for a quarter.

What recurs plainly becomes one event with a rule; what depends on school holidays, on the season
or on even weeks becomes single events for the next months. No person is named, no hidden place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from icalendar import Calendar as ICalendar
from icalendar import Event

from sozialraumbuero.directory.hours.day_calendar import Calendar
from sozialraumbuero.directory.hours.occurrence import falls_on
from sozialraumbuero.directory.hours.questions import ZONE, Opening, openings
from sozialraumbuero.directory.hours.stored import CODES, hours_from_json
from sozialraumbuero.directory.hours.values import (
    DAY,
    EveryNthWeek,
    Holidays,
    Kind,
    MonthDays,
    Monthly,
    Rule,
    Span,
    Weekly,
)
from sozialraumbuero.directory.hours.whole import Hours
from sozialraumbuero.directory.models import Offer, OfferPlace

PRODUCT = "-//Sozialraumbuero//Verzeichnis der Hilfen//DE"
MONTHS_AHEAD = timedelta(days=120)
FIRST_WITHIN = timedelta(days=400)
KINDS = {Kind.PHONE: "am Telefon", Kind.ONLINE: "online"}
APPOINTMENT = "nach Vereinbarung"


@dataclass(frozen=True)
class Held:
    """An offer where it is held; without a place it is held nowhere that may be named."""

    offer: Offer
    at: OfferPlace | None
    title: str
    url: str


def held_of(offer: Offer, title: str, url: str) -> list[Held]:
    """Return the offer at each place that may be named, or once without a place."""
    known = [at for at in offer.held_at.all() if not at.is_hidden]
    return [Held(offer, at, title, url) for at in known] or [Held(offer, None, title, url)]


def calendar_of(name: str, held: Iterable[Held], calendar: Calendar, today: date) -> bytes:
    """Return a calendar of these offers from today on; the same directory gives the same bytes."""
    found = ICalendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    found.add("x-wr-timezone", str(ZONE))
    found.add("refresh-interval", timedelta(days=1), {"VALUE": "DURATION"})
    for each in held:
        for event in _events(each, calendar, today):
            found.add_component(event)
    found.add_missing_timezones()
    return bytes(found.to_ical())


def _events(held: Held, calendar: Calendar, today: date) -> Iterator[Event]:
    stored = (held.at.hours if held.at else None) or held.offer.hours
    hours = hours_from_json(stored or {})
    if hours.is_suspended:
        return
    for rule in hours.rules:
        if is_plain(rule):
            yield from _recurring(held, hours, rule, calendar, today)
        else:
            yield from _single(held, hours, rule, calendar, today)


def is_plain(rule: Rule) -> bool:
    """Tell whether a rule of iCalendar says the same, given the days on which it rests."""
    return (
        isinstance(rule.days, Weekly | EveryNthWeek | Monthly | MonthDays)
        and rule.season is None
        and rule.public_holidays is not Holidays.ONLY
        and rule.school_holidays in (Holidays.UNSAID, Holidays.ALSO)
    )


def recurrence(rule: Rule) -> dict[str, Any]:
    """Return the rule in the words of iCalendar, without its end."""
    match rule.days:
        case Weekly(weekdays):
            return {"FREQ": "WEEKLY", "BYDAY": [CODES[day] for day in weekdays]}
        case EveryNthWeek(weekdays, interval, _):
            days = [CODES[day] for day in weekdays]
            return {"FREQ": "WEEKLY", "INTERVAL": interval, "WKST": "MO", "BYDAY": days}
        case Monthly(ordinals, weekday):
            return {"FREQ": "MONTHLY", "BYDAY": [f"{n}{CODES[weekday]}" for n in ordinals]}
        case MonthDays(numbers):
            return {"FREQ": "MONTHLY", "BYMONTHDAY": list(numbers)}
    raise ValueError(f"{rule.days} does not recur plainly")


def _recurring(
    held: Held, hours: Hours, rule: Rule, calendar: Calendar, today: date
) -> Iterator[Event]:
    first = _first_day(rule, today)
    if first is None:
        return
    rests = _rests(hours, rule, calendar, first, today)
    for span in rule.times:
        event = _event(held, rule, span)
        start = _at(first, span.opens)
        event.add("dtstart", start)
        if span.closes is not None:
            event.add("dtend", _at(first, span.closes))
        said = recurrence(rule)
        if rule.last_day:
            said["UNTIL"] = _at(rule.last_day, DAY - 1).astimezone(UTC)
        event.add("rrule", said)
        if rests:
            event.add("exdate", [_at(day, span.opens) for day in rests])
        yield event


def _single(
    held: Held, hours: Hours, rule: Rule, calendar: Calendar, today: date
) -> Iterator[Event]:
    """Return one event per date, as far as it is certain."""
    for span in rule.times:
        alone = replace(hours, rules=(replace(rule, times=(span,)),), appointment=None)
        for opening in openings(alone, today, today + MONTHS_AHEAD, calendar):
            if opening.is_sure:
                yield _dated(held, rule, span, opening)


def _dated(held: Held, rule: Rule, span: Span, opening: Opening) -> Event:
    event = _event(held, rule, span, opening.start.date())
    event.add("dtstart", opening.start)
    if opening.end is not None:
        event.add("dtend", opening.end)
    return event


def _event(held: Held, rule: Rule, span: Span, day: date | None = None) -> Event:
    """Return what every event says: what, where, how to reach the house."""
    offer, at = held.offer, held.at
    event = Event()
    event.add("uid", _uid(held, rule, span, day))
    event.add("dtstamp", offer.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("summary", _summary(held.title, rule))
    event.add("description", "\n".join(_lines(held, rule, span)))
    event.add("url", held.url)
    event.add("transp", "TRANSPARENT")
    if at is not None:
        place = at.place
        where = [place.name, place.address, f"{place.postcode} {place.town}".strip()]
        event.add("location", ", ".join(dict.fromkeys(part for part in where if part)))
        event.add("geo", (place.lat, place.lon))
    return event


def _summary(title: str, rule: Rule) -> str:
    how = [KINDS[rule.kind]] if rule.kind in KINDS else []
    how += [APPOINTMENT] if rule.by_appointment else []
    return f"{title} ({', '.join(how)})" if how else title


def _lines(held: Held, rule: Rule, span: Span) -> Iterator[str]:
    offer, at = held.offer, held.at
    yield offer.traeger.name
    if phone := (at.phone if at else "") or offer.phone:
        yield f"Telefon: {phone}"
    if at and at.note:
        yield at.note
    if span.closes is None:
        yield "Das Ende ist offen."
    yield held.url


def _uid(held: Held, rule: Rule, span: Span, day: date | None) -> str:
    """Return the same mark for the same event, as long as its rule stays."""
    place = held.at.hsds_id if held.at else ""
    said = [place, repr(rule.days), repr(rule.condition), rule.kind, span.opens, span.closes]
    mark = json.dumps([*map(str, said), str(day or "")])
    return str(uuid5(UUID(held.offer.hsds_id), mark))


def _first_day(rule: Rule, today: date) -> date | None:
    """Return the first day on which the rule falls, holidays aside: a recurrence begins there."""
    month = today.replace(day=1)  # so that an event does not begin anew every day
    begin = max(month, rule.first_day or month)
    for number in range(FIRST_WITHIN.days):
        day = begin + timedelta(days=number)
        if rule.last_day and day > rule.last_day:
            return None
        if falls_on(rule.days, day):
            return day
    return None


def _rests(hours: Hours, rule: Rule, calendar: Calendar, first: date, today: date) -> list[date]:
    """Return the days until the end of next year on which the rule falls and nobody is there."""
    span = Span(0, 1)
    alone = replace(hours, rules=(replace(rule, times=(span,)),), appointment=None)
    last = min(date(today.year + 1, 12, 31), rule.last_day or date.max)
    if last < first:
        return []
    held = {each.start.date() for each in openings(alone, first, last, calendar)}
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if falls_on(rule.days, day) and day not in held]


def _at(day: date, minutes: int) -> datetime:
    """Return what clocks show then."""
    days, rest = divmod(minutes, DAY)
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZONE)
    return midnight + timedelta(days=days, minutes=rest)
