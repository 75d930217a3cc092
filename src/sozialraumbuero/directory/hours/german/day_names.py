"""Days: "Mo–Fr", "Sa, So und Feiertage", "jeden 1. und 3. Mi im Monat", "am 12. und 19.5.2026"."""

from __future__ import annotations

from dataclasses import dataclass, field

from sozialraumbuero.directory.hours.german.cursor import Cursor
from sozialraumbuero.directory.hours.german.dates import SaidDate, read_dates
from sozialraumbuero.directory.hours.german.doubts import Reason
from sozialraumbuero.directory.hours.german.lexicon import T
from sozialraumbuero.directory.hours.values import EVERY_DAY

BETWEEN_DAYS = (T.COMMA, T.SLASH, T.AND, T.AS_WELL_AS)
ORDINALS = (1, 2, 3, 4, 5, -1, -2)
WEEKEND, SCHOOL_WEEK = (5, 6), tuple(range(5))
LAST_DAY = -1
OF_MONTHS = ("des monats", "jedes monats", "eines monats", "eines jeden monats", "jeden monats")


@dataclass(slots=True)
class SaidDays:
    """Days as they were said, of one family; `ranged` came as a run, not one by one."""

    start: int = 0
    end: int = 0
    weekdays: list[int] = field(default_factory=list)
    ranged: set[int] = field(default_factory=set)
    on_public_holidays: bool = False
    on_school_days: bool = False
    monthly: list[tuple[int, int]] = field(default_factory=list)
    month_days: list[int] = field(default_factory=list)
    dates: list[SaidDate] = field(default_factory=list)

    @property
    def is_weekly(self) -> bool:
        return bool(self.weekdays)


def read_days(cursor: Cursor) -> SaidDays | None:
    """Take all days that follow each other."""
    since, days = cursor.at, SaidDays()
    is_monthly = cursor.take(T.OF_THE_MONTH) is not None
    readers = (_dates, _monthly, _weekly)
    if not any(reader(cursor, days) for reader in readers):
        cursor.at = since
        return None
    if days.monthly and not is_monthly and not cursor.take(T.OF_THE_MONTH):
        cursor.doubt(Reason.MONTHLY_OR_FORTNIGHTLY, since)
    if is_monthly and not (days.monthly or days.month_days):
        cursor.doubt(Reason.NOT_UNDERSTOOD, since)
    days.start, days.end = cursor.tokens[since].start, cursor.tokens[cursor.at - 1].end
    return days


def _weekly(cursor: Cursor, days: SaidDays) -> bool:
    since = before = cursor.at
    while _weekday_atom(cursor, days):
        before = cursor.at
        if not cursor.take(*BETWEEN_DAYS):
            break
    cursor.at = before
    if len(days.weekdays) > len({*days.weekdays}):
        # "Mo–Fr, Mi" and "Mo, täglich" lack a word between.
        cursor.doubt(Reason.NOT_UNDERSTOOD, since)
    return bool(days.weekdays)


def _weekday_atom(cursor: Cursor, days: SaidDays) -> bool:
    since = cursor.at
    if cursor.take(T.DAILY):
        if cursor.kind() is not T.WEEKDAY:
            _add(days, EVERY_DAY, is_range=True)
            return True
        if cursor.kind(1) not in {T.DASH, T.UNTIL}:
            cursor.doubt(Reason.NOT_UNDERSTOOD, since)
    elif cursor.take(T.WEEKEND):
        _add(days, WEEKEND, is_range=False)
        return True
    elif cursor.take(T.SCHOOL_DAYS):
        _add(days, SCHOOL_WEEK, is_range=True)
        days.on_school_days = True
        return True
    elif cursor.take(T.WORKDAYS):
        return _workdays(cursor, days, since)
    elif days.weekdays and cursor.take(T.PUBLIC_HOLIDAYS):
        days.on_public_holidays = True
        return True
    return _run(cursor, days)


def _run(cursor: Cursor, days: SaidDays) -> bool:
    """Take a weekday, or a run of them; "täglich" and "an Schultagen" may follow."""
    first = cursor.take(T.WEEKDAY)
    if first is None or _is_date_ahead(cursor):
        cursor.at -= first is not None
        return False
    before = cursor.at
    last = cursor.take(T.WEEKDAY) if cursor.take(T.DASH, T.UNTIL) else None
    if last is None:
        cursor.at = before
        _add(days, (first.value,), is_range=False)
    else:
        length = (last.value - first.value) % 7
        if not length or (cursor.kind() is T.DASH and cursor.kind(1) is T.WEEKDAY):
            cursor.doubt(Reason.NOT_UNDERSTOOD, before - 1)
        run = tuple((first.value + number) % 7 for number in range(length + 1))
        _add(days, run, is_range=True)
    cursor.take(T.DAILY)
    days.on_school_days |= cursor.take(T.SCHOOL_DAYS) is not None
    return True


def _workdays(cursor: Cursor, days: SaidDays, since: int) -> bool:
    """Take "werktags" only together with the days that are meant."""
    is_in_brackets = cursor.take(T.OPENING)
    explained = _run(cursor, days)
    is_run = explained and len(days.ranged) >= len(SCHOOL_WEEK)
    if not is_run or (is_in_brackets and not cursor.take(T.CLOSING)):
        cursor.doubt(Reason.WORKDAYS, since)
    return True


def _add(days: SaidDays, weekdays: tuple[int, ...], *, is_range: bool) -> None:
    days.weekdays += weekdays
    if is_range:
        days.ranged |= {*weekdays}
    else:
        days.ranged -= {*weekdays}


def _is_date_ahead(cursor: Cursor) -> bool:
    ahead = 1 if cursor.kind() is T.COMMA else 0
    if cursor.kind(ahead) in {T.DATE, T.SHORT_DATE}:
        return True
    return cursor.kind(ahead) is T.ORDINAL and cursor.kind(ahead + 1) is T.MONTH


def _monthly(cursor: Cursor, days: SaidDays) -> bool:
    """Take ordinals with their weekday, or days of the month by number."""
    before = cursor.at
    while ordinals := _ordinals(cursor):
        if weekday := cursor.take(T.WEEKDAY):
            if any(ordinal not in ORDINALS for ordinal in ordinals):
                cursor.doubt(Reason.NOT_UNDERSTOOD, before)
            days.monthly += [(ordinal, weekday.value) for ordinal in ordinals]
        elif not days.monthly and _ends_as_numbers(cursor):
            days.month_days += ordinals
            return True
        else:
            break
        before = cursor.at
        if not cursor.take(*BETWEEN_DAYS):
            break
    cursor.at = before
    return bool(days.monthly)


def _ends_as_numbers(cursor: Cursor) -> bool:
    """Take "des Monats" after numbers; "jeden 2. im Monat" rather lacks its weekday."""
    last = cursor.tokens[cursor.at - 1]
    token = cursor.take(T.OF_THE_MONTH)
    is_number = last.kind is T.LAST_DAY or last.key.isdigit()
    if token and token.key in OF_MONTHS and is_number:
        return True
    cursor.at -= token is not None
    return False


def _ordinals(cursor: Cursor) -> list[int]:
    found: list[int] = []
    before = cursor.at
    while token := cursor.take(T.ORDINAL, T.LAST_DAY):
        found.append(LAST_DAY if token.kind is T.LAST_DAY else token.value)
        before = cursor.at
        if not cursor.take(*BETWEEN_DAYS):
            break
    cursor.at = before
    return found


def _dates(cursor: Cursor, days: SaidDays) -> bool:
    """Take dates, the first perhaps with its weekday, which must be the right one."""
    since = cursor.at
    weekday = cursor.take(T.WEEKDAY)
    if weekday:
        cursor.take(T.COMMA)
    days.dates = read_dates(cursor)
    if not days.dates:
        cursor.at = since
        return False
    first = days.dates[0]
    if weekday and (not first.year or first.first_date(0).weekday() != weekday.value):
        cursor.doubt(Reason.WEEKDAY_OF_DATE if first.year else Reason.YEAR_MISSING, since)
    if weekday and len(days.dates) > 1:
        cursor.doubt(Reason.NOT_UNDERSTOOD, since)
    return True
