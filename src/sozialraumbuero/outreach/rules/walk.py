"""A walk from checking in to coming back, and when silence means that somebody should call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sozialraumbuero.outreach.vocabulary import CampaignState, WalkState

UNDER_WAY = frozenset({WalkState.CHECKED_IN, WalkState.ACTIVE, WalkState.OVERDUE, WalkState.ALARM})
OVER = frozenset({WalkState.CHECKED_OUT, WalkState.RESOLVED, WalkState.CANCELLED})
EXTENSIONS = (15, 30, 60)


class WalkRefusal(StrEnum):
    """Why a walk cannot begin, go on or end."""

    CAMPAIGN_NOT_RUNNING = "campaign_not_running"
    SHIFT_CANCELLED = "shift_cancelled"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    OVER = "over"
    NOT_UNDER_WAY = "not_under_way"
    NOT_OVERDUE = "not_overdue"
    LENGTH = "length"


class SafetyReason(StrEnum):
    """Why a team left. About the place and the team; nothing is said of a resident."""

    THREATENED = "threatened"
    ANIMAL = "animal"
    PLACE = "place"
    HEALTH = "health"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Begin:
    """What checking in depends on; the instants are in local time."""

    state: WalkState
    campaign_state: CampaignState
    is_cancelled: bool
    starts_at: datetime
    ends_at: datetime


def check_in_refusal(begin: Begin, now: datetime) -> WalkRefusal | None:
    """Return why nobody can check in now, or None; checking in twice is no fault.

    The whole day of the shift will do: a late bus must not keep anybody from being looked after.
    """
    if begin.is_cancelled or begin.state == WalkState.CANCELLED:
        return WalkRefusal.SHIFT_CANCELLED
    if begin.state in OVER:
        return WalkRefusal.OVER
    if begin.state in UNDER_WAY:
        return None
    if begin.campaign_state != CampaignState.RUNNING:
        return WalkRefusal.CAMPAIGN_NOT_RUNNING
    today, day = now.astimezone(begin.starts_at.tzinfo).date(), begin.starts_at.date()
    if today < day:
        return WalkRefusal.TOO_EARLY
    return WalkRefusal.TOO_LATE if today > day else None


def time_of_return(begin: Begin, now: datetime) -> datetime:
    """Return the deadline of a walk that begins now.

    Days do not always go as planned: whoever starts after the end of the shift gets its length.
    """
    if now < begin.ends_at:
        return begin.ends_at
    return now + (begin.ends_at - begin.starts_at)


def is_overdue(state: WalkState, expected_back_at: datetime | None, now: datetime) -> bool:
    """Return whether the time has come to call the walkers.

    The stored deadline is the timer: a dead phone or a stopped job cannot silence it.
    """
    return state in UNDER_WAY and expected_back_at is not None and now > expected_back_at


def extended(expected_back_at: datetime, now: datetime, minutes: int) -> datetime:
    """Return the new deadline; whoever is late already counts from now."""
    return max(expected_back_at, now) + timedelta(minutes=minutes)
