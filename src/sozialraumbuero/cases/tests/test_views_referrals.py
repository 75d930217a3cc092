"""The pages of consents, releases, referrals and packets, as a counsellor uses them."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from sozialraumbuero.cases.actions.answers import answer_packet, open_packet
from sozialraumbuero.cases.actions.cases import name_deputy
from sozialraumbuero.cases.actions.consents import add_consent
from sozialraumbuero.cases.models import Packet, Referral
from sozialraumbuero.cases.rules.referrals import Answer
from sozialraumbuero.cases.tests.referral_makers import (
    a_packet,
    a_referral,
    a_release,
    follow_up,
    living_case,
    need_of,
    today,
)
from sozialraumbuero.cases.vocabulary import Level, Loop, PacketField
from sozialraumbuero.directory.tests.makers import offer
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import (
    a_counsellor,
    a_person,
    a_team,
    queries_of,
    signed_in,
)

pytestmark = pytest.mark.django_db


def seat(**person):
    """Return a counsellor's browser and a case of theirs."""
    owner = a_counsellor("Ada", a_team())
    return signed_in(owner), living_case(owner, **person)


def text(answer) -> str:
    return answer.content.decode()


def url(name: str, *things: object) -> str:
    return reverse(f"cases:{name}", args=[getattr(thing, "pk", thing) for thing in things])


def test_offers_that_fit_the_need_are_offered_and_one_is_taken():
    browser, case = seat()
    fitting = offer("Schuldnerberatung am Markt")
    offer("Sprachcafé", types=["language_cafe"])
    need = need_of(case)

    page = text(browser.get(url("referral_new", case), {"bedarf": str(need.pk)}))
    done = browser.post(
        f"{url('referral_new', case)}?angebot={fitting.key}&bedarf={need.pk}",
        {"request_key": str(uuid4()), "level": "warm_handover", "need": str(need.pk)},
    )

    made = Referral.objects.get()
    assert ("Schuldnerberatung am Markt" in page, "Sprachcafé" in page) == (True, False)
    assert (done["Location"], made.level, made.need) == (
        url("referral", case, made), Level.WARM_HANDOVER, need,
    )  # fmt: skip


def test_only_legal_next_steps_are_offered():
    browser, case = seat()
    made = a_referral(case, offer())

    before = re.findall(
        r'name="loop" value="(\w+)"', text(browser.get(url("referral", case, made)))
    )
    browser.post(url("referral_outcome", case, made), {"loop": "arrived", "seen": "1"})
    after = re.findall(r'name="loop" value="(\w+)"', text(browser.get(url("referral", case, made))))

    assert before == ["arrived", "did_not_arrive", "declined_by_service", "not_known"]
    assert after == ["declined_by_service", "helped", "unmet", "not_known"]


def test_second_of_two_at_once_reads_that_something_changed():
    browser, case = seat()
    made = a_referral(case, offer())
    address = url("referral_outcome", case, made)

    browser.post(address, {"loop": "arrived", "seen": "1"})
    page = text(browser.post(address, {"loop": "not_known", "seen": "1"}, follow=True))

    made.refresh_from_db()
    assert ("Jemand hat das inzwischen geändert" in page, made.loop) == (True, Loop.ARRIVED)


def test_refusal_of_a_service_needs_its_reason():
    browser, case = seat()
    made = a_referral(case, offer())
    address = url("referral_outcome", case, made)

    without = browser.post(address, {"loop": "declined_by_service", "seen": "1"}, follow=True)
    browser.post(address, {"loop": "declined_by_service", "decline": "cost", "seen": "1"})

    made.refresh_from_db()
    assert "Bitte wählen Sie, warum die Stelle abgelehnt hat." in text(without)
    assert (made.loop, made.decline) == (Loop.DECLINED_BY_SERVICE, "cost")


def test_last_step_is_taken_back_on_the_page():
    browser, case = seat()
    made = a_referral(case, offer())
    browser.post(url("referral_outcome", case, made), {"loop": "did_not_arrive", "seen": "1"})

    page = text(browser.post(url("referral_undo", case, made), {"seen": "2"}, follow=True))

    made.refresh_from_db()
    assert (made.loop, "zurückgenommen, wieder:" in page) == (Loop.PENDING, True)


def test_asking_later_is_offered_only_with_agreement():
    browser, case = seat()
    made = a_referral(case, offer())

    without = text(browser.get(url("referral", case, made)))
    add_consent(case, follow_up(), today=today(), by=case.owner)
    browser.post(url("referral_ask", case, made), {"weeks": "3"})

    made.refresh_from_db()
    assert "Nachgefragt wird nur mit Einwilligung." in without
    assert made.ask_on == today() + timedelta(weeks=3)


def test_button_is_off_without_a_release_and_says_why():
    browser, case = seat()
    where = offer()
    made = a_referral(case, where)

    page = text(browser.get(url("referral", case, made)))
    blocked = text(browser.get(url("packet_new", case, made)))

    assert re.search(r"<button[^>]*disabled[^>]*>Nachricht zusammenstellen", page)
    assert "Dafür gibt es keine Einwilligung." in page
    assert "Dafür gibt es keine Einwilligung." in blocked


def test_packet_is_chosen_shown_and_its_link_seen_once():
    browser, case = seat()
    where = offer()
    release = a_release(case, where, fields=[PacketField.NAME, PacketField.PHONE])
    made = a_referral(case, where)
    address = url("packet_new", case, made)

    first = text(browser.get(address))
    chosen = {
        "request_key": str(uuid4()), "seen": "1", "release": str(release.pk), "chosen": ["phone"],
    }  # fmt: skip
    preview = text(browser.post(address, chosen | {"schritt": "ansehen"}))
    mark = re.search(r'name="mark" value="(\w+)"', preview)
    assert mark is not None
    sent = chosen | {"schritt": "senden", "mark": mark[1]}
    link = text(browser.post(address, sent))
    again = text(browser.post(address, sent, follow=True))

    assert "checked" not in first
    assert ("05970 4711" in preview, "Name: Wilma" in preview) == (True, False)
    secret = re.search(r"/antwort/([\w-]+)/", link)
    assert secret is not None
    assert "mailto:" in link
    assert "05970" not in link.partition("mailto:")[2].partition('"')[0]
    assert open_packet(secret[1], now=_now()).content == {"phone": "05970 4711"}
    assert (secret[1] in again, Packet.objects.count()) == (False, 1)
    assert secret[1] not in text(browser.get(url("referral", case, made)))


def _now():
    from django.utils import timezone

    return timezone.now()


def test_sheet_carries_the_link_and_nothing_of_the_person():
    browser, case = seat()
    where = offer()
    made = a_referral(case, where)
    packet = a_packet(made, a_release(case, where))

    sheet = browser.post(url("packet_print", case, made), {"secret": packet.secret})
    wrong = browser.post(url("packet_print", case, made), {"secret": "geraten"})

    assert (sheet["Content-Type"], sheet.content[:4]) == ("application/pdf", b"%PDF")
    assert wrong.status_code == 404


def test_reminder_shows_a_new_link_once():
    browser, case = seat()
    where = offer()
    made = a_referral(case, where)
    old = a_packet(made, a_release(case, where))
    sent = {"request_key": str(uuid4())}

    link = text(browser.post(url("packet_remind", case, made), sent))
    again = text(browser.post(url("packet_remind", case, made), sent, follow=True))
    secret = re.search(r"/antwort/([\w-]+)/", link)

    assert secret is not None
    assert secret[1] != old.secret
    assert (secret[1] in again, "es steht nur einmal da" in again) == (False, True)


def test_recalled_link_is_closed():
    browser, case = seat()
    where = offer()
    made = a_referral(case, where)
    packet = a_packet(made, a_release(case, where))

    browser.post(url("packet_recall", case, made))

    answer = browser.get(reverse("answers:door", args=[packet.secret]))
    assert ("zurückgezogen" in text(answer), answer.status_code) == (True, 410)


def test_answer_of_the_service_is_read_on_the_page():
    browser, case = seat()
    where = offer()
    made = a_referral(case, where)
    packet = a_packet(made, a_release(case, where))
    answer_packet(packet.secret, Answer.ARRIVED, decline=None, words="Montag um neun", now=_now())

    page = text(browser.get(url("referral", case, made)))
    after = text(browser.post(url("referral_read", case, made), follow=True))

    assert ("Die Stelle hat geantwortet" in page, "Montag um neun" in page) == (True, True)
    assert "Die Stelle hat geantwortet" not in after


def test_final_answer_stands_in_ones_day_until_it_is_read():
    browser, case = seat()
    where = offer()
    made = a_referral(case, where)
    packet = a_packet(made, a_release(case, where))
    answer_packet(packet.secret, Answer.HELPED, decline=None, words="", now=_now())

    before = text(browser.get(reverse("cases:my_day")))
    browser.post(url("referral_read", case, made))
    after = text(browser.get(reverse("cases:my_day")))

    found = [
        ("neue Antwort" in page, url("referral", case, made) in page) for page in (before, after)
    ]
    assert found == [(True, True), (False, False)]


def test_deputy_neither_sees_nor_sends_a_protected_address():
    owner = a_counsellor("Ada", a_team())
    case = living_case(owner, address="Geheimweg 1", is_protected=True)
    where = offer()
    release = a_release(case, where, fields=[PacketField.NAME, PacketField.ADDRESS])
    made = a_referral(case, where)
    deputy = a_counsellor("Dora", case.team)
    name_deputy(case, deputy, until=None, by=owner)

    theirs = text(signed_in(deputy).get(url("packet_new", case, made)))
    own = text(signed_in(owner).get(url("packet_new", case, made)))

    assert ("Geheimweg" in theirs, "Geheimweg 1" in own, "protected_ok" in own) == (
        False, True, True,
    )  # fmt: skip
    assert release.pk is not None


def test_coordination_sees_none_of_it():
    browser, case = seat()
    made = a_referral(case, offer())
    coordination = signed_in(a_person("Kora", Role.COORDINATOR, case.team))

    names = ("consents", "referrals", "referral_new", "release_new")
    found = [coordination.get(url(name, case)).status_code for name in names]
    found.append(coordination.get(url("referral", case, made)).status_code)

    assert (found, browser.get(url("referrals", case)).status_code) == ([404] * 5, 200)


def test_lists_need_as_many_queries_for_three_as_for_one():
    browser, case = seat()
    counts = []
    for _round in range(2):
        where = offer()
        a_packet(a_referral(case, where, need=need_of(case)), a_release(case, where))
        pages = [url("referrals", case), url("consents", case)]
        counts.append([queries_of(browser, page) for page in pages])
        a_referral(case, offer(), need=need_of(case))

    assert counts[0] == counts[1]
