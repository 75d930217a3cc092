"""Remember planned tours as they are and bring them back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sozialraumbuero.outreach.models import (
    Appointment,
    AppointmentState,
    DoNotReturn,
    PlanRun,
    Shift,
    Stop,
    StopKind,
    StopState,
    Tour,
)
from sozialraumbuero.outreach.vocabulary import WalkState

TOUR_FIELDS = ("walk_minutes", "prize", "explanation_de", "explanation_en", "path")
STOP_FIELDS = ("position", "kind", "address_id", "appointment_id", "households")


def snapshot_of(shifts: Collection[int]) -> list[dict[str, Any]]:
    """Return the planned tours of these shifts with their halts, as plain values."""
    tours = Tour.objects.filter(shift__in=shifts, state=WalkState.PLANNED).select_related("shift")
    return [
        {
            "shift": tour.shift_id,
            "run": tour.plan_run_id,
            "frame": _frame(tour.shift),
            **{name: getattr(tour, name) for name in TOUR_FIELDS},
            "stops": [
                {
                    **{name: getattr(stop, name) for name in STOP_FIELDS},
                    "arrives_at": stop.arrives_at.isoformat(),
                    "leaves_at": stop.leaves_at.isoformat(),
                }
                for stop in tour.stops.all()
            ],
        }
        for tour in tours.order_by("pk").prefetch_related("stops")
    ]


def restore_tours(snapshot: Sequence[dict[str, Any]]) -> None:
    """Write remembered tours anew, where their shift still goes and has none.

    What happened meanwhile wins: visits called off or moved and houses that want peace are skipped.
    """
    wanted = {kept["shift"]: kept for kept in snapshot}
    shifts = Shift.objects.filter(pk__in=wanted, cancelled_at__isnull=True, tour__isnull=True)
    runs = set(
        PlanRun.objects.filter(pk__in=[kept["run"] for kept in snapshot]).values_list(
            "pk", flat=True
        )
    )
    for shift in shifts:
        kept = wanted[shift.pk]
        if kept["frame"] != _frame(shift):
            continue  # other times, rooms or ways: the old tour cannot be walked any more
        tour = Tour.objects.create(
            shift=shift,
            plan_run_id=kept["run"] if kept["run"] in runs else None,
            **{name: kept[name] for name in TOUR_FIELDS},
        )
        _restore_stops(tour, kept["stops"])


def _frame(shift: Shift) -> list[Any]:
    """Return what a tour of the shift depends on."""
    times = [each.isoformat() for each in (shift.day, shift.starts_at, shift.ends_at)]
    rooms = [shift.start_place_id, shift.end_place_id]
    return [*times, *rooms, shift.languages, str(shift.way), shift.skills, shift.visits_as_two]


def _restore_stops(tour: Tour, stops: Sequence[dict[str, Any]]) -> None:
    day = tour.shift.day
    promised = set(
        Appointment.objects.filter(
            pk__in=[stop["appointment_id"] for stop in stops],
            state=AppointmentState.AGREED,
            day=day,
        ).values_list("pk", flat=True)
    )
    silent = set(
        DoNotReturn.objects.in_force(day)
        .filter(address__in=[stop["address_id"] for stop in stops if stop["address_id"]])
        .values_list("address_id", flat=True)
    )
    Stop.objects.bulk_create(
        Stop(tour=tour, state=_state(stop, promised, silent), **stop) for stop in stops
    )


def _state(stop: dict[str, Any], promised: Collection[int], silent: Collection[int]) -> StopState:
    is_off = stop["kind"] == StopKind.APPOINTMENT and stop["appointment_id"] not in promised
    return StopState.SKIPPED if is_off or stop["address_id"] in silent else StopState.OPEN
