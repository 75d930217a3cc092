"""Taking stops out of a plan: strings of neighbours, blocks, one side of a route, whole routes."""

# mypy: disable-error-code="no-any-return"
# Fields of records have no types.
from __future__ import annotations

from sozialraumbuero.engine.tours.search.chance import below, unit
from sozialraumbuero.engine.tours.search.compiling import inlined, part
from sozialraumbuero.engine.tours.search.insertion import close_gaps, drop
from sozialraumbuero.engine.tours.search.undo import touch
from sozialraumbuero.engine.tours.search.world import NOWHERE, REMOVED, STAMP, TOUCHED, World

MOST_ROUTES = 4
LONGEST_STRING = 8
ELSEWHERE = 16
LARGEST_BLOCK = 30
ALWAYS = 1 << 30  # later than any time


@part
def ruin(w: World) -> bool:
    """Take stops out; return False if the remaining routes cannot be walked."""
    begin_list(w)
    seed = _seed(w)
    if seed == NOWHERE:
        return True
    if below(w, ELSEWHERE) == 0:
        touch(w, below(w, w.rules[0].shifts))  # its gaps are tried too: another day or quarter
    choice = below(w, 100)
    if choice < 80:
        _strings(w, seed)
    elif choice < 88:
        _block(w, seed)
    elif choice < 97:
        _side(w, seed)
    else:
        take_span(w, w.items[seed].route, 0, ALWAYS, w.rules[0].doors)
        if w.prefers.size > 0:
            other = below(w, w.rules[0].shifts)  # the two may change places
            take_span(w, other, 0, ALWAYS, w.rules[0].doors)
    return close_touched(w)


@inlined
def begin_list(w: World) -> None:
    """Forget what was taken out before."""
    w.tally[REMOVED] = 0
    w.tally[STAMP] += 1


@part
def close_touched(w: World) -> bool:
    """Close the gaps of all touched routes; return whether all can be walked."""
    feasible = True
    for place in range(w.tally[TOUCHED]):
        feasible = close_gaps(w, w.shifts[place].touched) and feasible
    return feasible


@part
def clear_hours(w: World, r: int, opens: int, closes: int, beyond: int) -> bool:
    """Take the items below `beyond` out of route r that are served between the two times."""
    begin_list(w)
    take_span(w, r, opens, closes, beyond)
    return close_touched(w)


@inlined
def doors_or_all(w: World) -> int:
    """Return the item below which hours are cleared: doors, at times appointments too.

    Only beside visits of two: nothing else keeps appointments apart so rigidly.
    """
    rules = w.rules[0]
    if rules.meetings > 0 and below(w, 2) == 0:
        return rules.doors + rules.appointments
    return rules.doors


@part
def take_span(w: World, r: int, opens: int, closes: int, beyond: int) -> None:
    """Take items below `beyond` out of route r as `clear_hours` does, but leave the gaps open."""
    touch(w, r)
    for p in range(1, w.shifts[r].length - 1):
        stop = w.stops[r, p]
        if stop.id >= beyond or w.items[stop.id].route == NOWHERE:
            continue
        if stop.leave > opens and stop.arrive < closes:
            _take(w, stop.id)


@part
def _seed(w: World) -> int:
    """Return a random served door or appointment, or NOWHERE if few are served."""
    rules = w.rules[0]
    for _ in range(4 * rules.shifts):
        r = below(w, rules.shifts)
        size = w.shifts[r].length
        if size > 2:
            item = w.stops[r, 1 + below(w, size - 2)].id
            if item < rules.first_break:
                return item
    return NOWHERE


@inlined
def _take(w: World, item: int) -> None:
    drop(w, item)
    w.items[item].seen = w.tally[STAMP]
    w.listed[w.tally[REMOVED]].removed = item
    w.tally[REMOVED] += 1


@part
def _strings(w: World, seed: int) -> None:
    """Take a string from the seed's route and from routes that serve its neighbours."""
    routes = 1 + below(w, MOST_ROUTES)
    longest = 1 + below(w, LONGEST_STRING)
    _string(w, seed, longest)
    if seed >= w.rules[0].doors:
        return
    for j in range(w.near.shape[1]):
        item = w.near[seed, j].id
        if item == NOWHERE or w.tally[TOUCHED] >= routes:
            return
        r = w.items[item].route
        if r != NOWHERE and not w.shifts[r].is_touched:
            _string(w, item, longest)


@part
def _string(w: World, item: int, longest: int) -> None:
    """Take up to `longest` consecutive doors around the item, at times sparing a middle part."""
    r = w.items[item].route
    touch(w, r)
    size = w.shifts[r].length
    length = min(1 + below(w, longest), size - 2)
    spared_from = spared_to = 0
    if length > 3 and below(w, 4) == 0:
        spared_from = 1 + below(w, length - 2)
        spared_to = spared_from + 1 + below(w, 3)
    reach = length + spared_to - spared_from
    first = w.items[item].place - below(w, reach)
    for step in range(reach):
        p = first + step
        if p < 1 or p > size - 2 or spared_from <= step < spared_to:
            continue
        _take_stop(w, w.stops[r, p].id)


@inlined
def _take_stop(w: World, item: int) -> None:
    """Take a door, or an appointment every other time; breaks stay."""
    doors = w.rules[0].doors
    if item < doors or (item < doors + w.rules[0].appointments and below(w, 2) == 0):
        _take(w, item)


@part
def _block(w: World, seed: int) -> None:
    """Take the nearest served doors of the seed's block."""
    doors = w.rules[0].doors
    if seed >= doors:
        return
    touch(w, w.items[seed].route)
    _take(w, seed)
    for j in range(w.near.shape[1]):
        item = w.near[seed, j].id
        if item == NOWHERE or w.tally[REMOVED] >= LARGEST_BLOCK:
            return
        if item >= doors or w.items[item].route == NOWHERE:
            continue
        if w.doors[item].block != w.doors[seed].block:
            continue
        r = w.items[item].route
        if w.shifts[r].is_touched or w.tally[TOUCHED] < MOST_ROUTES:
            touch(w, r)
            _take(w, item)


@part
def _side(w: World, seed: int) -> None:
    """Take doors before or behind the seed, so that their work may move to another hour."""
    r = w.items[seed].route
    touch(w, r)
    first, last = w.items[seed].place, w.shifts[r].length - 2
    if below(w, 2) == 0:
        first, last = 1, w.items[seed].place
    span = int(unit(w) * unit(w) * (last - first + 1))
    for p in range(first, min(last, first + span) + 1):
        if w.stops[r, p].id < w.rules[0].doors:
            _take(w, w.stops[r, p].id)
