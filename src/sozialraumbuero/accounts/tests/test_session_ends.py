"""A session ends after a quarter of an hour without a page, and after ten hours in all."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from sozialraumbuero.accounts.models import Session, User
from sozialraumbuero.accounts.tests.people import colleague, signed_in

pytestmark = pytest.mark.django_db


def age(client: Client, **stamps: float) -> None:
    session = client.session
    for name, ago in stamps.items():
        session[name] = time.time() - ago
    session.save()


def test_idle_session_ends_and_says_so():
    client = signed_in(colleague("mia"))
    age(client, last_seen_at=901)

    answer = client.get("/konto/sitzungen/")
    page = client.get(answer["Location"])

    assert answer["Location"] == "/konto/anmelden/?next=/konto/sitzungen/"
    assert "eine Weile nicht da" in page.content.decode()
    assert Session.objects.filter(user__isnull=False).count() == 0


def test_idle_session_refuses_a_form():
    client = signed_in(colleague("mia"))
    age(client, last_seen_at=901)

    answer = client.post("/konto/", {"display_name": "Neu"})

    assert (answer["Location"], User.objects.get().display_name) == ("/konto/anmelden/", "Mia")


def test_page_just_in_time_keeps_the_session():
    client = signed_in(colleague("mia"))
    age(client, last_seen_at=890)
    client.get("/konto/")

    assert time.time() - client.session["last_seen_at"] < 5


def test_long_day_ends_though_never_idle():
    client = signed_in(colleague("mia"))
    age(client, signed_in_at=36_001)

    answer = client.get("/konto/")

    assert "Arbeitstag" in client.get(answer["Location"]).content.decode()


def test_session_without_stamps_ends():
    client = signed_in(colleague("mia"))
    session = client.session
    del session["signed_in_at"]
    session.save()

    assert client.get("/konto/").status_code == 302


def test_tour_pages_rest_an_hour(settings):
    client = signed_in(colleague("mia"))
    age(client, last_seen_at=2_000)
    session = client.session
    session["idle_seconds"] = settings.SESSION_IDLE_SECONDS_ON_TOUR
    session.save()

    assert client.get("/konto/").status_code == 200
    assert client.session["idle_seconds"] == settings.SESSION_IDLE_SECONDS


def test_pages_within_half_a_minute_write_nothing():
    client = signed_in(colleague("mia"))
    client.get("/konto/sitzungen/")

    stamped = client.session["last_seen_at"]
    client.get("/konto/sitzungen/")

    assert client.session["last_seen_at"] == stamped


def test_form_that_comes_too_late_is_never_lost_silently():
    client = signed_in(colleague("mia"))
    age(client, last_seen_at=901)

    page = client.get(client.post("/konto/", {"display_name": "Neu"})["Location"])

    assert "ist nicht gespeichert" in page.content.decode()
