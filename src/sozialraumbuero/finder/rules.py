"""Decisions about wishes, over plain values."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from sozialraumbuero.finder.vocabulary import SafeWay, WishKind, WishState

KEEP = timedelta(days=30)
KEEP_RESULT = timedelta(days=7)
FEWEST_DIGITS = 6
OPEN = (WishState.WAITING, WishState.TAKEN)


class WishRefusal(StrEnum):
    """Why a wish cannot be taken as it is."""

    PHONE_MISSING = "phone_missing"
    PHONE_WRONG = "phone_wrong"
    ADDRESS_MISSING = "address_missing"
    OVER = "over"
    TAKEN = "taken"


def phone_refusal(phone: str) -> WishRefusal | None:
    """Return why this is no number one can call, or None."""
    if not phone:
        return WishRefusal.PHONE_MISSING
    rest = phone.lstrip("+").translate(str.maketrans("", "", " -/()."))
    return None if rest.isdecimal() and len(rest) >= FEWEST_DIGITS else WishRefusal.PHONE_WRONG


def wish_refusal(kind: WishKind, safe_way: SafeWay, phone: str, address: str) -> WishRefusal | None:
    """Return what is missing to fulfil the wish safely, or None.

    Whoever says that we must not call gets in touch with the code: then no number is kept.
    """
    if safe_way == SafeWay.NO:
        return None
    if kind == WishKind.CALL_BACK:
        return phone_refusal(phone)
    if kind == WishKind.HOME_VISIT and not address:
        return WishRefusal.ADDRESS_MISSING
    return phone_refusal(phone) if phone else None


def keep_until(asked_on: date) -> date:
    """Return the last day on which an unanswered wish is kept."""
    return asked_on + KEEP
