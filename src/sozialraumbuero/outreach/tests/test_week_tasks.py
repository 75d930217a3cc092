"""Several days are planned in one go with the real engine, taken over, changed and taken back."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta

import pytest

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours import check_tours
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.outreach import tasks, week_tasks
from sozialraumbuero.outreach.actions.parts import limit_walking, set_part
from sozialraumbuero.outreach.actions.planning import PlanningRefused, request_plan, request_replan
from sozialraumbuero.outreach.actions.shifts import cancel_shift
from sozialraumbuero.outreach.actions.weeks import (
    WeekRefused,
    WeekWish,
    accept_week,
    discard_week,
    request_week,
    undo_week,
)
from sozialraumbuero.outreach.models import (
    Campaign,
    DoNotReturn,
    DoorWork,
    PlanRun,
    Shift,
    Stop,
    Tour,
    WeekPlan,
)
from sozialraumbuero.outreach.rules.day_plans import PlanningRefusal
from sozialraumbuero.outreach.rules.weeks import WeekRefusal
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
from sozialraumbuero.outreach.vocabulary import SlotType, WalkState, Way
from sozialraumbuero.quartiere.models import Address, Area, AreaScheme

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 30)
TUESDAY, SATURDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=5)
FRIDAY_BEFORE = MONDAY - timedelta(days=3)


@pytest.fixture(scope="module")
def streets() -> Town:
    return practice_town(240, seed=7)


@pytest.fixture
def campaign(streets: Town) -> Campaign:
    """A town with its blocks, and a campaign everywhere."""
    area = an_area("Nordstadt")
    a_town(streets, area)
    scheme = AreaScheme.objects.create(key=AreaScheme.BLOCKS, name="Blöcke", is_computed=True)
    for at, code in enumerate(streets.block_id.tolist()):
        block = an_area(f"Block {at}", scheme=scheme.key, code=code)
        keys = streets.addr_id[streets.addr_block == at].tolist()
        Address.objects.filter(key__in=keys).update(block=block)
    links = Area.objects.get(pk=area.pk).addressinarea_set.model
    links.objects.bulk_create(
        links(address=house, area=house.block)
        for house in Address.objects.select_related("block")
        if house.block
    )
    return a_campaign(area=area, starts_on=MONDAY - timedelta(days=7), days=28)


@pytest.fixture
def kora() -> User:
    return a_coordinator()


@pytest.fixture
def shifts(campaign: Campaign, streets: Town) -> list[Shift]:
    """Send out a pair on Monday and Saturday, somebody alone on Monday and Tuesday evening."""
    middle = {"lat": float(streets.node_lat.mean()), "lon": float(streets.node_lon.mean())}
    room = a_room("Treff", **middle)
    pair, alone = (a_counsellor("Ada"), a_counsellor("Bela")), a_counsellor("Cem")
    evening = {"starts_at": time(17), "ends_at": time(18)}
    short = {"starts_at": time(15), "ends_at": time(16)}
    return [
        a_shift(campaign, *pair, day=MONDAY, room=room, **short),
        a_shift(campaign, alone, day=MONDAY, room=room, **evening),
        a_shift(campaign, alone, day=TUESDAY, room=room, **evening),
        a_shift(campaign, *pair, day=SATURDAY, room=room, starts_at=time(12), ends_at=time(13)),
    ]


def planned(campaign: Campaign, shifts: list[Shift], by: User, **wish: object) -> WeekPlan:
    asked = WeekWish(shifts=shifts, **wish)  # type: ignore[arg-type]
    week = request_week(campaign, asked, by=by, today=MONDAY)
    # The first moment brings a plan of the same kind as minutes do.
    PlanRun.objects.filter(pk=week.run_id).update(seconds=0)
    week_tasks.plan_week.func(week.run_id)
    return WeekPlan.objects.select_related("run__campaign").get(pk=week.pk)


def accepted(week: WeekPlan, by: User) -> WeekPlan:
    return accept_week(week, by=by, today=MONDAY)


def doors_by_day() -> dict[date, list[str]]:
    found: dict[date, list[str]] = {}
    for stop in Stop.objects.filter(kind="door").select_related("address", "tour__shift"):
        assert stop.address
        found.setdefault(stop.tour.shift.day, []).append(stop.address.key)
    return found


def test_week_plans_every_shift_and_no_house_twice(
    campaign: Campaign, shifts: list[Shift], kora: User, streets: Town
) -> None:
    houses = list(Address.objects.all()[:2])
    visit = an_appointment(
        campaign, houses[0], day=TUESDAY, window_from=time(17), window_until=time(17, 20)
    )
    lost = an_appointment(campaign, houses[1], day=TUESDAY, languages=["bg"])

    week = planned(campaign, shifts, kora)

    run = week.run
    assert (run.state, run.failure, week.decision) == ("done", "", "open")
    assert run.plan is not None
    assert check_tours(streets, run.job, run.plan) == []
    stops = [stop["id"] for shift in run.plan["shifts"] for stop in shift["stops"]]
    assert len(stops) == len(set(stops)) > 8
    assert [(fact["pk"], fact["day"]) for fact in week.result["shifts"]] == [
        (shift.pk, shift.day.isoformat()) for shift in shifts
    ]
    assert [entry["visit"] for entry in week.result["unserved"]] == [lost.pk]
    assert any(span["visit"] == visit.pk for span in week.result["shifts"][2]["spans"])
    assert week.paths.keys() == {f"s{shift.pk}" for shift in shifts}
    assert sum(week.result["left_out"].values()) + len(stops) - 1 == Address.objects.count()
    # Nobody walks by it before somebody has said yes.
    assert not Tour.objects.exists()


def test_accepted_week_is_a_plan_of_every_day(
    campaign: Campaign, shifts: list[Shift], kora: User, streets: Town
) -> None:
    week = planned(campaign, shifts, kora)

    accepted(week, kora)

    assert set(Tour.objects.values_list("shift", flat=True)) == {shift.pk for shift in shifts}
    doors = doors_by_day()
    assert max(Counter(key for keys in doors.values() for key in keys).values()) == 1
    for day in (MONDAY, TUESDAY, SATURDAY):
        run = PlanRun.objects.of_day(campaign, day).get()
        assert run.plan is not None
        assert check_tours(streets, run.job, run.plan) == []
        assert set(run.job["doors"]).isdisjoint(
            key for other, keys in doors.items() if other != day for key in keys
        )
    assert list(Entry.objects.values_list("action", flat=True)) == [
        "outreach.week_requested",
        "outreach.week_planned",
        *["outreach.tours_planned"] * 3,
        "outreach.week_accepted",
    ]


def test_change_of_one_day_replans_that_day_alone(
    campaign: Campaign, shifts: list[Shift], kora: User, streets: Town
) -> None:
    accepted(planned(campaign, shifts, kora), kora)
    before = doors_by_day()
    others = set(Tour.objects.exclude(shift__day=MONDAY).values_list("pk", flat=True))
    cancel_shift(shifts[0], by=kora, reason="krank")

    run = request_replan(campaign, day=MONDAY, by=kora, today=MONDAY)
    tasks.plan_day.func(run.pk)

    run.refresh_from_db()
    assert (run.state, run.failure) == ("done", "")
    assert check_tours(streets, run.job, run.plan) == []
    assert set(Tour.objects.exclude(shift__day=MONDAY).values_list("pk", flat=True)) == others
    after = doors_by_day()
    assert {day: after[day] for day in (TUESDAY, SATURDAY)} == {
        day: before[day] for day in (TUESDAY, SATURDAY)
    }
    assert set(after[MONDAY]).isdisjoint({*after[TUESDAY], *after[SATURDAY]})


def test_day_planned_anew_spares_houses_of_the_days_around(
    campaign: Campaign, shifts: list[Shift], kora: User
) -> None:
    accepted(planned(campaign, shifts, kora), kora)
    before = doors_by_day()

    run = request_plan(campaign, day=MONDAY, by=kora, seconds=2, today=MONDAY)
    PlanRun.objects.filter(pk=run.pk).update(seconds=0)
    tasks.plan_day.func(run.pk)

    run.refresh_from_db()
    assert set(run.job["doors"]).isdisjoint(before[TUESDAY])
    # Five days later and on another kind of day: there a second visit is allowed.
    assert set(before[SATURDAY]) <= set(run.job["doors"])


def test_revisit_in_the_week_waits_for_rest_and_another_time(
    campaign: Campaign, shifts: list[Shift], kora: User, streets: Town
) -> None:
    rested, tired, silent = Address.objects.all()[:3]
    for house, slot, day in (
        (rested, SlotType.EVENING, FRIDAY_BEFORE),
        (tired, SlotType.WEEKDAY, MONDAY - timedelta(days=1)),
    ):
        DoorWork.objects.create(
            campaign=campaign, address=house, attempts=1, tried_slots=[slot], last_tried_on=day,
            expires_on=campaign.ends_on,
        )  # fmt: skip
    DoNotReturn.objects.create(
        address=silent, since=MONDAY, expires_on=MONDAY + timedelta(days=700)
    )

    week = planned(campaign, shifts, kora)

    hours = week.run.job["availability"]
    assert hours[rested.key] == {
        MONDAY.isoformat(): list(range(9, 17)),
        TUESDAY.isoformat(): list(range(9, 17)),
        SATURDAY.isoformat(): list(range(10, 17)),
    }
    assert hours[tired.key] == {SATURDAY.isoformat(): list(range(10, 17))}
    assert silent.key not in week.run.job["doors"]
    assert week.result["left_out"]["settled"] == 1
    assert check_tours(streets, week.run.job, week.run.plan) == []


def test_minima_and_familiar_faces_are_kept_and_told(
    campaign: Campaign, shifts: list[Shift], kora: User
) -> None:
    block = Area.objects.filter(scheme__key=AreaScheme.BLOCKS).order_by("pk")[0]
    set_part(campaign, block, minimum=6, known=[shifts[1].members.get().user], by=kora)
    set_part(campaign, campaign.area, minimum=500, known=[], by=kora)
    limit_walking(campaign, 45, by=kora)

    week = planned(campaign, shifts, kora)

    assert week.run.failure == ""
    told = {row["name"]: row for row in week.result["minima"]}
    assert (told[block.name]["missing"], told[block.name]["has_familiar"]) == (0, True)
    assert told[block.name]["planned"] >= 6
    whole = told["Nordstadt"]
    assert whole["missing"] == 500 - whole["planned"] > 0
    assert week.run.job["limits"] == {"max_walk_minutes": 45}
    by_alone = [shift["prefers"] for shift in week.run.job["shifts"] if not shift["pair"]]
    assert by_alone == [[block.code], [block.code]]
    words = " ".join(week.words["de"].values())
    assert "Mindestzahl für Nordstadt" in words


def test_chosen_shifts_leave_the_tours_of_others_alone(
    campaign: Campaign, shifts: list[Shift], kora: User, streets: Town
) -> None:
    accepted(planned(campaign, shifts, kora), kora)
    pair = Tour.objects.get(shift=shifts[0])
    stops = list(pair.stops.values())

    week = planned(campaign, shifts[1:3], kora)
    accepted(week, kora)

    assert list(Tour.objects.get(shift=shifts[0]).stops.values()) == stops
    run = PlanRun.objects.of_day(campaign, MONDAY).first()
    assert run is not None
    assert {shift["id"] for shift in run.job["shifts"]} == {f"s{s.pk}" for s in shifts[:2]}
    assert check_tours(streets, run.job, run.plan) == []


def test_undo_brings_the_tours_of_before_back(
    campaign: Campaign, shifts: list[Shift], kora: User
) -> None:
    accepted(planned(campaign, shifts[:2], kora), kora)
    before = doors_by_day()
    runs = set(PlanRun.objects.values_list("pk", flat=True))
    gone = Stop.objects.filter(kind="door").order_by("pk")[0].address
    week = planned(campaign, shifts, kora)
    accepted(week, kora)
    assert gone
    DoNotReturn.objects.create(address=gone, since=MONDAY, expires_on=SATURDAY)

    undone = undo_week(WeekPlan.objects.get(pk=week.pk), by=kora)

    assert (undone.decision, undone.before, undone.day_runs) == ("open", [], [])
    assert doors_by_day() == before
    assert set(PlanRun.objects.values_list("pk", flat=True)) == {*runs, week.run_id}
    assert [stop.address for stop in Stop.objects.filter(state="skipped")] == [gone]
    assert accepted(undone, kora).decision == "accepted"


def test_undo_leaves_out_the_tour_of_a_shift_that_is_another_one_now(
    campaign: Campaign, shifts: list[Shift], kora: User
) -> None:
    accepted(planned(campaign, shifts[:2], kora), kora)
    week = accepted(planned(campaign, shifts[:2], kora), kora)
    Shift.objects.filter(pk=shifts[0].pk).update(ends_at=time(17))

    undo_week(week, by=kora)

    assert [tour.shift for tour in Tour.objects.all()] == [shifts[1]]


def test_accept_waits_for_a_day_that_is_being_planned(
    campaign: Campaign, shifts: list[Shift], kora: User
) -> None:
    week = planned(campaign, shifts[1:3], kora)
    request_plan(campaign, day=TUESDAY, by=kora, today=MONDAY)

    with pytest.raises(PlanningRefused) as refusal:
        accepted(week, kora)

    assert refusal.value.reason == PlanningRefusal.ALREADY_PLANNING
    assert not Tour.objects.exists()


def test_undo_is_refused_once_somebody_walks_or_plans_again(
    campaign: Campaign, shifts: list[Shift], kora: User
) -> None:
    week = accepted(planned(campaign, shifts[:2], kora), kora)
    tour = Tour.objects.all()[0]
    Tour.objects.filter(pk=tour.pk).update(state=WalkState.CHECKED_IN)
    assert refused(lambda: undo_week(week, by=kora)) == WeekRefusal.UNDER_WAY

    PlanRun.objects.create(campaign=campaign, day=MONDAY, created_by=kora, expires_on=MONDAY)
    assert refused(lambda: undo_week(week, by=kora)) == WeekRefusal.PLANNED_SINCE
    assert Tour.objects.count() == 2


def test_discarded_week_changes_nothing_and_may_come_back(
    campaign: Campaign, shifts: list[Shift], kora: User
) -> None:
    week = discard_week(planned(campaign, shifts[:2], kora), by=kora)

    assert (week.decision, Tour.objects.count()) == ("discarded", 0)
    assert refused(lambda: accepted(week, kora)) == WeekRefusal.DECIDED
    assert undo_week(week, by=kora).decision == "open"


def test_accept_is_refused_if_a_shift_is_another_one_now(
    campaign: Campaign, shifts: list[Shift], kora: User
) -> None:
    week = planned(campaign, shifts[:2], kora)
    Shift.objects.filter(pk=shifts[0].pk).update(way=Way.WHEELCHAIR)

    assert refused(lambda: accepted(week, kora)) == WeekRefusal.ROSTER_CHANGED
    assert refused(lambda: accept_week(week, by=kora, today=TUESDAY)) == WeekRefusal.DAY_PAST
    assert not Tour.objects.exists()


def test_stopped_week_is_a_valid_plan(
    campaign: Campaign, shifts: list[Shift], kora: User, streets: Town
) -> None:
    week = request_week(campaign, WeekWish(shifts=shifts, seconds=300), by=kora, today=MONDAY)
    PlanRun.objects.filter(pk=week.run_id).update(stop_requested=True)

    week_tasks.plan_week.func(week.run_id)

    week.run.refresh_from_db()
    assert week.run.state == "stopped"
    assert check_tours(streets, week.run.job, week.run.plan) == []
    week.refresh_from_db()
    assert accepted(week, kora).decision == "accepted"


def test_wheelchair_shift_and_visit_of_two_go_into_the_job(
    campaign: Campaign, shifts: list[Shift], kora: User, streets: Town
) -> None:
    Shift.objects.filter(pk=shifts[1].pk).update(way=Way.WHEELCHAIR, skills=["debts"])
    visit = an_appointment(
        campaign, Address.objects.all()[5], day=MONDAY, together=2, skills=["debts"],
        window_from=time(15), window_until=time(15, 20),
    )  # fmt: skip

    week = planned(campaign, shifts, kora)

    job = week.run.job
    assert [shift["profile"] for shift in job["shifts"]] == ["foot", "wheelchair", "foot", "foot"]
    assert job["appointments"][0]["together"] == 2
    assert [entry["reason"] for entry in week.result["unserved"]] == ["window_outside_shifts"]
    assert week.result["unserved"][0]["visit"] == visit.pk
    assert check_tours(streets, job, week.run.plan) == []


def test_who_needs_company_gets_no_visit_alone(
    campaign: Campaign, shifts: list[Shift], kora: User, streets: Town
) -> None:
    Shift.objects.filter(pk=shifts[2].pk).update(visits_as_two=True)
    visit = an_appointment(
        campaign, Address.objects.all()[5], day=TUESDAY, window_from=time(17),
        window_until=time(17, 20),
    )  # fmt: skip

    week = planned(campaign, shifts, kora)

    assert [entry["visit"] for entry in week.result["unserved"]] == [visit.pk]
    assert check_tours(streets, week.run.job, week.run.plan) == []


def refused(act: object) -> object:
    with pytest.raises(WeekRefused) as refusal:
        act()  # type: ignore[operator]
    return refusal.value.reason
