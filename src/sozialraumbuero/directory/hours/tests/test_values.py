from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.directory.hours.normal_form import settled
from sozialraumbuero.directory.hours.tests.strategies import any_hours, rules
from sozialraumbuero.directory.hours.values import (
    Dated,
    EveryNthWeek,
    Holidays,
    HoursError,
    Monthly,
    Rule,
    Season,
    Span,
    Weekly,
    merged,
)
from sozialraumbuero.directory.hours.whole import Closing, Hours

NINE, NOON, TWO, FOUR = 540, 720, 840, 960


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Span(NOON, NINE), "closes at minute 540, which is not after opening"),
        (lambda: Span(1440, 1500), "opens at minute 1440"),
        (lambda: Weekly(()), "weekdays: none is named"),
        (lambda: Weekly((7,)), "weekdays: 7 does not exist"),
        (lambda: Monthly((6,), 1), "ordinals: 6 does not exist"),
        (lambda: EveryNthWeek((1,), 2, date(2026, 1, 6)), "week_of: 2026-01-06 is no Monday"),
        (lambda: Season((2, 30), (3, 1)), "season: 02-30 is no day of the year"),
        (lambda: Rule(Weekly((1,)), ()), "times: none is named"),
        (
            lambda: Rule(
                Dated((date(2026, 1, 6),)), (Span(NINE, NOON),), first_day=date(2026, 1, 1)
            ),
            "dates: single dates need no season",
        ),
        (lambda: Closing(date(2026, 1, 6), date(2026, 1, 5)), "closing: 2026-01-05 lies before"),
    ],
)
def test_value_refuses_what_cannot_be(make, words):
    with pytest.raises(HoursError) as refused:
        make()

    assert str(refused.value).startswith(words)
    assert "\n" not in str(refused.value)


def test_spans_that_touch_become_one_and_an_open_end_stays():
    assert merged([Span(TWO, FOUR), Span(NINE, NOON), Span(NOON, 780), Span(FOUR, None)]) == (
        Span(NINE, 780),
        Span(TWO, FOUR),
        Span(FOUR, None),
    )


def test_rules_that_mean_the_same_are_equal():
    morning, afternoon = Span(NINE, NOON), Span(TWO, FOUR)
    by_day = [Rule(Weekly((day,)), (morning,)) for day in (3, 0, 1)]
    more = Rule(Weekly((1, 3)), (afternoon,))

    assert Hours((*by_day, more)) == Hours(
        (Rule(Weekly((1, 3)), (afternoon, morning)), Rule(Weekly((0,)), (morning,)))
    )


def test_hours_must_say_whether_they_go_on_beside_hours_for_holidays_only():
    usual = Rule(Weekly((1,)), (Span(NINE, NOON),))
    holidays = Rule(Weekly((2,)), (Span(NINE, NOON),), school_holidays=Holidays.ONLY)

    with pytest.raises(HoursError, match="school_holidays: one rule is for them only"):
        Hours((usual, holidays))


def test_daily_hours_must_say_whether_they_go_on_beside_hours_for_public_holidays():
    usual = Rule(Weekly(tuple(range(7))), (Span(NINE, NOON),))
    holidays = Rule(usual.days, (Span(NINE, 600),), public_holidays=Holidays.ONLY)

    with pytest.raises(HoursError, match="public_holidays: one rule is for them only"):
        Hours((usual, holidays))


@settings(deadline=None)
@given(st.lists(rules(), max_size=6), st.randoms())
def test_normal_form_is_final_and_knows_no_order(found, chance):
    shuffled = list(found)
    chance.shuffle(shuffled)

    assert settled(settled(found)) == settled(found) == settled(shuffled)


@settings(deadline=None)
@given(any_hours())
def test_hours_made_of_the_same_parts_are_equal(hours):
    again = Hours(
        hours.rules[::-1],
        hours.closings[::-1],
        hours.yearly_closings[::-1],
        hours.appointment,
        hours.is_suspended,
    )

    assert again == hours
