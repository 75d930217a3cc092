"""Links by which a Träger reaches its own offers, without an account."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.models import OwnerLink, Traeger
from sozialraumbuero.directory.permissions import may_change_offers
from sozialraumbuero.lib.refusal import Refused

VALID_FOR = timedelta(days=30)
SECRET_BYTES = 32


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


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
