"""The profile of a quarter: figures beside the town, who is there, what was heard."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from sozialraumbuero.directory.models import Place
from sozialraumbuero.directory.tests.makers import offer
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.models import ReportRelease
from sozialraumbuero.quartiere.models import Area, AreaScheme, Indicator, IndicatorValue
from sozialraumbuero.quartiere.tests.makers import (
    SOUTH,
    STREET_STEP,
    WEST,
    a_campaign_in,
    a_person,
    box,
    queries_of,
    signed_in,
)

pytestmark = pytest.mark.django_db
URL = "/quartiere/kennzahlen/profil/teile/1/"


@pytest.fixture
def scheme() -> AreaScheme:
    scheme = AreaScheme.objects.create(key="teile", name="Teile")
    for at in range(9):
        west = WEST + at * STREET_STEP
        Area.objects.create(
            scheme=scheme, code=str(at + 1), name=f"Teil {at + 1}", lon=west, lat=SOUTH,
            border=box(west, west + STREET_STEP), west=west, east=west + STREET_STEP,
            south=SOUTH, north=SOUTH + 0.004,
        )  # fmt: skip
    return scheme


@pytest.fixture
def desk() -> Client:
    return signed_in(a_person(Role.SOCIAL_PLANNER))


def figure(scheme: AreaScheme, key: str, name: str, direction: int, *years: int) -> None:
    """Give every area its number as value: the first area has the lowest."""
    indicator = Indicator.objects.create(key=key, name=name, unit="%", direction=direction)
    for area in scheme.areas.all():
        for year in years:
            IndicatorValue.objects.create(
                indicator=indicator, area=area, year=year, source="Amt",
                value=float(area.code) + (year - 2020),
            )  # fmt: skip


def text_of(client: Client, url: str) -> str:
    page = client.get(url)
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).replace("\u00a0", " ").split())


def test_strengths_stand_before_needs_and_figures_beside_the_town(desk, scheme):
    figure(scheme, "poverty", "Armut", 1, 2022, 2024)
    figure(scheme, "turnout", "Wahlbeteiligung", -1, 2024)
    figure(scheme, "age", "Alter", 0, 2024)

    words = text_of(desk, URL)

    assert words.index("Stärken") < words.index("Wo mehr Unterstützung gebraucht wird")
    assert (
        "Armut 5,0 % im unteren Drittel 9,0 % Mittel der Gebiete, ungewichtet Armut 2022 3,0, 2024 5,0 % 5,0 % +2,0 seit 2022 2024 Amt"
        in words
    )
    assert (
        words.index("Armut")
        < words.index("Wo mehr")
        < words.index("Wahlbeteiligung 5,0 %")
        < words.index("Alter")
    )


def test_profile_names_who_is_there_and_links_to_the_public_page(desk, scheme):
    place = Place.objects.create(key="haus", name="Haus", lat=SOUTH + 0.001, lon=WEST + 0.001)
    offer().held_at.create(place=place)

    words = desk.get(URL).content.decode()

    assert "/hilfe/de/quartier/1/" in words
    assert "Orte</dt><dd>1" in words


def test_topics_are_silent_until_a_campaign_is_released(desk, scheme):
    campaign = a_campaign_in(scheme.areas.get(code="1"))
    assert "Hier ist noch keine Aktion zu Ende gegangen." in text_of(desk, URL)
    release = ReportRelease.objects.create(campaign=campaign)
    assert "Noch zu wenige Kontakte, um etwas zu zeigen." in text_of(desk, URL)

    release.figures = {
        "need": {
            "money": {"carried": 14, "value": 15, "below": None},
            "housing": {"carried": 21, "value": 20, "below": None},
            "family": {"carried": 3, "value": None, "below": 5},
        }
    }
    release.save()

    words = text_of(desk, URL)
    assert "Wohnen und Energie 20 Geld, Schulden, Sozialleistungen 15" in words
    assert "Familie und Erziehung" not in words


def test_empty_profile_says_so_and_a_stranger_finds_nothing(desk, scheme):
    assert "Für dieses Gebiet ist nichts eingelesen." in text_of(desk, URL)
    assert desk.get("/quartiere/kennzahlen/profil/teile/99/").status_code == 404
    assert signed_in(a_person(Role.GUIDE_VOLUNTEER)).get(URL).status_code == 404


def test_number_of_queries_does_not_grow_with_figures(desk, scheme):
    figure(scheme, "poverty", "Armut", 1, 2024)
    few = queries_of(desk, URL)
    figure(scheme, "turnout", "Wahlbeteiligung", -1, 2022, 2024)
    figure(scheme, "age", "Alter", 0, 2022, 2024)

    assert queries_of(desk, URL) == few
