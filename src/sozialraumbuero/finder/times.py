"""Times of the next openings in words: today, tomorrow, a weekday."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sozialraumbuero.directory.published import MINUTES_A_DAY, ZONE
from sozialraumbuero.finder.words import Tongue, listed, say


def clock(minutes: int) -> str:
    """Return minutes since a midnight as a clock shows them; the end of a day is 24:00."""
    rest = minutes % MINUTES_A_DAY or (MINUTES_A_DAY if minutes else 0)
    return f"{rest // 60}:{rest % 60:02d}"


def starts_at(minutes: int) -> str:
    """Return the clock of a beginning: midnight is 0:00 then."""
    return f"{minutes % MINUTES_A_DAY // 60}:{minutes % 60:02d}"


def day_name(day: date, today: date, speaking: Tongue) -> str:
    """Return today, tomorrow, or the weekday; with its date from a week on."""
    if day == today:
        return say(speaking, "hours.today").text
    if day == today + timedelta(days=1):
        return say(speaking, "hours.tomorrow").text
    name = listed(speaking, "hours.weekdays")[day.weekday()]
    return name if day < today + timedelta(days=7) else f"{name}, {day.day}.{day.month}."


def today_of(now: datetime) -> date:
    return now.astimezone(ZONE).date()
