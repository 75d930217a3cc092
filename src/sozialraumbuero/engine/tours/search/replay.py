"""Lays a remembered plan out again, with all its times."""

from __future__ import annotations

from sozialraumbuero.engine.tours.search.compiling import entry
from sozialraumbuero.engine.tours.search.insertion import relink
from sozialraumbuero.engine.tours.search.schedule import schedule
from sozialraumbuero.engine.tours.search.value import note_plan
from sozialraumbuero.engine.tours.search.world import NOWHERE, World


@entry
def replay(w: World) -> bool:
    """Make the plan in `best` the present one; return whether every route can be walked.

    A route that cannot be walked is left as it was laid out, without times.
    """
    for item in range(w.items.size):
        w.items[item].route = NOWHERE
        w.items[item].place = NOWHERE
    for block in range(w.blocks.size):
        w.blocks[block].asked = 0
    feasible = True
    for r in range(w.rules[0].shifts):
        size = w.shifts[r].best_size
        w.shifts[r].size = size
        for p in range(size):
            item = w.best[r, p]
            w.stops[r, p].item = item
            w.stops[r, p].leg = 0
            w.items[item].route = r
            w.items[item].place = p
            if item < w.rules[0].doors and w.blocks.size > 0:
                w.blocks[w.doors[item].block].asked += w.doors[item].households
        for p in range(1, size):
            if w.stops[r, p].item < w.rules[0].first_break:
                relink(w, r, p)
        feasible = schedule(w, r, 0) and feasible
    if feasible:
        note_plan(w)
    return feasible
