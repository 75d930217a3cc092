"""Error pages say in German what to do, within the frame or, if that breaks too, without it."""

from __future__ import annotations

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client, RequestFactory

from sozialraumbuero.accounts.models import User
from sozialraumbuero.quartiere.models import Kommune
from sozialraumbuero.web import views


@pytest.fixture
def visitor(db: None) -> Client:
    Kommune.objects.create(name="Musterstadt", is_demo=True)
    user = User.objects.create(username="mia", display_name="Mia Muster", is_demo=True)
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_missing_page_says_so_within_the_frame(visitor: Client) -> None:
    answer = visitor.get("/gibt-es-nicht/")

    page = answer.content.decode()
    assert (answer.status_code, "Diese Seite gibt es nicht" in page, "Mia Muster" in page) == (
        404,
        True,
        True,
    )


def test_stale_form_says_that_nothing_was_saved(visitor: Client) -> None:
    answer = visitor.post("/darstellung/", {"look": "dark"})

    page = answer.content.decode()
    assert (answer.status_code, "Es wurde nichts gespeichert." in page) == (403, True)


@pytest.mark.parametrize(
    ("status", "words"),
    [(400, "Diese Anfrage verstehen wir nicht"), (500, "Hier ist etwas schiefgegangen")],
)
def test_last_word_carries_the_demo_banner(visitor: Client, status: int, words: str) -> None:
    request = RequestFactory().get("/")
    request.session = visitor.session
    request.user = User.objects.get()

    answer = (
        views.misunderstood(request, SuspiciousOperation())
        if status == 400
        else views.broken(request)
    )

    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert "Musterstadt ist erfunden." in page


def test_broken_frame_still_says_sorry() -> None:
    # No database is open to this test, so the frame around the page breaks as well.
    answer = views.broken(RequestFactory().get("/"))

    page = answer.content.decode()
    assert (answer.status_code, "Hier ist etwas schiefgegangen" in page) == (500, True)
    assert "csrfmiddlewaretoken" not in page
