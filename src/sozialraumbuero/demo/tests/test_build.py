from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import MagicMock

import pytest
from django.core.cache import cache
from django.db import connection
from tests.journeys import clock
from tests.journeys.musterstadt import built

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.demo import build
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

TUESDAY = clock.TODAY
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


@pytest.fixture
def musterstadt(tmp_path: Path, django_db_blocker: Any) -> Iterator[None]:
    """Look into the town that the command built for the journeys."""
    file = built(tmp_path / "office").folder / "sozialraumbuero.sqlite3"
    own = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = str(file)
        cache.clear()
        yield
        connection.close()
        connection.settings_dict["NAME"] = own
        cache.clear()


@pytest.mark.slow
@pytest.mark.usefixtures("musterstadt")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the town is built on SQLite")
def test_demo_is_a_town_with_some_weeks_of_work():
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
    assert Tour.objects.filter(shift__day=TUESDAY, state=WalkState.PLANNED).count() == 2
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


def test_every_stage_is_told_and_the_bar_never_goes_back(monkeypatch: pytest.MonkeyPatch):
    told: list[tuple[str, float]] = []
    for work in ("build_town", "invite_everybody", "open_rooms", "enter_figures", "leave_signals"):
        monkeypatch.setattr(build, work, MagicMock())
    for work in ("enter_directory", "announce_south", "compare_models", "_nearest"):
        monkeypatch.setattr(build, work, MagicMock())
    for work in ("finish_earlier", "open_cases", "work_on", "refer_people", "keep_apart"):
        monkeypatch.setattr(build, work, MagicMock())
    monkeypatch.setattr(build, "_areas_of_need", lambda: (None, None, None))
    for work in ("lay_ground", "run_north"):
        monkeypatch.setattr(build, work, in_three_steps)

    build.build_demo(
        seed=1, today=TUESDAY, progress=lambda stage, share: told.append((stage, share))
    )

    assert list(dict.fromkeys(stage for stage, _ in told)) == list(build.STAGES)
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def in_three_steps(*_what: object, progress: Callable[[float], None], **_how: object) -> None:
    for share in (0.0, 0.5, 1.0):
        progress(share)


def assert_figures_are_told_as_invented():
    values = IndicatorValue.objects.all()
    years = values.order_by("year").values_list("year", flat=True).distinct()

    assert (Indicator.objects.count(), list(years)) == (11, [2022, 2023, 2024, 2025, 2026])
    assert set(values.values_list("source", flat=True)) == {"Musterstadt, alle Zahlen erfunden"}
    assert values.filter(area__scheme__key="stadtteile").count() == 11 * 24 * 5
    assert list(IndicatorImport.objects.filter(state="preview").values_list("file_name")) == [
        ("wohngeld.csv",)
    ]
    assert SocialIndex.objects.get().held


def assert_directory_lies_as_planned():
    known = published(clock.HALF_PAST_NINE)
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
