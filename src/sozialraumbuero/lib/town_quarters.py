"""The quarters of the town by name, for features that must not know where borders come from.

Whoever keeps the areas provides them once at the start. Without a provider, or before the first
import of borders, the town has no quarters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

# Codes as areas have them, with their names, in the order of the names.
Quarters = Callable[[], Mapping[str, str]]
_quarters: list[Quarters] = []


def provide_quarters(quarters: Quarters) -> None:
    """Name the function that knows the quarters; the last one counts."""
    _quarters[:] = [quarters]


def town_quarters() -> Mapping[str, str]:
    """Return the quarters of today."""
    return _quarters[0]() if _quarters else {}
