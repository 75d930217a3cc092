"""Runs years: every replication once, all models in it, in whatever process or thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.counting import live_and_count
from sozialraumbuero.engine.comparison.parameters import NEED_FACTOR
from sozialraumbuero.engine.comparison.people import People, draw_people
from sozialraumbuero.engine.comparison.plan import Plan
from sozialraumbuero.engine.comparison.prepared import Prepared
from sozialraumbuero.engine.comparison.year import need_days
from sozialraumbuero.engine.executor import Executor

AT_A_TIME = 5  # replications per task
KEPT_BYTES = 64_000_000
_BYTES_PER_PERSON = 90
USUAL_NEED = 1.2  # more than this is only asked for at the edges of a search

Float = NDArray[np.float64]
Int = NDArray[np.int64]


class Years(NamedTuple):
    """R replications, M plans: rows of figures, and counts of people in need and reached."""

    rows: Float  # R × M × measures
    by_area: Int  # R × M × A × 2
    by_age: Int  # R × M × G × 2
    by_need: Int  # R × M × K × 2


class Simulation:
    """Lives years of one town; keeps the first people it drew, as searches meet them again."""

    def __init__(self, prepared: Prepared, executor: Executor) -> None:
        self.prepared = prepared
        self.executor = executor
        self._kept: dict[int, tuple[float, People]] = {}
        self._kept_bytes = 0

    def run(
        self,
        plans: Sequence[Plan],
        parameters: Float,
        staff_hours: float | Sequence[float] | None = None,
    ) -> Years:
        """Live one year per row of parameters and plan; the row's number is the replication."""
        hours = self.prepared.scenario.staff_hours_per_week if staff_hours is None else staff_hours
        each = list(hours) if isinstance(hours, Sequence) else [hours] * len(plans)
        seconds = [round(3600 * value) for value in each]

        def some(first: int) -> list[Years]:
            last = min(first + AT_A_TIME, len(parameters))
            return [self._year(at, plans, parameters[at], seconds) for at in range(first, last)]

        parts = self.executor.map(some, range(0, len(parameters), AT_A_TIME))
        done = [year for part in parts for year in part]
        return Years(*(np.stack([getattr(year, name) for year in done]) for name in Years._fields))

    def _year(
        self, replication: int, plans: Sequence[Plan], values: Float, seconds: list[int]
    ) -> Years:
        ground = self.prepared.ground
        people = self._people(replication, float(values[NEED_FACTOR]))
        day = need_days(people, ground, float(values[NEED_FACTOR]))
        groups = (len(ground.persons), ground.age_ends.shape[1], ground.need_parts.shape[1])
        tables = [np.zeros((len(plans), size, 2), np.int64) for size in groups]
        rows = []
        for at, (plan, staff_s) in enumerate(zip(plans, seconds, strict=True)):
            counts = (table[at] for table in tables)
            rows.append(live_and_count(people, day, ground, plan, staff_s, values, *counts))
        return Years(np.array(rows), *tables)

    def _people(self, replication: int, factor: float) -> People:
        """Return the people of a replication; a larger factor on need means more of the same."""
        kept = self._kept.get(replication)
        if kept and kept[0] >= factor:
            return kept[1]
        ceiling = max(factor, USUAL_NEED)
        seed = self.prepared.scenario.seed
        people = draw_people(self.prepared.ground, ceiling, replication, seed)
        size = people.area.size * _BYTES_PER_PERSON
        if ceiling == USUAL_NEED and self._kept_bytes + size <= KEPT_BYTES:
            self._kept[replication] = ceiling, people
            self._kept_bytes += size
        return people
