"""Keep what a change replaces, and take the last change back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Field
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.actions.offer_rows import write_columns
from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import Offer, OfferChange, OfferPlace, OwnerLink, Proposal
from sozialraumbuero.directory.permissions import may_change_offers
from sozialraumbuero.directory.words import ProposalState
from sozialraumbuero.lib.refusal import Refused

HELD_AT = "held_at"
# What people cannot change, or what changes by itself.
NOT_KEPT = frozenset({"id", "key", "traeger", "created_at", "changed_at", "hsds_id", "hsds_rest"})
HELD_COLUMNS = ("place_id", "is_hidden", "hours", "hours_text", "phone", "note", "hsds_id")

Picture = Mapping[str, Any]


class UndoRefusal(StrEnum):
    """Why a change cannot be taken back."""

    NOTHING = "nothing"
    CHANGED_SINCE = "changed_since"


@dataclass(frozen=True)
class Sent:
    """What came with an owner's change: the link, and the proposal beside it."""

    link: OwnerLink
    proposal: Proposal | None = None
    replaced: Mapping[str, Any] = field(default_factory=dict)


def picture_of(offer: Offer) -> Picture:
    """Return all that people can change of an offer, as JSON."""
    columns = {
        column.name: to_json(getattr(offer, column.name))
        for column in Offer._meta.concrete_fields
        if column.name not in NOT_KEPT
    }
    rows = OfferPlace.objects.filter(offer=offer).order_by("place_id").values(*HELD_COLUMNS)
    return columns | {HELD_AT: list(rows)}


def keep_change(
    offer: Offer, before: Picture, *, by: User | None = None, sent: Sent | None = None
) -> OfferChange | None:
    """Keep how the offer differs from `before`; None if it does not and nothing was proposed."""
    after = picture_of(offer)
    names = [name for name in before if before[name] != after[name]]
    if not names and not (sent and (sent.proposal or sent.replaced)):
        return None
    return OfferChange.objects.create(
        offer=offer,
        made_by=by,
        link=sent.link if sent else None,
        before={name: before[name] for name in names},
        after={name: after[name] for name in names},
        proposal=sent.proposal if sent else None,
        replaced_proposal=dict(sent.replaced) if sent else {},
    )


def last_change(offer: Offer) -> OfferChange | None:
    """Return the newest change of the offer that still stands."""
    return offer.changes.filter(undone_at=None).first()


@transaction.atomic
def undo_last_change(offer: Offer, *, by: User) -> list[str]:
    """Take the last change of an offer back, whoever made it; returns the names of the columns.

    Places keep what is known of their access. Raises Refused with an UndoRefusal.
    """
    if not may_change_offers(by):
        raise PermissionDenied
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    change = last_change(offer)
    if change is None:
        raise Refused(UndoRefusal.NOTHING)
    names = take_back(offer, change)
    note("directory.change_undone", offer, by=by, fields=names)
    return names


def take_back(offer: Offer, change: OfferChange) -> list[str]:
    """Write what stood before, if nobody wrote anything else meanwhile; offer is locked."""
    now = picture_of(offer)
    if any(now[name] != value for name, value in change.after.items()):
        raise Refused(UndoRefusal.CHANGED_SINCE)
    before = dict(change.before)
    if HELD_AT in before:
        _hold_again(offer, before.pop(HELD_AT))
    write_columns(offer, {name: from_json(name, value) for name, value in before.items()})
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    _withdraw_proposal(change)
    directory_changed()
    return sorted(change.before)


def _hold_again(offer: Offer, rows: Iterable[dict[str, Any]]) -> None:
    wanted = {row["place_id"]: row for row in rows}
    held = {each.place_id: each for each in offer.held_at.all()}
    offer.held_at.exclude(place_id__in=wanted).delete()
    for place_id, row in wanted.items():
        if place_id in held:
            OfferPlace.objects.filter(pk=held[place_id].pk).update(**row)
        else:
            OfferPlace.objects.create(offer=offer, **row)


def _withdraw_proposal(change: OfferChange) -> None:
    """Take back what was proposed with it, unless the desk has decided; the former waits again."""
    proposal, former = change.proposal, change.replaced_proposal
    if proposal is not None and proposal.state == ProposalState.WAITING:
        proposal.delete()
    elif proposal is not None:
        return
    if former:
        change.offer.proposals.create(changes=former, sent_on=timezone.localdate())


def to_json(value: Any) -> Any:
    """Return amounts and dates as text; everything else is JSON already."""
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def from_json(name: str, value: Any) -> Any:
    """Return the value of an offer's column."""
    column = cast("Field[Any, Any]", Offer._meta.get_field(name))
    return column.to_python(value) if value is not None else None
