"""How many people an existing offer serves in a year, reckoned from its hours of service."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sozialraumbuero.workbench.rules.contents import ExistingRow

# Open weeks of a year, and hours that one person's concern takes, as in the table of assumptions.
WEEKS = 46
HOURS_PER_PERSON = 2.5
# These do what we do: whoever was there need not come to us. Others count if somebody says so.
SAME_AS_OURS = frozenset({"general_social_counselling", "district_office"})
COUNSELLING = SAME_AS_OURS | {
    "care_advice",
    "debt_counselling",
    "digital_help",
    "energy_advice",
    "eutb",
    "family_centre",
    "family_counselling",
    "integration_management",
    "migration_advice_adult",
    "refugee_advice",
    "senior_advice",
    "work_advice_centre",
    "youth_migration_service",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An offer at a place, as the directory knows it."""

    id: str
    name: str
    place: str
    area: str
    lat: float
    lon: float
    weekly_hours: float
    groups: tuple[str, ...]
    is_same_as_ours: bool

    @property
    def people_per_year(self) -> int:
        """Return whom one desk serves in these hours; a start value that people correct."""
        return round(self.weekly_hours * WEEKS / HOURS_PER_PERSON)


def row_of(candidate: Candidate, source: str) -> ExistingRow:
    return ExistingRow(
        id=candidate.id,
        name=candidate.name,
        lat=candidate.lat,
        lon=candidate.lon,
        people_per_year=candidate.people_per_year,
        source=source,
    )


def taken(
    existing: Sequence[ExistingRow], found: Iterable[ExistingRow], known: Iterable[str]
) -> list[ExistingRow]:
    """Return what the directory says in place of what it said earlier.

    Numbers that people wrote, and offers that are not in the directory, stay.
    """
    in_directory = set(known)
    kept = {
        row["id"]: row for row in existing if not row["source"] or row["id"] not in in_directory
    }
    fresh = {row["id"]: kept.pop(row["id"], row) for row in found}
    return [*fresh.values(), *kept.values()]
