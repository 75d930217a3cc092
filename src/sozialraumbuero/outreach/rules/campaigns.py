"""When a campaign may take its next step, and what may still be changed in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sozialraumbuero.lib.vocabulary import LANGUAGES
from sozialraumbuero.outreach.vocabulary import CampaignState as State

# Neighbours talk to each other for a week before somebody knocks (Haustürgespräche, gwa-nds.de).
NOTICE = timedelta(days=7)
LONGEST = timedelta(weeks=26)

FOLLOWING = {
    State.DRAFT: State.APPROVED,
    State.APPROVED: State.ANNOUNCED,
    State.ANNOUNCED: State.RUNNING,
    State.RUNNING: State.CLOSED,
    State.CLOSED: State.EVALUATED,
}
BEFORE_RUNNING = frozenset({State.DRAFT, State.APPROVED, State.ANNOUNCED})
FIELDS = frozenset(
    {"name", "area", "team", "starts_on", "ends_on", "aim", "languages", "announced_on", "phone"}
)
# The letter in the letter boxes promises the rest.
NOT_IN_THE_LETTER = frozenset({"name", "aim"})


class Refusal(StrEnum):
    """Why a campaign cannot be written or moved."""

    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    TOO_LONG = "too_long"
    ANNOUNCED_TOO_LATE = "announced_too_late"
    NO_LANGUAGE = "no_language"
    UNKNOWN_LANGUAGE = "unknown_language"
    AREA_NOT_VALID = "area_not_valid"
    FIXED_BY_NOW = "fixed_by_now"
    SHIFTS_OUTSIDE = "shifts_outside"
    NOT_THE_NEXT_STEP = "not_the_next_step"
    NO_DOORS = "no_doors"
    NO_PHONE = "no_phone"
    LETTERS_NOT_OUT = "letters_not_out"
    NOT_STARTED = "not_started"
    ALREADY_OVER = "already_over"
    NO_SHIFT = "no_shift"
    STILL_WALKING = "still_walking"
    NEEDS_REASON = "needs_reason"


@dataclass(frozen=True, slots=True)
class Frame:
    """The dates and languages of a campaign."""

    starts_on: date
    ends_on: date
    announced_on: date
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a step depends on."""

    state: State
    frame: Frame
    has_phone: bool
    households: int
    live_shifts: int
    open_walks: int


class NextStep(StrEnum):
    """What coordination should do next for a campaign."""

    APPROVE = "approve"
    HAND_OUT_LETTERS = "hand_out_letters"
    CONFIRM_LETTERS = "confirm_letters"
    PLAN_SHIFTS = "plan_shifts"
    PLAN_TOURS = "plan_tours"
    WAIT_FOR_START = "wait_for_start"
    START = "start"
    WALK = "walk"
    CLOSE = "close"
    EVALUATE = "evaluate"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class DayState:
    """A day of the roster: live shifts, and how many of them have a tour."""

    day: date
    shifts: int
    planned: int


def next_step(
    state: State, frame: Frame, days: Sequence[DayState], today: date
) -> tuple[NextStep, date | None]:
    """Return the most urgent step and the day it is about."""
    if state == State.DRAFT:
        return NextStep.APPROVE, None
    if state == State.APPROVED:
        early = today < frame.announced_on
        step = NextStep.HAND_OUT_LETTERS if early else NextStep.CONFIRM_LETTERS
        return step, frame.announced_on
    if state in {State.ANNOUNCED, State.RUNNING}:
        return _step_of_the_weeks(state, frame, days, today)
    if state == State.CLOSED:
        return NextStep.EVALUATE, None
    return NextStep.NOTHING, None


def _step_of_the_weeks(
    state: State, frame: Frame, days: Sequence[DayState], today: date
) -> tuple[NextStep, date | None]:
    if today > frame.ends_on and state == State.RUNNING:
        return NextStep.CLOSE, None
    coming = [day for day in days if day.day >= today and day.shifts]
    if not coming and not (days and today > frame.ends_on):
        return NextStep.PLAN_SHIFTS, None
    if state == State.ANNOUNCED and frame.starts_on <= today <= frame.ends_on:
        return NextStep.START, frame.starts_on
    unplanned = next((day.day for day in coming if day.planned < day.shifts), None)
    if unplanned:
        return NextStep.PLAN_TOURS, unplanned
    if state == State.ANNOUNCED:
        return NextStep.WAIT_FOR_START, frame.starts_on
    return NextStep.WALK, coming[0].day if coming else None


def latest_announcement(starts_on: date) -> date:
    """Return the last day on which the letters may reach the letter boxes."""
    return starts_on - NOTICE


def frame_refusal(frame: Frame) -> Refusal | None:
    """Return why these dates and languages cannot stand."""
    if frame.ends_on < frame.starts_on:
        return Refusal.ENDS_BEFORE_IT_STARTS
    if frame.ends_on - frame.starts_on > LONGEST:
        return Refusal.TOO_LONG
    if frame.announced_on > latest_announcement(frame.starts_on):
        return Refusal.ANNOUNCED_TOO_LATE
    if not frame.languages:
        return Refusal.NO_LANGUAGE
    return None if set(frame.languages) <= set(LANGUAGES) else Refusal.UNKNOWN_LANGUAGE


def changeable(state: State) -> frozenset[str]:
    """Return the fields that may still be changed: what a letter promises stays."""
    if state in {State.DRAFT, State.APPROVED}:
        return FIELDS
    return NOT_IN_THE_LETTER if state in {State.ANNOUNCED, State.RUNNING} else frozenset()


def step_refusal(facts: Facts, wanted: State, today: date, reason: str = "") -> Refusal | None:
    """Return why the campaign cannot come into the wanted state today, or None if it may."""
    if wanted == State.CANCELLED:
        return _cancelling(facts, reason)
    if FOLLOWING.get(facts.state) != wanted:
        return Refusal.NOT_THE_NEXT_STEP
    return _CHECKS[wanted](facts, today, reason)


def _cancelling(facts: Facts, reason: str) -> Refusal | None:
    if facts.state not in BEFORE_RUNNING:
        return Refusal.NOT_THE_NEXT_STEP
    return None if reason.strip() else Refusal.NEEDS_REASON


def _approving(facts: Facts, today: date, reason: str) -> Refusal | None:
    if refusal := frame_refusal(facts.frame):
        return refusal
    if not facts.households:
        return Refusal.NO_DOORS
    if facts.frame.ends_on < today:
        return Refusal.ALREADY_OVER
    return None if facts.has_phone else Refusal.NO_PHONE


def _announcing(facts: Facts, today: date, reason: str) -> Refusal | None:
    return Refusal.LETTERS_NOT_OUT if today < facts.frame.announced_on else None


def _running(facts: Facts, today: date, reason: str) -> Refusal | None:
    if today < facts.frame.starts_on:
        return Refusal.NOT_STARTED
    if today > facts.frame.ends_on:
        return Refusal.ALREADY_OVER
    return None if facts.live_shifts else Refusal.NO_SHIFT


def _closing(facts: Facts, today: date, reason: str) -> Refusal | None:
    if facts.open_walks:
        return Refusal.STILL_WALKING
    # The letter promised the weeks: ending earlier needs a word.
    early = today <= facts.frame.ends_on
    return Refusal.NEEDS_REASON if early and not reason.strip() else None


def _evaluating(facts: Facts, today: date, reason: str) -> Refusal | None:
    return None if reason.strip() else Refusal.NEEDS_REASON


_CHECKS = {
    State.APPROVED: _approving,
    State.ANNOUNCED: _announcing,
    State.RUNNING: _running,
    State.CLOSED: _closing,
    State.EVALUATED: _evaluating,
}
