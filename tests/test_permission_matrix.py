"""Every URL answers every role as the permission matrix says, and no URL is forgotten."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from importlib import import_module
from operator import attrgetter
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sozialraumbuero.accounts.matrix import FILE as MATRIX_FILE
from sozialraumbuero.accounts.matrix import Cell, Matrix, check, matrix
from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import Person, scopes
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import signed_in
from sozialraumbuero.quartiere.models import Kommune
from tests.factories import Side, side, team, user
from tests.paths import REPOSITORY
from tests.permission_matrix import EVERYBODY, ROWS, SIGNED_IN, Row

STRANGER = "stranger"
TO_SIGN_IN = "to sign-in"
pytestmark = pytest.mark.django_db
KNOWN_CELLS = REPOSITORY / "tests" / "permission_cells.txt"


class World:
    """Two teams with the same things, and one person of each role in the first."""

    def __init__(self) -> None:
        Kommune.objects.create(name="Probestadt")
        north, south = team("Nord"), team("Süd")
        self.people: dict[str, Person] = {role: user(f"P {role}", role, north) for role in Role}
        self.people["no role"] = user("Ohne Rolle", None, north)
        self.sessions = {
            name: signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
            for name, person in self.people.items()
            if isinstance(person, User)
        }
        self.people[STRANGER] = AnonymousUser()
        walker = self.people[Role.MOBILE_COUNSELLOR]
        assert isinstance(walker, User)
        self.sides = {
            "own": side("Nord", walker, north),
            "colleague's": side("Kollegin", user("Kollegin", Role.MOBILE_COUNSELLOR, north), north),
            "other team's": side("Süd", user("Fremd", Role.MOBILE_COUNSELLOR, south), south),
        }

    def browser(self, name: str) -> Client:
        """Return a fresh browser; signing in once per person is enough for thousands of them."""
        client = Client()
        if name in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[name]
        return client


@pytest.fixture
def short_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse with the bare status: three answers of four are refusals, and none is read here."""
    handlers = import_module(settings.ROOT_URLCONF)
    for status in (403, 404):
        refused = partial(_refused, status)
        monkeypatch.setattr(handlers, f"handler{status}", refused, raising=False)


def _refused(status: int, request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=status)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Build the world once; every check undoes what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def every_url_name() -> list[str]:
    return sorted(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _names(pattern.url_patterns, namespace)
        else:
            yield f"{prefix}{pattern.name or pattern.pattern}"


def test_every_url_stands_in_the_matrix():
    assert every_url_name() == sorted({row.name for row in ROWS})


@pytest.mark.usefixtures("short_refusals")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_url_answers_every_role_as_the_matrix_says(row: Row, world: World):
    sides = world.sides if row.path else {"own": world.sides["own"]}

    found = {
        f"{name}, {whose} thing": answer(row, world, name, thing)
        for whose, thing in sides.items()
        for name in world.people
    }
    expected = {
        f"{name}, {whose} thing": expectation(row, person, thing)
        for whose, thing in sides.items()
        for name, person in world.people.items()
    } | {who: frozenset({code}) for who, code in row.but.items()}

    wrong = [
        f"{who}: got {got}, wanted {' or '.join(map(str, sorted(expected[who], key=str)))}"
        for who, got in found.items()
        if got not in expected[who]
    ]
    assert wrong == []


def test_refusals_are_whole_pages_for_everybody(world: World):
    people = [name for name in world.people if name != STRANGER]

    gone = {name: world.browser(name).get("/gibt-es-nicht/") for name in people}
    refused = {name: world.browser(name).get(reverse("directory:place_new")) for name in people}

    assert {answer.status_code for answer in gone.values()} == {404}
    assert {answer.status_code for answer in refused.values()} == {200, 403, 404}
    for answer in [*gone.values(), *refused.values()]:
        assert "</html>" in answer.content.decode()


def answer(row: Row, world: World, name: str, thing: Side) -> int | str:
    """Open or send it as this person, and undo what it did."""
    url = reverse(row.name, kwargs={key: attrgetter(of)(thing) for key, of in row.path.items()})
    client = world.browser(name)
    with transaction.atomic():
        response = client.get(url) if row.post is None else client.post(url, dict(row.post))
        transaction.set_rollback(True)
    goes_to = response.get("Location", "")
    if response.status_code == 302 and goes_to.startswith(reverse("account_login") + "?"):
        return TO_SIGN_IN
    return response.status_code


def expectation(row: Row, person: Person, thing: Side) -> frozenset[int | str]:
    """Return the answers that are right for this person at this thing."""
    if row.sees == EVERYBODY:
        return frozenset(row.ok)
    if not isinstance(person, User):
        return frozenset({TO_SIGN_IN})
    if row.sees != SIGNED_IN and not _granted(row.sees, person, row, thing):
        return frozenset({404})
    if row.does and not _granted(row.does, person, row, thing):
        return frozenset({403})
    return frozenset(row.ok)


def _granted(needs: str, person: User, row: Row, thing: Side) -> bool:
    """Tell whether one of the needs, like "D6.read" or "D7.meta.team", is granted here."""
    fitting = _fitting_scopes(person, thing) if row.path else {"own", "tour", "team"}
    elsewhere = set(matrix().scopes) - {"own", "tour", "team"}
    for need in map(str.strip, needs.split("|")):
        data_class, action, *asked = need.split(".")
        wanted = set(asked) & (fitting | elsewhere) if asked else fitting
        if scopes(person, action, data_class) & (wanted | {"all"}):
            return True
    return False


def _fitting_scopes(person: User, thing: Side) -> set[str]:
    """Return the scopes in which this thing lies for this person."""
    fitting = set()
    if person.team_id == thing.team.pk:
        fitting.add("team")
    if person.pk == thing.walker.pk:
        fitting |= {"own", "tour"}
    return fitting


# --- the file itself -----------------------------------------------------------------------------


def known_cells() -> frozenset[str]:
    """Return the cells as somebody wrote them down a second time, on purpose."""
    return frozenset(KNOWN_CELLS.read_text(encoding="utf-8").split("\n")) - {""}


def differences(found: Matrix) -> set[str]:
    return set(known_cells() ^ {str(cell) for cell in found.cells})


def test_matrix_file_says_what_was_agreed():
    assert differences(matrix()) == set()


def test_every_flipped_cell_is_found():
    content = yaml.safe_load(MATRIX_FILE.read_text(encoding="utf-8"))
    chance = random.Random(20261124)
    every = [
        Cell(role, data_class, action, scope)
        for role in sorted({cell.role for cell in matrix().cells})
        for data_class in matrix().classes
        for action in matrix().actions
        for scope in matrix().scopes
    ]
    granted = sorted(cell for cell in every if cell in matrix().cells)
    denied = sorted(cell for cell in every if cell not in matrix().cells)
    flips = chance.sample(granted, 50) + chance.sample(denied, 50)

    found = [differences(check(flipped(content, cell))) for cell in flips]

    assert found == [{str(cell)} for cell in flips]


def flipped(content: dict[str, Any], cell: Cell) -> dict[str, Any]:
    """Return the file's content with one cell granted that was denied, or the other way round."""
    changed = deepcopy(content)
    words = changed["roles"][cell.role].setdefault(cell.data_class, [])
    word = f"{cell.action}.{cell.scope}"
    if word in words:
        words.remove(word)
    else:
        words.append(word)
    return changed


def test_every_cell_reaches_the_people_who_hold_the_role(world: World):
    """What the code answers for a person is what the agreed list says, for all 14 roles."""
    found = {
        f"{role} {data_class} {action}.{scope}"
        for role in Role
        for data_class in matrix().classes
        for action in matrix().actions
        for scope in scopes(world.people[role], action, data_class)
    }

    without_account = ("anonymous_visitor ", "resident ", "field_device ")
    assert found == {cell for cell in known_cells() if not cell.startswith(without_account)}
