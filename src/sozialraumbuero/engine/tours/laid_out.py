"""The plan there is as the first plan of a search: what still fits, with room for promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sozialraumbuero.engine.tours.plan_file import PlannedStop
from sozialraumbuero.engine.tours.problem import Problem
from sozialraumbuero.engine.tours.search.construct import serve
from sozialraumbuero.engine.tours.search.layout import open_world
from sozialraumbuero.engine.tours.search.replay import replay
from sozialraumbuero.engine.tours.search.world import BEST_SERVED, BEST_VALUE, NOWHERE, World

Route = list[tuple[int, int]]  # when the stop began in the plan there is, and its item


def lay_out(
    problem: Problem,
    tours: Sequence[Sequence[PlannedStop]],
    starts_s: Mapping[str, int],
    seed: int,
) -> World:
    """Return a world with the stops of each duty as far as they can be kept.

    Where a promised start cannot be kept, another duty keeps it if only doors must give way.
    """
    items = _items(problem)
    routes = [_route(problem, items, r, stops) for r, stops in enumerate(tours)]
    world = _replayed(problem, routes, seed)
    for name, start_s in sorted(starts_s.items()):
        item = items.get(("appointment", name), NOWHERE)
        if item != NOWHERE and world.items[item]["route"] == NOWHERE:
            routes, world = _with_way_made(problem, (routes, world), (start_s, item), seed)
    serve(world)
    return world


def _items(problem: Problem) -> dict[tuple[str, str], int]:
    doors = len(problem.candidates.address)
    names = problem.town.addr_id[problem.candidates.address].tolist()
    items = {("door", name): number for number, name in enumerate(names)}
    return items | {
        ("appointment", each.id): doors + number for number, each in enumerate(problem.appointments)
    }


def _route(
    problem: Problem, items: Mapping[tuple[str, str], int], r: int, stops: Sequence[PlannedStop]
) -> Route:
    """Return the stops that are still wanted, with the break that is still owed."""
    route = [
        (stop.arrive_s, items[stop.kind, stop.id])
        for stop in stops
        if (stop.kind, stop.id) in items
    ]
    if not problem.duties[r].rest_s:
        return route
    begins = [stop.arrive_s for stop in stops if stop.kind == "break"]
    rest = (begins[0] if begins else 0, int(problem.numbers.rules["first_break"][0]) + r)
    return sorted([*route, rest])


def _replayed(problem: Problem, routes: Sequence[Route], seed: int) -> World:
    """Return a world with these routes, without what does not fit in time."""
    world = open_world(problem.numbers, seed)
    doors, count = len(problem.candidates.address), len(problem.appointments)
    longest = world.best.shape[1] - 2
    for r, route in enumerate(routes):
        start = doors + count + r
        stops = [item for _, item in route]
        while len(stops) > longest:
            stops.remove(next(item for item in reversed(stops) if item < doors))
        whole = [start, *stops, start + len(routes)]
        world.best[r, : len(whole)] = whole
        world.shifts["best_length"][r] = len(whole)
    replay(world)
    return world


def _with_way_made(
    problem: Problem, now: tuple[list[Route], World], stop: tuple[int, int], seed: int
) -> tuple[list[Route], World]:
    """Return the routes in which some duty makes way for the stop; `now` if nobody can.

    Of several duties the one is taken that keeps most promises, then the one whose plan is worth
    most.
    """
    best = now
    item = stop[1]
    others = [[each for each in route if each[1] != item] for route in now[0]]
    for r in range(len(others)):
        if not problem.numbers.suits[item - len(problem.candidates.address), r]:
            continue
        routes = [*others[:r], sorted([*others[r], stop]), *others[r + 1 :]]
        world = _replayed(problem, routes, seed)
        if _worth(world) > max(_worth(best[1]), (int(now[1].tally[BEST_SERVED]) + 1, -(1 << 62))):
            best = (routes, world)
    return best


def _worth(world: World) -> tuple[int, int]:
    return int(world.tally[BEST_SERVED]), int(world.tally[BEST_VALUE])
