"""What a scenario holds, as plain values that a database keeps and the engine reads."""

from __future__ import annotations

from enum import StrEnum
from typing import NotRequired, TypedDict

CHANNELS = ("central", "decentral", "mobile", "digital")


class Section(StrEnum):
    """The small steps in which somebody alone describes a comparison, in their order."""

    AREAS = "areas"
    EXISTING = "existing"
    ROOMS = "rooms"
    STAFF = "staff"
    MODELS = "models"
    ASSUMPTIONS = "assumptions"
    CRITERIA = "criteria"


class AreaRow(TypedDict):
    """One area; shares between 0 and 1."""

    id: str
    name: str
    persons: int
    lat: float
    lon: float
    need_rate: float
    digital_share: float
    # Where people and need come from, in words; absent where somebody typed them.
    source: NotRequired[str]


class ExistingRow(TypedDict):
    """An offer that is there already and serves so many people in need a year."""

    id: str
    name: str
    lat: float
    lon: float
    people_per_year: int
    # How the number came about, in words; empty where somebody typed it.
    source: str


class RoomRow(TypedDict):
    """A room that exists; hours a week at most, euros a year."""

    id: str
    name: str
    lat: float
    lon: float
    hours_max: float
    central: bool
    step_free: bool
    euros: float


class StaffRow(TypedDict):
    """Posts and the weekly hours of a full one; whoever works half is half a post."""

    posts: float
    hours_per_post: float


class ModelRow(TypedDict):
    """How a model spends its hours, in whole percent; `open_rooms` lets the engine choose."""

    id: str
    name: str
    central: int
    decentral: int
    mobile: int
    digital: int
    open_rooms: int | None


class ContactsRow(TypedDict):
    """Own counts for one assumption: so often tried, so often it happened, counted where."""

    tried: int
    happened: int
    source: str


class AssumptionRow(TypedDict):
    """An assumption that differs from the table of start values, with who says so."""

    low: float
    start: float
    high: float
    source: str
    # Absent where nothing was counted; the start value stays as it is.
    contacts: NotRequired[ContactsRow]


class Content(TypedDict):
    areas: list[AreaRow]
    # Absent in comparisons begun before there was this step.
    existing: NotRequired[list[ExistingRow]]
    rooms: list[RoomRow]
    staff: StaffRow
    models: list[ModelRow]
    assumptions: dict[str, AssumptionRow]
    # Measure -> lowest and highest weight anybody gives it.
    criteria: dict[str, list[float]]


def hours_of(staff: StaffRow) -> float:
    """Return the paid hours of a week."""
    return round(staff["posts"] * staff["hours_per_post"], 4)
