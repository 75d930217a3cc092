"""What happened since the plan was made: cancelled, sick, late, newly promised."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours.clock import seconds_of_instant, seconds_of_minute
from sozialraumbuero.engine.tours.fields import Faults, Value, quoted
from sozialraumbuero.engine.tours.job import Appointment, Job
from sozialraumbuero.engine.tours.plan_file import PlannedStop
from sozialraumbuero.engine.tours.reading_people import read_appointments


@dataclass(frozen=True, slots=True)
class Changes:
    """`late_s` holds the seconds by which shifts are behind their plan.

    `closed` are doors of the plan that nobody may knock at any more, `unsure` visits of two to
    which one may be walking while the other cannot come.
    """

    cancelled: frozenset[str]
    sick: frozenset[str]
    late_s: dict[str, int]
    new: tuple[Appointment, ...]
    closed: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()

    def is_nothing(self) -> bool:
        return not (
            self.cancelled or self.sick or any(self.late_s.values()) or self.new or self.closed
        )

    def drops(self, stop: PlannedStop) -> bool:
        """Return whether a stop that has not begun must leave the plan."""
        gone = {"appointment": self.cancelled, "door": self.closed}.get(stop.kind, frozenset())
        return stop.id in gone


def read_changes(document: Any, job: Job, path: str = "changes") -> Changes:
    """Return the changes; raises BadInput with paths such as `changes.sick[0]`."""
    faults = Faults()
    value = Value(document, path, faults)
    fields = value.fields((), ("cancelled", "sick", "late", "new_appointments"))
    promised = {each.id for each in job.appointments}
    shifts = {each.id for each in job.shifts}
    nothing: dict[str, int] = {}
    nobody: tuple[Appointment, ...] = ()
    changes = Changes(
        cancelled=fields.read(
            "cancelled", lambda v: _known(v, promised, "no appointment of the job"), frozenset()
        ),
        sick=fields.read("sick", lambda v: _known(v, shifts, "no shift of the job"), frozenset()),
        late_s=fields.read("late", lambda v: _late(v, shifts), nothing),
        new=fields.read("new_appointments", lambda v: read_appointments(v, job.day), nobody),
    )
    for place, each in enumerate(changes.new):
        if each.id in promised:
            taken = f"{value.dotted('new_appointments')}[{place}].id"
            faults.add(taken, f"{quoted(each.id)} is taken; give another id")
    faults.refuse()
    return changes


def read_now(text: Any) -> int:
    """Return the seconds since midnight of `HH:MM` or `HH:MM:SS`; raises BadInput."""
    seconds = None
    if isinstance(text, str):
        seconds = seconds_of_minute(text)
        seconds = seconds_of_instant(text) if seconds is None else seconds
    if seconds is None:
        raise BadInput("now", f"{quoted(text)} is not a time; write HH:MM")
    return seconds


def _known(value: Value, names: Collection[str], problem: str) -> frozenset[str]:
    for element in value.elements():
        if isinstance(element.raw, str) and element.raw not in names:
            element.fault(f"{quoted(element.raw)} is {problem}; correct the id")
    return frozenset(value.texts(may_be_empty=True))


def _late(value: Value, shifts: Collection[str]) -> dict[str, int]:
    late: dict[str, int] = {}
    for name, entry in value.entries().items():
        if name not in shifts:
            entry.fault("no shift of the job; correct the id")
        late[name] = int(entry.number(0, 720, hint="write minutes such as 15") * 60 + 0.5)
    return late
