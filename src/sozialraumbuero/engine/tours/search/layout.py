"""Packs walks and numbers into the records of a World."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets.doors import DoorTimes
from sozialraumbuero.engine.tours.search.chance import neg_log_table, seeded
from sozialraumbuero.engine.tours.search.world import (
    COUNTS,
    ITEM,
    LISTED,
    NEAR,
    NOWHERE,
    SHIFT,
    SPOT,
    STOP,
    Records,
    World,
)

SPARE_POSITIONS = 6


class Numbers(NamedTuple):
    """What a search begins with; see World."""

    grid: NDArray[np.uint16]
    spots: Records
    doors: Records
    near: Records
    stays: Records
    promises: Records
    suits: NDArray[np.uint8]
    prefers: NDArray[np.uint8]
    rules: Records
    shifts: Records  # SHIFT, R
    blocks: Records
    promised: NDArray[np.int32]  # n, shift of the door in the plan to be changed, or NOWHERE


def spots(walks: DoorTimes) -> Records:
    """Return one record per place of `walks`."""
    records = np.zeros(len(walks.seg), SPOT)
    for name in ("out_a", "out_b", "in_a", "in_b", "column_a", "column_b", "seg", "side"):
        records[name] = getattr(walks, name)
    records["access"] = walks.access_ds
    records["crossing"] = walks.crossing_ds
    records["along"] = walks.along_m
    records["ahead_rate"] = walks.forward_rate
    records["back_rate"] = walks.backward_rate
    return records


def near_records(
    near: NDArray[np.int32], there: NDArray[np.uint16], back: NDArray[np.uint16]
) -> Records:
    records = np.zeros(near.shape, NEAR)
    records["id"], records["there"], records["back"] = near, there, back
    return records


def open_world(numbers: Numbers, seed: int) -> World:
    """Return a world without routes; the same numbers may be used again."""
    count = len(numbers.shifts)
    length = _longest_route(numbers)
    items = np.zeros(int(numbers.rules["first_break"][0]) + count, ITEM)
    items["route"] = items["place"] = NOWHERE
    items["promised"] = NOWHERE
    items["promised"][: len(numbers.promised)] = numbers.promised
    shifts = np.zeros(2 * count, SHIFT)
    shifts[:count] = numbers.shifts
    return World(
        grid=numbers.grid,
        spots=numbers.spots,
        doors=numbers.doors,
        near=numbers.near,
        stays=numbers.stays,
        promises=numbers.promises.copy(),
        suits=numbers.suits,
        prefers=numbers.prefers,
        rules=numbers.rules.copy(),
        neg_log=neg_log_table(),
        shifts=shifts,
        stops=np.zeros((2 * count, length), STOP),
        items=items,
        blocks=numbers.blocks.copy(),
        listed=np.zeros(len(items), LISTED),
        best=np.zeros((count, length), np.int32),
        tally=np.zeros(COUNTS, np.int64),
        random=seeded(seed),
    )


def _longest_route(numbers: Numbers) -> int:
    """Return how many positions a route may need: the shortest stays, one after the other."""
    stops = len(numbers.doors) + len(numbers.promises)
    if len(numbers.doors):
        seconds = int((numbers.shifts["stops"] - numbers.shifts["begins"]).max())
        shortest = max(int(numbers.doors["least_s"].min()), 1)
        stops = min(stops, seconds // shortest + len(numbers.promises))
    return stops + SPARE_POSITIONS
