"""No order but the law's is reachable in a child protection record."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.cases.rules.child import (
    DECISIONS,
    ORDER,
    ChildRefusal,
    Taken,
    Wanted,
    addenda,
    is_danger_now,
    is_decided,
    next_steps,
    step_refusal,
)
from sozialraumbuero.cases.vocabulary import ChildStep

BEGUN = [Taken(ChildStep.SIGNS_RECORDED)]
DANGER = [*BEGUN, Taken(ChildStep.IMMINENT_CHECK, is_imminent=True)]
BEFORE_TALK = [Taken(step) for step in ORDER[:4]]
ALL = [Taken(step) for step in ORDER]


@pytest.mark.parametrize(
    ("taken", "steps"),
    [
        ([], (ChildStep.SIGNS_RECORDED,)),
        (BEGUN, (ChildStep.IMMINENT_CHECK,)),
        (DANGER, (ChildStep.COLLEAGUE_CONSULTED, ChildStep.DECISION_REPORTED)),
        (BEFORE_TALK, (ChildStep.FAMILY_TALK,)),
        (ALL, (ChildStep.DECISION_REPORTED, ChildStep.DECISION_NOT_REPORTED)),
        ([*ALL, Taken(ChildStep.DECISION_NOT_REPORTED)], ()),
    ],
)
def test_next_steps_follow_the_law(taken, steps):
    assert next_steps(taken) == steps


@pytest.mark.parametrize(
    ("taken", "wanted", "refusal"),
    [
        (BEGUN, Wanted(ChildStep.IMMINENT_CHECK, "nein"), None),
        (BEGUN, Wanted(ChildStep.IMMINENT_CHECK, " "), ChildRefusal.WORDS_MISSING),
        (BEGUN, Wanted(ChildStep.FAMILY_TALK, "ja"), ChildRefusal.OUT_OF_ORDER),
        (BEGUN, Wanted(ChildStep.DECISION_REPORTED, "ja", "weil"), ChildRefusal.OUT_OF_ORDER),
        (BEGUN, Wanted(ChildStep.SIGNS_RECORDED, "noch etwas"), None),
        (DANGER, Wanted(ChildStep.DECISION_REPORTED, "ja", "Gefahr"), None),
        (DANGER, Wanted(ChildStep.DECISION_NOT_REPORTED, "x", "y"), ChildRefusal.OUT_OF_ORDER),
        (BEFORE_TALK, Wanted(ChildStep.FAMILY_TALK, would_endanger=True), ChildRefusal.REASON_MISSING),
        (BEFORE_TALK, Wanted(ChildStep.FAMILY_TALK, reason="Täter", would_endanger=True), None),
        (BEFORE_TALK[:3], Wanted(ChildStep.INSOFA_CONSULTED, reason="x", would_endanger=True),
         ChildRefusal.NOT_TO_BE_SKIPPED),
        (BEFORE_TALK, Wanted(ChildStep.FAMILY_TALK, "x", is_imminent=True),
         ChildRefusal.ONLY_WITH_THE_CHECK),
        (ALL, Wanted(ChildStep.DECISION_NOT_REPORTED, "reicht"), ChildRefusal.REASON_MISSING),
        (ALL, Wanted(ChildStep.DECISION_NOT_REPORTED, "reicht", "weil"), None),
        ([*ALL, Taken(ChildStep.DECISION_REPORTED)], Wanted(ChildStep.SIGNS_RECORDED, "x"),
         ChildRefusal.DECIDED),
    ],
)  # fmt: skip
def test_step_is_refused_with_its_reason(taken, wanted, refusal):
    assert step_refusal(taken, wanted) == refusal


WANTED = st.builds(
    Wanted,
    step=st.sampled_from(ChildStep),
    words=st.sampled_from(["", "gesehen"]),
    reason=st.sampled_from(["", "weil"]),
    would_endanger=st.booleans(),
    is_imminent=st.booleans(),
)


@settings(max_examples=100)
@given(st.lists(WANTED, max_size=40))
def test_no_illegal_order_is_reachable(tries):
    """Whatever is tried, the first entries of each step stand in the order of the law."""
    taken: list[Taken] = []
    for wanted in tries:
        if step_refusal(taken, wanted) is None:
            taken.append(
                Taken(
                    wanted.step,
                    is_skipped=wanted.would_endanger,
                    is_imminent=wanted.is_imminent,
                )
            )

    first = list(dict.fromkeys(each.step for each in taken if each.step not in DECISIONS))
    decisions = [place for place, each in enumerate(taken) if each.step in DECISIONS]
    assert first == list(ORDER[: len(first)])
    assert decisions in ([], [len(taken) - 1])
    assert {each.step for each in taken if each.is_skipped} <= {ChildStep.FAMILY_TALK}
    assert is_decided(taken) == bool(decisions)
    if decisions and len(first) < len(ORDER):
        assert taken[-1].step == ChildStep.DECISION_REPORTED
        assert is_danger_now(taken[:-1])


def test_addenda_add_to_what_stands_and_end_with_the_decision():
    assert addenda(BEFORE_TALK) == ORDER[:4]
    assert addenda([*ALL, Taken(ChildStep.DECISION_REPORTED)]) == ()
