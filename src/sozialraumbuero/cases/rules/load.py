"""When is a team full? Ranges and reasons, never rankings of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# What one full post carries is for the town to say; these are where most begin.
CASES_FROM, CASES_TO = 15, 30
MOST_CASES = 200


class Band(StrEnum):
    """How many open cases somebody has, against the frame the team agreed on."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


class FullReason(StrEnum):
    """Why a team is full."""

    CASES = "cases"
    MISSED_DEADLINES = "missed_deadlines"
    SILENT_CASES = "silent_cases"


class FrameRefusal(StrEnum):
    """Why a frame is not kept."""

    BACKWARDS = "backwards"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Frame:
    """From how many to how many open cases one counsellor carries well."""

    cases_from: int = CASES_FROM
    cases_to: int = CASES_TO


@dataclass(frozen=True, slots=True)
class Load:
    """What a team carries: open cases per counsellor, and the signs that it is too much."""

    per_counsellor: Sequence[int]
    missed_deadlines: int = 0
    # Open cases without any contact for longer than eight weeks.
    silent_cases: int = 0

    @property
    def open_cases(self) -> int:
        return sum(self.per_counsellor)


def band_of(open_cases: int, frame: Frame) -> Band:
    """Return the range in which a number of cases lies; both ends belong to it."""
    if open_cases < frame.cases_from:
        return Band.BELOW
    return Band.WITHIN if open_cases <= frame.cases_to else Band.ABOVE


def full_reasons(load: Load, frame: Frame) -> list[FullReason]:
    """Return why the team should take no further case, nothing if it may.

    A team without counsellors that has cases is full: nobody is there for them.
    """
    found = []
    if load.open_cases >= frame.cases_to * len(load.per_counsellor) and load.open_cases:
        found.append(FullReason.CASES)
    if load.missed_deadlines:
        found.append(FullReason.MISSED_DEADLINES)
    if load.silent_cases * 5 > load.open_cases:
        found.append(FullReason.SILENT_CASES)
    return found


def room_for(load: Load, frame: Frame) -> int:
    """Return how many further cases the team could carry by its frame, 0 if none."""
    return max(0, frame.cases_to * len(load.per_counsellor) - load.open_cases)


def frame_refusal(frame: Frame) -> FrameRefusal | None:
    """Return why these numbers are no frame, or None."""
    if not 0 < frame.cases_from <= frame.cases_to:
        return FrameRefusal.BACKWARDS
    return FrameRefusal.TOO_MANY if frame.cases_to > MOST_CASES else None
