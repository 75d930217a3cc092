"""Reads a PLAN.json into plain values, for the checker and for replanning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sozialraumbuero.engine.tours.clock import seconds_of_instant
from sozialraumbuero.engine.tours.fields import Faults, Fields, Value, quoted
from sozialraumbuero.engine.tours.job import ON_FOOT, Job
from sozialraumbuero.engine.tours.reading_people import read_profile

KINDS = ("door", "appointment", "break")
_MOST = 1e15
_LARGEST_SEED = 10**30
_SUMMARY = ("appointments", "doors", "households", "prize", "walk_minutes")
_SUMMARY_OPTIONAL = (
    "floors_unmet", "upper_bound", "iterations", "seed", "time_cap_hit", "explain", "explain_en",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlannedStop:
    """One stop; times in seconds since the midnight of its shift's day."""

    kind: str
    id: str
    arrive_s: int
    leave_s: int
    prize: float


@dataclass(frozen=True, slots=True)
class PlannedShift:
    """A tour; `day` and `unreachable_doors` are None if the plan names none."""

    id: str
    day: date | None
    prize: float
    walk_minutes: float
    stops: tuple[PlannedStop, ...]
    profile: str = ON_FOOT
    unreachable_doors: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it claims to be; `unserved` holds pairs of appointment id and reason."""

    shifts: tuple[PlannedShift, ...]
    unserved: tuple[tuple[str, str], ...]
    appointments: float
    doors: float
    households: float
    prize: float
    walk_minutes: float
    upper_bound: float | None
    floors_unmet: dict[str, float]


def read_plan(document: Any) -> Plan:
    """Return the plan; raises BadInput for anything that is not of the plan's form."""
    faults = Faults()
    fields = Value(document, "", faults).fields(
        ("shifts", "unserved_appointments", "summary"), ("differences",)
    )
    nothing: tuple[PlannedShift, ...] = ()
    shifts = fields.read("shifts", _shifts, nothing)
    nobody: tuple[tuple[str, str], ...] = ()
    unserved = fields.read("unserved_appointments", _unserved, nobody)
    empty = Fields({}, fields.owner)
    summary = fields.read("summary", lambda v: v.fields(_SUMMARY, _SUMMARY_OPTIONAL), empty)
    no_floors: dict[str, float] = {}
    plan = Plan(
        shifts=shifts,
        unserved=unserved,
        appointments=summary.read("appointments", _number, 0.0),
        doors=summary.read("doors", _number, 0.0),
        households=summary.read("households", _number, 0.0),
        prize=summary.read("prize", _number, 0.0),
        walk_minutes=summary.read("walk_minutes", _number, 0.0),
        upper_bound=summary.read("upper_bound", _perhaps, None),
        floors_unmet=summary.read("floors_unmet", _numbers, no_floors),
    )
    _read_search(summary)
    faults.refuse()
    return plan


def on_their_days(plan: Plan, job: Job) -> Plan:
    """Return the plan with the times of the job: seconds since its first midnight."""
    midnights = {shift.id: shift.midnight_s for shift in job.shifts}
    shifts = tuple(_later(tour, midnights.get(tour.id, 0)) for tour in plan.shifts)
    return replace(plan, shifts=shifts)


def _later(tour: PlannedShift, seconds: int) -> PlannedShift:
    stops = tuple(
        replace(stop, arrive_s=stop.arrive_s + seconds, leave_s=stop.leave_s + seconds)
        for stop in tour.stops
    )
    return replace(tour, stops=stops)


def _read_search(summary: Fields) -> None:
    """Look at what a plan tells about its search, though nothing depends on it."""
    most = _LARGEST_SEED
    summary.read("iterations", lambda v: v.whole(0, most, hint="write 20000"), 0)
    summary.read("seed", lambda v: v.whole(-most, most, hint="write 1"), 0)
    summary.read("time_cap_hit", Value.truth, False)
    nothing: dict[str, str] = {}
    for key in ("explain", "explain_en"):
        summary.read(key, _texts, nothing)


def _texts(value: Value) -> dict[str, str]:
    return {name: entry.text() for name, entry in value.entries().items()}


def _shifts(value: Value) -> tuple[PlannedShift, ...]:
    return tuple(_shift(element) for element in value.elements())


def _shift(value: Value) -> PlannedShift:
    fields = value.fields(
        ("id", "prize", "walk_minutes", "stops"), ("date", "profile", "unreachable_doors")
    )
    nothing: tuple[PlannedStop, ...] = ()
    return PlannedShift(
        id=fields.read("id", Value.text, ""),
        day=fields.read("date", Value.day, None),
        prize=fields.read("prize", _number, 0.0),
        walk_minutes=fields.read("walk_minutes", _number, 0.0),
        stops=fields.read("stops", _stops, nothing),
        profile=fields.read("profile", read_profile, ON_FOOT),
        unreachable_doors=fields.read("unreachable_doors", _count, None),
    )


def _stops(value: Value) -> tuple[PlannedStop, ...]:
    return tuple(_stop(element) for element in value.elements())


def _stop(value: Value) -> PlannedStop:
    fields = value.fields(("kind", "id", "arrive", "leave", "prize"))
    return PlannedStop(
        kind=fields.read("kind", _kind, ""),
        id=fields.read("id", Value.text, ""),
        arrive_s=fields.read("arrive", _instant, 0),
        leave_s=fields.read("leave", _instant, 0),
        prize=fields.read("prize", _number, 0.0),
    )


def _kind(value: Value) -> str:
    if value.raw not in KINDS:
        value.fault(f"{quoted(value.raw)} is unknown; write {', '.join(KINDS)}")
        return ""
    return str(value.raw)


def _instant(value: Value) -> int:
    seconds = seconds_of_instant(value.raw) if isinstance(value.raw, str) else None
    if seconds is None:
        value.fault(f"{quoted(value.raw)} is not a time; write HH:MM:SS")
    return seconds or 0


def _unserved(value: Value) -> tuple[tuple[str, str], ...]:
    return tuple(_unserved_one(element) for element in value.elements())


def _unserved_one(value: Value) -> tuple[str, str]:
    fields = value.fields(("id", "reason"), ("explain", "explain_en"))
    return fields.read("id", Value.text, ""), fields.read("reason", Value.text, "")


def _number(value: Value) -> float:
    return value.number(-_MOST, _MOST, hint="write a number")


def _count(value: Value) -> int | None:
    return value.whole(0, 10**9, hint="write 0")


def _perhaps(value: Value) -> float | None:
    return _number(value)


def _numbers(value: Value) -> dict[str, float]:
    return {name: _number(entry) for name, entry in value.entries().items()}
