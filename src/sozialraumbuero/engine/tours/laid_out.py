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
Items = Mapping[str, int]  # by the id of a stop


def lay_out(
    problem: Problem,
    tours: Sequence[Sequence[PlannedStop]],
    starts_s: Mapping[str, int],
    seed: int,
) -> World:
    """Return a world with the stops of each duty as far as they can be kept.

    Where a promised start cannot be kept, another duty keeps it if only doors must give way.
    """
    doors, promises = _doors(problem), _kept_promises(problem, tours, starts_s)
    routes = [_route(problem, doors, promises[r], r, stops) for r, stops in enumerate(tours)]
    world = _replayed(problem, routes, seed)
    for name, start_s in sorted(starts_s.items()):
        for item in _promises(problem, name):
            if world.items[item]["route"] == NOWHERE:
                routes, world = _with_way_made(problem, (routes, world), (start_s, item), seed)
    if halves := _halves(problem, world):
        whole = [[stop for stop in route if stop[1] not in halves] for route in routes]
        world = _replayed(problem, whole, seed)
    serve(world)
    return world


def _promises(problem: Problem, name: str) -> list[int]:
    """Return the items of an appointment, first that of the first counsellor."""
    doors = len(problem.candidates.address)
    return [doors + place for place, each in enumerate(problem.promised) if each.id == name]


def _halves(problem: Problem, world: World) -> set[int]:
    """Return the items of visits of two to which only one comes, or three."""
    doors, seconds = len(problem.candidates.address), problem.numbers.promises["second"]
    found: set[int] = set()
    for place, second in enumerate(seconds.tolist()):
        if second == NOWHERE:
            continue
        first_r, second_r = (world.items[doors + each]["route"] for each in (place, second))
        is_pair = first_r != NOWHERE and bool(world.shifts["is_pair"][first_r])
        if (second_r != NOWHERE) != (first_r != NOWHERE and not is_pair):
            found |= {doors + place, doors + second}
    return found


def _doors(problem: Problem) -> dict[str, int]:
    names = problem.town.addr_id[problem.candidates.address].tolist()
    return {name: number for number, name in enumerate(names)}


def _kept_promises(
    problem: Problem, tours: Sequence[Sequence[PlannedStop]], starts_s: Mapping[str, int]
) -> list[dict[str, int]]:
    """Return the items of the appointments of each duty; of two who come, one needs the language.

    A visit of two whose start may move finds its place later.
    """
    suited, kept = problem.numbers.suits, [dict[str, int]() for _ in tours]
    for place, each in enumerate(problem.appointments):
        found = _promises(problem, each.id)
        if len(found) > 1 and each.id not in starts_s:
            continue
        coming = [r for r, stops in enumerate(tours) if _visits(stops, each.id)]
        coming.sort(key=lambda r, row=suited[place]: (not row[r], r))  # type: ignore[misc]
        if len(coming) == 1 and not suited[place, coming[0]]:
            found = found[1:]
        for r, item in zip(coming, found, strict=False):
            kept[r][each.id] = item
    return kept


def _visits(stops: Sequence[PlannedStop], name: str) -> bool:
    return any(stop.kind == "appointment" and stop.id == name for stop in stops)


def _route(
    problem: Problem, doors: Items, promises: Items, r: int, stops: Sequence[PlannedStop]
) -> Route:
    """Return the stops that are still wanted, with the break that is still owed."""
    items = {"door": doors, "appointment": promises}
    route = [
        (stop.arrive_s, items[stop.kind][stop.id])
        for stop in stops
        if stop.id in items.get(stop.kind, {})
    ]
    if not problem.duties[r].rest_s:
        return route
    begins = [stop.arrive_s for stop in stops if stop.kind == "break"]
    rest = (begins[0] if begins else 0, int(problem.numbers.rules["first_break"][0]) + r)
    return sorted([*route, rest])


def _replayed(problem: Problem, routes: Sequence[Route], seed: int) -> World:
    """Return a world with these routes, without what does not fit in time."""
    world = open_world(problem.numbers, seed)
    doors = len(problem.candidates.address)
    longest = world.best.shape[1] - 2
    for r, route in enumerate(routes):
        start = problem.first_start + r
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
