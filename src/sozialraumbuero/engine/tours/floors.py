"""What floors weigh in the search: more than all prizes, a floor met more than households."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours.job import Job
from sozialraumbuero.engine.tours.search.world import BLOCK, NOWHERE, STEP_COST, WELL_KNOWN, Records

_LARGEST = 1 << 62


def floor_records(town: Town, job: Job) -> Records:
    """Return the floors of all blocks, then of all quarters, or nothing if the job has none."""
    names = [*town.block_id.tolist(), *job.quarters] if job.floors else []
    records = np.zeros(len(names), BLOCK)
    records["floor"] = [job.floors.get(name, 0) for name in names]
    return records


def quarter_records(town: Town, job: Job) -> NDArray[np.int32]:
    """Return for each block the place of its quarter behind the blocks, or NOWHERE."""
    places = {name: len(town.block_id) + number for number, name in enumerate(job.quarters)}
    quarters = job.quarter_of()
    return np.array(
        [places[quarters[b]] if b in quarters else NOWHERE for b in town.block_id.tolist()],
        np.int32,
    )


def floor_units(
    blocks: Records, doors: Records, shifts: Records, chances: Sequence[float], change_cost: int
) -> tuple[int, int]:
    """Return the units of a household below a floor, and those of a floor that is met.

    A household outweighs whatever doors and walks can gain or cost in all, a floor met outweighs
    all households below floors. Only beyond 64 bits do households weigh less than that.
    """
    best = float(doors["worth"].sum()) * max(chances, default=0.0) * (1 + 1 / WELL_KNOWN)
    walking = STEP_COST * int((shifts["stops"] - shifts["begins"]).sum())
    household = int(best) + len(doors) * (2 * change_cost + 1) + walking + 1
    there = _households(blocks, doors)
    wanted = int(np.minimum(there, blocks["floor"]).sum())
    household = min(household, _LARGEST // ((wanted + 1) * (len(blocks) + 1)))
    return household, household * (wanted + 1)


def _households(blocks: Records, doors: Records) -> NDArray[np.int64]:
    """Return the households of the doors in each block and quarter with a record."""
    place = np.concatenate([doors["block"], doors["quarter"]])
    households = np.tile(doors["households"], 2)
    is_counted = (place >= 0) & (place < len(blocks))
    counted = np.bincount(place[is_counted], households[is_counted], minlength=len(blocks))
    return counted.astype(np.int64)
