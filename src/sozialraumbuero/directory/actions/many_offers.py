"""Enter many offers at once, as an import or the demo does; each keeps its rules and its note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.actions.keys import free_keys
from sozialraumbuero.directory.actions.offer_rows import HeldAt
from sozialraumbuero.directory.actions.offers import RESERVED_KEYS, OfferWish
from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import Offer, OfferPlace, Traeger
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.permissions import is_keeper
from sozialraumbuero.directory.rules import OfferRefused, faults_of
from sozialraumbuero.directory.words import CheckedBy, OfferState


@dataclass(frozen=True, kw_only=True)
class NewOffer:
    """An offer with all that is known of it on the day of entering."""

    traeger: Traeger
    wish: OfferWish
    held_at: Sequence[HeldAt] = ()
    state: OfferState = OfferState.DRAFT
    checked_on: date | None = None
    checked_by: CheckedBy = CheckedBy.TEAM


@transaction.atomic
def add_offers(new: Sequence[NewOffer], *, by: User | None) -> list[Offer]:
    """Enter all of them or none; raises OfferRefused with faults by title and field."""
    if not is_keeper(by):
        raise PermissionDenied
    columns = [each.wish.columns() for each in new]
    if faults := _faults(columns):
        raise OfferRefused(faults)
    titles = [each.wish.title for each in new]
    keys = free_keys(Offer.objects.all(), titles, or_else="angebot", reserved=RESERVED_KEYS)
    offers = Offer.objects.bulk_create(
        Offer(key=key, traeger=each.traeger, state=each.state, **_checked(each), **row)
        for each, key, row in zip(new, keys, columns, strict=True)
    )
    OfferPlace.objects.bulk_create(
        OfferPlace(offer=offer, **{each.name: getattr(held, each.name) for each in fields(held)})
        for offer, entered in zip(offers, new, strict=True)
        for held in entered.held_at
    )
    directory_changed()
    for offer in offers:
        note("directory.offer_added", offer, by=by)
    return offers


def _checked(entered: NewOffer) -> dict[str, Any]:
    """Return when and by whom the entry was last found right, if ever."""
    if entered.checked_on is None:
        return {}
    return {"last_checked_on": entered.checked_on, "checked_by": entered.checked_by}


def _faults(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    known = taxonomy()
    return {
        f"{row['title']}: {field}": why
        for row in rows
        for field, why in faults_of(row, known).items()
    }
