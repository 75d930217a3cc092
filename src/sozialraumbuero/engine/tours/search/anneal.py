"""The loop: ruin, recreate, accept by simulated annealing, remember the best."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.tours.clock import SECONDS_PER_DAY
from sozialraumbuero.engine.tours.search.chance import below, neg_log
from sozialraumbuero.engine.tours.search.common_start import is_any_halved, nth_meeting
from sozialraumbuero.engine.tours.search.compiling import entry, part
from sozialraumbuero.engine.tours.search.floors import make_room_for_floor
from sozialraumbuero.engine.tours.search.meetings import meet
from sozialraumbuero.engine.tours.search.recreate import promise, recreate
from sozialraumbuero.engine.tours.search.ruin import clear_hours, doors_or_all, ruin
from sozialraumbuero.engine.tours.search.undo import accept, keep_best, restore
from sozialraumbuero.engine.tours.search.value import plan_value, promises_kept
from sozialraumbuero.engine.tours.search.world import (
    BEST_SERVED,
    BEST_VALUE,
    COOLING_STEPS,
    NOWHERE,
    SERVED,
    VALUE,
    World,
)


@entry
def anneal(w: World, heat: NDArray[np.int64], first: int, last: int, planned: int) -> None:
    """Run the iterations from `first` to `last` − 1 of `planned`; `heat` falls over them."""
    for iteration in range(first, last):
        step = min(iteration * COOLING_STEPS // planned, COOLING_STEPS - 1)
        _iterate(w, heat[step])


@part
def _iterate(w: World, heat: int) -> None:
    if w.rules[0].wishes > w.tally[SERVED] and below(w, 10) == 0:
        feasible = _make_room(w)
    elif w.blocks.size > 0 and below(w, 10) == 0:
        feasible = make_room_for_floor(w)
    elif w.rules[0].meetings > 0 and below(w, 20) == 0:
        feasible = meet(w, nth_meeting(w, below(w, w.rules[0].meetings)))
    else:
        feasible = ruin(w)
    if not feasible or not recreate(w) or is_any_halved(w):
        restore(w)
        return
    served, value = promises_kept(w), plan_value(w)
    limit = w.tally[VALUE] - heat * neg_log(w)
    if served < w.tally[SERVED] or (served == w.tally[SERVED] and value < limit):
        restore(w)
        return
    w.tally[VALUE], w.tally[SERVED] = value, served
    accept(w)
    if served > w.tally[BEST_SERVED] or value > w.tally[BEST_VALUE]:
        w.tally[BEST_VALUE], w.tally[BEST_SERVED] = value, served
        keep_best(w)


@part
def _make_room(w: World) -> bool:
    """Clear the hours of an unserved appointment in one suitable route and put it there."""
    rules = w.rules[0]
    skip = below(w, rules.wishes - w.tally[SERVED])
    for a in range(rules.wishes):
        if w.items[rules.doors + a].route != NOWHERE:
            continue
        if skip > 0:
            skip -= 1
            continue
        if w.promises[a].second != NOWHERE:
            return meet(w, a)
        r = below(w, rules.shifts)
        margin = 900 * (1 + below(w, 4)) if w.suits[a, r] else -SECONDS_PER_DAY
        closes = w.promises[a].closes + w.promises[a].lasts + margin
        feasible = clear_hours(w, r, w.promises[a].opens - margin, closes, doors_or_all(w))
        if feasible:
            promise(w, rules.doors + a, 0)
        return feasible
    return True
