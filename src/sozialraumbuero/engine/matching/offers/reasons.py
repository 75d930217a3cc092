"""Why an offer stands where it stands, in words that screens can translate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """One fact that speaks for or against; `number` of the reason carries its figure."""

    FITS = "fits"
    NAMED = "named"
    SPEAKS = "speaks"
    INTERPRETER = "interpreter"
    STEP_FREE = "step_free"
    STEP_FREE_UNKNOWN = "step_free_unknown"
    FREE = "free"
    COST_UNKNOWN = "cost_unknown"
    COSTS = "costs"
    ANONYMOUS = "anonymous"
    OPEN_NOW = "open_now"
    OPENS = "opens"
    BY_APPOINTMENT = "by_appointment"
    HOURS_UNKNOWN = "hours_unknown"
    WAITING = "waiting"
    FEW = "few"
    FULL = "full"
    MINUTES = "minutes"
    COMES_HOME = "comes_home"
    BY_PHONE = "by_phone"
    ONLINE = "online"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with its figure: the end of the opening, its start, days, minutes on foot."""

    code: Code
    number: int | None = None
    word: str = ""
