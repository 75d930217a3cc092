"""Keeping routes before an iteration changes them, putting them back, keeping the best plan."""

from __future__ import annotations

from sozialraumbuero.engine.tours.search.common_start import (
    keep_best_starts,
    keep_starts,
    restore_starts,
)
from sozialraumbuero.engine.tours.search.compiling import part
from sozialraumbuero.engine.tours.search.insertion import count_households
from sozialraumbuero.engine.tours.search.world import BEST_GAIN, NOWHERE, TOUCHED, World


@part
def touch(w: World, r: int) -> None:
    """Keep a copy of route r unless this iteration already has one."""
    shift = w.shifts[r]
    if shift.is_touched:
        return
    shift.is_touched = 1
    w.shifts[w.tally[TOUCHED]].touched = r
    w.tally[TOUCHED] += 1
    _copy(w, r, r + w.shifts.size // 2)


@part
def accept(w: World) -> None:
    """Keep the changes of this iteration."""
    for place in range(w.tally[TOUCHED]):
        shift = w.shifts[w.shifts[place].touched]
        shift.is_touched = 0
        shift.is_stale = 1
    w.tally[TOUCHED] = 0
    keep_starts(w)


@part
def restore(w: World) -> None:
    """Undo the changes of this iteration."""
    for place in range(w.tally[TOUCHED]):
        r = w.shifts[place].touched
        for p in range(w.shifts[r].length):
            item = w.stops[r, p].id
            if w.items[item].route != NOWHERE:
                count_households(w, item, -1)
            w.items[item].route = NOWHERE
            w.items[item].place = NOWHERE
    for place in range(w.tally[TOUCHED]):
        r = w.shifts[place].touched
        w.shifts[r].is_touched = 0
        _copy(w, r + w.shifts.size // 2, r)
        for p in range(w.shifts[r].length):
            item = w.stops[r, p].id
            w.items[item].route = r
            w.items[item].place = p
            count_households(w, item, 1)
    w.tally[TOUCHED] = 0
    restore_starts(w)


@part
def keep_best(w: World) -> None:
    """Remember the present routes as the best plan."""
    w.tally[BEST_GAIN] = 0
    keep_best_starts(w)
    for r in range(w.shifts.size // 2):
        shift = w.shifts[r]
        w.tally[BEST_GAIN] += w.stops[r, shift.length - 1].gain
        if shift.is_stale:
            shift.is_stale = 0
            shift.best_length = shift.length
            for p in range(shift.length):
                w.best[r, p] = w.stops[r, p].id


@part
def _copy(w: World, source: int, target: int) -> None:
    w.shifts[target].length = w.shifts[source].length
    for p in range(w.shifts[source].length):
        w.stops[target, p] = w.stops[source, p]
