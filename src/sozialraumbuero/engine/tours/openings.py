"""At what other time, or without which doors, an appointment would find room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sozialraumbuero.engine.streets.doors import FAR
from sozialraumbuero.engine.tours.clock import seconds_of_instant
from sozialraumbuero.engine.tours.job import Appointment, suits
from sozialraumbuero.engine.tours.problem import Problem


@dataclass(frozen=True, slots=True)
class Opening:
    """A start that would be possible in some shift, and the promised stops around it."""

    start_s: int
    shift: str
    neighbours: tuple[str, ...]


def nearest_opening(
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
    items = {each.id: doors + number for number, each in enumerate(problem.appointments)}
    promised = [stop for stop in stops if stop["kind"] == "appointment"]
    route = [problem.first_start + r, *(items[stop["id"]] for stop in promised)]
    route.append(problem.first_start + len(problem.duties) + r)
    midnight = one.shift.midnight_s
    leaves = [one.begins_s, *(midnight + _clock(stop["leave"]) for stop in promised)]
    arrives = [*(midnight + _clock(stop["arrive"]) for stop in promised), one.shift.to_s]
    names = ["", *(stop["id"] for stop in promised), ""]
    here = [doors + place] * len(leaves)
    to_here = problem.seconds(r, route[:-1], here)
    onward = problem.seconds(r, here, route[1:])
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
