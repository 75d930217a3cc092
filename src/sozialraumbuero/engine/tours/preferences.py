"""Where people know the counsellors of a shift: its doors count a little more there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours.job import Job, Shift


def preferred_blocks(town: Town, job: Job, shifts: Sequence[Shift]) -> NDArray[np.uint8]:
    """Return which blocks each shift prefers, or nothing if none prefers any."""
    if not any(shift.prefers for shift in shifts):
        return np.zeros((0, 0), np.uint8)
    blocks = town.block_id.tolist()
    wanted = [
        {block for name in shift.prefers for block in job.blocks_of(name)} for shift in shifts
    ]
    return np.array([[block in known for block in blocks] for known in wanted], np.uint8)
