"""A job in its town as the finished plan sees it: households asked, floors, the sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours.candidates import find_candidates
from sozialraumbuero.engine.tours.explain import explain_shift
from sozialraumbuero.engine.tours.job import MOST_HOUSEHOLDS_PER_DOOR, Job, Shift

DIGITS = 9

Tour = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlannedDay:
    town: Town
    job: Job
    addresses: Mapping[str, int]

    def households(self, door: str) -> int:
        """Return how many households are asked at a door."""
        dwellings = int(self.town.addr_dwellings[self.addresses[door]])
        return min(self.job.households.get(door, dwellings), MOST_HOUSEHOLDS_PER_DOOR)

    def weight(self, door: str) -> float:
        """Return the need of a door: its own, else its block's, else 1."""
        need = self.job.need
        return need[door] if door in need else need.get(self.block(door), 1.0)

    def block(self, door: str) -> str:
        return str(self.town.block_id[self.town.addr_block[self.addresses[door]]])

    def heading(self, shift: Shift) -> dict[str, str]:
        """Return what names a shift in the plan: its id, and its date if there are several."""
        if self.job.days == 1:
            return {"id": shift.id}
        return {"id": shift.id, "date": self.job.date_of(shift.from_s)}

    def floors_unmet(self, doors: Iterable[str]) -> dict[str, int]:
        """Return the households missing to each floor when these doors are asked."""
        missing, quarters = dict(self.job.floors), self.job.quarter_of()
        for door in doors:
            block = self.block(door)
            for name in (block, quarters.get(block)):
                if name in missing:
                    missing[name] -= self.households(door)
        return {name: count for name, count in missing.items() if count > 0}

    def _is_all_asked(self, doors: Sequence[str]) -> bool:
        """Return whether no door is left to ask, so that an empty tour lacks only work."""
        there = find_candidates(self.town, self.job, dict(self.addresses))
        return 0 < len(there.address) <= len(doors)

    def summary(self, tours: Sequence[Tour]) -> dict[str, Any]:
        """Return the sums and sentences of a plan's tours, one for each shift of the job."""
        stops = [stop for tour in tours for stop in tour["stops"]]
        doors = [stop["id"] for stop in stops if stop["kind"] == "door"]
        is_all_asked = self._is_all_asked(doors) if not all(t["stops"] for t in tours) else False
        sentences = {
            shift.id: explain_shift(self, shift, tour, is_all_asked=is_all_asked)
            for shift, tour in zip(self.job.shifts, tours, strict=True)
        }
        return {
            "appointments": sum(stop["kind"] == "appointment" for stop in stops),
            "doors": len(doors),
            "households": sum(self.households(door) for door in doors),
            "prize": total(tour["prize"] for tour in tours),
            "walk_minutes": total((tour["walk_minutes"] for tour in tours), digits=2),
            "floors_unmet": self.floors_unmet(doors),
            "explain": {name: german for name, (german, _) in sentences.items()},
            "explain_en": {name: english for name, (_, english) in sentences.items()},
        }


def total(parts: Iterable[float], digits: int = DIGITS) -> float:
    """Return the sum, rounded so that it prints without noise."""
    return round(float(sum(parts)), digits)
