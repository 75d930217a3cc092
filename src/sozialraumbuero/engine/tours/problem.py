"""From a town and a job to the numbers the search works on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.streets.costs import METRES_PER_SECOND
from sozialraumbuero.engine.streets.snapping import Snap
from sozialraumbuero.engine.tours.candidates import Candidates, find_candidates
from sozialraumbuero.engine.tours.duty import Duty, profiles_of
from sozialraumbuero.engine.tours.floors import floor_records, floor_units, quarter_records
from sozialraumbuero.engine.tours.job import ON_FOOT, Appointment, Job, Place
from sozialraumbuero.engine.tours.preferences import preferred_blocks
from sozialraumbuero.engine.tours.reach import reachable
from sozialraumbuero.engine.tours.records import (
    Earlier,
    door_records,
    earlier_duties,
    mean_unit,
    promise_records,
    rule_records,
    second_counsellors,
    shift_records,
    suits_table,
    worked_hours,
)
from sozialraumbuero.engine.tours.rooms import places_of, refuse_impossible, rooms, snap_places
from sozialraumbuero.engine.tours.search.layout import Numbers, near_records, spots
from sozialraumbuero.engine.tours.search.neighbours import Neighbours, nearest_stops
from sozialraumbuero.engine.tours.stays import stay_records
from sozialraumbuero.engine.tours.walking import Walking, walking

_METRES_PER_DEGREE = 111_195.0


@dataclass(frozen=True, slots=True)
class Problem:
    """The numbers and what they stand for.

    `doors` are address positions in the town; `off_street` are appointments without a street
    within 150 m, which nobody can serve. `promised` names the appointment of each promise: all
    appointments once, then those that want a second counsellor. `walks` are those of each
    profile. `unit` is how many units one of prize is worth.
    """

    town: Town
    job: Job
    duties: tuple[Duty, ...]
    candidates: Candidates
    appointments: tuple[Appointment, ...]
    promised: tuple[Appointment, ...]
    off_street: tuple[Appointment, ...]
    addresses: dict[str, int]
    walks: Mapping[str, Walking]
    rooms: tuple[Snap, ...]
    worked_hours: list[int]
    numbers: Numbers
    cheapest_arrival_s: NDArray[np.float64]
    unit: float

    @property
    def first_start(self) -> int:
        """Return the number of the place at which the first duty starts."""
        return len(self.candidates.address) + len(self.promised)

    def walks_of(self, r: int) -> Walking:
        """Return the walks as duty r moves."""
        return self.walks[self.duties[r].shift.profile]

    def seconds(self, r: int, starts: Sequence[int], ends: Sequence[int]) -> list[int]:
        """Return how long duty r is on its way between each two places."""
        return self.walks_of(r).seconds(np.array(starts), np.array(ends))


def build_problem(
    town: Town,
    job: Job,
    duties: Sequence[Duty],
    addresses: dict[str, int],
    earlier: Earlier | None = None,
) -> Problem:
    """Return the problem; raises BadInput for rooms away from streets and impossible shifts."""
    found = rooms(town, job, duties)
    candidates = _within_reach(town, duties, found, find_candidates(town, job, addresses))
    at = snap_places(town, [appointment.place for appointment in job.appointments])
    on_street = [place for place, snap in enumerate(at) if snap is not None]
    appointments = tuple(job.appointments[place] for place in on_street)
    seconds = second_counsellors(appointments, earlier)
    snaps = [snap for snap in at if snap is not None]
    fixed = places_of([*snaps, *(snaps[number] for number in seconds), *found])
    walks = {
        profile: walking(town, candidates.places(town), fixed, profile)
        for profile in profiles_of(duties)
    }
    doors = len(candidates.address)
    refuse_impossible(job, duties, walks, doors + len(appointments) + len(seconds))
    promised = (*appointments, *(appointments[number] for number in seconds))
    near = _neighbours(town, candidates, promised, walks)
    unit = mean_unit(job, duties, candidates)
    stays, rows = stay_records(town, job, candidates)
    records = door_records(duties, candidates, (stays, rows), unit)
    records["quarter"] = quarter_records(town, job)[candidates.block]
    first = next(iter(walks.values()))
    shifts = shift_records(duties, len(first.all.seg), len(first.all.matrix))
    blocks = floor_records(town, job)
    rules = rule_records(job, duties, doors, (len(appointments), len(seconds)), earlier)
    chances = stays["chance"][:, worked_hours(duties)].ravel().tolist()
    rules["floor_unit"], rules["floor_met"] = floor_units(
        blocks, records, shifts, chances, int(rules["change_cost"][0])
    )
    numbers = Numbers(
        grid=_stacked([each.all.matrix for each in walks.values()]),
        spots=_stacked([spots(each.all) for each in walks.values()]),
        doors=records,
        near=near_records(near.id, near.there, near.back),
        stays=stays,
        promises=promise_records(appointments, seconds, earlier),
        suits=suits_table(duties, appointments, seconds, earlier),
        prefers=preferred_blocks(town, job, [one.shift for one in duties]),
        rules=rules,
        shifts=shifts,
        blocks=blocks,
        promised=earlier_duties(town, candidates, earlier),
    )
    from_starts = _from_starts_s(walks, doors, duties)
    return Problem(
        town=town,
        job=job,
        duties=tuple(duties),
        candidates=candidates,
        appointments=appointments,
        promised=promised,
        off_street=tuple(each for place, each in enumerate(job.appointments) if at[place] is None),
        addresses=addresses,
        walks=walks,
        rooms=tuple(found),
        worked_hours=worked_hours(duties),
        numbers=numbers,
        cheapest_arrival_s=np.minimum(near.cheapest_s, from_starts),
        unit=unit,
    )


def _within_reach(
    town: Town, duties: Sequence[Duty], found: Sequence[Snap], candidates: Candidates
) -> Candidates:
    """Return the doors that some shift can reach; whoever walks reaches all."""
    if any(one.shift.profile == ON_FOOT for one in duties):
        return candidates
    places = candidates.places(town)
    mask = np.zeros(len(candidates.address), bool)
    for one, start, end in zip(duties, found[: len(duties)], found[len(duties) :], strict=True):
        mask |= reachable(town, one.shift.profile, start, end, places)
    return candidates.only(mask)


def _stacked(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _neighbours(
    town: Town,
    candidates: Candidates,
    promised: Sequence[Appointment],
    walks: Mapping[str, Walking],
) -> Neighbours:
    """Return the neighbours by the first profile's walks, and the cheapest arrivals of all."""
    x_m, y_m = metres_of(town, candidates, [each.place for each in promised])
    doors = len(candidates.address)
    all_near = [
        nearest_stops(each.all, x_m, y_m, doors, METRES_PER_SECOND[profile])
        for profile, each in walks.items()
    ]
    cheapest_s = np.min([near.cheapest_s for near in all_near], axis=0)
    return all_near[0]._replace(cheapest_s=cheapest_s)


def _from_starts_s(
    walks: Mapping[str, Walking], doors: int, duties: Sequence[Duty]
) -> NDArray[np.float64]:
    """Return the shortest walk from any start to each door."""
    every = np.arange(doors)
    best = np.full(doors, np.inf)
    for r, one in enumerate(duties):
        mine = walks[one.shift.profile]
        start = len(mine.all.seg) - 2 * len(duties) + r
        best = np.minimum(best, mine.ds(np.full(doors, start), every) / 10)
    return best


def metres_of(
    town: Town, candidates: Candidates, places: Sequence[Place]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how far east and north the doors and then the places lie."""
    lat = np.concatenate([town.addr_lat[candidates.address], [place.lat for place in places]])
    lon = np.concatenate([town.addr_lon[candidates.address], [place.lon for place in places]])
    shrink = np.cos(np.radians(np.mean(town.node_lat)))
    return lon * _METRES_PER_DEGREE * shrink, lat * _METRES_PER_DEGREE
