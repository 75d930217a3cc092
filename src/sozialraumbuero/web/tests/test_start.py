"""The start page collects what every feature has for a person."""

from __future__ import annotations

import re
import sys
from types import ModuleType

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.lib.start_card import StartCard
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.web.start import cards_for, sources

LATER = StartCard("Brief drucken", "Morgen geht er hinaus.", "/brief/", "Drucken", rank=40)
TODAY = StartCard(
    "Ihre Tour", "34 Haustüren ab 9 Uhr.", "/tour/", "Tour beginnen", icon="walk", rank=1,
    state=("warn", "beginnt gleich"),
)  # fmt: skip


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[StartCard]:
    """Put a start.py into one of our features and take those of the others away."""
    cards: list[StartCard] = []
    monkeypatch.setattr(
        "sozialraumbuero.web.start.module_has_submodule",
        lambda package, name: package.__name__ == "sozialraumbuero.directory",
    )
    module = ModuleType("sozialraumbuero.directory.start")
    module.start_cards = lambda user: cards  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sozialraumbuero.directory.start", module)
    return cards


@pytest.fixture
def colleague(client: Client) -> User:
    user = User.objects.create(username="mia", display_name="Mia Muster", is_demo=True)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


def test_only_features_with_a_start_file_are_asked() -> None:
    from django.utils.module_loading import module_has_submodule

    with_file = [
        feature.name
        for feature in apps.get_app_configs()
        if feature.name.startswith("sozialraumbuero.")
        and feature.name != "sozialraumbuero.web"
        and module_has_submodule(feature.module, "start")
    ]

    assert [source.__module__.removesuffix(".start") for source in sources()] == with_file


@pytest.mark.django_db
def test_cards_stand_in_the_order_of_their_rank(offered: list[StartCard], colleague: User) -> None:
    offered += [LATER, TODAY]

    assert cards_for(colleague) == [TODAY, LATER]


@pytest.mark.django_db
def test_what_is_for_today_becomes_the_large_card(
    offered: list[StartCard], colleague: User, client: Client
) -> None:
    offered += [LATER, TODAY]

    page = client.get("/").content.decode()

    assert '<a class="button button--big" href="/tour/">Tour beginnen' in page
    assert '<a class="button button--quiet" href="/brief/">Drucken' in page
    assert "beginnt gleich" in page


@pytest.mark.django_db
def test_nothing_for_today_means_no_large_card(
    offered: list[StartCard], colleague: User, client: Client
) -> None:
    offered.append(LATER)

    page = client.get("/").content.decode()

    assert ("button--big" in page, "Ihre nächsten Schritte" in page) == (False, True)


@pytest.mark.django_db
def test_empty_day_says_so_and_greets(
    offered: list[StartCard], colleague: User, client: Client
) -> None:
    page = client.get("/").content.decode()

    assert "Guten Tag, Mia Muster" in page
    assert "Für Sie ist gerade nichts offen" in page


@pytest.mark.django_db
def test_empty_day_offers_the_menu_as_buttons(
    offered: list[StartCard], colleague: User, client: Client
) -> None:
    without_role = client.get("/").content.decode()
    colleague.grants.create(role=Role.SYSTEM_ADMIN, confirmed_at=timezone.now())

    buttons = client.get("/").content.decode().partition('<ul class="big-choice">')[2]

    offered_places = re.findall(r'button--quiet" href="(/[a-z]+/)"', buttons)
    assert offered_places == ["/faelle/", "/konten/", "/protokoll/"]
    assert "big-choice" not in without_role
