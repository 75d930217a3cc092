"""Walking times of a job: 40 minutes at most between doors, 109 between promised places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.streets.doors import DoorTimes, Places, door_times, pairs_ds
from sozialraumbuero.engine.tours.job import ON_FOOT
from sozialraumbuero.engine.tours.search.schedule import LONGEST_FIXED_DS, LONGEST_WALK_DS

Items = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Walking:
    """Places are numbered doors first, then appointments and rooms, the `fixed` ones.

    Rooms may lie far from each other, so walks among fixed places have a wider bound; the matrix
    of `all` holds them too.
    """

    doors: int
    all: DoorTimes
    fixed: DoorTimes

    def ds(self, starts: Items, ends: Items) -> NDArray[np.int32]:
        """Return the deciseconds of each pair, FAR beyond the bound."""
        here, there = starts.astype(np.int64), ends.astype(np.int64)
        result = pairs_ds(self.all, here, there)
        both = (here >= self.doors) & (there >= self.doors)
        result[both] = pairs_ds(self.fixed, here[both] - self.doors, there[both] - self.doors)
        return result

    def seconds(self, starts: Items, ends: Items) -> list[int]:
        """Return whole seconds of each pair, rounded up."""
        return [(walk + 9) // 10 for walk in self.ds(starts, ends).tolist()]


def walking(town: Town, doors: Places, fixed: Places, profile: str = ON_FOOT) -> Walking:
    """Prepare the walks between all places; the numbers of ends are the same for every profile."""
    places = Places(
        np.concatenate([doors.seg, fixed.seg]),
        np.concatenate([doors.off_m, fixed.off_m]),
        np.concatenate([doors.side, fixed.side]),
        np.concatenate([doors.access_m, fixed.access_m]),
    )
    every = door_times(town, places, bound_s=LONGEST_WALK_DS // 10, profile=profile)
    among = door_times(town, fixed, bound_s=LONGEST_FIXED_DS // 10, profile=profile)
    count = len(doors.seg)
    ends = ("column_a", "column_b")
    mine = np.concatenate([getattr(every, end)[count:] for end in ends])
    theirs = np.concatenate([getattr(among, end) for end in ends])
    every.matrix[np.ix_(mine, mine)] = among.matrix[np.ix_(theirs, theirs)]
    return Walking(count, every, among)
