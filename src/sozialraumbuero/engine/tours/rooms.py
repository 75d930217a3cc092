"""Where shifts begin and end, and whether the way between is possible at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.streets.doors import Places
from sozialraumbuero.engine.streets.snapping import Snap, insert_places
from sozialraumbuero.engine.tours.duty import UNLIMITED_S, Duty
from sozialraumbuero.engine.tours.job import ON_FOOT, Job, Place
from sozialraumbuero.engine.tours.walking import Walking

MEANS = {"foot": "on foot", "wheelchair": "by wheelchair", "bicycle": "by bicycle"}
_NO_STREET = {
    "foot": "no street within 150 m; move it to a walkable street",
    "wheelchair": "no way open to wheelchairs within 150 m; move it to one",
    "bicycle": "no way open to bicycles within 150 m; move it to one",
}


def rooms(town: Town, job: Job, duties: Sequence[Duty]) -> list[Snap]:
    """Return the starts, then the ends of all duties, by ways that each shift may use."""
    points = [one.start for one in duties] + [one.shift.end for one in duties]
    profiles = [one.shift.profile for one in duties] * 2
    numbers = {shift.id: number for number, shift in enumerate(job.shifts)}
    found: list[Snap | None] = [point if isinstance(point, Snap) else None for point in points]
    for profile in sorted(set(profiles)):
        mine = [
            (place, point)
            for place, point in enumerate(points)
            if profiles[place] == profile and isinstance(point, Place)
        ]
        snaps = snap_places(town, [point for _, point in mine], profile)
        for (place, _), snap in zip(mine, snaps, strict=True):
            found[place] = snap
    for place, snap in enumerate(found):
        if snap is None:
            shift = duties[place % len(duties)].shift
            end = "start" if place < len(duties) else "end"
            raise BadInput(f"shifts[{numbers[shift.id]}].{end}", _NO_STREET[shift.profile])
    return [snap for snap in found if snap is not None]


def snap_places(town: Town, places: Sequence[Place], profile: str = ON_FOOT) -> list[Snap | None]:
    """Return where the places meet a street, None for those without one within 150 m."""
    lat = np.array([place.lat for place in places], np.float64)
    lon = np.array([place.lon for place in places], np.float64)
    return insert_places(town, lat, lon, profile=profile)


def places_of(snaps: Sequence[Snap]) -> Places:
    """Return the snaps as arrays."""
    return Places(
        np.array([snap.seg for snap in snaps], np.int32),
        np.array([snap.off_m for snap in snaps], np.float32),
        np.array([snap.side for snap in snaps], np.int8),
        np.array([snap.access_m for snap in snaps], np.float32),
    )


def refuse_impossible(
    job: Job, duties: Sequence[Duty], walks: Mapping[str, Walking], starts: int
) -> None:
    """Raise BadInput if some shift cannot even go from its start to its end."""
    numbers = {shift.id: number for number, shift in enumerate(job.shifts)}
    for place, one in enumerate(duties, starts):
        start, end = np.array([place]), np.array([place + len(duties)])
        (walk,) = walks[one.shift.profile].seconds(start, end)
        path = f"shifts[{numbers[one.shift.id]}]"
        if walk >= UNLIMITED_S:
            means = MEANS[one.shift.profile]
            problem = f"cannot be reached {means} from start; move one of them"
            raise BadInput(f"{path}.end", problem)
        minutes = -(-walk // 60)
        if one.begins_s + walk + one.rest_s > one.shift.to_s:
            problem = f"the walk from start to end alone takes {minutes} min; end later"
            raise BadInput(f"{path}.to", problem)
        if walk > one.most_walk_s:
            problem = f"{path} walks {minutes} min from start to end alone; allow more"
            raise BadInput("limits.max_walk_minutes", problem)
