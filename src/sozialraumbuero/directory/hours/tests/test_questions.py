from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sozialraumbuero.directory.hours.day_calendar import Calendar
from sozialraumbuero.directory.hours.occurrence import Verdict, verdict
from sozialraumbuero.directory.hours.public_holidays import public_holidays
from sozialraumbuero.directory.hours.questions import (
    ZONE,
    Opening,
    Standing,
    is_open,
    minutes_of_week,
    next_opening,
    openings,
    standing,
)
from sozialraumbuero.directory.hours.tests.strategies import any_hours
from sozialraumbuero.directory.hours.values import (
    EVERY_DAY,
    ROUND_THE_CLOCK,
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
from sozialraumbuero.directory.hours.whole import Appointment, Closing, Hours

EASTER_2026 = (date(2026, 3, 30), date(2026, 4, 11), "Osterferien")
SUMMER_2026 = (date(2026, 7, 20), date(2026, 9, 1), "Sommerferien")
NRW = Calendar(public_holidays(range(2024, 2033)), (EASTER_2026, SUMMER_2026))
MORNING = Span(9 * 60, 12 * 60)
MONDAY = date(2026, 6, 8)


def weekly(*weekdays, times=(MORNING,), **more):
    return Hours((Rule(Weekly(weekdays), times, **more),))


def on(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE)


def days_of(hours, first=date(2026, 1, 1), last=date(2026, 12, 31)):
    return [opening.start.date() for opening in openings(hours, first, last, NRW)]


def test_openings_of_a_week_come_in_order_and_overlaps_are_one():
    hours = Hours(
        (
            Rule(Weekly((0, 2)), (MORNING, Span(14 * 60, 16 * 60))),
            Rule(Monthly((2,), 2), (Span(11 * 60, 13 * 60),)),
            Rule(Weekly((0,)), (MORNING,), Kind.PHONE),
        )
    )

    found = openings(hours, MONDAY, MONDAY + timedelta(days=6), NRW)

    wednesday = date(2026, 6, 10)
    assert found == [
        Opening(on(MONDAY, 9), on(MONDAY, 12)),
        Opening(on(MONDAY, 9), on(MONDAY, 12), Kind.PHONE),
        Opening(on(MONDAY, 14), on(MONDAY, 16)),
        Opening(on(wednesday, 9), on(wednesday, 13)),
        Opening(on(wednesday, 14), on(wednesday, 16)),
    ]


@pytest.mark.parametrize(
    ("days", "dates"),
    [
        (Monthly((1,), 2), ["2026-01-07", "2026-02-04", "2026-03-04"]),
        (Monthly((-1,), 4), ["2026-01-30", "2026-02-27", "2026-03-27"]),
        (Monthly((5,), 3), ["2026-01-29"]),
        (MonthDays((15, -1)), ["2026-01-15", "2026-01-31", "2026-02-15", "2026-02-28", "2026-03-15", "2026-03-31"]),
        (Dated((date(2026, 1, 1), date(2026, 3, 8))), ["2026-01-01", "2026-03-08"]),
    ],
)  # fmt: skip
def test_days_of_the_month_are_found(days, dates):
    hours = Hours((Rule(days, (MORNING,)),))

    assert [str(day) for day in days_of(hours, last=date(2026, 3, 31))] == dates


def test_even_weeks_follow_the_calendar_over_a_year_of_53_weeks():
    hours = Hours((Rule(WeekParity((0,), is_even=False), (MORNING,)),))

    found = days_of(hours, date(2026, 12, 1), date(2027, 1, 31))

    # 28 December 2026 lies in week 53, 4 January 2027 in week 1.
    assert [day.isoformat() for day in found] == [
        "2026-12-14", "2026-12-28", "2027-01-04", "2027-01-18",
    ]  # fmt: skip


def test_every_second_week_is_counted_from_its_first_week():
    hours = Hours((Rule(EveryNthWeek((1, 3), 2, date(2026, 6, 1)), (MORNING,)),))

    assert days_of(hours, date(2026, 5, 1), date(2026, 6, 20)) == [
        date(2026, 6, 2), date(2026, 6, 16), date(2026, 6, 18),
    ]  # fmt: skip


def test_a_season_may_pass_new_year():
    winter = weekly(0, season=Season((11, 1), (2, 29)))

    found = days_of(winter, date(2027, 10, 25), date(2028, 3, 6))

    assert (found[0], found[-1]) == (date(2027, 11, 8), date(2028, 2, 28))


@pytest.mark.parametrize(
    ("said", "is_whit_monday_open", "is_next_monday_open"),
    [
        (Holidays.UNSAID, False, True),
        (Holidays.NOT, False, True),
        (Holidays.ALSO, True, True),
        (Holidays.ONLY, True, False),
    ],
)
def test_public_holidays_close_unless_something_else_is_said(
    said, is_whit_monday_open, is_next_monday_open
):
    whit_monday = date(2026, 5, 25)

    found = days_of(weekly(0, public_holidays=said), whit_monday, date(2026, 6, 1))

    assert (whit_monday in found, date(2026, 6, 1) in found) == (
        is_whit_monday_open,
        is_next_monday_open,
    )


def test_hours_that_name_every_day_or_the_date_hold_on_public_holidays():
    may_day = date(2026, 5, 1)

    assert days_of(weekly(*EVERY_DAY, times=(ROUND_THE_CLOCK,)), may_day, may_day) == [may_day]
    assert days_of(Hours((Rule(Dated((may_day,)), (MORNING,)),)), may_day, may_day) == [may_day]


def test_school_holidays_decide_where_they_are_known():
    in_school = weekly(1, school_holidays=Holidays.NOT)
    in_holidays = weekly(1, school_holidays=Holidays.ONLY)
    first, last = date(2026, 7, 7), date(2026, 7, 21)

    assert days_of(in_school, first, last) == [date(2026, 7, 7), date(2026, 7, 14)]
    assert days_of(in_holidays, first, last) == [date(2026, 7, 21)]


def test_beyond_the_known_school_holidays_nothing_is_sure():
    hours = weekly(1, school_holidays=Holidays.NOT)
    day = date(2026, 9, 8)

    assert openings(hours, day, day, NRW) == [Opening(on(day, 9), on(day, 12), is_sure=False)]
    assert standing(hours, on(day, 10), NRW) is Standing.UNKNOWN
    assert not is_open(hours, on(day, 10), NRW)
    assert minutes_of_week(hours, date(2026, 9, 7), NRW) == 0


def test_closings_close_by_date_and_every_year():
    hours = Hours(
        weekly(3).rules,
        closings=(Closing(date(2026, 12, 3), date(2026, 12, 10)),),
        yearly_closings=(Season((12, 24), (12, 31)),),
    )

    found = days_of(hours, date(2026, 12, 1), date(2027, 1, 7))

    assert found == [date(2026, 12, 17), date(2027, 1, 7)]


def test_validity_ends_hours_on_its_last_day():
    hours = weekly(0, first_day=date(2026, 6, 8), last_day=date(2026, 6, 15))

    assert days_of(hours) == [date(2026, 6, 8), date(2026, 6, 15)]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (on(MONDAY, 8, 59), Standing.CLOSED),
        (on(MONDAY, 9), Standing.OPEN),
        (on(MONDAY, 12), Standing.CLOSED),
        (datetime(2026, 6, 8, 7, 30, tzinfo=UTC), Standing.OPEN),
        (datetime(2026, 6, 8, 10, 30, tzinfo=UTC), Standing.CLOSED),
    ],
)
def test_standing_follows_the_clock_on_the_wall(at, expected):
    assert standing(weekly(0), at, NRW) is expected


def test_night_hours_last_into_the_next_day():
    shelter = weekly(6, times=(Span(20 * 60, 32 * 60),))
    monday_morning = on(MONDAY, 7, 59)

    assert is_open(shelter, monday_morning, NRW)
    assert not is_open(shelter, on(MONDAY, 8), NRW)
    assert openings(shelter, MONDAY, MONDAY, NRW) == []


@pytest.mark.parametrize(
    ("sunday", "minutes"), [(date(2026, 3, 29), 23 * 60), (date(2026, 10, 25), 25 * 60)]
)
def test_the_day_of_a_clock_change_is_shorter_or_longer(sunday, minutes):
    hours = weekly(6, times=(ROUND_THE_CLOCK,))

    assert openings(hours, sunday, sunday, NRW)[0].minutes == minutes
    assert minutes_of_week(hours, sunday - timedelta(days=6), NRW) == minutes


def test_a_time_left_out_by_the_clock_comes_an_hour_later():
    sunday = date(2026, 3, 29)
    hours = weekly(6, times=(Span(150, 240),))

    found = openings(hours, sunday, sunday, NRW)

    assert found == [Opening(on(sunday, 3, 30), on(sunday, 4))]
    assert found[0].start.isoformat() == "2026-03-29T03:30:00+02:00"


def test_an_open_end_is_neither_open_nor_closed():
    hours = weekly(2, times=(Span(15 * 60, None),))
    wednesday = date(2026, 6, 10)

    assert next_opening(hours, on(MONDAY, 9), NRW) == Opening(on(wednesday, 15), None)
    assert standing(hours, on(wednesday, 14, 59), NRW) is Standing.CLOSED
    assert standing(hours, on(wednesday, 18), NRW) is Standing.UNKNOWN
    assert standing(hours, on(wednesday + timedelta(days=1), 0), NRW) is Standing.CLOSED
    assert minutes_of_week(hours, MONDAY, NRW) == 0


def test_an_appointment_is_no_open_door():
    within = weekly(0, by_appointment=True)
    friday_only = weekly(4, times=(), by_appointment=True)
    by_phone = weekly(4, times=(), by_appointment=True, kind=Kind.PHONE)
    wholly = Hours(appointment=Appointment())
    beside = Hours(weekly(0).rules, appointment=Appointment())

    assert standing(within, on(MONDAY, 10), NRW) is Standing.BY_APPOINTMENT
    assert standing(within, on(MONDAY, 13), NRW) is Standing.CLOSED
    assert standing(friday_only, on(date(2026, 6, 12), 10), NRW) is Standing.BY_APPOINTMENT
    assert standing(by_phone, on(date(2026, 6, 12), 10), NRW) is Standing.CLOSED
    assert standing(wholly, on(MONDAY, 10), NRW) is Standing.BY_APPOINTMENT
    assert standing(beside, on(MONDAY, 13), NRW) is Standing.CLOSED
    assert next_opening(within, on(MONDAY, 8), NRW) is None


def test_unread_words_are_no_answer_and_a_suspended_offer_is_closed():
    suspended = Hours(weekly(0).rules, is_suspended=True)

    assert standing(Hours(verbatim="wenn das Licht brennt"), on(MONDAY, 9), NRW) is Standing.UNKNOWN
    assert standing(suspended, on(MONDAY, 10), NRW) is Standing.CLOSED
    assert openings(suspended, MONDAY, MONDAY, NRW) == []


def test_the_next_opening_begins_from_now_on_within_sixty_days():
    hours = weekly(0)
    yearly = Hours((Rule(Dated((date(2026, 8, 7), date(2026, 8, 8))), (MORNING,)),))

    assert next_opening(hours, on(MONDAY, 9), NRW) == Opening(on(MONDAY, 9), on(MONDAY, 12))
    assert next_opening(hours, on(MONDAY, 9, 1), NRW).start == on(MONDAY + timedelta(days=7), 9)
    assert next_opening(hours, on(MONDAY, 9), NRW, kind=Kind.PHONE) is None
    assert next_opening(yearly, on(MONDAY, 9), NRW).start == on(date(2026, 8, 7), 9)
    assert next_opening(yearly, on(MONDAY - timedelta(days=1), 9), NRW) is None


def test_minutes_of_a_week_leave_out_its_holiday():
    hours = weekly(*range(5))

    assert minutes_of_week(hours, MONDAY, NRW) == 5 * 180
    assert minutes_of_week(hours, date(2026, 6, 1), NRW) == 4 * 180
    with pytest.raises(HoursError, match="monday: 2026-06-09 is no Monday"):
        minutes_of_week(hours, date(2026, 6, 9), NRW)


def test_a_time_without_zone_is_refused():
    with pytest.raises(HoursError, match="has no time zone"):
        is_open(weekly(0), datetime(2026, 6, 8, 9), NRW)  # noqa: DTZ001


def is_open_by_hand(hours, day, minute):
    """Walk through the rules minute by minute, without openings."""
    return any(
        rule.kind is Kind.OPEN
        and not rule.by_appointment
        and verdict(rule, day - timedelta(days=back), NRW) is Verdict.YES
        and not any(closing.includes(day - timedelta(days=back)) for closing in hours.closings)
        and not any(s.includes(day - timedelta(days=back)) for s in hours.yearly_closings)
        and any(s.closes and s.opens <= minute + back * 1440 < s.closes for s in rule.times)
        for rule in hours.rules
        for back in (0, 1)
    )


@settings(deadline=None)
@given(any_hours(), st.dates(date(2026, 1, 1), date(2027, 3, 1)), st.integers(0, 1439))
def test_is_open_agrees_with_a_walk_through_the_rules(hours, day, minute):
    assume(not hours.is_suspended)
    assume(day not in {date(2026, 3, 29), date(2026, 10, 25)})

    at = on(day, minute // 60, minute % 60)

    assert is_open(hours, at, NRW) == is_open_by_hand(hours, day, minute)


@settings(deadline=None)
@given(any_hours(), st.dates(date(2026, 1, 1), date(2027, 3, 1)))
def test_openings_do_not_overlap_and_the_next_is_the_first_of_them(hours, day):
    found = openings(hours, day, day + timedelta(days=60), NRW)
    plain = [o for o in found if o.kind is Kind.OPEN and not o.by_appointment]

    sure = [o for o in plain if o.is_sure and o.end]
    for earlier, later in pairwise(sure):
        assert earlier.end.astimezone(UTC) <= later.start.astimezone(UTC)
    assert next_opening(hours, on(day, 0), NRW) == (plain[0] if plain else None)
