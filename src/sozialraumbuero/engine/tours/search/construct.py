"""The first usable plan: appointments by regret, floors, then routes grown around good places."""

# mypy: disable-error-code="no-any-return"
# Fields of records have no types.
from __future__ import annotations

from sozialraumbuero.engine.tours.search.compiling import entry, inlined, part
from sozialraumbuero.engine.tours.search.floors import serve_floors
from sozialraumbuero.engine.tours.search.insertion import NO_FIT, fit, insert, standing
from sozialraumbuero.engine.tours.search.meetings import place_meetings
from sozialraumbuero.engine.tours.search.recreate import FARTHEST, best_gap, cheapest_gap
from sozialraumbuero.engine.tours.search.schedule import schedule, walk_s
from sozialraumbuero.engine.tours.search.value import note_plan, promises_kept
from sozialraumbuero.engine.tours.search.world import (
    CANDIDATES,
    NOWHERE,
    STAMP,
    WELL_KNOWN,
    World,
)

SEEDS_PER_ROUTE = 6
SHORTEST_GAP_S = 300


@entry
def construct(w: World) -> None:
    """Lay out the routes, serve appointments and floors, fill with doors, note it as the best."""
    _open_routes(w)
    if w.rules[0].meetings > 0:
        _place_meetings_and_appointments(w)
    else:
        _place_appointments(w)
    serve_floors(w)
    for r in range(w.rules[0].shifts):
        for _ in range(SEEDS_PER_ROUTE):
            if not _grow(w, r):
                break
    note_plan(w)


@entry
def serve(w: World) -> None:
    """Serve more appointments and floors in the plan there is, and note it as the best."""
    place_meetings(w)
    _place_appointments(w)
    serve_floors(w)
    note_plan(w)


@part
def _place_meetings_and_appointments(w: World) -> None:
    """Serve visits of two first or last, whichever serves more.

    First they find the most room, but each takes the time of two.
    """
    place_meetings(w)
    _place_appointments(w)
    kept = promises_kept(w)
    if kept == w.rules[0].wishes:
        return
    _open_routes(w)
    _place_appointments(w)
    place_meetings(w)
    if promises_kept(w) < kept:
        _open_routes(w)
        place_meetings(w)
        _place_appointments(w)


@part
def _open_routes(w: World) -> None:
    """Lay out all routes with nothing but their breaks."""
    for item in range(w.items.size):
        w.items[item].route = NOWHERE
        w.items[item].place = NOWHERE
    for r in range(w.rules[0].shifts):
        _open_route(w, r)


@part
def _open_route(w: World, r: int) -> None:
    rules = w.rules[0]
    start = rules.doors + rules.appointments + r
    w.shifts[r].length = 0
    w.shifts[r].is_stale = 1
    _append(w, r, start)
    if w.shifts[r].rest > 0:
        _append(w, r, rules.first_break + r)
    _append(w, r, start + rules.shifts)
    w.stops[r, w.shifts[r].length - 1].leg = walk_s(w, r, start, start + rules.shifts)
    schedule(w, r, 0)


@inlined
def _append(w: World, r: int, item: int) -> None:
    p = w.shifts[r].length
    w.shifts[r].length = p + 1
    w.stops[r, p].id = item
    w.stops[r, p].leg = 0
    w.items[item].route = r
    w.items[item].place = p


@part
def _place_appointments(w: World) -> None:
    """Serve as many appointments as regret insertion finds room for."""
    rules = w.rules[0]
    while True:
        worst, choice, choice_r, choice_p = -1, NOWHERE, 0, 0
        for item in range(rules.doors, rules.doors + rules.wishes):
            is_meeting = w.promises[item - rules.doors].second != NOWHERE
            if w.items[item].route != NOWHERE or is_meeting:
                continue
            best, second, best_r, best_p = FARTHEST, FARTHEST, NOWHERE, 0
            for r in range(rules.shifts):
                extra, p = cheapest_gap(w, item, r, 0)
                if extra < best:
                    best, second, best_r, best_p = extra, best, r, p
                elif extra < second:
                    second = extra
            if best_r != NOWHERE and second - best > worst:
                worst, choice, choice_r, choice_p = second - best, item, best_r, best_p
        if choice == NOWHERE or not insert(w, choice, choice_r, choice_p):
            return


@part
def _grow(w: World, r: int) -> bool:
    """Fill the widest gap of route r around its best place; return whether anything fitted."""
    gap = 0
    for p in range(1, w.shifts[r].length - 1):
        if w.stops[r, p].idle > w.stops[r, gap].idle:
            gap = p
    if w.stops[r, gap].idle < SHORTEST_GAP_S:
        return False
    seed = _best_place(w, r, gap)
    if seed == NOWHERE or not insert(w, seed, r, gap):
        return False
    w.tally[CANDIDATES] = 0
    w.tally[STAMP] += 1
    _widen(w, seed)
    while w.tally[CANDIDATES] > 0:
        door = _take_best(w)
        route, p = best_gap(w, door)
        if route != NOWHERE and insert(w, door, route, p):
            _widen(w, door)
    return True


@part
def _best_place(w: World, r: int, gap: int) -> int:
    """Return the door around which the gap would earn the most."""
    before = standing(w, r, gap)
    after = w.stops[r, gap + 1].id
    if after >= w.rules[0].first_break:
        after = w.stops[r, gap + 2].id
    width = w.stops[r, gap + 1].latest - w.stops[r, gap].leave
    hour = min(w.stops[r, gap].leave // 3600, w.stays.shape[1] - 1)
    best, best_door = 0.0, NOWHERE
    for door in range(w.rules[0].doors):
        if w.items[door].route != NOWHERE:
            continue
        density = _density(w, door, hour)
        if w.prefers.size > 0 and w.prefers[r, w.doors[door].block]:
            density += density / WELL_KNOWN
        if density * width <= best:
            continue
        left = width - walk_s(w, r, before, door) - walk_s(w, r, door, after)
        if density * left > best and fit(w, door, r, gap, -1, -1)[0] != NO_FIT:
            best, best_door = density * left, door
    return best_door


@part
def _density(w: World, door: int, hour: int) -> float:
    """Return the units per second that the door and its free neighbours are worth."""
    worth = w.doors[door].worth
    time = w.stays[w.doors[door].stay, hour].seconds
    for j in range(min(w.near.shape[1], 16)):
        near = w.near[door, j]
        if near.id == NOWHERE:
            break
        if near.id < w.rules[0].doors and w.items[near.id].route == NOWHERE:
            worth += w.doors[near.id].worth
            time += w.stays[w.doors[near.id].stay, hour].seconds + near.there // 3
    return worth / time


@part
def _widen(w: World, door: int) -> None:
    """Add the free neighbours of a door to the candidates."""
    hour = w.stops[w.items[door].route, w.items[door].place].arrive // 3600
    for j in range(w.near.shape[1]):
        near = w.near[door, j]
        if near.id == NOWHERE:
            return
        item = w.items[near.id]
        if near.id >= w.rules[0].doors or item.route != NOWHERE:
            continue
        if item.seen != w.tally[STAMP]:
            item.seen = w.tally[STAMP]
            stay = w.stays[w.doors[near.id].stay, hour].seconds
            listed = w.listed[w.tally[CANDIDATES]]
            listed.candidate = near.id
            listed.key = w.doors[near.id].worth / (stay + 2 * near.there)
            w.tally[CANDIDATES] += 1


@part
def _take_best(w: World) -> int:
    last = w.tally[CANDIDATES] - 1
    best = 0
    for place in range(1, last + 1):
        if w.listed[place].key > w.listed[best].key:
            best = place
    door = w.listed[best].candidate
    w.listed[best].candidate = w.listed[last].candidate
    w.listed[best].key = w.listed[last].key
    w.tally[CANDIDATES] = last
    return door
