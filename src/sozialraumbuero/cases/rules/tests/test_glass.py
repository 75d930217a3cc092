"""Breaking the glass takes two, lasts an hour, and is reviewed by somebody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.cases.rules.glass import (
    WAITS,
    Asker,
    Glass,
    GlassRefusal,
    GlassState,
    Second,
    Terms,
    ask_refusal,
    decide_refusal,
    end_refusal,
    glass_state,
    review_refusal,
)

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
TERMS = Terms(
    second_person={"dpo", "coordinator", "department_head"},
    d5_second_person={"dpo", "department_head"},
    lasts=timedelta(minutes=60),
    review_within=timedelta(days=7),
)
ASKED = Glass(asked_by=1, asked_at=NOW)
OPEN = replace(ASKED, decided_by=2, granted_at=NOW, ends_at=NOW + TERMS.lasts)
COORDINATOR = Asker(grants_d4={"break_glass.team"}, grants_d5={"break_glass.team"}, in_team=True)


@pytest.mark.parametrize(
    ("glass", "later", "state"),
    [
        (ASKED, timedelta(0), GlassState.WAITING),
        (ASKED, WAITS - timedelta(seconds=1), GlassState.WAITING),
        (ASKED, WAITS, GlassState.LAPSED),
        (replace(ASKED, ends_at=NOW), timedelta(0), GlassState.WITHDRAWN),
        (replace(ASKED, decided_by=2, refused_at=NOW), timedelta(0), GlassState.REFUSED),
        (OPEN, timedelta(minutes=59, seconds=59), GlassState.OPEN),
        (OPEN, timedelta(minutes=60), GlassState.TO_REVIEW),
        (OPEN, timedelta(days=7, minutes=59), GlassState.TO_REVIEW),
        (OPEN, timedelta(days=7, minutes=60), GlassState.OVERDUE),
        (replace(OPEN, reviewed_at=NOW), timedelta(days=9), GlassState.REVIEWED),
    ],
)
def test_glass_becomes_what_its_time_says(glass, later, state):
    assert glass_state(glass, NOW + later, TERMS) == state


@pytest.mark.parametrize(
    ("asker", "with_notes", "reason", "refusal"),
    [
        (COORDINATOR, True, "Notfall", None),
        (replace(COORDINATOR, in_team=False), False, "Notfall", GlassRefusal.NO_SUCH_CASE),
        (replace(COORDINATOR, is_blocked=True), False, "Notfall", GlassRefusal.NO_SUCH_CASE),
        (Asker(in_team=True), False, "Notfall", GlassRefusal.NO_SUCH_CASE),
        (replace(COORDINATOR, grants_d5=()), True, "Notfall", GlassRefusal.NOT_WITH_NOTES),
        (replace(COORDINATOR, sees_anyway=True), False, "Notfall", GlassRefusal.SEES_ANYWAY),
        (replace(COORDINATOR, has_another=True), False, "Notfall", GlassRefusal.ONE_AT_A_TIME),
        (COORDINATOR, False, "  ", GlassRefusal.REASON_MISSING),
        (Asker(grants_d4={"break_glass.all"}), False, "Notfall", None),
    ],
)
def test_glass_is_asked_for_by_who_may_with_a_reason(asker, with_notes, reason, refusal):
    assert ask_refusal(asker, with_notes=with_notes, reason=reason) == refusal


@pytest.mark.parametrize(
    ("glass", "second", "refusal"),
    [
        (ASKED, Second(2, {"coordinator"}), None),
        (ASKED, Second(1, {"coordinator", "dpo"}), GlassRefusal.SAME_PERSON),
        (ASKED, Second(2, {"mobile_counsellor"}), GlassRefusal.NOT_SECOND_PERSON),
        (ASKED, Second(2, {"dpo"}, is_blocked=True), GlassRefusal.NOT_SECOND_PERSON),
        (replace(ASKED, with_notes=True), Second(2, {"coordinator"}), GlassRefusal.NOT_SECOND_PERSON),
        (replace(ASKED, with_notes=True), Second(2, {"department_head"}), None),
        (OPEN, Second(3, {"dpo"}), GlassRefusal.NOT_WAITING),
    ],
)  # fmt: skip
def test_glass_is_decided_by_a_second_person(glass, second, refusal):
    assert decide_refusal(glass, second, NOW, TERMS) == refusal


@pytest.mark.parametrize(
    ("second", "later", "words", "refusal"),
    [
        (Second(9, {"dpo"}), timedelta(hours=2), "nötig", None),
        (Second(9, {"dpo"}), timedelta(minutes=30), "nötig", GlassRefusal.NOT_OVER),
        (Second(9, {"dpo"}), timedelta(hours=2), " ", GlassRefusal.WORDS_MISSING),
        (Second(1, {"dpo"}), timedelta(hours=2), "nötig", GlassRefusal.NOT_REVIEWER),
        (Second(9, {"coordinator"}), timedelta(hours=2), "nötig", GlassRefusal.NOT_REVIEWER),
        # What the officer opened themselves is reviewed by whoever let them.
        (Second(2, {"department_head"}), timedelta(hours=2), "nötig", None),
    ],
)
def test_glass_is_reviewed_afterwards_by_somebody_else(second, later, words, refusal):
    assert review_refusal(OPEN, second, NOW + later, TERMS, words) == refusal


def test_glass_is_ended_by_who_asked_while_it_lives():
    assert end_refusal(OPEN, 1, NOW, TERMS) is None
    assert end_refusal(ASKED, 1, NOW, TERMS) is None
    assert end_refusal(OPEN, 2, NOW, TERMS) == GlassRefusal.NOT_REVIEWER
    assert end_refusal(OPEN, 1, NOW + TERMS.lasts, TERMS) == GlassRefusal.NOT_OPEN


ROLES = st.frozensets(
    st.sampled_from(["dpo", "coordinator", "department_head", "mobile_counsellor", "insofa"])
)
DEED = st.tuples(
    st.sampled_from(["grant", "refuse", "end", "review", "wait"]),
    st.integers(1, 3),
    ROLES,
    st.integers(0, 60 * 24 * 9),
)


@settings(max_examples=60)
@given(st.lists(DEED, max_size=8), st.booleans())
def test_no_history_opens_a_case_to_one_person_alone_or_for_longer(deeds, with_notes):
    """Whatever people try in whatever order: two of them, one hour, one review."""
    glass, now = Glass(asked_by=1, asked_at=NOW, with_notes=with_notes), NOW
    for deed, person, roles, minutes in deeds:
        glass = _try(glass, deed, Second(person, roles), now)
        now += timedelta(minutes=minutes)

        assert glass.decided_by != 1
        if glass.granted_at is not None and glass.ends_at is not None:
            assert glass.ends_at - glass.granted_at <= TERMS.lasts
            assert glass.refused_at is None
        if glass_state(glass, now, TERMS) == GlassState.OPEN:
            assert now < glass.ends_at


def _try(glass: Glass, deed: str, second: Second, now: datetime) -> Glass:
    if deed == "grant" and decide_refusal(glass, second, now, TERMS) is None:
        return replace(glass, decided_by=second.person, granted_at=now, ends_at=now + TERMS.lasts)
    if deed == "refuse" and decide_refusal(glass, second, now, TERMS) is None:
        return replace(glass, decided_by=second.person, refused_at=now)
    if deed == "end" and end_refusal(glass, second.person, now, TERMS) is None:
        return replace(glass, ends_at=now)
    if deed == "review" and review_refusal(glass, second, now, TERMS, "x") is None:
        assert second.person != glass.asked_by
        return replace(glass, reviewed_at=now)
    return glass
