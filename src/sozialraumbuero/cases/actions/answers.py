"""What a service does through its link: read the packet, and answer. It has no account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.loops import take_step
from sozialraumbuero.cases.actions.packets import hash_of
from sozialraumbuero.cases.actions.standing import standing_of
from sozialraumbuero.cases.keys.ring import stored_keys
from sozialraumbuero.cases.models import Case, Packet, Referral
from sozialraumbuero.cases.rules.packets import LinkRefusal, PacketFacts, reading_refusal
from sozialraumbuero.cases.rules.referrals import FINAL_ANSWERS, LOOP_OF, Answer, steps_to
from sozialraumbuero.cases.rules.states import StateRefusal
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.vocabulary import Decline, Loop
from sozialraumbuero.lib.refusal import Refused


@dataclass(frozen=True, slots=True)
class Opened:
    """What the service reads, and until when."""

    packet: Packet
    content: dict[str, str]


def living_packet(secret: str, *, now: datetime) -> Packet:
    """Return the packet that this secret leads to now, unopened. Raises Refused(LinkRefusal)."""
    rows = Packet.objects.select_related("referral__release", "referral__case")
    packet = rows.filter(secret_hash=hash_of(secret)).first()
    if packet is None:
        raise Refused(LinkRefusal.UNKNOWN)
    if reason := _refusal(packet, now):
        raise Refused(reason)
    return packet


@transaction.atomic
def open_packet(secret: str, *, now: datetime) -> Opened:
    """Return what the packet holds; that it was opened stands in the log before. Raises Refused."""
    packet = _locked(secret, now)
    note("cases.packet_opened", packet.referral, by=None)
    content: dict[str, str] = opened(packet, "content")["content"]
    if packet.first_opened_at is None:
        packet.first_opened_at = now
        packet.save(update_fields=["first_opened_at"])
    return Opened(packet, content)


@transaction.atomic
def answer_packet(
    secret: str, answer: Answer, *, decline: Decline | None, words: str, now: datetime
) -> Packet:
    """Take the answer of the service: the loop moves by its legal steps. Raises Refused.

    After a final answer the packet's key is destroyed, last of all: until then nothing is lost.
    """
    packet = _locked(secret, now)
    referral: Referral = packet.referral
    wanted = LOOP_OF[answer]
    way = steps_to(Loop(referral.loop), wanted)
    if way is None:
        raise Refused(StateRefusal.NOT_FROM_HERE)
    if not way:
        raise Refused(StateRefusal.ALREADY_THERE)
    if (wanted == Loop.DECLINED_BY_SERVICE) != (decline is not None):
        raise Refused(StateRefusal.REASON_NOT_ASKED if decline else StateRefusal.REASON_MISSING)
    case = Case.objects.select_for_update().get(pk=referral.case_id)
    for step in way:
        is_last = step == wanted
        take_step(
            case,
            referral,
            step,
            decline=decline if is_last else None,
            words=words if is_last else "",
            by=None,
        )
    note("cases.packet_answered", referral, by=None, fields=["loop"], reason=wanted)
    packet.remind_on = None
    if answer in FINAL_ANSWERS:
        packet.answered_at, packet.content = now, b""
    packet.save(update_fields=["remind_on", "answered_at", "content"])
    if answer in FINAL_ANSWERS:
        stored_keys().destroy([packet.key_name], today=timezone.localdate(now))
    return packet


def _locked(secret: str, now: datetime) -> Packet:
    """Return the living packet, locked after its case, so that a revocation is never overtaken."""
    found = living_packet(secret, now=now)
    Case.objects.select_for_update().get(pk=found.referral.case_id)
    Packet.objects.select_for_update().get(pk=found.pk)
    return living_packet(secret, now=now)


def _refusal(packet: Packet, now: datetime) -> LinkRefusal | None:
    referral = packet.referral
    facts = PacketFacts(
        expires_on=packet.expires_on,
        is_answered=packet.answered_at is not None,
        is_revoked=packet.revoked_at is not None,
        has_key=bool(stored_keys().present([packet.key_name])),
    )
    standing = standing_of(referral.case, referral.release)
    return reading_refusal(facts, standing, timezone.localdate(now))
