"""The menu offers what a person may open and nothing else."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.web.navigation import menu


def asking(user: User | AnonymousUser, path: str = "/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = user
    return request


def colleague(*roles: Role) -> User:
    user = User.objects.create(username="-".join(roles) or "none", display_name="Mia")
    for role in roles:
        user.grants.create(role=role, confirmed_at=timezone.now())
    return user


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (None, ["Heute"]),
        (Role.COORDINATOR, ["Heute", "Aktionen", "Wünsche", "Fälle", "Protokoll"]),
        (
            Role.MOBILE_COUNSELLOR,
            ["Heute", "Unterwegs", "Aktionen", "Wünsche", "Fälle", "Protokoll"],
        ),
        (Role.SYSTEM_ADMIN, ["Heute", "Fallarbeit", "Konten", "Protokoll"]),
        (Role.INTERPRETER, ["Heute"]),
    ],
)
def test_menu_follows_the_rights(role: Role | None, offered: list[str]) -> None:
    user = colleague(role) if role else colleague()

    lines = [str(entry.label) for entry in menu(asking(user))]

    assert [line for line in lines if line not in {"Verzeichnis", "Quartiere", "Räume"}] == offered


@pytest.mark.django_db
def test_coordination_of_a_team_sees_who_is_out() -> None:
    user = colleague(Role.COORDINATOR)
    user.team = Team.objects.create(name="Nord")

    assert [str(entry.label) for entry in menu(asking(user))] == [
        *("Heute", "Unterwegs", "Aktionen", "Wünsche", "Fälle", "Verzeichnis", "Quartiere"),
        *("Räume", "Protokoll"),
    ]


def test_stranger_has_no_menu() -> None:
    assert menu(asking(AnonymousUser())) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", {"Heute": "page"}),
        ("/aktionen/", {"Aktionen": "page"}),
        ("/aktionen/neu/", {"Aktionen": "true"}),
    ],
)
def test_menu_marks_where_one_is(path: str, current: dict[str, str]) -> None:
    entries = menu(asking(colleague(Role.COORDINATOR), path))

    assert {str(entry.label): entry.current for entry in entries if entry.is_current} == current
