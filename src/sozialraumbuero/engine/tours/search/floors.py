"""Floors: blocks in which so many households are to be asked before any prize counts."""

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
    feasible = clear_hours(w, r, opens, opens + span)
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
    """Put doors of the block into the routes `first` to `last` − 1 until its floor is met."""
    while missing(w, block) > 0:
        door, r, p = _cheapest(w, block, first, last)
        if door == NOWHERE or not insert(w, door, r, p):
            return


@part
def _cheapest(w: World, block: int, first: int, last: int) -> tuple[int, int, int]:
    """Return the door and gap with the fewest seconds per household that the floor lacks."""
    lack = missing(w, block)
    best, best_door, best_r, best_p = _DEAREST, NOWHERE, 0, 0
    for item in range(w.rules[0].doors):
        door = w.doors[item]
        if door.block != block or w.items[item].route != NOWHERE:
            continue
        gain = min(door.households, lack)
        for r in range(first, last):
            for p in range(w.shifts[r].length - 1):
                if w.stops[r, p].idle < door.least_s:
                    continue
                w.tally[WORK] += 1
                extra, start = fit(w, item, r, p, -1, -1)
                if extra == NO_FIT:
                    continue
                cost = (extra + w.stays[door.stay, start // 3600].seconds) / gain
                if cost < best:
                    best, best_door, best_r, best_p = cost, item, r, p
    return best_door, best_r, best_p
