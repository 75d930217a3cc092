"""What of a day may still change, as a problem of its own, begun from the plan there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sozialraumbuero.engine.tours.candidates import chosen_doors
from sozialraumbuero.engine.tours.frozen import PlanWalks, Standing
from sozialraumbuero.engine.tours.job import Appointment
from sozialraumbuero.engine.tours.plan_file import PlannedStop
from sozialraumbuero.engine.tours.planned_day import PlannedDay
from sozialraumbuero.engine.tours.problem import Duty, Earlier, Problem, build_problem, duty
from sozialraumbuero.engine.tours.search.construct import serve
from sozialraumbuero.engine.tours.search.layout import open_world
from sozialraumbuero.engine.tours.search.replay import replay
from sozialraumbuero.engine.tours.search.world import NOWHERE, World

REACH_M = 900.0
METRES_PER_DEGREE = 111_195.0


@dataclass(frozen=True, slots=True)
class Remaining:
    """What may change: the active tours from where they stand, and the appointments for them.

    `settled` are all stops that stay, of every shift; `starts_s` the starts once promised.
    """

    day: PlannedDay
    active: tuple[Standing, ...]
    appointments: tuple[Appointment, ...]
    settled: tuple[PlannedStop, ...]
    starts_s: dict[str, int]


def begin(remaining: Remaining, walks: PlanWalks, seed: int) -> tuple[Problem, World]:
    """Return the problem with the old plan laid out; a start moves only if nobody can keep it."""
    starts_s = dict(remaining.starts_s)
    while True:
        problem = _problem(remaining, walks, starts_s)
        world = _laid_out(problem, remaining, seed)
        doors = len(problem.candidates.address)
        lost = [
            each.id
            for number, each in enumerate(problem.appointments)
            if each.id in starts_s and world.items[doors + number]["route"] == NOWHERE
        ]
        if not lost:
            return problem, world
        for name in lost:
            del starts_s[name]


def _problem(remaining: Remaining, walks: PlanWalks, starts_s: dict[str, int]) -> Problem:
    day, settled = remaining.day, remaining.settled
    asked = [stop.id for stop in settled if stop.kind == "door"]
    job = replace(
        day.job,
        doors=_near_doors(day, walks, remaining),
        shifts=tuple(each.shift for each in remaining.active),
        appointments=remaining.appointments,
        do_not_visit=tuple(sorted({*day.job.do_not_visit, *asked})),
        floors=day.floors_unmet(asked),
    )
    doors = {
        stop.id: number
        for number, each in enumerate(remaining.active)
        for stop in each.open
        if stop.kind == "door"
    }
    duties = [rest_of_duty(day, walks, each) for each in remaining.active]
    return build_problem(day.town, job, duties, dict(day.addresses), Earlier(doors, starts_s))


def _near_doors(day: PlannedDay, walks: PlanWalks, remaining: Remaining) -> tuple[str, ...]:
    """Return the job's doors around the places where the active shifts stand and still go."""
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
    near &= chosen_doors(town, day.job, dict(day.addresses))
    return tuple(town.addr_id[near].tolist())


def rest_of_duty(day: PlannedDay, walks: PlanWalks, standing: Standing) -> Duty:
    """Return the duty of a shift from where it stands; a break once taken is not owed again."""
    whole = duty(standing.shift, day.job)
    rested = any(stop.kind == "break" for stop in standing.kept)
    shift = standing.shift
    walked_s = (walks.ds(walks.route(shift.id, standing.kept)) + 9) // 10
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


def _laid_out(problem: Problem, remaining: Remaining, seed: int) -> World:
    """Return a world with the stops of the old plan as far as they can be kept."""
    world = open_world(problem.numbers, seed)
    doors, count = len(problem.candidates.address), len(problem.appointments)
    names = problem.town.addr_id[problem.candidates.address].tolist()
    items = {("door", name): number for number, name in enumerate(names)}
    items |= {
        ("appointment", each.id): doors + number for number, each in enumerate(problem.appointments)
    }
    first_break = int(problem.numbers.rules["first_break"][0])
    for r, each in enumerate(remaining.active):
        stops = _items(each.open, items, first_break + r if problem.duties[r].rest_s else NOWHERE)
        route = [doors + count + r, *stops, doors + count + len(problem.duties) + r]
        route = route[: world.best.shape[1]]
        world.best[r, : len(route)] = route
        world.shifts["best_length"][r] = len(route)
    replay(world)
    serve(world)
    return world


def _items(stops: Sequence[PlannedStop], items: dict[tuple[str, str], int], rest: int) -> list[int]:
    """Return the items of the stops that are still wanted, with the break that is still owed."""
    found = []
    rests = False
    for stop in stops:
        if stop.kind == "break":
            if rest != NOWHERE and not rests:
                found.append(rest)
                rests = True
        elif (stop.kind, stop.id) in items:
            found.append(items[stop.kind, stop.id])
    return [rest, *found] if rest != NOWHERE and not rests else found
