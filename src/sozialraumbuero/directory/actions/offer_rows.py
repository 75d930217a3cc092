"""Low writes of offers and their places, inside the transaction of an action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.utils import timezone

from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import Offer, OfferPlace, Place
from sozialraumbuero.directory.words import CheckedBy


@dataclass(frozen=True, kw_only=True)
class HeldAt:
    """One place of an offer as the form or an import describes it."""

    place: Place
    is_hidden: bool = False
    hours: dict[str, Any] = field(default_factory=dict)
    hours_text: str = ""
    phone: str = ""
    note: str = ""


def mark_checked(offer: Offer, *, on: date, who: CheckedBy) -> None:
    """Write when an entry was last right."""
    offer.last_checked_on, offer.checked_by = on, who
    offer.save(update_fields=["last_checked_on", "checked_by"])
    directory_changed()


def write_columns(offer: Offer, columns: dict[str, Any]) -> list[str]:
    """Write the columns that differ, and return their names."""
    changed = [name for name, value in columns.items() if getattr(offer, name) != value]
    for name in changed:
        setattr(offer, name, columns[name])
    if changed:
        offer.changed_at = timezone.now()
        offer.save(update_fields=[*changed, "changed_at"])
    return changed


def hold_at(offer: Offer, wanted: Sequence[HeldAt]) -> bool:
    """Make the places of the offer these; return whether anything differed."""
    before = {held.place_id: held for held in offer.held_at.all()}
    after = {each.place.pk: each for each in wanted}
    gone = before.keys() - after.keys()
    if gone:
        offer.held_at.filter(place_id__in=gone).delete()
    changed = [_write_place(offer, before.get(pk), each) for pk, each in after.items()]
    return bool(gone) or any(changed)


def _write_place(offer: Offer, held: OfferPlace | None, wanted: HeldAt) -> bool:
    columns = {each.name: getattr(wanted, each.name) for each in fields(wanted)}
    if held is None:
        OfferPlace.objects.create(offer=offer, **columns)
        return True
    return write_held(held, columns)


def write_held(held: OfferPlace, columns: dict[str, Any]) -> bool:
    """Write what differs at one place of an offer; return whether anything did."""
    changed = [name for name, value in columns.items() if getattr(held, name) != value]
    for name in changed:
        setattr(held, name, columns[name])
    if changed:
        held.save(update_fields=changed)
    return bool(changed)
