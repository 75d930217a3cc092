"""What is known of one offer, as far as it decides whether it fits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Tri(IntEnum):
    """Yes, no, and the honest third."""

    NO = 0
    YES = 1
    UNKNOWN = 2


class Cost(IntEnum):
    """How far money stands in the way; the order is that of preference."""

    FREE = 0
    UNKNOWN = 1
    PAID = 2


class Capacity(IntEnum):
    """Whether there is room for one more."""

    FREE = 0
    UNKNOWN = 1
    FEW = 2
    FULL = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an offer is held, WGS84 degrees."""

    lat: float
    lon: float
    step_free: Tri = Tri.UNKNOWN


@dataclass(frozen=True, slots=True)
class Opening:
    """One time in which one may come without an appointment, minutes since the index's midnight."""

    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """One offer. Empty `quarters` and missing ages exclude nobody."""

    id: str
    types: tuple[str, ...]
    words: tuple[str, ...] = ()  # stems of title, Träger and summary, for the search by name
    languages: frozenset[str] = frozenset()
    has_interpreter: Tri = Tri.UNKNOWN
    is_anonymous: Tri = Tri.UNKNOWN
    cost: Cost = Cost.UNKNOWN
    capacity: Capacity = Capacity.UNKNOWN
    waiting_days: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    quarters: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()  # on_site, at_home, phone, online
    needs_appointment: bool = False
    spots: tuple[Spot, ...] = ()
    openings: tuple[Opening, ...] = ()
    knows_hours: bool = False
    is_overdue: bool = False
