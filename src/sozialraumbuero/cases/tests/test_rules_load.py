"""When a team is full."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.cases.rules.load import (
    Band,
    Frame,
    FrameRefusal,
    FullReason,
    Load,
    band_of,
    frame_refusal,
    full_reasons,
    room_for,
)

FRAME = Frame(10, 20)


@pytest.mark.parametrize(
    ("count", "band"),
    [(0, Band.BELOW), (9, Band.BELOW), (10, Band.WITHIN), (20, Band.WITHIN), (21, Band.ABOVE)],
)
def test_band_holds_both_ends_of_the_frame(count: int, band: Band):
    assert band_of(count, FRAME) == band


@pytest.mark.parametrize(
    ("load", "reasons"),
    [
        (Load([]), []),
        (Load([19, 20]), []),
        (Load([20, 20]), [FullReason.CASES]),
        (Load([40, 0]), [FullReason.CASES]),
        (Load([5], missed_deadlines=1), [FullReason.MISSED_DEADLINES]),
        (Load([5], silent_cases=1), []),
        (Load([5], silent_cases=2), [FullReason.SILENT_CASES]),
    ],
)
def test_team_is_full_for_named_reasons(load: Load, reasons: list[FullReason]):
    assert full_reasons(load, FRAME) == reasons


@given(st.lists(st.integers(0, 60), max_size=8), st.integers(1, 30), st.integers(0, 30))
def test_room_is_left_exactly_while_cases_are_no_reason(cases, low, more):
    frame, load = Frame(low, low + more), Load(cases)

    full = FullReason.CASES in full_reasons(load, frame)

    assert full == (room_for(load, frame) == 0 and load.open_cases > 0)


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (Frame(0, 5), FrameRefusal.BACKWARDS),
        (Frame(6, 5), FrameRefusal.BACKWARDS),
        (Frame(5, 201), FrameRefusal.TOO_MANY),
        (Frame(5, 5), None),
    ],
)
def test_frame_goes_upwards_and_stays_human(frame: Frame, reason: FrameRefusal | None):
    assert frame_refusal(frame) == reason
