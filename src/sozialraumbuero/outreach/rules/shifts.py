"""Who may be sent out when, and what an appointment needs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sozialraumbuero.lib.vocabulary import LANGUAGES
from sozialraumbuero.outreach.rules.campaigns import BEFORE_RUNNING, NOTICE
from sozialraumbuero.outreach.vocabulary import CampaignState

SHORTEST = timedelta(minutes=45)
# Ten hours of work (§ 3 ArbZG) and the breaks they need (§ 4 ArbZG).
LONGEST = timedelta(hours=10, minutes=45)
FIRST_KNOCK = time(8)
LAST_WAY_BACK = time(21)
# Every letter and digit that can be taken for another one is left out: 0 O 1 I L 2 Z 5 S 8 B.
CODE_LETTERS = "ACDEFGHJKMNPQRTUVWXY34679"
CODE_LENGTH = 6
APPOINTMENT_MINUTES = (5, 180)


class ShiftRefusal(StrEnum):
    """Why this shift cannot be."""

    CAMPAIGN_OVER = "campaign_over"
    OUTSIDE_CAMPAIGN = "outside_campaign"
    BEFORE_ANNOUNCEMENT = "before_announcement"
    DAY_PAST = "day_past"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    ONE_OR_TWO = "one_or_two"
    NOT_OF_THE_TEAM = "not_of_the_team"
    NO_LANGUAGE = "no_language"
    UNKNOWN_LANGUAGE = "unknown_language"
    ROOM_CLOSED = "room_closed"
    SOMEBODY_BUSY = "somebody_busy"
    UNDER_WAY = "under_way"
    CANCELLED_ALREADY = "cancelled_already"
    NOT_CANCELLED = "not_cancelled"


class AppointmentRefusal(StrEnum):
    """Why this visit cannot be promised."""

    CAMPAIGN_OVER = "campaign_over"
    OUTSIDE_CAMPAIGN = "outside_campaign"
    DAY_PAST = "day_past"
    WINDOW_BACKWARDS = "window_backwards"
    MINUTES = "minutes"
    UNKNOWN_LANGUAGE = "unknown_language"
    NOT_IN_THE_AREA = "not_in_the_area"
    ASKED_NOT_TO_RETURN = "asked_not_to_return"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Season:
    """The weeks of the campaign a shift or an appointment belongs to."""

    state: CampaignState
    starts_on: date
    ends_on: date
    announced_on: date

    @property
    def is_open(self) -> bool:
        return self.state in BEFORE_RUNNING or self.state == CampaignState.RUNNING


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one day; the end no longer belongs to it."""

    day: date
    starts_at: time
    ends_at: time

    def overlaps(self, other: Span) -> bool:
        """Return whether both need the same person at the same time; touching is allowed."""
        return (
            self.day == other.day
            and self.starts_at < other.ends_at
            and other.starts_at < self.ends_at
        )

    @property
    def length(self) -> timedelta:
        return datetime.combine(self.day, self.ends_at) - datetime.combine(self.day, self.starts_at)


@dataclass(frozen=True, slots=True)
class Wish:
    """A shift as somebody wants it."""

    span: Span
    members: tuple[int, ...]
    languages: tuple[str, ...]
    rooms_open: bool = True


def shift_refusal(
    wish: Wish, season: Season, team: Collection[int], today: date
) -> ShiftRefusal | None:
    """Return the first reason against the shift; who is busy is asked of `busy_members`."""
    return (
        _day_refusal(wish.span.day, season, today)
        or _length_refusal(wish.span)
        or _people_refusal(wish, team)
        or (None if wish.rooms_open else ShiftRefusal.ROOM_CLOSED)
    )


def busy_members(
    span: Span, members: Sequence[int], taken: Collection[tuple[int, Span]]
) -> list[int]:
    """Return those of the members who already stand in an overlapping shift."""
    busy = {member for member, other in taken if span.overlaps(other)}
    return [member for member in members if member in busy]


def _day_refusal(day: date, season: Season, today: date) -> ShiftRefusal | None:
    if not season.is_open:
        return ShiftRefusal.CAMPAIGN_OVER
    if not season.starts_on <= day <= season.ends_on:
        return ShiftRefusal.OUTSIDE_CAMPAIGN
    if day < season.announced_on + NOTICE:
        return ShiftRefusal.BEFORE_ANNOUNCEMENT
    return ShiftRefusal.DAY_PAST if day < today else None


def _length_refusal(span: Span) -> ShiftRefusal | None:
    if span.ends_at <= span.starts_at:
        return ShiftRefusal.ENDS_BEFORE_IT_STARTS
    if span.starts_at < FIRST_KNOCK:
        return ShiftRefusal.TOO_EARLY
    if span.ends_at > LAST_WAY_BACK:
        return ShiftRefusal.TOO_LATE
    if span.length < SHORTEST:
        return ShiftRefusal.TOO_SHORT
    return ShiftRefusal.TOO_LONG if span.length > LONGEST else None


def _people_refusal(wish: Wish, team: Collection[int]) -> ShiftRefusal | None:
    if not 1 <= len(set(wish.members)) <= 2 or len(set(wish.members)) != len(wish.members):
        return ShiftRefusal.ONE_OR_TWO
    if not set(wish.members) <= set(team):
        return ShiftRefusal.NOT_OF_THE_TEAM
    if not wish.languages:
        return ShiftRefusal.NO_LANGUAGE
    return None if set(wish.languages) <= set(LANGUAGES) else ShiftRefusal.UNKNOWN_LANGUAGE


@dataclass(frozen=True, slots=True)
class Promise:
    """An appointment as somebody wants it."""

    day: date
    window_from: time
    window_until: time
    minutes: int
    languages: tuple[str, ...]
    in_the_area: bool
    do_not_return: bool


def appointment_refusal(promise: Promise, season: Season, today: date) -> AppointmentRefusal | None:
    """Return why this visit cannot be promised; a wish to be left alone weighs most."""
    if promise.do_not_return:
        return AppointmentRefusal.ASKED_NOT_TO_RETURN
    if not promise.in_the_area:
        return AppointmentRefusal.NOT_IN_THE_AREA
    if not season.is_open:
        return AppointmentRefusal.CAMPAIGN_OVER
    if not season.starts_on <= promise.day <= season.ends_on:
        return AppointmentRefusal.OUTSIDE_CAMPAIGN
    if promise.day < today:
        return AppointmentRefusal.DAY_PAST
    return _shape_refusal(promise)


def _shape_refusal(promise: Promise) -> AppointmentRefusal | None:
    if promise.window_until < promise.window_from:
        return AppointmentRefusal.WINDOW_BACKWARDS
    shortest, longest = APPOINTMENT_MINUTES
    if not shortest <= promise.minutes <= longest:
        return AppointmentRefusal.MINUTES
    known = set(promise.languages) <= set(LANGUAGES)
    return None if known else AppointmentRefusal.UNKNOWN_LANGUAGE
