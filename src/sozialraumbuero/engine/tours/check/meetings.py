"""What must hold for visits of two: two lone shifts that start at once, or one pair."""

from __future__ import annotations

from dataclasses import dataclass, field

from sozialraumbuero.engine.tours.check.abilities import is_able
from sozialraumbuero.engine.tours.clock import instant
from sozialraumbuero.engine.tours.job import Appointment, Shift
from sozialraumbuero.engine.tours.plan_file import PlannedStop


@dataclass(slots=True)
class Meetings:
    """Who comes when to the appointments that want two counsellors."""

    _visits: dict[str, list[tuple[Shift, int]]] = field(default_factory=dict)
    _promised: dict[str, Appointment] = field(default_factory=dict)

    def note(self, shift: Shift, stop: PlannedStop, promised: Appointment) -> None:
        self._promised[promised.id] = promised
        self._visits.setdefault(promised.id, []).append((shift, stop.arrive_s))

    def faults(self) -> list[str]:
        """Return what is wrong with them, one line each."""
        return [
            f"appointment {name}: {fault}"
            for name, visits in self._visits.items()
            for fault in _faults(self._promised[name], visits)
        ]


def _faults(promised: Appointment, visits: list[tuple[Shift, int]]) -> list[str]:
    shifts = [shift for shift, _ in visits]
    if len(visits) == 1:
        return [] if shifts[0].pair else [f"needs two counsellors, only {shifts[0].id} comes"]
    names = [shift.id for shift in shifts]
    if len(visits) > 2:
        return [f"needs two counsellors, {', '.join(names)} come"]
    if names[0] == names[1]:
        return [f"needs two counsellors, {names[0]} comes twice"]
    faults = []
    pairs = [shift.id for shift in shifts if shift.pair]
    if pairs:
        faults.append(f"{pairs[0]} is a pair already, so {' and '.join(names)} are too many")
    (_, first_s), (_, second_s) = visits
    if first_s != second_s:
        begins = f"{names[0]} starts {instant(first_s)}, {names[1]} {instant(second_s)}"
        faults.append(f"{begins}; both start at once")
    if not pairs and not any(is_able(shift, promised) for shift in shifts):
        faults.append(f"neither {names[0]} nor {names[1]} has the language and all skills")
    return faults
