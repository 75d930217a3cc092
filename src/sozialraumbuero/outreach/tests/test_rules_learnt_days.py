"""When a block's turn is due, in days with shifts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sozialraumbuero.outreach.rules.learnt_days import Weeks

MONDAY = date(2026, 11, 23)


def weeks(day: date = MONDAY, *, length: int = 28, days_per_week: int = 5) -> Weeks:
    return Weeks(MONDAY, MONDAY + timedelta(days=length - 1), day, days_per_week)


@pytest.mark.parametrize(
    ("length", "expected"), [(28, 4.0), (42, 6.0), (84, 12.0), (182, 12.0), (3, 1.0)]
)
def test_a_round_takes_twelve_weeks_or_the_whole_campaign(length: int, expected: float):
    assert weeks(length=length).within_weeks == expected
    assert weeks(length=length).turn_periods == expected * 5


def test_whom_nobody_has_visited_has_a_turn_before_the_end():
    last_day = MONDAY + timedelta(days=27)

    assert weeks().periods_left(None) == 20
    assert weeks(MONDAY + timedelta(days=14)).periods_left(None) == 10
    assert weeks(last_day).periods_left(None) == 1


def test_in_a_long_campaign_everybody_is_visited_again_after_twelve_weeks():
    long = weeks(MONDAY + timedelta(days=70), length=182, days_per_week=2)

    assert long.periods_left(None) == 5
    assert long.periods_left(MONDAY + timedelta(days=70)) == 25
    assert long.periods_left(MONDAY - timedelta(days=30)) == 1


def test_the_share_counts_once_everybody_had_a_turn():
    assert weeks(length=182).grace == 61
    assert weeks(MONDAY + timedelta(days=83), length=182).grace == 1
    assert weeks(MONDAY + timedelta(days=84), length=182).grace == 0
