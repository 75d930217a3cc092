from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from sozialraumbuero.directory.actions import make_owner_link, mend_offer, opened_link, suggest
from sozialraumbuero.directory.models import Offer, OwnerLink, Proposal
from sozialraumbuero.directory.tests.makers import offer, offer_place, traeger
from sozialraumbuero.directory.words import SuggestionKind

pytestmark = pytest.mark.django_db
INBOX = "/verzeichnis/pruefen/"


def days_ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def proposal_for(one: Offer, leader, **wanted) -> Proposal:
    now = timezone.now()
    link = opened_link(make_owner_link(one.traeger, now=now, by=leader), now=now)
    proposal = mend_offer(link, one, wanted, today=timezone.localdate())
    assert proposal is not None
    return proposal


@pytest.mark.parametrize("count", [1, 3])
def test_inbox_takes_as_many_queries_for_one_row_as_for_three(
    desk: Client, leader, count: int, django_assert_num_queries
):
    for at in range(count):
        one = offer(f"Alt {at}", at=offer_place(), last_checked_on=days_ago(350))
        suggest(one, SuggestionKind.HOURS, "", today=timezone.localdate())
        proposal_for(offer(f"Neu {at}"), leader, title=f"Neuer {at}")
    desk.get(INBOX)

    with django_assert_num_queries(13):
        desk.get(INBOX)


def test_overdue_offers_stand_with_their_body_the_oldest_first(desk: Client):
    late, later = traeger("Spät"), traeger("Später")
    offer("A", traeger=late, last_checked_on=days_ago(200))
    offer("B", traeger=later, last_checked_on=days_ago(500))
    offer("C", traeger=later, last_checked_on=None)
    offer("Frisch", traeger=later, last_checked_on=days_ago(1))
    offer("Entwurf", traeger=late, state="draft", last_checked_on=None)

    rows = desk.get(INBOX).context["rows"]

    assert [
        (row["traeger"].name, sorted((o.title, hidden) for o, hidden in row["offers"]))
        for row in rows
    ] == [("Später", [("B", True), ("C", False)]), ("Spät", [("A", False)])]


def test_offers_about_to_vanish_carry_their_day(desk: Client):
    offer("Bald", last_checked_on=days_ago(350))
    offer("Noch lange", last_checked_on=days_ago(300))

    shown = desk.get(INBOX).context["hidden_soon"]

    assert [(one["offer"].title, one["on"]) for one in shown] == [
        ("Bald", timezone.localdate() + timedelta(days=15))
    ]


def test_checked_button_returns_to_the_inbox(desk: Client):
    one = offer(last_checked_on=days_ago(300))

    answer = desk.post(
        reverse("directory_desk:offer_checked", args=[one.key]), {"zurueck": "pruefen"}
    )

    one.refresh_from_db()
    assert (answer.headers["Location"], one.last_checked_on) == (INBOX, timezone.localdate())


def test_proposal_is_shown_beside_what_stands_there_and_taken_over(desk: Client, leader):
    one = offer(summary="Alt.", cost="free")
    proposal = proposal_for(one, leader, summary="Neu.", cost="donation")
    page = desk.get(INBOX).content.decode()
    for words in ("Alt.</del>", "Neu.</ins>", "kostenlos</del>", "Spende, so viel man kann</ins>"):
        assert words in page

    url = reverse("directory_desk:proposal_decide", args=[proposal.pk])
    desk.post(url, {"was": "annehmen"})

    one.refresh_from_db()
    assert (one.summary, one.cost) == ("Neu.", "donation")
    assert "schon jemand entschieden" in desk.post(url, follow=True).content.decode()


def test_proposal_is_refused_only_with_a_reason(desk: Client, leader):
    one = offer(summary="Alt.")
    proposal = proposal_for(one, leader, summary="Bestes Angebot der Welt!")
    url = reverse("directory_desk:proposal_decide", args=[proposal.pk])

    page = desk.post(url, {"was": "ablehnen", "grund": " "}, follow=True).content.decode()
    assert "Bitte schreiben Sie einen Grund" in page
    desk.post(url, {"was": "ablehnen", "grund": "Bitte\n\x00sachlich.", "zurueck": "angebot"})

    one.refresh_from_db()
    proposal.refresh_from_db()
    assert (one.summary, proposal.state, proposal.reason) == ("Alt.", "refused", "Bitte sachlich.")


def test_proposal_that_contradicts_what_stands_there_now_waits_on(desk: Client, leader):
    one = offer()
    proposal = proposal_for(one, leader, age_from=30)
    Offer.objects.filter(pk=one.pk).update(age_to=20)

    url = reverse("directory_desk:proposal_decide", args=[proposal.pk])
    page = desk.post(url, {"was": "annehmen"}, follow=True).content.decode()

    proposal.refresh_from_db()
    assert "widerspricht dem, was jetzt da steht" in page
    assert proposal.state == "waiting"


@pytest.mark.parametrize(("was", "state"), [("berichtigt", "mended"), ("weglegen", "set_aside")])
def test_hint_is_decided_and_its_words_go(desk: Client, was: str, state: str):
    hint = suggest(offer(), SuggestionKind.PHONE, "Die Nummer ist <tot>.", today=days_ago(1))
    assert "&lt;tot&gt;" in desk.get(INBOX).content.decode()

    desk.post(reverse("directory_desk:suggestion_decide", args=[hint.pk]), {"was": was})

    hint.refresh_from_db()
    assert (hint.state, hint.words) == (state, "")


def test_sheets_for_all_that_is_due_have_a_page_and_a_link_each(desk: Client):
    offer("A", traeger=traeger("Eins"), last_checked_on=days_ago(200))
    offer("B", traeger=traeger("Zwei"), last_checked_on=None)
    offer("C", traeger=traeger("Drei"), last_checked_on=days_ago(1))

    answer = desk.post("/verzeichnis/pruefen/boegen/")

    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    assert sorted(OwnerLink.objects.values_list("traeger__name", flat=True)) == ["Eins", "Zwei"]
    assert [next(n for n in ("Eins", "Zwei", "Drei") if n in page) for page in pages] == [
        "Zwei", "Eins",
    ]  # fmt: skip
    Offer.objects.update(last_checked_on=timezone.localdate())
    nothing = desk.post("/verzeichnis/pruefen/boegen/", follow=True).content.decode()
    assert "Zurzeit ist nichts überfällig." in nothing


def test_counsellor_reads_the_inbox_and_decides_nothing(walker: Client):
    hint = suggest(offer(), SuggestionKind.PHONE, "", today=timezone.localdate())
    url = reverse("directory_desk:suggestion_decide", args=[hint.pk])

    assert "Ist berichtigt" not in walker.get(INBOX).content.decode()
    assert (walker.post(url).status_code, walker.post(INBOX + "boegen/").status_code) == (403, 403)
