"""The frame around every page."""

from __future__ import annotations

import pytest
from django.test import Client

from sozialraumbuero.accounts.models import User
from sozialraumbuero.quartiere.models import Kommune

BANNER = "Musterstadt ist erfunden. Alle Zahlen sind erfunden."


@pytest.fixture
def colleague(client: Client) -> User:
    user = User.objects.create(username="team", display_name="Mia Muster")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/stil/", "/barrierefreiheit/", "/konto/anmelden/"])
def test_demo_banner_stands_on_every_page(
    client: Client, path: str, request: pytest.FixtureRequest
) -> None:
    Kommune.objects.create(name="Musterstadt", is_demo=True)
    if path in {"/", "/stil/"}:
        request.getfixturevalue("colleague")

    answer = client.get(path)

    assert (answer.status_code, answer.content.decode().count(BANNER)) == (200, 1)


@pytest.mark.django_db
def test_real_town_has_no_demo_banner(client: Client, colleague: User) -> None:
    Kommune.objects.create(name="Herrenberg", is_demo=False)

    page = client.get("/").content.decode()

    assert ("erfunden" in page, "Herrenberg" in page) == (False, True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wanted", "kept"), [("dark", "dark"), ("light", "light"), ("auto", ""), ("rosa", "")]
)
def test_look_is_kept_in_a_cookie(client: Client, wanted: str, kept: str) -> None:
    answer = client.post("/darstellung/", {"look": wanted, "next": "/barrierefreiheit/"})

    cookie = answer.cookies["look"]
    assert (answer.status_code, answer["Location"], cookie.value) == (
        302,
        "/barrierefreiheit/",
        kept,
    )


@pytest.mark.django_db
def test_look_never_leads_to_a_stranger(client: Client) -> None:
    answer = client.post("/darstellung/", {"look": "dark", "next": "https://example.org/"})

    assert answer["Location"] == "/"
