"""Tours of a day take over what was learnt: hours, weights and floors of blocks."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db.models import Count

from sozialraumbuero.accounts.models import User
from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours import check_tours
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.outreach import learning, tasks
from sozialraumbuero.outreach.actions.appointments import cancel_appointment
from sozialraumbuero.outreach.actions.planning import request_plan, request_replan
from sozialraumbuero.outreach.actions.retention import run_retention
from sozialraumbuero.outreach.models import Campaign, PlanRun, Tour
from sozialraumbuero.outreach.tests.learning_makers import knocks
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_room,
    a_shift,
    a_town,
    an_appointment,
    an_area,
)
from sozialraumbuero.outreach.vocabulary import TimeBand
from sozialraumbuero.quartiere.models import Address, Area, AreaScheme

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture(scope="module")
def streets() -> Town:
    return practice_town(300, seed=7)


@pytest.fixture
def campaign(streets: Town) -> Campaign:
    """A town with its blocks, a campaign everywhere, and two pairs on Tuesday afternoon."""
    area = an_area("Nordstadt", code="nord")
    a_town(streets, area)
    scheme = AreaScheme.objects.create(key=AreaScheme.BLOCKS, name="Blöcke", is_computed=True)
    of_address = dict(zip(streets.addr_id.tolist(), streets.addr_block.tolist(), strict=True))
    for at, code in enumerate(streets.block_id.tolist()):
        block = Area.objects.create(
            scheme=scheme, code=code, name=f"Block {at}", lat=48.6, lon=8.87,
            west=8.8, south=48.5, east=8.9, north=48.7,
        )  # fmt: skip
        keys = [key for key, of in of_address.items() if of == at]
        Address.objects.filter(key__in=keys).update(block=block)
    campaign = a_campaign(area=area, starts_on=MONDAY, days=42)
    room = a_room("Treff", lat=float(streets.node_lat.mean()), lon=float(streets.node_lon.mean()))
    for hour in (14, 16):
        pair = a_counsellor(f"Ada{hour}"), a_counsellor(f"Bela{hour}")
        a_shift(
            campaign, *pair, day=TUESDAY, room=room, starts_at=time(hour), ends_at=time(hour + 3)
        )
    return campaign


@pytest.fixture
def blocks(campaign: Campaign) -> list[Area]:
    """Return those large enough to be learnt about."""
    counted = Area.objects.filter(scheme__key=AreaScheme.BLOCKS).annotate(
        houses=Count("block_addresses")
    )
    return list(counted.filter(houses__gte=25).order_by("code"))


@pytest.fixture
def kora(campaign: Campaign) -> User:
    return a_coordinator()


def planned(campaign: Campaign, by: User) -> PlanRun:
    run = request_plan(campaign, day=TUESDAY, by=by, seconds=2, today=MONDAY)
    PlanRun.objects.filter(pk=run.pk).update(seconds=0)
    tasks.plan_day.func(run.pk)
    run.refresh_from_db()
    return run


def test_before_the_first_learning_the_engine_takes_its_curve(campaign: Campaign, kora: User):
    run = planned(campaign, kora)

    assert run.state == "done"
    assert {"at_home", "at_home_by_block", "need", "floors"}.isdisjoint(run.job)
    assert run.chances == {}


def test_learnt_hours_of_blocks_reach_the_tours(
    campaign: Campaign, kora: User, blocks: list[Area], streets: Town
):
    for block, met in ((blocks[0], 90), (blocks[1], 5)):
        for band in (TimeBand.WEEKDAY_12, TimeBand.WEEKDAY_15, TimeBand.WEEKDAY_17):
            knocks(campaign, block, band, met=met, missed=100 - met, day=MONDAY)
    learning.learn_now(today=TUESDAY)

    run = planned(campaign, kora)

    by_block = run.job["at_home_by_block"]
    assert by_block[blocks[0].code]["15"] > 0.7 > 0.3 > by_block[blocks[1].code]["15"]
    assert (
        by_block[blocks[1].code]["15"] < run.job["at_home"]["15"] < by_block[blocks[0].code]["15"]
    )
    assert set(run.job["need"]) == {block.code for block in blocks}
    assert check_tours(streets, run.job, run.plan) == []
    assert Tour.objects.filter(shift__campaign=campaign).count() == 2


def test_a_block_that_waits_longest_gets_a_floor_and_the_plan_keeps_it(
    campaign: Campaign, kora: User, blocks: list[Area]
):
    """The last week has come and only one block was never visited."""
    Campaign.objects.filter(pk=campaign.pk).update(
        announced_on=TUESDAY - timedelta(days=40),
        starts_on=TUESDAY - timedelta(days=30),
        ends_on=TUESDAY,
    )
    campaign.refresh_from_db()
    for block in blocks[1:]:
        knocks(campaign, block, TimeBand.WEEKDAY_15, met=30, missed=30, day=MONDAY)
    learning.learn_now(today=TUESDAY)

    run = planned(campaign, kora)

    assert blocks[0].code in run.job["floors"]
    assert run.plan is not None
    assert run.plan["summary"]["floors_unmet"] == {}
    assert "Mindestzahl für diesen Block" in " ".join(
        Tour.objects.values_list("explanation_de", flat=True)
    )


def test_chances_of_blocks_stay_when_the_plan_is_emptied(
    campaign: Campaign, kora: User, blocks: list[Area]
):
    """They name blocks and bands alone; estimates of another choice need them."""
    learning.learn_now(today=TUESDAY)
    run = planned(campaign, kora)

    run_retention(TUESDAY + timedelta(days=1))

    run.refresh_from_db()
    assert run.job == {}
    assert run.chances
    assert set(run.chances) <= {str(block.pk) for block in blocks}
    for bands in run.chances.values():
        assert set(bands) <= {"weekday_12_15", "weekday_15_17", "weekday_17_19"}
        assert all(0 < chance <= 1 for chance in bands.values())


def test_a_changed_plan_keeps_the_hours_of_the_plan_before(campaign: Campaign, kora: User):
    learning.learn_now(today=TUESDAY)
    visit = an_appointment(campaign, Address.objects.all()[0], day=TUESDAY)
    before = planned(campaign, kora)
    cancel_appointment(visit, by=kora)
    learning.learn_now(today=TUESDAY)

    run = request_replan(campaign, day=TUESDAY, by=kora, today=MONDAY)
    tasks.plan_day.func(run.pk)

    run.refresh_from_db()
    assert (run.state, run.failure) == ("done", "")
    for key in ("at_home", "at_home_by_block", "need", "floors"):
        assert run.job[key] == before.job[key]


def test_the_same_day_is_planned_with_the_same_draw(campaign: Campaign, kora: User):
    learning.learn_now(today=TUESDAY)

    first, second = planned(campaign, kora), planned(campaign, kora)

    assert first.job["need"] == second.job["need"]
    assert len(set(first.job["need"].values())) > 1
