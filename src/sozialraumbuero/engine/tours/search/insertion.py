"""Whether and at what price an item fits into a gap, putting it there, and taking items out."""

# mypy: disable-error-code="no-any-return"
# Fields of records have no types.
from __future__ import annotations

from sozialraumbuero.engine.tours.search.compiling import inlined, part
from sozialraumbuero.engine.tours.search.schedule import allowed_from, pad_s, schedule, walk_s
from sozialraumbuero.engine.tours.search.world import NOWHERE, World

NO_FIT = -1


@inlined
def standing(w: World, r: int, p: int) -> int:
    """Return the item at whose place one stands after position p."""
    item = w.stops[r, p].id
    return w.stops[r, p - 1].id if item >= w.rules[0].first_break else item


@part
def fit(w: World, item: int, r: int, p: int, to_item: int, onward: int) -> tuple[int, int]:
    """Return (extra walking seconds, start) for the item between positions p and p + 1.

    Extra walking is NO_FIT if times, availability or the most walking forbid it. `to_item` and
    `onward` are the walks to and from the item, −1 where not known yet.
    """
    rules, shift = w.rules[0], w.shifts[r]
    before, after = w.stops[r, p], w.stops[r, p + 1]
    known = after.leg
    rests = after.id >= rules.first_break
    if rests:
        after = w.stops[r, p + 2]
        known += after.leg
        onward = -1
    if to_item < 0:
        to_item = walk_s(w, r, standing(w, r, p), item)
    start = before.leave + to_item
    pad = 0
    if item < rules.doors:
        door = w.doors[item]
        start = allowed_from(door.hours, start)
        if start < 0 or start + door.least_s > after.latest:
            return NO_FIT, 0
        stay = w.stays[door.stay, start // 3600]
        done = start + stay.seconds
        if rules.sigma > 0.0 and before.ahead >= 0.0:
            pad = pad_s(w, before.ahead + stay.spread) - pad_s(w, before.ahead)
    else:
        promise = w.promises[item - rules.doors]
        if start > promise.closes or start + pad_s(w, before.spread) > promise.meets:
            return NO_FIT, 0
        start = max(start, promise.opens)
        done = start + promise.lasts
    if rests:
        if done > shift.rest_closes:
            return NO_FIT, 0
        done = max(done, shift.rest_opens) + shift.rest
    if done + pad > after.latest:
        return NO_FIT, 0
    if onward < 0:
        onward = walk_s(w, r, item, after.id)
    if done + onward + pad > after.latest:
        return NO_FIT, 0
    extra = max(to_item + onward - known, 0)
    if w.stops[r, shift.length - 1].walked + extra > shift.most_walk:
        return NO_FIT, 0
    return extra, start


@part
def insert(w: World, item: int, r: int, p: int) -> bool:
    """Put the item behind position p; return False and leave the route as it was if that fails."""
    _open_gap(w, item, r, p)
    if schedule(w, r, p + 1):
        w.items[item].route = r
        count_households(w, item, 1)
        return True
    _close_gap(w, r, p + 1)
    schedule(w, r, p + 1)
    return False


@inlined
def count_households(w: World, item: int, sign: int) -> None:
    """Count the households of a door that is put in (1) or taken out (−1), if there are floors."""
    if w.blocks.size > 0 and item < w.rules[0].doors:
        door = w.doors[item]
        w.blocks[door.block].asked += sign * door.households
        if door.quarter != NOWHERE:
            w.blocks[door.quarter].asked += sign * door.households


@part
def _open_gap(w: World, item: int, r: int, p: int) -> None:
    for q in range(w.shifts[r].length, p + 1, -1):
        moved = w.stops[r, q - 1].id
        w.stops[r, q] = w.stops[r, q - 1]
        w.items[moved].place = q
    w.shifts[r].length += 1
    w.stops[r, p + 1].id = item
    w.items[item].place = p + 1
    relink(w, r, p + 1)
    relink(w, r, p + 2)


@part
def _close_gap(w: World, r: int, p: int) -> None:
    w.items[w.stops[r, p].id].place = NOWHERE
    for q in range(p, w.shifts[r].length - 1):
        w.stops[r, q] = w.stops[r, q + 1]
        w.items[w.stops[r, q].id].place = q
    w.shifts[r].length -= 1
    relink(w, r, p)


@part
def relink(w: World, r: int, p: int) -> None:
    """Recompute the walk to position p, or to the next one if a break stands there."""
    if w.stops[r, p].id >= w.rules[0].first_break:
        w.stops[r, p].leg = 0
        p += 1
    w.stops[r, p].leg = walk_s(w, r, standing(w, r, p - 1), w.stops[r, p].id)


@inlined
def drop(w: World, item: int) -> None:
    """Mark a served item as not served; `close_gaps` then takes it out of its route."""
    count_households(w, item, -1)
    w.items[item].route = NOWHERE


@part
def close_gaps(w: World, r: int) -> bool:
    """Take dropped items out of route r; return whether the rest is feasible."""
    size = w.shifts[r].length
    first, kept, moved = size, 0, False
    for p in range(size):
        item = w.stops[r, p].id
        if w.items[item].route == NOWHERE:
            w.items[item].place = NOWHERE
            first = min(first, kept)
            moved = True
            continue
        if kept < p:
            w.stops[r, kept] = w.stops[r, p]
            w.items[item].place = kept
        if moved and item < w.rules[0].first_break:
            w.stops[r, kept].leg = walk_s(w, r, standing(w, r, kept - 1), item)
            moved = False
        kept += 1
    w.shifts[r].length = kept
    return first >= kept or schedule(w, r, first)
