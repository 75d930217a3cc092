"""The start page tells coordination what is missing this week."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sozialraumbuero.lib.start_card import StartCard
from sozialraumbuero.outreach.desk_cards import desk_cards
from sozialraumbuero.outreach.models import Tour
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_shift,
    a_team,
    an_address,
    an_appointment,
)
from sozialraumbuero.outreach.vocabulary import CampaignState
from sozialraumbuero.outreach.wording import long_day

pytestmark = pytest.mark.django_db


def test_cards_name_the_first_day_without_tours_and_the_week() -> None:
    campaign = a_campaign()
    tomorrow = timezone.localdate() + timedelta(days=1)
    Tour.objects.create(shift=a_shift(campaign))
    a_shift(campaign, day=tomorrow)
    an_appointment(campaign, an_address(campaign.area))
    a_shift(a_campaign(a_team("Team Süd")))

    assert list(desk_cards(a_coordinator())) == [
        StartCard(
            title=f"Touren für {long_day(tomorrow)} planen",
            text="In den nächsten sieben Tagen hat 1 Schicht noch keine Tour.",
            url=reverse("outreach:planning", args=[campaign.pk, tomorrow.isoformat()]),
            label="Zur Planung",
            icon="walk",
            rank=4,
            state=("warn", "noch keine Tour"),
        ),
        StartCard(
            title="Diese Woche",
            text="Schichten: 2. Verabredete Termine: 1.",
            url=reverse("outreach:campaigns"),
            label="Alle Aktionen",
            icon="calendar",
            rank=30,
        ),
    ]


def test_cards_name_the_step_of_a_campaign() -> None:
    campaign = a_campaign(state=CampaignState.ANNOUNCED)
    Tour.objects.create(shift=a_shift(campaign))

    titles = [(card.title, card.text) for card in desk_cards(a_coordinator())]

    assert titles == [
        ("Herbstbesuche", "Die Aktion beginnen: Heute darf geklingelt werden."),
        ("Diese Woche", "Schichten: 1. Verabredete Termine: 0."),
    ]


def test_cards_are_for_coordination_alone() -> None:
    a_shift(a_campaign())

    assert list(desk_cards(a_counsellor())) == []
