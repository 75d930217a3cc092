"""A rule in the making: what was said about days and times, before it is checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from sozialraumbuero.directory.hours.german.chunks import Chunk, Modifier
from sozialraumbuero.directory.hours.german.clock_times import Times, Window, spans_of
from sozialraumbuero.directory.hours.german.dates import Period, SaidDate, dates_of, season_of
from sozialraumbuero.directory.hours.german.day_names import SCHOOL_WEEK, SaidDays
from sozialraumbuero.directory.hours.german.doubts import Doubt, Reason
from sozialraumbuero.directory.hours.german.items import (
    ExceptItem,
    HolidayItem,
    Mark,
    Mode,
    StartItem,
)
from sozialraumbuero.directory.hours.german.lexicon import T
from sozialraumbuero.directory.hours.values import (
    EVERY_DAY,
    Dated,
    Days,
    EveryNthWeek,
    Holidays,
    HoursError,
    Kind,
    MonthDays,
    Monthly,
    Rule,
    Season,
    Span,
    Weekly,
    WeekParity,
)

IGNORED = frozenset({T.WALK_IN, T.VALID, T.ALSO, T.ONLY})


@dataclass(slots=True)
class Draft:
    """Days, times and conditions as far as they are known."""

    start: int
    end: int
    days: SaidDays
    times: list[tuple[Window | None, Times]]
    link: T | None = None
    kind: Kind | None = None
    public_holidays: Holidays = Holidays.UNSAID
    school_holidays: Holidays = Holidays.UNSAID
    introduces_holidays: bool = False
    season: Season | None = None
    first_day: date | None = None
    last_day: date | None = None
    is_even: bool | None = None
    interval: int | None = None
    first_time: date | None = None
    first_week: date | None = None
    by_appointment: bool = False
    adds: bool = False
    # "Do auch 14–18" says that there are other hours on Thursdays; "auch Do" does not.
    adds_to_others: bool = False
    without: list[int] = field(default_factory=list)

    def doubt(self, reason: Reason) -> Doubt:
        return Doubt(reason, self.start, self.end)


def draft_of(chunk: Chunk, days: SaidDays) -> Draft:
    """Return the draft without head, with everything that the chunk itself says."""
    draft = Draft(chunk.start, chunk.end, days, chunk.times, chunk.link)
    draft.adds = T.ALSO in chunk.marks
    if any(isinstance(m, HolidayItem) and m.mode is Mode.ALSO for m in chunk.lead):
        raise draft.doubt(Reason.GO_ON_IN_HOLIDAYS)
    for modifier in chunk.middle:
        draft.adds_to_others |= isinstance(modifier, Mark) and modifier.kind is T.ALSO
        if isinstance(modifier, HolidayItem) and modifier.is_public and modifier.mode is Mode.BARE:
            raise draft.doubt(Reason.NOT_UNDERSTOOD)
    draft.by_appointment = chunk.appointment is not None
    if days.on_school_days:
        _say_school_days(draft)
    for modifier in chunk.modifiers:
        modify(draft, modifier)
    return draft


def modify(draft: Draft, modifier: Modifier) -> None:
    """Say one more thing about a draft; raises Doubt if it was said before."""
    match modifier:
        case HolidayItem():
            _modify_holidays(draft, modifier)
        case Period():
            _modify_period(draft, modifier)
        case ExceptItem(days):
            _leave_out(draft, days)
        case StartItem(day, is_week):
            _once(draft, "first_week" if is_week else "first_time", day)
        case _:
            _modify_mark(draft, modifier.kind, modifier.value)


def _modify_mark(draft: Draft, kind: T, value: object) -> None:
    match kind, value:
        case T.LABEL, (label, _):
            _once(draft, "kind", label)
        case T.PARITY, _:
            _once(draft, "is_even", value)
        case T.INTERVAL, _:
            _once(draft, "interval", value)
        case _ if kind not in IGNORED:
            raise draft.doubt(Reason.NOT_UNDERSTOOD)


def _once(draft: Draft, name: str, value: object) -> None:
    if getattr(draft, name) not in {None, value}:
        raise draft.doubt(Reason.WHICH_HOURS)
    setattr(draft, name, value)


def _modify_holidays(draft: Draft, item: HolidayItem) -> None:
    mode = Holidays.ONLY if item.mode is Mode.BARE else Holidays(item.mode)
    draft.introduces_holidays |= item.mode is Mode.BARE
    if draft.times and item.mode is Mode.BARE and item.start > draft.times[-1][1].start:
        raise draft.doubt(Reason.NOT_UNDERSTOOD)
    for name, is_meant in (
        ("public_holidays", item.is_public),
        ("school_holidays", item.is_school),
    ):
        if is_meant and getattr(draft, name) not in {Holidays.UNSAID, mode}:
            raise draft.doubt(Reason.WHICH_HOURS)
        if is_meant:
            setattr(draft, name, mode)


def _modify_period(draft: Draft, period: Period) -> None:
    if season := season_of(period):
        _once(draft, "season", season)
        return
    if not period.year:
        raise Doubt(Reason.YEAR_MISSING, period.start, period.end)
    first, last = dates_of(period)
    if draft.interval and draft.first_week is None and draft.first_time is None and not last:
        draft.first_time = first
        return
    if draft.first_day or draft.last_day:
        raise draft.doubt(Reason.WHICH_HOURS)
    draft.first_day, draft.last_day = first, last


def _say_school_days(draft: Draft) -> None:
    """Say of "an Schultagen" that all holidays are left out."""
    if {*draft.days.weekdays} - {*SCHOOL_WEEK}:
        raise draft.doubt(Reason.NOT_UNDERSTOOD)
    _modify_holidays(draft, HolidayItem(True, True, Mode.NOT, draft.start, draft.end))


def _leave_out(draft: Draft, days: SaidDays) -> None:
    draft.without += days.weekdays
    if days.on_public_holidays:
        draft.public_holidays = Holidays.NOT


def rules_of(draft: Draft) -> list[Rule]:
    """Return the rules that a draft comes to; raises Doubt."""
    times = tuple(span for window, said in draft.times for span in spans_of(said, window))
    if not times and not draft.by_appointment:
        raise draft.doubt(Reason.NO_TIMES)
    try:
        return list(_rules(draft, times))
    except HoursError as error:
        raise draft.doubt(Reason.NOT_UNDERSTOOD) from error


def _rules(draft: Draft, times: tuple[Span, ...]) -> Iterator[Rule]:
    for days in _days(draft):
        if isinstance(days, Dated):
            yield _dated(draft, days, times)
        else:
            yield _rule(draft, days, times, draft.public_holidays)
    if draft.days.on_public_holidays:
        yield _rule(draft, Weekly(EVERY_DAY), times, Holidays.ONLY)


def _rule(draft: Draft, days: Days, times: tuple[Span, ...], public: Holidays) -> Rule:
    return Rule(
        days,
        times,
        draft.kind or Kind.OPEN,
        public,
        draft.school_holidays,
        draft.season,
        _first_day(draft),
        draft.last_day,
        draft.by_appointment,
    )


def _dated(draft: Draft, days: Dated, times: tuple[Span, ...]) -> Rule:
    rule = _rule(draft, Weekly(EVERY_DAY), times, draft.public_holidays)
    bare = Rule(days, times, rule.kind, by_appointment=rule.by_appointment)
    if rule.condition != bare.condition:
        raise draft.doubt(Reason.NOT_UNDERSTOOD)
    return bare


def _days(draft: Draft) -> Iterator[Days]:
    said = draft.days
    if (draft.is_even is not None or draft.interval) and not said.is_weekly:
        raise draft.doubt(Reason.NOT_UNDERSTOOD)
    if said.dates:
        yield Dated(tuple(_date(draft, day) for day in said.dates))
    elif said.month_days:
        yield MonthDays(tuple(said.month_days))
    elif said.monthly:
        for weekday in {weekday for _, weekday in said.monthly}:
            yield Monthly(tuple(o for o, day in said.monthly if day == weekday), weekday)
    else:
        yield _weekly(draft, tuple(dict.fromkeys(said.weekdays)))


def _date(draft: Draft, said: SaidDate) -> date:
    if said.year is None or said.day is None:
        raise draft.doubt(Reason.YEAR_MISSING)
    return date(said.year, said.month, said.day)


def _weekly(draft: Draft, weekdays: tuple[int, ...]) -> Days:
    if draft.without:
        if not {*draft.without} <= {*weekdays} & draft.days.ranged:
            raise draft.doubt(Reason.OPEN_AND_CLOSED)
        weekdays = tuple(weekday for weekday in weekdays if weekday not in draft.without)
    if draft.is_even is not None:
        if draft.interval or draft.days.on_public_holidays:
            raise draft.doubt(Reason.NOT_UNDERSTOOD)
        return WeekParity(weekdays, draft.is_even)
    if draft.interval:
        return EveryNthWeek(weekdays, draft.interval, _week_of(draft, weekdays))
    if draft.first_time or draft.first_week:
        raise draft.doubt(Reason.NOT_UNDERSTOOD)
    return Weekly(weekdays)


def _week_of(draft: Draft, weekdays: tuple[int, ...]) -> date:
    first = draft.first_week or draft.first_time
    if first is None:
        raise draft.doubt(Reason.FIRST_WEEK_MISSING)
    is_other_day = draft.first_time and first.weekday() not in weekdays
    if is_other_day or draft.days.on_public_holidays:
        raise draft.doubt(Reason.WEEKDAY_OF_DATE)
    return first - timedelta(days=first.weekday())


def _first_day(draft: Draft) -> date | None:
    """Begin a rhythm on the day that was said, if earlier days of that week would count, too."""
    first = draft.first_time
    if first and first.weekday() > min(draft.days.weekdays):
        return max(first, draft.first_day or first)
    return draft.first_day
