"""Which doors may be asked in a job, and what they are worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.streets.doors import Places, address_places
from sozialraumbuero.engine.tours.job import MOST_HOUSEHOLDS_PER_DOOR, Bbox, Job

ALL_HOURS = (1 << 24) - 1


@dataclass(frozen=True, slots=True)
class Candidates:
    """n doors in the order of streets: side by side, in walking order."""

    address: NDArray[np.int64]  # n, position in the town
    households: NDArray[np.int32]  # n, 1 to 10
    weight: NDArray[np.float64]  # n, above 0
    hours: NDArray[np.uint32]  # n, bit h: we may knock in hour h of any day
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
    hours = _hours(town, job, addresses) & _worked_hours(town, job)
    found = np.flatnonzero(doors_to_ask(town, job, addresses) & (weight > 0) & (hours > 0))
    along, side, seg = town.addr_off_m[found], town.addr_side[found], town.addr_seg[found]
    order = np.lexsort((along, side, seg))
    found = found[order]
    return Candidates(
        address=found,
        households=households[found].astype(np.int32),
        weight=weight[found],
        hours=_hours(town, job, addresses)[found],
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


def _hours(town: Town, job: Job, addresses: Mapping[str, int]) -> NDArray[np.uint32]:
    masks = np.full(len(town.addr_id), ALL_HOURS, np.uint32)
    for name, hours in job.availability.items():
        masks[addresses[name]] = sum(1 << hour for hour in hours)
    return masks


def _worked_hours(town: Town, job: Job) -> NDArray[np.uint32]:
    """Return the hours of the day in which some shift walks and somebody there may be at home."""
    walked = {
        hour for shift in job.shifts for hour in range(shift.from_s // 3600, -(-shift.to_s // 3600))
    }
    usual = _mask(walked, job.at_home)
    by_block = np.array(
        [
            _mask(walked, job.at_home_by_block[name]) if name in job.at_home_by_block else usual
            for name in town.block_id.tolist()
        ],
        np.uint32,
    )
    return by_block[town.addr_block] if len(by_block) else np.full(len(town.addr_id), usual)


def _mask(hours: Iterable[int], shares: Sequence[float]) -> np.uint32:
    return np.uint32(sum({1 << hour % 24 for hour in hours if shares[hour] > 0}))
