"""Decisions about sign-in and roles over plain values: no Django, no clock, no database."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from enum import StrEnum

from sozialraumbuero.accounts.matrix import matrix

TRIES = 5
TRY_SECONDS = 15 * 60
# Letters and digits that nobody mistakes for each other on paper.
UNMISTAKABLE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class SessionEnd(StrEnum):
    """Why a session is over."""

    IDLE = "idle"
    TOO_LONG = "too_long"


class RoleRefusal(StrEnum):
    """Why a role is not proposed or confirmed."""

    OWN_ROLE = "own_role"
    SAME_PERSON = "same_person"
    SEPARATED = "separated"
    ALREADY_HELD = "already_held"
    ALREADY_PROPOSED = "already_proposed"
    NOT_PROPOSED = "not_proposed"
    ALREADY_REVOKED = "already_revoked"
    ACCOUNT_OFF = "account_off"


class AccountRefusal(StrEnum):
    """Why an account is not made or changed."""

    NAME_TAKEN = "name_taken"
    NAME_UNFIT = "name_unfit"
    OWN_ACCOUNT = "own_account"
    ALREADY_OFF = "already_off"
    ALREADY_ON = "already_on"
    REAL_ACCOUNTS_EXIST = "real_accounts_exist"
    TEAM_NAME_TAKEN = "team_name_taken"


def session_end(
    *, now: float, signed_in_at: float, last_seen_at: float, idle_seconds: int, longest_seconds: int
) -> SessionEnd | None:
    """Return why a session ends now, or None if it goes on."""
    if now - signed_in_at >= longest_seconds:
        return SessionEnd.TOO_LONG
    if now - last_seen_at >= idle_seconds:
        return SessionEnd.IDLE
    return None


def tries_that_count(tried_at: Sequence[float], now: float) -> list[float]:
    """Keep the tries of the last quarter of an hour.

    The clocks of two servers differ a little, so a try may seem to lie ahead; it counts too.
    """
    return sorted(at for at in tried_at if abs(now - at) < TRY_SECONDS)


def seconds_to_wait(tried_at: Sequence[float], now: float) -> int:
    """Return how long somebody has to wait before the next try, 0 if not at all."""
    counted = tries_that_count(tried_at, now)
    if len(counted) < TRIES:
        return 0
    return max(1, math.ceil(counted[-TRIES] + TRY_SECONDS - now))


def proposal_refusal(
    role: str, *, held: Collection[str], waiting: Collection[str], is_own: bool, is_active: bool
) -> RoleRefusal | None:
    """Return why this role must not be proposed for somebody, or None if it may."""
    if is_own:
        return RoleRefusal.OWN_ROLE
    if not is_active:
        return RoleRefusal.ACCOUNT_OFF
    if role in held:
        return RoleRefusal.ALREADY_HELD
    if role in waiting:
        return RoleRefusal.ALREADY_PROPOSED
    # A pair that is separated may not wait side by side either: both could be confirmed.
    if matrix().clash(role, [*held, *waiting]):
        return RoleRefusal.SEPARATED
    return None


def browser_in_words(user_agent: str) -> str:
    """Name browser and system roughly; enough to recognise one's own device, no more."""
    browsers = {"Edg": "Edge", "Firefox": "Firefox", "Chrom": "Chrome", "Safari": "Safari"}
    systems = {
        "Android": "Android",
        "iPhone": "iPhone",
        "iPad": "iPad",
        "Windows": "Windows",
        "Mac OS": "macOS",
        "Linux": "Linux",
    }
    found = [
        next((name for word, name in names.items() if word in user_agent), "")
        for names in (browsers, systems)
    ]
    return ", ".join(filter(None, found))
