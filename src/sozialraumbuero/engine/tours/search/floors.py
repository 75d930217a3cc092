"""Floors: blocks or quarters in which so many households are to be asked before prizes count."""

# mypy: disable-error-code="no-any-return"
# Fields of records have no types.
from __future__ import annotations

from sozialraumbuero.engine.tours.search.chance import below
from sozialraumbuero.engine.tours.search.compiling import inlined, part
from sozialraumbuero.engine.tours.search.insertion import NO_FIT, fit, insert
from sozialraumbuero.engine.tours.search.ruin import clear_hours, ruin
from sozialraumbuero.engine.tours.search.world import NOWHERE, REMOVED, WORK, World

SHORTEST_SPAN_S = 600
SPANS = 6
_DEAREST = 1e300


@inlined
def missing(w: World, block: int) -> int:
    """Return how many households the block's floor still lacks; below 1 if it is met."""
    return w.blocks[block].floor - w.blocks[block].asked


@part
def serve_floors(w: World) -> None:
    """Ask what the floors lack, the smallest lack first, so that as many as possible are met."""
    last_lack, last_block = 0, w.blocks.size
    while True:
        lack, block = 1 << 30, NOWHERE
        for b in range(w.blocks.size):
            here = missing(w, b)
            is_next = here > last_lack or (here == last_lack and b > last_block)
            if is_next and here < lack:
                lack, block = here, b
        if block == NOWHERE:
            return
        ask(w, block, 0, w.rules[0].shifts)
        last_lack, last_block = lack, block


@part
def make_room_for_floor(w: World) -> bool:
    """Clear a span of one route for a block below its floor; plain ruin if there is none."""
    block = _below_floor(w)
    if block == NOWHERE:
        return ruin(w)
    r = below(w, w.rules[0].shifts)
    span = SHORTEST_SPAN_S * (1 + below(w, SPANS))
    hours = max(w.shifts[r].stops - w.shifts[r].begins - span, 1)
    opens = w.shifts[r].begins + below(w, hours)
    feasible = clear_hours(w, r, opens, opens + span, w.rules[0].doors)
    if feasible:
        ask(w, block, r, r + 1)
        _strike_served(w)
    return feasible


@part
def _strike_served(w: World) -> None:
    """Take what is served again from the list of what was taken out."""
    kept = 0
    for place in range(w.tally[REMOVED]):
        item = w.listed[place].removed
        if w.items[item].route == NOWHERE:
            w.listed[kept].removed = item
            kept += 1
    w.tally[REMOVED] = kept


@part
def _below_floor(w: World) -> int:
    """Return a random block whose floor is not met, or NOWHERE."""
    choice, seen = NOWHERE, 0
    for block in range(w.blocks.size):
        if missing(w, block) > 0:
            seen += 1
            if below(w, seen) == 0:
                choice = block
    return choice


@part
def ask(w: World, block: int, first: int, last: int) -> None:
    """Put doors of the block into the routes `first` to `last` − 1 until its floor is met.

    Looking at every gap for every door takes long, so the neighbours of a new door come first.
    """
    door = NOWHERE
    while missing(w, block) > 0:
        near, r, p = _beside(w, block, door)
        if near == NOWHERE or not insert(w, near, r, p):
            near, r, p = _cheapest(w, block, first, last)
            if near == NOWHERE or not insert(w, near, r, p):
                return
        door = near


@inlined
def _counts_for(w: World, item: int, block: int) -> bool:
    """Return whether a free door lies in the block or quarter."""
    door = w.doors[item]
    return w.items[item].route == NOWHERE and (door.block == block or door.quarter == block)


@part
def _beside(w: World, block: int, door: int) -> tuple[int, int, int]:
    """Return the door and gap beside `door` with the fewest seconds per household that lacks."""
    lack = missing(w, block)
    best, best_door, best_r, best_p = _DEAREST, NOWHERE, 0, 0
    if door == NOWHERE:
        return best_door, best_r, best_p
    r = w.items[door].route
    for j in range(w.near.shape[1]):
        near = w.near[door, j]
        if near.id == NOWHERE:
            break
        if near.id >= w.rules[0].doors or not _counts_for(w, near.id, block):
            continue
        for p in range(w.items[door].place - 1, w.items[door].place + 1):
            cost = _cost(w, near.id, r, p, lack)
            if cost < best:
                best, best_door, best_r, best_p = cost, near.id, r, p
    return best_door, best_r, best_p


@inlined
def _cost(w: World, item: int, r: int, p: int, lack: int) -> float:
    """Return the seconds per household that a door costs behind position p."""
    door = w.doors[item]
    if w.stops[r, p].idle < door.least_s:
        return _DEAREST
    w.tally[WORK] += 1
    extra, start = fit(w, item, r, p, -1, -1)
    if extra == NO_FIT:
        return _DEAREST
    return (extra + w.stays[door.stay, start // 3600].seconds) / min(door.households, lack)


@part
def _cheapest(w: World, block: int, first: int, last: int) -> tuple[int, int, int]:
    """Return the door and gap with the fewest seconds per household that the floor lacks."""
    lack = missing(w, block)
    best, best_door, best_r, best_p = _DEAREST, NOWHERE, 0, 0
    for item in range(w.rules[0].doors):
        if not _counts_for(w, item, block):
            continue
        for r in range(first, last):
            for p in range(w.shifts[r].length - 1):
                cost = _cost(w, item, r, p, lack)
                if cost < best:
                    best, best_door, best_r, best_p = cost, item, r, p
    return best_door, best_r, best_p
