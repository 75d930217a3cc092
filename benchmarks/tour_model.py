"""A day as general routing programs see it, and their routes as a plan under the true rules.

What they cannot express is flattened before and paid for after: a door's prize and stay use the
mean chance of the hours in which it may be asked; then the routes are walked with the chance of
the hour of each arrival, doors that are closed or would make the way home too late are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.streets.doors import address_places
from sozialraumbuero.engine.tours.job import Place
from sozialraumbuero.engine.tours.rooms import places_of, snap_places
from sozialraumbuero.engine.tours.walking import Walking, walking

MINUTES_PER_DOOR, MINUTES_IF_OPENED, MOST_HOUSEHOLDS = 0.75, 4.0, 10
TYPICAL_WALK_S = 20.0
MEAN_PRIZE = 1000  # prizes in whole numbers; a second of walking costs 1
BEYOND_S = 100_000
ROWS = 256
FILLED = 1.6
OWN_DENSITY, BLOCK_DENSITY = 0.75, 0.25


@dataclass(frozen=True)
class Model:
    """n doors and R shifts. Places are doors, then starts, then ends; times in seconds."""

    town: Town
    address: NDArray[np.int64]
    households: NDArray[np.int64]
    weight: NDArray[np.float64]
    chance: tuple[float, ...]
    prize: NDArray[np.int64]  # flattened
    stay: NDArray[np.int64]  # flattened
    opens: NDArray[np.int64]
    closes: NDArray[np.int64]  # last start
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    walks: Walking
    ids: tuple[str, ...]

    def matrix(self, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return seconds of walking among the chosen doors, all starts and all ends."""
        count = len(self.address)
        places = np.concatenate([chosen, np.arange(count, count + 2 * len(self.ids))])
        result = np.empty((len(places), len(places)), np.int64)
        for first in range(0, len(places), ROWS):
            rows = places[first : first + ROWS]
            starts = np.repeat(rows, len(places))
            ds = self.walks.ds(starts, np.tile(places, len(rows))).astype(np.int64)
            result[first : first + ROWS] = ((ds + 9) // 10).reshape(len(rows), len(places))
        np.minimum(result, BEYOND_S, out=result)
        np.fill_diagonal(result, 0)
        return result


def read_model(town: Town, job: dict[str, Any]) -> Model:
    """Return the flattened day."""
    households = np.minimum(town.addr_dwellings.astype(np.int64), MOST_HOUSEHOLDS)
    begins = tuple(_seconds(shift["from"]) for shift in job["shifts"])
    ends = tuple(_seconds(shift["to"]) for shift in job["shifts"])
    worked = range(min(begins) // 3600, -(-max(ends) // 3600))
    chance = tuple(job["at_home"].get(str(hour), 0.0) for hour in range(24))
    windows = {
        name: [h for h in hours if h in worked] for name, hours in job["availability"].items()
    }
    names = town.addr_id.tolist()
    found = [
        place for place, name in enumerate(names) if households[place] and windows.get(name, [0])
    ]
    address = np.array(found, np.int64)
    hours = [windows.get(names[place], list(worked)) for place in found]
    need = np.array([job["need"].get(name, 1.0) for name in town.block_id.tolist()])
    weight = need[town.addr_block[address]]
    count = households[address]
    mean = np.array([np.mean([chance[hour] for hour in each]) for each in hours])
    prize = count * weight * mean
    starts = snap_places(town, [Place(**shift["start"]) for shift in job["shifts"]])
    rooms = [snap for snap in starts if snap is not None]
    return Model(
        town=town,
        address=address,
        households=count,
        weight=weight,
        chance=chance,
        prize=np.maximum(np.round(prize * MEAN_PRIZE / prize.mean()), 1).astype(np.int64),
        stay=np.round(count * (MINUTES_PER_DOOR + mean * MINUTES_IF_OPENED) * 60).astype(np.int64),
        opens=np.array([3600 * each[0] for each in hours]),
        closes=np.array([3600 * (each[-1] + 1) - 1 for each in hours]),
        begins=begins,
        ends=ends,
        walks=walking(town, address_places(town, address), places_of(2 * rooms)),
        ids=tuple(shift["id"] for shift in job["shifts"]),
    )


def _seconds(text: str) -> int:
    return 3600 * int(text[:2]) + 60 * int(text[3:])


def best_doors(model: Model) -> NDArray[np.int64]:
    """Return the doors that fill 1.6 × the shifts' time, by own and by block's value density."""
    time = model.stay + TYPICAL_WALK_S
    block = model.town.addr_block[model.address]
    of_block = np.bincount(block, model.prize) / np.maximum(np.bincount(block, time), 1.0)
    density = OWN_DENSITY * model.prize / time + BLOCK_DENSITY * of_block[block]
    order = np.argsort(-density, kind="stable")
    budget = FILLED * (sum(model.ends) - sum(model.begins))
    chosen = order[: int(np.searchsorted(np.cumsum(time[order]), budget)) + 1]
    return np.sort(chosen)


def as_plan(model: Model, routes: list[list[int]]) -> dict[str, Any]:
    """Return routes of doors, one per shift, as the document of a plan under the true rules."""
    tours = [_walked(model, shift, route) for shift, route in enumerate(routes)]
    stops = [stop for tour in tours for stop in tour["stops"]]
    households = {
        str(model.town.addr_id[place]): int(count)
        for place, count in zip(model.address, model.households, strict=True)
    }
    return {
        "shifts": tours,
        "unserved_appointments": [],
        "summary": {
            "appointments": 0,
            "doors": len(stops),
            "households": sum(households[stop["id"]] for stop in stops),
            "prize": sum(tour["prize"] for tour in tours),
            "walk_minutes": sum(tour["walk_minutes"] for tour in tours),
        },
    }


def _walked(model: Model, shift: int, route: list[int]) -> dict[str, Any]:
    count, shifts = len(model.address), len(model.ids)
    here, home = count + shift, count + shifts + shift
    now, walked, stops = model.begins[shift], 0, []
    for door in route:
        there = _walk(model, here, door)
        arrive = max(now + there, int(model.opens[door]))
        if arrive > int(model.closes[door]) or arrive >= 86_400:
            continue
        hour = arrive // 3600
        minutes = MINUTES_PER_DOOR + model.chance[hour] * MINUTES_IF_OPENED
        leave = arrive + int(int(model.households[door]) * minutes * 60 + 0.5)
        if leave + _walk(model, door, home) > model.ends[shift]:
            continue
        prize = round(float(model.households[door] * model.weight[door]) * model.chance[hour], 9)
        name = str(model.town.addr_id[model.address[door]])
        stops.append(
            {
                "kind": "door",
                "id": name,
                "arrive": _instant(arrive),
                "leave": _instant(leave),
                "prize": prize,
            }
        )
        now, here, walked = leave, door, walked + there
    walked += _walk(model, here, home)
    return {
        "id": model.ids[shift],
        "prize": sum(stop["prize"] for stop in stops),
        "walk_minutes": walked / 60,
        "stops": stops,
    }


def _walk(model: Model, start: int, end: int) -> int:
    if start == end:
        return 0
    return int(model.walks.seconds(np.array([start]), np.array([end]))[0])


def _instant(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
