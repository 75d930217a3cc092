"""The lines of a plan's walks, along the streets, from room to room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sozialraumbuero.outreach.rules.day_plans import Document

if TYPE_CHECKING:
    from sozialraumbuero.engine.streets import Town
    from sozialraumbuero.engine.streets.paths import OnStreet, Point


def walk_lines(town: Town, job: Document, plan: Document) -> dict[str, list[Point]]:
    """Return [lon, lat] lines by shift id; a place off the network is passed over."""
    # The engine's libraries are loaded by the worker alone.
    from sozialraumbuero.engine.streets.paths import FootPaths

    paths = FootPaths(town)
    places = _places(town, job, plan)
    shifts = {shift["id"]: shift for shift in job["shifts"]}
    lines = {}
    for walk in plan["shifts"]:
        shift = shifts[walk["id"]]
        keys = [
            _spot(shift["start"]),
            *(stop["id"] for stop in walk["stops"] if stop["kind"] != "break"),
            _spot(shift.get("end", shift["start"])),
        ]
        lines[walk["id"]] = paths.line([places[key] for key in keys if key in places])
    return lines


def _spot(place: Document) -> str:
    return f"{place['lat']},{place['lon']}"


def _places(town: Town, job: Document, plan: Document) -> dict[str, OnStreet]:
    """Return where doors, rooms and promised visits meet the street."""
    import numpy as np

    from sozialraumbuero.engine.streets import insert_places
    from sozialraumbuero.engine.streets.paths import OnStreet

    at = town.address_index()
    stops = [stop for walk in plan["shifts"] for stop in walk["stops"]]
    doors = {stop["id"]: at[stop["id"]] for stop in stops if stop["kind"] == "door"}
    found = {
        key: OnStreet(int(town.addr_seg[i]), float(town.addr_off_m[i])) for key, i in doors.items()
    }
    points = {visit["id"]: (visit["lat"], visit["lon"]) for visit in job["appointments"]}
    for shift in job["shifts"]:
        for room in (shift["start"], shift.get("end", shift["start"])):
            points[_spot(room)] = (room["lat"], room["lon"])
    lat, lon = (np.array([point[axis] for point in points.values()]) for axis in (0, 1))
    for key, snap in zip(points, insert_places(town, lat, lon), strict=True):
        if snap is not None:
            found[key] = OnStreet(snap.seg, snap.off_m)
    return found
