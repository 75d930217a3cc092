"""The steps of a campaign, over plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.outreach.rules.campaigns import (
    BEFORE_RUNNING,
    FIELDS,
    DayState,
    Facts,
    Frame,
    NextStep,
    Refusal,
    changeable,
    frame_refusal,
    latest_announcement,
    next_step,
    step_refusal,
)
from sozialraumbuero.outreach.vocabulary import CampaignState as State

START = date(2026, 11, 16)
FRAME = Frame(START, date(2026, 12, 11), date(2026, 11, 9), ("de", "ro"))
FACTS = Facts(State.DRAFT, FRAME, has_phone=True, households=240, live_shifts=3, open_walks=0)
STATES = st.sampled_from(list(State))


def test_frame_announced_exactly_a_week_before_stands() -> None:
    assert frame_refusal(FRAME) is None
    assert latest_announcement(START) == date(2026, 11, 9)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"ends_on": START - timedelta(days=1)}, Refusal.ENDS_BEFORE_IT_STARTS),
        ({"ends_on": START + timedelta(days=183)}, Refusal.TOO_LONG),
        ({"announced_on": date(2026, 11, 10)}, Refusal.ANNOUNCED_TOO_LATE),
        ({"languages": ()}, Refusal.NO_LANGUAGE),
        ({"languages": ("de", "xx")}, Refusal.UNKNOWN_LANGUAGE),
    ],
)
def test_frame_is_refused_with_its_reason(change: dict[str, object], refusal: Refusal) -> None:
    assert frame_refusal(replace(FRAME, **change)) is refusal  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "wanted", "today", "reason", "refusal"),
    [
        ({}, State.APPROVED, START, "", None),
        ({"households": 0}, State.APPROVED, START, "", Refusal.NO_DOORS),
        ({"has_phone": False}, State.APPROVED, START, "", Refusal.NO_PHONE),
        ({}, State.APPROVED, date(2026, 12, 12), "", Refusal.ALREADY_OVER),
        ({}, State.RUNNING, START, "", Refusal.NOT_THE_NEXT_STEP),
        (
            {"state": State.APPROVED},
            State.ANNOUNCED,
            date(2026, 11, 8),
            "",
            Refusal.LETTERS_NOT_OUT,
        ),
        ({"state": State.APPROVED}, State.ANNOUNCED, date(2026, 11, 9), "", None),
        ({"state": State.ANNOUNCED}, State.RUNNING, date(2026, 11, 15), "", Refusal.NOT_STARTED),
        ({"state": State.ANNOUNCED}, State.RUNNING, START, "", None),
        ({"state": State.ANNOUNCED}, State.RUNNING, date(2026, 12, 12), "", Refusal.ALREADY_OVER),
        ({"state": State.ANNOUNCED, "live_shifts": 0}, State.RUNNING, START, "", Refusal.NO_SHIFT),
        ({"state": State.RUNNING}, State.CLOSED, date(2026, 12, 11), " ", Refusal.NEEDS_REASON),
        ({"state": State.RUNNING}, State.CLOSED, date(2026, 12, 11), "fertig", None),
        ({"state": State.RUNNING}, State.CLOSED, date(2026, 12, 12), "", None),
        (
            {"state": State.RUNNING, "open_walks": 1},
            State.CLOSED,
            date(2026, 12, 12),
            "",
            Refusal.STILL_WALKING,
        ),
        ({"state": State.CLOSED}, State.EVALUATED, START, "", Refusal.NEEDS_REASON),
        ({"state": State.CLOSED}, State.EVALUATED, START, "Mehr Abende", None),
        ({}, State.CANCELLED, START, "", Refusal.NEEDS_REASON),
        ({}, State.CANCELLED, START, "Personal fehlt", None),
        ({"state": State.RUNNING}, State.CANCELLED, START, "x", Refusal.NOT_THE_NEXT_STEP),
    ],
)
def test_step_needs_its_conditions(
    change: dict[str, object], wanted: State, today: date, reason: str, refusal: Refusal | None
) -> None:
    facts = replace(FACTS, **change)  # type: ignore[arg-type]

    assert step_refusal(facts, wanted, today, reason) is refusal


@given(state=STATES, wanted=STATES, days=st.integers(-40, 60))
def test_steps_only_lead_forward_one_by_one(state: State, wanted: State, days: int) -> None:
    order = [s for s in State if s != State.CANCELLED]

    refusal = step_refusal(replace(FACTS, state=state), wanted, START + timedelta(days=days), "x")

    allowed = refusal is not Refusal.NOT_THE_NEXT_STEP
    expected = (
        state in BEFORE_RUNNING
        if wanted == State.CANCELLED
        else state != State.CANCELLED and order.index(wanted) == order.index(state) + 1
    )
    assert allowed == expected


def a_day(day: date, shifts: int = 2, planned: int = 2) -> DayState:
    return DayState(day, shifts, planned)


MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)


@pytest.mark.parametrize(
    ("state", "days", "today", "expected"),
    [
        (State.DRAFT, [], START, (NextStep.APPROVE, None)),
        (State.APPROVED, [], date(2026, 11, 8), (NextStep.HAND_OUT_LETTERS, date(2026, 11, 9))),
        (State.APPROVED, [], date(2026, 11, 9), (NextStep.CONFIRM_LETTERS, date(2026, 11, 9))),
        (State.ANNOUNCED, [], date(2026, 11, 10), (NextStep.PLAN_SHIFTS, None)),
        (
            State.ANNOUNCED,
            [a_day(MONDAY, planned=1)],
            date(2026, 11, 10),
            (NextStep.PLAN_TOURS, MONDAY),
        ),
        (State.ANNOUNCED, [a_day(MONDAY)], date(2026, 11, 10), (NextStep.WAIT_FOR_START, START)),
        (State.ANNOUNCED, [a_day(MONDAY)], START, (NextStep.START, START)),
        (
            State.RUNNING,
            [a_day(MONDAY), a_day(TUESDAY, planned=0)],
            START,
            (NextStep.PLAN_TOURS, TUESDAY),
        ),
        (
            State.RUNNING,
            [a_day(MONDAY), a_day(TUESDAY, shifts=0, planned=0)],
            START,
            (NextStep.WALK, MONDAY),
        ),
        (State.RUNNING, [a_day(MONDAY)], TUESDAY, (NextStep.PLAN_SHIFTS, None)),
        (State.RUNNING, [a_day(MONDAY)], date(2026, 12, 12), (NextStep.CLOSE, None)),
        (State.CLOSED, [], START, (NextStep.EVALUATE, None)),
        (State.EVALUATED, [], START, (NextStep.NOTHING, None)),
        (State.CANCELLED, [], START, (NextStep.NOTHING, None)),
    ],
)
def test_next_step_is_the_most_urgent(
    state: State, days: list[DayState], today: date, expected: tuple[NextStep, date | None]
) -> None:
    assert next_step(state, FRAME, days, today) == expected


def test_letter_fixes_what_it_promises() -> None:
    assert {state: changeable(state) for state in State} == {
        State.DRAFT: FIELDS,
        State.APPROVED: FIELDS,
        State.ANNOUNCED: {"name", "aim"},
        State.RUNNING: {"name", "aim"},
        State.CLOSED: frozenset(),
        State.EVALUATED: frozenset(),
        State.CANCELLED: frozenset(),
    }
