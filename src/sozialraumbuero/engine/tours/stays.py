"""How long one stays at a door and how likely somebody opens, by the curve of its block."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours.candidates import Candidates
from sozialraumbuero.engine.tours.job import MOST_HOUSEHOLDS_PER_DOOR, Job
from sozialraumbuero.engine.tours.search.world import STAY, Records

ROWS = MOST_HOUSEHOLDS_PER_DOOR + 1


def stay_records(town: Town, job: Job, candidates: Candidates) -> tuple[Records, NDArray[np.int32]]:
    """Return stays by row and hour of all days, and the row of each candidate.

    Rows 0 to 10 are households under the job's own curve; each block with a curve of its own adds
    as many.
    """
    own = [name for name in job.at_home_by_block if job.at_home_by_block[name] != job.at_home]
    curves = [job.at_home, *(job.at_home_by_block[name] for name in own)]
    number = {name: place for place, name in enumerate(own, 1)}
    of_block = np.array([number.get(name, 0) for name in town.block_id.tolist()], np.int32)
    curve = of_block[candidates.block] if len(of_block) else np.zeros_like(candidates.block)
    stays = np.concatenate([_stays(job, shares) for shares in curves])
    return stays, (curve * ROWS + candidates.households).astype(np.int32)


def _stays(job: Job, shares: tuple[float, ...]) -> Records:
    """Return chance, seconds and variance of a stay by households (0–10) and hour of all days."""
    households = np.arange(float(ROWS))[:, None]
    chance = np.array(shares)[None, :]
    minutes = households * (job.minutes_per_door + chance * job.minutes_if_opened)
    stays = np.zeros(minutes.shape, STAY)
    stays["chance"] = chance
    stays["spread"] = households * chance * (1 - chance) * (job.minutes_if_opened * 60) ** 2
    stays["seconds"] = np.floor(minutes * 60 + 0.5)
    return stays
