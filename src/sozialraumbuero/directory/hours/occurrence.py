"""On which days a rule holds."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import IntEnum

from sozialraumbuero.directory.hours.day_calendar import Calendar, SchoolDay
from sozialraumbuero.directory.hours.values import (
    Dated,
    Days,
    EveryNthWeek,
    Holidays,
    MonthDays,
    Monthly,
    Rule,
    Weekly,
    WeekParity,
)


class Verdict(IntEnum):
    """Whether a rule holds on a day; perhaps, where the school holidays are not known."""

    NO = 0
    PERHAPS = 1
    YES = 2


def verdict(rule: Rule, day: date, calendar: Calendar) -> Verdict:
    if not (_is_valid(rule, day) and falls_on(rule.days, day)):
        return Verdict.NO
    if not _holds_by_public_holidays(rule, calendar.is_public_holiday(day)):
        return Verdict.NO
    return _by_school_holidays(rule.school_holidays, calendar.school_day(day))


def falls_on(days: Days, day: date) -> bool:
    """Tell whether the day is one of these, holidays aside."""
    match days:
        case Weekly(weekdays):
            return day.weekday() in weekdays
        case WeekParity(weekdays, is_even):
            return day.weekday() in weekdays and (day.isocalendar().week % 2 == 0) is is_even
        case EveryNthWeek(weekdays, interval, week_of):
            weeks = (day - week_of).days // 7
            return day.weekday() in weekdays and weeks >= 0 and weeks % interval == 0
        case Monthly(ordinals, weekday):
            return day.weekday() == weekday and bool({*_ordinals(day)} & {*ordinals})
        case MonthDays(numbers):
            is_last = (day + timedelta(days=1)).day == 1
            return day.day in numbers or (is_last and -1 in numbers)
        case Dated(dates):
            return day in dates


def _ordinals(day: date) -> tuple[int, int]:
    """Return the place of this weekday in its month, from the start and from the end."""
    _, length = monthrange(day.year, day.month)
    return (day.day - 1) // 7 + 1, -((length - day.day) // 7) - 1


def _is_valid(rule: Rule, day: date) -> bool:
    return (
        (rule.first_day is None or rule.first_day <= day)
        and (rule.last_day is None or day <= rule.last_day)
        and (rule.season is None or rule.season.includes(day))
    )


def _holds_by_public_holidays(rule: Rule, is_holiday: bool) -> bool:
    match rule.public_holidays:
        case Holidays.UNSAID:
            return not is_holiday or rule.names_every_day or isinstance(rule.days, Dated)
        case Holidays.NOT:
            return not is_holiday
        case Holidays.ONLY:
            return is_holiday
    return True


def _by_school_holidays(said: Holidays, known: SchoolDay) -> Verdict:
    if said in {Holidays.UNSAID, Holidays.ALSO}:
        return Verdict.YES
    if known is SchoolDay.UNKNOWN:
        return Verdict.PERHAPS
    is_holiday = known is SchoolDay.HOLIDAY
    return Verdict.YES if is_holiday is (said is Holidays.ONLY) else Verdict.NO
