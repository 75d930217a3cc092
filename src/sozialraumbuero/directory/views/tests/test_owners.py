"""A Träger and its link: what it opens, what it never opens, what is taken over and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.directory.actions import make_owner_link, revoke_owner_links
from sozialraumbuero.directory.models import Offer, Office, Traeger
from sozialraumbuero.directory.tests.forms_as_sent import form_with, forms_of, send
from sozialraumbuero.directory.tests.makers import offer, offer_place, traeger
from sozialraumbuero.directory.views import owner_opening
from sozialraumbuero.lib.limits import Limit
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db
LONG_AGO = date(2026, 1, 1)


@dataclass
class Door:
    """A Träger's secret and a browser that never signed in."""

    body: Traeger
    secret: str
    browser: Client

    def url(self, *parts: str) -> str:
        return "/".join(("/pflege", self.secret, *parts, ""))

    def get(self, *parts: str) -> HttpResponse:
        return self.browser.get(self.url(*parts))

    def post(self, *parts: str, **sent: str) -> HttpResponse:
        return self.browser.post(self.url(*parts), sent)


def door(body: Traeger | None = None, *, now: datetime | None = None) -> Door:
    body = body or traeger()
    leader = user("Lena", Role.COORDINATOR, team(f"Team {body.pk}"))
    secret = make_owner_link(body, now=now or timezone.now(), by=leader)
    # As strict as a browser: what lacks a token that it should have would be refused.
    return Door(body, secret, Client(enforce_csrf_checks=True))


@pytest.fixture(autouse=True)
def fresh_limits(monkeypatch):
    monkeypatch.setattr(owner_opening, "WRONG", Limit(each=60, together=5_000))
    monkeypatch.setattr(owner_opening, "SENT", Limit(each=400, together=10_000))


def test_link_opens_the_own_offers_and_leaves_no_trace():
    mine = door()
    offer("Kleider", traeger=mine.body)
    offer("Entwurf", traeger=mine.body, state="draft")
    offer("Vorbei", traeger=mine.body, state="withdrawn")
    offer("Fremdes")

    answer = mine.get()

    page = answer.content.decode()
    assert [word in page for word in ("Kleider", "Entwurf", "Vorbei", "Fremdes")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert {name: answer.headers[name] for name in ("Referrer-Policy", "Cache-Control")} == {
        "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
    }  # fmt: skip
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert dict(mine.browser.cookies) == {}
    assert "csrfmiddlewaretoken" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_for_one_row_as_for_three(count: int, django_assert_num_queries):
    mine = door()
    for at in range(count):
        offer(f"Angebot {at}", traeger=mine.body, at=offer_place(f"Ort {at}"))

    with django_assert_num_queries(8):
        mine.get()


def test_one_tap_confirms_one_and_another_all():
    mine = door()
    one = offer("Eins", traeger=mine.body, last_checked_on=LONG_AGO)
    two = offer("Zwei", traeger=mine.body, last_checked_on=LONG_AGO)
    other = offer("Fremdes", last_checked_on=LONG_AGO)

    answer = mine.post(one.key, "stimmt")
    assert answer.headers["Location"] == f"{mine.url()}#a-{one.key}"
    assert checked(one, two, other) == [True, False, False]
    assert "Heute geprüft. Danke!" in mine.get().content.decode()

    mine.post("alles-stimmt")
    assert checked(one, two, other) == [True, True, False]
    assert "alles ist geprüft" in mine.get().content.decode()

    mine.post(one.key, "zurueck")
    assert checked(one, two, other) == [False, True, False]


def checked(*offers: Offer) -> list[bool]:
    days = {o.pk: o.last_checked_on for o in Offer.objects.filter(pk__in=[o.pk for o in offers])}
    return [days[one.pk] == timezone.localdate() for one in offers]


@pytest.mark.parametrize("case", ["unknown", "expired", "revoked"])
def test_link_that_opens_nothing_says_what_to_do_and_nothing_else(case: str):
    Office.objects.create(phone="05971 100")
    mine = door(now=timezone.now() - timedelta(days=31 if case == "expired" else 0))
    one = offer("Kleider", traeger=mine.body)
    if case == "revoked":
        leader = user("Chef", Role.COORDINATOR, team("Chefs"))
        revoke_owner_links(mine.body, now=timezone.now(), by=leader)
    if case == "unknown":
        mine.secret = mine.secret[:-1] + ("a" if mine.secret[-1] != "a" else "b")

    answers = [
        mine.get(), mine.get(one.key), mine.post(one.key, "stimmt"), mine.post("alles-stimmt"),
        mine.post(one.key, phone="1"), mine.get("gibt-es-nicht"), mine.get(one.key, "danke"),
        mine.post(one.key, "ende"), mine.post(one.key, "zurueck"),
    ]  # fmt: skip

    assert {answer.status_code for answer in answers} == {404 if case == "unknown" else 410}
    assert len({answer.content for answer in answers}) == 1
    page = answers[0].content.decode()
    assert ("05971 100" in page, "Kleider" in page, mine.body.name in page) == (True, False, False)
    assert answers[0].headers["Referrer-Policy"] == "no-referrer"
    assert Offer.objects.values_list("last_checked_on", "state").get() == (
        date(2026, 11, 1), "published",
    )  # fmt: skip


def test_offer_of_another_is_as_unknown_as_one_that_does_not_exist():
    mine, other = door(), offer("Fremdes")
    gone = offer("Vorbei", traeger=mine.body, state="withdrawn")
    before = Offer.objects.filter(pk=other.pk).values().get()

    for key in (other.key, "gibt-es-nicht"):
        answers = [
            mine.get(key), mine.post(key, title="Meins"), mine.post(key, "stimmt"),
            mine.get(key, "danke"), mine.get(key, "ende"), mine.post(key, "ende"),
            mine.post(key, "zurueck"),
        ]  # fmt: skip
        assert {(a.status_code, a.content) for a in answers} == {(404, mine.get("x").content)}
    assert mine.get(gone.key).status_code == 404
    assert Offer.objects.filter(pk=other.pk).values().get() == before


def test_secret_is_written_to_no_log(caplog, capsys):
    mine = door()
    other = offer("Fremdes")

    with caplog.at_level("DEBUG"):
        mine.get(other.key)
        mine.browser.get(f"/pflege/{mine.secret}x/")
        mine.browser.get(f"/pflege/{mine.secret}/a/b/c/d/")
        mine.browser.put(mine.url())

    logged = caplog.text + "".join(capsys.readouterr())
    assert mine.secret not in logged


def test_facts_hold_at_once_words_wait_and_both_are_said():
    mine = door()
    one = offer("Kleider", traeger=mine.body, summary="Alt.", phone="05971 1")

    answer = send(
        mine.browser, mine.url(one.key), phone="05971 2", hours_text="Mo 9–12 Uhr",
        summary="Neu.", waiting_days="2 Wochen", languages=["de", "uk"],
    )  # fmt: skip

    assert answer.headers["Location"] == mine.url(one.key, "danke")
    one.refresh_from_db()
    assert (one.phone, one.hours_text, one.waiting_days, one.languages, one.summary) == (
        "05971 2", "Mo 9–12 Uhr", 14, ["de", "uk"], "Alt.",
    )  # fmt: skip
    said, waits = mine.get(one.key, "danke").content.decode().split("Sehen wir uns kurz an")
    for words in ("05971 2", "Mo 9–12 Uhr", "14 Tage", "Deutsch, Ukrainisch"):
        assert words in said, words
    assert "Neu." in waits
    assert "Neu." in mine.get(one.key).content.decode()

    mine.post(one.key, "zurueck")
    one.refresh_from_db()
    assert (one.phone, one.hours_text, one.waiting_days) == ("05971 1", "", None)
    assert not one.proposals.exists()


def test_form_that_nobody_touched_confirms_and_keeps_what_waits():
    mine = door()
    one = offer(traeger=mine.body, last_checked_on=LONG_AGO, phone="siehe Aushang")
    send(mine.browser, mine.url(one.key), title="Neuer Name")
    before = Offer.objects.values().get()

    send(mine.browser, mine.url(one.key))

    assert Offer.objects.values().get() == before
    assert one.proposals.get().changes == {"title": ["Schuldnerberatung", "Neuer Name"]}


def test_owner_does_not_put_back_what_the_desk_changed_meanwhile():
    mine = door()
    one = offer(traeger=mine.body, phone="05971 1")
    opened = form_with(mine.get(one.key), "title")
    Offer.objects.filter(pk=one.pk).update(phone="05971 9")

    mine.browser.post(mine.url(one.key), opened.changed(website="www.verein.example"))

    one.refresh_from_db()
    assert (one.phone, one.website) == ("05971 9", "https://www.verein.example")


def test_places_have_hours_at_once_and_access_after_a_look():
    mine = door()
    here, there = offer_place("Haus Nord"), offer_place("Geheim", address="Stille Gasse 3")
    one = offer(traeger=mine.body, at=here)
    one.held_at.create(place=there, is_hidden=True)

    page = mine.get(one.key).content.decode()
    assert ("Haus Nord" in page, "Geheim" in page, "Stille Gasse" in page) == (True, False, False)
    send(
        mine.browser,
        mine.url(one.key),
        **{f"ort-{here.pk}-hours_text": "Di 14–16 Uhr", f"ort-{here.pk}-step_free": "yes"},
    )

    held = one.held_at.get(place=here)
    assert (held.hours_text, held.place.step_free) == ("Di 14–16 Uhr", "unknown")
    assert one.proposals.get().changes == {f"place:{here.pk}:step_free": ["unknown", "yes"]}
    thanks = mine.get(one.key, "danke").content.decode()
    assert "Haus Nord: Stufenlos erreichbar" in thanks
    assert "Di 14–16 Uhr" in thanks


def test_end_of_an_offer_is_asked_once_and_can_be_taken_back():
    mine = door()
    one = offer("Kleider", traeger=mine.body)

    assert "Gibt es das nicht mehr?" in mine.get(one.key, "ende").content.decode()
    answer = mine.post(one.key, "ende")

    one.refresh_from_db()
    assert (answer.headers["Location"], one.state) == (mine.url(one.key, "danke"), "withdrawn")
    assert "steht nicht mehr" in mine.get(one.key, "danke").content.decode()
    mine.post(one.key, "zurueck")
    one.refresh_from_db()
    assert one.state == "published"
    refused = mine.post(one.key, "zurueck")
    assert (refused.status_code, "lässt sich nicht" in refused.content.decode()) == (409, True)


def test_guesses_and_floods_are_slowed(monkeypatch):
    mine = door()
    one = offer(traeger=mine.body)
    monkeypatch.setattr(owner_opening, "WRONG", Limit(each=2, together=9))
    monkeypatch.setattr(owner_opening, "SENT", Limit(each=1, together=9))

    guesses = [mine.browser.get(f"/pflege/geraten{at}/").status_code for at in range(3)]
    taps = [mine.post(one.key, "stimmt").status_code for _ in range(2)]

    assert (guesses, taps, mine.get().status_code) == ([404, 404, 429], [302, 429], 200)


def test_more_text_than_anybody_reads_is_refused_calmly(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000
    mine = door()
    one = offer(traeger=mine.body)

    answer = mine.post(one.key, description="x" * 20_000)

    assert (answer.status_code, "zu viel Text" in answer.content.decode()) == (413, True)


# --- twenty editors ------------------------------------------------------------------------------

RIGHT = [
    ("hours as at the door", {"hours_text": "Mo–Do 9–12 und 14–16 Uhr, Fr 9-12"}, {
        "hours_text": "Mo–Do 9–12 und 14–16 Uhr, Fr 9-12"}),
    ("hours nobody can read", {"hours_text": "meistens vormittags"}, {
        "hours_text": "meistens vormittags", "hours": {}}),
    ("hours with smiley", {"hours_text": "Mo 9–12 Uhr 😀"}, {
        "hours_text": "Mo 9–12 Uhr 😀", "hours": {}}),
    ("phone with slash and dash", {"phone": "Tel.: 0 59 71 / 12 34 – 5"}, {
        "phone": "0 59 71 / 12 34 - 5"}),
    ("phone from abroad", {"phone": "+49 (0)5971.12345"}, {"phone": "+49 (0)5971 12345"}),
    ("no phone any more", {"phone": ""}, {"phone": ""}),
    ("mail against robots", {"email": "info (at) verein.example"}, {
        "email": "info@verein.example"}),
    ("page without https", {"website": "www.verein.example"}, {
        "website": "https://www.verein.example"}),
    ("waiting in weeks", {"waiting_days": "ca. 3 Wochen"}, {"waiting_days": 21}),
    ("no waiting", {"waiting_days": "keine"}, {"waiting_days": 0}),
    ("full", {"capacity": "full"}, {"capacity": "full"}),
    ("rare language", {"other_languages": "kurmandschi, Twi"}, {
        "languages": ["de", "ku", "tw"]}),
]  # fmt: skip
WAITING = [
    ("amount with comma", {"cost": "fee", "cost_euros": "2,50 €", "cost_per": "visit"}, {
        "cost": "fee", "cost_euros": "2.50", "cost_per": "visit"}),
    ("emoji in the words", {"summary": "Kommt vorbei! 😀🎉"}, {"summary": "Kommt vorbei! 😀🎉"}),
    ("age with words", {"age_from": "ab 16 Jahre"}, {"age_from": 16}),
    ("less than and ampersand", {"summary": "Alter < 18 & mehr"}, {"summary": "Alter < 18 & mehr"}),
]  # fmt: skip
REFUSED = [
    ("swapped ages", {"age_from": "60", "age_to": "18"}, "age_to", "Dieses Alter liegt vor dem"),
    ("free with an amount", {"cost": "free", "cost_euros": "5,00"}, "cost_euros", "Neben „kostenlos“"),
    ("amount without a kind", {"cost_euros": "5"}, "cost", "Zu dem Betrag fehlt"),
    ("amount as a range", {"cost": "fee", "cost_euros": "5-10 €"}, "cost_euros", "kein Betrag"),
    ("two numbers", {"phone": "05971 1234 oder 0170 5678"}, "phone", "nur eine Nummer"),
    ("no number", {"phone": "bitte mailen"}, "phone", "keine Telefonnummer"),
    ("half a mail", {"email": "info@verein"}, "email", "keine E-Mail-Adresse"),
    ("no page", {"website": "unser Verein"}, "website", "keine Internetadresse"),
    ("html", {"summary": "<b>Neu</b>!"}, "summary", "ohne Befehle wie"),
    ("script", {"title": "<script>alert(1)</script>"}, "title", "ohne Befehle wie"),
    ("no name", {"title": "  "}, "title", "Ohne Namen findet niemand"),
    ("far too much", {"description": "Sehr viel. " * 900}, "description", "höchstens 4000"),
    ("too much about hours", {"hours_text": "Mo 9–12, " * 90}, "hours_text", "höchstens 500"),
    ("no language", {"other_languages": "Blubbisch"}, "other_languages", "kennen wir nicht als"),
    ("endless waiting", {"waiting_days": "ewig"}, "waiting_days", "keine Wartezeit"),
    ("no age", {"age_from": "volljährig"}, "age_from", "kein Alter"),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "found"), [case[1:] for case in RIGHT], ids=[c[0] for c in RIGHT])
def test_editor_ends_in_a_right_entry(sent: dict, found: dict):
    mine = door()
    one = offer(traeger=mine.body, phone="05971 1", languages=["de"])

    answer = send(mine.browser, mine.url(one.key), **sent)

    assert answer.status_code == 302
    assert Offer.objects.filter(pk=one.pk).values(*found).get() == found
    assert checked(one) == [True]
    assert mine.get(one.key, "danke").status_code == 200


@pytest.mark.parametrize(
    ("sent", "found"), [case[1:] for case in WAITING], ids=[c[0] for c in WAITING]
)
def test_editor_ends_in_a_right_proposal(sent: dict, found: dict):
    mine = door()
    one = offer(traeger=mine.body)

    answer = send(mine.browser, mine.url(one.key), **sent)

    assert answer.status_code == 302
    assert {n: after for n, (_, after) in one.proposals.get().changes.items()} == found
    assert mine.get(one.key, "danke").status_code == 200


@pytest.mark.parametrize(
    ("sent", "field", "words"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_editor_gets_one_clear_message_and_loses_nothing(sent: dict, field: str, words: str):
    mine = door()
    one = offer(traeger=mine.body)
    before = Offer.objects.values().get()

    answer = send(mine.browser, mine.url(one.key), **sent, bring_along="Etwas zu schreiben")

    page = answer.content.decode()
    assert answer.status_code == 422
    messages = answer.context["form"].errors
    assert (list(messages), len(messages[field])) == ([field], 1)
    assert words in messages[field][0]
    assert f'href="#id_{field}"' in page
    shown = form_with(answer, "title").content
    assert {name: shown[name] for name in sent} == {
        name: [typed.strip() and typed] for name, typed in sent.items()
    } | ({"title": ["  "]} if sent.get("title") == "  " else {})
    assert shown["bring_along"] == ["Etwas zu schreiben"]
    assert "<script>alert" not in page
    assert Offer.objects.values().get() == before
    # What was wrong is mended on the same page, and everything else goes with it.
    mended = form_with(answer, "title").changed(
        **{name: form_with(mine.get(one.key), "title").content[name] for name in sent}
    )
    assert mine.browser.post(mine.url(one.key), mended).status_code == 302
    assert one.proposals.get().changes == {"bring_along": ["", "Etwas zu schreiben"]}


def test_no_form_of_an_owner_carries_the_secret_elsewhere():
    mine = door()
    one = offer(traeger=mine.body)

    for page in (mine.get(), mine.get(one.key), mine.get(one.key, "ende")):
        for form in forms_of(page):
            assert form.action == "" or form.action.startswith(f"/pflege/{mine.secret}/")
