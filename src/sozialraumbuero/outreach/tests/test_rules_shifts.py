"""Shifts and appointments, over plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.outreach.rules.shifts import (
    AppointmentRefusal,
    Promise,
    Season,
    ShiftRefusal,
    Span,
    Wish,
    appointment_refusal,
    busy_members,
    shift_refusal,
)
from sozialraumbuero.outreach.vocabulary import CampaignState

START = date(2026, 11, 16)
SEASON = Season(CampaignState.ANNOUNCED, START, date(2026, 12, 11), date(2026, 11, 9))
DAY = date(2026, 11, 24)
WISH = Wish(Span(DAY, time(15), time(18)), members=(1, 2), languages=("de",))
PROMISE = Promise(DAY, time(16), time(16, 30), 30, ("ro",), in_the_area=True, do_not_return=False)
TEAM = {1, 2, 3}


def span(begin: time, end: time, day: date = DAY) -> Span:
    return Span(day, begin, end)


@pytest.mark.parametrize(
    ("wish", "season", "refusal"),
    [
        (WISH, SEASON, None),
        (replace(WISH, members=(3,)), SEASON, None),
        (WISH, replace(SEASON, state=CampaignState.DRAFT), None),
        (WISH, replace(SEASON, state=CampaignState.CLOSED), ShiftRefusal.CAMPAIGN_OVER),
        (WISH, replace(SEASON, state=CampaignState.CANCELLED), ShiftRefusal.CAMPAIGN_OVER),
        (WISH, replace(SEASON, ends_on=date(2026, 11, 23)), ShiftRefusal.OUTSIDE_CAMPAIGN),
        (WISH, replace(SEASON, ends_on=DAY), None),
        (WISH, replace(SEASON, announced_on=date(2026, 11, 18)), ShiftRefusal.BEFORE_ANNOUNCEMENT),
        (
            replace(WISH, span=span(time(15), time(18), date(2026, 11, 19))),
            SEASON,
            ShiftRefusal.DAY_PAST,
        ),
        (replace(WISH, span=span(time(15), time(15))), SEASON, ShiftRefusal.ENDS_BEFORE_IT_STARTS),
        (replace(WISH, span=span(time(7, 59), time(12))), SEASON, ShiftRefusal.TOO_EARLY),
        (replace(WISH, span=span(time(18), time(21, 1))), SEASON, ShiftRefusal.TOO_LATE),
        (replace(WISH, span=span(time(15), time(15, 44))), SEASON, ShiftRefusal.TOO_SHORT),
        (replace(WISH, span=span(time(8), time(18, 46))), SEASON, ShiftRefusal.TOO_LONG),
        (replace(WISH, span=span(time(8), time(18, 45))), SEASON, None),
        (replace(WISH, members=()), SEASON, ShiftRefusal.ONE_OR_TWO),
        (replace(WISH, members=(1, 2, 3)), SEASON, ShiftRefusal.ONE_OR_TWO),
        (replace(WISH, members=(1, 1)), SEASON, ShiftRefusal.ONE_OR_TWO),
        (replace(WISH, members=(1, 9)), SEASON, ShiftRefusal.NOT_OF_THE_TEAM),
        (replace(WISH, languages=()), SEASON, ShiftRefusal.NO_LANGUAGE),
        (replace(WISH, languages=("xx",)), SEASON, ShiftRefusal.UNKNOWN_LANGUAGE),
        (replace(WISH, rooms_open=False), SEASON, ShiftRefusal.ROOM_CLOSED),
    ],
)
def test_shift_is_refused_with_its_reason(
    wish: Wish, season: Season, refusal: ShiftRefusal | None
) -> None:
    assert shift_refusal(wish, season, TEAM, today=date(2026, 11, 20)) is refusal


def test_member_is_busy_only_in_an_overlapping_shift() -> None:
    taken = [
        (1, span(time(12), time(15))),  # touches
        (2, span(time(17, 59), time(19))),
        (3, span(time(15), time(18), DAY + timedelta(days=1))),
    ]

    assert busy_members(WISH.span, [1, 2, 3], taken) == [2]


TIMES = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))


@given(times=st.lists(TIMES, min_size=4, max_size=4))
def test_overlap_agrees_with_counting_minutes(times: list[time]) -> None:
    a, b = Span(DAY, times[0], times[1]), Span(DAY, times[2], times[3])

    def minutes(part: Span) -> set[int]:
        begin, end = (t.hour * 60 + t.minute for t in (part.starts_at, part.ends_at))
        return set(range(begin, end))

    if minutes(a) and minutes(b):
        assert a.overlaps(b) == b.overlaps(a) == bool(minutes(a) & minutes(b))


@pytest.mark.parametrize(
    ("change", "season", "refusal"),
    [
        ({}, SEASON, None),
        ({"languages": ()}, SEASON, None),
        ({"window_until": time(16)}, SEASON, None),
        ({"do_not_return": True}, SEASON, AppointmentRefusal.ASKED_NOT_TO_RETURN),
        ({"in_the_area": False}, SEASON, AppointmentRefusal.NOT_IN_THE_AREA),
        ({}, replace(SEASON, state=CampaignState.CLOSED), AppointmentRefusal.CAMPAIGN_OVER),
        ({"day": date(2026, 12, 12)}, SEASON, AppointmentRefusal.OUTSIDE_CAMPAIGN),
        ({"day": date(2026, 11, 19)}, SEASON, AppointmentRefusal.DAY_PAST),
        ({"window_until": time(15, 59)}, SEASON, AppointmentRefusal.WINDOW_BACKWARDS),
        ({"minutes": 4}, SEASON, AppointmentRefusal.MINUTES),
        ({"minutes": 181}, SEASON, AppointmentRefusal.MINUTES),
        ({"languages": ("xx",)}, SEASON, AppointmentRefusal.UNKNOWN_LANGUAGE),
    ],
)
def test_appointment_is_refused_with_its_reason(
    change: dict[str, object], season: Season, refusal: AppointmentRefusal | None
) -> None:
    promise = replace(PROMISE, **change)  # type: ignore[arg-type]

    assert appointment_refusal(promise, season, today=date(2026, 11, 20)) is refusal
