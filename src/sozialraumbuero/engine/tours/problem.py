"""From a town and a job to the numbers the search works on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.streets.doors import Places
from sozialraumbuero.engine.streets.snapping import Snap, insert_places
from sozialraumbuero.engine.tours.candidates import Candidates, find_candidates
from sozialraumbuero.engine.tours.floors import floor_records, floor_units, quarter_records
from sozialraumbuero.engine.tours.job import (
    Appointment,
    Job,
    Place,
    Shift,
    break_seconds,
    suits,
)
from sozialraumbuero.engine.tours.preferences import preferred_blocks
from sozialraumbuero.engine.tours.search.layout import Numbers, near_records, spots
from sozialraumbuero.engine.tours.search.neighbours import nearest_stops
from sozialraumbuero.engine.tours.search.world import (
    DOOR,
    NOWHERE,
    PROMISE,
    RULES,
    SHIFT,
    UNIT,
    Records,
)
from sozialraumbuero.engine.tours.stays import stay_records
from sozialraumbuero.engine.tours.walking import Walking, walking

TYPICAL_WALK_S = 20.0
UNLIMITED_S = 1 << 24
SIGMAS_KEPT_FREE = 0.84
CHANGE_COST = UNIT // 50
LONGEST_STRETCH_S = 6 * 3600
_METRES_PER_DEGREE = 111_195.0


@dataclass(frozen=True, slots=True)
class Duty:
    """One shift as it is to be planned from where it stands: its first place, times and rest."""

    shift: Shift
    start: Place | Snap
    begins_s: int
    most_walk_s: int
    rest_s: int
    rest_opens_s: int
    rest_closes_s: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier plan said: the duty of each door, the start promised to each appointment."""

    doors: dict[str, int]
    starts_s: dict[str, int]


@dataclass(frozen=True, slots=True)
class Problem:
    """The numbers and what they stand for.

    `doors` are address positions in the town; `off_street` are appointments without a street
    within 150 m, which nobody can serve. `unit` is how many units one of prize is worth.
    """

    town: Town
    job: Job
    duties: tuple[Duty, ...]
    candidates: Candidates
    appointments: tuple[Appointment, ...]
    off_street: tuple[Appointment, ...]
    addresses: dict[str, int]
    walks: Walking
    worked_hours: list[int]
    numbers: Numbers
    cheapest_arrival_s: NDArray[np.float64]
    unit: float


def duty(shift: Shift, job: Job) -> Duty:
    """Return the duty of a whole shift: no stretch of work longer than six hours."""
    rest_s = break_seconds(shift)
    return Duty(
        shift=shift,
        start=shift.start,
        begins_s=shift.from_s,
        most_walk_s=most_walk_s(job),
        rest_s=rest_s,
        rest_opens_s=max(shift.from_s, shift.to_s - LONGEST_STRETCH_S - rest_s),
        rest_closes_s=min(shift.from_s + LONGEST_STRETCH_S, shift.to_s - rest_s),
    )


def build_problem(
    town: Town,
    job: Job,
    duties: Sequence[Duty],
    addresses: dict[str, int],
    earlier: Earlier | None = None,
) -> Problem:
    """Return the problem; raises BadInput for rooms away from streets and impossible shifts."""
    candidates = find_candidates(town, job, addresses)
    rooms = _rooms(town, job, duties)
    at = snap_places(town, [appointment.place for appointment in job.appointments])
    on_street = [place for place, snap in enumerate(at) if snap is not None]
    appointments = tuple(job.appointments[place] for place in on_street)
    off_street = tuple(
        appointment for place, appointment in enumerate(job.appointments) if at[place] is None
    )
    fixed = places_of([snap for snap in at if snap is not None] + rooms)
    walks = walking(town, candidates.places(town), fixed)
    _refuse_impossible(job, duties, walks, walks.doors + len(appointments))
    x_m, y_m = _metres(town, candidates, appointments)
    near, there, back, cheapest = nearest_stops(walks.all, x_m, y_m, len(candidates.address))
    unit = _unit(job, duties, candidates)
    stays, rows = stay_records(town, job, candidates)
    doors, shifts = _doors(duties, candidates, (stays, rows), unit), _shifts(duties)
    doors["quarter"] = quarter_records(town, job)[candidates.block]
    blocks = floor_records(town, job)
    rules = _rules(job, duties, candidates, appointments, earlier)
    chances = stays["chance"][:, _worked_hours(duties)].ravel().tolist()
    rules["floor_unit"], rules["floor_met"] = floor_units(
        blocks, doors, shifts, chances, int(rules["change_cost"][0])
    )
    numbers = Numbers(
        grid=walks.all.matrix,
        spots=spots(walks.all),
        doors=doors,
        near=near_records(near, there, back),
        stays=stays,
        promises=_promises(appointments, earlier),
        suits=_suits(duties, appointments),
        prefers=preferred_blocks(town, job, [one.shift for one in duties]),
        rules=rules,
        shifts=shifts,
        blocks=blocks,
        promised=_promised(town, candidates, earlier),
    )
    return Problem(
        town=town,
        job=job,
        duties=tuple(duties),
        candidates=candidates,
        appointments=appointments,
        off_street=off_street,
        addresses=addresses,
        walks=walks,
        worked_hours=_worked_hours(duties),
        numbers=numbers,
        cheapest_arrival_s=np.minimum(cheapest, _from_starts_s(walks, candidates, duties)),
        unit=unit,
    )


def _rooms(town: Town, job: Job, duties: Sequence[Duty]) -> list[Snap]:
    """Return the starts, then the ends of all duties."""
    points = [one.start for one in duties] + [one.shift.end for one in duties]
    rooms = [point for point in points if isinstance(point, Place)]
    snaps = iter(snap_places(town, rooms))
    numbers = {shift.id: number for number, shift in enumerate(job.shifts)}
    found = []
    for place, point in enumerate(points):
        snap = next(snaps) if isinstance(point, Place) else point
        if snap is None:
            shift = duties[place % len(duties)].shift
            end = "start" if place < len(duties) else "end"
            path = f"shifts[{numbers[shift.id]}].{end}"
            raise BadInput(path, "no street within 150 m; move it to a walkable street")
        found.append(snap)
    return found


def snap_places(town: Town, places: Sequence[Place]) -> list[Snap | None]:
    """Return where the places meet a street, None for those without one within 150 m."""
    lat = np.array([place.lat for place in places], np.float64)
    lon = np.array([place.lon for place in places], np.float64)
    return insert_places(town, lat, lon)


def places_of(snaps: Sequence[Snap]) -> Places:
    """Return the snaps as arrays."""
    return Places(
        np.array([snap.seg for snap in snaps], np.int32),
        np.array([snap.off_m for snap in snaps], np.float32),
        np.array([snap.side for snap in snaps], np.int8),
        np.array([snap.access_m for snap in snaps], np.float32),
    )


def _refuse_impossible(job: Job, duties: Sequence[Duty], walks: Walking, starts: int) -> None:
    numbers = {shift.id: number for number, shift in enumerate(job.shifts)}
    first = np.arange(starts, starts + len(duties))
    seconds = walks.seconds(first, first + len(duties))
    for one, walk in zip(duties, seconds, strict=True):
        path = f"shifts[{numbers[one.shift.id]}]"
        if walk >= UNLIMITED_S:
            raise BadInput(f"{path}.end", "cannot be reached on foot from start; move one of them")
        minutes = -(-walk // 60)
        if one.begins_s + walk + one.rest_s > one.shift.to_s:
            problem = f"the walk from start to end alone takes {minutes} min; end later"
            raise BadInput(f"{path}.to", problem)
        if walk > one.most_walk_s:
            problem = f"{path} walks {minutes} min from start to end alone; allow more"
            raise BadInput("limits.max_walk_minutes", problem)


def most_walk_s(job: Job) -> int:
    return UNLIMITED_S if job.max_walk_minutes is None else int(job.max_walk_minutes * 60)


def _from_starts_s(
    walks: Walking, candidates: Candidates, duties: Sequence[Duty]
) -> NDArray[np.float64]:
    """Return the shortest walk from any start to each door."""
    doors, last = walks.doors, len(walks.all.seg)
    every = np.arange(doors)
    best = np.full(doors, np.inf)
    for start in range(last - 2 * len(duties), last - len(duties)):
        best = np.minimum(best, walks.ds(np.full(doors, start), every) / 10)
    return best


def _metres(
    town: Town, candidates: Candidates, appointments: Sequence[Appointment]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    lat = np.concatenate(
        [town.addr_lat[candidates.address], [each.place.lat for each in appointments]]
    )
    lon = np.concatenate(
        [town.addr_lon[candidates.address], [each.place.lon for each in appointments]]
    )
    shrink = np.cos(np.radians(np.mean(town.node_lat)))
    return lon * _METRES_PER_DEGREE * shrink, lat * _METRES_PER_DEGREE


def _unit(job: Job, duties: Sequence[Duty], candidates: Candidates) -> float:
    """Return the units per prize, so that the mean prize of a door is UNIT."""
    if not len(candidates.address):
        return float(UNIT)
    chance = float(np.mean([job.at_home[hour] for hour in _worked_hours(duties)]))
    mean = float(np.mean(candidates.households * candidates.weight)) * chance
    return UNIT / mean if mean > 0 else float(UNIT)


def _worked_hours(duties: Sequence[Duty]) -> list[int]:
    return sorted(
        {hour for one in duties for hour in range(one.begins_s // 3600, -(-one.shift.to_s // 3600))}
    )


def _doors(
    duties: Sequence[Duty],
    candidates: Candidates,
    stays_and_rows: tuple[Records, NDArray[np.int32]],
    unit: float,
) -> Records:
    stays, rows = stays_and_rows
    seconds = stays["seconds"][rows][:, _worked_hours(duties)]
    records = np.zeros(len(candidates.address), DOOR)
    records["worth"] = candidates.households * candidates.weight * unit
    records["log_worth"] = np.round(np.log(records["worth"]), 6)
    records["log_effort"] = np.round(np.log(seconds.mean(axis=1) + TYPICAL_WALK_S), 6)
    records["households"] = candidates.households
    records["stay"] = rows
    records["hours"] = candidates.hours
    records["block"] = candidates.block
    records["least_s"] = seconds.min(axis=1)
    return records


def _promises(appointments: Sequence[Appointment], earlier: Earlier | None) -> Records:
    """Return windows; a start that was promised before stays as it is."""
    starts = earlier.starts_s if earlier else {}
    records = np.zeros(len(appointments), PROMISE)
    records["opens"] = [starts.get(each.id, each.opens_s) for each in appointments]
    records["closes"] = [starts.get(each.id, each.closes_s) for each in appointments]
    records["meets"] = [each.closes_s for each in appointments]
    records["lasts"] = [each.seconds for each in appointments]
    return records


def _shifts(duties: Sequence[Duty]) -> Records:
    records = np.zeros(len(duties), SHIFT)
    records["begins"] = [one.begins_s for one in duties]
    records["stops"] = [one.shift.to_s for one in duties]
    records["rest"] = [one.rest_s for one in duties]
    records["rest_opens"] = [one.rest_opens_s for one in duties]
    records["rest_closes"] = [one.rest_closes_s for one in duties]
    records["most_walk"] = [one.most_walk_s for one in duties]
    return records


def _rules(
    job: Job,
    duties: Sequence[Duty],
    candidates: Candidates,
    appointments: Sequence[Appointment],
    earlier: Earlier | None,
) -> Records:
    rules = np.zeros(1, RULES)
    rules["doors"] = len(candidates.address)
    rules["appointments"] = len(appointments)
    rules["shifts"] = len(duties)
    rules["first_break"] = len(candidates.address) + len(appointments) + 2 * len(duties)
    rules["change_cost"] = CHANGE_COST if earlier else 0
    rules["sigma"] = SIGMAS_KEPT_FREE if job.buffer else 0.0
    return rules


def _suits(duties: Sequence[Duty], appointments: Sequence[Appointment]) -> NDArray[np.uint8]:
    table = np.zeros((len(appointments), len(duties)), np.uint8)
    for row, appointment in enumerate(appointments):
        for column, one in enumerate(duties):
            table[row, column] = suits(one.shift, appointment)
    return table


def _promised(town: Town, candidates: Candidates, earlier: Earlier | None) -> NDArray[np.int32]:
    """Return the duty of each door in an earlier plan, or NOWHERE."""
    if earlier is None:
        return np.full(len(candidates.address), NOWHERE, np.int32)
    names = town.addr_id[candidates.address].tolist()
    return np.array([earlier.doors.get(name, NOWHERE) for name in names], np.int32)
