"""What must hold for the ways of a plan: none quicker than one can go, none too much in all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sozialraumbuero.engine.streets import Town, insert_places
from sozialraumbuero.engine.tours.check.stop_rules import Day
from sozialraumbuero.engine.tours.check.true_walks import NEVER, Spot, true_walks_s, within_reach
from sozialraumbuero.engine.tours.clock import SECONDS_PER_DAY, instant
from sozialraumbuero.engine.tours.job import Job, Place, Shift
from sozialraumbuero.engine.tours.plan_file import PlannedShift

TOLERANCE_S = 1.0
NO_WAY = "no street within 150 m"
_MEANS = {"foot": "on foot", "wheelchair": "by wheelchair", "bicycle": "by bicycle"}
_EPSILON = 1e-6

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Leg:
    """One walk as the plan claims it; the way to a shift's end has no label."""

    shift: str
    profile: str
    label: str
    is_first: bool
    left_s: int
    arrive_s: int

    def fault(self, walk_s: float) -> str | None:
        """Return what is wrong with the leg if the true walk takes `walk_s`."""
        left, arrives = instant(self.left_s), instant(self.arrive_s)
        if walk_s == NEVER:
            means = _MEANS[self.profile]
            return f"{self.label or f'{self.shift} end'}: cannot be reached {means}"
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


class Legs:
    """All walks of a plan, collected first, so that the graph of a profile is built once."""

    def __init__(self, day: Day) -> None:
        self._town, self._day = day.town, day
        self._spots: list[Spot] = []
        self._place: dict[Key, int] = {}
        self._ends: list[tuple[int, int]] = []
        self._legs: list[_Leg] = []
        self._off_street: list[str] = []
        self._fixed = _fixed_spots(day.town, day.job)
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
            leg = _Leg(shift.id, shift.profile, label, number == 1, left_s, stop.arrive_s)
            self._note(leg, here, there)
            here, left_s = there if there is not None else here, stop.leave_s
        self._note(_Leg(shift.id, shift.profile, "", False, left_s, shift.to_s), here, end)

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
        for walk_s, leg in zip(self._walks_s(), self._legs, strict=True):
            self.walked_s[leg.shift] = self.walked_s.get(leg.shift, 0.0) + walk_s
            if fault := leg.fault(walk_s):
                faults.append(fault)
        if job.max_walk_minutes is not None:
            for shift, walked_s in self.walked_s.items():
                if walked_s > job.max_walk_minutes * 60 + _EPSILON:
                    limit = f"{job.max_walk_minutes:g} min at most"
                    faults.append(f"{shift}: walks {walked_s / 60:.1f} min, {limit}")
        return faults

    def _walks_s(self) -> list[float]:
        """Return the true seconds of every leg, each as its shift moves."""
        walks = [0.0] * len(self._legs)
        for profile in sorted({leg.profile for leg in self._legs}):
            mine = [place for place, leg in enumerate(self._legs) if leg.profile == profile]
            ends = [self._ends[place] for place in mine]
            seconds = true_walks_s(self._town, self._spots, ends, profile)
            for place, walk_s in zip(mine, seconds, strict=True):
                walks[place] = walk_s
        return walks

    def is_within_reach(self, shift: Shift, appointment: str) -> bool:
        """Return whether a shift can get to an appointment and on to its end at all."""
        start, end, there = (
            self._fixed.get(key)
            for key in (("start", shift.id), ("end", shift.id), ("appointment", appointment))
        )
        if start is None or end is None or there is None:
            return False
        return within_reach(self._town, start, end, [there], shift.profile)[0]

    def unreachable_doors(self, shift: Shift) -> int | None:
        """Return how many doors to ask a shift cannot get to, None without its rooms."""
        start, end = self._fixed.get(("start", shift.id)), self._fixed.get(("end", shift.id))
        if start is None or end is None:
            return None
        spots = [spot for door in self._day.doors_to_ask() if (spot := self._day.door_spot(door))]
        return within_reach(self._town, start, end, spots, shift.profile).count(False)

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


def _fixed_spots(town: Town, job: Job) -> dict[Key, Spot]:
    """Return the spots of appointments by a street, and of rooms by a way that is open to them."""
    found = _spots(
        town, {("appointment", each.id): each.place for each in job.appointments}, "foot"
    )
    for profile in sorted({shift.profile for shift in job.shifts}):
        shifts = [shift for shift in job.shifts if shift.profile == profile]
        rooms = {("start", shift.id): shift.start for shift in shifts}
        rooms |= {("end", shift.id): shift.end for shift in shifts}
        found |= _spots(town, rooms, profile)
    return found


def _spots(town: Town, points: dict[Key, Place], profile: str) -> dict[Key, Spot]:
    lat = np.array([place.lat for place in points.values()])
    lon = np.array([place.lon for place in points.values()])
    snaps = insert_places(town, lat, lon, profile=profile)
    return {
        key: Spot(snap.seg, snap.off_m, snap.side, snap.access_m)
        for key, snap in zip(points, snaps, strict=True)
        if snap is not None
    }
