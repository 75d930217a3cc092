"""Taking places out of routes: strings near a seed, the nearest ones, or any."""

# mypy: disable-error-code="no-any-return"
# Fields of records have no types.
from __future__ import annotations

from sozialraumbuero.engine.tours.orienteering.course import NOWHERE, Course
from sozialraumbuero.engine.tours.orienteering.routes import refresh, take_out, touch
from sozialraumbuero.engine.tours.search.chance import below
from sozialraumbuero.engine.tours.search.compiling import part

LONGEST_STRING = 10
MOST_PLACES = 8


@part
def ruin(c: Course) -> bool:
    """Take places out; return False if the rest cannot be walked (travel need not be metric)."""
    seed = 1 + below(c, c.nodes.size - 1)
    choice = below(c, 100)
    if choice < 60:
        _strings(c, seed)
    elif choice < 85:
        _around(c, seed)
    else:
        _any(c)
    feasible = True
    for r in range(c.best.shape[0]):
        if c.sizes[r].touched:
            feasible = refresh(c, r) and feasible
    return feasible


@part
def _strings(c: Course, seed: int) -> None:
    """Take one string out of up to M routes, each around a place near the seed."""
    wanted = 1 + below(c, min(c.best.shape[0], 3))
    if c.nodes[seed].route != NOWHERE:
        _string(c, seed)
        wanted -= 1
    for j in range(c.near.shape[1]):
        if wanted == 0:
            return
        item = c.near[seed, j]
        r = c.nodes[item].route
        if r != NOWHERE and not c.sizes[r].touched:
            _string(c, item)
            wanted -= 1


@part
def _string(c: Course, item: int) -> None:
    r, place = c.nodes[item].route, c.nodes[item].place
    inside = c.sizes[r].length - 2
    length = 1 + below(c, min(LONGEST_STRING, inside))
    lowest = max(1, place - length + 1)
    highest = min(place, inside - length + 1)
    first = lowest + below(c, highest - lowest + 1)
    touch(c, r)
    take_out(c, r, first, first + length)


@part
def _around(c: Course, seed: int) -> None:
    """Take out the visited places nearest to the seed."""
    wanted = 1 + below(c, MOST_PLACES)
    if c.nodes[seed].route != NOWHERE:
        _single(c, seed)
    for j in range(c.near.shape[1]):
        if wanted == 0:
            return
        item = c.near[seed, j]
        if c.nodes[item].route != NOWHERE and below(c, 8) > 0:
            _single(c, item)
            wanted -= 1


@part
def _any(c: Course) -> None:
    """Take out a few places, wherever they are."""
    for _ in range(1 + below(c, 4)):
        r = below(c, c.best.shape[0])
        inside = c.sizes[r].length - 2
        if inside > 0:
            touch(c, r)
            p = 1 + below(c, inside)
            take_out(c, r, p, p + 1)


@part
def _single(c: Course, item: int) -> None:
    r = c.nodes[item].route
    touch(c, r)
    for p in range(1, c.sizes[r].length - 1):
        if c.stops[r, p].id == item:
            take_out(c, r, p, p + 1)
            return
