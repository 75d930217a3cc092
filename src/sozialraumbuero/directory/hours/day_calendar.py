"""The days on which life is different: public holidays and school holidays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class SchoolHoliday(NamedTuple):
    """Days without school, both included."""

    first: date
    last: date
    name: str


class SchoolDay(StrEnum):
    """Whether there is holiday from school; beyond the known years nobody can tell."""

    HOLIDAY = "holiday"
    SCHOOL = "school"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Calendar:
    """Holidays of one place; school holidays may be plain tuples (first, last, name)."""

    public_holidays: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    school_holidays: tuple[tuple[date, date, str], ...] = ()

    def is_public_holiday(self, day: date) -> bool:
        return day in self.public_holidays

    def school_day(self, day: date) -> SchoolDay:
        """Judge only from the first known holiday to the last."""
        if any(first <= day <= last for first, last, _ in self.school_holidays):
            return SchoolDay.HOLIDAY
        is_known = any(first <= day for first, _, _ in self.school_holidays) and any(
            last >= day for _, last, _ in self.school_holidays
        )
        return SchoolDay.SCHOOL if is_known else SchoolDay.UNKNOWN
