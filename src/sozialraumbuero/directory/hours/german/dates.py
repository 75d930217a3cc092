"""Dates, and parts of the year: "12. Mai 2026", "vom 1.5. bis 30.9.2026", "Mai–September"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sozialraumbuero.directory.hours.german.cursor import Cursor
from sozialraumbuero.directory.hours.german.doubts import Doubt, Reason
from sozialraumbuero.directory.hours.german.lexicon import T
from sozialraumbuero.directory.hours.values import LONGEST_MONTHS, Season

FIRST_YEAR, LAST_YEAR = 2000, 2099
BETWEEN_DATES = (T.AND, T.AS_WELL_AS, T.COMMA, T.SLASH)


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A day, or a whole month, as it was said; without a year it comes back every year."""

    year: int | None
    month: int
    day: int | None

    @property
    def first(self) -> tuple[int, int]:
        return self.month, self.day or 1

    @property
    def last(self) -> tuple[int, int]:
        return self.month, self.day or LONGEST_MONTHS[self.month - 1]

    def first_date(self, year: int) -> date:
        return date(self.year or year, *self.first)

    def last_date(self, year: int) -> date:
        if self.day:
            return date(self.year or year, self.month, self.day)
        month = date(self.year or year, self.month, 1)
        return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; an open side is None."""

    first: SaidDate | None
    last: SaidDate | None
    is_yearly: bool
    start: int
    end: int

    @property
    def year(self) -> int | None:
        """Return a year that was named; "1.5.–30.9.2026" names it for both ends."""
        return next((said.year for said in (self.last, self.first) if said and said.year), None)

    @property
    def is_of_months(self) -> bool:
        """Tell whether it consists of whole months, as parts of every year usually do."""
        if self.first is None or self.last is None:
            return False
        ends = {LONGEST_MONTHS[self.last.month - 1], 28 if self.last.month == 2 else 0}
        return self.first.first[1] == 1 and self.last.last[1] in ends


def read_date(cursor: Cursor) -> SaidDate | None:
    """Take a day with or without year, or a month."""
    since = cursor.at
    if token := cursor.take(T.DATE):
        return SaidDate(token.value.year, token.value.month, token.value.day)
    if token := cursor.take(T.SHORT_DATE, T.EVE):
        month, day = token.value
        return _checked(cursor, since, SaidDate(_year(cursor), month, day))
    day_token = cursor.take(T.ORDINAL)
    if month_token := cursor.take(T.MONTH):
        day = day_token.value if day_token else None
        return _checked(cursor, since, SaidDate(_year(cursor), month_token.value, day))
    cursor.at = since
    return None


def _year(cursor: Cursor) -> int | None:
    token = cursor.take(T.NUMBER)
    if token and FIRST_YEAR <= token.value <= LAST_YEAR:
        return int(token.value)
    cursor.at -= token is not None
    return None


def _checked(cursor: Cursor, since: int, said: SaidDate) -> SaidDate:
    if said.day is None:
        return said
    try:
        # A leap year, so that 29 February may come back every year.
        date(said.year or 2028, said.month, said.day)
    except ValueError:
        cursor.doubt(Reason.IMPOSSIBLE_DATE, since)
    return said


def read_dates(cursor: Cursor) -> list[SaidDate]:
    """Take a list of single days; "12., 19. und 26.5.2026" names month and year once."""
    found: list[SaidDate] = []
    bare: list[int] = []
    since = before = cursor.at
    while True:
        if cursor.kind() is T.ORDINAL and cursor.kind(1) in BETWEEN_DATES:
            bare.append(cursor.tokens[cursor.at].value)
            cursor.at += 1
        elif (said := read_date(cursor)) and said.day:
            found += [SaidDate(said.year, said.month, day) for day in bare] + [said]
            bare, before = [], cursor.at
        else:
            break
        if not cursor.take(*BETWEEN_DATES):
            break
    cursor.at = before
    return [_checked(cursor, since, said) for said in _with_year(found)]


def _with_year(found: list[SaidDate]) -> list[SaidDate]:
    """Give the year at the end of an ascending list to all of it."""
    year = found[-1].year if found else None
    are_ascending = [said.first for said in found] == sorted(said.first for said in found)
    if year is None or not are_ascending:
        return found
    return [said if said.year else SaidDate(year, said.month, said.day) for said in found]


def read_period(cursor: Cursor) -> Period | None:
    """Take "ab D", "bis D", "D bis D", or a month; a single day is no period."""
    since = cursor.at
    is_yearly = cursor.take(T.YEARLY) is not None
    is_since = cursor.take(T.SINCE) is not None
    is_from, is_until = bool(cursor.take(T.FROM)), bool(cursor.take(T.UNTIL))
    first, last = _ends(cursor)
    if first and last is None:
        if is_until:
            first, last = None, first
        elif first.day is None and not is_from:
            last = first
    is_period = bool(last) or (bool(first) and is_from)
    if is_since and (first or last) and (is_from or is_until or not (first and last)):
        cursor.doubt(Reason.NOT_UNDERSTOOD, since)
    if not is_period or (is_from and last) or (is_until and first):
        cursor.at = since
        return None
    return Period(
        first, last, is_yearly, cursor.tokens[since].start, cursor.tokens[cursor.at - 1].end
    )


def _ends(cursor: Cursor) -> tuple[SaidDate | None, SaidDate | None]:
    """Take one date or two; "1. bis 15. Mai" names the month once."""
    if cursor.kind() is T.ORDINAL and cursor.kind(1) in {T.DASH, T.UNTIL}:
        since, day = cursor.at, cursor.tokens[cursor.at].value
        cursor.at += 2
        last = read_date(cursor)
        if last and last.day:
            return _checked(cursor, since, SaidDate(last.year, last.month, day)), last
        cursor.at = since
        return None, None
    first = read_date(cursor)
    before = cursor.at
    if first and cursor.take(T.DASH, T.UNTIL):
        if last := read_date(cursor):
            return first, last
        cursor.at = before
    return first, None


def season_of(period: Period) -> Season | None:
    """Return the part of every year; "4.9. bis 18.12." without a year may be this year's."""
    if period.year or not (period.first and period.last):
        return None
    if not (period.is_yearly or period.is_of_months):
        return None
    return Season(period.first.first, period.last.last)


def dates_of(period: Period) -> tuple[date | None, date | None]:
    """Return the dates of a period that names its year; the first may lie in the year before."""
    year = period.year or FIRST_YEAR
    last = period.last.last_date(year) if period.last else None
    if period.first is None:
        return None, last
    first = period.first.first_date(year)
    if last and first > last and period.first.year is None:
        first = period.first.first_date(year - 1)
    if period.is_yearly or (last and first > last):
        raise Doubt(Reason.IMPOSSIBLE_DATE, period.start, period.end)
    return first, last
