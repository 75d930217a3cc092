"""From a parsed JOB.json to a Job; raises BadInput with the path of the first fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from sozialraumbuero.engine.tours.curve import at_home_curve
from sozialraumbuero.engine.tours.fields import Faults, Fields, Value, quoted
from sozialraumbuero.engine.tours.job import (
    MINUTES_IF_OPENED,
    MINUTES_PER_DOOR,
    ON_FOOT,
    Appointment,
    Bbox,
    Doors,
    Job,
    Shift,
    days_of,
)
from sozialraumbuero.engine.tours.reading_hours import Days, read_at_home, read_hours
from sozialraumbuero.engine.tours.reading_people import (
    DEGREES,
    read_appointments,
    read_profile,
    read_shifts,
)

_REQUIRED = ("date", "shifts")
_OPTIONAL = (
    "appointments", "doors", "need", "at_home", "at_home_by_block", "minutes_per_door",
    "minutes_if_opened", "do_not_visit", "floors", "availability", "households", "limits", "buffer",
    "quarters", "profile",
)  # fmt: skip

T = TypeVar("T")


def read_job(document: Any) -> Job:
    """Return the job; ids and coordinates are compared with a town elsewhere."""
    faults = Faults()
    fields = Value(document, "", faults).fields(_REQUIRED, _OPTIONAL)
    day = fields.read("date", Value.day, date.min)
    profile = fields.read("profile", read_profile, ON_FOOT)
    shifts: tuple[Shift, ...] = fields.read("shifts", lambda v: read_shifts(v, day, profile), ())
    appointments: tuple[Appointment, ...] = fields.read(
        "appointments", lambda v: read_appointments(v, day), ()
    )
    doors: Doors = fields.read("doors", _doors, "all")
    need = _map(fields, "need", lambda entry: entry.number(0, 1000, hint="write 1.5"))
    no_shares: dict[int, float] = {}
    days = Days(day, days_of(shifts))
    at_home = fields.read("at_home", lambda v: read_at_home(v, days), no_shares)
    by_block = _map(fields, "at_home_by_block", lambda v: read_at_home(v, days))
    job = Job(
        day=day,
        shifts=shifts,
        appointments=appointments,
        doors=doors,
        need=need,
        at_home=_shares(days, at_home),
        at_home_by_block={
            name: _shares(days, {**at_home, **own}) for name, own in by_block.items()
        },
        minutes_per_door=fields.read("minutes_per_door", _minutes_per_door, MINUTES_PER_DOOR),
        minutes_if_opened=fields.read("minutes_if_opened", _minutes_if_opened, MINUTES_IF_OPENED),
        do_not_visit=fields.read("do_not_visit", lambda v: v.texts(may_be_empty=True), ()),
        floors=_map(fields, "floors", lambda entry: entry.whole(0, 100_000, hint="write 10")),
        quarters=_map(fields, "quarters", lambda entry: entry.texts(may_be_empty=False)),
        availability=_map(fields, "availability", lambda v: read_hours(v, days)),
        households=_map(fields, "households", lambda entry: entry.whole(0, 10_000, hint="write 4")),
        max_walk_minutes=fields.read("limits", _most_walking, None),
        buffer=fields.read("buffer", Value.truth, True),
    )
    faults.refuse()
    return job


def _shares(days: Days, said: Mapping[int, float]) -> tuple[float, ...]:
    """Return the share of every hour of all days: what the job says, else the day's curve."""
    curves = [at_home_curve(days.first + timedelta(days=number)) for number in range(days.count)]
    usual = [share for curve in curves for share in curve]
    return tuple(said.get(hour, share) for hour, share in enumerate(usual))


def _minutes_per_door(value: Value) -> float:
    return value.number(0.05, 240, hint="write 0.75")


def _minutes_if_opened(value: Value) -> float:
    return value.number(0, 240, hint="write 4")


def _doors(value: Value) -> Doors:
    if value.raw == "all":
        return "all"
    if isinstance(value.raw, list):
        return value.texts(may_be_empty=True)
    if not isinstance(value.raw, dict):
        value.fault(f'{quoted(value.raw)} is unknown; write "all", {{"bbox": […]}} or address ids')
        return ()
    return value.fields(("bbox",)).read("bbox", _bbox, Bbox(0, 0, 0, 0))


def _bbox(value: Value) -> Bbox:
    before = len(value.faults.found)
    elements = value.elements()
    limits = [
        element.number(-most, most, hint=DEGREES)
        for element, most in zip(elements, (180, 90, 180, 90), strict=False)
    ]
    if len(value.faults.found) > before:
        return Bbox(0, 0, 0, 0)
    if len(elements) != 4:
        value.fault(f"holds {len(elements)} numbers, not four; write [west, south, east, north]")
        return Bbox(0, 0, 0, 0)
    west, south, east, north = limits
    if west > east or south > north:
        value.fault("west or south lies beyond east or north; write [west, south, east, north]")
    return Bbox(west, south, east, north)


def _most_walking(value: Value) -> float | None:
    fields = value.fields((), ("max_walk_minutes",))
    return fields.read("max_walk_minutes", _minutes_of_a_day, None)


def _minutes_of_a_day(value: Value) -> float | None:
    return value.number(0, 1440, hint="write 60")


def _map(fields: Fields, key: str, reader: Callable[[Value], T]) -> dict[str, T]:
    def entries(value: Value) -> dict[str, T]:
        return {name: reader(entry) for name, entry in value.entries().items()}

    nothing: dict[str, T] = {}
    return fields.read(key, entries, nothing)
