"""Small towns and jobs for the tests of tours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.streets.costs import METRES_PER_SECOND
from sozialraumbuero.engine.tours.practice_town import METRES_PER_DEGREE

LAT, LON = 48.6, 8.87
METRES_PER_DEGREE_EAST = METRES_PER_DEGREE * math.cos(math.radians(LAT))


def at(metres: float) -> dict[str, float]:
    """Return the place that many metres along the street of `line_town`."""
    return {"lat": LAT, "lon": LON + metres / METRES_PER_DEGREE_EAST}


def line_town(doors: Sequence[tuple[float, int]], *, length: float = 1000.0) -> Town:
    """Return one straight street; `doors` are metres along it and dwellings, right at its edge.

    The doors are called w1, w2, … and belong to the blocks b-w1 (first half) and b-w2.
    """
    count = len(doors)
    metres = np.array([each for each, _ in doors], np.float64)
    ptr, to, seg = (np.array(values, np.int32) for values in ([0, 1, 2], [1, 0], [0, 0]))
    walking = {
        f"{profile}_{name}": values.copy()
        for profile, pace in METRES_PER_SECOND.items()
        for name, values in (
            ("ptr", ptr),
            ("to", to),
            ("cost_ds", np.full(2, math.ceil(length * 10 / pace - 1e-6), np.int32)),
            ("seg", seg),
        )
    }
    lat = np.array([LAT, LAT])
    lon = np.array([LON, LON + length / METRES_PER_DEGREE_EAST])
    return Town(
        meta={},
        node_lat=lat.copy(),
        node_lon=lon.copy(),
        seg_a=np.array([0], np.int32),
        seg_b=np.array([1], np.int32),
        seg_len_m=np.array([length], np.float32),
        seg_street=np.array([0], np.int32),
        seg_class=np.array([0], np.uint8),
        seg_ptr=np.array([0, 2], np.int32),
        pt_lat=lat.copy(),
        pt_lon=lon.copy(),
        street_name=np.array(["Lange Straße"]),
        crossing_s=np.array([8], np.uint8),
        addr_id=np.array([f"w{number + 1}" for number in range(count)]),
        addr_lat=np.full(count, LAT),
        addr_lon=LON + metres / METRES_PER_DEGREE_EAST,
        addr_seg=np.zeros(count, np.int32),
        addr_off_m=metres.astype(np.float32),
        addr_side=np.ones(count, np.int8),
        addr_access_m=np.zeros(count, np.float32),
        addr_dwellings=np.array([homes for _, homes in doors], np.uint16),
        addr_dwelling_source=np.zeros(count, np.uint8),
        addr_block=(metres > length / 2).astype(np.int32),
        addr_street=np.full(count, "Lange Straße"),
        addr_number=np.array([str(number + 1) for number in range(count)]),
        addr_postcode=np.full(count, "71083"),
        addr_city=np.full(count, "Probestadt"),
        block_id=np.array(["b-w1", "b-w2"]),
        **walking,
    )


def shift(name: str = "s1", **changes: Any) -> dict[str, Any]:
    return {"id": name, "start": at(0), "from": "15:00", "to": "18:00", **changes}


def appointment(name: str = "t1", metres: float = 100, **changes: Any) -> dict[str, Any]:
    return {"id": name, **at(metres), "window": ["16:00", "16:30"], "minutes": 30, **changes}


def job(**changes: Any) -> dict[str, Any]:
    """Return a Tuesday with one shift, certain chances and no buffer, unless changed."""
    return {
        "date": "2026-11-24",
        "shifts": [shift()],
        "at_home": {"15": 0.40, "16": 0.45, "17": 0.55},
        "buffer": False,
        **changes,
    }


def stops(plan: dict[str, Any], name: str = "s1") -> list[tuple[str, str, str]]:
    """Return (id, arrive, leave) of the stops of one shift."""
    tour = next(each for each in plan["shifts"] if each["id"] == name)
    return [(stop["id"], stop["arrive"], stop["leave"]) for stop in tour["stops"]]


def reasons(plan: dict[str, Any]) -> dict[str, str]:
    return {entry["id"]: entry["reason"] for entry in plan["unserved_appointments"]}


def afternoon(town: Town, *, shifts: int = 3, **changes: Any) -> dict[str, Any]:
    """Return a Tuesday from 15:00 to 18:00 with shifts that begin in the middle of the town."""
    start = {"lat": float(town.node_lat.mean()), "lon": float(town.node_lon.mean())}
    return {
        "date": "2026-11-24",
        "shifts": [shift(f"s{number + 1}", start=start) for number in range(shifts)],
        **changes,
    }
