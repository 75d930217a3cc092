"""Counts to the nearest five, for figures that are no release: see rules/releases.py for those."""

from __future__ import annotations

BASE = 5


def rounded(count: int) -> int:
    """Return the nearest multiple of five."""
    return BASE * ((count + BASE // 2) // BASE)
