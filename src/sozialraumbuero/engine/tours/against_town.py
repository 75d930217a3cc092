"""Compares a job with a town: known ids, coordinates that lie there."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours.fields import Faults, quoted
from sozialraumbuero.engine.tours.job import Bbox, Job, Place

FARTHEST_KM = 5.0


def check_against_town(job: Job, town: Town, addresses: dict[str, int]) -> None:
    """Raise BadInput if the job names addresses, blocks or places that the town does not have."""
    faults = Faults()
    _check_places(job, town, faults)
    blocks = set(town.block_id.tolist())
    if isinstance(job.doors, tuple):
        _check_listed("doors", job.doors, addresses, faults)
    for name in job.need:
        if name not in addresses and name not in blocks:
            faults.add(f"need[{quoted(name)}]", "no address or block of this town; correct the id")
    for name in job.at_home_by_block:
        if name not in blocks:
            path = f"at_home_by_block[{quoted(name)}]"
            faults.add(path, "no block of this town; correct the id")
    _check_areas(job, blocks, faults)
    for key, names in (("availability", job.availability), ("households", job.households)):
        for name in names:
            if name not in addresses:
                faults.add(f"{key}[{quoted(name)}]", "no address of this town; correct the id")
    _check_listed("do_not_visit", job.do_not_visit, addresses, faults)
    faults.refuse()


def _check_areas(job: Job, blocks: set[str], faults: Faults) -> None:
    """Compare quarters with the town's blocks, floors and preferences with both."""
    taken: dict[str, str] = {}
    for name, parts in job.quarters.items():
        path = f"quarters[{quoted(name)}]"
        if name in blocks:
            faults.add(path, "has the id of a block; give another name")
        for place, part in enumerate(parts):
            if part not in blocks:
                problem = f"{quoted(part)} is no block of this town; correct the id"
                faults.add(f"{path}[{place}]", problem)
            elif taken.setdefault(part, name) != name:
                problem = f"{quoted(part)} belongs to {quoted(taken[part])} too; keep one"
                faults.add(f"{path}[{place}]", problem)
    known = blocks | set(job.quarters)
    for name in job.floors:
        if name not in known:
            faults.add(f"floors[{quoted(name)}]", "no block of this town; correct the id")
    for number, shift in enumerate(job.shifts):
        for place, name in enumerate(shift.prefers):
            if name not in known:
                problem = f"{quoted(name)} is no block or quarter; correct the id"
                faults.add(f"shifts[{number}].prefers[{place}]", problem)


def _check_listed(
    key: str, names: Iterable[str], addresses: dict[str, int], faults: Faults
) -> None:
    for place, name in enumerate(names):
        if name not in addresses:
            problem = f"{quoted(name)} is no address of this town; correct the id"
            faults.add(f"{key}[{place}]", problem)


def _check_places(job: Job, town: Town, faults: Faults) -> None:
    places = [
        (f"shifts[{number}].{end}", place)
        for number, shift in enumerate(job.shifts)
        for end, place in (("start", shift.start), ("end", shift.end))
        if end == "start" or place != shift.start
    ]
    places += [
        (f"appointments[{number}]", appointment.place)
        for number, appointment in enumerate(job.appointments)
    ]
    if isinstance(job.doors, Bbox):
        places.append(("doors.bbox", _nearest_corner(job.doors, town)))
    for path, place in places:
        km = km_from_town(town, place)
        if km > FARTHEST_KM:
            problem = f"{km:.0f} km from the town; check lat and lon are not swapped"
            faults.add(path, problem)


def km_from_town(town: Town, place: Place) -> float:
    """Return the distance to the nearest junction of the town, on the sphere."""
    lat, lon = np.radians(town.node_lat), np.radians(town.node_lon)
    at_lat, at_lon = math.radians(place.lat), math.radians(place.lon)
    chord = (
        np.sin((lat - at_lat) / 2) ** 2
        + np.cos(lat) * math.cos(at_lat) * np.sin((lon - at_lon) / 2) ** 2
    )
    return float(2 * 6371.0 * np.arcsin(np.sqrt(min(float(chord.min()), 1.0))))


def _nearest_corner(bbox: Bbox, town: Town) -> Place:
    """Return the point of the box that is nearest to the middle of the town."""
    lat, lon = float(np.median(town.node_lat)), float(np.median(town.node_lon))
    return Place(min(max(lat, bbox.south), bbox.north), min(max(lon, bbox.west), bbox.east))
