"""Whether a later rule adds to an earlier one, or might have been meant to replace it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sozialraumbuero.directory.hours.values import (
    DAY,
    EVERY_DAY,
    Dated,
    Days,
    Holidays,
    MonthDays,
    Monthly,
    Rule,
    Season,
    Span,
    WeekParity,
)

ALL_YEAR = Season((1, 1), (12, 31))


def is_unclear(later: Rule, earlier: Iterable[Rule], *, is_joined: bool = False) -> bool:
    """Tell whether only a word like "additionally" makes clear what the later rule does.

    "Mo–Fr 9–16, Fr 9–12" most likely ends Friday early; "Mo–Fr 9–12, Do 14–18" adds an afternoon.
    Joined by "und", earlier hours of the day are an addition, too.
    """
    return any(
        may_meet(later, rule)
        and not _clearly_adds(later, rule)
        and not (is_joined and _are_disjoint(later, rule))
        for rule in earlier
    )


def may_meet(one: Rule, other: Rule) -> bool:
    """Tell whether both may hold on the same day; rather once too often."""
    return (
        one.kind is other.kind
        and bool({*weekdays_of(one.days)} & {*weekdays_of(other.days)})
        and not _are_other_weeks(one.days, other.days)
        and not _are_apart(one, other)
        and not _exclude_each_other(one.public_holidays, other.public_holidays)
        and not _exclude_each_other(one.school_holidays, other.school_holidays)
        and not (_rests_unsaid(one) and other.public_holidays is Holidays.ONLY)
        and not (_rests_unsaid(other) and one.public_holidays is Holidays.ONLY)
    )


def weekdays_of(days: Days) -> tuple[int, ...]:
    match days:
        case Monthly(_, weekday):
            return (weekday,)
        case MonthDays():
            return EVERY_DAY
        case Dated(dates):
            return tuple({day.weekday() for day in dates})
    return days.weekdays


def _clearly_adds(later: Rule, earlier: Rule) -> bool:
    """Tell whether adding and replacing come to the same, or the later hours follow in the day."""
    if not later.times or not earlier.times:
        return False
    is_wider = all(any(_holds(span, old) for span in later.times) for old in earlier.times)
    last = max(_end(span) for span in earlier.times)
    is_after = all(span.opens >= last for span in later.times)
    return later.by_appointment is earlier.by_appointment and (is_wider or is_after)


def _are_disjoint(one: Rule, other: Rule) -> bool:
    return one.by_appointment is other.by_appointment and all(
        span.opens >= _end(each) or each.opens >= _end(span)
        for span in one.times
        for each in other.times
    )


def _holds(span: Span, inner: Span) -> bool:
    return span.opens <= inner.opens and _end(inner) <= _end(span)


def _end(span: Span) -> int:
    return 2 * DAY + 1 if span.closes is None else span.closes


def _are_other_weeks(one: Days, other: Days) -> bool:
    """Tell of even and odd weeks, and of first and third Mondays; the last may be the fourth."""
    if isinstance(one, WeekParity) and isinstance(other, WeekParity):
        return one.is_even is not other.is_even
    if isinstance(one, Monthly) and isinstance(other, Monthly):
        ordinals = (*one.ordinals, *other.ordinals)
        is_one_way = min(ordinals) > 0 or max(ordinals) < 0
        return is_one_way and not {*one.ordinals} & {*other.ordinals}
    return False


def _are_apart(one: Rule, other: Rule) -> bool:
    first = max(rule.first_day or date.min for rule in (one, other))
    last = min(rule.last_day or date.max for rule in (one, other))
    return last < first or not _overlap(one.season or ALL_YEAR, other.season or ALL_YEAR)


def _overlap(one: Season, other: Season) -> bool:
    """Tell whether two parts of the year share a day."""
    return one.contains(other.first) or other.contains(one.first)


def _exclude_each_other(one: Holidays, other: Holidays) -> bool:
    return {one, other} == {Holidays.NOT, Holidays.ONLY}


def _rests_unsaid(rule: Rule) -> bool:
    return (
        rule.public_holidays is Holidays.UNSAID
        and not rule.names_every_day
        and not isinstance(rule.days, Dated)
    )
