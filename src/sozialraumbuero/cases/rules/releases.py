"""What makes a Schweigepflichtentbindung a real one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sozialraumbuero.cases.vocabulary import ConsentForm, Direction, PacketField


class ReleaseRefusal(StrEnum):
    """Why a release is not recorded: it would not be one."""

    NO_SUCH_RECIPIENT = "no_such_recipient"
    NO_FIELDS = "no_fields"
    PURPOSE_MISSING = "release_purpose_missing"
    PARTY_MISSING = "released_party_missing"
    NOT_TOLD = "not_told"
    SIGNED_LATER = "signed_later"
    ENDS_EARLY = "release_ends_early"
    LONGER_THAN_A_YEAR = "longer_than_a_year"


LONGEST_DAYS = 366


@dataclass(frozen=True, kw_only=True)
class ReleaseWords:
    """One recipient, fields that were ticked one by one, one purpose, an end."""

    recipient_key: str
    released_party: str
    fields: Sequence[PacketField]
    purpose: str
    expires_on: date
    signed_on: date
    language: str
    direction: Direction = Direction.ONE_WAY
    voluntary_told: bool = False
    consequences_told: bool = False
    revocation_told: bool = False
    copy_given: bool = False
    form: ConsentForm = ConsentForm.WRITTEN
    capacity_note: str = ""
    interpreter: str = ""
    place: str = ""
    proof: str = ""


def words_refusal(words: ReleaseWords, today: date) -> ReleaseRefusal | None:
    """Return what is missing for a real release, or None."""
    told = (words.voluntary_told, words.consequences_told, words.revocation_told)
    faults = (
        (not words.released_party.strip(), ReleaseRefusal.PARTY_MISSING),
        (not words.fields, ReleaseRefusal.NO_FIELDS),
        (not words.purpose.strip(), ReleaseRefusal.PURPOSE_MISSING),
        (not all(told), ReleaseRefusal.NOT_TOLD),
        (words.signed_on > today, ReleaseRefusal.SIGNED_LATER),
        (words.expires_on < max(today, words.signed_on), ReleaseRefusal.ENDS_EARLY),
        ((words.expires_on - today).days > LONGEST_DAYS, ReleaseRefusal.LONGER_THAN_A_YEAR),
    )
    return next((reason for is_wrong, reason in faults if is_wrong), None)
