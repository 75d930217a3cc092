"""A day is planned with the real engine on a small generated town."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest
import shapely
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours import check_tours
from sozialraumbuero.engine.tours.practice_town import practice_town
from sozialraumbuero.outreach import plan_watch, tasks
from sozialraumbuero.outreach.actions.appointments import cancel_appointment, promise_visit
from sozialraumbuero.outreach.actions.planning import (
    PlanningRefused,
    request_plan,
    request_replan,
)
from sozialraumbuero.outreach.actions.shifts import cancel_shift
from sozialraumbuero.outreach.models import (
    Appointment,
    Campaign,
    DoNotReturn,
    DoorWork,
    PlanRun,
    PlanState,
    Shift,
    Stop,
    Tour,
)
from sozialraumbuero.outreach.rules.day_plans import PlanningRefusal, with_names
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
from sozialraumbuero.outreach.vocabulary import WalkState
from sozialraumbuero.quartiere.models import Address, TownImport

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def streets() -> Town:
    return practice_town(240, seed=7)


@pytest.fixture
def campaign(streets: Town) -> Campaign:
    area = an_area()
    a_town(streets, area)
    return a_campaign(area=area, days=10)


@pytest.fixture
def day(campaign: Campaign) -> date:
    """Return a weekday of the campaign, so that the usual hours hold."""
    days = (campaign.starts_on + timedelta(days=n) for n in range(1, 8))
    return next(day for day in days if day.weekday() < 5)


@pytest.fixture
def kora() -> User:
    return a_coordinator()


def middle(streets: Town) -> dict[str, float]:
    return {"lat": float(streets.node_lat.mean()), "lon": float(streets.node_lon.mean())}


def a_roster(campaign: Campaign, day: date, streets: Town) -> list[Shift]:
    """Send out a pair at three and somebody alone at four."""
    room = a_room("Treff", **middle(streets))
    pair = a_counsellor("Ada"), a_counsellor("Bela")
    return [
        a_shift(campaign, *pair, day=day, room=room, languages=["de", "ro"]),
        a_shift(
            campaign,
            a_counsellor("Cem"),
            day=day,
            room=room,
            starts_at=time(16),
            ends_at=time(18, 30),
        ),
    ]


def planned(campaign: Campaign, day: date, by: User) -> PlanRun:
    run = request_plan(campaign, day=day, by=by, seconds=2)
    # The first moment brings a plan of the same kind as minutes do.
    PlanRun.objects.filter(pk=run.pk).update(seconds=0)
    tasks.plan_day.func(run.pk)
    run.refresh_from_db()
    return run


def halts(tour: Tour) -> list[str]:
    return [stop.address.key for stop in tour.stops.all() if stop.address]


def test_plan_brings_a_walkable_tour_for_every_shift(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    shifts = a_roster(campaign, day, streets)
    houses = list(Address.objects.all()[:2])
    visit = an_appointment(campaign, houses[0], code="K7QF4M", day=day, languages=["ro"])
    unheard = an_appointment(campaign, houses[1], code="A3CD9E", day=day, languages=["bg"])

    run = planned(campaign, day, kora)

    assert (run.state, run.failure, run.share_done) == ("done", "", 1.0)
    assert check_tours(streets, run.job, run.plan) == []
    assert run.plan is not None
    assert [entry["id"] for entry in run.plan["unserved_appointments"]] == [
        f"t{unheard.pk}-1600-1630-30"
    ]
    tours = {tour.shift_id: tour for tour in Tour.objects.all()}
    assert tours.keys() == {shift.pk for shift in shifts}
    served = Stop.objects.get(appointment=visit)
    assert (served.tour_id, served.kind, served.address_id) == (
        tours[shifts[0].pk].pk,
        "appointment",
        visit.address_id,
    )
    assert time(16) <= served.arrives_at <= time(16, 30)
    for tour in tours.values():
        stops = list(tour.stops.all())
        assert [stop.position for stop in stops] == list(range(1, len(stops) + 1))
        assert len(stops) > 2
        assert all(stop.households for stop in stops if stop.kind == "door")
    assert "K7QF4M" in tours[shifts[0].pk].explanation_de
    assert "K7QF4M" in tours[shifts[0].pk].explanation_en
    assert list(Entry.objects.values_list("action", flat=True)) == [
        "outreach.plan_requested",
        "outreach.tours_planned",
    ]


def test_plan_draws_the_walk_along_the_streets(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    a_roster(campaign, day, streets)

    planned(campaign, day, kora)

    ends = zip(streets.seg_ptr[:-1], streets.seg_ptr[1:], strict=True)
    network = shapely.MultiLineString(
        [list(zip(streets.pt_lon[a:b], streets.pt_lat[a:b], strict=True)) for a, b in ends]
    )
    on_the_street = shapely.buffer(network, 2e-5)  # about two metres
    for tour in Tour.objects.all():
        assert len(tour.path) > tour.stops.count()
        assert shapely.within(shapely.LineString(tour.path), on_the_street)
        assert tour.path[0] == pytest.approx(tour.path[-1], abs=1e-4)


def test_plan_leaves_out_who_does_not_want_us_and_what_is_finished(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    a_roster(campaign, day, streets)
    first = planned(campaign, day, kora)
    doors = list(Stop.objects.filter(kind="door").select_related("address"))
    silent, finished = doors[0].address, doors[-1].address
    assert silent is not None
    assert finished is not None
    DoNotReturn.objects.create(address=silent, since=day, expires_on=day + timedelta(days=700))
    DoorWork.objects.create(
        campaign=campaign,
        address=finished,
        households_finished=finished.dwellings,
        attempts=1,
        expires_on=campaign.ends_on,
    )
    visit = an_appointment(campaign, silent, day=day)

    second = planned(campaign, day, kora)

    assert (first.state, second.state) == ("done", "done")
    keys = {key for tour in Tour.objects.all() for key in halts(tour)}
    assert keys.isdisjoint({silent.key, finished.key})
    assert not Stop.objects.filter(appointment=visit).exists()


def test_plan_never_touches_a_tour_that_has_begun(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    walking, waiting = a_roster(campaign, day, streets)
    visit = an_appointment(campaign, Address.objects.all()[0], day=day, languages=["ro"])
    planned(campaign, day, kora)
    Tour.objects.filter(shift=walking).update(state=WalkState.ACTIVE)
    before = list(Stop.objects.filter(tour__shift=walking).values())
    replaced = Tour.objects.get(shift=waiting).pk

    run = planned(campaign, day, kora)

    assert list(Stop.objects.filter(tour__shift=walking).values()) == before
    assert [shift["id"] for shift in run.job["shifts"]] == [f"s{waiting.pk}"]
    assert run.job["appointments"] == []
    assert Stop.objects.get(appointment=visit).tour.shift == walking
    tour = Tour.objects.get(shift=waiting)
    assert tour.pk != replaced
    taken = {stop.address.key for stop in Stop.objects.filter(tour__shift=walking) if stop.address}
    assert set(run.job["doors"]).isdisjoint(taken)
    assert set(halts(tour)).isdisjoint(taken)


def test_plan_published_late_spares_a_tour_that_began_meanwhile(
    campaign: Campaign, day: date, kora: User, streets: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    walking, _waiting = a_roster(campaign, day, streets)
    planned(campaign, day, kora)
    tour = Tour.objects.get(shift=walking)
    run = request_plan(campaign, day=day, by=kora, seconds=2)
    compute = tasks._compute

    def begin_meanwhile(run: PlanRun) -> Any:
        outcome = compute(run)
        Tour.objects.filter(pk=tour.pk).update(state=WalkState.CHECKED_IN)
        return outcome

    monkeypatch.setattr(tasks, "_compute", begin_meanwhile)
    tasks.plan_day.func(run.pk)

    assert Tour.objects.get(shift=walking).pk == tour.pk
    assert Stop.objects.filter(tour=tour).exists()


def test_stop_keeps_the_best_plan_so_far(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    a_roster(campaign, day, streets)
    run = request_plan(campaign, day=day, by=kora, seconds=60)
    PlanRun.objects.filter(pk=run.pk).update(stop_requested=True)

    tasks.plan_day.func(run.pk)

    run.refresh_from_db()
    assert run.state == PlanState.STOPPED
    assert check_tours(streets, run.job, run.plan) == []
    assert Tour.objects.count() == 2


def test_progress_is_written_while_the_engine_works(
    campaign: Campaign, day: date, kora: User, streets: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_roster(campaign, day, streets)
    written: list[tuple[float, dict[str, Any]]] = []
    report = plan_watch.report_progress

    def keep(run: PlanRun, share: float, progress: dict[str, Any]) -> bool:
        stopping = report(run, share, progress)
        stored = PlanRun.objects.get(pk=run.pk)
        written.append((stored.share_done, stored.progress))
        return stopping

    monkeypatch.setattr(plan_watch, "report_progress", keep)
    planned(campaign, day, kora)

    assert written
    assert set(written[-1][1]) == {"doors", "appointments", "prize", "seconds"}
    shares = [share for share, _ in written]
    assert shares == sorted(shares)


def test_watch_writes_at_most_four_times_a_second(
    campaign: Campaign, day: date, kora: User, streets: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sozialraumbuero.engine.tours import Progress

    clock = iter([10.0, 10.1, 10.2, 10.25, 10.4, 10.6])
    written: list[float] = []
    monkeypatch.setattr(plan_watch.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(
        plan_watch, "report_progress", lambda run, share, progress: bool(written.append(share))
    )
    watch = plan_watch.Watch(PlanRun())

    for done in range(6):
        watch(Progress(done, 10, 1.0, 1, 0, 0.1))

    assert written == [0.0, 0.3, 0.5]


def failed(run: PlanRun) -> tuple[str, str]:
    run.refresh_from_db()
    return run.state, run.failure


def test_failures_say_why_and_keep_earlier_tours(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    shifts = a_roster(campaign, day, streets)
    planned(campaign, day, kora)
    tours = set(Tour.objects.values_list("pk", flat=True))

    Address.objects.update(dwellings=0)
    assert failed(planned(campaign, day, kora)) == ("failed", "no_doors")
    run = request_plan(campaign, day=day, by=kora)
    TownImport.objects.all().delete()
    tasks.plan_day.func(run.pk)
    assert failed(run) == ("failed", "no_town")

    assert set(Tour.objects.values_list("pk", flat=True)) == tours
    assert len(shifts) == 2


def test_shift_cancelled_while_the_plan_waits_is_told(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    shifts = a_roster(campaign, day, streets)
    run = request_plan(campaign, day=day, by=kora)
    for shift in shifts:
        cancel_shift(shift, by=kora)

    tasks.plan_day.func(run.pk)

    assert failed(run) == ("failed", "no_shifts")


def test_room_far_from_the_town_is_a_bad_job_not_a_crash(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    a_shift(campaign, a_counsellor(), day=day, room=a_room("Fern", lat=52.1, lon=7.6))

    run = planned(campaign, day, kora)

    assert run.state == "failed"
    assert run.failure.startswith("bad_job: ")


def test_crash_is_written_down_before_it_is_raised(
    campaign: Campaign, day: date, kora: User, streets: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_roster(campaign, day, streets)
    run = request_plan(campaign, day=day, by=kora)
    PlanRun.objects.update(seconds=0)

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(tasks, "walk_lines", broken)
    with pytest.raises(ZeroDivisionError):
        tasks.plan_day.func(run.pk)

    assert failed(run) == ("failed", "crashed")
    assert not Tour.objects.exists()


def test_second_worker_finds_nothing_to_do(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    a_roster(campaign, day, streets)
    run = planned(campaign, day, kora)
    tours = set(Tour.objects.values_list("pk", flat=True))

    tasks.plan_day.func(run.pk)

    assert set(Tour.objects.values_list("pk", flat=True)) == tours


@pytest.fixture
def at_once(settings: Settings) -> Iterator[None]:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    return


def test_queued_plan_runs_inline_without_a_worker(
    campaign: Campaign, day: date, kora: User, streets: Town, at_once: None
) -> None:
    a_roster(campaign, day, streets)

    run = tasks.plan_in_background(campaign, day=day, by=kora, seconds=2)

    run.refresh_from_db()
    assert (run.state, Tour.objects.count()) == ("done", 2)


@pytest.mark.django_db(transaction=True)
def test_real_worker_takes_the_plan_from_the_queue(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    a_roster(campaign, day, streets)
    run = tasks.plan_in_background(campaign, day=day, by=kora, seconds=2)
    waiting = run.state

    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)

    run.refresh_from_db()
    assert (waiting, run.state, Tour.objects.count()) == ("queued", "done", 2)


def test_replan_after_a_cancelled_visit_changes_little(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    a_roster(campaign, day, streets)
    houses = list(Address.objects.all()[:3])
    kept = an_appointment(
        campaign, houses[0], day=day, window_from=time(17), window_until=time(17, 30)
    )
    gone = an_appointment(campaign, houses[1], day=day)
    planned(campaign, day, kora)
    cancel_appointment(gone, by=kora)
    new = promise_visit(
        campaign,
        address=houses[2],
        day=day,
        window_from=time(16, 45),
        window_until=time(17, 15),
        minutes=20,
        languages=["de"],
        by=kora,
    )

    run = request_replan(campaign, day=day, by=kora)
    tasks.plan_day.func(run.pk)
    run.refresh_from_db()

    assert (run.state, run.failure, run.is_replan) == ("done", "", True)
    assert check_tours(streets, run.job, run.plan) == []
    in_tours = set(Stop.objects.exclude(appointment=None).values_list("appointment", flat=True))
    assert in_tours == {kept.pk, new.pk}
    kinds = {(fact["kind"], fact.get("visit")) for fact in run.differences}
    assert {("visit_gone", gone.pk), ("visit_new", new.pk)} <= kinds
    with pytest.raises(PlanningRefused) as refused:
        request_replan(campaign, day=day, by=kora)
    assert refused.value.reason is PlanningRefusal.NOTHING_CHANGED


def test_replan_for_a_sick_colleague_frees_the_doors_and_honours_wishes(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    sick, staying = a_roster(campaign, day, streets)
    planned(campaign, day, kora)
    silent = Stop.objects.filter(tour__shift=staying, kind="door")[0].address
    assert silent is not None
    DoNotReturn.objects.create(address=silent, since=day, expires_on=day + timedelta(days=700))
    cancel_shift(sick, by=kora, reason="krank")

    run = request_replan(campaign, day=day, by=kora)
    tasks.plan_day.func(run.pk)
    run.refresh_from_db()

    assert (run.state, run.failure) == ("done", "")
    assert check_tours(streets, run.job, run.plan) == []
    assert [tour.shift_id for tour in Tour.objects.all()] == [staying.pk]
    assert silent.key not in halts(Tour.objects.get())
    assert {"kind": "tour_gone", "shift": sick.pk} in run.differences


def test_replan_for_a_wish_alone_takes_the_house_out_and_is_done(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    a_roster(campaign, day, streets)
    planned(campaign, day, kora)
    silent = Stop.objects.filter(kind="door")[0].address
    assert silent is not None
    DoNotReturn.objects.create(address=silent, since=day, expires_on=day + timedelta(days=700))

    run = request_replan(campaign, day=day, by=kora)
    tasks.plan_day.func(run.pk)
    run.refresh_from_db()

    assert (run.state, run.failure) == ("done", "")
    assert check_tours(streets, run.job, run.plan) == []
    assert silent.key not in {key for tour in Tour.objects.all() for key in halts(tour)}
    assert any(fact["kind"] == "doors" and fact["removed"] for fact in run.differences)
    with pytest.raises(PlanningRefused) as refused:
        request_replan(campaign, day=day, by=kora)
    assert refused.value.reason is PlanningRefusal.NOTHING_CHANGED


def test_replan_of_a_changed_roster_asks_for_a_new_plan(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    a_roster(campaign, day, streets)
    planned(campaign, day, kora)
    a_shift(campaign, a_counsellor("Dana"), day=day, room=a_room(**middle(streets)))

    with pytest.raises(PlanningRefused) as refused:
        request_replan(campaign, day=day, by=kora)

    assert refused.value.reason is PlanningRefusal.PLAN_ANEW


def test_explanations_hold_no_ids_of_the_engine(
    campaign: Campaign, day: date, kora: User, streets: Town
) -> None:
    a_roster(campaign, day, streets)
    an_appointment(campaign, Address.objects.all()[0], day=day)

    planned(campaign, day, kora)

    for tour in Tour.objects.all():
        for text in (tour.explanation_de, tour.explanation_en):
            assert with_names(text, {}) == text
            assert f"t{Appointment.objects.get().pk}-" not in text
    assert timezone.localdate() <= day
