"""Which shifts a change concerns: those it hits, those that could help, and their neighbours."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sozialraumbuero.engine.tours.changes import Changes
from sozialraumbuero.engine.tours.duty import LONGEST_STRETCH_S
from sozialraumbuero.engine.tours.frozen import PlanWalks, Standing, is_back_in_time
from sozialraumbuero.engine.tours.job import are_enough, break_seconds, may_help
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
    kept = [(stop.id, each.shift) for each in standing for stop in each.kept]
    kept += [(name, standing[r].shift) for r in able for name in _sure(day, walks, standing[r])]
    for appointment in day.job.appointments:
        coming = [shift for name, shift in kept if name == appointment.id]
        if not are_enough(coming, appointment) or appointment.id in said.unsure:
            hit |= {r for r in able if may_help(standing[r].shift, appointment)}
    if _lacks_more(day, [standing[r] for r in able], standing, before):
        hit |= set(able)
    tours = {tour.id: tour for tour in before.shifts}
    around = [
        walks.point((stop.kind, stop.id))
        for r in sorted(hit)
        for stop in tours[standing[r].shift.id].stops
        if stop not in standing[r].kept and stop.kind != "break"
    ]
    return [r for r in able if r in hit or _is_near(walks, standing[r], around)]


def is_able(walks: PlanWalks, standing: Standing, said: Changes) -> bool:
    """Return whether the shift can still do anything and be back in time.

    Who had nothing to do for six hours, and so no break, cannot begin to work any more.
    """
    shift = standing.shift
    begins_late = not standing.kept and standing.free_s > shift.from_s + LONGEST_STRETCH_S
    if shift.id in said.sick or (begins_late and break_seconds(shift)):
        return False
    return is_back_in_time(walks, shift, standing.kept, standing.free_s)


def _sure(day: PlannedDay, walks: PlanWalks, standing: Standing) -> list[str]:
    """Return the promised appointments that the shift can keep to the second, without doors."""
    lasts = {each.id: each.seconds for each in day.job.appointments}
    place, free_s, sure = standing.place, standing.free_s, []
    shift = standing.shift
    for stop in standing.open:
        key = (stop.kind, stop.id)
        if stop.kind != "appointment":
            continue
        if free_s + walks.seconds(place, key, shift.profile) > stop.arrive_s:
            continue
        leave_s = stop.arrive_s + lasts[stop.id]
        if leave_s + walks.seconds(key, ("end", shift.id), shift.profile) <= shift.to_s:
            place, free_s = key, leave_s
            sure.append(stop.id)
    return sure


def _lacks_more(
    day: PlannedDay, able: Sequence[Standing], standing: Sequence[Standing], before: Plan
) -> bool:
    """Return whether a floor lacks more households than it did in the plan there was."""
    old = [stop for tour in before.shifts for stop in tour.stops]
    new = [stop for each in standing for stop in each.kept]
    new += [stop for each in able for stop in each.open]
    lack, lacked = (
        day.floors_unmet({stop.id for stop in stops if stop.kind == "door"}) for stops in (new, old)
    )
    return any(count > lacked.get(block, 0) for block, count in lack.items())


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
