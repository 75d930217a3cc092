"""What leaves the database for learning: sums per place, band and age, never a contact."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sozialraumbuero.outreach.models import Campaign, Contact, ContactTally
from sozialraumbuero.outreach.queries.learning import TOWN, WHOLE_TOWN, Places, Seen, sightings
from sozialraumbuero.outreach.tests.learning_makers import a_true_block, knocks
from sozialraumbuero.outreach.tests.makers import a_campaign, an_area
from sozialraumbuero.outreach.tests.walk_makers import a_contact
from sozialraumbuero.outreach.vocabulary import Channel, Outcome, TimeBand
from sozialraumbuero.quartiere.models import Address, Area, AreaScheme

MONDAY = date(2026, 11, 23)
EVENING = TimeBand.WEEKDAY_17


@pytest.fixture
def quarter(db: None) -> Area:
    return an_area("Nordstadt", code="nord")


@pytest.fixture
def campaign(quarter: Area) -> Campaign:
    return a_campaign(area=quarter, starts_on=MONDAY)


def seen(today: date = MONDAY) -> list[Seen]:
    return sorted(sightings(Places(today), today), key=lambda each: (each.place, each.weeks_ago))


def test_blocks_lie_in_the_quarter_of_most_of_their_houses(quarter: Area):
    block = a_true_block(quarter)
    Address.objects.filter(block=block).first()
    an_area("Südstadt", code="sued")

    places = Places(MONDAY)

    assert places.quarter_of == {block.code: "quarter-nord"}
    assert set(places.quarters) == {"quarter-nord", "quarter-sued"}


def test_a_block_below_25_addresses_is_not_learnt_about(campaign: Campaign, quarter: Area):
    block = a_true_block(quarter, houses=25)
    Address.objects.filter(block=block, number="25").update(gone_since=MONDAY)
    knocks(campaign, block, EVENING, met=1, missed=2)

    assert Places(MONDAY).quarter_of == {}
    assert seen() == [Seen("quarter-nord", EVENING, 0.0, 3, 1)]


def test_contacts_are_summed_by_block_band_and_age(campaign: Campaign, quarter: Area):
    block = a_true_block(quarter)
    knocks(campaign, block, EVENING, met=3, missed=4)
    knocks(campaign, block, EVENING, met=1, missed=1, day=MONDAY - timedelta(days=14))
    knocks(campaign, block, TimeBand.SATURDAY_10, met=0, missed=2, day=MONDAY - timedelta(days=2))

    assert seen() == [
        Seen(block.code, EVENING, 0.0, 7, 3),
        Seen(block.code, TimeBand.SATURDAY_10, 2 / 7, 2, 0),
        Seen(block.code, EVENING, 2.0, 2, 1),
    ]


def test_what_says_nothing_about_being_at_home_is_left_out(campaign: Campaign, quarter: Area):
    block = a_true_block(quarter)
    a_contact(campaign, Outcome.SAFETY_INCIDENT, area=block, time_band=EVENING)
    a_contact(campaign, Outcome.SHORT_TALK, area=block, time_band=TimeBand.OTHER)
    a_contact(campaign, Outcome.SHORT_TALK, area=block, channel=Channel.STREET)
    a_contact(campaign, Outcome.SHORT_TALK, area=block, day=MONDAY + timedelta(days=1))

    assert seen() == []


def test_who_says_no_has_opened(campaign: Campaign, quarter: Area):
    for outcome in (Outcome.REFUSED, Outcome.DO_NOT_RETURN, Outcome.NO_INTEREST_NOW):
        a_contact(campaign, outcome, time_band=EVENING)

    assert seen() == [Seen("quarter-nord", EVENING, 0.0, 3, 3)]


def test_a_block_that_is_gone_counts_for_the_quarter_around_it(campaign: Campaign, quarter: Area):
    block = a_true_block(quarter)
    knocks(campaign, block, EVENING, met=2, missed=2)
    Area.objects.filter(pk=block.pk).update(valid_until=MONDAY - timedelta(days=1))

    assert seen() == [Seen("quarter-nord", EVENING, 0.0, 4, 2)]


def test_an_area_across_quarters_counts_for_the_town(quarter: Area):
    wide = a_campaign(area=an_area("Beirat Nord", scheme="beirat", code="b"), starts_on=MONDAY)
    AreaScheme.objects.filter(key="beirat").update(rank=5)
    knocks(wide, wide.area, EVENING, met=1, missed=0)

    assert seen() == [Seen(TOWN, EVENING, 0.0, 1, 1)]


def test_an_older_version_of_a_quarter_is_still_that_quarter(campaign: Campaign, quarter: Area):
    knocks(campaign, quarter, EVENING, met=1, missed=1)
    Area.objects.filter(pk=quarter.pk).update(valid_until=MONDAY - timedelta(days=1))
    an_area("Nordstadt", code="nord", valid_from=MONDAY)

    assert seen() == [Seen("quarter-nord", EVENING, 0.0, 2, 1)]


def test_tallies_of_deleted_contacts_count_as_old_as_they_are(campaign: Campaign):
    later = MONDAY + timedelta(days=800)
    for figure, count in (("tried_in_band", 40), ("met_in_band", 10)):
        ContactTally.objects.create(campaign=campaign, figure=figure, key=EVENING, count=count)
    ContactTally.objects.create(campaign=campaign, figure="outcome", key="refused", count=3)

    (found,) = seen(later)

    assert (found.place, found.band, found.knocked, found.opened) == (
        "quarter-nord",
        EVENING,
        40,
        10,
    )
    assert found.weeks_ago == (later - campaign.ends_on).days / 7


def test_tallies_of_a_campaign_just_over_are_at_least_24_months_old(campaign: Campaign):
    ContactTally.objects.create(campaign=campaign, figure="tried_in_band", key=EVENING, count=4)

    assert seen()[0].weeks_ago > 103


def test_a_town_without_a_division_is_one_quarter(db: None):
    quarter = an_area()
    block = a_true_block(quarter)
    AreaScheme.objects.filter(pk=quarter.scheme_id).update(is_computed=True)
    knocks(a_campaign(area=quarter, starts_on=MONDAY), block, EVENING, met=1, missed=1)

    assert Places(MONDAY).quarter_of == {block.code: WHOLE_TOWN}
    assert seen() == [Seen(block.code, EVENING, 0.0, 2, 1)]


def test_questions_do_not_grow_with_contacts(
    campaign: Campaign, quarter: Area, django_assert_num_queries
):
    for _ in range(3):
        knocks(campaign, a_true_block(quarter), EVENING, met=5, missed=5)

    with django_assert_num_queries(7):
        assert len(seen()) == 3
    assert Contact.objects.count() == 30
