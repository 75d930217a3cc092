"""Exact times along one route, and the latest times that keep it feasible."""

# mypy: disable-error-code="no-any-return"
# Fields of records have no types.
from __future__ import annotations

import math

from sozialraumbuero.engine.streets.costs import PUSHING_DS_PER_METRE
from sozialraumbuero.engine.streets.doors import FAR
from sozialraumbuero.engine.streets.walks import BEYOND
from sozialraumbuero.engine.tours.clock import SECONDS_PER_DAY
from sozialraumbuero.engine.tours.search.compiling import inlined, part
from sozialraumbuero.engine.tours.search.world import (
    CLOSED,
    NO_APPOINTMENT,
    SECOND,
    STEP_COST,
    WELL_KNOWN,
    World,
)

FEASIBLE = -1
LONGEST_WALK_DS = 24_000
LONGEST_FIXED_DS = 65_530  # between appointments and rooms
_SLACK = 1e-6


@part
def walk_s(w: World, r: int, u: int, v: int) -> int:
    """Return whole seconds from item u to item v as shift r moves, rounded up.

    The same sum as `streets.doors.door_ds`, over one record per spot: passing that function's
    fourteen arrays through every call would cost more than the sum.
    """
    if u == v:
        return 0
    shift = w.shifts[r]
    here, there = w.spots[shift.first_spot + u], w.spots[shift.first_spot + v]
    from_a, from_b = shift.first_row + here.column_a, shift.first_row + here.column_b
    best = FAR
    step = w.grid[from_a, there.column_a]
    if step != BEYOND:
        best = min(best, here.out_a + step + there.in_a)
    step = w.grid[from_a, there.column_b]
    if step != BEYOND:
        best = min(best, here.out_a + step + there.in_b)
    step = w.grid[from_b, there.column_a]
    if step != BEYOND:
        best = min(best, here.out_b + step + there.in_a)
    step = w.grid[from_b, there.column_b]
    if step != BEYOND:
        best = min(best, here.out_b + step + there.in_b)
    if here.seg == there.seg:
        ahead = there.along - here.along
        rate = here.ahead_rate if ahead >= 0 else here.back_rate
        across = here.access + there.access
        if here.side != there.side:
            across += here.crossing
        if rate >= 0:
            direct = math.ceil(rate * abs(ahead) - _SLACK) + shift.parking
            best = min(best, direct + across)
        if shift.parking > 0 and max(here.ahead_rate, here.back_rate) >= 0:
            best = min(best, math.ceil(PUSHING_DS_PER_METRE * abs(ahead) - _SLACK) + across)
    # Beyond its limit the grid has gaps, so a longer way might pass for the shortest.
    doors = w.rules[0].doors
    limit = LONGEST_FIXED_DS if u >= doors and v >= doors else LONGEST_WALK_DS
    return (best + 9) // 10 if best <= limit else FAR


@inlined
def pad_s(w: World, spread: float) -> int:
    """Return the seconds kept free before an appointment after doors of this variance."""
    sigma = w.rules[0].sigma
    if sigma <= 0.0 or spread <= 0.0:
        return 0
    return math.ceil(sigma * math.sqrt(spread))


@inlined
def is_open(hours: int, hour: int) -> bool:
    """Return whether a door of these hours may be asked in an hour of the job."""
    day = hour // 24
    if hours >> CLOSED + day & 1:
        return False
    list_ = hours >> SECOND + day & 1
    return (hours >> (hour - 24 * day + 24 * list_) & 1) > 0


@inlined
def allowed_from(hours: int, arrival: int) -> int:
    """Return when work may start after arriving, or −1 if not any more today."""
    for hour in range(arrival // 3600, (arrival // SECONDS_PER_DAY + 1) * 24):
        if is_open(hours, hour):
            return max(arrival, hour * 3600)
    return -1


@inlined
def door_units(w: World, door: int, hour: int) -> int:
    """Return the units of a door asked in that hour."""
    return int(w.doors[door].worth * w.stays[w.doors[door].stay, hour].chance + 0.5)


@inlined
def known_units(w: World, item: int, r: int, units: int) -> int:
    """Return what it counts that people around a door know the counsellors of route r."""
    if w.prefers.size == 0 or not w.prefers[r, w.doors[item].block]:
        return 0
    return units // WELL_KNOWN


@inlined
def change_units(w: World, item: int, r: int) -> int:
    """Return what serving the item in route r counts for keeping to the plan before."""
    cost = w.rules[0].change_cost
    if cost == 0 or w.items[item].promised == r:
        return cost
    return 0 if w.items[item].promised >= 0 else -cost


@part
def schedule(w: World, r: int, first: int) -> bool:
    """Recompute route r from position `first` on; return whether it is feasible.

    An infeasible route is left half computed: the caller restores it.
    """
    if forward(w, r, first) != FEASIBLE:
        return False
    _backward(w, r, first)
    return True


@part
def forward(w: World, r: int, first: int) -> int:
    """Compute times and sums from position `first` on; return the first position that fails."""
    rules, shift = w.rules[0], w.shifts[r]
    doors, starts = rules.doors, rules.doors + rules.appointments
    if first == 0:
        begin = w.stops[r, 0]
        begin.arrive = begin.leave = shift.begins
        begin.spread = 0.0
        begin.gain = 0
        begin.walked = 0
        first = 1
    before = w.stops[r, first - 1]
    now, spread, gain, walked = before.leave, before.spread, before.gain, before.walked
    for p in range(first, shift.length):
        stop = w.stops[r, p]
        item = stop.id
        now += stop.leg
        walked += stop.leg
        if item < doors:
            door = w.doors[item]
            now = allowed_from(door.hours, now)
            if now < 0 or now > shift.stops:
                return p
            hour = now // 3600
            stay = w.stays[door.stay, hour]
            units = door_units(w, item, hour)
            gain += units + known_units(w, item, r, units) + change_units(w, item, r)
            spread += stay.spread
            stop.arrive = now
            now += stay.seconds
        elif item < starts:
            promise = w.promises[item - doors]
            if now > promise.closes or now + pad_s(w, spread) > promise.meets:
                return p
            now = max(now, promise.opens)
            stop.arrive = now
            now += promise.lasts
            spread = 0.0
        elif item >= rules.first_break:
            now = max(now, shift.rest_opens)
            if now > shift.rest_closes:
                return p
            stop.arrive = now
            now += shift.rest
        else:
            stop.arrive = now
        stop.leave = now
        stop.spread = spread
        stop.gain = gain
        stop.walked = walked
    if now > shift.stops or walked > shift.most_walk:
        return shift.length - 1
    return FEASIBLE


@part
def _backward(w: World, r: int, first: int) -> None:
    rules, shift = w.rules[0], w.shifts[r]
    doors, starts = rules.doors, rules.doors + rules.appointments
    end = w.stops[r, shift.length - 1]
    end.latest = shift.stops
    end.ahead = NO_APPOINTMENT
    end.idle = 0
    for p in range(shift.length - 2, -1, -1):
        stop, follower = w.stops[r, p], w.stops[r, p + 1]
        leave_by = follower.latest - follower.leg
        idle = leave_by - stop.leave
        ahead = follower.ahead
        if doors <= follower.id < starts:
            ahead = stop.spread
        item = stop.id
        if item < doors:
            latest = latest_start(w, item, stop.arrive, leave_by)
        elif item < starts:
            promise = w.promises[item - doors]
            met_by = promise.meets - pad_s(w, w.stops[r, p - 1].spread)
            latest = min(promise.closes, met_by, leave_by - promise.lasts)
        elif item >= rules.first_break:
            latest = min(shift.rest_closes, leave_by - shift.rest)
        else:
            latest = leave_by
        if p < first - 1 and latest == stop.latest and ahead == stop.ahead and idle == stop.idle:
            return
        stop.latest = latest
        stop.ahead = ahead
        stop.idle = idle


@inlined
def latest_start(w: World, item: int, arrive: int, leave_by: int) -> int:
    """Return the last moment up to which any start from `arrive` on leaves the door in time."""
    door = w.doors[item]
    best = arrive
    for hour in range(arrive // 3600, (arrive // SECONDS_PER_DAY + 1) * 24):
        if not is_open(door.hours, hour):
            break
        limit = leave_by - w.stays[door.stay, hour].seconds
        if limit < max(arrive, hour * 3600):
            break
        best = min(limit, hour * 3600 + 3599)
        if limit <= best:
            break
    return best


@inlined
def route_value(w: World, r: int) -> int:
    """Return the units of a route, walking subtracted."""
    last = w.stops[r, w.shifts[r].length - 1]
    return last.gain - STEP_COST * last.walked
