"""When a consent or a release is alive. Withdrawal always wins, at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sozialraumbuero.cases.vocabulary import PacketField


class ConsentRefusal(StrEnum):
    """Why something must not happen without a consent."""

    NEVER_GIVEN = "never_given"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    OTHER_RECIPIENT = "other_recipient"
    FIELD_NOT_RELEASED = "field_not_released"
    CASE_RESTRICTED = "case_restricted"


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when a consent was given, and whether it was taken back."""

    valid_from: date
    expires_on: date
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseTerms:
    """What a Schweigepflichtentbindung allows: one recipient, named fields, a span."""

    span: Span
    recipient_key: str
    fields: frozenset[PacketField]


def span_refusal(span: Span | None, today: date) -> ConsentRefusal | None:
    """Return why this consent does not carry today, or None if it does."""
    if span is None:
        return ConsentRefusal.NEVER_GIVEN
    if span.withdrawn:
        return ConsentRefusal.WITHDRAWN
    if today < span.valid_from:
        return ConsentRefusal.NOT_YET
    return ConsentRefusal.EXPIRED if today > span.expires_on else None


def packet_refusal(
    release: ReleaseTerms | None,
    *,
    recipient_key: str,
    fields: Collection[PacketField],
    today: date,
) -> ConsentRefusal | None:
    """Return why these fields must not go to this recipient today, or None if they may."""
    if release is None:
        return ConsentRefusal.NEVER_GIVEN
    if reason := span_refusal(release.span, today):
        return reason
    if release.recipient_key != recipient_key:
        return ConsentRefusal.OTHER_RECIPIENT
    return None if set(fields) <= release.fields else ConsentRefusal.FIELD_NOT_RELEASED
