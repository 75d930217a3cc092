"""The pseudonymised sheet: written, signed once, answered once; then nothing of it changes."""

from __future__ import annotations

from enum import StrEnum


class SheetRefusal(StrEnum):
    """Why a sheet is not changed, signed or answered."""

    SIGNED = "sheet_signed"
    NOT_SIGNED = "sheet_not_signed"
    ANSWERED = "sheet_answered"
    NAMES_SOMEBODY = "sheet_names_somebody"
    NO_SPECIALIST = "sheet_no_specialist"
    ADVICE_MISSING = "sheet_advice_missing"
    NOT_IN_CIRCLE = "sheet_not_in_circle"


def change_refusal(*, is_signed: bool) -> SheetRefusal | None:
    return SheetRefusal.SIGNED if is_signed else None


def sign_refusal(
    *, is_signed: bool, has_specialist: bool, findings: int, is_confirmed: bool
) -> SheetRefusal | None:
    """Return why it is not signed: a hint at a name is looked at by a person before."""
    if is_signed:
        return SheetRefusal.SIGNED
    if not has_specialist:
        return SheetRefusal.NO_SPECIALIST
    return SheetRefusal.NAMES_SOMEBODY if findings and not is_confirmed else None


def advice_refusal(*, is_signed: bool, is_answered: bool, advice: str) -> SheetRefusal | None:
    """Return why the advice is not taken."""
    if not is_signed:
        return SheetRefusal.NOT_SIGNED
    if is_answered:
        return SheetRefusal.ANSWERED
    return None if advice.strip() else SheetRefusal.ADVICE_MISSING
