"""The mix of ways and the number of rooms with the highest value under the same hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison.acceptance import Criteria
from sozialraumbuero.engine.comparison.measures import MEASURES, measure_places
from sozialraumbuero.engine.comparison.plans import Planned, planned
from sozialraumbuero.engine.comparison.prepared import Prepared
from sozialraumbuero.engine.comparison.scenario import CHANNELS, Model
from sozialraumbuero.engine.comparison.simulation import Simulation

PARTS = 20  # shares are multiples of 5 %
COARSE = 5
ROOM_STEPS = (1, 2, 3, 5, 8, 12, 20)
REPLICATIONS = 20

Float = NDArray[np.float64]
Mix = tuple[int, int, int, int]


@dataclass(slots=True)
class Search:
    """Values mixes on the scale of the models that people named."""

    simulation: Simulation
    parameters: Float
    criteria: Criteria
    low: Float
    high: Float
    tried: dict[tuple[Mix, int], float]

    def value(self, mix: Mix, rooms: int) -> float:
        """Return the mean value of a mix; beyond 0 and 1 where it beats all that was named."""
        if (mix, rooms) not in self.tried:
            model = as_model(mix, rooms)
            plan = planned(self.simulation.prepared, model).plan
            row = self.simulation.run([plan], self.parameters).rows[:, 0]
            self.tried[mix, rooms] = self._value(row)
        return self.tried[mix, rooms]

    def _value(self, rows: Float) -> float:
        places, signs = _places(self.criteria)
        raw = rows[:, places] * signs
        width = np.where(self.high > self.low, self.high - self.low, 1.0)
        scores = np.where(np.isfinite(raw), (raw - self.low) / width, 0.0)
        return float((scores.mean(axis=0) * self.criteria.middle).sum())


def best_mix(
    simulation: Simulation, parameters: Float, criteria: Criteria, rows: Float
) -> tuple[Planned, int]:
    """Return the best plan found and how many were tried.

    All mixes in quarters, then steps of 5 % from one way to another and other numbers of rooms
    as long as any of them helps.
    """
    places, signs = _places(criteria)
    raw = rows[:, :, places] * signs
    known = np.isfinite(raw)
    search = Search(
        simulation, parameters[:REPLICATIONS], criteria,
        np.where(known, raw, np.inf).min(axis=(0, 1)),
        np.where(known, raw, -np.inf).max(axis=(0, 1)), {},
    )  # fmt: skip
    rooms = _room_counts(simulation.prepared)
    middle = rooms[len(rooms) // 2] if rooms else 0
    starts = [(mix, middle if mix[0] else 0) for mix in _mixes(simulation.prepared)]
    best = max(starts, key=lambda each: (search.value(*each), each))
    while True:
        moves = list(_neighbours(simulation.prepared, *best, rooms))
        better = max(moves, key=lambda each: (search.value(*each), each))
        if search.value(*better) <= search.value(*best):
            break
        best = better
    return planned(simulation.prepared, as_model(*best)), len(search.tried)


def as_model(mix: Mix, rooms: int) -> Model:
    """Return a mix in twentieths as a model."""
    shares = {name: part / PARTS for name, part in zip(CHANNELS, mix, strict=True) if part}
    return Model("best_mix", shares, open_sites=rooms or None, name="Beste Mischung")


def _places(criteria: Criteria) -> tuple[list[int], Float]:
    places = [measure_places()[name] for name in criteria.ids]
    return places, np.array([MEASURES[place].direction for place in places], np.float64)


def _usable(prepared: Prepared) -> tuple[bool, bool, bool, bool]:
    has_desk = any(site.central for site in prepared.sites)
    others = sum(not site.central for site in prepared.sites)
    return others > 0, has_desk, True, True


def _mixes(prepared: Prepared) -> Iterator[Mix]:
    usable = _usable(prepared)
    steps = range(0, PARTS + 1, COARSE)
    for a, b, c in product(steps, repeat=3):
        mix = (a, b, c, PARTS - a - b - c)
        if mix[3] >= 0 and all(can or not part for can, part in zip(usable, mix, strict=True)):
            yield mix


def _room_counts(prepared: Prepared) -> list[int]:
    others = sum(not site.central for site in prepared.sites)
    return [count for count in ROOM_STEPS if count < others] + ([others] if others else [])


def _neighbours(
    prepared: Prepared, mix: Mix, rooms: int, counts: list[int]
) -> Iterator[tuple[Mix, int]]:
    usable = _usable(prepared)
    for giver, taker in product(range(4), repeat=2):
        if giver != taker and mix[giver] and usable[taker]:
            parts = list(mix)
            parts[giver] -= 1
            parts[taker] += 1
            moved = (parts[0], parts[1], parts[2], parts[3])
            yield moved, (rooms or counts[len(counts) // 2]) if moved[0] else 0
    if mix[0]:
        at = counts.index(rooms)
        for other in counts[max(0, at - 1) : at + 2]:
            if other != rooms:
                yield mix, other
