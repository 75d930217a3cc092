"""What a column's heading says: a year, and the figure without it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date, datetime

from sozialraumbuero.quartiere.indicators.catalogue import as_key

FIRST_YEAR, LAST_YEAR = 1950, 2100
YEAR_IN_HEADING = re.compile(
    r"[\s_(\[-]*(?:(?:stand|jahr|am|zum)?[\s:]*\d{1,2}\.\d{1,2}\.)?(?<!\d)((?:19|20)\d{2})(?!\d)[\s_)\]-]*"
)
DAY_FORMS = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%m/%Y", "%Y-%m")


def parted(heading: str) -> tuple[str, int | None]:
    """Return the heading without its year, and the year; "Zensus 2022 und 2011" names none."""
    years = [found[1] for found in YEAR_IN_HEADING.finditer(heading)]
    if len(years) != 1 or not FIRST_YEAR <= int(years[0]) <= LAST_YEAR:
        return heading.strip(), None
    return " ".join(YEAR_IN_HEADING.sub(" ", heading).split()), int(years[0])


def base_key(heading: str) -> str:
    """Return what the column is called in every year's file."""
    base, _ = parted(heading)
    return as_key(base) or as_key(heading)


def shape_of(headings: Iterable[str]) -> str:
    """Return what files with the same columns share, whatever year they are of."""
    keys = sorted({base_key(heading) for heading in headings})
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()


def year_of(text: str) -> tuple[int, date | None] | None:
    """Return the year a cell names, and the day if it names one."""
    plain = text.strip()
    if re.fullmatch(r"\d{4}(?:[.,]0+)?", plain):
        year = int(plain[:4])
        return (year, None) if FIRST_YEAR <= year <= LAST_YEAR else None
    for form in DAY_FORMS:
        try:
            day = datetime.strptime(plain, form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day.year, day if "%d" in form else None
    return None
