"""Every write about offers at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.actions.changes import keep_change, picture_of
from sozialraumbuero.directory.actions.keys import free_key
from sozialraumbuero.directory.actions.offer_rows import (
    HeldAt,
    hold_at,
    mark_checked,
    write_columns,
)
from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import Access, Offer, Traeger
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.permissions import is_keeper, may_change_offers
from sozialraumbuero.directory.rules import OfferRefused, faults_of
from sozialraumbuero.directory.words import (
    Capacity,
    CheckedBy,
    CostKind,
    OfferState,
    Residence,
)

# Words that the URLs of the desk need for themselves.
RESERVED_KEYS = frozenset(
    {"neu", "traeger", "import", "hinweise", "vorschlaege", "pruefen", "offene-daten"}
    | {"buero", "ferien", "orte", "alles-stimmt", "export"}
)


@dataclass(frozen=True, kw_only=True)
class OfferWish:
    """An offer as a form, an import or the demo describes it; lists hold words of `words.py`."""

    title: str
    summary: str = ""
    description: str = ""
    types: Sequence[str] = ()
    access: str = ""
    documents: Sequence[str] = ()
    bring_along: str = ""
    ways: Sequence[str] = ()
    languages: Sequence[str] = ("de",)
    interpreter: str = Access.UNKNOWN
    anonymous: str = Access.UNKNOWN
    for_whom: Sequence[str] = ()
    age_from: int | None = None
    age_to: int | None = None
    residence: str = Residence.ANYWHERE
    quarters: Sequence[str] = ()
    proof_needed: str = ""
    eligibility_note: str = ""
    cost: str = CostKind.UNKNOWN
    cost_euros: Decimal | None = None
    cost_per: str = ""
    cost_note: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    hours: dict[str, Any] = field(default_factory=dict)
    hours_text: str = ""
    capacity: str = Capacity.UNKNOWN
    waiting_days: int | None = None
    capacity_reported_on: date | None = None

    def columns(self) -> dict[str, Any]:
        """Return the values as the table holds them."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


@transaction.atomic
def add_offer(
    traeger: Traeger, wish: OfferWish, *, held_at: Sequence[HeldAt] = (), by: User
) -> Offer:
    """Enter an offer as a draft. Raises OfferRefused if its words contradict each other."""
    if not may_change_offers(by):
        raise PermissionDenied
    columns = _checked(wish)
    key = free_key(Offer.objects.all(), wish.title, or_else="angebot", reserved=RESERVED_KEYS)
    offer = Offer.objects.create(key=key, traeger=traeger, **columns)
    hold_at(offer, held_at)
    directory_changed()
    note("directory.offer_added", offer, by=by)
    return offer


@transaction.atomic
def change_offer(
    offer: Offer, wish: OfferWish, *, held_at: Sequence[HeldAt] | None = None, by: User | None
) -> Offer:
    """Write what differs; places stay as they are where `held_at` is None."""
    if not is_keeper(by):
        raise PermissionDenied
    columns = _checked(wish)
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    before = picture_of(offer)
    changed = write_columns(offer, columns)
    if held_at is not None and hold_at(offer, held_at):
        changed.append("held_at")
    if changed:
        keep_change(offer, before, by=by)
        directory_changed()
        note("directory.offer_changed", offer, by=by, fields=changed)
    return offer


@transaction.atomic
def set_offer_state(offer: Offer, state: OfferState, *, by: User | None) -> Offer:
    """Publish an offer, take it back to the drafts, or withdraw it."""
    if not is_keeper(by):
        raise PermissionDenied
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    before = picture_of(offer)
    if write_columns(offer, {"state": state}):
        keep_change(offer, before, by=by)
        directory_changed()
        note("directory.offer_changed", offer, by=by, fields=["state"])
    return offer


@transaction.atomic
def check_offer(offer: Offer, *, on: date, by: User) -> Offer:
    """Say at the desk that the entry is right."""
    if not may_change_offers(by):
        raise PermissionDenied
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    before = picture_of(offer)
    mark_checked(offer, on=on, who=CheckedBy.TEAM)
    keep_change(offer, before, by=by)
    note("directory.offer_checked", offer, by=by)
    return offer


def _checked(wish: OfferWish) -> dict[str, Any]:
    columns = wish.columns()
    if faults := faults_of(columns, taxonomy()):
        raise OfferRefused(faults)
    return columns
