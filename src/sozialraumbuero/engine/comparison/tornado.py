"""Which assumption moves the result, and from which value on another model is recommended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.comparison import parameters as p
from sozialraumbuero.engine.comparison.acceptance import Criteria, mean_values, scored
from sozialraumbuero.engine.comparison.calibration import Belief
from sozialraumbuero.engine.comparison.intervals import rounded
from sozialraumbuero.engine.comparison.measures import PEOPLE_REACHED
from sozialraumbuero.engine.comparison.plan import Plan
from sozialraumbuero.engine.comparison.simulation import Simulation

REPLICATIONS = 40
REPLICATIONS_BEYOND = 20
STEPS = 8
UNUSED = (p.VISIT_NEED,)  # only a check of plausibility

Float = NDArray[np.float64]


# Ways on which an assumption has any effect: rooms, office, digital, doors; all others touch all.
_ROOMS, _OFFICE, _DIGITAL, _DOORS = range(4)
ONLY_ON = {
    p.FAMILIAR_FACTOR: (_ROOMS,),
    p.SITE_OVERHEAD_SHARE: (_ROOMS,),
    p.FULL_OPENING_HOURS: (_ROOMS, _OFFICE),
    p.DESK_SHARE: (_OFFICE,),
    p.DIGITAL_RESPONSE: (_DIGITAL,),
    p.DIGITAL_OVERHEAD_SHARE: (_DIGITAL,),
    p.AT_HOME: (_DOORS,),
    p.NEED_NAMED: (_DOORS,),
    p.DATED_LETTER_RESPONSE: (_DOORS,),
    p.VISIT_MINUTES: (_DOORS,),
    p.MINUTES_PER_DOOR: (_DOORS,),
    p.MINUTES_IF_OPENED: (_DOORS,),
    p.PAIR_SHARE: (_DOORS,),
    p.MOBILE_TRAVEL_SHARE: (_DOORS,),
}


@dataclass(frozen=True, slots=True)
class Lever:
    """Everything needed to ask what happens at another value of one parameter.

    `rows` are the figures of the same replications with the parameters as drawn.
    """

    simulation: Simulation
    plans: Sequence[Plan]
    parameters: Float
    rows: Float
    criteria: Criteria
    _known: dict[tuple[int, float], tuple[Float, int]] = field(init=False, default_factory=dict)

    def at(self, place: int, value: float) -> tuple[Float, int]:
        """Return mean people reached per model, and the model with the highest value."""
        if (place, value) not in self._known:
            self._known[place, value] = self._lived(place, value)
        return self._known[place, value]

    def _lived(self, place: int, value: float) -> tuple[Float, int]:
        moved = self.parameters.copy()
        moved[:, place] = value
        rows = self.rows.copy()
        touched = [at for at, plan in enumerate(self.plans) if touches(place, plan)]
        if touched:
            lived = self.simulation.run([self.plans[at] for at in touched], moved)
            rows[:, touched] = lived.rows
        values = mean_values(scored(rows, self.criteria), self.criteria)
        return np.asarray(rows[:, :, PEOPLE_REACHED].mean(axis=0)), int(values.argmax())


def touches(place: int, plan: Plan) -> bool:
    """Tell whether a parameter can change anything in a plan."""
    return place not in ONLY_ON or any(plan.share[way] > 0 for way in ONLY_ON[place])


def tornado(
    lever: Lever, beliefs: Sequence[Belief], ids: Sequence[str], winner: int
) -> list[dict[str, Any]]:
    """Return one entry per assumption, the widest swing of the recommended model first."""
    found = [
        _swing(lever, belief, place, ids, winner)
        for place, belief in enumerate(beliefs)
        if place not in UNUSED
    ]
    return sorted(found, key=lambda each: (-each["swing"], each["parameter"]))


def _swing(
    lever: Lever, belief: Belief, place: int, ids: Sequence[str], winner: int
) -> dict[str, Any]:
    low, high = _ends(belief)
    (at_low, first), (at_high, last) = lever.at(place, low), lever.at(place, high)
    flips = [value for value, best in ((low, first), (high, last)) if best != winner]
    start = belief.interval()[0] if belief.is_learnt else belief.prior[1]
    tips = [_tipping(lever, place, ids, winner, start, value) for value in flips]
    return {
        "parameter": belief.parameter.id,
        "unit": belief.parameter.unit,
        "low_value": rounded(low),
        "high_value": rounded(high),
        "measure": "people_reached",
        "low": rounded(float(at_low[winner])),
        "high": rounded(float(at_high[winner])),
        "swing": rounded(abs(float(at_high[winner] - at_low[winner]))),
        "winner_low": ids[first],
        "winner_high": ids[last],
        "flips": bool(flips),
        "tipping": tips,
        "tipping_beyond": [] if flips else _beyond(lever, belief, place, ids, winner),
    }


def _beyond(
    lever: Lever, belief: Belief, place: int, ids: Sequence[str], winner: int
) -> list[dict[str, Any]]:
    """Return where the recommendation flips outside the range, up to what makes sense at all."""
    shorter = replace(
        lever,
        parameters=lever.parameters[:REPLICATIONS_BEYOND],
        rows=lever.rows[:REPLICATIONS_BEYOND],
    )
    low, high = _ends(belief)
    limits = ((low, belief.parameter.least), (high, belief.parameter.most))
    return [
        _tipping(shorter, place, ids, winner, edge, limit)
        for edge, limit in limits
        if edge != limit and shorter.at(place, limit)[1] != winner
    ]


def _ends(belief: Belief) -> tuple[float, float]:
    if belief.is_learnt:
        _, low, high = belief.interval()
        return low, high
    return belief.prior[0], belief.prior[2]


def _tipping(
    lever: Lever, place: int, ids: Sequence[str], winner: int, start: float, end: float
) -> dict[str, Any]:
    """Halve the way from the start value to where another model wins."""
    inside, outside = start, end
    best = lever.at(place, end)[1]
    if lever.at(place, start)[1] != winner:
        return {"value": rounded(start), "to": ids[best], "at_start": True}
    for _ in range(STEPS):
        middle = 0.5 * (inside + outside)
        found = lever.at(place, middle)[1]
        if found == winner:
            inside = middle
        else:
            outside, best = middle, found
    return {"value": rounded(0.5 * (inside + outside)), "to": ids[best], "at_start": False}
