"""Beginning, moving on, staying longer, coming back, and what coordination settles."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.outreach.actions.incidents import settle_incident
from sozialraumbuero.outreach.actions.walk import (
    WalkRefused,
    check_in,
    check_out,
    leave_stop,
    report_incident,
    return_to_stop,
    settle_overdue,
    stay_longer,
)
from sozialraumbuero.outreach.models import (
    Campaign,
    Contact,
    ContactReceipt,
    PlanRun,
    SafetyIncident,
    Stop,
    StopKind,
    StopState,
    Tour,
)
from sozialraumbuero.outreach.rules.walk import SafetyReason, WalkRefusal
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_shift,
    a_team,
    an_address,
    an_area,
)
from sozialraumbuero.outreach.tests.walk_makers import a_stop, a_tour, a_walk, at, knock
from sozialraumbuero.outreach.vocabulary import CampaignState, WalkState

MONDAY = date(2026, 11, 23)


@pytest.fixture
def campaign(db: None) -> Campaign:
    return a_campaign(starts_on=MONDAY, area=an_area())


@pytest.fixture
def bela(campaign: Campaign) -> User:
    return a_counsellor("Bela")


@pytest.fixture
def planned(campaign: Campaign, bela: User) -> Tour:
    return a_tour(a_shift(campaign, bela), an_address(campaign.area, 1))


@pytest.fixture
def tour(campaign: Campaign, bela: User) -> Tour:
    return a_walk(campaign, bela)


def test_check_in_sets_the_time_of_return(planned: Tour, bela: User):
    check_in(planned, by=bela, now=at(MONDAY, 14, 50))
    check_in(planned, by=bela, now=at(MONDAY, 15, 5))

    planned.refresh_from_db()
    assert (planned.state, planned.checked_in_at, planned.expected_back_at) == (
        WalkState.CHECKED_IN,
        at(MONDAY, 14, 50),
        at(MONDAY, 18),
    )
    assert list(Entry.objects.values_list("action", flat=True)) == ["outreach.walk_begun"]


@pytest.mark.parametrize(
    ("days", "state", "reason"),
    [
        (-1, CampaignState.RUNNING, WalkRefusal.TOO_EARLY),
        (1, CampaignState.RUNNING, WalkRefusal.TOO_LATE),
        (0, CampaignState.ANNOUNCED, WalkRefusal.CAMPAIGN_NOT_RUNNING),
    ],
)
def test_check_in_refuses_what_the_rules_refuse(
    planned: Tour, bela: User, days: int, state: CampaignState, reason: WalkRefusal
):
    Campaign.objects.update(state=state)

    with pytest.raises(WalkRefused) as refused:
        check_in(planned, by=bela, now=at(MONDAY, 15) + timedelta(days=days))

    planned.refresh_from_db()
    assert (refused.value.reason, planned.state) == (reason, WalkState.PLANNED)


def test_check_in_is_for_those_on_the_shift(planned: Tour):
    for stranger in (a_counsellor("Cem"), a_coordinator()):
        with pytest.raises(PermissionDenied):
            check_in(planned, by=stranger, now=at(MONDAY, 15))


def test_stay_longer_moves_the_deadline(tour: Tour, bela: User):
    stay_longer(tour, minutes=30, by=bela, now=at(MONDAY, 17))
    tour.refresh_from_db()
    assert tour.expected_back_at == at(MONDAY, 18, 30)

    stay_longer(tour, minutes=15, by=bela, now=at(MONDAY, 19))
    tour.refresh_from_db()
    assert tour.expected_back_at == at(MONDAY, 19, 15)


def test_stay_longer_refuses_odd_lengths_and_walks_that_are_over(tour: Tour, bela: User):
    with pytest.raises(WalkRefused) as odd:
        stay_longer(tour, minutes=600, by=bela)
    Tour.objects.update(state=WalkState.CHECKED_OUT)
    with pytest.raises(WalkRefused) as over:
        stay_longer(tour, minutes=15, by=bela)

    assert (odd.value.reason, over.value.reason) == (WalkRefusal.LENGTH, WalkRefusal.NOT_UNDER_WAY)


def test_leave_stop_is_done_or_skipped(tour: Tour, bela: User):
    begun, untouched, _ = tour.stops.all()
    pause = a_stop(tour, None, kind=StopKind.BREAK)
    knock(begun, bela)

    states = [leave_stop(stop, by=bela).state for stop in (begun, untouched, pause)]

    assert states == [StopState.DONE, StopState.SKIPPED, StopState.DONE]
    assert return_to_stop(untouched, by=bela).state == StopState.OPEN


def test_stops_are_moved_only_by_those_who_walk(tour: Tour):
    stop, stranger = tour.stops.all()[0], a_counsellor("Cem")

    for act in (leave_stop, return_to_stop):
        with pytest.raises(PermissionDenied):
            act(stop, by=stranger)


def test_stops_rest_when_the_walk_is_over(tour: Tour, bela: User):
    stop = tour.stops.all()[0]
    Tour.objects.update(state=WalkState.RESOLVED)

    for act in (leave_stop, return_to_stop):
        with pytest.raises(WalkRefused) as refused:
            act(stop, by=bela)
        assert refused.value.reason == WalkRefusal.NOT_UNDER_WAY


def test_check_out_leaves_no_halt_behind(campaign: Campaign, tour: Tour, bela: User):
    run = PlanRun.objects.create(
        campaign=campaign,
        day=MONDAY,
        job={"doors": ["n1"]},
        plan={"shifts": []},
        differences=[{"kind": "doors"}],
        created_by=bela,
        expires_on=MONDAY,
    )
    Tour.objects.update(plan_run=run)
    knock(tour.stops.all()[0], bela)

    check_out(tour, by=bela, now=at(MONDAY, 17, 45))
    check_out(tour, by=bela, now=at(MONDAY, 17, 50))

    tour.refresh_from_db()
    run.refresh_from_db()
    assert {
        "state": tour.state,
        "stops": Stop.objects.count(),
        "path": tour.path,
        "words": tour.explanation_de,
        "back": tour.expected_back_at,
        "out": tour.checked_out_at,
        "plan": (run.job, run.plan, run.differences),
        "links": ContactReceipt.objects.filter(
            contact_ref__in=Contact.objects.values("pk")
        ).count(),
        "contacts": Contact.objects.count(),
    } == {
        "state": WalkState.CHECKED_OUT,
        "stops": 0,
        "path": [],
        "words": "",
        "back": None,
        "out": at(MONDAY, 17, 45),
        "plan": ({}, None, []),
        "links": 0,
        "contacts": 1,
    }


def test_check_out_keeps_the_plan_of_those_still_out(campaign: Campaign, tour: Tour, bela: User):
    run = PlanRun.objects.create(
        campaign=campaign, day=MONDAY, job={"a": 1}, created_by=bela, expires_on=MONDAY
    )
    other = a_walk(campaign, a_counsellor("Cem"))
    Tour.objects.update(plan_run=run)
    theirs = knock(other.stops.all()[0], other.shift.members.get().user)

    check_out(tour, by=bela)

    run.refresh_from_db()
    assert run.job == {"a": 1}
    assert Contact.objects.filter(pk=theirs.receipt.contact_ref).exists()


def test_check_out_refuses_before_the_walk(planned: Tour, bela: User):
    with pytest.raises(WalkRefused) as refused:
        check_out(planned, by=bela)

    assert refused.value.reason == WalkRefusal.NOT_UNDER_WAY


def test_settle_overdue_ends_a_walk_nobody_reported_from(tour: Tour):
    kora = a_coordinator()

    settle_overdue(tour, by=kora, now=at(MONDAY, 18, 1))

    tour.refresh_from_db()
    assert (tour.state, Stop.objects.count()) == (WalkState.RESOLVED, 0)
    assert Entry.objects.latest("n").action == "outreach.walk_resolved"


def test_settle_overdue_waits_for_the_deadline(tour: Tour):
    with pytest.raises(WalkRefused) as refused:
        settle_overdue(tour, by=a_coordinator(), now=at(MONDAY, 18))

    assert refused.value.reason == WalkRefusal.NOT_OVERDUE


def test_settle_overdue_is_for_the_teams_coordination(tour: Tour, bela: User):
    other = Team.objects.create(name="Team Süd")

    for stranger in (bela, a_coordinator("Süd", other)):
        with pytest.raises(PermissionDenied):
            settle_overdue(tour, by=stranger, now=at(MONDAY, 19))


def test_report_incident_once_per_moment(campaign: Campaign, tour: Tour, bela: User):
    for minute in (0, 1, 30):
        report_incident(tour, reason=SafetyReason.THREATENED, by=bela, now=at(MONDAY, 16, minute))

    assert list(SafetyIncident.objects.values_list("note", "expires_on").order_by("pk")) == [
        ("threatened", MONDAY + timedelta(days=30)),
        ("threatened", MONDAY + timedelta(days=30)),
    ]


def test_settle_incident_is_for_coordination(tour: Tour, bela: User):
    incident = report_incident(tour, reason=SafetyReason.PLACE, by=bela, now=at(MONDAY, 16))
    with pytest.raises(PermissionDenied):
        settle_incident(incident, by=bela)

    settle_incident(incident, by=a_coordinator(team=a_team()))

    incident.refresh_from_db()
    assert incident.settled_at is not None
