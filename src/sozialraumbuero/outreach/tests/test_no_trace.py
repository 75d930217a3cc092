"""Search the database after a tour for anything that leads from a contact to a house, a person
or a minute.

What remains, and for how long, says docs/adr/0009; here it is proven.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.outreach.actions.retention import run_retention
from sozialraumbuero.outreach.actions.walk import check_out
from sozialraumbuero.outreach.models import (
    Campaign,
    Contact,
    ContactReceipt,
    PlanRun,
    Stop,
    Tour,
)
from sozialraumbuero.outreach.rules.contacts import Details
from sozialraumbuero.outreach.tests.makers import a_campaign, a_counsellor, a_shift, an_area
from sozialraumbuero.outreach.tests.walk_makers import a_block, a_tour, at, knock
from sozialraumbuero.outreach.vocabulary import Outcome, WalkState
from sozialraumbuero.quartiere.models import Address

MONDAY = date(2026, 11, 23)
KNOCKS = 20
# The order of these needs tells in which order the contacts were recorded.
NEEDS = (
    "no_money_for_food",
    "over_indebted",
    "debt_collection_letter",
    "court_payment_order",
    "bailiff_visit",
    "account_seized",
    "no_bank_account",
    "consumer_trap",
    "basic_income_jobseekers",
    "benefit_decision_wrong",
    "benefit_stopped_or_cut",
    "benefit_repayment",
    "housing_benefit",
    "old_age_basic_income",
    "child_benefit",
    "child_supplement",
    "maintenance_advance",
    "education_package",
    "asylum_seeker_benefits",
    "loneliness",
)


@pytest.fixture
def campaign(db: None) -> Campaign:
    return a_campaign(starts_on=MONDAY, area=an_area())


@pytest.fixture
def walkers(campaign: Campaign) -> list[User]:
    return [a_counsellor("Bela"), a_counsellor("Cem")]


@pytest.fixture
def tour(campaign: Campaign, walkers: list[User]) -> Tour:
    """A pair has walked: twenty contacts at twenty houses of one block, in a known order."""
    block = a_block(campaign.area)
    houses = list(block.block_addresses.order_by("pk")[:KNOCKS])
    run = PlanRun.objects.create(
        campaign=campaign,
        day=MONDAY,
        job={"doors": [house.key for house in houses]},
        plan={"stops": [house.key for house in houses]},
        created_by=walkers[0],
        expires_on=MONDAY,
    )
    tour = a_tour(
        a_shift(campaign, *walkers),
        *houses,
        state=WalkState.CHECKED_IN,
        checked_in_at=at(MONDAY, 15),
        expected_back_at=at(MONDAY, 18),
        plan_run=run,
    )
    for number, stop in enumerate(tour.stops.all()):
        knock(
            stop,
            walkers[number % 2],
            Outcome.NEED_CLARIFIED,
            details=Details(needs=(NEEDS[number],)),
            # Every contact has a minute and a second that occur nowhere else.
            now=at(MONDAY, 15, 10 + number) + timedelta(seconds=47),
        )
    return tour


def every_value(*apart_from: str) -> Iterator[tuple[str, str]]:
    """Yield (table, value as text) for every field of every row of the whole database."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table in apart_from:
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                for value in row:
                    yield table, str(value)


def tables_with(*needles: str, apart_from: tuple[str, ...] = ()) -> set[str]:
    return {
        table
        for table, value in every_value(*apart_from)
        if any(needle in value for needle in needles)
    }


def as_written() -> list[int]:
    """Return the numbers of the contacts in the order in which the table holds them."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT needs FROM outreach_contact ORDER BY {place}")  # noqa: S608
        rows = [str(row[0]) for row in cursor.fetchall()]
    return [next(n for n, need in enumerate(NEEDS) if need in row) for row in rows]


def test_no_foreign_key_joins_a_contact_to_house_person_or_tour():
    leads_to = {f.related_model._meta.label for f in Contact._meta.fields if f.related_model}
    led_to_by = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) is Contact and not field.auto_created
    ]

    assert (leads_to, led_to_by) == ({"outreach.Campaign", "quartiere.Area"}, [])


def test_while_walking_at_most_one_contact_per_person_is_linked(tour: Tour):
    contacts = set(Contact.objects.values_list("pk", flat=True))
    linked = set(ContactReceipt.objects.values_list("contact_ref", flat=True)) & contacts

    assert (len(contacts), len(linked)) == (KNOCKS, 2)


def test_after_the_tour_no_row_names_a_contact(tour: Tour, walkers: list[User]):
    ids_before = list(Contact.objects.values_list("pk", flat=True))
    assert tables_with(*[pk.hex for pk in ids_before], *map(str, ids_before)) == {
        "outreach_contact",
        "outreach_contactreceipt",
    }

    check_out(tour, by=walkers[0])

    ids = list(Contact.objects.values_list("pk", flat=True))
    assert not set(ids) & set(ids_before)
    assert tables_with(*[pk.hex for pk in ids_before], *map(str, ids_before)) == set()
    assert tables_with(*[pk.hex for pk in ids], *map(str, ids)) == {"outreach_contact"}


def test_after_the_tour_no_row_holds_the_minute_of_a_contact(tour: Tour, walkers: list[User]):
    check_out(tour, by=walkers[0])

    minutes = [f":{10 + number:02d}:47" for number in range(KNOCKS)]
    assert tables_with(*minutes, apart_from=("audit_entry",)) == set()
    assert Entry.objects.filter(action="outreach.contacts_recorded").count() == len(walkers)


def test_after_the_tour_houses_stand_only_in_lists_without_outcome(tour: Tour, walkers: list[User]):
    keys = list(Address.objects.filter(block__isnull=False).values_list("key", flat=True))

    check_out(tour, by=walkers[0])

    assert tables_with(*keys) == {"quartiere_address"}
    holders = {
        model._meta.label: model._base_manager.filter(address__isnull=False).count()
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model is Address and field.name == "address"
    }
    assert holders == {
        "quartiere.AddressInArea": 25,
        "outreach.Appointment": 0,
        "outreach.DoorWork": KNOCKS,
        "outreach.DoNotReturn": 0,
        "outreach.Stop": 0,
    }
    assert Stop.objects.count() == 0


def test_the_tables_order_does_not_tell_who_came_when(tour: Tour, walkers: list[User]):
    recorded = list(range(KNOCKS))
    assert as_written() == recorded

    check_out(tour, by=walkers[0])
    after_the_tour = as_written()
    run_retention(MONDAY + timedelta(days=1))
    after_the_night = as_written()

    assert sorted(after_the_tour) == sorted(after_the_night) == recorded
    # Each of these holds by chance once in 20! = 2 · 10^18 runs.
    assert after_the_tour != recorded
    assert after_the_night != recorded
    assert after_the_night != after_the_tour


@pytest.mark.django_db(transaction=True)
def test_all_contacts_of_a_day_come_from_one_transaction(tour: Tour, walkers: list[User]):
    """PostgreSQL keeps the writing transaction of each row, and the audit entry has one too."""
    if connection.vendor != "postgresql":
        return
    assert writing_transactions() == KNOCKS

    check_out(tour, by=walkers[0])

    assert writing_transactions() == 1


def writing_transactions() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM outreach_contact")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("days", [8, 60])
def test_after_retention_a_contact_leads_nowhere(
    campaign: Campaign, tour: Tour, walkers: list[User], days: int
):
    check_out(tour, by=walkers[0])

    run_retention(MONDAY + timedelta(days=days))

    ids = list(Contact.objects.values_list("pk", flat=True))
    assert len(ids) == KNOCKS
    assert tables_with(*[pk.hex for pk in ids], *map(str, ids)) == {"outreach_contact"}
    assert ContactReceipt.objects.count() == 0
    rows = Contact.objects.values("campaign", "area", "day", "time_band").distinct()
    assert [shared(row) for row in rows] == [shared(rows[0])]


def shared(row: dict[str, Any]) -> tuple[Any, ...]:
    """What all contacts of the tour have in common and none has alone."""
    return row["campaign"], row["area"], row["day"], row["time_band"]
