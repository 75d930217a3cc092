"""What is left of a campaign, by block."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraumbuero.outreach.models import Campaign, DoNotReturn, DoorWork
from sozialraumbuero.outreach.queries.open_doors import open_doors
from sozialraumbuero.outreach.queries.remaining import BlockLeft, blocks_left
from sozialraumbuero.outreach.rules.doors import House, Refusal, refusal
from sozialraumbuero.outreach.rules.revisit import Visits
from sozialraumbuero.outreach.tests.makers import a_campaign, an_address, an_area
from sozialraumbuero.outreach.tests.walk_makers import a_block
from sozialraumbuero.outreach.vocabulary import SlotType

MONDAY = date(2026, 11, 23)


@pytest.fixture
def campaign(db: None) -> Campaign:
    return a_campaign(starts_on=MONDAY, area=an_area())


def work(campaign: Campaign, address: object, finished: int, attempts: int) -> None:
    DoorWork.objects.create(
        campaign=campaign,
        address=address,
        households_finished=finished,
        attempts=attempts,
        tried_slots=[SlotType.WEEKDAY] * attempts,
        last_tried_on=MONDAY,
        expires_on=campaign.ends_on,
    )


def test_blocks_left_counts_what_may_still_be_rung(campaign: Campaign):
    near, far = a_block(campaign.area, 30, dwellings=4), a_block(campaign.area, 25, dwellings=2)
    first, second, third, fourth, fifth = near.block_addresses.order_by("pk")[:5]
    work(campaign, first, finished=4, attempts=1)
    work(campaign, second, finished=1, attempts=2)
    work(campaign, third, finished=1, attempts=3)
    for address in (fourth, first):
        DoNotReturn.objects.create(
            address=address, since=MONDAY, expires_on=MONDAY + timedelta(days=9)
        )
    work(campaign, fifth, finished=9, attempts=1)
    an_address(campaign.area, 9, dwellings=3)
    an_address(campaign.area, 10, dwellings=0)

    assert blocks_left(campaign, MONDAY) == [
        BlockLeft(near.name, houses=30, houses_left=26, households_left=25 * 4 + 3),
        BlockLeft(far.name, houses=25, houses_left=25, households_left=50),
        BlockLeft("", houses=1, houses_left=1, households_left=3),
    ]


def test_blocks_left_of_a_fresh_campaign_is_what_can_be_planned(campaign: Campaign):
    a_block(campaign.area, 25, dwellings=7)
    later = MONDAY + timedelta(days=7)

    planned = sum(door.households_left for door in open_doors(campaign, later))

    assert sum(block.households_left for block in blocks_left(campaign, later)) == planned == 175


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(dwellings=st.integers(1, 45), finished=st.integers(0, 45), attempts=st.integers(0, 16))
def test_blocks_left_agrees_with_the_rules(
    campaign: Campaign, dwellings: int, finished: int, attempts: int
):
    DoorWork.objects.all().delete()
    campaign.area.addresses.all().delete()
    address = an_address(campaign.area, 1, dwellings=dwellings)
    work(campaign, address, finished, attempts)
    house = House(dwellings, finished, Visits((SlotType.WEEKDAY,) * attempts))
    is_over = refusal(house, MONDAY) in {Refusal.EVERYBODY_ASKED, Refusal.TRIED_OFTEN_ENOUGH}

    left = blocks_left(campaign, MONDAY)[0]

    expected = 0 if is_over else house.households_left
    assert (left.houses_left, left.households_left) == (int(expected > 0), expected)


def test_blocks_left_asks_the_database_three_times(campaign: Campaign):
    counts = []
    for _ in range(2):
        a_block(campaign.area)
        with CaptureQueriesContext(connection) as queries:
            blocks_left(campaign, MONDAY)
        counts.append(len(queries))

    assert counts == [3, 3]
