from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from sozialraumbuero.directory.actions import make_owner_link, opened_link
from sozialraumbuero.directory.models import Office, OwnerLink, Traeger
from sozialraumbuero.directory.tests.forms_as_sent import form_with, send
from sozialraumbuero.directory.tests.makers import offer, offer_place, traeger

pytestmark = pytest.mark.django_db
LIST = "/verzeichnis/traeger/"


def url(name: str, of: Traeger) -> str:
    return reverse(f"directory_desk:{name}", args=[of.key])


def secret_on(page: str) -> str:
    return page.split("/pflege/")[1].split("/")[0]


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_for_one_row_as_for_three(
    desk: Client, count: int, django_assert_num_queries
):
    for at in range(count):
        offer(traeger=traeger(f"Verein {at}"))
    desk.get(LIST)

    with django_assert_num_queries(5):
        desk.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_as_many_queries_for_one_offer_as_for_three(
    desk: Client, count: int, django_assert_num_queries
):
    body = traeger()
    for at in range(count):
        offer(f"Angebot {at}", traeger=body, at=offer_place(f"Ort {at}"))
    desk.get(url("traeger", body))

    with django_assert_num_queries(9):
        desk.get(url("traeger", body))


def test_list_counts_public_offers_and_hides_former_bodies(desk: Client):
    body = traeger("Übermut")
    offer(traeger=body)
    offer(traeger=body, state="draft")
    traeger("Alt", is_active=False)

    assert [(t.name, t.published_offers) for t in desk.get(LIST).context["page"].rows] == [
        ("Übermut", 1)
    ]
    assert [t.name for t in desk.get(LIST + "?zeigen=frueher").context["page"].rows] == ["Alt"]
    assert "Kein Träger mit diesem Namen" in desk.get(LIST + "?q=zzz").content.decode()


def test_body_is_entered_and_changed(desk: Client):
    answer = send(
        desk, "/verzeichnis/traeger/neu/", by="name", name="Wärme e. V.", kind="association",
        email="info(at)waerme.example", phone="05971 - 12",
    )  # fmt: skip

    body = Traeger.objects.get()
    assert answer.headers["Location"] == url("traeger", body)
    assert (body.key, body.kind, body.email, body.phone) == (
        "waerme-e-v", "association", "info@waerme.example", "05971 - 12",
    )  # fmt: skip
    send(desk, url("traeger_edit", body), by="name", is_active=[])
    body.refresh_from_db()
    assert (body.is_active, body.name) == (False, "Wärme e. V.")
    refused = send(desk, url("traeger_edit", body), by="name", website="verein", name="")
    assert "Das ist keine Internetadresse." in refused.content.decode()


def test_link_is_shown_once_with_a_mail_and_a_sheet(desk: Client):
    Office.objects.create(phone="05971 100")
    body = traeger(email="info@verein.example")
    offer("Kleider für Kinder", traeger=body)

    answer = desk.post(url("link_new", body))

    page = answer.content.decode()
    secret = secret_on(page)
    assert opened_link(secret, now=timezone.now()).traeger == body
    mail = unquote(page.split('href="mailto:')[1].split('"')[0])
    assert mail.startswith("info@verein.example?subject=Stimmen Ihre Angebote noch?")
    assert f"/pflege/{secret}/" in mail
    assert secret not in desk.get(url("traeger", body)).content.decode()
    sheet = desk.post(url("link_sheet", body), form_with(answer, "secret").content)
    assert OwnerLink.objects.count() == 1
    words = "".join(one.extract_text() for one in PdfReader(BytesIO(sheet.content)).pages)
    for said in ("Hilfswerk Musterstadt", "Kleider für Kinder", "05971 100", secret[:20]):
        assert said in words.replace("\n", "")


def test_sheet_of_a_foreign_or_closed_secret_is_404(desk: Client, leader):
    body = traeger()
    secret = make_owner_link(traeger("Anderer"), now=timezone.now(), by=leader)

    assert desk.post(url("link_sheet", body), {"secret": secret}).status_code == 404
    assert desk.post(url("link_sheet", body), {"secret": "geraten"}).status_code == 404


def test_all_links_of_a_body_are_closed(desk: Client, leader):
    body = traeger()
    make_owner_link(body, now=timezone.now(), by=leader)
    make_owner_link(body, now=timezone.now() - timedelta(days=60), by=leader)

    page = desk.post(url("links_close", body), follow=True).content.decode()

    assert "1 Link ist gesperrt." in page
    assert ("gesperrt</span>" in page, "abgelaufen</span>" in page) == (True, True)


def test_counsellor_sees_no_links_and_makes_none(walker: Client, leader):
    body = traeger()
    make_owner_link(body, now=timezone.now(), by=leader)

    assert "Selbst prüfen lassen" not in walker.get(url("traeger", body)).content.decode()
    assert walker.post(url("link_new", body)).status_code == 403
    assert OwnerLink.objects.count() == 1
