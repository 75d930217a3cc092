"""Nobody stands in two shifts, and a walked tour is never touched by the roster."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.outreach.actions.shifts import (
    ShiftRefused,
    ShiftWish,
    cancel_shift,
    change_shift,
    copy_shift,
    plan_shift,
    restore_shift,
)
from sozialraumbuero.outreach.models import Campaign, Shift, Tour
from sozialraumbuero.outreach.rules.shifts import ShiftRefusal
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_room,
    a_shift,
    a_team,
)
from sozialraumbuero.outreach.vocabulary import WalkState

START = date(2026, 11, 16)


def wish(*members: object, **fields: object) -> ShiftWish:
    room = a_room()
    shift = ShiftWish(
        day=START,
        starts_at=time(15),
        ends_at=time(18),
        members=members,  # type: ignore[arg-type]
        start_place=room,
        end_place=room,
        languages=["de"],
    )
    return replace(shift, **fields)  # type: ignore[arg-type]


def roster() -> list[tuple[date, time, time, list[str]]]:
    return [
        (
            shift.day,
            shift.starts_at,
            shift.ends_at,
            sorted(m.user.display_name for m in shift.members.all()),
        )
        for shift in Shift.objects.filter(cancelled_at__isnull=True)
    ]


@pytest.mark.django_db
def test_plan_shift_writes_people_rooms_and_times() -> None:
    campaign = a_campaign(starts_on=START)

    shift = plan_shift(
        campaign, wish(a_counsellor("Ada"), a_counsellor("Bela")), by=a_coordinator(), today=START
    )

    assert roster() == [(START, time(15), time(18), ["Ada", "Bela"])]
    assert shift.languages == ["de"]
    assert list(Entry.objects.values_list("action", flat=True)) == ["outreach.shift_planned"]


@pytest.mark.django_db
def test_plan_shift_refuses_somebody_busy_in_another_campaign_and_names_them() -> None:
    team = a_team()
    ada, bela = a_counsellor("Ada"), a_counsellor("Bela")
    a_shift(a_campaign(team, starts_on=START), ada, starts_at=time(17), ends_at=time(20))
    campaign = a_campaign(team, starts_on=START)

    with pytest.raises(ShiftRefused) as refused:
        plan_shift(campaign, wish(ada, bela), by=a_coordinator(), today=START)

    assert (refused.value.reason, refused.value.busy, refused.value.day) == (
        ShiftRefusal.SOMEBODY_BUSY,
        (ada,),
        START,
    )
    assert Shift.objects.count() == 1


@pytest.mark.django_db
def test_plan_shift_refuses_a_counsellor_of_another_team() -> None:
    stranger = a_counsellor("Fremd", a_team("Team Süd"))

    with pytest.raises(ShiftRefused) as refused:
        plan_shift(a_campaign(starts_on=START), wish(stranger), by=a_coordinator(), today=START)

    assert refused.value.reason is ShiftRefusal.NOT_OF_THE_TEAM


@pytest.mark.django_db
def test_plan_shift_is_not_for_another_team() -> None:
    stranger = a_coordinator("Fremd", a_team("Team Süd"))

    with pytest.raises(PermissionDenied):
        plan_shift(a_campaign(starts_on=START), wish(a_counsellor()), by=stranger, today=START)


@pytest.mark.django_db
def test_copy_shift_repeats_it_on_other_days() -> None:
    ada = a_counsellor("Ada")
    shift = a_shift(a_campaign(starts_on=START), ada)
    days = [START + timedelta(days=2), START + timedelta(days=1)]

    copy_shift(shift, days=days, by=a_coordinator(), today=START)

    assert [day for day, *_ in roster()] == [START, *sorted(days)]
    assert {tuple(names) for *_, names in roster()} == {("Ada",)}


@pytest.mark.django_db
def test_copy_shift_copies_all_days_or_none() -> None:
    shift = a_shift(a_campaign(starts_on=START, days=3), a_counsellor())
    days = [START + timedelta(days=1), START + timedelta(days=3)]

    with pytest.raises(ShiftRefused) as refused:
        copy_shift(shift, days=days, by=a_coordinator(), today=START)

    assert (refused.value.reason, refused.value.day) == (ShiftRefusal.OUTSIDE_CAMPAIGN, days[1])
    assert Shift.objects.count() == 1


@pytest.mark.django_db
def test_copy_shift_onto_its_own_day_finds_people_busy() -> None:
    shift = a_shift(a_campaign(starts_on=START), a_counsellor())

    with pytest.raises(ShiftRefused) as refused:
        copy_shift(shift, days=[START], by=a_coordinator(), today=START)

    assert refused.value.reason is ShiftRefusal.SOMEBODY_BUSY


@pytest.mark.django_db
def test_change_shift_drops_a_tour_that_no_longer_fits() -> None:
    ada = a_counsellor("Ada")
    shift = a_shift(a_campaign(starts_on=START), ada)
    Tour.objects.create(shift=shift)

    change_shift(shift, wish(ada, ends_at=time(17)), by=a_coordinator(), today=START)

    assert (roster(), Tour.objects.count()) == ([(START, time(15), time(17), ["Ada"])], 0)


@pytest.mark.django_db
def test_change_shift_keeps_the_tour_when_only_people_change() -> None:
    shift = a_shift(a_campaign(starts_on=START), a_counsellor("Ada"))
    Tour.objects.create(shift=shift)
    same = wish(a_counsellor("Bela"), start_place=shift.start_place, end_place=shift.end_place)

    change_shift(shift, same, by=a_coordinator(), today=START)

    assert (roster(), Tour.objects.count()) == ([(START, time(15), time(18), ["Bela"])], 1)


@pytest.mark.django_db
@pytest.mark.parametrize("state", [WalkState.ACTIVE, WalkState.CHECKED_OUT])
def test_shift_under_way_can_neither_be_changed_nor_cancelled(state: WalkState) -> None:
    kora, ada = a_coordinator(), a_counsellor("Ada")
    shift = a_shift(a_campaign(starts_on=START), ada)
    Tour.objects.create(shift=shift, state=state)

    for attempt in (
        lambda: change_shift(shift, wish(ada), by=kora, today=START),
        lambda: cancel_shift(shift, by=kora),
    ):
        with pytest.raises(ShiftRefused) as refused:
            attempt()
        assert refused.value.reason is ShiftRefusal.UNDER_WAY
    assert (Shift.objects.get().cancelled_at, Tour.objects.get().state) == (None, state)


@pytest.mark.django_db
def test_cancel_and_restore_bring_the_shift_back_without_its_tour() -> None:
    kora = a_coordinator()
    shift = a_shift(a_campaign(starts_on=START), a_counsellor("Ada"))
    Tour.objects.create(shift=shift)

    cancel_shift(shift, by=kora, reason="krank")
    cancelled = roster()
    restore_shift(shift, by=kora, today=START)

    assert (cancelled, roster()) == ([], [(START, time(15), time(18), ["Ada"])])
    assert not Tour.objects.exists()
    assert list(Entry.objects.values_list("action", "reason")) == [
        ("outreach.shift_cancelled", "krank"),
        ("outreach.shift_restored", ""),
    ]


@pytest.mark.django_db
def test_restore_shift_refuses_if_somebody_is_busy_by_now() -> None:
    kora, ada = a_coordinator(), a_counsellor("Ada")
    campaign = a_campaign(starts_on=START)
    shift = a_shift(campaign, ada)
    cancel_shift(shift, by=kora)
    a_shift(campaign, ada, starts_at=time(16), ends_at=time(19))

    with pytest.raises(ShiftRefused) as refused:
        restore_shift(shift, by=kora, today=START)

    assert refused.value.reason is ShiftRefusal.SOMEBODY_BUSY


@pytest.mark.django_db(transaction=True)
def test_two_rosters_at_once_never_send_somebody_to_two_shifts() -> None:
    kora, ada = a_coordinator(), a_counsellor("Ada")
    campaigns = [a_campaign(starts_on=START) for _ in range(4)]
    wishes = [wish(ada) for _ in campaigns]
    ready = threading.Barrier(len(campaigns))
    outcomes: list[str] = []

    def attempt(campaign: Campaign, wanted: ShiftWish) -> None:
        ready.wait()
        try:
            plan_shift(campaign, wanted, by=kora, today=START)
            outcomes.append("planned")
        except ShiftRefused as refused:
            outcomes.append(str(refused.reason))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=attempt, args=pair) for pair in zip(campaigns, wishes, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["planned", *["somebody_busy"] * 3]
    assert Shift.objects.count() == 1
