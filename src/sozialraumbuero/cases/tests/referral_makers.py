"""Releases, referrals and packets for tests, made through the actions, as of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.actions.cases import NewCase, open_case
from sozialraumbuero.cases.actions.consents import add_consent
from sozialraumbuero.cases.actions.packets import PacketWish, SentPacket, send_packet
from sozialraumbuero.cases.actions.referrals import NewReferral, make_referral
from sozialraumbuero.cases.actions.releases import record_release
from sozialraumbuero.cases.models import Case, Consent, Need, Referral, Release
from sozialraumbuero.cases.queries.packet_texts import mark_of_texts, packet_texts
from sozialraumbuero.cases.rules.releases import ReleaseWords
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.cases.tests.makers import agreed, confirmed_regime
from sozialraumbuero.cases.vocabulary import ConsentKind, Level, PacketField
from sozialraumbuero.directory.models import Offer

NAME_AND_PHONE = (PacketField.NAME, PacketField.PHONE)


@dataclass(frozen=True)
class Handed:
    """One of everything that takes a case to another service."""

    consent: Consent
    release: Release
    referral: Referral
    secret: str


def today() -> date:
    return timezone.localdate()


def living_case(owner: User, **person: Any) -> Case:
    """Open a case with a consent of today, of somebody who does not exist."""
    confirmed_regime(owner)
    known = {"phone": "05970 4711", "language": "ar", "safe_ways": ["phone"]} | person
    consent = agreed(expires_on=today() + timedelta(days=365))
    name = known.pop("name", "Wilma Beispiel")
    new = NewCase(consent=consent, name=name, person=known, quarter="07")
    return open_case(new, today=today(), by=owner)


def need_of(case: Case, need_id: str = "over_indebted") -> Need:
    need = Need(case=case, assessed_on=today())
    seal(need, need_id=need_id, words="")
    need.save(force_insert=True)
    return need


def follow_up(**changes: Any) -> Any:
    """Return a consent to be asked later."""
    until = today() + timedelta(days=365)
    return agreed(**{"kind": ConsentKind.FOLLOW_UP, "expires_on": until} | changes)


def told(offer: Offer, **changes: Any) -> ReleaseWords:
    """Return a release for this recipient, with all that was told."""
    words: dict[str, Any] = {
        "recipient_key": offer.key,
        "released_party": "Mobile Beratung",
        "fields": NAME_AND_PHONE,
        "purpose": "Schulden klären",
        "expires_on": today() + timedelta(days=100),
        "signed_on": today(),
        "language": "ar",
        "voluntary_told": True,
        "consequences_told": True,
        "revocation_told": True,
        "proof": "Blatt im Ordner",
    }
    return ReleaseWords(**words | changes)


def a_release(case: Case, offer: Offer, **changes: Any) -> Release:
    return record_release(case, told(offer, **changes), today=today(), by=case.owner)


def a_referral(
    case: Case, offer: Offer, *, level: Level = Level.WARM_HANDOVER, **more: Any
) -> Referral:
    new = NewReferral(offer_key=offer.key, level=level, **more)
    return make_referral(case, new, today=today(), by=case.owner)


def wish_for(
    referral: Referral,
    release: Release,
    fields: Sequence[PacketField] = NAME_AND_PHONE,
    **more: Any,
) -> PacketWish:
    """Return what somebody chose after they saw it."""
    case = referral.case
    texts = packet_texts(case, referral, fields, by=case.owner)
    return PacketWish(release=release, fields=fields, shown=mark_of_texts(texts), **more)


def a_packet(
    referral: Referral, release: Release, fields: Sequence[PacketField] = NAME_AND_PHONE
) -> SentPacket:
    wish = wish_for(referral, release, fields)
    return send_packet(referral, wish, seen=None, today=today(), by=referral.case.owner)


def handed_of(case: Case, where: Offer) -> Handed:
    """Refer the person of a case with a release, and a packet on its way."""
    until = today() + timedelta(days=365)
    consent = add_consent(case, agreed(expires_on=until), today=today(), by=case.owner)
    seal(case, phone="05970 4711")
    case.save()
    release = a_release(case, where, fields=[PacketField.PHONE])
    referral = a_referral(case, where)
    packet = a_packet(referral, release, [PacketField.PHONE])
    return Handed(consent, release, referral, packet.secret)
