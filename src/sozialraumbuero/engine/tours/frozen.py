"""What of a tour can no longer change at a certain moment, and from where it goes on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sozialraumbuero.engine.streets.doors import Places, address_places
from sozialraumbuero.engine.streets.snapping import Snap
from sozialraumbuero.engine.tours.changes import Changes
from sozialraumbuero.engine.tours.duty import duty
from sozialraumbuero.engine.tours.job import Appointment, Shift, break_seconds
from sozialraumbuero.engine.tours.plan_file import PlannedShift, PlannedStop
from sozialraumbuero.engine.tours.planned_day import PlannedDay
from sozialraumbuero.engine.tours.rooms import places_of, rooms, snap_places
from sozialraumbuero.engine.tours.walking import walking

Key = tuple[str, str]


class PlanWalks:
    """Walks between the places of one plan: rooms, appointments and the doors it visits."""

    def __init__(
        self, day: PlannedDay, visited: Collection[str], new: Sequence[Appointment] = ()
    ) -> None:
        doors = sorted(visited)
        places = address_places(day.town, np.array([day.addresses[d] for d in doors], np.int64))
        shifts, promised = day.job.shifts, (*day.job.appointments, *new)
        points = {("start", shift.id): shift.start for shift in shifts}
        points |= {("end", shift.id): shift.end for shift in shifts}
        found: list[Snap | None] = [
            *rooms(day.town, day.job, [duty(shift, day.job) for shift in shifts]),
            *snap_places(day.town, [each.place for each in promised]),
        ]
        points |= {("appointment", each.id): each.place for each in promised}
        fixed = {key: snap for key, snap in zip(points, found, strict=True) if snap is not None}
        self.snaps: dict[Key, Snap] = {
            ("door", door): _snap(places, row) for row, door in enumerate(doors)
        } | fixed
        points_of = {key: (place.lat, place.lon) for key, place in points.items()}
        for door in doors:
            place = day.addresses[door]
            at = float(day.town.addr_lat[place]), float(day.town.addr_lon[place])
            points_of["door", door] = at
        self._points = points_of
        self._number = {key: number for number, key in enumerate(self.snaps)}
        self._walking = {
            profile: walking(day.town, places, places_of(list(fixed.values())), profile)
            for profile in sorted({shift.profile for shift in day.job.shifts})
        }

    def ds(self, keys: Sequence[Key], profile: str) -> int:
        """Return the deciseconds of the way from each place to the next."""
        numbers = np.array([self._number[key] for key in keys])
        return int(self._walking[profile].ds(numbers[:-1], numbers[1:]).sum())

    def route(self, shift: str, stops: Sequence[PlannedStop]) -> list[Key]:
        """Return the places of a tour from its start on; a break is no place."""
        return [("start", shift), *((s.kind, s.id) for s in stops if s.kind != "break")]

    def point(self, key: Key) -> tuple[float, float]:
        """Return latitude and longitude of a place."""
        return self._points[key]

    def seconds(self, start: Key, end: Key, profile: str) -> int:
        return (self.ds([start, end], profile) + 9) // 10


def _snap(places: Places, row: int) -> Snap:
    seg, off, side, access = (part[row] for part in places)
    return Snap(int(seg), float(off), int(side), float(access))


@dataclass(frozen=True, slots=True)
class Standing:
    """A tour cut in two: what stays, what may change, and where and when the unit is free."""

    shift: Shift
    kept: tuple[PlannedStop, ...]
    open: tuple[PlannedStop, ...]
    place: Key
    free_s: int


def standing_at(
    day: PlannedDay, walks: PlanWalks, tour: PlannedShift, now_s: int, changes: Changes
) -> Standing:
    """Cut a tour at `now_s`: the past, the current stop and the one walked to stay."""
    shift = next(each for each in day.job.shifts if each.id == tour.id)
    late_s = changes.late_s.get(tour.id, 0)
    begun = sum(stop.arrive_s <= now_s for stop in tour.stops)
    kept, rest = tour.stops[:begun], tour.stops[begun:]
    place = _last_place(shift, kept)
    free_s = (kept[-1].leave_s if kept else shift.from_s) + late_s
    if rest and tour.id not in changes.sick and now_s >= shift.from_s:
        walk_s = walks.seconds(place, _place_of(rest[0], place), shift.profile)
        following = _walked_to(day, walk_s, free_s, now_s, rest[0], late_s, changes)
        if following and is_back_in_time(walks, shift, (*kept, following), following.leave_s):
            kept, rest = (*kept, following), rest[1:]
            place, free_s = (following.kind, following.id), following.leave_s
    if tour.id in changes.sick:
        rest = ()
    open_stops = tuple(stop for stop in rest if not changes.drops(stop))
    return Standing(shift, kept, open_stops, place, max(free_s, now_s))


def is_back_in_time(
    walks: PlanWalks, shift: Shift, stops: Sequence[PlannedStop], free_s: int
) -> bool:
    """Return whether the unit, free after these stops, can rest as it must and reach its end."""
    rested = any(stop.kind == "break" for stop in stops)
    owed_s = 0 if rested else break_seconds(shift)
    back_s = walks.seconds(_last_place(shift, stops), ("end", shift.id), shift.profile)
    return free_s + owed_s + back_s <= shift.to_s


def _place_of(stop: PlannedStop, here: Key) -> Key:
    """Return where a stop is; a break is taken where one stands."""
    return here if stop.kind == "break" else (stop.kind, stop.id)


def _last_place(shift: Shift, stops: Sequence[PlannedStop]) -> Key:
    visited = [stop for stop in stops if stop.kind != "break"]
    return (visited[-1].kind, visited[-1].id) if visited else ("start", shift.id)


def _walked_to(
    day: PlannedDay,
    walk_s: int,
    free_s: int,
    now_s: int,
    stop: PlannedStop,
    late_s: int,
    changes: Changes,
) -> PlannedStop | None:
    """Return the next stop with its delayed times if the unit is on its way there."""
    if stop.kind == "break" or free_s - late_s > now_s:
        return None
    if changes.drops(stop) or (stop.kind == "appointment" and stop.id in changes.unsure):
        return None
    if now_s < stop.arrive_s - walk_s:
        return None  # still waiting where the last stop was
    arrive_s = max(stop.arrive_s, free_s + walk_s)
    if stop.kind == "door":
        return _door_from(day, stop, arrive_s)
    promised = next(each for each in day.job.appointments if each.id == stop.id)
    is_late = arrive_s > stop.arrive_s
    if arrive_s > promised.closes_s or (promised.together > 1 and is_late):
        return None
    return replace(stop, arrive_s=arrive_s, leave_s=arrive_s + promised.seconds)


def _door_from(day: PlannedDay, stop: PlannedStop, arrive_s: int) -> PlannedStop | None:
    """Return the door's stop at another time, or None if nobody may knock then."""
    hour = arrive_s // 3600
    if hour > 23 or hour not in day.job.availability.get(stop.id, range(24)):
        return None
    job, households = day.job, day.households(stop.id)
    chance = job.chance(day.block(stop.id), hour)
    minutes = households * (job.minutes_per_door + chance * job.minutes_if_opened)
    prize = round(households * day.weight(stop.id) * chance, 9)
    leave_s = arrive_s + int(minutes * 60 + 0.5)
    return replace(stop, arrive_s=arrive_s, leave_s=leave_s, prize=prize)
