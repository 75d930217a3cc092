"""What of a day may still change, as a problem of its own, begun from the plan there is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from sozialraumbuero.engine.tours.candidates import chosen_doors
from sozialraumbuero.engine.tours.duty import Duty, duty
from sozialraumbuero.engine.tours.frozen import PlanWalks, Standing
from sozialraumbuero.engine.tours.job import Appointment, Shift
from sozialraumbuero.engine.tours.laid_out import lay_out
from sozialraumbuero.engine.tours.plan_file import PlannedStop
from sozialraumbuero.engine.tours.planned_day import PlannedDay
from sozialraumbuero.engine.tours.problem import Problem, build_problem
from sozialraumbuero.engine.tours.records import Earlier
from sozialraumbuero.engine.tours.search.world import NOWHERE, World

REACH_M = 900.0
METRES_PER_DEGREE = 111_195.0


@dataclass(frozen=True, slots=True)
class Remaining:
    """What may change: the active tours from where they stand, and the appointments for them.

    `settled` are all stops that stay, of every shift; `starts_s` the starts once promised;
    `partners` the shifts that stay at a visit of two which needs one more.
    """

    day: PlannedDay
    active: tuple[Standing, ...]
    appointments: tuple[Appointment, ...]
    settled: tuple[PlannedStop, ...]
    starts_s: dict[str, int]
    partners: dict[str, Shift]


class LeftAlone(Exception):
    """Nobody can come as the second one to these visits, though one stays there."""

    def __init__(self, names: Collection[str]) -> None:
        super().__init__(*sorted(names))
        self.names = frozenset(names)


def begin(remaining: Remaining, walks: PlanWalks, seed: int) -> tuple[Problem, World]:
    """Return the problem with the old plan laid out; a start moves only if nobody can keep it.

    Raises LeftAlone.
    """
    starts_s = dict(remaining.starts_s)
    while True:
        problem = _problem(remaining, walks, starts_s)
        world = lay_out(problem, [each.open for each in remaining.active], starts_s, seed)
        doors = len(problem.candidates.address)
        lost = [
            each.id
            for number, each in enumerate(problem.appointments)
            if each.id in starts_s and world.items[doors + number]["route"] == NOWHERE
        ]
        if not lost:
            return problem, world
        if alone := remaining.partners.keys() & set(lost):
            raise LeftAlone(alone)
        for name in lost:
            del starts_s[name]


def _problem(remaining: Remaining, walks: PlanWalks, starts_s: dict[str, int]) -> Problem:
    day, settled = remaining.day, remaining.settled
    asked = [stop.id for stop in settled if stop.kind == "door"]
    floors = day.floors_unmet(asked)
    job = replace(
        day.job,
        doors=_near_doors(day, walks, remaining, floors),
        shifts=tuple(each.shift for each in remaining.active),
        appointments=remaining.appointments,
        do_not_visit=tuple(sorted({*day.job.do_not_visit, *asked})),
        floors=floors,
    )
    doors = {
        stop.id: number
        for number, each in enumerate(remaining.active)
        for stop in each.open
        if stop.kind == "door"
    }
    duties = [rest_of_duty(day, walks, each) for each in remaining.active]
    earlier = Earlier(doors, starts_s, remaining.partners)
    return build_problem(day.town, job, duties, dict(day.addresses), earlier)


def _near_doors(
    day: PlannedDay, walks: PlanWalks, remaining: Remaining, floors: Collection[str]
) -> tuple[str, ...]:
    """Return the job's doors around the places where the active shifts stand and still go.

    Doors of blocks below their floor count as near, wherever they are.
    """
    town = day.town
    keys = [each.place for each in remaining.active]
    keys += [key for each in remaining.active for key in walks.route(each.shift.id, each.open)]
    keys += [("end", each.shift.id) for each in remaining.active]
    points = [walks.point(key) for key in keys]
    points += [(each.place.lat, each.place.lon) for each in remaining.appointments]
    lat, lon = (np.array(part) for part in zip(*points, strict=True))
    shrink = np.cos(np.radians(float(lat.mean())))
    near = np.zeros(len(town.addr_id), bool)
    for at_lat, at_lon in zip(lat, lon, strict=True):
        north = (town.addr_lat - at_lat) * METRES_PER_DEGREE
        east = (town.addr_lon - at_lon) * METRES_PER_DEGREE * shrink
        near |= np.hypot(north, east) <= REACH_M
    near |= np.isin(town.block_id, sorted(floors))[town.addr_block]
    near &= chosen_doors(town, day.job, dict(day.addresses))
    return tuple(town.addr_id[near].tolist())


def rest_of_duty(day: PlannedDay, walks: PlanWalks, standing: Standing) -> Duty:
    """Return the duty of a shift from where it stands; a break once taken is not owed again."""
    whole = duty(standing.shift, day.job)
    rested = any(stop.kind == "break" for stop in standing.kept)
    shift = standing.shift
    walked_s = (walks.ds(walks.route(shift.id, standing.kept), shift.profile) + 9) // 10
    begun = standing.place != ("start", shift.id)
    return Duty(
        shift=shift,
        start=walks.snaps[standing.place] if begun else shift.start,
        begins_s=standing.free_s,
        most_walk_s=max(whole.most_walk_s - walked_s, 0),
        rest_s=0 if rested else whole.rest_s,
        rest_opens_s=max(whole.rest_opens_s, standing.free_s),
        rest_closes_s=max(whole.rest_closes_s, standing.free_s),
    )
