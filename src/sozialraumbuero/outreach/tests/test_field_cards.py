"""What the start page offers to walkers and to those who look after them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.outreach.field_cards import field_cards
from sozialraumbuero.outreach.models import Campaign, SafetyIncident, Tour
from sozialraumbuero.outreach.start import start_cards
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_shift,
    an_address,
    an_area,
)
from sozialraumbuero.outreach.tests.walk_makers import a_tour, a_walk
from sozialraumbuero.outreach.vocabulary import WalkState

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    return a_campaign(area=an_area())


@pytest.fixture
def tour(campaign: Campaign) -> Tour:
    tour = a_walk(campaign, a_counsellor("Bela"))
    Tour.objects.update(expected_back_at=timezone.now() + timedelta(hours=1))
    return tour


def walker_of(tour: Tour) -> User:
    return tour.shift.members.get().user


def shown(user: User) -> list[tuple[str, str, int]]:
    return [(card.label, card.url, card.rank) for card in field_cards(user)]


def test_walker_goes_on_with_the_tour(tour: Tour):
    address = reverse("outreach:tour_today", args=[tour.pk])

    assert shown(walker_of(tour)) == [("Weiter auf der Tour", address, 1)]
    assert any(card.url == address for card in start_cards(walker_of(tour)))


def test_walker_is_told_to_be_late(tour: Tour):
    Tour.objects.update(expected_back_at=timezone.now() - timedelta(minutes=1))

    assert [card.state for card in field_cards(walker_of(tour))] == [("warn", "überfällig")]


def test_walker_has_nothing_after_the_tour(tour: Tour):
    Tour.objects.update(state=WalkState.CHECKED_OUT)

    assert shown(walker_of(tour)) == []


def test_walker_sees_a_tour_not_yet_begun(campaign: Campaign):
    bela = a_counsellor("Bela")
    tour = a_tour(a_shift(campaign, bela), an_address(campaign.area))

    assert shown(bela) == [("Zur Tour", reverse("outreach:tour_today", args=[tour.pk]), 3)]


def test_coordination_sees_who_is_out(tour: Tour):
    cards = list(field_cards(a_coordinator()))

    assert [(card.title, card.text, card.rank) for card in cards] == [
        ("Unterwegs", "Touren heute: 1, gerade unterwegs: 1.", 15)
    ]


def test_coordination_is_called_first_when_somebody_is_missing(tour: Tour):
    Tour.objects.update(expected_back_at=timezone.now() - timedelta(minutes=1))

    assert shown(a_coordinator()) == [("Wer ist unterwegs?", reverse("outreach:today"), 0)]


def test_coordination_is_called_first_after_an_incident(tour: Tour):
    SafetyIncident.objects.create(
        tour=tour,
        campaign=tour.shift.campaign,
        reported_by=walker_of(tour),
        note="animal",
        expires_on=timezone.localdate(),
    )

    assert [card.rank for card in field_cards(a_coordinator())] == [0]


def test_other_teams_are_not_called(tour: Tour):
    Tour.objects.update(expected_back_at=timezone.now() - timedelta(minutes=1))

    assert shown(a_coordinator("Süd", Team.objects.create(name="Team Süd"))) == []


def test_cards_ask_the_database_equally_often(campaign: Campaign):
    kora = a_coordinator()
    counts = []
    for number in range(3):
        a_walk(campaign, a_counsellor(f"Person {number}"))
        Tour.objects.update(expected_back_at=timezone.now() + timedelta(hours=1))
        kora.live_roles  # noqa: B018
        with CaptureQueriesContext(connection) as queries:
            list(field_cards(kora))
        counts.append(len(queries))

    assert counts[0] == counts[2]
