"""Say under which law cases are worked on; the data protection officer confirms it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import Person, may
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.models import Regime
from sozialraumbuero.cases.vocabulary import LegalRegime
from sozialraumbuero.lib.refusal import Refused


class RegimeRefusal(StrEnum):
    """Why the regime is not set, not confirmed, or why nothing begins under it."""

    NOT_CONFIRMED = "regime_not_confirmed"
    NOTHING_TO_CONFIRM = "nothing_to_confirm"
    SAME_PERSON = "regime_same_person"
    CONTACT_MISSING = "data_protection_contact_missing"


@dataclass(frozen=True, kw_only=True)
class RegimeWords:
    """What stands on every paper about data protection."""

    regime: LegalRegime
    data_protection: str
    authority: str = ""
    notice_url: str = ""


def may_set_regime(user: Person) -> bool:
    """Tell who says under which law the office works."""
    return may(user, "config", "D1") or may(user, "approve", "D1")


def may_confirm_regime(user: Person) -> bool:
    """Tell who confirms it: the data protection officer."""
    return may(user, "verify", "D7")


@transaction.atomic
def set_regime(words: RegimeWords, *, today: date, by: User) -> None:
    """Keep the regime; whatever was confirmed before has to be confirmed again."""
    if not may_set_regime(by):
        raise PermissionDenied
    if not words.data_protection.strip():
        raise Refused(RegimeRefusal.CONTACT_MISSING)
    row, _made = Regime.objects.update_or_create(
        pk=1,
        defaults={
            "regime": words.regime,
            "data_protection": words.data_protection.strip(),
            "authority": words.authority.strip(),
            "notice_url": words.notice_url,
            "set_by": by,
            "set_on": today,
            "confirmed_by": None,
            "confirmed_on": None,
        },
    )
    note("cases.regime_set", row, by=by, fields=["regime"], reason=words.regime)


@transaction.atomic
def confirm_regime(*, today: date, by: User) -> None:
    """Say as data protection officer that this is the right law. Raises Refused."""
    if not may_confirm_regime(by):
        raise PermissionDenied
    row = Regime.objects.select_for_update().filter(pk=1).first()
    if row is None or row.confirmed_on is not None:
        raise Refused(RegimeRefusal.NOTHING_TO_CONFIRM)
    if row.set_by_id == by.pk:
        raise Refused(RegimeRefusal.SAME_PERSON)
    row.confirmed_by, row.confirmed_on = by, today
    row.save(update_fields=["confirmed_by", "confirmed_on"])
    note("cases.regime_confirmed", row, by=by, fields=["confirmed_on"], reason=row.regime)


def regime_refusal() -> RegimeRefusal | None:
    """Return why no case may be opened here yet, or None."""
    is_confirmed = Regime.objects.filter(pk=1, confirmed_on__isnull=False).exists()
    return None if is_confirmed else RegimeRefusal.NOT_CONFIRMED
