"""What owners of offers do with their link: confirm, mend facts at once, propose other words.

The link is bound to one Träger. Facts that only the owner knows (hours, numbers, places free)
are taken over at once and noted; words that the public reads wait until somebody at the desk
has read them.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.actions.offers import mark_checked, write_columns
from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import Offer, OwnerLink, Proposal, Traeger
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.permissions import may_change_offers
from sozialraumbuero.directory.rules import OfferRefused, faults_of
from sozialraumbuero.directory.words import CheckedBy, OfferState, ProposalState
from sozialraumbuero.lib.refusal import Refused

VALID_FOR = timedelta(days=30)
SECRET_BYTES = 32
FACTS = frozenset(
    {"phone", "email", "website", "hours", "hours_text", "capacity", "waiting_days"}
    | {"languages", "interpreter", "anonymous", "ways"}
)
WORDS = frozenset(
    {"title", "summary", "description", "bring_along", "documents", "for_whom", "age_from"}
    | {"age_to", "eligibility_note", "proof_needed", "cost", "cost_euros", "cost_per", "cost_note"}
    | {"access"}
)


class LinkRefusal(StrEnum):
    """Why a link opens nothing."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"
    ANOTHERS_OFFER = "anothers_offer"


@transaction.atomic
def make_owner_link(traeger: Traeger, *, now: datetime, by: User) -> str:
    """Return the secret of a new link, shown once; earlier links stay valid until their end."""
    if not may_change_offers(by):
        raise PermissionDenied
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = OwnerLink.objects.create(
        traeger=traeger,
        secret_hash=_hash(secret),
        made_by=by,
        made_at=now,
        expires_at=now + VALID_FOR,
    )
    note("directory.owner_link_made", link, by=by)
    return secret


@transaction.atomic
def revoke_owner_links(traeger: Traeger, *, now: datetime, by: User) -> int:
    """Close every open link of a Träger; returns how many."""
    if not may_change_offers(by):
        raise PermissionDenied
    open_links = traeger.links.filter(revoked_at=None, expires_at__gt=now)
    count = open_links.update(revoked_at=now)
    if count:
        note("directory.owner_link_revoked", traeger, by=by, reason=str(count))
    return count


def opened_link(secret: str, *, now: datetime) -> OwnerLink:
    """Return the link that this secret opens; raises Refused with a LinkRefusal."""
    found = OwnerLink.objects.select_related("traeger").filter(secret_hash=_hash(secret)).first()
    if found is None:
        raise Refused(LinkRefusal.UNKNOWN)
    if found.revoked_at is not None:
        raise Refused(LinkRefusal.REVOKED)
    if found.expires_at <= now:
        raise Refused(LinkRefusal.EXPIRED)
    return found


@transaction.atomic
def confirm_offer(link: OwnerLink, offer: Offer, *, today: date) -> Offer:
    """Note that the owner says: all of this is right."""
    offer = _own(link, offer)
    mark_checked(offer, on=today, who=CheckedBy.OWNER)
    _used(link, today)
    note("directory.offer_confirmed", offer, by=None)
    return offer


@transaction.atomic
def mend_offer(
    link: OwnerLink, offer: Offer, wanted: Mapping[str, Any], *, today: date
) -> Proposal | None:
    """Take over the facts that differ, and keep other words as a proposal, which is returned.

    Raises OfferRefused if the whole would contradict itself; nothing is written then.
    """
    offer = _own(link, offer)
    known = {name: value for name, value in wanted.items() if name in FACTS | WORDS}
    differing = {name: value for name, value in known.items() if getattr(offer, name) != value}
    if faults := faults_of(_columns(offer) | differing, taxonomy()):
        raise OfferRefused(faults)
    facts = {name: value for name, value in differing.items() if name in FACTS}
    if facts.keys() & {"capacity", "waiting_days"}:
        facts["capacity_reported_on"] = today
    changed = write_columns(offer, facts)
    mark_checked(offer, on=today, who=CheckedBy.OWNER)
    _used(link, today)
    note("directory.offer_mended", offer, by=None, fields=changed)
    return _propose(offer, {n: v for n, v in differing.items() if n in WORDS}, today)


@transaction.atomic
def withdraw_by_owner(link: OwnerLink, offer: Offer, *, today: date) -> None:
    """The owner says that this help does not exist any more: it leaves the public pages."""
    offer = _own(link, offer)
    write_columns(offer, {"state": OfferState.WITHDRAWN})
    mark_checked(offer, on=today, who=CheckedBy.OWNER)
    _used(link, today)
    note("directory.offer_mended", offer, by=None, fields=["state"])


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
        wanted = {name: _from_json(name, after) for name, (_, after) in proposal.changes.items()}
        if faults := faults_of(_columns(proposal.offer) | wanted, taxonomy()):
            raise OfferRefused(faults)
        write_columns(proposal.offer, wanted)
        directory_changed()
    proposal.state = ProposalState.ACCEPTED if is_accepted else ProposalState.REFUSED
    proposal.decided_by, proposal.decided_on, proposal.reason = by, today, reason
    proposal.save(update_fields=["state", "decided_by", "decided_on", "reason"])
    note("directory.proposal_decided", proposal, by=by, fields=list(proposal.changes))
    return proposal


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


def _propose(offer: Offer, wanted: Mapping[str, Any], today: date) -> Proposal | None:
    """Keep the wanted words; a newer proposal for the offer takes the place of a waiting one."""
    if not wanted:
        return None
    changes = {name: [_to_json(getattr(offer, name)), _to_json(v)] for name, v in wanted.items()}
    offer.proposals.filter(state=ProposalState.WAITING).delete()
    proposal = Proposal.objects.create(offer=offer, changes=changes, sent_on=today)
    note("directory.proposal_sent", proposal, by=None, fields=list(changes))
    return proposal


def _columns(offer: Offer) -> dict[str, Any]:
    return {field.name: getattr(offer, field.name) for field in Offer._meta.concrete_fields}


def _to_json(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


def _from_json(name: str, value: Any) -> Any:
    return Decimal(value) if name == "cost_euros" and value is not None else value


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
