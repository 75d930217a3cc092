"""Reads the shifts and appointments of a JOB.json."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sozialraumbuero.engine.streets.town import PROFILES
from sozialraumbuero.engine.tours.clock import SECONDS_PER_DAY, minute
from sozialraumbuero.engine.tours.fields import Fields, Value, quoted
from sozialraumbuero.engine.tours.job import ON_FOOT, Appointment, Place, Shift

DEGREES = "write degrees such as 48.5967"
MOST_DAYS = 7
LAST_DAY = timedelta(days=MOST_DAYS - 1)
LONGEST_SHIFT_S = (6 * 60 + 45 + 6 * 60) * 60

_NOWHERE = Place(0.0, 0.0)


def read_shifts(value: Value, first: date, profile: str = ON_FOOT) -> tuple[Shift, ...]:
    """Return the shifts; `first` is the job's date, a shift may lie up to six days later.

    `profile` holds for shifts that name none.
    """
    elements = value.elements()
    if value.raw == []:
        value.fault("is empty; give at least one shift")
    before = len(value.faults.found)
    shifts = tuple(_shift(element, first, profile) for element in elements)
    if len(value.faults.found) == before:
        _refuse_same_ids(elements, [shift.id for shift in shifts])
        _refuse_double_booking(elements, shifts)
    return shifts


def read_appointments(value: Value, first: date) -> tuple[Appointment, ...]:
    elements = value.elements()
    before = len(value.faults.found)
    appointments = tuple(_appointment(element, first) for element in elements)
    if len(value.faults.found) == before:
        _refuse_same_ids(elements, [appointment.id for appointment in appointments])
    return appointments


def read_profile(value: Value) -> str:
    """Return how somebody moves: one of the profiles of the streets."""
    if value.raw not in PROFILES:
        value.fault(f"{quoted(value.raw)} is unknown; write {', '.join(PROFILES)}")
        return ON_FOOT
    return str(value.raw)


def _shift(value: Value, first: date, profile: str) -> Shift:
    fields = value.fields(
        ("id", "start", "from", "to"),
        ("date", "end", "counsellors", "pair", "languages", "skills", "prefers", "profile"),
    )
    before = len(value.faults.found)
    start = fields.read("start", _place, _NOWHERE)
    midnight = _midnight(fields, first)
    shift = Shift(
        id=fields.read("id", Value.text, ""),
        counsellors=fields.read("counsellors", lambda v: v.texts(may_be_empty=False), ()),
        pair=fields.read("pair", Value.truth, False),
        languages=fields.read("languages", lambda v: v.texts(may_be_empty=True), ()),
        skills=fields.read("skills", lambda v: v.texts(may_be_empty=True), ()),
        start=start,
        end=fields.read("end", _place, start),
        from_s=midnight + fields.read("from", Value.time, 0),
        to_s=midnight + fields.read("to", Value.time, 0),
        prefers=fields.read("prefers", lambda v: v.texts(may_be_empty=True), ()),
        profile=fields.read("profile", read_profile, profile),
    )
    if len(value.faults.found) == before:
        _refuse_impossible_hours(fields, shift)
        if shift.pair and len(shift.counsellors) != 2:
            found = len(shift.counsellors)
            fields.fault("counsellors", f"pair needs two counsellors, found {found}; name both")
    return shift


def _midnight(fields: Fields, first: date) -> int:
    """Return the seconds from the job's first midnight to that of `date`, 0 if it names none."""
    days = (fields.read("date", Value.day, first) - first).days
    if not 0 <= days < MOST_DAYS:
        hint = f"write {first.isoformat()} to {(first + LAST_DAY).isoformat()}"
        fields.fault("date", f"is not in the week from the job's date; {hint}")
        return 0
    return days * SECONDS_PER_DAY


def _refuse_impossible_hours(fields: Fields, shift: Shift) -> None:
    begins, stops = shift.from_s, shift.to_s
    if "from" not in fields.present or "to" not in fields.present:
        return
    if stops < begins:
        problem = f"{minute(stops)} is before from {minute(begins)}; swap them or end by midnight"
        fields.fault("to", problem)
    elif stops == begins:
        fields.fault("to", f"{minute(stops)} equals from; a shift needs some minutes")
    elif stops - begins > LONGEST_SHIFT_S:
        problem = "the shift lasts over 12 h 45 min; split it (at most 6 h at a stretch, § 4 ArbZG)"
        fields.fault("to", problem)


def _refuse_same_ids(elements: Sequence[Value], names: Sequence[str]) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            path = f"{elements[place].path}.id"
            elements[place].faults.add(path, f"{quoted(name)} occurs twice; give another id")


def _refuse_double_booking(elements: Sequence[Value], shifts: Sequence[Shift]) -> None:
    for place, shift in enumerate(shifts):
        for other in shifts[:place]:
            if shift.from_s >= other.to_s or other.from_s >= shift.to_s:
                continue
            for person in sorted(set(shift.counsellors) & set(other.counsellors)):
                hours = f"{minute(other.from_s)} to {minute(other.to_s)}"
                problem = f"{quoted(person)} also walks {quoted(other.id)} from {hours}"
                path = f"{elements[place].path}.counsellors"
                elements[place].faults.add(path, f"{problem}; change the person or the times")


def _appointment(value: Value, first: date) -> Appointment:
    fields = value.fields(
        ("id", "lat", "lon", "window", "minutes"), ("date", "languages", "skills", "together")
    )
    opens, closes = fields.read("window", _window, (0, 0))
    midnight = _midnight(fields, first)
    minutes = fields.read("minutes", lambda v: v.number(1, 720, hint="write 30"), 1.0)
    return Appointment(
        id=fields.read("id", Value.text, ""),
        place=_coordinates(fields),
        opens_s=midnight + opens,
        closes_s=midnight + closes,
        seconds=int(minutes * 60 + 0.5),
        languages=fields.read("languages", lambda v: v.texts(may_be_empty=True), ()),
        skills=fields.read("skills", lambda v: v.texts(may_be_empty=True), ()),
        together=fields.read("together", lambda v: v.whole(1, 2, hint="write 1 or 2"), 1),
    )


def _window(value: Value) -> tuple[int, int]:
    elements = value.elements()
    if isinstance(value.raw, list) and len(elements) != 2:
        value.fault(f'holds {len(elements)} times, not two; write ["16:00", "16:30"]')
    before = len(value.faults.found)
    times = [element.time() for element in elements[:2]]
    if len(times) < 2 or len(value.faults.found) > before:
        return 0, 0
    opens, closes = times
    if closes < opens:
        value.fault("ends before it starts; swap the times")
    return opens, closes


def _place(value: Value) -> Place:
    return _coordinates(value.fields(("lat", "lon")))


def _coordinates(fields: Fields) -> Place:
    lat = fields.read("lat", lambda v: v.number(-90, 90, hint=DEGREES), 0.0)
    lon = fields.read("lon", lambda v: v.number(-180, 180, hint=DEGREES), 0.0)
    return Place(lat, lon)
