"""What somebody looks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LeftOut(StrEnum):
    """Why an offer that helps with the need is not shown."""

    AGE = "age"
    AREA = "area"
    STEPS = "steps"
    COST = "cost"
    CLOSED = "closed"
    LANGUAGE = "language"
    NAME_ASKED = "name_asked"
    APPOINTMENT = "appointment"
    WAY = "way"


@dataclass(frozen=True, slots=True)
class WantedType:
    """A kind of offer that helps, with how well it fits: 1 is best."""

    type: str
    fit: float


@dataclass(frozen=True, slots=True)
class Wish:
    """Needs as kinds of offers, and what else matters. `now` is minutes since the index's midnight.

    `language` ranks; `only_language` refuses offers that neither speak it nor bring an interpreter.
    `lat`, `lon` are where the person is, if they said so.
    """

    types: tuple[WantedType, ...] = ()
    words: tuple[str, ...] = ()
    language: str = ""
    only_language: bool = False
    wheelchair: bool = False
    only_free: bool = False
    only_open_now: bool = False
    only_open_today: bool = False
    only_anonymous: bool = False
    only_without_appointment: bool = False
    way: str = ""
    age: int | None = None
    quarter: str = ""
    lat: float | None = None
    lon: float | None = None
    now: int = 0
