"""Calendars that say exactly what the hours say."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from icalendar import Calendar as ICalendar

from sozialraumbuero.directory.hours.day_calendar import Calendar, SchoolHoliday
from sozialraumbuero.directory.hours.public_holidays import public_holidays
from sozialraumbuero.directory.hours.questions import ZONE, openings
from sozialraumbuero.directory.hours.reading import read_german
from sozialraumbuero.directory.hours.stored import hours_to_json
from sozialraumbuero.directory.hours.tests.strategies import any_hours
from sozialraumbuero.directory.hours.whole import Hours
from sozialraumbuero.directory.ical import calendar_of, held_of
from sozialraumbuero.directory.models import Offer, OfferPlace, Place, Traeger

TODAY = date(2026, 11, 28)
AHEAD = timedelta(days=90)
KNOWN = Calendar(
    public_holidays=public_holidays((2026, 2027)),
    school_holidays=(
        SchoolHoliday(date(2026, 1, 1), date(2026, 1, 6), "Weihnachten"),
        SchoolHoliday(date(2026, 12, 23), date(2027, 1, 6), "Weihnachten"),
        SchoolHoliday(date(2027, 3, 22), date(2027, 4, 3), "Ostern"),
    ),
)


def an_offer(hours: Hours, *, hidden: bool = False, held: bool = True) -> Offer:
    """Return an offer that no database knows."""
    offer = Offer(
        pk=1,
        key="beratung",
        title="Beratung",
        phone="05971 1",
        hours=hours_to_json(hours),
        traeger=Traeger(name="Hilfswerk"),
        changed_at=datetime(2026, 11, 1, 12, 0, tzinfo=ZONE),
        hsds_id="ac148810-d857-441c-9679-408f346de14b",
    )
    place = Place(
        name="Haus am Markt",
        address="Markt 1",
        postcode="48431",
        town="Musterstadt",
        lat=52.1,
        lon=7.6,
    )
    rows = [OfferPlace(offer=offer, place=place, is_hidden=hidden, hsds_id="x")] if held else []
    offer._prefetched_objects_cache = {"held_at": rows}
    return offer


def ics_of(offer: Offer) -> bytes:
    held = held_of(offer, "Beratung", "https://x.example/beratung")
    return calendar_of("Beratung", held, KNOWN, TODAY)


def events_of(content: bytes):
    return ICalendar.from_ical(content).walk("VEVENT")


def times_in(content: bytes) -> list[tuple[datetime, datetime | None]]:
    """Unfold a calendar the way that a program for calendars does."""
    first = datetime.combine(TODAY, datetime.min.time(), tzinfo=ZONE)
    found = []
    for event in events_of(content):
        start = event["DTSTART"].dt
        length = (
            event["DTEND"].dt.replace(tzinfo=None) - start.replace(tzinfo=None)
            if "DTEND" in event
            else None
        )
        starts = [start.replace(tzinfo=None)]
        if "RRULE" in event:
            rule = event["RRULE"].to_ical().decode()
            unfolded = rrulestr(rule, dtstart=start)
            starts = [
                each.replace(tzinfo=None)
                for each in unfolded.between(first, first + AHEAD, inc=True)
            ]
        exdates = event.get("EXDATE", [])
        for each in exdates if isinstance(exdates, list) else [exdates]:
            gone = {stamp.dt.replace(tzinfo=None) for stamp in each.dts}
            starts = [one for one in starts if one not in gone]
        found += [(one, one + length if length else None) for one in starts]
    until = (first + AHEAD).replace(tzinfo=None)
    return sorted(
        (pair for pair in found if first.replace(tzinfo=None) <= pair[0] < until),
        key=lambda pair: (pair[0], pair[1] or pair[0]),
    )


def joined(
    times: list[tuple[datetime, datetime | None]],
) -> list[tuple[datetime, datetime | None]]:
    """Return the times with what overlaps made one, cut off at the end: calendars show either."""
    found: list[tuple[datetime, datetime]] = []
    last = datetime.combine(TODAY + AHEAD, datetime.min.time())
    for start, open_end in times:
        if open_end is None:
            continue
        end = min(open_end, last)
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return [*found, *(pair for pair in times if pair[1] is None)]


def times_of(hours: Hours) -> list[tuple[datetime, datetime | None]]:
    """Return the certain openings of each rule and time by itself, as clocks show them."""
    from dataclasses import replace

    found = []
    for rule in hours.rules if not hours.is_suspended else ():
        for span in rule.times:
            alone = replace(hours, rules=(replace(rule, times=(span,)),), appointment=None)
            days = (TODAY + timedelta(days=number) for number in range(AHEAD.days))
            # Day by day: what lasts beyond midnight is not joined with the next day's.
            for each in (one for day in days for one in openings(alone, day, day, KNOWN)):
                if each.is_sure:
                    day = each.start.date()
                    midnight = datetime.combine(day, datetime.min.time())
                    ends = (
                        None if span.closes is None else midnight + timedelta(minutes=span.closes)
                    )
                    found.append((midnight + timedelta(minutes=span.opens), ends))
    return sorted(found, key=lambda pair: (pair[0], pair[1] or pair[0]))


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_hours())
def test_calendar_says_what_the_hours_say(hours):
    assert joined(times_in(ics_of(an_offer(hours)))) == joined(times_of(hours))


def test_weekly_hours_become_one_event_that_rests_on_holidays():
    (event,) = events_of(ics_of(an_offer(read_german("Fr 9–12 Uhr").hours)))

    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=FR"
    rests = {stamp.dt.date() for stamp in event["EXDATE"].dts}
    assert {date(2026, 12, 25), date(2027, 1, 1), date(2027, 3, 26)} == {
        day for day in rests if day < date(2027, 5, 1)
    }
    assert str(event["SUMMARY"]) == "Beratung"
    assert str(event["LOCATION"]) == "Haus am Markt, Markt 1, 48431 Musterstadt"
    assert "Telefon: 05971 1" in str(event["DESCRIPTION"])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("1. und 3. Mi im Monat 17–19 Uhr", b"FREQ=MONTHLY;BYDAY=1WE,3WE"),
        ("Mo und Di 9–12 Uhr", b"FREQ=WEEKLY;BYDAY=MO,TU"),
    ],
)
def test_plain_rules_stay_rules(text, rule):
    events = events_of(ics_of(an_offer(read_german(text).hours)))

    assert [event["RRULE"].to_ical() for event in events] == [rule]


def test_what_depends_on_school_becomes_single_dates():
    hours = read_german("Mo 9–11 Uhr, nicht in den Schulferien").hours

    events = events_of(ics_of(an_offer(hours)))

    assert all("RRULE" not in event for event in events)
    days = [event["DTSTART"].dt.date() for event in events]
    assert days[:4] == [
        date(2026, 11, 30),
        date(2026, 12, 7),
        date(2026, 12, 14),
        date(2026, 12, 21),
    ]
    assert date(2026, 12, 28) not in days


def test_hidden_place_is_never_named():
    content = ics_of(an_offer(read_german("Mo 9–11 Uhr").hours, hidden=True))

    assert len(events_of(content)) == 1
    for secret in (b"Markt", b"48431", b"GEO", b"LOCATION"):
        assert secret not in content


def test_closed_and_unknown_hours_give_an_empty_calendar():
    for hours in (
        Hours(is_suspended=True, rules=read_german("Mo 9–11 Uhr").hours.rules),
        Hours(),
        Hours(verbatim="nachmittags"),
    ):
        assert events_of(ics_of(an_offer(hours))) == []


def test_same_directory_gives_the_same_bytes_and_marks():
    offer = an_offer(read_german("Mo 9–11 Uhr und 14–16 Uhr").hours)

    one, two = ics_of(offer), ics_of(offer)

    assert one == two
    marks = [str(event["UID"]) for event in events_of(one)]
    assert len(set(marks)) == len(marks) == 2


def test_special_letters_are_kept():
    offer = an_offer(read_german("Mo 9–11 Uhr").hours)
    held = held_of(offer, "Café; für, alle\nÜber", "https://x.example/")

    (event,) = events_of(calendar_of("Café", held, KNOWN, TODAY))

    assert str(event["SUMMARY"]) == "Café; für, alle\nÜber"
