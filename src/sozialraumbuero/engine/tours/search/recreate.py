"""Putting stops into a plan: promised appointments first, then doors by worth and effort."""

# mypy: disable-error-code="no-any-return"
# Fields of records have no types.
from __future__ import annotations

from sozialraumbuero.engine.tours.search.chance import below, neg_log, unit
from sozialraumbuero.engine.tours.search.compiling import inlined, part
from sozialraumbuero.engine.tours.search.insertion import NO_FIT, fit, insert
from sozialraumbuero.engine.tours.search.undo import touch
from sozialraumbuero.engine.tours.search.world import (
    CANDIDATES,
    GAP_STAMP,
    NOWHERE,
    REMOVED,
    STAMP,
    STEP_COST,
    TOUCHED,
    WELL_KNOWN,
    WORK,
    World,
)

MOST_CANDIDATES = 60
ROUNDS = 4
FARTHEST = 1 << 29
WORST = -1e300


@part
def recreate(w: World) -> bool:
    """Fill the gaps; return False if a removed appointment found no place again."""
    if not _promises(w):
        return False
    _collect(w)
    first = 0
    for _ in range(ROUNDS):
        last = w.tally[CANDIDATES]
        _sort(w, first, last)
        inserted = 0
        for place in range(first, last):
            door = w.listed[place].candidate
            r, p = best_gap(w, door)
            if r == NOWHERE:
                continue
            touch(w, r)
            if insert(w, door, r, p):
                inserted += 1
                _collect_near(w, door, 2 * MOST_CANDIDATES)
        if inserted == 0:
            break
        first = last
    return True


@part
def _promises(w: World) -> bool:
    """Put the removed appointments back, the tightest window first."""
    doors = w.rules[0].doors
    while True:
        tightest, choice = 1 << 30, NOWHERE
        for place in range(w.tally[REMOVED]):
            item = w.listed[place].removed
            if item >= doors and w.items[item].route == NOWHERE:
                width = w.promises[item - doors].closes - w.promises[item - doors].opens
                if width < tightest:
                    tightest, choice = width, item
        if choice == NOWHERE:
            return True
        if not promise(w, choice, 20):
            return False


@part
def promise(w: World, item: int, blink: int) -> bool:
    """Put one appointment where it costs the least walking; return whether it found a place.

    One gap in `blink` is overlooked, none if `blink` is 0.
    """
    best, best_r, best_p = FARTHEST, NOWHERE, 0
    for r in range(w.rules[0].shifts):
        extra, p = cheapest_gap(w, item, r, blink)
        if extra < best:
            best, best_r, best_p = extra, r, p
    if best_r == NOWHERE:
        return False
    touch(w, best_r)
    return insert(w, item, best_r, best_p)


@part
def cheapest_gap(w: World, item: int, r: int, blink: int) -> tuple[int, int]:
    """Return (extra walking, position) of the gap in route r that suits an appointment best."""
    a = item - w.rules[0].doors
    best, best_p = FARTHEST, 0
    if not w.suits[a, r]:
        return best, best_p
    for p in range(w.shifts[r].length - 1):
        if w.stops[r, p].leave > w.promises[a].closes:
            break
        if w.stops[r, p + 1].latest < w.promises[a].opens:
            continue
        w.tally[WORK] += 1
        extra, _ = fit(w, item, r, p, -1, -1)
        if extra == NO_FIT or extra >= best or (blink > 0 and below(w, blink) == 0):
            continue
        best, best_p = extra, p
    return best, best_p


@part
def _collect(w: World) -> None:
    """List the removed doors and the unserved doors near them."""
    w.tally[CANDIDATES] = 0
    doors, removed = w.rules[0].doors, w.tally[REMOVED]
    for place in range(removed):
        item = w.listed[place].removed
        if item < doors:
            w.listed[w.tally[CANDIDATES]].candidate = item
            w.tally[CANDIDATES] += 1
    if removed == 0:
        return
    limit = w.tally[CANDIDATES] + MOST_CANDIDATES
    offset = below(w, removed)
    for place in range(removed):
        item = w.listed[(place + offset) % removed].removed
        if item < doors:
            _collect_near(w, item, limit)


@part
def _collect_near(w: World, door: int, limit: int) -> None:
    doors, stamp = w.rules[0].doors, w.tally[STAMP]
    for j in range(w.near.shape[1]):
        item = w.near[door, j].id
        if item == NOWHERE or w.tally[CANDIDATES] >= limit:
            return
        if item >= doors:
            continue
        if w.items[item].route == NOWHERE and w.items[item].seen != stamp:
            w.items[item].seen = stamp
            w.listed[w.tally[CANDIDATES]].candidate = item
            w.tally[CANDIDATES] += 1


@part
def _sort(w: World, first: int, last: int) -> None:
    """Order candidates by prize density with a random exponent and noise, the best first."""
    exponent = 1.5 * unit(w)
    noise = 0.5 * unit(w)
    for place in range(first, last):
        item = w.listed[place].candidate
        key = w.doors[item].log_worth - exponent * w.doors[item].log_effort
        key += noise * neg_log(w)
        hole = place
        while hole > first and w.listed[hole - 1].key < key:
            w.listed[hole].key = w.listed[hole - 1].key
            w.listed[hole].candidate = w.listed[hole - 1].candidate
            hole -= 1
        w.listed[hole].key = key
        w.listed[hole].candidate = item


@part
def best_gap(w: World, door: int) -> tuple[int, int]:
    """Return the best (route, position) for the door, or (NOWHERE, 0).

    Tried are the gaps beside served neighbours, and in touched routes the first and last gap, or
    all gaps if no neighbour is served.
    """
    w.tally[GAP_STAMP] += 1
    stamp = w.tally[GAP_STAMP]
    least_s = w.doors[door].least_s
    best, best_r, best_p = WORST, NOWHERE, 0
    alone = True
    for j in range(w.near.shape[1]):
        near = w.near[door, j]
        if near.id == NOWHERE:
            break
        r = w.items[near.id].route
        if r == NOWHERE:
            continue
        alone = False
        behind = w.items[near.id].place
        is_first = w.shifts[r].first_spot == 0  # neighbours know the first profile's walks alone
        for p in range(behind, behind - 2, -1):
            stop = w.stops[r, p]
            if stop.idle < least_s or w.items[stop.id].gap_seen == stamp:
                continue
            w.items[stop.id].gap_seen = stamp
            to_item = near.back if p == behind and is_first else -1
            onward = near.there if p != behind and is_first else -1
            score = _score(w, door, r, p, to_item, onward)
            if score > best:
                best, best_r, best_p = score, r, p
    for place in range(w.tally[TOUCHED]):
        r = w.shifts[place].touched
        last = w.shifts[r].length - 2
        step = 1 if alone else max(last, 1)
        for p in range(0, last + 1, step):
            stop = w.stops[r, p]
            if stop.idle < least_s or w.items[stop.id].gap_seen == stamp:
                continue
            score = _score(w, door, r, p, -1, -1)
            if score > best:
                best, best_r, best_p = score, r, p
    return best_r, best_p


@inlined
def _score(w: World, door: int, r: int, p: int, to_item: int, onward: int) -> float:
    """Return the prize less walking and less the time used, priced at the rules' rate."""
    w.tally[WORK] += 1
    extra, start = fit(w, door, r, p, to_item, onward)
    if extra == NO_FIT or below(w, 100) == 0:
        return WORST
    stay = w.stays[w.doors[door].stay, start // 3600]
    worth = w.doors[door].worth * stay.chance
    if w.prefers.size > 0 and w.prefers[r, w.doors[door].block]:
        worth += worth / WELL_KNOWN
    return worth - STEP_COST * extra - w.rules[0].rate * (extra + stay.seconds)
