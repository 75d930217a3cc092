from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.core.cache import cache

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.demo.build import STAGES, build_demo
from sozialraumbuero.demo.doorstep import knock
from sozialraumbuero.demo.weeks import days_of_shifts
from sozialraumbuero.directory.models import Offer, Place
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.published import published
from sozialraumbuero.finder.neighbourhood import neighbourhoods
from sozialraumbuero.outreach.models import (
    Campaign,
    Contact,
    LearningRun,
    LearntRate,
    ReportRelease,
    Stop,
    Tour,
)
from sozialraumbuero.outreach.rules.contacts import refusal
from sozialraumbuero.outreach.vocabulary import MET, WalkState
from sozialraumbuero.quartiere.models import (
    Address,
    Area,
    Indicator,
    IndicatorImport,
    IndicatorValue,
    Kommune,
    SocialIndex,
    TownImport,
)

WEDNESDAY = date(2026, 11, 25)
OFFERS_IN = {
    "Altstadt": 45,
    "Bahnhofsviertel": 31,
    "Mühlenviertel": 6,
    "Wallviertel": 12,
    "Gartenstadt": 4,
    "Färberviertel": 7,
    "Weberviertel": 10,
    "Westend": 3,
    "Nordfeld": 11,
    "Vogelsang": 1,
    "Lerchenfeld": 1,
    "Wasserturm": 8,
    "Gewerbepark": 4,
    "Eichkamp": 3,
    "Kleefeld": 3,
    "Birkenhain": 1,
    "Emswerder": 2,
    "Haselbrook": 1,
    "Buchenloh": 1,
    "Sandwede": 1,
    "Lütkenhagen": 1,
    "Heidewik": 1,
    "Westermark": 0,
    "Moorhagen": 1,
}


@pytest.mark.slow
@pytest.mark.django_db
def test_demo_is_a_town_with_some_weeks_of_work():
    cache.clear()
    told: list[tuple[str, float]] = []

    build_demo(seed=1, today=WEDNESDAY, progress=lambda stage, share: told.append((stage, share)))

    kommune = Kommune.objects.get()
    assert (kommune.name, kommune.is_demo) == ("Musterstadt an der Ems", True)
    assert Area.objects.filter(scheme__key="stadtteile").count() == 24
    assert Area.objects.filter(scheme__key="beirat").count() == 11
    assert 14_000 <= Address.objects.present().count() <= 16_000
    assert (Place.objects.count(), Place.objects.filter(is_room=True).count()) == (76, 14)
    assert set(User.objects.values_list("is_demo", flat=True)) == {True}
    assert list(Campaign.objects.order_by("state").values_list("state", flat=True)) == [
        "announced",
        "closed",
        "running",
    ]
    assert set(ReportRelease.objects.get().figures) >= {"course", "band", "sums"}
    walked = Tour.objects.filter(state=WalkState.CHECKED_OUT)
    assert walked.count() == 12 + 4
    assert not Stop.objects.filter(tour__in=walked).exists()
    assert Tour.objects.filter(shift__day=WEDNESDAY, state=WalkState.PLANNED).count() == 2
    assert LearntRate.objects.filter(area__isnull=True).count() == 7
    learnt = Contact.objects.filter(campaign__state="running")
    assert LearningRun.objects.get().knocks == learnt.count()
    contacts = Contact.objects.count()
    assert contacts > 300
    assert 0.25 < Contact.objects.filter(outcome__in=MET).count() / contacts < 0.65
    assert_directory_lies_as_planned()
    assert_figures_are_told_as_invented()
    assert TownImport.objects.values_list("attribution", flat=True).get() == "Musterstadt, erfunden"
    assert Entry.objects.filter(action="quartiere.town_imported").count() == 1
    assert list(dict.fromkeys(stage for stage, _ in told)) == list(STAGES)
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def assert_figures_are_told_as_invented():
    values = IndicatorValue.objects.all()
    years = values.order_by("year").values_list("year", flat=True).distinct()

    assert (Indicator.objects.count(), list(years)) == (11, [2021, 2022, 2023, 2024, 2025])
    assert set(values.values_list("source", flat=True)) == {"Musterstadt, alle Zahlen erfunden"}
    assert values.filter(area__scheme__key="stadtteile").count() == 11 * 24 * 5
    assert list(IndicatorImport.objects.filter(state="preview").values_list("file_name")) == [
        ("wohngeld.csv",)
    ]
    assert SocialIndex.objects.get().held


def assert_directory_lies_as_planned():
    known = published(datetime(2026, 11, 25, 11, tzinfo=UTC))
    town = neighbourhoods(known)
    area = {found.name: found for found in town.areas.values()}

    assert (Offer.objects.count(), len(known.offers)) == (181, 174)
    assert {name: town.count(found) for name, found in area.items()} == OFFERS_IN
    assert {held.at.place.step_free for held in town.held[area["Vogelsang"].code]} == {"no"}
    nearest = town.nearest(area["Westermark"])
    assert nearest is not None
    assert nearest[1] > 30  # minutes on foot
    for campaign in Campaign.objects.select_related("area"):
        comers = {held.offer.traeger.short_name for held in town.held[campaign.area.code]}
        assert "Sozialraumbüro" in comers


def test_there_is_a_shift_today_unless_it_is_sunday():
    monday = date(2026, 11, 23)
    week = [monday + timedelta(days=at) for at in range(7)]

    assert days_of_shifts(monday, week[-1]) == week[1:6]
    assert days_of_shifts(monday, week[-1], monday) == week[:6]
    assert days_of_shifts(monday, week[-1], week[-1]) == week[1:6]


def test_every_invented_knock_could_have_been_written_down():
    chance = Random(7)
    known = set(taxonomy().needs)

    for _ in range(2_000):
        drawn = knock(chance, chance.randrange(9, 21))

        assert refusal(drawn.outcome, drawn.details, known) is None


def test_equal_seeds_draw_equal_knocks():
    first, second = Random(3), Random(3)

    assert [knock(first, 17) for _ in range(200)] == [knock(second, 17) for _ in range(200)]
