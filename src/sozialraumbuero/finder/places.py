"""Where people live, as they choose it: the quarters of the town."""

from __future__ import annotations

from datetime import date

from sozialraumbuero.quartiere.models import Area
from sozialraumbuero.quartiere.queries.areas import areas_of, listed, official_scheme


def quarters(day: date) -> list[Area]:
    """Return the town's quarters by name, without their borders; none before an import."""
    scheme = official_scheme()
    return list(listed(areas_of(scheme, day))) if scheme else []


def quarter(code: str, day: date) -> Area | None:
    """Return one quarter by its code, or None."""
    return next((area for area in quarters(day) if area.code == code), None) if code else None
