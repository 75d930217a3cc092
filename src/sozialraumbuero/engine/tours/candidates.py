"""Which doors may be asked in a job, and what they are worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.streets.doors import Places, address_places
from sozialraumbuero.engine.tours.door_hours import ALL_HOURS, may_knock, packed
from sozialraumbuero.engine.tours.job import MOST_HOUSEHOLDS_PER_DOOR, Bbox, Job


@dataclass(frozen=True, slots=True)
class Candidates:
    """n doors in the order of streets: side by side, in walking order."""

    address: NDArray[np.int64]  # n, position in the town
    households: NDArray[np.int32]  # n, 1 to 10
    weight: NDArray[np.float64]  # n, above 0
    hours: NDArray[np.int64]  # n, as the search reads them
    block: NDArray[np.int32]  # n

    def places(self, town: Town) -> Places:
        return address_places(town, self.address)

    def only(self, chosen: NDArray[np.bool_]) -> Candidates:
        """Return some of the doors."""
        return Candidates(
            self.address[chosen],
            self.households[chosen],
            self.weight[chosen],
            self.hours[chosen],
            self.block[chosen],
        )


def doors_to_ask(town: Town, job: Job, addresses: Mapping[str, int]) -> NDArray[np.bool_]:
    """Return for every address whether the job wants it asked and there is somebody to ask."""
    chosen = chosen_doors(town, job, addresses)
    chosen[[addresses[name] for name in job.do_not_visit]] = False
    return chosen & (_households(town, job, addresses) > 0)


def find_candidates(town: Town, job: Job, addresses: Mapping[str, int]) -> Candidates:
    """Return the doors with households to ask, a need, and an hour in which somebody may come."""
    households = _households(town, job, addresses)
    weight = weights(town, job, addresses)
    hours = _hours(town, job, addresses)
    is_possible = _may_come(town, job, hours)
    found = np.flatnonzero(doors_to_ask(town, job, addresses) & (weight > 0) & is_possible)
    along, side, seg = town.addr_off_m[found], town.addr_side[found], town.addr_seg[found]
    order = np.lexsort((along, side, seg))
    found = found[order]
    return Candidates(
        address=found,
        households=households[found].astype(np.int32),
        weight=weight[found],
        hours=hours[found],
        block=town.addr_block[found].astype(np.int32),
    )


def _households(town: Town, job: Job, addresses: Mapping[str, int]) -> NDArray[np.int64]:
    """Return the households of every address that are asked in one visit."""
    households = town.addr_dwellings.astype(np.int64)
    for name, count in job.households.items():
        households[addresses[name]] = count
    return np.minimum(households, MOST_HOUSEHOLDS_PER_DOOR)


def weights(town: Town, job: Job, addresses: Mapping[str, int]) -> NDArray[np.float64]:
    """Return the need of every address: its own, else its block's, else 1."""
    by_block = np.array([job.need.get(name, 1.0) for name in town.block_id.tolist()])
    weight = by_block[town.addr_block] if len(by_block) else np.ones(len(town.addr_id))
    for name, need in job.need.items():
        if name in addresses:
            weight[addresses[name]] = need
    return weight


def chosen_doors(town: Town, job: Job, addresses: Mapping[str, int]) -> NDArray[np.bool_]:
    """Return for every address whether the job's choice of doors holds it."""
    if isinstance(job.doors, Bbox):
        box = job.doors
        return (
            (town.addr_lon >= box.west)
            & (town.addr_lon <= box.east)
            & (town.addr_lat >= box.south)
            & (town.addr_lat <= box.north)
        )
    chosen = np.full(len(town.addr_id), job.doors == "all")
    if isinstance(job.doors, tuple):
        chosen[[addresses[name] for name in job.doors]] = True
    return chosen


def _hours(town: Town, job: Job, addresses: Mapping[str, int]) -> NDArray[np.int64]:
    masks = np.full(len(town.addr_id), ALL_HOURS, np.int64)
    known: dict[tuple[int, ...], int] = {}
    for name, allowed in job.availability.items():
        if allowed not in known:
            known[allowed] = packed(allowed, job.days)
        masks[addresses[name]] = known[allowed]
    return masks


def _may_come(town: Town, job: Job, hours: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which addresses have an hour in which some shift walks and somebody may be at home."""
    walked = {
        hour for shift in job.shifts for hour in range(shift.from_s // 3600, -(-shift.to_s // 3600))
    }
    found = np.zeros(len(hours), bool)
    for hour in sorted(walked):
        found |= may_knock(hours, hour) & _is_hopeful(town, job, hour)
    return found


def _is_hopeful(town: Town, job: Job, hour: int) -> NDArray[np.bool_]:
    """Return at which addresses anybody may be at home in an hour of the job."""
    by_block = np.array([job.chance(name, hour) > 0 for name in town.block_id.tolist()], bool)
    return by_block[town.addr_block] if len(by_block) else np.full(len(town.addr_id), True)
