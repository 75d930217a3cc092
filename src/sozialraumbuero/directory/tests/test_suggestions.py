"""Offers for a need or by name: published ones alone, the closest first."""

from __future__ import annotations

import pytest
from django.utils import timezone

from sozialraumbuero.directory.queries.suggestions import published_offer, suggested_offers
from sozialraumbuero.directory.tests.makers import offer
from sozialraumbuero.directory.words import OfferState

pytestmark = pytest.mark.django_db


def titles(**wanted: str) -> list[str]:
    return [each.offer.title for each in suggested_offers(now=timezone.now(), **wanted)]


def test_offers_fit_the_need_and_drafts_stay_out():
    offer("Sozialberatung", types=["general_social_counselling"])
    offer("Schuldnerberatung")
    offer("Entwurf", state=OfferState.DRAFT)
    offer("Sprachcafé", types=["language_cafe"])

    found = titles(need_id="over_indebted")

    assert found[0] == "Schuldnerberatung"
    assert {"Entwurf", "Sprachcafé"} & set(found) == set()


def test_name_counts_more_than_the_need():
    offer("Schuldnerberatung")
    offer("Café für alle", types=["language_cafe"])

    assert titles(need_id="over_indebted", name="Café") == ["Café für alle"]


def test_nothing_asked_is_nothing_found():
    offer()

    assert (titles(), titles(need_id="kein-bedarf")) == ([], [])


def test_one_offer_is_known_by_its_key_only_while_published():
    shown, draft = offer(), offer(state=OfferState.DRAFT)
    now = timezone.now()

    assert published_offer(shown.key, now=now) == shown
    assert (published_offer(draft.key, now=now), published_offer("", now=now)) == (None, None)
