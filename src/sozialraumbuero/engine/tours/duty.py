"""One shift as it is to be planned from where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sozialraumbuero.engine.streets.snapping import Snap
from sozialraumbuero.engine.streets.town import PROFILES
from sozialraumbuero.engine.tours.job import ON_FOOT, Job, Place, Shift, break_seconds

UNLIMITED_S = 1 << 24
LONGEST_STRETCH_S = 6 * 3600


@dataclass(frozen=True, slots=True)
class Duty:
    """A shift's first place, times and rest."""

    shift: Shift
    start: Place | Snap
    begins_s: int
    most_walk_s: int
    rest_s: int
    rest_opens_s: int
    rest_closes_s: int


def duty(shift: Shift, job: Job) -> Duty:
    """Return the duty of a whole shift: no stretch of work longer than six hours."""
    rest_s = break_seconds(shift)
    return Duty(
        shift=shift,
        start=shift.start,
        begins_s=shift.from_s,
        most_walk_s=most_walk_s(job),
        rest_s=rest_s,
        rest_opens_s=max(shift.from_s, shift.to_s - LONGEST_STRETCH_S - rest_s),
        rest_closes_s=min(shift.from_s + LONGEST_STRETCH_S, shift.to_s - rest_s),
    )


def most_walk_s(job: Job) -> int:
    return UNLIMITED_S if job.max_walk_minutes is None else int(job.max_walk_minutes * 60)


def profiles_of(duties: Sequence[Duty]) -> tuple[str, ...]:
    """Return how the shifts move; of several profiles, that on foot comes first in any case.

    Whoever walks reaches every door, so neighbours are measured on foot.
    """
    wanted = {one.shift.profile for one in duties}
    if len(wanted) > 1:
        wanted.add(ON_FOOT)
    return tuple(profile for profile in PROFILES if profile in wanted)
