"""Conflicts of interest: who is barred from a case sees nothing of it, whatever their roles."""

from __future__ import annotations

from enum import StrEnum


class ConflictRefusal(StrEnum):
    """Why somebody is not barred, or stays barred."""

    WHY_MISSING = "conflict_why_missing"
    ALREADY = "conflict_already"
    NOT_THERE = "conflict_not_there"
    OWN_BAR = "conflict_own_bar"


def bar_refusal(*, why: str, is_barred: bool) -> ConflictRefusal | None:
    """Return why somebody is not barred now."""
    if is_barred:
        return ConflictRefusal.ALREADY
    return None if why.strip() else ConflictRefusal.WHY_MISSING


def lift_refusal(*, barred: int, by: int) -> ConflictRefusal | None:
    """Return why a bar stays; nobody lifts their own."""
    return ConflictRefusal.OWN_BAR if barred == by else None
