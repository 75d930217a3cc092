"""Stable ids of the doorstep: outcomes, states, bands. Never rename, never reuse."""

from __future__ import annotations

from enum import StrEnum

# Migrations name it here.
from sozialraumbuero.lib.vocabulary import ReferralLevel as ReferralLevel


class Outcome(StrEnum):
    """The furthest that one knock reached; exactly one per contact."""

    NOT_REACHED = "not_reached"
    LEAFLET_LEFT = "leaflet_left"
    REFUSED = "refused"
    NO_INTEREST_NOW = "no_interest_now"
    DO_NOT_RETURN = "do_not_return"
    SHORT_TALK = "short_talk"
    NEED_CLARIFIED = "need_clarified"
    HELPED_ON_SPOT = "helped_on_spot"
    APPOINTMENT_MADE = "appointment_made"
    SAFETY_INCIDENT = "safety_incident"


# A safety incident counts neither way: somebody may or may not have been met.
NOT_MET = frozenset({Outcome.NOT_REACHED, Outcome.LEAFLET_LEFT})
ACCEPTED = frozenset(
    {
        Outcome.SHORT_TALK,
        Outcome.NEED_CLARIFIED,
        Outcome.HELPED_ON_SPOT,
        Outcome.APPOINTMENT_MADE,
    }
)
MET = ACCEPTED | {Outcome.REFUSED, Outcome.NO_INTEREST_NOW, Outcome.DO_NOT_RETURN}


class CampaignState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    ANNOUNCED = "announced"
    RUNNING = "running"
    CLOSED = "closed"
    EVALUATED = "evaluated"
    CANCELLED = "cancelled"


class WalkState(StrEnum):
    PLANNED = "planned"
    CHECKED_IN = "checked_in"
    ACTIVE = "active"
    CHECKED_OUT = "checked_out"
    OVERDUE = "overdue"
    ALARM = "alarm"
    RESOLVED = "resolved"
    CANCELLED = "cancelled"


class Way(StrEnum):
    """How a shift moves; the profiles of the engine's streets."""

    FOOT = "foot"
    WHEELCHAIR = "wheelchair"
    BICYCLE = "bicycle"


class Skill(StrEnum):
    """What some counsellors know and some visits need."""

    BENEFITS = "benefits"
    DEBTS = "debts"
    CARE = "care"
    FAMILY = "family"
    HOUSING = "housing"
    HEALTH = "health"
    SIGN_LANGUAGE = "sign_language"


class Decision(StrEnum):
    """What became of a plan for several days."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"


class Channel(StrEnum):
    DOOR = "door"
    STREET = "street"
    ROOM = "room"
    PHONE = "phone"
    ONLINE = "online"
    EVENT = "event"


class AgeBand(StrEnum):
    """Estimated by the counsellor, never asked."""

    FROM_0 = "0_13"
    FROM_14 = "14_17"
    FROM_18 = "18_26"
    FROM_27 = "27_44"
    FROM_45 = "45_64"
    FROM_65 = "65_79"
    FROM_80 = "80_plus"
    UNKNOWN = "unknown"


class DurationBand(StrEnum):
    """Minutes at the door."""

    UNDER_5 = "lt5"
    FROM_5 = "5_15"
    FROM_15 = "15_30"
    FROM_30 = "30_60"
    OVER_60 = "gt60"
    UNKNOWN = "unknown"


class TimeBand(StrEnum):
    """Slots in which people are at home alike; everything else is `other`."""

    WEEKDAY_09 = "weekday_09_12"
    WEEKDAY_12 = "weekday_12_15"
    WEEKDAY_15 = "weekday_15_17"
    WEEKDAY_17 = "weekday_17_19"
    WEEKDAY_19 = "weekday_19_2030"
    SATURDAY_10 = "saturday_10_13"
    SATURDAY_13 = "saturday_13_17"
    OTHER = "other"


class SlotType(StrEnum):
    """A revisit goes to another slot type than the visits before."""

    WEEKDAY = "weekday"
    EVENING = "evening"
    SATURDAY = "saturday"


class HandedOver(StrEnum):
    LEAFLET = "leaflet"
    OFFER_CARD = "offer_card"
    QUARTER_SHEET = "quarter_sheet"
    FORM_HELP = "form_help"
    CARD_OF_OFFICE = "office_card"
