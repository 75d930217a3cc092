"""What the night deletes, and that it leaves the rest alone."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.outreach.actions.retention import run_retention
from sozialraumbuero.outreach.actions.walk import check_out, settle_overdue
from sozialraumbuero.outreach.models import (
    Appointment,
    Campaign,
    Contact,
    ContactReceipt,
    ContactTally,
    DoNotReturn,
    DoorWork,
    PlanRun,
    PlanState,
    SafetyIncident,
    Stop,
    Tour,
    WeekPlan,
)
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_shift,
    an_address,
    an_appointment,
    an_area,
)
from sozialraumbuero.outreach.tests.walk_makers import a_contact, a_tour, a_walk, at, knock
from sozialraumbuero.outreach.vocabulary import CampaignState, Outcome, WalkState

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)
NOTHING = {
    "walks_cleared": 0,
    "plans_emptied": 0,
    "work_rows": 0,
    "days_of_visits": 0,
    "contacts_shuffled": 0,
    "receipts": 0,
    "contacts_tallied": 0,
    "wishes": 0,
    "incidents": 0,
    "appointments": 0,
    "learnt_rates": 0,
}


@pytest.fixture
def campaign(db: None) -> Campaign:
    return a_campaign(starts_on=MONDAY, area=an_area())


@pytest.fixture
def bela(campaign: Campaign) -> User:
    return a_counsellor("Bela")


@pytest.fixture
def tour(campaign: Campaign, bela: User) -> Tour:
    return a_walk(campaign, bela)


def test_retention_has_nothing_to_do_in_an_empty_house(db: None):
    assert run_retention(MONDAY) == NOTHING
    assert not Entry.objects.exists()


def test_retention_leaves_the_present_alone(campaign: Campaign, tour: Tour, bela: User):
    knock(tour.stops.all()[0], bela)
    an_appointment(campaign, an_address(campaign.area, 9))
    DoNotReturn.objects.create(
        address=an_address(campaign.area, 10), since=MONDAY, expires_on=MONDAY
    )

    assert run_retention(MONDAY) == NOTHING
    assert (Stop.objects.count(), Contact.objects.count(), Appointment.objects.count()) == (3, 1, 1)


def test_retention_wipes_a_walk_the_night_after(tour: Tour, bela: User):
    check_out(tour, by=bela, now=at(MONDAY, 18))

    counts = run_retention(TUESDAY)

    tour.refresh_from_db()
    assert counts == {**NOTHING, "walks_cleared": 1}
    assert (tour.state, tour.checked_in_at, tour.checked_out_at, tour.expected_back_at) == (
        WalkState.CHECKED_OUT,
        None,
        None,
        None,
    )
    assert run_retention(TUESDAY) == NOTHING


def test_retention_never_hides_a_team_that_did_not_come_back(tour: Tour):
    run_retention(TUESDAY)

    tour.refresh_from_db()
    assert (tour.state, tour.expected_back_at, Stop.objects.count()) == (
        WalkState.OVERDUE,
        at(MONDAY, 18),
        0,
    )
    settle_overdue(tour, by=a_coordinator(), now=at(TUESDAY, 8))
    tour.refresh_from_db()
    assert tour.state == WalkState.RESOLVED


def test_retention_closes_tours_that_were_never_walked(campaign: Campaign, bela: User):
    tour = a_tour(a_shift(campaign, bela), an_address(campaign.area, 1))

    run_retention(TUESDAY)

    tour.refresh_from_db()
    assert (tour.state, tour.path, Stop.objects.count()) == (WalkState.CANCELLED, [], 0)


def test_retention_empties_plans_after_their_day(campaign: Campaign, bela: User):
    for day in (MONDAY, TUESDAY):
        PlanRun.objects.create(
            campaign=campaign,
            day=day,
            state="done",
            job={"doors": ["n1"]},
            plan={"shifts": []},
            created_by=bela,
            expires_on=day,
        )

    counts = run_retention(TUESDAY)

    assert counts == {**NOTHING, "plans_emptied": 1}
    assert list(PlanRun.objects.order_by("day").values_list("job", "plan")) == [
        ({}, None),
        ({"doors": ["n1"]}, {"shifts": []}),
    ]


@pytest.mark.parametrize(
    ("state", "day", "kept"),
    [
        (CampaignState.RUNNING, MONDAY + timedelta(days=27), 1),
        (CampaignState.RUNNING, MONDAY + timedelta(days=28), 0),
        (CampaignState.CLOSED, MONDAY, 0),
        (CampaignState.EVALUATED, MONDAY, 0),
        (CampaignState.CANCELLED, MONDAY, 0),
    ],
)
def test_retention_drops_the_work_list_with_the_campaign(
    campaign: Campaign, state: CampaignState, day: date, kept: int
):
    DoorWork.objects.create(
        campaign=campaign, address=an_address(campaign.area), expires_on=campaign.ends_on
    )
    Campaign.objects.update(state=state)

    counts = run_retention(day)

    assert (DoorWork.objects.count(), counts["work_rows"]) == (kept, 1 - kept)


@pytest.mark.parametrize(("days", "kept"), [(2, MONDAY), (3, None)])
def test_retention_forgets_the_day_of_a_visit_when_it_decides_nothing(
    campaign: Campaign, days: int, kept: date | None
):
    DoorWork.objects.create(
        campaign=campaign,
        address=an_address(campaign.area),
        attempts=1,
        tried_slots=["weekday"],
        last_tried_on=MONDAY,
        expires_on=campaign.ends_on,
    )

    run_retention(MONDAY + timedelta(days=days))

    assert DoorWork.objects.values_list("attempts", "last_tried_on").get() == (1, kept)


def test_retention_drops_receipts_after_seven_days(tour: Tour, bela: User):
    knock(tour.stops.all()[0], bela, Outcome.SHORT_TALK)
    check_out(tour, by=bela)

    assert run_retention(MONDAY + timedelta(days=7))["receipts"] == 0
    assert run_retention(MONDAY + timedelta(days=8))["receipts"] == 1
    assert (ContactReceipt.objects.count(), Contact.objects.count()) == (0, 1)


def test_retention_turns_contacts_into_tallies_after_24_months(campaign: Campaign):
    for outcome in (Outcome.SHORT_TALK, Outcome.SHORT_TALK, Outcome.NOT_REACHED):
        a_contact(campaign, outcome)
    a_contact(campaign, Outcome.NEED_CLARIFIED, needs=["loneliness"], language="ro")
    young = a_contact(campaign, Outcome.REFUSED, day=TUESDAY)
    kept_until = date(2028, 11, 23)

    assert run_retention(kept_until)["contacts_tallied"] == 0
    assert run_retention(kept_until + timedelta(days=1))["contacts_tallied"] == 4

    rows = ContactTally.objects.order_by("figure", "key").values_list("figure", "key", "count")
    assert list(rows) == [
        ("age_band", "unknown", 3),
        ("duration", "unknown", 3),
        ("language", "", 2),
        ("language", "ro", 1),
        ("met_in_band", "weekday_15_17", 3),
        ("need", "loneliness", 1),
        ("outcome", "need_clarified", 1),
        ("outcome", "not_reached", 1),
        ("outcome", "short_talk", 2),
        ("tried_in_band", "weekday_15_17", 4),
        ("with_need", "all", 1),
        ("without_way", "all", 1),
    ]
    assert list(Contact.objects.all()) == [young]

    run_retention(kept_until + timedelta(days=2))

    tally = ContactTally.objects.get(figure="tried_in_band", key="weekday_15_17")
    assert tally.count == 5


def test_retention_ends_wishes_incidents_and_promises(campaign: Campaign, bela: User):
    for address, until in ((1, MONDAY), (2, TUESDAY)):
        DoNotReturn.objects.create(
            address=an_address(campaign.area, address), since=MONDAY, expires_on=until
        )
        an_appointment(campaign, an_address(campaign.area, 10 + address), expires_on=until)
        SafetyIncident.objects.create(
            campaign=campaign, reported_by=bela, reported_at=timezone.now(), expires_on=until
        )

    counts = run_retention(TUESDAY)

    assert counts == {**NOTHING, "wishes": 1, "incidents": 1, "appointments": 1}
    assert list(ContactTally.objects.values_list("campaign", "figure", "key", "count")) == [
        (campaign.pk, "visit", "agreed", 1)
    ]
    for model in (DoNotReturn, Appointment, SafetyIncident):
        assert list(model.objects.values_list("expires_on", flat=True)) == [TUESDAY]


def test_retention_says_in_the_audit_log_how_much_it_deleted(campaign: Campaign):
    an_appointment(campaign, an_address(campaign.area), expires_on=MONDAY, window_from=time(9))

    run_retention(TUESDAY)

    assert list(Entry.objects.values_list("action", "actor", "reason")) == [
        ("outreach.forgot_appointments", None, "1")
    ]


def a_week(campaign: Campaign, bela: User) -> WeekPlan:
    run = PlanRun.objects.create(
        campaign=campaign, day=MONDAY, last_day=MONDAY + timedelta(days=4), state=PlanState.DONE,
        job={"doors": ["w1"]}, plan={"shifts": []}, created_by=bela, expires_on=MONDAY,
    )  # fmt: skip
    houses = {"paths": {"s1": [[8.8, 48.5]]}, "words": {"de": {"s1": "Lindenweg 1"}}}
    return WeekPlan.objects.create(
        run=run, before=[{"shift": 1}], result={"figures": {"doors": 3}}, **houses
    )


def assert_without_houses(week: WeekPlan) -> None:
    week = WeekPlan.objects.select_related("run").get(pk=week.pk)
    assert (week.run.job, week.run.plan) == ({}, None)
    assert (week.paths, week.words, week.before) == ({}, {}, [])
    assert week.result == {"figures": {"doors": 3}}


def test_retention_takes_the_houses_out_of_a_week_after_its_first_day(
    campaign: Campaign, bela: User
) -> None:
    week = a_week(campaign, bela)
    assert run_retention(MONDAY) == NOTHING

    assert run_retention(TUESDAY) == {**NOTHING, "plans_emptied": 1}

    assert_without_houses(week)
    assert run_retention(TUESDAY) == NOTHING


def test_first_tour_that_ends_takes_the_houses_out_of_the_week(tour: Tour, bela: User) -> None:
    week = a_week(tour.shift.campaign, bela)

    check_out(tour, by=bela, now=at(MONDAY, 17))

    assert_without_houses(week)
