"""Which shifts a change concerns: those it hits, those that could help, and their neighbours."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sozialraumbuero.engine.tours.changes import Changes
from sozialraumbuero.engine.tours.frozen import PlanWalks, Standing
from sozialraumbuero.engine.tours.job import break_seconds, suits
from sozialraumbuero.engine.tours.plan_file import Plan
from sozialraumbuero.engine.tours.planned_day import PlannedDay

NEIGHBOURHOOD_M = 600.0
_METRES_PER_DEGREE = 111_195.0

Point = tuple[float, float]  # lat, lon


def concerned_shifts(
    day: PlannedDay,
    walks: PlanWalks,
    standing: Sequence[Standing],
    said: Changes,
    before: Plan,
) -> list[int]:
    """Return the numbers of the shifts to be replanned, in their order."""
    able = [r for r, each in enumerate(standing) if is_able(walks, each, said)]
    hit = {r for r, each in enumerate(standing) if _is_hit(each, said, before)}
    kept = {stop.id for each in standing for stop in each.kept}
    kept |= {stop.id for r in able for stop in standing[r].open}
    for appointment in day.job.appointments:
        if appointment.id not in kept:
            hit |= {r for r in able if suits(standing[r].shift, appointment)}
    tours = {tour.id: tour for tour in before.shifts}
    around = [
        walks.point((stop.kind, stop.id))
        for r in sorted(hit)
        for stop in tours[standing[r].shift.id].stops
        if stop not in standing[r].kept and stop.kind != "break"
    ]
    return [r for r in able if r in hit or _is_near(walks, standing[r], around)]


def is_able(walks: PlanWalks, standing: Standing, said: Changes) -> bool:
    """Return whether the shift can still do anything and be back in time."""
    shift = standing.shift
    if shift.id in said.sick:
        return False
    rested = any(stop.kind == "break" for stop in standing.kept)
    owed_s = 0 if rested else break_seconds(shift)
    back_s = walks.seconds(standing.place, ("end", shift.id))
    return standing.free_s + owed_s + back_s <= shift.to_s


def _is_hit(standing: Standing, said: Changes, before: Plan) -> bool:
    """Return whether the shift is sick or late, or loses a stop."""
    name = standing.shift.id
    if name in said.sick or said.late_s.get(name, 0) > 0:
        return True
    return any(
        said.drops(stop) and stop not in standing.kept
        for tour in before.shifts
        if tour.id == name
        for stop in tour.stops
    )


def _is_near(walks: PlanWalks, standing: Standing, around: Sequence[Point]) -> bool:
    points = [walks.point((s.kind, s.id)) for s in standing.open if s.kind != "break"]
    return any(_metres(point, other) <= NEIGHBOURHOOD_M for point in points for other in around)


def _metres(one: Point, other: Point) -> float:
    shrink = math.cos(math.radians(one[0]))
    return _METRES_PER_DEGREE * math.hypot(one[0] - other[0], (one[1] - other[1]) * shrink)
