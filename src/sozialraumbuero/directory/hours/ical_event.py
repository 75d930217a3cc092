"""What several readers of iCalendar need: a calendar from text, and one value of an event."""

from __future__ import annotations

from typing import Any

from icalendar import Calendar as ICalendar

from sozialraumbuero.directory.hours.values import HoursError


def events_of(text: str) -> list[Any]:
    """Return the events; raises HoursError if the text is no calendar."""
    try:
        return list(ICalendar.from_ical(text.removeprefix("\ufeff")).walk("VEVENT"))
    except (ValueError, IndexError, KeyError) as error:
        words = " ".join(str(error).split())
        raise HoursError(f"not readable as iCalendar: {words:.200}") from error


def moment_of(event: Any, key: str) -> Any:
    """Return the date or time of a property, None if it is absent, broken or said twice."""
    try:
        return getattr(event.get(key), "dt", None)
    except ValueError:
        return None
