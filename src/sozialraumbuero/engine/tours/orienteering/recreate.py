"""Putting places into routes: in a random kind of order, each where it costs the least."""

# mypy: disable-error-code="no-any-return"
# Fields of records have no types.
from __future__ import annotations

from sozialraumbuero.engine.tours.orienteering.course import COUNT, NOWHERE, WORK, Course
from sozialraumbuero.engine.tours.orienteering.routes import detour, insert, touch
from sozialraumbuero.engine.tours.search.chance import below, neg_log, unit
from sozialraumbuero.engine.tours.search.compiling import inlined, part

BLINK = 64
FARTHEST = 1 << 30


@part
def recreate(c: Course) -> bool:
    """Fill the routes; return False if travel that is not metric spoilt one."""
    _list(c)
    _sort(c)
    by_shift = below(c, 2) == 0
    for place in range(c.tally[COUNT]):
        item = c.listed[place].id
        r, p = _best_gap(c, item, by_shift)
        if r == NOWHERE:
            continue
        touch(c, r)
        if not insert(c, item, r, p):
            return False
    return True


@part
def _list(c: Course) -> None:
    """List all unvisited places with a key by which the largest comes first."""
    kind, noise = below(c, 10), unit(c)
    count = 0
    for item in range(1, c.nodes.size):
        node = c.nodes[item]
        if node.route != NOWHERE or node.score <= 0:
            continue
        key = noise * neg_log(c)
        if kind < 6:
            key += node.log_score
        elif kind < 8:
            key -= 0.01 * (node.closes - node.opens)
        c.listed[count].key = key
        c.listed[count].id = item
        count += 1
    c.tally[COUNT] = count


@part
def _sort(c: Course) -> None:
    """Sort by falling key (Shell's method)."""
    count = c.tally[COUNT]
    step = 1
    while step < count // 3:
        step = 3 * step + 1
    while step > 0:
        for place in range(step, count):
            key, item = c.listed[place].key, c.listed[place].id
            hole = place
            while hole >= step and c.listed[hole - step].key < key:
                c.listed[hole].key = c.listed[hole - step].key
                c.listed[hole].id = c.listed[hole - step].id
                hole -= step
            c.listed[hole].key = key
            c.listed[hole].id = item
        step //= 3


@part
def _best_gap(c: Course, item: int, by_shift: bool) -> tuple[int, int]:
    """Return the cheapest feasible (route, position) for the place, or (NOWHERE, 0)."""
    best, best_r, best_p = FARTHEST, NOWHERE, 0
    node = c.nodes[item]
    for r in range(c.best.shape[0]):
        for p in range(c.sizes[r].length - 1):
            stop = c.stops[r, p]
            if stop.start > node.closes:
                break
            after = c.stops[r, p + 1]
            if after.latest < node.opens:
                continue
            c.tally[WORK] += 1
            cost = _cost(
                c, stop.id, item, after.id, stop.start, after.start, after.latest, by_shift
            )
            if cost < best and below(c, BLINK) > 0:
                best, best_r, best_p = cost, r, p
    return best_r, best_p


@inlined
def _cost(
    c: Course, before: int, item: int, after: int, start: int, old: int, latest: int, by_shift: bool
) -> int:
    """Return the extra time or, `by_shift`, the delay behind; FARTHEST if it does not fit."""
    node = c.nodes[item]
    arrival = max(start + c.hop[before, item], node.opens)
    onward = arrival + c.hop[item, after]
    if arrival > node.closes or onward > latest:
        return FARTHEST
    if by_shift:
        return max(onward, c.nodes[after].opens) - old
    return detour(c, before, item, after)
