"""From contacts to rates: by button and at night, kept small and short-lived."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach import learning
from sozialraumbuero.outreach.actions.learning import LearningRefused, request_learning
from sozialraumbuero.outreach.actions.retention import run_retention
from sozialraumbuero.outreach.models import Campaign, LearningRun, LearntRate
from sozialraumbuero.outreach.tests.learning_makers import a_true_block, knocks
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_person,
    a_team,
    an_area,
)
from sozialraumbuero.outreach.vocabulary import TimeBand
from sozialraumbuero.quartiere.models import Area

MONDAY = date(2026, 11, 23)
EVENING = TimeBand.WEEKDAY_17


@pytest.fixture
def quarter(db: None) -> Area:
    return an_area("Nordstadt", code="nord")


@pytest.fixture
def campaign(quarter: Area) -> Campaign:
    return a_campaign(area=quarter, starts_on=MONDAY)


def rate(area: Area | None, band: TimeBand = EVENING) -> LearntRate:
    return LearntRate.objects.get(area=area, time_band=band)


def test_the_night_writes_rates_of_town_quarters_and_blocks(campaign: Campaign, quarter: Area):
    shy, open_hearted = a_true_block(quarter), a_true_block(quarter)
    knocks(campaign, shy, EVENING, met=5, missed=55)
    knocks(campaign, open_hearted, EVENING, met=55, missed=5)

    run = learning.learn_now(today=MONDAY)

    assert (run.state, run.knocks, run.requested_by) == ("done", 120, None)
    assert run.expires_on == MONDAY + timedelta(days=35)
    assert LearntRate.objects.count() == 4 * 7
    assert rate(shy).mean < rate(quarter).mean < rate(open_hearted).mean
    assert [rate(area).knocks for area in (shy, open_hearted, quarter, None)] == [60, 60, 120, 120]
    for one in LearntRate.objects.all():
        assert 0 < one.low < one.mean < one.high < 1
    assert rate(shy).high - rate(shy).low < rate(shy, TimeBand.SATURDAY_10).high
    assert list(Entry.objects.values_list("action", "actor")) == [("outreach.rates_learnt", None)]


def test_new_rates_take_the_place_of_the_old_ones(campaign: Campaign, quarter: Area):
    first = learning.learn_now(today=MONDAY)
    knocks(campaign, quarter, EVENING, met=80, missed=0)
    before = rate(quarter).mean

    second = learning.learn_now(today=MONDAY)

    assert list(LearningRun.objects.all()) == [second]
    assert not LearningRun.objects.filter(pk=first.pk).exists()
    assert rate(quarter).mean > before + 0.2


def test_an_empty_house_learns_the_start_rates(db: None):
    run = learning.learn_now(today=MONDAY)

    assert (run.state, run.knocks) == ("done", 0)
    assert LearntRate.objects.filter(area__isnull=True).count() == 7


def test_a_planner_asks_and_the_worker_learns(campaign: Campaign):
    kora = a_coordinator()

    run = request_learning(by=kora)
    learning.learn_rates.func(run.pk)
    learning.learn_rates.func(run.pk)

    run.refresh_from_db()
    assert run.state == "done"
    assert list(Entry.objects.values_list("action", flat=True)) == [
        "outreach.learning_requested",
        "outreach.rates_learnt",
    ]


@pytest.mark.parametrize("role", [Role.MOBILE_COUNSELLOR, Role.DPO, Role.GUIDE_VOLUNTEER])
def test_who_does_not_plan_cannot_ask(db: None, role: Role):
    with pytest.raises(PermissionDenied):
        request_learning(by=a_person("Paula", role, a_team()))

    assert not LearningRun.objects.exists()


@pytest.mark.parametrize("role", [Role.SOCIAL_PLANNER, Role.COORDINATOR, Role.DEPARTMENT_HEAD])
def test_who_plans_may_ask(db: None, role: Role):
    assert request_learning(by=a_person("Paula", role, a_team())).state == "queued"


def test_nobody_learns_twice_at_the_same_time(db: None):
    request_learning(by=a_coordinator())

    with pytest.raises(LearningRefused) as refused:
        learning.learn_now()

    assert refused.value.reason == "already_learning"


def test_database_allows_one_that_waits(db: None):
    LearningRun.objects.create(expires_on=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        LearningRun.objects.create(expires_on=MONDAY)


def test_a_run_whose_worker_is_gone_makes_way(db: None):
    lost = request_learning(by=a_coordinator())
    LearningRun.objects.filter(pk=lost.pk).update(
        state="running", requested_at=timezone.now() - timedelta(minutes=11)
    )

    run = learning.learn_now()

    assert run.state == "done"
    assert ("outreach.learning_failed", "worker_lost") in Entry.objects.values_list(
        "action", "reason"
    )


def test_a_crash_keeps_the_rates_there_are(
    campaign: Campaign, quarter: Area, monkeypatch: pytest.MonkeyPatch
):
    learning.learn_now(today=MONDAY)

    def burst(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(learning, "_rates", burst)
    with pytest.raises(ZeroDivisionError):
        learning.learn_now(today=MONDAY)

    assert rate(quarter).mean > 0
    assert sorted(LearningRun.objects.values_list("state", flat=True)) == ["done", "failed"]


def test_rates_nobody_renews_are_forgotten_after_35_days(db: None):
    learning.learn_now(today=MONDAY)

    assert run_retention(MONDAY + timedelta(days=35))["learnt_rates"] == 0
    assert run_retention(MONDAY + timedelta(days=36))["learnt_rates"] == 1
    assert not LearntRate.objects.exists()


def test_rates_name_no_contact_no_house_and_nobody(campaign: Campaign, quarter: Area):
    """Fields are listed here so that one more has to be thought about."""
    bela = a_counsellor()
    knocks(campaign, a_true_block(quarter), EVENING, met=3, missed=3)

    learning.learn_now(today=MONDAY)

    assert {field.name for field in LearntRate._meta.get_fields()} == {
        "id", "run", "area", "time_band", "mean", "low", "high", "weight", "knocks",
    }  # fmt: skip
    assert bela.username not in str(list(LearntRate.objects.values()))
