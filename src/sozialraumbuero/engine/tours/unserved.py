"""Why an appointment found no place, and what would make it possible."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours.job import ON_FOOT, Appointment, Job, Shift, speaks, suits
from sozialraumbuero.engine.tours.openings import Opening, nearest_opening
from sozialraumbuero.engine.tours.problem import Problem
from sozialraumbuero.engine.tours.reach import reachable
from sozialraumbuero.engine.tours.reasons import (
    CONFLICT,
    NO_LANGUAGE,
    NO_SKILLS,
    NO_STREET,
    OUTSIDE,
    PARTNER_MISSING,
    TOO_FAR,
    UNREACHABLE,
)
from sozialraumbuero.engine.tours.rooms import places_of, snap_places
from sozialraumbuero.engine.tours.unserved_words import sentences


def unserved_appointments(
    problem: Problem,
    tours: list[dict[str, Any]],
    everybody: Sequence[Shift],
    left_alone: Collection[str] = (),
) -> list[dict[str, Any]]:
    """Return id, reason and explanations of every appointment that is not served.

    `everybody` are all shifts of the day, `left_alone` visits of two that lost one of them.
    """
    served = {
        stop["id"] for tour in tours for stop in tour["stops"] if stop["kind"] == "appointment"
    }
    places = {appointment.id: place for place, appointment in enumerate(problem.appointments)}
    entries = []
    for appointment in problem.job.appointments:
        if appointment.id in served:
            continue
        place = places.get(appointment.id)
        reason = NO_STREET
        if place is not None:
            reason = _reason(problem, appointment, place, everybody)
        if place is not None and appointment.id in left_alone:
            reason = PARTNER_MISSING
        opening = None
        if place is not None and reason in (OUTSIDE, TOO_FAR, CONFLICT):
            opening = _opening(problem, tours, appointment, place)
        entries.append(_entry(problem.job, appointment, reason, opening))
    return entries


def unserved_without_shift(
    job: Job, appointment: Appointment, left_alone: Collection[str] = ()
) -> dict[str, Any]:
    """Return the entry of an appointment for which no shift is left, of all that there were."""
    reason = OUTSIDE
    if not any(speaks(shift, appointment) for shift in job.shifts):
        reason = NO_LANGUAGE
    elif not any(suits(shift, appointment) for shift in job.shifts):
        reason = NO_SKILLS
    elif appointment.id in left_alone:
        reason = PARTNER_MISSING
    return _entry(job, appointment, reason, None)


def _opening(
    problem: Problem, tours: list[dict[str, Any]], appointment: Appointment, place: int
) -> Opening | None:
    """Return another start; none is looked for if two must be there at once."""
    if appointment.together > 1:
        return None
    return nearest_opening(problem, tours, appointment, place)


def _entry(
    job: Job, appointment: Appointment, reason: str, opening: Opening | None
) -> dict[str, Any]:
    german, english = sentences(job, appointment, reason, opening)
    return {"id": appointment.id, "reason": reason, "explain": german, "explain_en": english}


def _reason(
    problem: Problem, appointment: Appointment, place: int, everybody: Sequence[Shift]
) -> str:
    shifts = [one.shift for one in problem.duties]
    if not any(speaks(shift, appointment) for shift in shifts):
        return NO_LANGUAGE
    suited = [r for r, shift in enumerate(shifts) if suits(shift, appointment)]
    if not suited:
        return NO_SKILLS
    if not any(
        _can_get_to(problem.town, shift, appointment)
        for shift in everybody
        if suits(shift, appointment)
    ):
        return UNREACHABLE
    if not any(_starts(problem, r, appointment, 0, 0) for r in suited):
        return OUTSIDE
    able = [r for r in suited if _true_starts(problem, r, appointment, place)]
    if not able:
        return TOO_FAR
    if appointment.together > 1 and not _can_meet(problem, appointment, place, able):
        return PARTNER_MISSING
    return CONFLICT


def _can_get_to(town: Town, shift: Shift, appointment: Appointment) -> bool:
    """Return whether any way leads a shift there and to its end; whoever walks gets everywhere."""
    if shift.profile == ON_FOOT:
        return True
    there = snap_places(town, [appointment.place])[0]
    rooms = snap_places(town, [shift.start, shift.end], shift.profile)
    start, end = rooms
    if start is None or end is None or there is None:
        return False
    return bool(reachable(town, shift.profile, start, end, places_of([there]))[0])


def _starts(problem: Problem, r: int, appointment: Appointment, there_s: int, back_s: int) -> range:
    """Return the starts within the window in an otherwise empty shift with these ways."""
    one = problem.duties[r]
    first = max(one.begins_s + there_s, appointment.opens_s)
    last = min(appointment.closes_s, one.shift.to_s - back_s - appointment.seconds)
    return range(first, last + 1)


def _true_starts(problem: Problem, r: int, appointment: Appointment, place: int) -> range:
    here, start = len(problem.candidates.address) + place, problem.first_start + r
    there_s, back_s = problem.seconds(r, [start, here], [here, start + len(problem.duties)])
    return _starts(problem, r, appointment, there_s, back_s)


def _can_meet(problem: Problem, appointment: Appointment, place: int, able: Sequence[int]) -> bool:
    """Return whether a pair could come, or two lone shifts at the same time."""
    if any(problem.duties[r].shift.pair for r in able):
        return True
    lone = [r for r, one in enumerate(problem.duties) if not one.shift.pair]
    starts = {r: _true_starts(problem, r, appointment, place) for r in lone}
    return any(
        max(starts[r].start, starts[q].start) < min(starts[r].stop, starts[q].stop)
        for r in able
        for q in lone
        if q != r
    )
