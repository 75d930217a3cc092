"""What a plan is worth: appointments, floors met, households below floors, prize less walking."""

# mypy: disable-error-code="no-any-return"
# Fields of records have no types.
from __future__ import annotations

from sozialraumbuero.engine.tours.search.common_start import is_halved
from sozialraumbuero.engine.tours.search.compiling import part
from sozialraumbuero.engine.tours.search.schedule import route_value
from sozialraumbuero.engine.tours.search.undo import accept, keep_best
from sozialraumbuero.engine.tours.search.world import (
    BEST_SERVED,
    BEST_VALUE,
    NOWHERE,
    SERVED,
    VALUE,
    World,
)


@part
def plan_value(w: World) -> int:
    """Return the units of all routes and floors."""
    total = 0
    for r in range(w.rules[0].shifts):
        total += route_value(w, r)
    for block in range(w.blocks.size):
        asked, floor = w.blocks[block].asked, w.blocks[block].floor
        total += min(asked, floor) * w.rules[0].floor_unit
        if 0 < floor <= asked:
            total += w.rules[0].floor_met
    return total


@part
def promises_kept(w: World) -> int:
    """Return how many appointments are served; a visit of two counts once, and only if whole."""
    kept = 0
    for a in range(w.rules[0].wishes):
        if w.items[w.rules[0].doors + a].route != NOWHERE and not is_halved(w, a):
            kept += 1
    return kept


@part
def note_plan(w: World) -> None:
    """Take the present routes as the current and the best plan."""
    w.tally[VALUE] = w.tally[BEST_VALUE] = plan_value(w)
    w.tally[SERVED] = w.tally[BEST_SERVED] = promises_kept(w)
    accept(w)
    for r in range(w.rules[0].shifts):
        w.shifts[r].is_stale = 1
    keep_best(w)
