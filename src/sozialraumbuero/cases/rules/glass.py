"""Breaking the glass: who may ask for a case they may not see, who decides, for how long.

Pure: two people, one case, an hour, a review. A glass whose time is over opens nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

# Nobody decides tomorrow about the emergency of today.
WAITS = timedelta(hours=24)


class GlassState(StrEnum):
    """What a request to open a case has become at one moment."""

    WAITING = "waiting"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    OPEN = "open"
    TO_REVIEW = "to_review"
    OVERDUE = "overdue"
    REVIEWED = "reviewed"


class GlassRefusal(StrEnum):
    """Why a glass is not asked for, decided, ended or reviewed."""

    REASON_MISSING = "glass_reason_missing"
    NO_SUCH_CASE = "glass_no_such_case"
    NOT_WITH_NOTES = "glass_not_with_notes"
    SEES_ANYWAY = "glass_sees_anyway"
    ONE_AT_A_TIME = "glass_one_at_a_time"
    SAME_PERSON = "glass_same_person"
    NOT_SECOND_PERSON = "glass_not_second_person"
    NOT_WAITING = "glass_not_waiting"
    NOT_OPEN = "glass_not_open"
    NOT_OVER = "glass_not_over"
    NOT_REVIEWER = "glass_not_reviewer"
    WORDS_MISSING = "glass_words_missing"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the permission matrix says about breaking the glass."""

    second_person: Collection[str]
    d5_second_person: Collection[str]
    lasts: timedelta
    review_within: timedelta


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks, as far as the rules ask about them."""

    grants_d4: Collection[str] = field(default_factory=frozenset)
    grants_d5: Collection[str] = field(default_factory=frozenset)
    in_team: bool = False
    is_blocked: bool = False
    sees_anyway: bool = False
    has_another: bool = False


@dataclass(frozen=True, slots=True)
class Second:
    """Somebody who decides or reviews; `person` is their number."""

    person: int
    roles: Collection[str] = field(default_factory=frozenset)
    is_blocked: bool = False


@dataclass(frozen=True, slots=True)
class Glass:
    """One request with its moments."""

    asked_by: int
    asked_at: datetime
    with_notes: bool = False
    decided_by: int | None = None
    granted_at: datetime | None = None
    refused_at: datetime | None = None
    ends_at: datetime | None = None
    reviewed_at: datetime | None = None


def glass_state(glass: Glass, now: datetime, terms: Terms) -> GlassState:
    """Return what the request is at this moment."""
    if glass.reviewed_at is not None:
        return GlassState.REVIEWED
    if glass.refused_at is not None:
        return GlassState.REFUSED
    if glass.granted_at is None or glass.ends_at is None:
        if glass.ends_at is not None:
            return GlassState.WITHDRAWN
        return GlassState.WAITING if now < glass.asked_at + WAITS else GlassState.LAPSED
    if now < glass.ends_at:
        return GlassState.OPEN
    late = now >= glass.ends_at + terms.review_within
    return GlassState.OVERDUE if late else GlassState.TO_REVIEW


def ask_refusal(asker: Asker, *, with_notes: bool, reason: str) -> GlassRefusal | None:
    """Return why this request is not taken.

    A case of another team and one that bars the asker sound the same as one that does not exist.
    """
    if asker.is_blocked or not _is_granted(asker.grants_d4, asker):
        return GlassRefusal.NO_SUCH_CASE
    if asker.sees_anyway:
        return GlassRefusal.SEES_ANYWAY
    if with_notes and not _is_granted(asker.grants_d5, asker):
        return GlassRefusal.NOT_WITH_NOTES
    if asker.has_another:
        return GlassRefusal.ONE_AT_A_TIME
    return None if reason.strip() else GlassRefusal.REASON_MISSING


def decide_refusal(
    glass: Glass, second: Second, now: datetime, terms: Terms
) -> GlassRefusal | None:
    """Return why this person does not decide; nobody opens a case for themselves."""
    if second.person == glass.asked_by:
        return GlassRefusal.SAME_PERSON
    wanted = terms.d5_second_person if glass.with_notes else terms.second_person
    if second.is_blocked or not set(second.roles) & set(wanted):
        return GlassRefusal.NOT_SECOND_PERSON
    is_waiting = glass_state(glass, now, terms) == GlassState.WAITING
    return None if is_waiting else GlassRefusal.NOT_WAITING


def end_refusal(glass: Glass, person: int, now: datetime, terms: Terms) -> GlassRefusal | None:
    """Return why this person does not end it before its time."""
    if person != glass.asked_by:
        return GlassRefusal.NOT_REVIEWER
    living = glass_state(glass, now, terms) in {GlassState.WAITING, GlassState.OPEN}
    return None if living else GlassRefusal.NOT_OPEN


def review_refusal(
    glass: Glass, second: Second, now: datetime, terms: Terms, words: str
) -> GlassRefusal | None:
    """Return why this person does not review it.

    The data protection officer does; who opened a case never reviews that themselves, so what the
    officer opened is reviewed by the second person who let them.
    """
    is_officer = "dpo" in second.roles and second.person != glass.asked_by
    if second.is_blocked or not (is_officer or second.person == glass.decided_by):
        return GlassRefusal.NOT_REVIEWER
    if glass_state(glass, now, terms) not in {GlassState.TO_REVIEW, GlassState.OVERDUE}:
        return GlassRefusal.NOT_OVER
    return None if words.strip() else GlassRefusal.WORDS_MISSING


def _is_granted(grants: Collection[str], asker: Asker) -> bool:
    return "break_glass.all" in grants or (asker.in_team and "break_glass.team" in grants)
