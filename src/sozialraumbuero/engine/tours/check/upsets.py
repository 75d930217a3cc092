"""What happened during a day, as far as it decides whether a changed plan keeps the rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sozialraumbuero.engine.tours.changes import Changes, read_changes, read_now
from sozialraumbuero.engine.tours.clock import instant
from sozialraumbuero.engine.tours.job import Job
from sozialraumbuero.engine.tours.plan_file import Plan, PlannedShift, PlannedStop

NOTHING = Changes(frozenset(), frozenset(), {}, ())


@dataclass(frozen=True, slots=True)
class Upsets:
    """The changes since the first plan; `now_s` is None if nobody says when they were known."""

    changes: Changes = NOTHING
    now_s: int | None = None

    def spoils_rest(self, shift: str) -> bool:
        """Return whether a shift fell sick or was held up, so that its breaks may be missed."""
        return shift in self.changes.sick or self.changes.late_s.get(shift, 0) > 0

    def job_after(self, job: Job, plan: Plan) -> Job:
        """Return the job with what is new, and without cancelled visits unless the plan has them.

        Those had begun already; what had not is a fault.
        """
        kept = {stop.id for tour in plan.shifts for stop in tour.stops}
        gone = self.changes.cancelled - kept
        appointments = tuple(each for each in job.appointments if each.id not in gone)
        return replace(job, appointments=(*appointments, *self.changes.new))

    def fault(self, tour: PlannedShift, stop: PlannedStop) -> str | None:
        """Return why a stop may not begin any more, if one knows when it was forbidden."""
        if self.now_s is None or stop.arrive_s <= self.now_s:
            return None
        if tour.id in self.changes.sick:
            return f"begins after {instant(self.now_s)}, when the shift had fallen sick"
        if stop.kind == "appointment" and stop.id in self.changes.cancelled:
            return f"begins after {instant(self.now_s)}, when it had been cancelled"
        return None


def read_upsets(changes: Any, now: str | None, job: Job, path: str = "changes") -> Upsets:
    """Return the upsets of a job; raises BadInput with paths that begin with `path`."""
    said = NOTHING if changes is None else read_changes(changes, job, path)
    return Upsets(said, None if now is None else read_now(now))
