"""A job in its town as the finished plan sees it: households asked, floors, the sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.streets import Snap, Town, address_places
from sozialraumbuero.engine.tours.candidates import doors_to_ask, find_candidates
from sozialraumbuero.engine.tours.duty import duty
from sozialraumbuero.engine.tours.explain import explain_shift
from sozialraumbuero.engine.tours.job import MOST_HOUSEHOLDS_PER_DOOR, ON_FOOT, Job, Shift
from sozialraumbuero.engine.tours.reach import reachable
from sozialraumbuero.engine.tours.rooms import rooms

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

    def headings(self) -> list[dict[str, Any]]:
        """Return what names each shift in the plan: its id, and its date if there are several.

        Of who does not walk, also how, and how many of the job's doors cannot be reached so.
        """
        asked = doors_to_ask(self.town, self.job, self.addresses)
        reach = self._within_reach(np.flatnonzero(asked))
        return [
            {
                "id": shift.id,
                **({"date": self.job.date_of(shift.from_s)} if self.job.days > 1 else {}),
                **(
                    {"profile": shift.profile, "unreachable_doors": int((~mask).sum())}
                    if (mask := reach.get(shift.id)) is not None
                    else {}
                ),
            }
            for shift in self.job.shifts
        ]

    def _within_reach(self, doors: NDArray[np.int64]) -> dict[str, NDArray[np.bool_]]:
        """Return which doors each shift that does not walk can get to."""
        wheels = [shift for shift in self.job.shifts if shift.profile != ON_FOOT]
        if not wheels:
            return {}
        found = rooms(self.town, self.job, [duty(shift, self.job) for shift in wheels])
        ends = zip(found[: len(wheels)], found[len(wheels) :], strict=True)
        places = address_places(self.town, doors)
        known: dict[tuple[str, Snap, Snap], NDArray[np.bool_]] = {}
        masks = {}
        for shift, (start, end) in zip(wheels, ends, strict=True):
            key = (shift.profile, start, end)
            if key not in known:
                known[key] = reachable(self.town, *key, places)
            masks[shift.id] = known[key]
        return masks

    def floors_unmet(self, doors: Iterable[str]) -> dict[str, int]:
        """Return the households missing to each floor when these doors are asked."""
        missing, quarters = dict(self.job.floors), self.job.quarter_of()
        for door in doors:
            block = self.block(door)
            for name in (block, quarters.get(block)):
                if name in missing:
                    missing[name] -= self.households(door)
        return {name: count for name, count in missing.items() if count > 0}

    def _is_all_asked(self, shift: Shift, doors: Sequence[str]) -> bool:
        """Return whether no door is left for a shift, so that an empty tour lacks only work."""
        there = find_candidates(self.town, self.job, self.addresses).address
        if shift.profile != ON_FOOT:
            there = there[self._within_reach(there)[shift.id]]
        asked = {self.addresses[door] for door in doors}
        return len(there) > 0 and asked.issuperset(there.tolist())

    def summary(self, tours: Sequence[Tour]) -> dict[str, Any]:
        """Return the sums and sentences of a plan's tours, one for each shift of the job."""
        stops = [stop for tour in tours for stop in tour["stops"]]
        doors = [stop["id"] for stop in stops if stop["kind"] == "door"]
        visits = [(tour["id"], s["id"]) for tour in tours for s in tour["stops"] if _is_visit(s)]
        sentences = {
            shift.id: explain_shift(
                self,
                shift,
                tour,
                is_all_asked=not tour["stops"] and self._is_all_asked(shift, doors),
                partners={name: other for other, name in visits if other != shift.id},
            )
            for shift, tour in zip(self.job.shifts, tours, strict=True)
        }
        return {
            "appointments": len({name for _, name in visits}),
            "doors": len(doors),
            "households": sum(self.households(door) for door in doors),
            "prize": total(tour["prize"] for tour in tours),
            "walk_minutes": total((tour["walk_minutes"] for tour in tours), digits=2),
            "floors_unmet": self.floors_unmet(doors),
            "explain": {name: german for name, (german, _) in sentences.items()},
            "explain_en": {name: english for name, (_, english) in sentences.items()},
        }


def _is_visit(stop: Mapping[str, Any]) -> bool:
    return bool(stop["kind"] == "appointment")


def total(parts: Iterable[float], digits: int = DIGITS) -> float:
    """Return the sum, rounded so that it prints without noise."""
    return round(float(sum(parts)), digits)
