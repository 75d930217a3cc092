"""What may be written down about one knock, and what becomes a figure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sozialraumbuero.lib.vocabulary import LANGUAGES, ReferralLevel
from sozialraumbuero.outreach.vocabulary import (
    ACCEPTED,
    MET,
    AgeBand,
    DurationBand,
    HandedOver,
    Outcome,
    TimeBand,
)

# Nothing finer than a block of this many addresses is ever stored.
FEWEST_ADDRESSES = 25
MONTHS_KEPT = 24
WISH_MONTHS = 24
RECEIPT_LIFE = timedelta(days=7)
INCIDENT_LIFE = timedelta(days=30)
MOST_NEEDS = 12
OTHER_LANGUAGE = "other"
SPOKEN = (*(code for code in LANGUAGES if code != "de-x-einfach"), OTHER_LANGUAGE)

# These say all there is to say. A wish and an incident leave lasting marks that name the house
# or the team, so a contact that could be laid beside them must not describe anybody.
BARE = frozenset(
    {
        Outcome.NOT_REACHED,
        Outcome.LEAFLET_LEFT,
        Outcome.DO_NOT_RETURN,
        Outcome.SAFETY_INCIDENT,
    }
)


class ContactRefusal(StrEnum):
    """Why a contact cannot be recorded, described or undone."""

    NOT_UNDER_WAY = "not_under_way"
    NO_DOOR = "no_door"
    ASKED_NOT_TO_RETURN = "asked_not_to_return"
    NEED_MISSING = "need_missing"
    NEED_UNKNOWN = "need_unknown"
    TOO_MANY_NEEDS = "too_many_needs"
    LANGUAGE_UNKNOWN = "language_unknown"
    NOT_FOR_THIS_OUTCOME = "not_for_this_outcome"
    FORM_USED_BEFORE = "form_used_before"
    NOTHING_TO_UNDO = "nothing_to_undo"


@dataclass(frozen=True, slots=True)
class Details:
    """What a counsellor may add about a contact; everything is estimated, nothing is asked."""

    needs: tuple[str, ...] = ()
    handed_over: tuple[HandedOver, ...] = ()
    referral_level: ReferralLevel | None = None
    language: str = ""
    age_band: AgeBand = AgeBand.UNKNOWN
    duration_band: DurationBand = DurationBand.UNKNOWN


NO_DETAILS = Details()


def furthest(outcome: Outcome, details: Details) -> Outcome:
    """Return the outcome with what was added: a talk with a need is a clarified need."""
    if outcome == Outcome.SHORT_TALK and details.needs:
        return Outcome.NEED_CLARIFIED
    return outcome


def refusal(
    outcome: Outcome, details: Details, known_needs: Collection[str]
) -> ContactRefusal | None:
    """Return why this cannot be written down, or None if it may."""
    if outcome in BARE and details != NO_DETAILS:
        return ContactRefusal.NOT_FOR_THIS_OUTCOME
    about_help = details.needs or details.handed_over or details.referral_level
    if outcome not in ACCEPTED and about_help:
        return ContactRefusal.NOT_FOR_THIS_OUTCOME
    if outcome == Outcome.NEED_CLARIFIED and not details.needs:
        return ContactRefusal.NEED_MISSING
    if len(details.needs) > MOST_NEEDS:
        return ContactRefusal.TOO_MANY_NEEDS
    if not set(details.needs) <= set(known_needs):
        return ContactRefusal.NEED_UNKNOWN
    if details.language and details.language not in SPOKEN:
        return ContactRefusal.LANGUAGE_UNKNOWN
    return None


def months_later(day: date, months: int) -> date:
    """Return the same day that many months later, or the last day of a shorter month."""
    first = _first_of_month(day, months)
    last = _first_of_month(day, months + 1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


def _first_of_month(day: date, months_on: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 + months_on, 12)
    return date(years, month + 1, 1)


def wish_dates(day: date) -> tuple[date, date]:
    """Return from when and until when a wish not to be visited again holds.

    Only months are kept: with the exact day, the house could be laid beside the one contact of
    that day and block which says that somebody does not want to be visited.
    """
    return _first_of_month(day, 0), _first_of_month(day, WISH_MONTHS + 1) - timedelta(days=1)


class Figure(StrEnum):
    """The figures of a report; each counts contacts or mentions by one characteristic."""

    OUTCOME = "outcome"
    TRIED_IN_BAND = "tried_in_band"
    MET_IN_BAND = "met_in_band"
    LANGUAGE = "language"
    AGE_BAND = "age_band"
    DURATION = "duration"
    NEED = "need"
    HANDED_OVER = "handed_over"
    REFERRAL = "referral"
    WITH_NEED = "with_need"
    WITHOUT_WAY = "without_way"
    # Promised visits by their state, counted when they are deleted.
    VISIT = "visit"


# What counts once, without a characteristic.
ALL = "all"


@dataclass(frozen=True, slots=True)
class Knock:
    """The countable part of a contact; the day and the block stay behind."""

    outcome: Outcome
    time_band: TimeBand
    language: str = ""
    age_band: AgeBand = AgeBand.UNKNOWN
    duration_band: DurationBand = DurationBand.UNKNOWN
    needs: Sequence[str] = ()
    handed_over: Sequence[str] = ()
    referral_level: str = ""


def figures(knock: Knock) -> Iterator[tuple[Figure, str]]:
    """Yield every (figure, characteristic) that this contact adds one to.

    Each characteristic stands alone, so that what is kept after the contact's deletion joins
    no two of them.
    """
    yield Figure.OUTCOME, knock.outcome
    yield Figure.TRIED_IN_BAND, knock.time_band
    if knock.outcome in MET:
        yield Figure.MET_IN_BAND, knock.time_band
        yield Figure.LANGUAGE, knock.language
        yield Figure.AGE_BAND, knock.age_band
        yield Figure.DURATION, knock.duration_band
    for need in knock.needs:
        yield Figure.NEED, need
    for thing in knock.handed_over:
        yield Figure.HANDED_OVER, thing
    if knock.referral_level:
        yield Figure.REFERRAL, knock.referral_level
    if knock.needs:
        yield Figure.WITH_NEED, ALL
        if is_without_way(knock):
            yield Figure.WITHOUT_WAY, ALL


def is_without_way(knock: Knock) -> bool:
    """Return whether a need was named and we had nothing to go on with: a gap to report."""
    helped = {Outcome.HELPED_ON_SPOT, Outcome.APPOINTMENT_MADE}
    return bool(
        knock.needs
        and knock.outcome not in helped
        and not knock.handed_over
        and not knock.referral_level
    )
