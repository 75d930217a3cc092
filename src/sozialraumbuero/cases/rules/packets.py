"""Whether a packet may be sent and read: decided anew at every use, never remembered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sozialraumbuero.cases.rules.consents import (
    ConsentRefusal,
    ReleaseTerms,
    Span,
    packet_refusal,
    span_refusal,
)
from sozialraumbuero.cases.vocabulary import PacketField


class LinkRefusal(StrEnum):
    """Why a link opens nothing."""

    UNKNOWN = "link_unknown"
    REVOKED = "link_revoked"
    RECALLED = "link_recalled"
    ANSWERED = "link_answered"
    EXPIRED = "link_expired"
    PAUSED = "link_paused"
    GONE = "link_gone"


class PacketRefusal(StrEnum):
    """Why a packet is not sent."""

    NOTHING_CHOSEN = "nothing_chosen"
    OPEN_ALREADY = "packet_open_already"
    NOT_OPEN = "packet_not_open"
    LEVEL_TOO_LOW = "level_too_low"
    ADDRESS_PROTECTED = "address_protected"
    FIELD_EMPTY = "packet_field_empty"


@dataclass(frozen=True, slots=True)
class Standing:
    """All that decides about a case's packets at one moment.

    `case_work` are the consents to case work in the order in which they were given.
    """

    case_work: Sequence[Span]
    release: ReleaseTerms | None = None
    is_restricted: bool = False


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """What a packet is like, without what is in it."""

    expires_on: date
    is_answered: bool = False
    is_revoked: bool = False
    has_key: bool = True


def case_work_refusal(case_work: Sequence[Span], today: date) -> ConsentRefusal | None:
    """Return why nothing may be done in the case today, or None if one consent carries."""
    reasons = [span_refusal(span, today) for span in case_work]
    if not reasons:
        return ConsentRefusal.NEVER_GIVEN
    return None if None in reasons else reasons[-1]


def use_refusal(standing: Standing, today: date) -> ConsentRefusal | None:
    """Return why the case is not worked with today: restricted, or without a consent."""
    if standing.is_restricted:
        return ConsentRefusal.CASE_RESTRICTED
    return case_work_refusal(standing.case_work, today)


def sending_refusal(
    standing: Standing, *, recipient_key: str, fields: Collection[PacketField], today: date
) -> ConsentRefusal | PacketRefusal | None:
    """Return why these fields must not go to this recipient today, or None if they may."""
    if reason := use_refusal(standing, today):
        return reason
    if reason := packet_refusal(
        standing.release, recipient_key=recipient_key, fields=fields, today=today
    ):
        return reason
    return None if fields else PacketRefusal.NOTHING_CHOSEN


def reading_refusal(
    packet: PacketFacts | None, standing: Standing, today: date
) -> LinkRefusal | None:
    """Return why the link opens nothing now, or None if its packet may be read.

    A withdrawal is said before anything else, also to somebody who read the packet earlier.
    """
    if packet is None:
        return LinkRefusal.UNKNOWN
    consents = (
        case_work_refusal(standing.case_work, today),
        span_refusal(standing.release.span if standing.release else None, today),
    )
    if {ConsentRefusal.WITHDRAWN, ConsentRefusal.NEVER_GIVEN} & set(consents):
        return LinkRefusal.REVOKED
    if packet.is_answered:
        return LinkRefusal.ANSWERED
    if packet.is_revoked:
        return LinkRefusal.RECALLED
    if any(consents) or today > packet.expires_on:
        return LinkRefusal.EXPIRED
    if standing.is_restricted:
        return LinkRefusal.PAUSED
    return None if packet.has_key else LinkRefusal.GONE
