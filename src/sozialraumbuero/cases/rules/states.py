"""Which state follows which: cases, needs, referrals, and the loop that closes a referral."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sozialraumbuero.cases.vocabulary import CaseState, Decline, Level, Loop, NeedState

CASE_ORDER = tuple(CaseState)


class StateRefusal(StrEnum):
    """Why a thing does not change its state."""

    CASE_CLOSED = "case_closed"
    NOT_FROM_HERE = "not_from_here"
    ALREADY_THERE = "already_there"
    REASON_MISSING = "reason_missing"
    REASON_NOT_ASKED = "reason_not_asked"
    LEVEL_LOWER = "level_lower"
    LOOP_OVER = "loop_over"


LOOP_STEPS: Mapping[Loop, frozenset[Loop]] = {
    Loop.PENDING: frozenset(
        {Loop.ARRIVED, Loop.DID_NOT_ARRIVE, Loop.DECLINED_BY_SERVICE, Loop.NOT_KNOWN, Loop.REVOKED}
    ),
    Loop.DID_NOT_ARRIVE: frozenset({Loop.PENDING, Loop.UNMET, Loop.NOT_KNOWN, Loop.REVOKED}),
    Loop.ARRIVED: frozenset(
        {Loop.HELPED, Loop.UNMET, Loop.DECLINED_BY_SERVICE, Loop.NOT_KNOWN, Loop.REVOKED}
    ),
    Loop.DECLINED_BY_SERVICE: frozenset({Loop.UNMET, Loop.REVOKED}),
    Loop.HELPED: frozenset(),
    Loop.UNMET: frozenset(),
    Loop.NOT_KNOWN: frozenset(),
    Loop.REVOKED: frozenset(),
}
LOOP_OVER = frozenset(state for state, after in LOOP_STEPS.items() if not after)
NEED_STEPS: Mapping[NeedState, frozenset[NeedState]] = {
    NeedState.OPEN: frozenset(
        {NeedState.IN_WORK, NeedState.REFERRED, NeedState.SOLVED, NeedState.UNMET}
        | {NeedState.WITHDRAWN}
    ),
    NeedState.IN_WORK: frozenset(
        {NeedState.REFERRED, NeedState.SOLVED, NeedState.UNMET, NeedState.WITHDRAWN}
    ),
    NeedState.REFERRED: frozenset(
        {NeedState.IN_WORK, NeedState.SOLVED, NeedState.UNMET, NeedState.WITHDRAWN}
    ),
    # Somebody comes back: what was unmet or withdrawn may be taken up again.
    NeedState.UNMET: frozenset({NeedState.OPEN}),
    NeedState.WITHDRAWN: frozenset({NeedState.OPEN}),
    NeedState.SOLVED: frozenset({NeedState.OPEN}),
}


def case_step_refusal(now: CaseState, wanted: CaseState) -> StateRefusal | None:
    """Return why a case does not go there; open ones move freely, a closed one stays closed."""
    if now == CaseState.CLOSED:
        return StateRefusal.CASE_CLOSED
    if wanted == CaseState.CLOSED:
        return StateRefusal.NOT_FROM_HERE  # closing asks for a result: see `close_case`
    return StateRefusal.ALREADY_THERE if now == wanted else None


def need_step_refusal(now: NeedState, wanted: NeedState) -> StateRefusal | None:
    """Return why a need does not change to this state."""
    if now == wanted:
        return StateRefusal.ALREADY_THERE
    return None if wanted in NEED_STEPS[now] else StateRefusal.NOT_FROM_HERE


def loop_step_refusal(
    now: Loop, wanted: Loop, *, reason: Decline | None = None
) -> StateRefusal | None:
    """Return why the loop does not go there; a decline, and only a decline, needs its reason."""
    if now == wanted:
        return StateRefusal.ALREADY_THERE
    if now in LOOP_OVER:
        return StateRefusal.LOOP_OVER
    if wanted not in LOOP_STEPS[now]:
        return StateRefusal.NOT_FROM_HERE
    if wanted == Loop.DECLINED_BY_SERVICE and reason is None:
        return StateRefusal.REASON_MISSING
    if wanted != Loop.DECLINED_BY_SERVICE and reason is not None:
        return StateRefusal.REASON_NOT_ASKED
    return None


def level_refusal(now: Level, wanted: Level, loop: Loop) -> StateRefusal | None:
    """Return why the level does not become this one: the ladder is only climbed."""
    if loop in LOOP_OVER:
        return StateRefusal.LOOP_OVER
    rungs = list(Level)
    if rungs.index(wanted) <= rungs.index(now):
        return StateRefusal.LEVEL_LOWER
    return None
