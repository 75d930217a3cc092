"""Which houses may be planned, from the tables."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sozialraumbuero.outreach.models import Campaign, DoNotReturn, DoorWork
from sozialraumbuero.outreach.queries.open_doors import OpenDoor, open_doors
from sozialraumbuero.outreach.tests.makers import a_campaign, an_address, an_area
from sozialraumbuero.outreach.vocabulary import SlotType
from sozialraumbuero.quartiere.models import Address

MONDAY = date(2026, 11, 23)
EVENING_HOURS = (17, 18, 19, 20)
ALL_DAY = (9, 10, 11, 12, 13, 14, 15, 16, *EVENING_HOURS)


@pytest.fixture
def campaign(db: None) -> Campaign:
    return a_campaign(starts_on=MONDAY, area=an_area())


def work(campaign: Campaign, address: Address, **fields: object) -> DoorWork:
    return DoorWork.objects.create(
        campaign=campaign, address=address, expires_on=campaign.ends_on, **fields
    )


def a_wish(address: Address, expires_on: date) -> DoNotReturn:
    return DoNotReturn.objects.create(address=address, since=MONDAY, expires_on=expires_on)


def test_open_doors_offers_what_the_rules_allow(campaign: Campaign):
    fresh = an_address(campaign.area, 1, dwellings=2, key="n1")
    tower = an_address(campaign.area, 2, dwellings=40, key="n2")
    half_done = an_address(campaign.area, 3, dwellings=3, key="n3")
    finished = an_address(campaign.area, 4, dwellings=3, key="n4")
    resting = an_address(campaign.area, 5, key="n5")
    left_alone = an_address(campaign.area, 6, key="n6")
    asks_anew = an_address(campaign.area, 7, dwellings=1, key="n7")
    an_address(campaign.area, 8, dwellings=0, key="n8")
    an_address(campaign.area, 9, key="n9", gone_since=MONDAY)
    an_address(an_area("Südstadt"), 10, key="n10")
    week_before = MONDAY - timedelta(days=7)
    seen = {"attempts": 1, "tried_slots": [SlotType.WEEKDAY]}
    work(campaign, half_done, households_finished=1, last_tried_on=week_before, **seen)
    work(campaign, finished, households_finished=3, last_tried_on=week_before, **seen)
    work(campaign, resting, last_tried_on=MONDAY - timedelta(days=2), **seen)
    a_wish(left_alone, MONDAY)
    a_wish(asks_anew, MONDAY - timedelta(days=1))

    doors = open_doors(campaign, MONDAY)

    assert doors == [
        OpenDoor(fresh.pk, "n1", 2, ALL_DAY),
        OpenDoor(tower.pk, "n2", 10, ALL_DAY),
        OpenDoor(half_done.pk, "n3", 2, EVENING_HOURS),
        OpenDoor(asks_anew.pk, "n7", 1, ALL_DAY),
    ]


def test_open_doors_forgets_work_of_other_campaigns(campaign: Campaign):
    address = an_address(campaign.area, 1, dwellings=1)
    earlier = a_campaign(starts_on=MONDAY, area=campaign.area)
    work(earlier, address, households_finished=1, attempts=1, tried_slots=[], last_tried_on=MONDAY)

    assert [door.key for door in open_doors(campaign, MONDAY)] == [address.key]


def test_open_doors_rest_on_sundays(campaign: Campaign):
    an_address(campaign.area, 1)

    assert open_doors(campaign, MONDAY + timedelta(days=6)) == []


def test_open_doors_ask_the_database_three_times(campaign: Campaign):
    counts = []
    for number in (1, 2, 3):
        address = an_address(campaign.area, number)
        work(campaign, address)
        a_wish(an_address(campaign.area, 10 + number), MONDAY)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            open_doors(campaign, MONDAY)
        counts.append(len(queries))

    assert counts == [3, 3, 3]
