"""Campaigns are written by their own team, step by step, and every step is noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.outreach.actions.campaigns import (
    CampaignRefused,
    CampaignWish,
    cancel_campaign,
    change_campaign,
    create_campaign,
    take_step,
)
from sozialraumbuero.outreach.models import Appointment, Campaign, Shift, Tour
from sozialraumbuero.outreach.rules.campaigns import Refusal
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_shift,
    a_team,
    an_address,
    an_appointment,
    an_area,
)
from sozialraumbuero.outreach.vocabulary import CampaignState as State
from sozialraumbuero.outreach.vocabulary import WalkState
from sozialraumbuero.quartiere.models import Area

pytestmark = pytest.mark.django_db

START = date(2026, 11, 16)


def wish_for(area: Area) -> CampaignWish:
    return CampaignWish(
        name=" Herbstbesuche ",
        area=area,
        starts_on=START,
        ends_on=START + timedelta(days=27),
        aim="Wir fragen, was fehlt.",
        languages=["de", "ro"],
        announced_on=START - timedelta(days=7),
        phone="05971 1234",
    )


def noted() -> list[tuple[str, list[str], str]]:
    return list(Entry.objects.values_list("action", "fields", "reason"))


def test_create_campaign_writes_a_draft_of_the_own_team() -> None:
    kora = a_coordinator()

    campaign = create_campaign(wish_for(an_area()), by=kora)

    stored = Campaign.objects.values(
        "name", "team", "state", "languages", "created_by", "starts_on", "announced_on"
    ).get(pk=campaign.pk)
    assert stored == {
        "name": "Herbstbesuche",
        "team": kora.team_id,
        "state": "draft",
        "languages": ["de", "ro"],
        "created_by": kora.pk,
        "starts_on": START,
        "announced_on": date(2026, 11, 9),
    }
    assert noted() == [("outreach.campaign_created", [], "")]


def test_create_campaign_is_not_for_counsellors() -> None:
    with pytest.raises(PermissionDenied):
        create_campaign(wish_for(an_area()), by=a_counsellor())

    assert not Campaign.objects.exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"announced_on": START - timedelta(days=6)}, Refusal.ANNOUNCED_TOO_LATE),
        ({"languages": []}, Refusal.NO_LANGUAGE),
        ({"ends_on": START - timedelta(days=1)}, Refusal.ENDS_BEFORE_IT_STARTS),
    ],
)
def test_create_campaign_refuses_what_the_rules_forbid(
    change: dict[str, object], reason: Refusal
) -> None:
    wish = replace(wish_for(an_area()), **change)  # type: ignore[arg-type]

    with pytest.raises(CampaignRefused) as refused:
        create_campaign(wish, by=a_coordinator())

    assert (refused.value.reason, Campaign.objects.count()) == (reason, 0)


def test_create_campaign_refuses_an_area_that_no_longer_exists() -> None:
    gone = an_area(valid_until=START - timedelta(days=1))

    with pytest.raises(CampaignRefused) as refused:
        create_campaign(wish_for(gone), by=a_coordinator())

    assert refused.value.reason is Refusal.AREA_NOT_VALID


def test_change_campaign_notes_only_what_differs() -> None:
    kora = a_coordinator()
    campaign = create_campaign(wish_for(an_area()), by=kora)

    changed = change_campaign(
        campaign, replace(wish_for(campaign.area), aim="Neu", phone="05971 9"), by=kora
    )

    assert (changed.aim, changed.phone) == ("Neu", "05971 9")
    assert noted()[-1] == ("outreach.campaign_changed", ["aim", "phone"], "")


def test_change_campaign_keeps_what_the_letter_promises() -> None:
    kora = a_coordinator()
    campaign = create_campaign(wish_for(an_area()), by=kora)
    Campaign.objects.update(state=State.ANNOUNCED)

    with pytest.raises(CampaignRefused) as refused:
        change_campaign(campaign, replace(wish_for(campaign.area), phone="0"), by=kora)

    assert refused.value.reason is Refusal.FIXED_BY_NOW
    assert Campaign.objects.get().phone == "05971 1234"


def test_change_campaign_refuses_to_leave_shifts_outside() -> None:
    kora = a_coordinator()
    campaign = create_campaign(wish_for(an_area()), by=kora)
    a_shift(campaign, a_counsellor(), day=START)
    later = replace(wish_for(campaign.area), starts_on=START + timedelta(days=1))

    with pytest.raises(CampaignRefused) as refused:
        change_campaign(campaign, later, by=kora)

    assert refused.value.reason is Refusal.SHIFTS_OUTSIDE


def test_change_campaign_is_not_for_another_team() -> None:
    campaign = create_campaign(wish_for(an_area()), by=a_coordinator())
    stranger = a_coordinator("Fremd", a_team("Team Süd"))

    with pytest.raises(PermissionDenied):
        change_campaign(campaign, wish_for(campaign.area), by=stranger)


def test_campaign_walks_through_all_its_states() -> None:
    kora = a_coordinator()
    area = an_area()
    an_address(area)
    campaign = create_campaign(wish_for(area), by=kora)
    a_shift(campaign, a_counsellor(), day=START)
    steps = [
        (State.APPROVED, START - timedelta(days=14), ""),
        (State.ANNOUNCED, START - timedelta(days=7), ""),
        (State.RUNNING, START, ""),
        (State.CLOSED, START + timedelta(days=28), ""),
        (State.EVALUATED, START + timedelta(days=30), "Abends öffnen mehr Türen."),
    ]

    for wanted, today, reason in steps:
        campaign = take_step(campaign, wanted=wanted, by=kora, today=today, reason=reason)

    assert Campaign.objects.values_list("state", "state_reason").get() == (
        "evaluated",
        "Abends öffnen mehr Türen.",
    )
    assert [action for action, _, _ in noted()] == [
        "outreach.campaign_created",
        "outreach.campaign_approved",
        "outreach.campaign_announced",
        "outreach.campaign_running",
        "outreach.campaign_closed",
        "outreach.campaign_evaluated",
    ]


def test_take_step_refused_leaves_everything_as_it_was() -> None:
    kora = a_coordinator()
    campaign = create_campaign(wish_for(an_area()), by=kora)

    with pytest.raises(CampaignRefused) as refused:
        take_step(campaign, wanted=State.APPROVED, by=kora, today=START)

    assert refused.value.reason is Refusal.NO_DOORS
    assert Campaign.objects.get().state == State.DRAFT
    assert [action for action, _, _ in noted()] == ["outreach.campaign_created"]


def test_take_step_is_not_for_another_team() -> None:
    campaign = a_campaign(state=State.DRAFT)

    with pytest.raises(PermissionDenied):
        take_step(campaign, wanted=State.APPROVED, by=a_coordinator("Fremd", a_team("Team Süd")))


def test_close_waits_for_those_who_still_walk() -> None:
    campaign = a_campaign()
    Tour.objects.create(shift=a_shift(campaign), state=WalkState.ACTIVE)

    with pytest.raises(CampaignRefused) as refused:
        take_step(campaign, wanted=State.CLOSED, by=a_coordinator(), reason="fertig")

    assert refused.value.reason is Refusal.STILL_WALKING


def test_cancel_campaign_frees_people_and_residents() -> None:
    kora = a_coordinator()
    area = an_area()
    campaign = a_campaign(area=area, state=State.ANNOUNCED, starts_on=START)
    shift = a_shift(campaign, a_counsellor())
    Tour.objects.create(shift=shift)
    an_appointment(campaign, an_address(area), window_from=time(15), window_until=time(16))

    cancel_campaign(campaign, by=kora, reason="Personal fehlt", today=START - timedelta(days=1))

    assert Campaign.objects.values_list("state", "state_reason").get() == (
        "cancelled",
        "Personal fehlt",
    )
    assert Shift.objects.get().cancelled_at is not None
    assert (Tour.objects.count(), Appointment.objects.get().state) == (0, "cancelled")
    assert noted() == [("outreach.campaign_cancelled", ["state"], "Personal fehlt")]
