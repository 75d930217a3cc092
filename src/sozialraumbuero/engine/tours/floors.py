"""What floors weigh in the search: more than all prizes, a floor met more than households."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours.job import Job
from sozialraumbuero.engine.tours.search.world import BLOCK, STEP_COST, Records

_LARGEST = 1 << 62


def floor_records(town: Town, job: Job) -> Records:
    """Return the floors of all blocks, or nothing if the job has none."""
    records = np.zeros(len(town.block_id) if job.floors else 0, BLOCK)
    if job.floors:
        records["floor"] = [job.floors.get(name, 0) for name in town.block_id.tolist()]
    return records


def floor_units(
    blocks: Records, doors: Records, shifts: Records, chances: Sequence[float], change_cost: int
) -> tuple[int, int]:
    """Return the units of a household below a floor, and those of a floor that is met.

    A household outweighs whatever doors and walks can gain or cost in all, a floor met outweighs
    all households below floors. Only beyond 64 bits do households weigh less than that.
    """
    best = float(doors["worth"].sum()) * max(chances, default=0.0)
    walking = STEP_COST * int((shifts["stops"] - shifts["begins"]).sum())
    household = int(best) + len(doors) * (2 * change_cost + 1) + walking + 1
    there = np.bincount(doors["block"], doors["households"], minlength=len(blocks))
    wanted = int(np.minimum(there[: len(blocks)], blocks["floor"]).sum())
    household = min(household, _LARGEST // ((wanted + 1) * (len(blocks) + 1)))
    return household, household * (wanted + 1)
