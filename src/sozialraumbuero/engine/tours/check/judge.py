"""Checks a plan against its town and job, and puts every fault into one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sozialraumbuero.engine.streets import Town, insert_places
from sozialraumbuero.engine.tours.against_town import check_against_town
from sozialraumbuero.engine.tours.check.stop_rules import Day, StopCheck
from sozialraumbuero.engine.tours.check.sums import sum_faults
from sozialraumbuero.engine.tours.check.true_walks import NEVER, Spot, true_walks_s
from sozialraumbuero.engine.tours.clock import SECONDS_PER_DAY, instant
from sozialraumbuero.engine.tours.job import Job, Shift
from sozialraumbuero.engine.tours.plan_file import Plan, PlannedShift, on_their_days, read_plan
from sozialraumbuero.engine.tours.reading import read_job
from sozialraumbuero.engine.tours.reasons import NO_STREET

TOLERANCE_S = 1.0
LONGEST_STRETCH_S = 6 * 3600
SHORTEST_BREAK_S = 15 * 60
NO_WAY = "no street within 150 m"
_EPSILON = 1e-6


def check_tours(town: Town, job: Mapping[str, Any], plan: Mapping[str, Any]) -> list[str]:
    """Return why the plan does not keep the job's rules, one line each; [] if it does.

    Raises BadInput if the job or the plan is not of its form.
    """
    return check_plan(day_of(town, job), read_plan(plan))


def day_of(town: Town, job: Any) -> Day:
    """Return a job in its town; raises BadInput."""
    read = read_job(job)
    addresses = town.address_index()
    check_against_town(read, town, addresses)
    return Day(town, read, addresses)


def check_plan(day: Day, claimed: Plan) -> list[str]:
    """Return the faults of a plan that was read, see `check_tours`."""
    faults = _shift_list_faults(day.job, claimed)
    claimed = on_their_days(claimed, day.job)
    legs = _Legs(day.town, day)
    shifts = {shift.id: shift for shift in day.job.shifts}
    stops = StopCheck(day)
    for tour in claimed.shifts:
        if tour.id not in shifts:
            continue
        shift = shifts[tour.id]
        faults += _date_faults(day.job, shift, tour)
        for number, stop in enumerate(tour.stops, start=1):
            label = f"{shift.id} stop {number} ({stop.id})"
            faults += [f"{label}: {fault}" for fault in stops.faults(shift, stop, label)]
        faults += [f"{shift.id}: {fault}" for fault in _break_faults(shift, tour)]
        legs.add(shift, tour)
    faults += legs.faults(day.job)
    faults += [
        f"unserved {name}: reason {NO_STREET} is false, there is one"
        for name, reason in claimed.unserved
        if reason == NO_STREET and legs.is_by_street(name)
    ]
    return faults + sum_faults(day, claimed, legs.walked_s)


def _shift_list_faults(job: Job, plan: Plan) -> list[str]:
    known = [shift.id for shift in job.shifts]
    planned = [tour.id for tour in plan.shifts]
    faults = [f"{name}: no such shift in the job" for name in planned if name not in known]
    faults += [f"{name}: occurs twice" for name in sorted(set(planned)) if planned.count(name) > 1]
    return faults + [f"{name}: missing in the plan" for name in known if name not in planned]


def _date_faults(job: Job, shift: Shift, tour: PlannedShift) -> list[str]:
    """Return whether the plan puts a shift on another day; a plan of one day need not name it."""
    wanted = job.date_of(shift.from_s)
    said = tour.day.isoformat() if tour.day else None
    if said == wanted or (said is None and job.days == 1):
        return []
    return [f"{shift.id}: date {said or 'missing'} instead of {wanted}"]


def _break_faults(shift: Shift, tour: PlannedShift) -> list[str]:
    """Return what is wrong with the rests of a shift that has stops (§ 4 ArbZG)."""
    presence = shift.to_s - shift.from_s
    owed = 45 if presence > 9 * 3600 else 30 if presence > 6 * 3600 else 0
    if not tour.stops or not owed:
        return []
    pauses = [stop for stop in tour.stops if stop.kind == "break"]
    breaks = [stop for stop in pauses if stop.leave_s - stop.arrive_s >= SHORTEST_BREAK_S]
    rested = sum(stop.leave_s - stop.arrive_s for stop in breaks) / 60
    faults = [
        f"the break at {instant(stop.arrive_s)} is too short to count, 15 min at least (§ 4 ArbZG)"
        for stop in pauses
        if stop not in breaks
    ]
    if rested < owed:
        faults.append(f"rests {rested:g} min, owes {owed} min (§ 4 ArbZG)")
    begins = [shift.from_s, *(stop.leave_s for stop in breaks)]
    ends = [*(stop.arrive_s for stop in breaks), shift.to_s]
    for begin, end in zip(begins, ends, strict=True):
        if end - begin > LONGEST_STRETCH_S:
            stretch = f"{instant(begin)} to {instant(end)}"
            faults.append(f"works from {stretch} without a break, 6 h at most (§ 4 ArbZG)")
    return faults


@dataclass(frozen=True, slots=True)
class _Leg:
    """One walk as the plan claims it; the way to a shift's end has no label."""

    shift: str
    label: str
    is_first: bool
    left_s: int
    arrive_s: int

    def fault(self, walk_s: float) -> str | None:
        """Return what is wrong with the leg if the true walk takes `walk_s`."""
        left, arrives = instant(self.left_s), instant(self.arrive_s)
        if walk_s == NEVER:
            return f"{self.label or f'{self.shift} end'}: cannot be reached on foot"
        if self.arrive_s < self.left_s:
            if not self.label:
                return f"{self.shift} end: leaves {left}, after the shift ends at {arrives}"
            since = "the shift begins" if self.is_first else "leaving the place before"
            return f"{self.label}: arrives {arrives}, before {since} at {left}"
        if self.left_s + walk_s - TOLERANCE_S <= self.arrive_s + _EPSILON:
            return None
        last_s = self.left_s // SECONDS_PER_DAY * SECONDS_PER_DAY + SECONDS_PER_DAY - 1
        earliest = instant(min(int(np.ceil(self.left_s + walk_s - _EPSILON)), last_s))
        walk = f"walk allows {earliest} at the earliest"
        if not self.label:
            return f"{self.shift} end: shift ends {arrives}, {walk}"
        return f"{self.label}: arrives {arrives}, {walk}"


class _Legs:
    """All walks of a plan, collected first, so that the graph is built once."""

    def __init__(self, town: Town, day: Day) -> None:
        self._town, self._day = town, day
        self._spots: list[Spot] = []
        self._place: dict[tuple[str, str], int] = {}
        self._ends: list[tuple[int, int]] = []
        self._legs: list[_Leg] = []
        self._off_street: list[str] = []
        self._fixed = _fixed_spots(town, day.job)
        self._promised = {("appointment", name) for name in day.appointments}
        self.walked_s: dict[str, float] = {}

    def add(self, shift: Shift, tour: PlannedShift) -> None:
        """Note the legs of one tour: from the start, between stops, to the end."""
        here, end = self._at("start", shift.id), self._at("end", shift.id)
        rooms = (("start", here), ("end", end))
        self._off_street += [f"{shift.id} {room}: {NO_WAY}" for room, at in rooms if at is None]
        left_s = shift.from_s
        for number, stop in enumerate(tour.stops, start=1):
            label = f"{shift.id} stop {number} ({stop.id})"
            there = here if stop.kind == "break" else self._at(stop.kind, stop.id)
            if there is None and (stop.kind, stop.id) in self._promised:
                self._off_street.append(f"{label}: {NO_WAY}")
            leg = _Leg(shift.id, label, number == 1, left_s, stop.arrive_s)
            self._note(leg, here, there)
            here, left_s = there if there is not None else here, stop.leave_s
        self._note(_Leg(shift.id, "", False, left_s, shift.to_s), here, end)

    def _note(self, leg: _Leg, start: int | None, end: int | None) -> None:
        if start is not None and end is not None:
            self._legs.append(leg)
            self._ends.append((start, end))

    def is_by_street(self, appointment: str) -> bool:
        """Return whether somebody can walk to an appointment at all."""
        return ("appointment", appointment) in self._fixed

    def faults(self, job: Job) -> list[str]:
        """Return the legs that are quicker than one can walk, and tours that walk too much."""
        faults = list(self._off_street)
        walks = true_walks_s(self._town, self._spots, self._ends)
        for walk_s, leg in zip(walks, self._legs, strict=True):
            self.walked_s[leg.shift] = self.walked_s.get(leg.shift, 0.0) + walk_s
            if fault := leg.fault(walk_s):
                faults.append(fault)
        if job.max_walk_minutes is not None:
            for shift, walked_s in self.walked_s.items():
                if walked_s > job.max_walk_minutes * 60 + _EPSILON:
                    limit = f"{job.max_walk_minutes:g} min at most"
                    faults.append(f"{shift}: walks {walked_s / 60:.1f} min, {limit}")
        return faults

    def _at(self, kind: str, name: str) -> int | None:
        """Return the number of a place's spot, or None if it is unknown or off the streets."""
        key = (kind, name)
        if key not in self._place:
            spot = self._fixed.get(key) if kind != "door" else self._day.door_spot(name)
            if spot is None:
                return None
            self._place[key] = len(self._spots)
            self._spots.append(spot)
        return self._place[key]


def _fixed_spots(town: Town, job: Job) -> dict[tuple[str, str], Spot]:
    """Return the spots of rooms and appointments that lie by a street."""
    points = [(("start", shift.id), shift.start) for shift in job.shifts]
    points += [(("end", shift.id), shift.end) for shift in job.shifts]
    points += [(("appointment", each.id), each.place) for each in job.appointments]
    lat = np.array([place.lat for _, place in points])
    lon = np.array([place.lon for _, place in points])
    snaps = insert_places(town, lat, lon)
    return {
        key: Spot(snap.seg, snap.off_m, snap.side, snap.access_m)
        for (key, _), snap in zip(points, snaps, strict=True)
        if snap is not None
    }
