"""The nearest number of so many places: Django's `number_format` alone cuts off the others."""

from __future__ import annotations


def nearest(value: float, places: int = 0) -> float:
    """Return 2.96 as 3.0 for one place, and never a zero with a minus."""
    return round(float(value), places) + 0.0
