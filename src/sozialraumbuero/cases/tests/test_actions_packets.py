"""A packet goes out only with a living release, and dies with it at once."""

from __future__ import annotations

import threading
from datetime import timedelta
from random import Random

import pytest
from django.db import connection, connections
from django.utils import timezone

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.cases.actions.answers import answer_packet, open_packet
from sozialraumbuero.cases.actions.consents import add_consent
from sozialraumbuero.cases.actions.packets import (
    end_expired_packets,
    recall_packet,
    renew_link,
    send_packet,
)
from sozialraumbuero.cases.actions.referrals import mark_read, record_outcome
from sozialraumbuero.cases.actions.releases import record_release, revoke_release
from sozialraumbuero.cases.actions.withdrawing import withdraw_consent
from sozialraumbuero.cases.actions.writing import WriteRefusal
from sozialraumbuero.cases.keys.ring import ring
from sozialraumbuero.cases.keys.wrapped import KeyGone
from sozialraumbuero.cases.models import Case, Consent, Packet
from sozialraumbuero.cases.queries.referrals import history_of
from sozialraumbuero.cases.queries.waiting import waiting_of
from sozialraumbuero.cases.rules.consents import ConsentRefusal
from sozialraumbuero.cases.rules.packets import LinkRefusal, PacketRefusal
from sozialraumbuero.cases.rules.referrals import Answer
from sozialraumbuero.cases.rules.releases import ReleaseRefusal
from sozialraumbuero.cases.sealing import seal
from sozialraumbuero.cases.tests.makers import agreed
from sozialraumbuero.cases.tests.referral_makers import (
    a_packet,
    a_referral,
    a_release,
    living_case,
    today,
    told,
    wish_for,
)
from sozialraumbuero.cases.tests.test_actions_referrals import refusal_of, the_case
from sozialraumbuero.cases.vocabulary import Decline, Level, Loop, PacketField
from sozialraumbuero.directory.tests.makers import offer
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.tests.makers import a_counsellor

pytestmark = pytest.mark.django_db


def sent():
    """Return a case with a packet on its way."""
    case, where = the_case(), offer()
    release = a_release(case, where)
    referral = a_referral(case, where)
    return case, release, referral, a_packet(referral, release)


def reason_of(secret: str):
    """Return why the link opens nothing, or what it shows."""
    try:
        return open_packet(secret, now=timezone.now()).content
    except Refused as refused:
        return refused.reason


def test_service_reads_what_was_chosen_and_nothing_else():
    _case, _release, _referral, made = sent()

    assert reason_of(made.secret) == {"name": "Wilma Beispiel", "phone": "05970 4711"}


def test_history_keeps_what_went_out_when_the_packet_is_gone():
    case, release, referral, _made = sent()

    revoke_release(release, words="", now=timezone.now(), by=case.owner)

    assert [row["words"] for row in history_of(referral)] == [
        "", "Nachricht geschickt: Name, Telefon", "",
    ]  # fmt: skip


def test_opening_stands_in_the_log_and_the_secret_nowhere():
    _case, _release, _referral, made = sent()

    open_packet(made.secret, now=timezone.now())

    last = Entry.objects.order_by("-n").first()
    assert (last.action, last.actor) == ("cases.packet_opened", None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret_hash FROM cases_packet")
        assert made.secret not in str(cursor.fetchall())


def test_revoked_release_closes_the_link_at_the_next_request():
    case, release, referral, made = sent()
    open_packet(made.secret, now=timezone.now())

    closed = revoke_release(release, words="will nicht mehr", now=timezone.now(), by=case.owner)

    referral.refresh_from_db()
    made.packet.refresh_from_db()
    assert (closed, reason_of(made.secret)) == (1, LinkRefusal.REVOKED)
    assert (referral.loop, bytes(made.packet.content)) == (Loop.REVOKED, b"")
    with pytest.raises(KeyGone):
        ring().open(f"packet:{made.packet.pk}")
    again = refusal_of(revoke_release, release, words="", now=timezone.now(), by=case.owner)
    assert again == ConsentRefusal.WITHDRAWN


def test_withdrawn_case_work_closes_every_link():
    case, _release, referral, made = sent()

    withdraw_consent(case.consent_set.get(), words="", now=timezone.now(), by=case.owner)

    referral.refresh_from_db()
    assert (reason_of(made.secret), referral.loop) == (LinkRefusal.REVOKED, Loop.REVOKED)


def test_withdrawal_is_possible_in_a_restricted_and_in_a_closed_case():
    case, release, _referral, made = sent()
    Case.objects.filter(pk=case.pk).update(restricted_on=today())
    paused = reason_of(made.secret)

    revoke_release(release, words="", now=timezone.now(), by=case.owner)

    assert (paused, reason_of(made.secret)) == (LinkRefusal.PAUSED, LinkRefusal.REVOKED)


def test_packet_without_a_fitting_release_is_refused():
    case, where = the_case(), offer()
    referral = a_referral(case, where)
    elsewhere = a_release(case, offer())
    here = a_release(case, where, fields=[PacketField.NAME])
    gone = a_release(case, where)
    revoke_release(gone, words="", now=timezone.now(), by=case.owner)

    def refused(release, fields=(PacketField.NAME,)):
        wish = wish_for(referral, release, fields)
        return refusal_of(send_packet, referral, wish, seen=None, today=today(), by=case.owner)

    assert [
        refused(elsewhere),
        refused(here, (PacketField.NAME, PacketField.PHONE)),
        refused(here, ()),
        refused(gone),
    ] == [
        ConsentRefusal.OTHER_RECIPIENT,
        ConsentRefusal.FIELD_NOT_RELEASED,
        PacketRefusal.NOTHING_CHOSEN,
        ConsentRefusal.WITHDRAWN,
    ]
    assert Packet.objects.count() == 0


def test_lower_rungs_send_nothing():
    case, where = the_case(), offer()
    release = a_release(case, where)
    referral = a_referral(case, where, level=Level.CONTACT_DETAILS)

    assert refusal_of(a_packet, referral, release) == PacketRefusal.LEVEL_TOO_LOW


def test_what_goes_out_is_what_was_shown():
    case, where = the_case(), offer()
    release, referral = a_release(case, where), a_referral(case, where)
    wish = wish_for(referral, release)
    seal(case, phone="05970 9999")
    case.save()

    found = refusal_of(send_packet, referral, wish, seen=None, today=today(), by=case.owner)

    assert (found, Packet.objects.count()) == (WriteRefusal.CHANGED_MEANWHILE, 0)


def test_one_link_at_a_time():
    _case, release, referral, _made = sent()

    assert refusal_of(a_packet, referral, release) == PacketRefusal.OPEN_ALREADY


def test_protected_address_goes_only_with_the_owners_own_tick():
    where = offer()
    case = living_case(a_counsellor(), address="Geheimweg 1", is_protected=True)
    release = a_release(case, where, fields=[PacketField.ADDRESS])
    referral = a_referral(case, where)
    wish = wish_for(referral, release, [PacketField.ADDRESS])

    refused = refusal_of(send_packet, referral, wish, seen=None, today=today(), by=case.owner)
    ticked = wish_for(referral, release, [PacketField.ADDRESS], protected_ok=True)
    made = send_packet(referral, ticked, seen=None, today=today(), by=case.owner)

    assert refused == PacketRefusal.ADDRESS_PROTECTED
    assert reason_of(made.secret) == {"address": "Geheimweg 1"}


def test_reminder_makes_a_new_link_and_ends_the_old_one():
    case, _release, referral, made = sent()
    due = today() + timedelta(days=7)
    waits = list(waiting_of(case.owner, due).reminders)

    again = renew_link(made.packet, today=today(), by=case.owner)

    assert waits == [referral]
    assert (reason_of(made.secret), reason_of(again.secret)) == (
        LinkRefusal.UNKNOWN,
        {"name": "Wilma Beispiel", "phone": "05970 4711"},
    )


def test_link_that_went_astray_is_recalled():
    case, _release, referral, made = sent()

    recall_packet(made.packet, now=timezone.now(), by=case.owner)

    referral.refresh_from_db()
    assert (reason_of(made.secret), referral.loop) == (LinkRefusal.RECALLED, Loop.PENDING)


def test_time_over_ends_the_packet_and_its_key():
    _case, _release, _referral, made = sent()
    late = made.packet.expires_on + timedelta(days=1)

    ended = end_expired_packets(late)

    assert (ended, made.packet.expires_on - today()) == (1, timedelta(days=14))
    assert reason_of(made.secret) == LinkRefusal.GONE


def test_answer_moves_the_loop_and_waits_for_the_counsellor():
    case, _release, referral, made = sent()

    answer_packet(
        made.secret, Answer.ARRIVED, decline=None, words="Termin am Montag", now=timezone.now()
    )

    referral.refresh_from_db()
    last = history_of(referral)[-1]
    assert (referral.loop, last["words"], last["row"].by) == (
        Loop.ARRIVED, "Termin am Montag", None,
    )  # fmt: skip
    assert list(waiting_of(case.owner, today()).answers) == [referral]
    assert reason_of(made.secret) == {"name": "Wilma Beispiel", "phone": "05970 4711"}
    mark_read(referral, by=case.owner)
    assert waiting_of(case.owner, today()).total == 0


def test_final_answer_closes_the_link_and_is_given_once():
    _case, _release, referral, made = sent()

    answer_packet(made.secret, Answer.HELPED, decline=None, words="", now=timezone.now())
    again = refusal_of(
        answer_packet,
        made.secret,
        Answer.DECLINED,
        decline=Decline.COST,
        words="",
        now=timezone.now(),
    )

    referral.refresh_from_db()
    assert [row["row"].loop for row in history_of(referral)][-2:] == [Loop.ARRIVED, Loop.HELPED]
    assert (referral.loop, again, reason_of(made.secret)) == (
        Loop.HELPED, LinkRefusal.ANSWERED, LinkRefusal.ANSWERED,
    )  # fmt: skip


def test_outcome_of_the_counsellor_ends_the_open_link():
    case, _release, referral, made = sent()

    record_outcome(referral, Loop.NOT_KNOWN, seen=None, by=case.owner)

    assert reason_of(made.secret) == LinkRefusal.RECALLED


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"fields": []}, ReleaseRefusal.NO_FIELDS),
        ({"purpose": " "}, ReleaseRefusal.PURPOSE_MISSING),
        ({"revocation_told": False}, ReleaseRefusal.NOT_TOLD),
        ({"signed_on": today() + timedelta(days=1)}, ReleaseRefusal.SIGNED_LATER),
        ({"expires_on": today() - timedelta(days=1)}, ReleaseRefusal.ENDS_EARLY),
        ({"expires_on": today() + timedelta(days=400)}, ReleaseRefusal.LONGER_THAN_A_YEAR),
        ({"recipient_key": "alle-stellen"}, ReleaseRefusal.NO_SUCH_RECIPIENT),
    ],
)
def test_release_that_would_be_none_is_refused(change, reason):
    case = the_case()
    words = told(offer(), **change)

    assert refusal_of(record_release, case, words, today=today(), by=case.owner) == reason


def test_withdrawal_always_wins_in_random_histories_on_the_database():
    """After a withdrawal no link opens at the next request, whatever happened before."""
    read = 0
    for seed in range(20):
        chance = Random(seed)
        case, where = living_case(a_counsellor(f"Ada {seed}")), offer()
        links: list[tuple[str, object]] = []
        releases = []
        _do("release", case, where, chance, releases, links)
        for _step in range(10):
            act = chance.choice(["release", "send", "send", "revoke", "withdraw", "consent"])
            try:
                _do(act, case, where, chance, releases, links)
            except Refused:
                continue
            carries = Consent.objects.filter(case=case, withdrawn_at=None).exists()
            for secret, release in links:
                release.refresh_from_db()
                opens = isinstance(reason_of(secret), dict)
                read += opens
                assert not opens or (carries and release.withdrawn_at is None), (seed, act)
    assert read > 20


def _do(act, case, where, chance, releases, links) -> None:
    now = timezone.now()
    if act == "release":
        releases.append(a_release(case, where))
    elif act == "send" and releases:
        release = chance.choice(releases)
        links.append((a_packet(a_referral(case, where), release).secret, release))
    elif act == "revoke" and releases:
        revoke_release(chance.choice(releases), words="", now=now, by=case.owner)
    elif act == "withdraw":
        consent = Consent.objects.filter(case=case).order_by("-withdrawn_at").first()
        withdraw_consent(consent, words="", now=now, by=case.owner)
    elif act == "consent":
        until = today() + timedelta(days=30)
        add_consent(case, agreed(expires_on=until), today=today(), by=case.owner)


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_count_once():
    _case, _release, referral, made = sent()
    gate, found = threading.Barrier(2), []

    def say() -> None:
        gate.wait()
        try:
            answer_packet(made.secret, Answer.HELPED, decline=None, words="", now=timezone.now())
            found.append("ok")
        except Refused as refused:
            found.append(refused.reason)
        finally:
            connections.close_all()

    both = [threading.Thread(target=say) for _n in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    referral.refresh_from_db()
    assert sorted(found) == sorted(["ok", LinkRefusal.ANSWERED])
    assert (referral.loop, referral.events.filter(by=None).count()) == (Loop.HELPED, 2)
