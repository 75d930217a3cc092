"""Record a Schweigepflichtentbindung for one recipient, and end it at once when it is revoked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.keepers import kept_case
from sozialraumbuero.cases.actions.loops import take_step
from sozialraumbuero.cases.actions.packets import recall_open_packets
from sozialraumbuero.cases.actions.standing import require_consent
from sozialraumbuero.cases.actions.writing import locked_case, take_form
from sozialraumbuero.cases.models import Case, Referral, Release
from sozialraumbuero.cases.rules.consents import ConsentRefusal
from sozialraumbuero.cases.rules.releases import ReleaseRefusal, ReleaseWords, words_refusal
from sozialraumbuero.cases.rules.states import LOOP_STEPS
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.cases.vocabulary import Loop, PacketField
from sozialraumbuero.directory.models import Offer
from sozialraumbuero.directory.words import OfferState
from sozialraumbuero.lib.refusal import Refused


@transaction.atomic
def record_release(
    case: Case, words: ReleaseWords, *, today: date, by: User, request_key: UUID | None = None
) -> Release:
    """Keep a release that was signed. Raises Refused."""
    case = locked_case(case.pk, by=by)
    take_form(request_key, case=case, today=today)
    require_consent(case, today)
    if reason := words_refusal(words, today):
        raise Refused(reason)
    offer = _recipient(words.recipient_key)
    release = Release(
        case=case,
        valid_from=words.signed_on,
        expires_on=words.expires_on,
        language=words.language,
        form=words.form,
        recorded_by=by,
        direction=words.direction,
        voluntary_told=words.voluntary_told,
        consequences_told=words.consequences_told,
        revocation_told=words.revocation_told,
        copy_given=words.copy_given,
        signed_on=words.signed_on,
    )
    seal(
        release,
        released_party=words.released_party.strip(),
        recipient=f"{offer.title}, {offer.traeger.name}",
        recipient_key=offer.key,
        fields=[str(field) for field in PacketField if field in words.fields],
        purpose=words.purpose.strip(),
        capacity_note=words.capacity_note.strip(),
        interpreter=words.interpreter.strip(),
        place=words.place.strip(),
        proof=words.proof.strip(),
    )
    release.save(force_insert=True)
    note("cases.release_given", case, by=by, fields=[str(field) for field in words.fields])
    return release


@transaction.atomic
def revoke_release(release: Release, *, words: str, now: datetime, by: User) -> int:
    """End a release at once, also in a closed or restricted case; return how many links it closed.

    Every packet sent with it opens no more at the next request, and open referrals that rested on
    it end as revoked. Raises Refused.
    """
    case = kept_case(release.case_id, by=by)
    held = Release.objects.select_for_update().get(pk=release.pk)
    if held.withdrawn_at is not None:
        raise Refused(ConsentRefusal.WITHDRAWN)
    held.withdrawn_at = now
    seal(held, withdrawn_why=words.strip())
    held.save(update_fields=["withdrawn_at", "withdrawn_why"])
    closed = end_referrals(case, held.referrals.all(), now=now, by=by)
    note("cases.release_revoked", case, by=by, reason=str(closed))
    return closed


def end_referrals(case: Case, referrals: Iterable[Referral], *, now: datetime, by: User) -> int:
    """Close the packets of these referrals and end those still open as revoked; count the links."""
    listed = list(referrals)
    closed = recall_open_packets(listed, now=now)
    for referral in listed:
        if Loop.REVOKED in LOOP_STEPS[Loop(referral.loop)]:
            take_step(case, referral, Loop.REVOKED, by=by)
    return closed


def _recipient(key: str) -> Offer:
    found = Offer.objects.select_related("traeger").filter(key=key, state=OfferState.PUBLISHED)
    offer = found.first()
    if offer is None:
        raise Refused(ReleaseRefusal.NO_SUCH_RECIPIENT)
    return offer


def releases_today(case: Case) -> Iterable[Release]:
    """Return releases of the case that carry today, the longest first."""
    today = timezone.localdate()
    return Release.objects.filter(
        case=case, withdrawn_at__isnull=True, valid_from__lte=today, expires_on__gte=today
    ).order_by("-expires_on", "id")
