"""Routes of an orienteering course: opening, times, taking out, putting in, undoing."""

# mypy: disable-error-code="no-any-return"
# Fields of records have no types.
from __future__ import annotations

from sozialraumbuero.engine.tours.orienteering.course import (
    BEST_SCORE,
    BEST_TRAVEL,
    NOWHERE,
    OLD_SCORE,
    OLD_TRAVEL,
    SCORE,
    TRAVEL,
    Course,
)
from sozialraumbuero.engine.tours.search.compiling import inlined, part


@part
def open_routes(c: Course) -> None:
    """Let every route go from the start straight to its end."""
    for r in range(c.best.shape[0]):
        c.sizes[r].length = 2
        c.stops[r, 0].id = c.stops[r, 1].id = 0
        refresh(c, r)
    c.tally[SCORE] = c.tally[TRAVEL] = 0


@part
def refresh(c: Course, r: int) -> bool:
    """Recompute earliest and latest starts of route r; return whether it is feasible."""
    last = c.sizes[r].length - 1
    now = c.nodes[0].opens
    c.stops[r, 0].start = now
    for p in range(1, last + 1):
        stop = c.stops[r, p]
        node = c.nodes[stop.id]
        now = max(now + c.hop[c.stops[r, p - 1].id, stop.id], node.opens)
        if now > node.closes:
            return False
        stop.start = now
        node.place = p
    latest = c.nodes[0].closes
    c.stops[r, last].latest = latest
    for p in range(last - 1, -1, -1):
        stop = c.stops[r, p]
        latest = min(latest - c.hop[stop.id, c.stops[r, p + 1].id], c.nodes[stop.id].closes)
        stop.latest = latest
    return True


@inlined
def detour(c: Course, before: int, item: int, after: int) -> int:
    """Return stay and extra travel of a visit between two places."""
    return c.hop[before, item] + c.hop[item, after] - c.hop[before, after]


@part
def insert(c: Course, item: int, r: int, p: int) -> bool:
    """Put the place behind position p of route r; return whether the route stays feasible."""
    node = c.nodes[item]
    c.tally[TRAVEL] += detour(c, c.stops[r, p].id, item, c.stops[r, p + 1].id) - node.stay
    c.tally[SCORE] += node.score
    length = c.sizes[r].length
    for q in range(length, p + 1, -1):
        c.stops[r, q].id = c.stops[r, q - 1].id
    c.stops[r, p + 1].id = item
    c.sizes[r].length = length + 1
    node.route = r
    return refresh(c, r)


@part
def take_out(c: Course, r: int, first: int, last: int) -> None:
    """Take the positions from first to last − 1 out of route r, without looking at times."""
    for p in range(first, last):
        before, item, after = c.stops[r, first - 1].id, c.stops[r, p].id, c.stops[r, p + 1].id
        c.tally[TRAVEL] -= detour(c, before, item, after) - c.nodes[item].stay
        c.tally[SCORE] -= c.nodes[item].score
        c.nodes[item].route = NOWHERE
    length = c.sizes[r].length
    for p in range(last, length):
        c.stops[r, first + p - last].id = c.stops[r, p].id
    c.sizes[r].length = length - (last - first)


@part
def touch(c: Course, r: int) -> None:
    """Keep a copy of route r unless this iteration already has one."""
    if not c.sizes[r].touched:
        c.sizes[r].touched = 1
        _copy(c, r, r + c.best.shape[0])


@part
def accept(c: Course) -> None:
    """Keep the changes of this iteration."""
    for r in range(c.best.shape[0]):
        c.sizes[r].touched = 0
    c.tally[OLD_SCORE], c.tally[OLD_TRAVEL] = c.tally[SCORE], c.tally[TRAVEL]


@part
def restore(c: Course) -> None:
    """Undo the changes of this iteration."""
    for r in range(c.best.shape[0]):
        if c.sizes[r].touched:
            for p in range(1, c.sizes[r].length - 1):
                c.nodes[c.stops[r, p].id].route = NOWHERE
    for r in range(c.best.shape[0]):
        if c.sizes[r].touched:
            c.sizes[r].touched = 0
            _copy(c, r + c.best.shape[0], r)
            for p in range(1, c.sizes[r].length - 1):
                c.nodes[c.stops[r, p].id].route = r
                c.nodes[c.stops[r, p].id].place = p
    c.tally[SCORE], c.tally[TRAVEL] = c.tally[OLD_SCORE], c.tally[OLD_TRAVEL]


@part
def keep_best(c: Course) -> None:
    """Remember the present routes as the best."""
    c.tally[BEST_SCORE], c.tally[BEST_TRAVEL] = c.tally[SCORE], c.tally[TRAVEL]
    for r in range(c.best.shape[0]):
        c.sizes[r].best = c.sizes[r].length
        for p in range(c.sizes[r].length):
            c.best[r, p] = c.stops[r, p].id


@part
def _copy(c: Course, source: int, target: int) -> None:
    c.sizes[target].length = c.sizes[source].length
    for p in range(c.sizes[source].length):
        c.stops[target, p] = c.stops[source, p]
