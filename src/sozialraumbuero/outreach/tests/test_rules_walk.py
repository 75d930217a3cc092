"""Checking in, deadlines and extensions, over plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.outreach.rules.walk import (
    UNDER_WAY,
    Begin,
    WalkRefusal,
    check_in_refusal,
    extended,
    is_overdue,
    time_of_return,
)
from sozialraumbuero.outreach.vocabulary import CampaignState, WalkState

START = datetime(2026, 11, 24, 15, tzinfo=UTC)
END = datetime(2026, 11, 24, 18, tzinfo=UTC)
BEGIN = Begin(WalkState.PLANNED, CampaignState.RUNNING, False, START, END)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("begin", "now", "reason"),
    [
        (BEGIN, START, None),
        (BEGIN, START.replace(hour=0), None),
        (BEGIN, START.replace(hour=0) - MINUTE, WalkRefusal.TOO_EARLY),
        (BEGIN, END.replace(hour=23, minute=59), None),
        (BEGIN, END.replace(hour=23, minute=59) + MINUTE, WalkRefusal.TOO_LATE),
        (replace(BEGIN, state=WalkState.ACTIVE), END + MINUTE, None),
        (replace(BEGIN, state=WalkState.CHECKED_OUT), START, WalkRefusal.OVER),
        (replace(BEGIN, state=WalkState.RESOLVED), START, WalkRefusal.OVER),
        (replace(BEGIN, state=WalkState.CANCELLED), START, WalkRefusal.SHIFT_CANCELLED),
        (replace(BEGIN, is_cancelled=True), START, WalkRefusal.SHIFT_CANCELLED),
        (
            replace(BEGIN, campaign_state=CampaignState.ANNOUNCED),
            START,
            WalkRefusal.CAMPAIGN_NOT_RUNNING,
        ),
    ],
)
def test_check_in_refusal_says_why_not_now(begin: Begin, now: datetime, reason: WalkRefusal | None):
    assert check_in_refusal(begin, now) == reason


@pytest.mark.parametrize(
    ("now", "deadline"),
    [
        (START - timedelta(hours=3), END),
        (END - MINUTE, END),
        (END, END + (END - START)),
        (END + MINUTE, END + MINUTE + (END - START)),
    ],
)
def test_time_of_return_is_the_end_of_the_shift_or_its_length_later(
    now: datetime, deadline: datetime
):
    assert time_of_return(BEGIN, now) == deadline


@pytest.mark.parametrize(
    ("state", "deadline", "now", "overdue"),
    [
        (WalkState.ACTIVE, END, END, False),
        (WalkState.ACTIVE, END, END + MINUTE, True),
        (WalkState.CHECKED_IN, END, END + MINUTE, True),
        (WalkState.PLANNED, END, END + MINUTE, False),
        (WalkState.CHECKED_OUT, END, END + MINUTE, False),
        (WalkState.RESOLVED, END, END + MINUTE, False),
        (WalkState.ACTIVE, None, END + MINUTE, False),
    ],
)
def test_is_overdue_after_the_deadline(
    state: WalkState, deadline: datetime | None, now: datetime, overdue: bool
):
    assert is_overdue(state, deadline, now) is overdue


@given(
    st.sampled_from(sorted(UNDER_WAY)),
    st.datetimes(timezones=st.just(UTC)),
    st.timedeltas(timedelta(0), timedelta(days=1)),
    st.integers(1, 60),
)
def test_extended_ends_being_overdue(
    state: WalkState, deadline: datetime, late: timedelta, minutes: int
):
    try:
        now = deadline + late
        later = extended(deadline, now, minutes)
    except OverflowError:
        return

    assert not is_overdue(state, later, now)
    assert later >= deadline
