"""Closed words of what residents send and what we count."""

from __future__ import annotations

from enum import StrEnum


class WishKind(StrEnum):
    """How somebody wants to be met."""

    CALL_BACK = "call_back"
    HOME_VISIT = "home_visit"
    MEET = "meet"


class SafeWay(StrEnum):
    """Whether we may call or ring; `no` means that only the person gets in touch."""

    YES = "yes"
    NEUTRAL = "neutral"
    NO = "no"


class DayPart(StrEnum):
    """When it suits."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    ANY = "any_time"


class WishState(StrEnum):
    """What became of a wish."""

    WAITING = "waiting"
    TAKEN = "taken"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Gap(StrEnum):
    """Why a search ended without help."""

    NOT_UNDERSTOOD = "not_understood"
    NO_OFFER = "no_offer"
    ONLY_FULL = "only_full"
