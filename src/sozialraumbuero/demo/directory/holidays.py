"""School holidays of Musterstadt: invented, every year on the same days."""

from __future__ import annotations

from datetime import date

from sozialraumbuero.accounts.models import User
from sozialraumbuero.directory.actions import add_school_holidays
from sozialraumbuero.directory.hours.day_calendar import SchoolHoliday

# Name, then first and last day as month and day; Christmas passes the new year.
YEARLY = (
    ("Osterferien", (4, 1), (4, 14)),
    ("Sommerferien", (7, 13), (8, 25)),
    ("Herbstferien", (10, 10), (10, 23)),
    ("Weihnachtsferien", (12, 22), (1, 6)),
)


def keep_school_holidays(today: date, *, by: User) -> None:
    """Enter last year's, this year's and next year's, so that every hour in sight is certain."""
    years = range(today.year - 1, today.year + 2)
    add_school_holidays(
        [
            SchoolHoliday(date(year, *first), date(year + (last < first), *last), name)
            for year in years
            for name, first, last in YEARLY
        ],
        by=by,
    )
