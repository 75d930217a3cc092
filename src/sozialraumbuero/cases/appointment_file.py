"""An appointment for a calendar on a phone that others may look at: a code and a time, no more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

PRODUCT = "-//Sozialraumbuero//Termin//DE"


def appointment_file(
    title: str, at: datetime, minutes: int, *, uid: str, made_at: datetime
) -> bytes:
    """Return an iCalendar file with one private event without place, words or people."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", at.astimezone(UTC))
    event.add("dtend", at.astimezone(UTC) + timedelta(minutes=minutes))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add_component(event)
    return bytes(found.to_ical())
