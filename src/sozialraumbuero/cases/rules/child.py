"""The order of child protection (§ 8a SGB VIII, § 4 KKG): guided, and nothing in it is skipped.

Only the talk with the family may be left out, and only where it would endanger the child. Danger
now is not an assessment: whoever sees it may report at once, and records the rest afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sozialraumbuero.cases.vocabulary import ChildStep

ORDER = (
    ChildStep.SIGNS_RECORDED,
    ChildStep.IMMINENT_CHECK,
    ChildStep.COLLEAGUE_CONSULTED,
    ChildStep.INSOFA_CONSULTED,
    ChildStep.FAMILY_TALK,
    ChildStep.HELP_OFFERED,
    ChildStep.REASSESSED,
)
DECISIONS = frozenset({ChildStep.DECISION_REPORTED, ChildStep.DECISION_NOT_REPORTED})


class ChildRefusal(StrEnum):
    """Why a step is not recorded."""

    DECIDED = "child_decided"
    OUT_OF_ORDER = "child_out_of_order"
    WORDS_MISSING = "child_words_missing"
    REASON_MISSING = "child_reason_missing"
    NOT_TO_BE_SKIPPED = "child_not_to_be_skipped"
    ONLY_WITH_THE_CHECK = "child_only_with_the_check"


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that stands in the record."""

    step: ChildStep
    is_skipped: bool = False
    is_imminent: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A step that somebody wants to record; left out because it `would_endanger` the child."""

    step: ChildStep
    words: str = ""
    reason: str = ""
    would_endanger: bool = False
    is_imminent: bool = False


def is_decided(taken: Sequence[Taken]) -> bool:
    return any(each.step in DECISIONS for each in taken)


def is_danger_now(taken: Sequence[Taken]) -> bool:
    """Tell whether the last look at it said: danger now."""
    checks = [each.is_imminent for each in taken if each.step == ChildStep.IMMINENT_CHECK]
    return bool(checks) and checks[-1]


def next_steps(taken: Sequence[Taken]) -> tuple[ChildStep, ...]:
    """Return the steps that may follow, in their order; none once it is decided."""
    if is_decided(taken):
        return ()
    done = {each.step for each in taken}
    left = [step for step in ORDER if step not in done]
    if not left:
        return (ChildStep.DECISION_REPORTED, ChildStep.DECISION_NOT_REPORTED)
    return (left[0], ChildStep.DECISION_REPORTED) if is_danger_now(taken) else (left[0],)


def addenda(taken: Sequence[Taken]) -> tuple[ChildStep, ...]:
    """Return the steps that may be written about again: nothing is altered, only added to."""
    if is_decided(taken):
        return ()
    done = {each.step for each in taken}
    return tuple(step for step in ORDER if step in done)


def step_refusal(taken: Sequence[Taken], wanted: Wanted) -> ChildRefusal | None:
    """Return why this step is not recorded now, or None."""
    if is_decided(taken):
        return ChildRefusal.DECIDED
    if wanted.step not in {*next_steps(taken), *addenda(taken)}:
        return ChildRefusal.OUT_OF_ORDER
    if wanted.is_imminent and wanted.step != ChildStep.IMMINENT_CHECK:
        return ChildRefusal.ONLY_WITH_THE_CHECK
    if wanted.would_endanger:
        if wanted.step != ChildStep.FAMILY_TALK:
            return ChildRefusal.NOT_TO_BE_SKIPPED
        return None if wanted.reason.strip() else ChildRefusal.REASON_MISSING
    if not wanted.words.strip():
        return ChildRefusal.WORDS_MISSING
    if wanted.step in DECISIONS and not wanted.reason.strip():
        return ChildRefusal.REASON_MISSING
    return None
