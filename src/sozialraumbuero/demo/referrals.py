"""Where the invented people are referred to: one answer waits, one packet is on its way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sozialraumbuero.cases.actions.consents import ConsentWords, add_consent
from sozialraumbuero.cases.actions.packets import PacketWish, send_packet
from sozialraumbuero.cases.actions.referrals import NewReferral, make_referral, record_outcome
from sozialraumbuero.cases.actions.releases import record_release
from sozialraumbuero.cases.models import Case, Need, Referral, Release
from sozialraumbuero.cases.queries.packet_texts import mark_of_texts, packet_texts
from sozialraumbuero.cases.rules.releases import ReleaseWords
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.vocabulary import ConsentKind, Decline, Level, Loop, PacketField
from sozialraumbuero.demo.cases import WITHDRAWAL
from sozialraumbuero.directory.models import Offer
from sozialraumbuero.directory.needs import need as known_need
from sozialraumbuero.directory.words import OfferState

DEBTS = "over_indebted"
RELEASED = (PacketField.LANGUAGE, PacketField.HOUSEHOLD, PacketField.SAFE_CONTACT)
A_WEEK = timedelta(days=7)


def refer_people(cases: Sequence[Case], *, today: date) -> None:
    """Refer the first two of the invented people through the actions that counsellors use."""
    ahorn, kiesel = cases[0], cases[1]
    offers = _offers_for(DEBTS)
    _agree_to_be_asked(ahorn, today)
    waits = _refer(ahorn, offers[0], Level.WARM_HANDOVER, today, ask_on=today + 3 * A_WEEK)
    _send(waits, _release(ahorn, offers[0], today), today)
    refused = _refer(kiesel, offers[0], Level.CONTACT_DETAILS, today)
    record_outcome(
        refused,
        Loop.DECLINED_BY_SERVICE,
        decline=Decline.LANGUAGE,
        words="Niemand dort spricht Arabisch.",
        seen=None,
        by=kiesel.owner,
    )
    refused.refresh_from_db()
    _refer(ahorn, offers[1], Level.ACCOMPANIED, today)
    _release(ahorn, offers[1], today)
    _refer(kiesel, offers[1], Level.INFO_GIVEN, today, replaces=refused)


def _offers_for(need_id: str) -> list[Offer]:
    """Return published offers of the kinds that help with a need; two different ones."""
    kinds = {kind.id for kind in known_need(need_id).offers}
    listed = Offer.objects.filter(state=OfferState.PUBLISHED).select_related("traeger")
    fitting = [offer for offer in listed.order_by("id") if kinds & set(offer.types)]
    return fitting[:2] if len(fitting) > 1 else list(listed.order_by("id")[:2])


def _refer(
    case: Case,
    offer: Offer,
    level: Level,
    today: date,
    *,
    ask_on: date | None = None,
    replaces: Referral | None = None,
) -> Referral:
    new = NewReferral(
        offer_key=offer.key,
        level=level,
        need=Need.objects.filter(case=case).first(),
        ask_on=ask_on,
        replaces=replaces,
    )
    return make_referral(case, new, today=today, by=case.owner)


def _release(case: Case, offer: Offer, today: date) -> Release:
    words = ReleaseWords(
        recipient_key=offer.key,
        released_party="Mobile Beratung des Sozialraumbüros",
        fields=RELEASED,
        purpose="Einen Termin finden und vorbereiten",
        expires_on=today + 26 * A_WEEK,
        signed_on=today,
        language=opened(case, "language")["language"] or "de",
        voluntary_told=True,
        consequences_told=True,
        revocation_told=True,
        copy_given=True,
        place="Musterstadt",
        proof="Blatt im Ordner 1",
    )
    return record_release(case, words, today=today, by=case.owner)


def _send(referral: Referral, release: Release, today: date) -> None:
    texts = packet_texts(referral.case, referral, RELEASED, by=referral.case.owner)
    chosen = [field for field, text in texts.items() if text]
    shown = mark_of_texts({field: texts[field] for field in chosen})
    wish = PacketWish(release=release, fields=chosen, shown=shown)
    send_packet(referral, wish, seen=None, today=today, by=referral.case.owner)


def _agree_to_be_asked(case: Case, today: date) -> None:
    words = ConsentWords(
        kind=ConsentKind.FOLLOW_UP,
        purpose="Nach einigen Wochen fragen, ob es geholfen hat",
        scope="Name oder Pseudonym, sicherer Weg",
        withdrawal=WITHDRAWAL,
        expires_on=today + 52 * A_WEEK,
        language="de",
        text_hash="1" * 64,
    )
    add_consent(case, words, today=today, by=case.owner)
