"""Words that owners want changed: kept until somebody at the desk has read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.actions.changes import from_json, keep_change, picture_of, to_json
from sozialraumbuero.directory.actions.offer_rows import write_columns
from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import Offer, Place, Proposal
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.permissions import may_change_offers
from sozialraumbuero.directory.rules import OfferRefused, faults_of
from sozialraumbuero.directory.words import ProposalState

PLACE = "place:"


def propose(
    offer: Offer, words: Mapping[str, tuple[Any, Any]], today: date
) -> tuple[Proposal | None, dict[str, Any]]:
    """Keep the words that are wanted otherwise, and return what waits now and what waited before.

    Words that were sent decide about themselves: wanted as they stand, they wait no longer. What
    waits for other words goes on waiting.
    """
    waiting = offer.proposals.filter(state=ProposalState.WAITING).first()
    former = dict(waiting.changes) if waiting else {}
    kept = {name: change for name, change in former.items() if name not in words}
    changes = kept | {n: [to_json(a), to_json(b)] for n, (a, b) in words.items() if a != b}
    if changes == former:
        return None, {}
    if waiting:
        waiting.delete()
    if not changes:
        return None, former
    proposal = Proposal.objects.create(offer=offer, changes=changes, sent_on=today)
    note("directory.proposal_sent", proposal, by=None, fields=sorted(changes))
    return proposal, former


@transaction.atomic
def decide_proposal(
    proposal: Proposal, *, is_accepted: bool, today: date, by: User, reason: str = ""
) -> Proposal:
    """Take an owner's words over, or refuse them with a reason."""
    if not may_change_offers(by):
        raise PermissionDenied
    proposal = Proposal.objects.select_for_update().select_related("offer").get(pk=proposal.pk)
    if proposal.state != ProposalState.WAITING:
        return proposal
    if is_accepted:
        _take_over(proposal, by)
    proposal.state = ProposalState.ACCEPTED if is_accepted else ProposalState.REFUSED
    proposal.decided_by, proposal.decided_on, proposal.reason = by, today, reason
    proposal.save(update_fields=["state", "decided_by", "decided_on", "reason"])
    note("directory.proposal_decided", proposal, by=by, fields=list(proposal.changes))
    return proposal


def _take_over(proposal: Proposal, by: User) -> None:
    """Write the wanted words; raises OfferRefused if they contradict what stands there now."""
    wanted = {name: after for name, (_, after) in proposal.changes.items()}
    columns = {n: from_json(n, v) for n, v in wanted.items() if not n.startswith(PLACE)}
    offer = Offer.objects.select_for_update().get(pk=proposal.offer_id)
    if faults := faults_of(columns_of(offer) | columns, taxonomy()):
        raise OfferRefused(faults)
    before = picture_of(offer)
    write_columns(offer, columns)
    keep_change(offer, before, by=by)
    _write_access(offer, {n: v for n, v in wanted.items() if n.startswith(PLACE)}, by)
    directory_changed()


def _write_access(offer: Offer, wanted: Mapping[str, Any], by: User) -> None:
    """Write what is wanted of the access of places at which the offer is still held."""
    by_place: dict[int, dict[str, Any]] = {}
    for name, value in wanted.items():
        _, number, column = name.split(":")
        by_place.setdefault(int(number), {})[column] = value
    for place in Place.objects.select_for_update().filter(
        pk__in=by_place, offers_here__offer=offer
    ):
        columns = by_place[place.pk]
        for column, value in columns.items():
            setattr(place, column, value)
        place.save(update_fields=list(columns))
        note("directory.place_changed", place, by=by, fields=sorted(columns))


def columns_of(offer: Offer) -> dict[str, Any]:
    """Return the values of the offer's columns by name."""
    return {field.name: getattr(offer, field.name) for field in Offer._meta.concrete_fields}
