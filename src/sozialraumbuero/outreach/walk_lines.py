"""The lines of a plan's walks, along the ways that each shift may use, from room to room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sozialraumbuero.outreach.rules.day_plans import Document
from sozialraumbuero.outreach.vocabulary import Way

if TYPE_CHECKING:
    from sozialraumbuero.engine.streets import Town
    from sozialraumbuero.engine.streets.paths import OnStreet, Point


def walk_lines(town: Town, job: Document, plan: Document) -> dict[str, list[Point]]:
    """Return [lon, lat] lines by shift id; a place off the network is passed over."""
    # The engine's libraries are loaded by the worker alone.
    from sozialraumbuero.engine.streets.paths import StreetPaths

    shifts = {shift["id"]: shift for shift in job["shifts"]}
    ways = {key: str(shift.get("profile", Way.FOOT)) for key, shift in shifts.items()}
    paths = {way: StreetPaths(town, way) for way in sorted(set(ways.values()))}
    doors_and_visits = _stops(town, job, plan)
    rooms = _rooms(town, shifts, ways)
    lines = {}
    for walk in plan["shifts"]:
        shift, way = shifts[walk["id"]], ways[walk["id"]]
        found = [
            rooms.get((way, _spot(shift["start"]))),
            *(doors_and_visits.get(stop["id"]) for stop in walk["stops"]),
            rooms.get((way, _spot(shift.get("end", shift["start"])))),
        ]
        lines[walk["id"]] = paths[way].line([place for place in found if place is not None])
    return lines


def _spot(place: Document) -> str:
    return f"{place['lat']},{place['lon']}"


def _stops(town: Town, job: Document, plan: Document) -> dict[str, OnStreet]:
    """Return where doors and promised visits meet the street; whoever rides walks the last bit."""
    from sozialraumbuero.engine.streets.paths import OnStreet

    at = town.address_index()
    stops = [stop for walk in plan["shifts"] for stop in walk["stops"]]
    doors = {stop["id"]: at[stop["id"]] for stop in stops if stop["kind"] == "door"}
    found = {
        key: OnStreet(int(town.addr_seg[i]), float(town.addr_off_m[i])) for key, i in doors.items()
    }
    visits = {visit["id"]: (visit["lat"], visit["lon"]) for visit in job["appointments"]}
    return found | _on_streets(town, visits, Way.FOOT)


def _rooms(
    town: Town, shifts: Mapping[str, Document], ways: Mapping[str, str]
) -> dict[tuple[str, str], OnStreet]:
    """Return where rooms meet a street that the shift may use, by its way of moving and spot."""
    found = {}
    for way in sorted(set(ways.values())):
        mine = [shift for key, shift in shifts.items() if ways[key] == way]
        rooms: list[Document] = [shift["start"] for shift in mine]
        rooms += [shift["end"] for shift in mine if "end" in shift]
        points = {_spot(room): (room["lat"], room["lon"]) for room in rooms}
        for spot, place in _on_streets(town, points, way).items():
            found[way, spot] = place
    return found


def _on_streets(
    town: Town, points: Mapping[str, tuple[float, float]], way: str
) -> dict[str, OnStreet]:
    import numpy as np

    from sozialraumbuero.engine.streets import insert_places
    from sozialraumbuero.engine.streets.paths import OnStreet

    lat, lon = (np.array([point[axis] for point in points.values()], float) for axis in (0, 1))
    snaps = zip(points, insert_places(town, lat, lon, profile=way), strict=True)
    return {key: OnStreet(snap.seg, snap.off_m) for key, snap in snaps if snap is not None}
