"""Any opening hours that can be, for properties."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from sozialraumbuero.directory.hours.values import (
    DAY,
    EVERY_DAY,
    Dated,
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
from sozialraumbuero.directory.hours.values import LONGEST_MONTHS as LONGEST
from sozialraumbuero.directory.hours.whole import Appointment, Closing, Hours, Way

DATES = st.dates(date(2024, 1, 1), date(2031, 12, 31))
MONDAYS = DATES.map(lambda day: day - timedelta(days=day.weekday()))
WEEKDAYS = st.one_of(
    st.sets(st.sampled_from(EVERY_DAY), min_size=1).map(tuple),
    st.sampled_from([(0, 1, 2, 3, 4), EVERY_DAY, (5, 6), (2,)]),
)
QUARTERS = st.integers(0, DAY // 15 - 1).map(lambda quarter: quarter * 15)
MINUTES = st.one_of(QUARTERS, st.integers(0, DAY - 1))
CONTACTS = st.sampled_from(
    [
        "0221 4710123",
        "+49 221 4710-12",
        "0171/3920012",
        "info@traeger.example",
        "www.traeger.example/termin",
    ]
)


@st.composite
def spans(draw):
    opens = draw(MINUTES)
    return Span(opens, draw(st.one_of(st.none(), st.integers(opens + 1, 2 * DAY))))


@st.composite
def yearly_days(draw):
    month = draw(st.integers(1, 12))
    return month, draw(st.integers(1, LONGEST[month - 1]))


@st.composite
def whole_months(draw):
    first, last = draw(st.integers(1, 12)), draw(st.integers(1, 12))
    return Season((first, 1), (last, LONGEST[last - 1]))


SEASONS = st.one_of(whole_months(), st.builds(Season, yearly_days(), yearly_days()))
DAYS = st.one_of(
    st.builds(Weekly, WEEKDAYS),
    st.builds(Weekly, WEEKDAYS),
    st.builds(WeekParity, WEEKDAYS, st.booleans()),
    st.builds(EveryNthWeek, WEEKDAYS, st.integers(2, 12), MONDAYS),
    st.builds(
        Monthly,
        st.sets(st.sampled_from((1, 2, 3, 4, 5, -1, -2)), min_size=1, max_size=3).map(tuple),
        st.sampled_from(EVERY_DAY),
    ),
    st.builds(
        MonthDays,
        st.sets(st.sampled_from((*range(1, 32), -1)), min_size=1, max_size=3).map(tuple),
    ),
    st.builds(Dated, st.sets(DATES, min_size=1, max_size=3).map(tuple)),
)
HOLIDAYS = st.one_of(st.just(Holidays.UNSAID), st.sampled_from(Holidays))


@st.composite
def rules(draw):
    by_appointment = draw(st.integers(0, 5)) == 0
    times = draw(st.lists(spans(), min_size=0 if by_appointment else 1, max_size=3))
    days, kind = draw(DAYS), draw(st.one_of(st.just(Kind.OPEN), st.sampled_from(Kind)))
    if isinstance(days, Dated):
        return Rule(days, tuple(times), kind, by_appointment=by_appointment)
    first, last = draw(st.one_of(st.none(), DATES)), draw(st.one_of(st.none(), DATES))
    if first and last and last < first:
        first, last = last, first
    return Rule(
        days,
        tuple(times),
        kind,
        public_holidays=draw(HOLIDAYS),
        school_holidays=draw(HOLIDAYS),
        season=draw(st.one_of(st.none(), st.none(), SEASONS)),
        first_day=first,
        last_day=last,
        by_appointment=by_appointment,
    )


CLOSINGS = st.builds(
    lambda day, length: Closing(day, day + timedelta(days=length)), DATES, st.integers(0, 40)
)
APPOINTMENTS = st.builds(
    Appointment, st.sampled_from(Way), st.lists(CONTACTS, max_size=2).map(tuple)
)


@st.composite
def any_hours(draw):
    """Return hours whose holidays are clear, without verbatim text."""
    try:
        return Hours(
            rules=tuple(draw(st.lists(rules(), max_size=4))),
            closings=tuple(draw(st.lists(CLOSINGS, max_size=2))),
            yearly_closings=tuple(draw(st.lists(SEASONS, max_size=2))),
            appointment=draw(st.one_of(st.none(), APPOINTMENTS)),
            is_suspended=draw(st.integers(0, 9)) == 0,
        )
    except HoursError:
        return Hours(rules=(draw(rules()),))
