from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories import area

from sozialraumbuero.directory.models import Offer, OfferText
from sozialraumbuero.directory.tests.forms_as_sent import form_with, send
from sozialraumbuero.directory.tests.makers import offer, offer_place, traeger
from sozialraumbuero.directory.translations import german_mark
from sozialraumbuero.directory.words import OfferState

pytestmark = pytest.mark.django_db
LIST = "/verzeichnis/"
NEW = "/verzeichnis/neu/"


def titles(client: Client, query: str = "") -> list[str]:
    page = client.get(LIST + query).context["page"]
    return [row.title for row in page.rows]


def edit_url(of: Offer) -> str:
    return reverse("directory_desk:offer_edit", args=[of.key])


def page_url(of: Offer) -> str:
    return reverse("directory_desk:offer", args=[of.key])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Alt", "Frisch", "Verborgen", "Voll"]),
        ("?stand=draft", ["Entwurf"]),
        ("?stand=alle&q=ENTW", ["Entwurf"]),
        ("?zeigen=ueberfaellig", ["Alt", "Verborgen"]),
        ("?zeigen=verborgen", ["Verborgen"]),
        ("?zeigen=voll", ["Voll"]),
        ("?zeigen=ohne-art", ["Voll"]),
        ("?zeigen=ohne-ort", ["Alt", "Verborgen", "Voll"]),
        ("?zeigen=ohne-zeiten", ["Alt", "Verborgen", "Voll"]),
        ("?zeigen=gibtesnicht", ["Alt", "Frisch", "Verborgen", "Voll"]),
        ("?q=übermut", ["Alt"]),
        ("?q=%00", []),
        ("?traeger=uebermut", ["Alt"]),
        ("?traeger=%00", []),
    ],
)
def test_list_is_narrowed(desk: Client, query: str, found: list[str]):
    today = timezone.localdate()
    body = traeger("Übermut e. V.")
    body.key = "uebermut"
    body.save()
    offer("Alt", traeger=body, last_checked_on=today - timedelta(days=200))
    fresh = offer("Frisch", at=offer_place(), last_checked_on=today)
    fresh.held_at.update(hours_text="mo 9-12")
    offer("Verborgen", last_checked_on=today - timedelta(days=400))
    offer("Voll", capacity="full", types=[], last_checked_on=today)
    offer("Entwurf", state=OfferState.DRAFT)

    assert titles(desk, query) == found


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_for_one_row_as_for_three(
    desk: Client, count: int, django_assert_num_queries
):
    for at in range(count):
        offer(f"Angebot {at}", at=offer_place(f"Ort {at}"))
    desk.get(LIST)

    with django_assert_num_queries(11):
        desk.get(LIST)


def test_page_reads_as_residents_read_it(desk: Client):
    area("Nordstadt", code="n")
    house = offer_place("Haus am Markt", address="Am Markt 1", step_free="yes", lift="no")
    one = offer(
        at=house, summary="Wir ordnen Ihre Schulden.", for_whom=["women"], age_from=18,
        residence="quarters", quarters=["n"], cost="fee", cost_euros=Decimal("2.5"),
        cost_per="visit", languages=["de", "dgs"], waiting_days=14, interpreter="yes",
    )  # fmt: skip

    page = desk.get(page_url(one)).content.decode()

    for sentence in (
        "Wir ordnen Ihre Schulden.", "Für Frauen.", "Ab 18 Jahren.", "Sie wohnen in: Nordstadt.",
        "Es kostet 2,50 € pro Besuch.", "Wartezeit etwa 14 Tage.",
        "Haus am Markt, Am Markt 1 – Stufenlos erreichbar: ja, Aufzug: nein.",
        "Es wird gesprochen: Deutsch, Deutsche Gebärdensprache (DGS).",
        "Dolmetscher:innen kommen dazu", "Wir kennen die Zeiten nicht.",
    ):  # fmt: skip
        assert sentence in page, sentence


def test_hidden_address_stays_out_of_the_preview(desk: Client):
    house = offer_place("Geheimes Haus", address="Stille Gasse 3")
    one = offer(at=house)
    one.held_at.update(is_hidden=True, hours={"verbatim": "immer"}, hours_text="immer")

    page = desk.get(page_url(one)).content.decode()
    preview = page.split('id="lesen"')[1].split("</section>")[0]

    assert "Die Adresse ist geschützt." in preview
    assert "Geheimes Haus" not in preview
    assert "Stille Gasse" not in preview


def test_new_offer_is_a_draft_with_everything_that_was_typed(desk: Client, leader):
    body, house = traeger("Verein"), offer_place("Haus am Markt")

    answer = send(
        desk, NEW, **{
            "traeger": body.key, "title": " Kleider ", "summary": "Kleider für alle.",
            "types": ["debt_counselling"], "for_whom": ["women", "children"], "age_from": "ab 18",
            "cost": "fee", "cost_euros": "2,50 €", "cost_per": "visit",
            "languages": ["de", "uk"], "other_languages": "Twi", "hours_text": "Mo 9–12 Uhr",
            "phone": "Tel. 05971/12 34", "website": "www.verein.example", "capacity": "few",
            "waiting_days": "2 Wochen", "ort-neu-place": house.key, "ort-neu-phone": "05971 9",
            "checked": "on",
        }
    )  # fmt: skip

    assert answer.headers["Location"] == "/verzeichnis/kleider/"
    made = Offer.objects.get()
    assert (made.state, made.title, made.types, made.for_whom) == (
        "draft", "Kleider", ["debt_counselling"], ["women", "children"],
    )  # fmt: skip
    assert (made.age_from, made.cost_euros, made.languages, made.waiting_days) == (
        18, Decimal("2.50"), ["de", "uk", "tw"], 14,
    )  # fmt: skip
    assert (made.phone, made.website, made.hours_text, made.last_checked_on) == (
        "05971/12 34", "https://www.verein.example", "Mo 9–12 Uhr", timezone.localdate(),
    )  # fmt: skip
    assert list(made.held_at.values_list("place__key", "phone")) == [(house.key, "05971 9")]


def test_everything_wrong_is_said_at_once_and_nothing_is_lost(desk: Client):
    traeger("Verein")

    answer = send(
        desk, NEW, title="", summary="<b>neu</b>", age_from="60", age_to="18", cost="free",
        cost_euros="5", phone="siehe Netz", email="wir@", other_languages="Klingonisch, Blubb",
        residence="quarters", **{"ort-neu-note": "Klingeln"},
    )  # fmt: skip

    page = answer.content.decode()
    for words in (
        "Ohne Namen findet niemand das Angebot.", "Bitte wählen Sie, wer das anbietet.",
        "ohne Befehle wie &lt;b&gt;", "Dieses Alter liegt vor dem ersten.",
        "Neben „kostenlos“ steht ein Betrag.", "Das ist keine Telefonnummer.",
        "Das ist keine E-Mail-Adresse.", "„Blubb“ kennen wir nicht als Sprache.",
        "zu welchem Ort diese Angaben gehören",
    ):  # fmt: skip
        assert words in page, words
    shown = form_with(answer, "title").content
    assert (shown["summary"], shown["age_from"], shown["phone"], shown["ort-neu-note"]) == (
        ["<b>neu</b>"], ["60"], ["siehe Netz"], ["Klingeln"],
    )  # fmt: skip
    assert not Offer.objects.exists()


def test_untouched_form_changes_nothing(desk: Client):
    area("Nordstadt", code="n")
    one = offer(
        at=offer_place(), description="Eins\n\nzwei", documents=["id_card"],
        languages=["uk", "de", "tw"], quarters=["n", "weg"], residence="quarters",
        hours={"verbatim": "immer"}, cost_euros=Decimal("2.50"), cost="fee", waiting_days=1,
        phone="siehe Aushang", age_from=0,
    )  # fmt: skip
    before = Offer.objects.values().get()

    answer = send(desk, edit_url(one))

    assert answer.status_code == 302
    assert Offer.objects.values().get() == before


def test_two_editors_do_not_undo_each_other(desk: Client):
    one = offer(phone="05971 1", summary="Alt.")
    opened = form_with(desk.get(edit_url(one)), "title")
    send(desk, edit_url(one), phone="05971 2")

    desk.post(edit_url(one), opened.changed(summary="Neu."))

    one.refresh_from_db()
    assert (one.phone, one.summary) == ("05971 2", "Neu.")


def test_place_added_meanwhile_stays_and_a_ticked_one_goes(desk: Client):
    here, there = offer_place("Hier"), offer_place("Dort")
    one = offer(at=here)
    opened = form_with(desk.get(edit_url(one)), "title")
    one.held_at.create(place=there)

    desk.post(edit_url(one), opened.changed(**{f"ort-{here.pk}-gone": "on"}))

    assert list(one.held_at.values_list("place__name", flat=True)) == ["Dort"]


def test_look_at_the_hours_saves_nothing_and_scolds_nobody(desk: Client):
    traeger("Verein")
    page = desk.get(NEW)

    answer = desk.post(
        NEW, form_with(page, "title").changed(hours_text="irgendwann") | {"pruefen": ["1"]}
    )

    text = answer.content.decode()
    assert "Nicht sicher verstanden." in text
    assert "errorlist" not in text
    assert form_with(answer, "title").content["hours_text"] == ["irgendwann"]
    assert not Offer.objects.exists()


def test_reported_room_carries_its_day(desk: Client):
    one = offer()

    send(desk, edit_url(one), capacity="full")

    one.refresh_from_db()
    assert (one.capacity, one.capacity_reported_on) == ("full", timezone.localdate())


def test_buttons_publish_check_and_undo(desk: Client):
    one = offer(state=OfferState.DRAFT, last_checked_on=None)
    post = {name: reverse(f"directory_desk:offer_{name}", args=[one.key])
            for name in ("state", "checked", "undo")}  # fmt: skip

    desk.post(post["state"], {"stand": "published"})
    desk.post(post["checked"])
    one.refresh_from_db()
    assert (one.state, one.last_checked_on) == ("published", timezone.localdate())

    desk.post(post["undo"])
    desk.post(post["undo"])
    one.refresh_from_db()
    assert (one.state, one.last_checked_on) == ("draft", None)
    page = desk.post(post["undo"], follow=True).content.decode()
    assert "Es gibt keine Änderung" in page
    assert (
        "Bitte wählen Sie einen Stand"
        in desk.post(post["state"], {"stand": "x"}, follow=True).content.decode()
    )


def test_page_shows_the_last_change_and_the_history_without_names(desk: Client, leader):
    one = offer(phone="05971 1")
    send(desk, edit_url(one), phone="05971 2")

    page = desk.get(page_url(one)).content.decode()

    assert "05971 1</del>" in page
    assert "05971 2</ins>" in page
    assert "Angebot geändert" in page
    assert leader.display_name not in page.split("<main")[1]


def test_counsellor_looks_and_tells_but_does_not_write(walker: Client):
    one = offer()

    assert walker.get(edit_url(one)).status_code == 403
    page = walker.get(page_url(one)).content.decode()
    assert "Bearbeiten" not in page
    walker.post(
        reverse("directory_desk:offer_hint", args=[one.key]),
        {"was": "hours", "worte": "zu\x00 spät"},
    )

    assert one.suggestions.values_list("kind", "words", "sent_on").get() == (
        "hours", "zu spät", timezone.localdate(),
    )  # fmt: skip


def test_translations_are_written_marked_and_emptied(desk: Client):
    one = offer("Kleider", summary="Kleider für alle.")
    stale = OfferText.objects.create(offer=one, language="en", title="Clothes", made_from="alt")
    OfferText.objects.create(offer=one, language="tr", title="Giysi", made_from=german_mark(one))
    url = reverse("directory_desk:offer_texts", args=[one.key])
    assert "veraltet" in desk.get(url).content.decode()

    send(
        desk, url, by="text-ar-title", **{
            "text-ar-title": "ملابس", "text-ar-is_machine_made": "on", "text-en-fits": "on",
            "text-tr-title": "",
        }
    )  # fmt: skip

    assert list(one.texts.values_list("language", "title", "is_machine_made", "made_from")) == [
        ("ar", "ملابس", True, german_mark(one)),
        ("en", "Clothes", False, german_mark(one)),
    ]
    assert stale.pk is not None
    refused = send(desk, url, by="text-ar-title", **{"text-uk-summary": "Одяг"})
    assert "Zu dem Text fehlt der Name" in refused.content.decode()


def test_unknown_offer_is_404_and_no_page_of_the_desk_an_offer(desk: Client):
    assert desk.get("/verzeichnis/gibt-es-nicht/").status_code == 404
    body = traeger()
    send(desk, NEW, traeger=body.key, title="Ferien")

    assert Offer.objects.get().key == "ferien-angebot"


def test_old_entry_says_why_it_is_hidden(desk: Client):
    one = offer(last_checked_on=date(2020, 1, 1))

    assert "nicht mehr öffentlich, bis jemand sagt" in desk.get(page_url(one)).content.decode()


def test_hours_are_read_and_a_doubt_is_named(desk: Client):
    one = offer()

    page = send(desk, edit_url(one), hours_text="Mo–Fr 9–12 Uhr")
    assert page.status_code == 302
    said = desk.get(page_url(one)).content.decode()
    assert "Zeiten verstanden: Mo–Fr 9–12 Uhr" in said
    one.refresh_from_db()
    assert one.hours["rules"] == [
        {"days": {"weekly": ["MO", "TU", "WE", "TH", "FR"]}, "times": ["09:00-12:00"]}
    ]

    send(desk, edit_url(one), hours_text="werktags 9–12 Uhr")
    said = desk.get(page_url(one)).content.decode()
    assert "nicht sicher verstanden" in said
    one.refresh_from_db()
    assert (one.hours, one.hours_text) == ({}, "werktags 9–12 Uhr")
    assert "Gehört der Samstag dazu?" in desk.get(edit_url(one)).content.decode()
