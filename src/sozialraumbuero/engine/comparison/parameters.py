"""The table of assumptions: every figure with its range, unit and source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

(
    NEED_FACTOR, LETTER_RESPONSE, FAMILIAR_FACTOR, HALVING_MINUTES, FULL_OPENING_HOURS,
    DIGITAL_RESPONSE, AT_HOME, NEED_NAMED, DATED_LETTER_RESPONSE, VISIT_MINUTES, MINUTES_PER_DOOR,
    MINUTES_IF_OPENED, PAIR_SHARE, MOBILE_TRAVEL_SHARE, DESK_SHARE, SITE_OVERHEAD_SHARE,
    DIGITAL_OVERHEAD_SHARE, CONCERN_HOURS, SOLVED, PRESENT_SHARE, EUROS_PER_STAFF_HOUR,
    REFERRAL_WANTED, VISIT_NEED,
) = range(23)  # fmt: skip

TABLE = Path(__file__).with_name("parameters.yaml")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One assumption; `least` and `most` bound what makes sense at all."""

    id: str
    low: float
    start: float
    high: float
    unit: str
    least: float
    most: float
    label: str
    source: str
    published: bool


@cache
def parameters() -> tuple[Parameter, ...]:
    """Return the table in the order of the numbers above."""
    return tuple(Parameter(**entry) for entry in yaml.safe_load(TABLE.read_text(encoding="utf-8")))


@cache
def places() -> Mapping[str, int]:
    """Return the place of each parameter in a row of values."""
    return {each.id: place for place, each in enumerate(parameters())}
