"""Days to plan in the benchmarks: a town and a job for each name and seed.

Generated towns are jittered grids without 8 % of their streets, doors on both sides; need is
log-normal per block, every fifth door may be asked in two hours only, and how many are at home
depends on the hour. `points` has no streets: doors lie anywhere, joined to their neighbours by a
Delaunay triangulation. `herrenberg` is the real town with all its addresses.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.spatial import Delaunay

from sozialraumbuero.engine.streets import Town, read_town
from sozialraumbuero.engine.tours import practice_town as generator
from sozialraumbuero.engine.tours.curve import at_home_curve

DAY = date(2026, 11, 24)  # a Tuesday
AFTERNOON = (("14:00", "18:00"), ("15:00", "19:00"))
WEEK = (("09:00", "13:00"), ("11:00", "15:00"), ("13:00", "17:00"), ("15:00", "19:00"),
        ("16:00", "20:00"))  # fmt: skip
HERRENBERG = Path("../shared/data/osm/herrenberg.osm.pbf")


@dataclass(frozen=True)
class Setting:
    """What makes an instance: doors (0: all of a real town), shifts, hours, kind of town."""

    title: str
    doors: int
    shifts: int
    hours: tuple[tuple[str, str], ...] = AFTERNOON
    kind: str = "streets"


SETTINGS = {
    "town500": Setting("500 doors, 3 shifts", 500, 3),
    "town2000": Setting("2,000 doors, 8 shifts", 2_000, 8),
    "town10000": Setting("10,000 doors, 12 shifts", 10_000, 12),
    "week": Setting("10,000 doors, a week of 60 shifts", 10_000, 60, WEEK),
    "town35000": Setting("35,000 doors, 12 shifts", 35_000, 12),
    "herrenberg": Setting("Herrenberg, all addresses, 12 shifts", 0, 12, kind="real"),
    "points": Setting("2,000 random points without streets, 8 shifts", 2_000, 8, kind="points"),
}


def build(name: str, seed: int) -> tuple[Town, dict[str, Any]]:
    """Return town and job; equal arguments give equal instances."""
    setting = SETTINGS[name]
    if setting.kind == "real":
        town = read_town(extract())
    elif setting.kind == "points":
        town = _points(setting.doors, seed)
    else:
        town = generator.practice_town(setting.doors, seed=seed)
    return town, _job(town, setting, seed)


def extract() -> Path:
    """Return the real extract; SOZIALRAUMBUERO_EXTRACT names another one."""
    return Path(os.environ.get("SOZIALRAUMBUERO_EXTRACT", HERRENBERG))


def may_build(name: str) -> bool:
    return SETTINGS[name].kind != "real" or extract().exists()


def _job(town: Town, setting: Setting, seed: int) -> dict[str, Any]:
    random = np.random.default_rng(1000 + seed)
    rooms = _rooms(town, random)
    shifts = [
        {
            "id": f"s{number + 1}",
            "start": rooms[number % len(rooms)],
            "from": setting.hours[number % len(setting.hours)][0],
            "to": setting.hours[number % len(setting.hours)][1],
        }
        for number in range(setting.shifts)
    ]
    first = min(int(begin[:2]) for begin, _ in setting.hours)
    last = max(int(end[:2]) for _, end in setting.hours)
    windows = {}
    for place in np.flatnonzero(random.random(len(town.addr_id)) < 0.2).tolist():
        hour = int(random.integers(first, last - 1))
        windows[str(town.addr_id[place])] = [hour, hour + 1]
    need = random.lognormal(0.0, 0.6, len(town.block_id)).round(3)
    return {
        "date": DAY.isoformat(),
        "shifts": shifts,
        "need": dict(zip(town.block_id.tolist(), need.tolist(), strict=True)),
        "at_home": {str(hour): share for hour, share in enumerate(at_home_curve(DAY))},
        "availability": windows,
    }


def _rooms(town: Town, random: np.random.Generator) -> list[dict[str, float]]:
    """Return four doors, one in each quarter of the town's middle half."""
    middle_lat, middle_lon = np.median(town.addr_lat), np.median(town.addr_lon)
    near_lat = np.abs(town.addr_lat - middle_lat) <= np.quantile(
        abs(town.addr_lat - middle_lat), 0.5
    )
    near_lon = np.abs(town.addr_lon - middle_lon) <= np.quantile(
        abs(town.addr_lon - middle_lon), 0.5
    )
    rooms = []
    for north in (False, True):
        for east in (False, True):
            there = ((town.addr_lat > middle_lat) == north) & ((town.addr_lon > middle_lon) == east)
            places = np.flatnonzero(there & near_lat & near_lon)
            place = int(random.choice(places))
            lat, lon = float(town.addr_lat[place]), float(town.addr_lon[place])
            rooms.append({"lat": round(lat, 7), "lon": round(lon, 7)})
    return rooms


def _points(doors: int, seed: int) -> Town:
    """Return a town whose every door is a crossing of its own."""
    random = np.random.default_rng(seed)
    side_m = 17.0 * np.sqrt(doors) * 1.3
    x, y = random.uniform(0, side_m, doors), random.uniform(0, side_m, doors)
    corners = Delaunay(np.column_stack([x, y])).simplices
    pairs = np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]])
    ends = np.unique(np.sort(pairs, axis=1), axis=0).astype(np.int32)
    lengths = np.hypot(x[ends[:, 0]] - x[ends[:, 1]], y[ends[:, 0]] - y[ends[:, 1]])
    seg = np.full(doors, -1, np.int32)
    off = np.zeros(doors)
    for street, (a, b) in enumerate(ends.tolist()):
        if seg[a] < 0:
            seg[a] = street
        if seg[b] < 0:
            seg[b], off[b] = street, lengths[street]
    hand = np.ones(doors, np.int8)
    blocks_across = int(np.ceil(np.sqrt(doors) / 5))
    return generator.lay_town(random, blocks_across, (x, y, ends, lengths), (seg, off, hand))
