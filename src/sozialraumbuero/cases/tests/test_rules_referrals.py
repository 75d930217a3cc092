"""The ladder and the loop: which steps there are, and which are taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sozialraumbuero.cases.rules.consents import ConsentRefusal
from sozialraumbuero.cases.rules.referrals import (
    LastEvent,
    ReferralRefusal,
    Stand,
    ask_refusal,
    next_levels,
    next_loops,
    steps_to,
    undo_refusal,
)
from sozialraumbuero.cases.rules.states import LOOP_STEPS
from sozialraumbuero.cases.vocabulary import Level, Loop

DAY = date(2026, 11, 30)
HOUR = timedelta(hours=1)
SENT, CAME = Stand("warm_handover", "pending", ""), Stand("warm_handover", "arrived", "")


@pytest.mark.parametrize(
    ("now", "wanted", "way"),
    [
        (Loop.PENDING, Loop.ARRIVED, (Loop.ARRIVED,)),
        (Loop.PENDING, Loop.HELPED, (Loop.ARRIVED, Loop.HELPED)),
        (Loop.DID_NOT_ARRIVE, Loop.HELPED, (Loop.PENDING, Loop.ARRIVED, Loop.HELPED)),
        (Loop.DID_NOT_ARRIVE, Loop.DECLINED_BY_SERVICE, (Loop.PENDING, Loop.DECLINED_BY_SERVICE)),
        (Loop.ARRIVED, Loop.ARRIVED, ()),
        (Loop.ARRIVED, Loop.DID_NOT_ARRIVE, None),
        (Loop.HELPED, Loop.ARRIVED, None),
        (Loop.REVOKED, Loop.HELPED, None),
    ],
)
def test_answer_moves_the_loop_by_legal_steps_alone(now, wanted, way):
    assert steps_to(now, wanted) == way


def test_every_way_is_made_of_legal_steps():
    ways = {(a, b): steps_to(a, b) for a in Loop for b in Loop}

    wrong = [
        (start, way)
        for (start, _end), way in ways.items()
        if way and any(b not in LOOP_STEPS[a] for a, b in zip((start, *way), way, strict=False))
    ]
    assert wrong == []


def test_revocation_is_no_step_that_somebody_chooses():
    assert [loop for loop in Loop if Loop.REVOKED in next_loops(loop)] == []


def test_ladder_is_climbed_only_while_the_loop_is_open():
    found = (
        next_levels(Level.WARM_HANDOVER, Loop.PENDING),
        next_levels(Level.WARM_HANDOVER, Loop.HELPED),
    )

    assert found == ([Level.ACCOMPANIED], [])


@pytest.mark.parametrize(
    ("days", "consent", "reason"),
    [
        (14, None, None),
        (28, None, None),
        (13, None, ReferralRefusal.ASK_TOO_EARLY_OR_LATE),
        (29, None, ReferralRefusal.ASK_TOO_EARLY_OR_LATE),
        (21, ConsentRefusal.NEVER_GIVEN, ConsentRefusal.NEVER_GIVEN),
    ],
)
def test_people_are_asked_after_two_to_four_weeks_with_consent(days, consent, reason):
    asked = ask_refusal(DAY + timedelta(days=days), today=DAY, consent=consent)

    assert asked == reason


@pytest.mark.parametrize(
    ("last", "stays"),
    [
        (LastEvent(CAME, SENT, is_of_service=False, is_undo=False, age=HOUR), False),
        (LastEvent(CAME, SENT, is_of_service=True, is_undo=False, age=HOUR), True),
        (LastEvent(CAME, SENT, is_of_service=False, is_undo=True, age=HOUR), True),
        (LastEvent(CAME, SENT, is_of_service=False, is_undo=False, age=25 * HOUR), True),
        (LastEvent(SENT, None, is_of_service=False, is_undo=False, age=HOUR), True),
        (LastEvent(SENT, SENT, is_of_service=False, is_undo=False, age=HOUR), True),
        (
            LastEvent(
                Stand("warm_handover", "revoked", ""),
                SENT,
                is_of_service=False,
                is_undo=False,
                age=HOUR,
            ),
            True,
        ),
    ],
)
def test_slip_is_undone_within_a_day_and_nothing_else(last, stays):
    assert (undo_refusal(last) is not None) == stays
