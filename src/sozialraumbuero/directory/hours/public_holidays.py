"""Public holidays of a federal state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from holidays import country_holidays

from sozialraumbuero.directory.hours.values import HoursError

STATES = (
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH",
)  # fmt: skip


def public_holidays(years: Iterable[int], state: str = "NW") -> Mapping[date, str]:
    """Return date and German name; raises HoursError if there is no such state."""
    known = country_holidays("DE", subdiv=known_state(state), years=list(years), language="de")
    return MappingProxyType(dict(sorted(known.items())))


def known_state(state: str, place: str = "state") -> str:
    if state not in STATES:
        raise HoursError(f'{place}: "{state:.40}" is none of {", ".join(STATES)}')
    return state
