"""What owners of offers do with their link: confirm, mend facts at once, propose other words.

The link is bound to one Träger. Facts that only the owner knows (hours, numbers, places free)
are taken over at once and noted; words that the public reads wait until somebody at the desk
has read them, and so does the access of a place, which others may use as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db import transaction

from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.actions.changes import (
    Sent,
    UndoRefusal,
    keep_change,
    picture_of,
    take_back,
)
from sozialraumbuero.directory.actions.offer_rows import mark_checked, write_columns, write_held
from sozialraumbuero.directory.actions.owners import LinkRefusal
from sozialraumbuero.directory.actions.proposals import columns_of, propose
from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import Offer, OwnerLink, Proposal
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.rules import OfferRefused, faults_of
from sozialraumbuero.directory.words import CheckedBy, OfferState
from sozialraumbuero.lib.refusal import Refused

FACTS = frozenset(
    {"phone", "email", "website", "hours", "hours_text", "capacity", "waiting_days"}
    | {"languages", "interpreter", "anonymous", "ways"}
)
WORDS = frozenset(
    {"title", "summary", "description", "bring_along", "documents", "for_whom", "age_from"}
    | {"age_to", "eligibility_note", "proof_needed", "cost", "cost_euros", "cost_per", "cost_note"}
    | {"access"}
)
# Of each place where the offer is held.
PLACE_FACTS = frozenset({"hours", "hours_text", "phone"})
PLACE_WORDS = frozenset({"step_free", "lift", "wheelchair_toilet", "hearing_loop", "quiet_room"})

Wanted = Mapping[str, Any]
NO_PLACES: Mapping[int, Wanted] = MappingProxyType({})


@transaction.atomic
def confirm_offer(link: OwnerLink, offer: Offer, *, today: date) -> Offer:
    """Note that the owner says: all of this is right."""
    offer = _own(link, offer)
    _confirm(link, offer, today)
    _used(link, today)
    return offer


@transaction.atomic
def confirm_all(link: OwnerLink, *, today: date) -> int:
    """Note the same of everything the Träger offers; returns of how many."""
    offers = list(link.traeger.offers.exclude(state=OfferState.WITHDRAWN).select_for_update())
    for offer in offers:
        _confirm(link, offer, today)
    if offers:
        _used(link, today)
    return len(offers)


@transaction.atomic
def mend_offer(
    link: OwnerLink,
    offer: Offer,
    wanted: Wanted,
    *,
    places: Mapping[int, Wanted] = NO_PLACES,
    today: date,
) -> Proposal | None:
    """Take over the facts that differ, and keep other words as a proposal, which is returned.

    `places` holds what is wanted by the place's number. Raises OfferRefused if the whole would
    contradict itself; nothing is written then.
    """
    offer = _own(link, offer)
    before = picture_of(offer)
    known = {name: value for name, value in wanted.items() if name in FACTS | WORDS}
    differing = {name: value for name, value in known.items() if getattr(offer, name) != value}
    if faults := faults_of(columns_of(offer) | differing, taxonomy()):
        raise OfferRefused(faults)
    changed = _write_facts(offer, differing, today)
    words = {name: (getattr(offer, name), known[name]) for name in known.keys() & WORDS}
    words |= _mend_places(offer, places)
    mark_checked(offer, on=today, who=CheckedBy.OWNER)
    _used(link, today)
    note("directory.offer_mended", offer, by=None, fields=changed)
    proposal, replaced = propose(offer, words, today)
    keep_change(offer, before, sent=Sent(link, proposal, replaced))
    return proposal


@transaction.atomic
def withdraw_by_owner(link: OwnerLink, offer: Offer, *, today: date) -> None:
    """The owner says that this help does not exist any more: it leaves the public pages."""
    offer = _own(link, offer)
    before = picture_of(offer)
    write_columns(offer, {"state": OfferState.WITHDRAWN})
    mark_checked(offer, on=today, who=CheckedBy.OWNER)
    keep_change(offer, before, sent=Sent(link))
    _used(link, today)
    note("directory.offer_mended", offer, by=None, fields=["state"])


@transaction.atomic
def undo_by_owner(link: OwnerLink, offer: Offer) -> list[str]:
    """Take back the last thing done through this link; returns the names of the columns.

    Raises Refused with an UndoRefusal if something was changed since.
    """
    found = Offer.objects.select_for_update().filter(pk=offer.pk, traeger_id=link.traeger_id)
    locked = found.first()
    if locked is None:
        raise Refused(LinkRefusal.ANOTHERS_OFFER)
    change = locked.changes.filter(undone_at=None, link=link).first()
    if change is None:
        raise Refused(UndoRefusal.NOTHING)
    names = take_back(locked, change)
    note("directory.change_undone", locked, by=None, fields=names)
    return names


def _confirm(link: OwnerLink, offer: Offer, today: date) -> None:
    before = picture_of(offer)
    mark_checked(offer, on=today, who=CheckedBy.OWNER)
    keep_change(offer, before, sent=Sent(link))
    note("directory.offer_confirmed", offer, by=None)


def _write_facts(offer: Offer, differing: Wanted, today: date) -> list[str]:
    facts = {name: value for name, value in differing.items() if name in FACTS}
    if facts.keys() & {"capacity", "waiting_days"}:
        facts["capacity_reported_on"] = today
    return write_columns(offer, facts)


def _mend_places(offer: Offer, places: Mapping[int, Wanted]) -> dict[str, tuple[Any, Any]]:
    """Write the facts of the offer's own places; return what is proposed about their access."""
    words: dict[str, tuple[Any, Any]] = {}
    for held in offer.held_at.select_related("place").filter(place_id__in=places):
        wanted = places[held.place_id]
        if write_held(held, {n: v for n, v in wanted.items() if n in PLACE_FACTS}):
            directory_changed()
        words |= {
            f"place:{held.place_id}:{name}": (getattr(held.place, name), wanted[name])
            for name in wanted.keys() & PLACE_WORDS
        }
    return words


def _own(link: OwnerLink, offer: Offer) -> Offer:
    """Return the offer, locked, if it belongs to the link's Träger; the id alone opens nothing."""
    found = (
        Offer.objects.select_for_update()
        .filter(pk=offer.pk, traeger_id=link.traeger_id)
        .exclude(state=OfferState.WITHDRAWN)
        .first()
    )
    if found is None:
        raise Refused(LinkRefusal.ANOTHERS_OFFER)
    return found


def _used(link: OwnerLink, today: date) -> None:
    if link.first_used_on is None:
        link.first_used_on = today
        link.save(update_fields=["first_used_on"])
