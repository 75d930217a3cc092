"""Lays a remembered plan out again, with all its times, shedding what no longer fits."""

# mypy: disable-error-code="no-any-return"
# Fields of records have no types.
from __future__ import annotations

from sozialraumbuero.engine.tours.search.common_start import restore_best_starts
from sozialraumbuero.engine.tours.search.compiling import entry, part
from sozialraumbuero.engine.tours.search.insertion import close_gaps, count_households, drop, relink
from sozialraumbuero.engine.tours.search.schedule import FEASIBLE, forward, schedule
from sozialraumbuero.engine.tours.search.value import note_plan
from sozialraumbuero.engine.tours.search.world import NOWHERE, World


@entry
def replay(w: World) -> int:
    """Make the plan in `best` the present one; return how many stops had to be dropped.

    Where a route can no longer be walked, the least worthy door before the hitch goes first, then
    the appointment that cannot be met.
    """
    for item in range(w.items.size):
        w.items[item].route = NOWHERE
        w.items[item].place = NOWHERE
    for block in range(w.blocks.size):
        w.blocks[block].asked = 0
    restore_best_starts(w)
    dropped = 0
    for r in range(w.rules[0].shifts):
        _lay(w, r)
        while not schedule(w, r, 0):
            item = _hitch(w, r, forward(w, r, 0))
            if item == NOWHERE:
                break
            drop(w, item)
            close_gaps(w, r)
            dropped += 1
    note_plan(w)
    return dropped


@part
def _lay(w: World, r: int) -> None:
    w.shifts[r].length = w.shifts[r].best_length
    w.shifts[r].is_stale = 1
    for p in range(w.shifts[r].length):
        item = w.best[r, p]
        w.stops[r, p].id = item
        w.stops[r, p].leg = 0
        w.items[item].route = r
        w.items[item].place = p
        count_households(w, item, 1)
    for p in range(1, w.shifts[r].length):
        if w.stops[r, p].id < w.rules[0].first_break:
            relink(w, r, p)


@part
def _hitch(w: World, r: int, p: int) -> int:
    """Return the stop to drop so that position p may be reached, or NOWHERE."""
    if p == FEASIBLE:
        return NOWHERE
    rules = w.rules[0]
    least, choice = 0.0, NOWHERE
    for q in range(1, min(p, w.shifts[r].length - 2) + 1):
        item = w.stops[r, q].id
        if item < rules.doors and (choice == NOWHERE or w.doors[item].worth < least):
            least, choice = w.doors[item].worth, item
    if choice != NOWHERE:
        return choice
    for q in range(min(p, w.shifts[r].length - 2), 0, -1):
        item = w.stops[r, q].id
        if rules.doors <= item < rules.doors + rules.appointments:
            return item
    return NOWHERE
