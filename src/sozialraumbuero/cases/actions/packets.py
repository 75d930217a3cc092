"""Packets: sent with a living release, read through one link, closed at once when it ends.

Closing destroys the packet's key before the row says so: should the transaction fail, the packet
opens no more, and that is the safe side.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import override

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.loops import add_event
from sozialraumbuero.cases.actions.standing import standing_of
from sozialraumbuero.cases.actions.writing import (
    WriteRefusal,
    locked_case,
    require_version,
    take_form,
)
from sozialraumbuero.cases.keeping import term_of
from sozialraumbuero.cases.keys.ring import stored_keys
from sozialraumbuero.cases.models import Case, Packet, Referral, Release
from sozialraumbuero.cases.queries.packet_texts import mark_of_texts, packet_texts
from sozialraumbuero.cases.rules.packets import PacketRefusal, sending_refusal
from sozialraumbuero.cases.rules.referrals import WITH_PACKET
from sozialraumbuero.cases.rules.states import LOOP_OVER, StateRefusal
from sozialraumbuero.cases.sealing import opened, seal
from sozialraumbuero.cases.vocabulary import PacketField, Retained
from sozialraumbuero.cases.words import PACKET_FIELDS
from sozialraumbuero.lib.refusal import Refused

SECRET_BYTES = 32
# After a week without an answer one may ask the service once more.
REMIND_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SentPacket:
    """A packet and the secret of its link, which is known now and never again."""

    packet: Packet
    secret: str


@dataclass(frozen=True, kw_only=True)
class PacketWish:
    """What shall go out: fields chosen one by one, and the mark of the texts that were shown."""

    release: Release
    fields: Sequence[PacketField]
    shown: str
    protected_ok: bool = False


@transaction.atomic
def send_packet(
    referral: Referral,
    wish: PacketWish,
    *,
    seen: int | None,
    today: date,
    by: User,
    request_key: UUID | None = None,
) -> SentPacket:
    """Seal the chosen fields for the service, and make the link to them. Raises Refused.

    What goes out is what was shown: if a word of it changed since, nothing is sent.
    """
    case = locked_case(referral.case_id, by=by)
    take_form(request_key, case=case, today=today)
    held = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    require_version(held.version, seen)
    release = Release.objects.get(pk=wish.release.pk, case=case)
    if reason := refusal_to_send(case, held, release, wish, today=today, by=by):
        raise Refused(reason)
    texts = packet_texts(case, held, wish.fields, by=by)
    if not all(texts.values()):
        raise Refused(PacketRefusal.FIELD_EMPTY)
    if mark_of_texts(texts) != wish.shown:
        raise Refused(WriteRefusal.CHANGED_MEANWHILE)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    packet = Packet(
        referral=held,
        secret_hash=hash_of(secret),
        expires_on=min(today + term_of(Retained.PACKET_NOT_ACCEPTED), release.expires_on),
        remind_on=today + REMIND_AFTER,
    )
    seal(packet, content={str(name): text for name, text in texts.items()})
    packet.save(force_insert=True)
    held.release = release
    held.save(update_fields=["release"])
    add_event(held, words=f"Nachricht geschickt: {_names(wish.fields)}", by=by)
    note("cases.packet_sent", held, by=by, fields=[str(name) for name in wish.fields])
    return SentPacket(packet, secret)


def refusal_to_send(
    case: Case, referral: Referral, release: Release, wish: PacketWish, *, today: date, by: User
) -> StrEnum | None:
    """Return why this packet must not go out now, or None."""
    if referral.loop in LOOP_OVER:
        return StateRefusal.LOOP_OVER
    if referral.level not in WITH_PACKET:
        return PacketRefusal.LEVEL_TOO_LOW
    if open_packets(Referral.objects.filter(pk=referral.pk), today).exists():
        return PacketRefusal.OPEN_ALREADY
    if reason := sending_refusal(
        standing_of(case, release),
        recipient_key=opened(referral, "offer_key")["offer_key"],
        fields=wish.fields,
        today=today,
    ):
        return reason
    if PacketField.ADDRESS in wish.fields and opened(case, "is_protected")["is_protected"]:
        may_give = case.owner_id == by.pk and wish.protected_ok
        return None if may_give else PacketRefusal.ADDRESS_PROTECTED
    return None


@transaction.atomic
def renew_link(
    packet: Packet, *, today: date, by: User, request_key: UUID | None = None
) -> SentPacket:
    """Make another link to a packet that still waits; the earlier one opens nothing any more.

    The end stays as it was. Raises Refused.
    """
    case, held = _locked_packet(packet, by=by)
    take_form(request_key, case=case, today=today)
    _require_open(held, today)
    release = held.referral.release
    if reason := sending_refusal(
        standing_of(case, release),
        recipient_key=opened(held.referral, "offer_key")["offer_key"],
        fields=[PacketField(name) for name in opened(held, "content")["content"]],
        today=today,
    ):
        raise Refused(reason)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    held.secret_hash, held.remind_on = hash_of(secret), today + REMIND_AFTER
    held.save(update_fields=["secret_hash", "remind_on"])
    note("cases.packet_reminded", held.referral, by=by)
    return SentPacket(held, secret)


@transaction.atomic
def recall_packet(packet: Packet, *, now: datetime, by: User) -> None:
    """Close a link that went astray or is no longer needed. Raises Refused."""
    _case, held = _locked_packet(packet, by=by)
    _require_open(held, timezone.localdate(now))
    close_packets([held], now=now)
    add_event(held.referral, words="Link zurückgezogen", by=by)
    note("cases.packet_recalled", held.referral, by=by)


def recall_open_packets(referrals: Iterable[Referral], *, now: datetime) -> int:
    """Close every open packet of these referrals; the caller holds the transaction and notes it."""
    wanted = Packet.objects.select_for_update(of=("self",)).filter(
        referral__in=[referral.pk for referral in referrals],
        revoked_at__isnull=True,
        answered_at__isnull=True,
    )
    return close_packets(wanted, now=now)


def close_packets(packets: Iterable[Packet], *, now: datetime) -> int:
    """Destroy the keys of these packets and say that they were taken back; return how many."""
    listed = list(packets)
    if not listed:
        return 0
    stored_keys().destroy([packet.key_name for packet in listed], today=timezone.localdate(now))
    for packet in listed:
        packet.revoked_at, packet.content = now, b""
        packet.save(update_fields=["revoked_at", "content"])
    return len(listed)


@transaction.atomic
def end_expired_packets(today: date) -> int:
    """Destroy the keys of packets whose time is over; runs at night, and notes how many."""
    over = Packet.objects.select_for_update().filter(expires_on__lt=today).exclude(content=b"")
    listed = list(over)
    if listed:
        stored_keys().destroy([packet.key_name for packet in listed], today=today)
        over.update(content=b"")
        note("cases.packets_expired", None, by=None, reason=str(len(listed)))
    return len(listed)


def open_packets(referrals: QuerySet[Referral], today: date) -> QuerySet[Packet]:
    """Return packets that still wait for the answer of a service."""
    return Packet.objects.filter(
        Q(expires_on__gte=today),
        referral__in=referrals,
        revoked_at__isnull=True,
        answered_at__isnull=True,
    )


def shown_before(packet: Packet, secret: str) -> bool:
    """Tell whether this is the secret that the packet's link has now."""
    return secrets.compare_digest(packet.secret_hash, hash_of(secret))


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _names(fields: Iterable[PacketField]) -> str:
    """Return what went out, as the history keeps it when the packet is gone."""
    with override("de"):
        return ", ".join(str(PACKET_FIELDS[field]) for field in fields)


def _locked_packet(packet: Packet, *, by: User) -> tuple[Case, Packet]:
    case = locked_case(packet.referral.case_id, by=by)
    rows = Packet.objects.select_for_update(of=("self",)).select_related("referral__release")
    return case, rows.get(pk=packet.pk)


def _require_open(packet: Packet, today: date) -> None:
    if packet.revoked_at or packet.answered_at or packet.expires_on < today:
        raise Refused(PacketRefusal.NOT_OPEN)
