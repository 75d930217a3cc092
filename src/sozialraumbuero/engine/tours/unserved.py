"""Why an appointment found no place, and what would make it possible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sozialraumbuero.engine.streets.doors import FAR
from sozialraumbuero.engine.tours.clock import minute, seconds_of_instant
from sozialraumbuero.engine.tours.job import Appointment, Job, speaks, suits
from sozialraumbuero.engine.tours.problem import Problem
from sozialraumbuero.engine.tours.reasons import (
    CONFLICT,
    NO_LANGUAGE,
    NO_SKILLS,
    NO_STREET,
    OUTSIDE,
    TOO_FAR,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A start that would be possible in some shift, and the promised stops around it."""

    start_s: int
    shift: str
    neighbours: tuple[str, ...]


def unserved_appointments(problem: Problem, tours: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return id, reason and explanations of every appointment that is not served."""
    served = {
        stop["id"] for tour in tours for stop in tour["stops"] if stop["kind"] == "appointment"
    }
    places = {appointment.id: place for place, appointment in enumerate(problem.appointments)}
    entries = []
    for appointment in problem.job.appointments:
        if appointment.id in served:
            continue
        place = places.get(appointment.id)
        reason = NO_STREET if place is None else _reason(problem, appointment, place)
        opening = None
        if place is not None and reason in (OUTSIDE, TOO_FAR, CONFLICT):
            opening = _nearest_opening(problem, tours, appointment, place)
        entries.append(_entry(problem.job, appointment, reason, opening))
    return entries


def unserved_without_shift(job: Job, appointment: Appointment) -> dict[str, Any]:
    """Return the entry of an appointment for which no shift is left, of all that there were."""
    reason = OUTSIDE
    if not any(speaks(shift, appointment) for shift in job.shifts):
        reason = NO_LANGUAGE
    elif not any(suits(shift, appointment) for shift in job.shifts):
        reason = NO_SKILLS
    return _entry(job, appointment, reason, None)


def _entry(
    job: Job, appointment: Appointment, reason: str, opening: Opening | None
) -> dict[str, Any]:
    german, english = _sentences(job, appointment, reason, opening)
    return {"id": appointment.id, "reason": reason, "explain": german, "explain_en": english}


def _reason(problem: Problem, appointment: Appointment, place: int) -> str:
    shifts = [one.shift for one in problem.duties]
    if not any(speaks(shift, appointment) for shift in shifts):
        return NO_LANGUAGE
    suited = [r for r, shift in enumerate(shifts) if suits(shift, appointment)]
    if not suited:
        return NO_SKILLS
    suited = [r for r in suited if _earliest(problem, r, appointment, walk_s=0) is not None]
    if not any(_ends_in_time(problem, r, appointment, 0, 0) for r in suited):
        return OUTSIDE
    for r in suited:
        there, back = _walks(problem, r, place)
        if _ends_in_time(problem, r, appointment, there, back):
            return CONFLICT
    return TOO_FAR


def _earliest(problem: Problem, r: int, appointment: Appointment, *, walk_s: int) -> int | None:
    """Return the earliest start within the window in an otherwise empty shift."""
    start = max(problem.duties[r].begins_s + walk_s, appointment.opens_s)
    return start if start <= appointment.closes_s else None


def _ends_in_time(
    problem: Problem, r: int, appointment: Appointment, there_s: int, back_s: int
) -> bool:
    start = _earliest(problem, r, appointment, walk_s=there_s)
    stops = problem.duties[r].shift.to_s
    return start is not None and start + appointment.seconds + back_s <= stops


def _walks(problem: Problem, r: int, place: int) -> tuple[int, int]:
    """Return the seconds from the shift's start to the appointment and from there to its end."""
    doors, count = len(problem.candidates.address), len(problem.appointments)
    start, end = doors + count + r, doors + count + len(problem.duties) + r
    there, back = _seconds(problem, [start, doors + place], [doors + place, end])
    return there, back


def _seconds(problem: Problem, starts: list[int], ends: list[int]) -> list[int]:
    return problem.walks.seconds(np.array(starts), np.array(ends))


def _nearest_opening(
    problem: Problem, shifts: list[dict[str, Any]], appointment: Appointment, place: int
) -> Opening | None:
    """Return the start nearest to the window that leaves all other promises as they are."""
    best: tuple[int, Opening] | None = None
    for r, (one, tour) in enumerate(zip(problem.duties, shifts, strict=True)):
        if not suits(one.shift, appointment):
            continue
        for opening in _openings(problem, r, tour["stops"], appointment, place):
            distance = max(
                appointment.opens_s - opening.start_s, opening.start_s - appointment.closes_s
            )
            if best is None or distance < best[0]:
                best = (distance, opening)
    return best[1] if best else None


def _openings(
    problem: Problem, r: int, stops: list[dict[str, Any]], appointment: Appointment, place: int
) -> list[Opening]:
    """Return for each gap between the promised stops of a shift the start nearest to the window."""
    one, doors = problem.duties[r], len(problem.candidates.address)
    count, duties = len(problem.appointments), len(problem.duties)
    items = {each.id: doors + number for number, each in enumerate(problem.appointments)}
    promised = [stop for stop in stops if stop["kind"] == "appointment"]
    route = [doors + count + r, *(items[stop["id"]] for stop in promised)]
    route.append(doors + count + duties + r)
    midnight = one.shift.midnight_s
    leaves = [one.begins_s, *(midnight + _clock(stop["leave"]) for stop in promised)]
    arrives = [*(midnight + _clock(stop["arrive"]) for stop in promised), one.shift.to_s]
    names = ["", *(stop["id"] for stop in promised), ""]
    here = [doors + place] * len(leaves)
    to_here = _seconds(problem, route[:-1], here)
    onward = _seconds(problem, here, route[1:])
    openings = []
    for gap, (leave, arrive) in enumerate(zip(leaves, arrives, strict=True)):
        earliest = leave + to_here[gap]
        latest = arrive - onward[gap] - appointment.seconds
        if earliest <= latest and to_here[gap] < FAR // 10:
            start = min(max(earliest, appointment.opens_s), latest)
            start = min(start + -start % 60, latest)
            around = tuple(name for name in names[gap : gap + 2] if name)
            openings.append(Opening(start, one.shift.id, around))
    return openings


def _clock(text: str) -> int:
    return seconds_of_instant(text) or 0


def _sentences(
    job: Job, appointment: Appointment, reason: str, opening: Opening | None
) -> tuple[str, str]:
    window = f"{job.moment(appointment.opens_s)}–{minute(appointment.closes_s)}"
    german, english = {
        NO_STREET: (
            "Im Umkreis von 150 m ist kein Fußweg; bitte die Koordinaten prüfen.",
            "There is no walkable street within 150 m; check the coordinates.",
        ),
        NO_LANGUAGE: (
            f"Keine Schicht spricht {', '.join(appointment.languages)}.",
            f"No shift speaks {', '.join(appointment.languages)}.",
        ),
        NO_SKILLS: (
            f"Keine passende Schicht kann {', '.join(appointment.skills)}.",
            f"No suitable shift offers {', '.join(appointment.skills)}.",
        ),
        OUTSIDE: (
            f"Keine passende Schicht hat {window} Zeit bis zum Ende des Termins.",
            f"No suitable shift lasts from {window} to the appointment's end.",
        ),
        TOO_FAR: (
            f"Keine passende Schicht ist {window} zu Fuß dort.",
            f"No suitable shift can walk there for {window}.",
        ),
        CONFLICT: (
            f"Alle passenden Schichten sind {window} bei anderen Terminen oder unterwegs.",
            f"All suitable shifts are at other appointments at {window}, or on their way.",
        ),
    }[reason]
    if opening is None:
        return german, english
    at = job.moment(opening.start_s)
    if appointment.opens_s <= opening.start_s <= appointment.closes_s:
        german += f" Ohne die Türen davor ginge es um {at} Uhr mit Schicht {opening.shift}."
        english += f" Without the doors before, it could start at {at} with shift {opening.shift}."
    else:
        german += f" Möglich wäre ein Beginn um {at} Uhr mit Schicht {opening.shift}."
        english += f" It could start at {at} with shift {opening.shift}."
    return german, english
